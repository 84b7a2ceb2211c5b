/* section.c: sections as JSON, flat and as a tree. */
#include "json/section.h"

#include "json/fields.h"
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

enum { LEVELS = 8 }; /* headings nest at most six deep */

json_t *sections_to_tree(const struct section *sections, size_t count, struct str article, const json_t *fields)
{
	json_t *children[LEVELS] = {json_array()}; /* on the way down to the last section: where its siblings stand */
	struct str ids[LEVELS];                    /* and whose children those are */
	size_t depth = 0;

	for (size_t i = 0; i < count; i++) {
		json_t *node = section_to_json(&sections[i], article),
		       *cut = fields ? fields_apply(node, fields) : node;

		while (depth && !(sections[i].parent.ptr && str_equal(sections[i].parent, ids[depth])))
			depth--;
		json_array_append_new(children[depth], cut);
		if (depth + 1 < LEVELS) {
			depth++;
			ids[depth] = sections[i].id;
			children[depth] = json_array();
			json_put(cut, "children", children[depth]);
		}
		if (cut != node)
			json_decref(node);
	}
	return children[0];
}
