/* contract.c: openapi/openapi.yaml, as the running server reads it.
 *
 * It is converted once, when something first asks for it. fields= takes its members from here, so that what can be asked
 * for is what the contract promises, and nothing has to be kept in step. */
#include "api/contract.h"

#include "base/embed.h"
#include "base/log.h"
#include "json/yaml.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static json_t *contract;
static struct str text;

static void contract_load(void)
{
	struct arena arena;
	struct ctx ctx = {.arena = &arena};

	arena_init(&arena);
	if (yaml_to_json(&ctx, contract_yaml_text(), &contract) != OK) {
		log_line(LOG_ERROR, "openapi.yaml: " STR_FMT, STR_ARG(ctx.why));
		abort();
	}
	arena_finish(&arena);
	text = str_of(json_dumps(contract, JSON_INDENT(1)));
}

const json_t *contract_json(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, contract_load);
	return contract;
}

struct str contract_json_text(void)
{
	contract_json();
	return text;
}

struct str contract_yaml_text(void)
{
	return embed_get("openapi/openapi.yaml");
}

static const json_t *schema_find(const char *name)
{
	const json_t *components = json_object_get(contract_json(), "components");

	return json_object_get(json_object_get(components, "schemas"), name);
}

/* The object schema behind references, lists and "or null". */
static const json_t *schema_resolve(const json_t *schema)
{
	for (int steps = 0; schema && steps < 8; steps++) {
		const char *reference = json_string_value(json_object_get(schema, "$ref"));
		const json_t *items = json_object_get(schema, "items"), *any = json_object_get(schema, "anyOf");

		if (reference)
			schema = schema_find(strrchr(reference, '/') + 1);
		else if (items || any)
			schema = items ? items : json_array_get(any, 0);
		else
			break;
	}
	return schema;
}

bool contract_has_member(const char *schema, struct str dotted)
{
	const json_t *at = schema_find(schema);
	struct str name;

	while (at && str_next(&dotted, '.', &name))
		at = json_object_getn(json_object_get(schema_resolve(at), "properties"), name.ptr, name.len);
	return at != NULL;
}

struct members {
	struct arena *arena;
	bool leaves;
	VEC(struct str) found;
};

static void members_walk(struct members *members, const json_t *schema, struct str prefix, int depth)
{
	json_t *properties = json_object_get(schema_resolve(schema), "properties"), *value;
	const char *name;

	json_object_foreach(properties, name, value)
	{
		struct str dotted = prefix.len ? str_print(members->arena, STR_FMT ".%s", STR_ARG(prefix), name)
		                               : str_copy(members->arena, str_of(name));
		const json_t *inner = json_object_get(schema_resolve(value), "properties");

		if (!strcmp(name, "included") || !strcmp(name, "children") ||
		    (members->leaves && !strcmp(name, "blocks"))) /* no column of a table */
			continue;
		if (!inner || !members->leaves)
			*VEC_PUSH(members->arena, &members->found) = dotted;
		if (inner && depth < 3)
			members_walk(members, value, dotted, depth + 1);
	}
}

void contract_members(struct arena *arena, const char *schema, bool leaves, struct str **found, size_t *count)
{
	struct members members = {.arena = arena, .leaves = leaves};

	members_walk(&members, schema_find(schema), STR(""), 1);
	*found = members.found.at;
	*count = members.found.count;
}
