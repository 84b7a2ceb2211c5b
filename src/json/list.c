/* list.c: the frame of every list. */
#include "json/list.h"

#include "json/represent.h"
#include "json/value.h"

json_t *list_to_json(struct str self, struct str next, int64_t total, int64_t at_least, size_t limit)
{
	json_t *json = json_object(), *links = json_object(), *meta = json_object();

	json_put(links, "self", json_text(self));
	json_put(links, "next", json_text(next));
	json_put(meta, "total", total < 0 ? json_null() : json_integer(total));
	json_put(meta, "total_at_least", json_integer(total < 0 ? at_least : total));
	json_put(meta, "limit", json_integer((json_int_t)limit));
	json_put(json, "data", json_null());
	json_put(json, "links", links);
	json_put(json, "meta", meta);
	return json;
}

void list_put_data(json_t *list, json_t *data)
{
	json_put(list, "data", data);
}

void list_put_groups(json_t *list, bool is_at_least)
{
	json_t *meta = json_object_get(list, "meta");

	json_put(meta, "groups", json_array());
	json_put(meta, "groups_at_least", json_boolean(is_at_least));
}

void list_put_group(json_t *list, struct str value, int64_t count)
{
	json_t *groups = json_object_get(json_object_get(list, "meta"), "groups"), *group = json_object();

	json_put(group, "value", json_text(value));
	json_put(group, "count", json_integer(count));
	json_array_append_new(groups, group);
}

void list_put_named(json_t *list, const struct str *missing, size_t missing_count, const struct str *moved,
                    const struct str *targets, size_t moved_count)
{
	json_t *meta = json_object_get(list, "meta"), *array = json_array(), *object = json_object();

	for (size_t i = 0; i < missing_count; i++)
		json_array_append_new(array, json_text(missing[i]));
	for (size_t i = 0; i < moved_count; i++)
		json_object_setn_new_nocheck(object, moved[i].ptr, moved[i].len, json_text(targets[i]));
	json_put(meta, "missing", array);
	json_put(meta, "moved", object);
}

void included_put(json_t *included, struct map *shown, const char *key, const json_t *resources)
{
	json_t *there = json_object_get(included, key), *resource;
	size_t i;

	if (!there) {
		there = json_array();
		json_put(included, key, there);
	}
	json_array_foreach(resources, i, resource)
	{
		/* A section's id is its article's alone; no id has a slash. */
		void **place = map_at(shown, str_print(shown->arena, "%s/" STR_FMT "/" STR_FMT, key,
		                                       STR_ARG(member_text(resource, "article")),
		                                       STR_ARG(member_text(resource, "id"))));

		if (!*place)
			json_array_append(there, resource);
		*place = there;
	}
}

void included_cut(json_t *included, const char *key)
{
	json_t *cut = json_object_get(included, "truncated"), *name;
	size_t i;

	if (!cut) {
		cut = json_array();
		json_put(included, "truncated", cut);
	}
	json_array_foreach(cut, i, name) if (str_equal(str_of(json_string_value(name)), str_of(key))) return;
	json_array_append_new(cut, json_string(key));
}

void included_set(json_t *answer, json_t *included)
{
	json_object_set(answer, "included", included);
}
