/* fact_diff.c: what differs between a fact as it was and as it is. */
#include "json/fact_diff.h"

#include "json/value.h"

/* The members of `of` that `other` has not, or has otherwise; null for no fact. */
static json_t *members_apart(const json_t *of, const json_t *other)
{
	json_t *apart = of ? json_object() : json_null();
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)of, name, value)
	{
		if (!json_equal(value, json_object_get(other, name)))
			json_object_set_nocheck(apart, name, value);
	}
	return apart;
}

json_t *fact_diff_to_json(struct str article, struct str type, struct str id, const json_t *before, const json_t *after)
{
	json_t *json = json_object();

	json_put(json, "article", json_text(article));
	json_put(json, "op", json_string(!before ? "created" : !after ? "deleted" : "updated"));
	json_put(json, "type", json_text(type));
	json_put(json, "id", json_text(id));
	json_put(json, "before", members_apart(before, after));
	json_put(json, "after", members_apart(after, before));
	return json;
}
