/* block.c: the typed blocks of a section as JSON. A block's own text is what stands before its first child. */
#include "json/block.h"

#include "json/value.h"

enum { DEPTH_MAX = 40 }; /* lists nested deeper are shown as the text of their item */

static void put_kind_members(json_t *json, const struct doc *doc, const struct block *block)
{
	if (block->kind == BLOCK_LIST)
		json_put(json, "marker", json_string(list_marker_name(block->marker)));
	if (block->kind == BLOCK_INFOBOX)
		json_put_known(json, "name", block->name);
	if (block->kind == BLOCK_FIELD) {
		json_put_known(json, "key", block->key);
		json_put(json, "value", json_text(str_trim(str_slice(doc->text, block->value_from, block->to))));
	}
	if (block->kind == BLOCK_CELL) {
		json_put(json, "is_header", json_boolean(block->is_header));
		if (block->column_span > 1)
			json_put(json, "column_span", json_integer(block->column_span));
		if (block->row_span > 1)
			json_put(json, "row_span", json_integer(block->row_span));
	}
}

static json_t *block_to_json(const struct doc *doc, const struct block *block, int depth)
{
	const struct block *first = depth < DEPTH_MAX ? block->first : NULL;
	struct span span = doc_span(doc, block->from, block->to);
	struct str own = str_trim(str_slice(doc->text, block->from, first ? first->from : block->to));
	json_t *json = json_object(), *children;

	json_put(json, "kind", json_string(block_kind_name(block->kind)));
	json_put(json, "start", json_integer(span.start));
	json_put(json, "end", json_integer(span.end));
	put_kind_members(json, doc, block);
	if (own.len)
		json_put(json, "text", json_text(own));
	if (!first)
		return json;
	children = json_array();
	for (const struct block *child = first; child; child = child->next)
		json_array_append_new(children, block_to_json(doc, child, depth + 1));
	json_put(json, "children", children);
	return json;
}

json_t *blocks_to_json(const struct doc *doc, struct span body)
{
	json_t *list = json_array();

	for (const struct block *block = doc->root->first; block; block = block->next) {
		struct span span = doc_span(doc, block->from, block->to);

		if (block->kind != BLOCK_HEADING && span.start >= body.start && span.end <= body.end)
			json_array_append_new(list, block_to_json(doc, block, 0));
	}
	return list;
}

void section_put_blocks(json_t *section, const struct doc *doc)
{
	const json_t *body = json_object_get(section, "body");
	struct span span = {(uint32_t)json_integer_value(json_object_get(body, "start")),
	                    (uint32_t)json_integer_value(json_object_get(body, "end"))};

	json_put(section, "blocks", doc ? blocks_to_json(doc, span) : json_null());
}
