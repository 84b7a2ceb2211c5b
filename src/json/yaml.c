/* yaml.c: the contract as JSON; the YAML is libyaml's to read.
 *
 * The binary carries openapi.yaml alone: a converter at build time would ask for Python on the machine of everybody who
 * builds, and a second copy would drift. So the one file is converted when it is first asked for. */
#include "json/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* A plain scalar by YAML's core schema: null, true, false, whole and other numbers; all else, and what is quoted, is text. */
static json_t *scalar_to_json(const yaml_node_t *node)
{
	struct str text = {(const char *)node->data.scalar.value, node->data.scalar.length};
	int64_t whole;
	double number;
	char *end;

	if (node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		return json_stringn(text.ptr, text.len);
	if (text.len == 0 || str_equal(text, STR("null")) || str_equal(text, STR("~")))
		return json_null();
	if (str_equal(text, STR("true")) || str_equal(text, STR("false")))
		return json_boolean(text.ptr[0] == 't');
	if (str_to_int64(text, &whole))
		return json_integer(whole);
	number = strtod(text.ptr, &end);
	return end == text.ptr + text.len && strspn(text.ptr, "+-.0123456789eE") == text.len
	           ? json_real(number)
	           : json_stringn(text.ptr, text.len);
}

static json_t *node_to_json(yaml_document_t *document, int index)
{
	const yaml_node_t *node = yaml_document_get_node(document, index);
	json_t *json;

	if (!node || node->type == YAML_NO_NODE)
		return json_null();
	if (node->type == YAML_SCALAR_NODE)
		return scalar_to_json(node);
	if (node->type == YAML_SEQUENCE_NODE) {
		json = json_array();
		for (const yaml_node_item_t *item = node->data.sequence.items.start;
		     item < node->data.sequence.items.top; item++)
			json_array_append_new(json, node_to_json(document, *item));
		return json;
	}
	json = json_object();
	for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top;
	     pair++) {
		const yaml_node_t *key = yaml_document_get_node(document, pair->key);

		json_object_set_new(json, key->type == YAML_SCALAR_NODE ? (const char *)key->data.scalar.value : "",
		                    node_to_json(document, pair->value));
	}
	return json;
}

enum err yaml_to_json(struct ctx *ctx, struct str yaml, json_t **json)
{
	yaml_document_t document;
	yaml_parser_t parser;
	enum err rc = OK;

	*json = NULL;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)yaml.ptr, yaml.len);
	if (yaml_parser_load(&parser, &document)) {
		*json = node_to_json(&document, 1);
		yaml_document_delete(&document);
	} else {
		rc = ctx_fail(ctx, ERR_SYNTAX, "line %zu: %s", parser.problem_mark.line + 1,
		              parser.problem ? parser.problem : "no YAML");
	}
	yaml_parser_delete(&parser);
	return rc;
}
