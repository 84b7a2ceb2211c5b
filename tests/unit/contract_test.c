/* contract_test.c: routes, their parameters and their representations say the same as openapi.yaml, both ways. */
#include "api/contract.h"
#include "api/grammar.h"
#include "api/handlers.h"
#include "base/map.h"
#include "lib/test.h"

#include <stdio.h>
#include <string.h>

static json_t *resolve(const json_t *json)
{
	const char *reference = json_string_value(json_object_get(json, "$ref"));
	struct str path, name;
	json_t *at = (json_t *)contract_json();

	if (!reference)
		return (json_t *)json;
	path = str_of(reference + 2);
	while (str_next(&path, '/', &name))
		at = json_object_getn(at, name.ptr, name.len);
	return at;
}

static json_t *operation_of(const struct route *route)
{
	json_t *path = json_object_get(json_object_get(contract_json(), "paths"), route->pattern);

	return json_object_get(path, str_lower(test_arena, str_of(route->method)).ptr);
}

static json_t *parameter_of(const struct route *route, const char *name)
{
	json_t *parameters = json_object_get(operation_of(route), "parameters"), *one;
	size_t i;

	json_array_foreach(parameters, i, one)
	{
		json_t *parameter = resolve(one);

		if (!strcmp(json_string_value(json_object_get(parameter, "name")), name))
			return parameter;
	}
	return NULL;
}

TEST(routes, are_the_operations_of_the_contract)
{
	const json_t *paths = json_object_get(contract_json(), "paths");
	const char *pattern;
	json_t *path;
	size_t operations = 0, routes = 0;

	for (const struct route *route = api_routes; route->method; route++, routes++) {
		const char *operation = json_string_value(json_object_get(operation_of(route), "operationId"));

		if (!operation || strcmp(operation, route->operation))
			fail_msg("%s %s is %s in the table and %s in openapi.yaml", route->method, route->pattern,
			         route->operation, operation ? operation : "absent");
	}
	json_object_foreach((json_t *)paths, pattern, path) operations +=
	    json_object_size(path) - (json_object_get(path, "parameters") ? 1 : 0);
	assert_int_equal(operations, routes);
}

struct walk {
	const struct route *route;
	struct map seen;
};

static void check_values(const struct walk *walk, const struct param *param, const json_t *schema)
{
	const json_t *items = json_object_get(schema, "items");
	const json_t *values = json_object_get(resolve(items ? items : schema), "enum"), *value;
	size_t i, allowed = 0, signs = param->kind == PARAM_SORT ? 2 : 1;

	while (param->allowed && param->allowed[allowed])
		allowed++;
	if (!!values != !!param->allowed || (values && json_array_size(values) != allowed * signs))
		fail_msg("%s: the values of %s are not those of openapi.yaml", walk->route->operation, param->name);
	json_array_foreach(values, i, value)
	{
		const char *text = json_string_value(value);
		bool found = false;

		for (size_t k = 0; k < allowed; k++)
			found = found || !strcmp(param->allowed[k], text + (signs == 2 && *text == '-'));
		if (!found)
			fail_msg("%s: %s takes no %s", walk->route->operation, param->name, text);
	}
}

static void check_param(void *context, const struct param *param)
{
	struct walk *walk = context;
	json_t *stated = parameter_of(walk->route, param->name);
	const json_t *schema = json_object_get(stated, "schema"), *fallback = json_object_get(schema, "default");

	if (!stated)
		fail_msg("%s: openapi.yaml has no parameter %s", walk->route->operation, param->name);
	*map_at(&walk->seen, str_of(param->name)) = stated;
	check_values(walk, param, schema);
	if (!!fallback != !!param->fallback)
		fail_msg("%s: the default of %s differs", walk->route->operation, param->name);
	if (param->kind == PARAM_INTEGER)
		assert_int_equal(json_integer_value(json_object_get(schema, "maximum")), param->max);
}

TEST(routes, take_the_parameters_of_the_contract)
{
	for (const struct route *route = api_routes; route->method; route++) {
		struct walk walk = {.route = route};
		json_t *parameters = json_object_get(operation_of(route), "parameters"), *one;
		size_t i;

		map_init(&walk.seen, test_arena);
		if (route->params)
			params_each(route->params, check_param, &walk);
		json_array_foreach(parameters, i, one)
		{
			const char *name = json_string_value(json_object_get(resolve(one), "name"));

			if (strcmp(name, "format") && strcmp(name, "pretty") && !map_get(&walk.seen, str_of(name)))
				fail_msg("%s does not take %s", route->operation, name);
		}
	}
}

TEST(routes, have_the_representations_of_the_contract)
{
	for (const struct route *route = api_routes; route->method; route++) {
		const struct media *media = route->media ? route->media : media_json;
		const json_t *responses = json_object_get(operation_of(route), "responses");
		json_t *done = json_object_get(responses, "200");
		const json_t *response = resolve(done ? done : json_object_get(responses, "202"));
		const json_t *content = json_object_get(response, "content");
		const json_t *format = parameter_of(route, "format");
		size_t count = 0;

		for (; media[count].format; count++) {
			if (!json_object_get(content, media[count].type))
				fail_msg("%s: openapi.yaml has no %s", route->operation, media[count].type);
		}
		if (json_object_size(content) < count)
			fail_msg("%s has fewer representations than openapi.yaml", route->operation);
		if (format)
			assert_int_equal(json_array_size(json_object_get(json_object_get(format, "schema"), "enum")),
			                 count);
	}
}

TEST(collections, have_the_filters_of_their_routes)
{
	static const struct {
		const struct listing *listing;
		const struct param *params;
	} rows[] = {
	    {&event_listing, events_params},     {&article_listing, articles_params},
	    {&person_listing, people_params},    {&reference_listing, references_params},
	    {&import_listing, imports_params},   {&import_result_listing, import_results_params},
	    {&section_listing, sections_params},
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct collection *collection = rows[i].listing->collection;
		struct ctx ctx = {.arena = test_arena};
		struct params params;

		assert_int_equal(params_parse(&ctx, &rows[i].params, 1, STR(""), &params), OK);
		for (size_t k = 0; k < collection->filter_count; k++) {
			const char *name = collection->filters[k].name;
			bool found = collection->filters[k].is_required || !strcmp(name, "month_day"); /* on-this-day */

			for (size_t p = 0; p < params.count; p++)
				found = found || !strcmp(params.at[p].param->name, name) ||
				        (!strcmp(name, "format") && !strcmp(params.at[p].param->name, "source_format"));
			if (!found)
				fail_msg("%s cannot be filtered by %s", collection->name, name);
		}
	}
}

TEST(contract_has_member, walks_references_and_lists)
{
	assert_true(contract_has_member("Event", STR("date.edtf")));
	assert_true(contract_has_member("Event", STR("people.name")));
	assert_true(contract_has_member("Reference", STR("citations.quote")));
	assert_false(contract_has_member("Event", STR("date.year")));
	assert_false(contract_has_member("Event", STR("titel")));
}
