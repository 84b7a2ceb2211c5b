/* section.c: sections as JSON, flat and as a tree. */
#include "json/section.h"

#include "json/value.h"

json_t *section_to_json(const struct section *section, struct str article)
{
	json_t *json = json_object();

	json_put(json, "id", json_text(section->id));
	json_put(json, "article", json_text(article));
	json_put(json, "title", json_text(section->title));
	json_put(json, "level", json_integer(section->level));
	json_put(json, "number", json_text(section->number));
	json_put(json, "parent", json_text(section->parent));
	json_put(json, "path", json_text(section->path));
	json_put(json, "position", json_integer(section->position));
	json_put(json, "span", json_span(section->span));
	json_put(json, "body", json_span(section->body));
	json_put(json, "text", json_text(section->text));
	return json;
}

/* The node of a section's parent: the last one on the way down that is its id. Headings nest at most six deep, so the way
 * is short whatever the article. */
static json_t *siblings_of(json_t *tree, struct str parent)
{
	json_t *level = tree;

	while (parent.ptr) {
		json_t *last = json_array_get(level, json_array_size(level) - 1);
		const char *id = json_string_value(json_object_get(last, "id"));

		if (!last)
			return tree;
		level = json_object_get(last, "children");
		if (id && str_equal(str_of(id), parent))
			break;
	}
	return level;
}

json_t *sections_to_tree(const struct section *sections, size_t count, struct str article)
{
	json_t *tree = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *node = section_to_json(&sections[i], article);

		json_put(node, "children", json_array());
		json_array_append_new(siblings_of(tree, sections[i].parent), node);
	}
	return tree;
}
