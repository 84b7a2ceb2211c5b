/* fields.c: sparse answers. The wanted names become a tree once; then every item is cut by it. */
#include "json/fields.h"

#include "json/value.h"

/* Puts one dotted name; a leaf is null and stands for all below it. */
static void tree_put(json_t *tree, struct str dotted)
{
	struct str name;

	while (str_next(&dotted, '.', &name)) {
		json_t *next = json_object_getn(tree, name.ptr, name.len);

		if (json_is_null(next))
			return;
		if (!dotted.len) {
			json_object_setn_new(tree, name.ptr, name.len, json_null());
			return;
		}
		if (!next) {
			next = json_object();
			json_object_setn_new(tree, name.ptr, name.len, next);
		}
		tree = next;
	}
}

json_t *fields_tree(const struct str *dotted, size_t count)
{
	json_t *tree = json_object();

	for (size_t i = 0; i < count; i++)
		tree_put(tree, dotted[i]);
	return tree;
}

json_t *fields_apply(const json_t *value, const json_t *tree)
{
	json_t *cut, *member;
	const char *name;
	size_t i;

	if (json_is_array(value)) {
		cut = json_array();
		json_array_foreach(value, i, member) json_array_append_new(cut, fields_apply(member, tree));
		return cut;
	}
	if (!json_is_object(value) || !json_is_object(tree))
		return json_incref((json_t *)value);
	cut = json_object();
	json_object_foreach((json_t *)value, name, member)
	{
		const json_t *below = json_object_get(tree, name);

		if (below)
			json_put(cut, name, fields_apply(member, below));
	}
	return cut;
}
