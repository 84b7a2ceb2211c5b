/* list.c: the frame of every list. */
#include "json/list.h"

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

static bool is_same(const json_t *a, const json_t *b)
{
	const json_t *of_a = json_object_get(a, "article"), *of_b = json_object_get(b, "article");

	return json_equal(json_object_get(a, "id"), json_object_get(b, "id")) &&
	       (of_a == of_b || json_equal(of_a, of_b));
}

void included_put(json_t *included, const char *key, const json_t *resources)
{
	json_t *there = json_object_get(included, key), *resource, *other;
	size_t i, k, before = json_array_size(there);

	if (!there) {
		there = json_array();
		json_put(included, key, there);
	}
	json_array_foreach(resources, i, resource)
	{
		bool is_there = false;

		json_array_foreach(there, k, other) is_there = is_there || (k < before && is_same(other, resource));
		if (!is_there)
			json_array_append(there, resource);
	}
}
