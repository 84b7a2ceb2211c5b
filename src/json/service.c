/* service.c: what the server says of itself. */
#include "json/service.h"

#include "json/value.h"

static const struct {
	const char *name, *path;
} links[] = {
    {"articles", "/v1/articles"}, {"events", "/v1/events"},
    {"people", "/v1/people"},     {"references", "/v1/references"},
    {"search", "/v1/search"},     {"on_this_day", "/v1/on-this-day"},
    {"parse", "/v1/parse"},       {"batch", "/v1/batch"},
    {"imports", "/v1/imports"},   {"docs", "/docs"},
    {"openapi", "/openapi.json"}, {"openapi_yaml", "/openapi.yaml"},
    {"health", "/readyz"},
};

static json_t *totals_to_json(const struct index_totals *totals)
{
	json_t *json = json_object();

	json_put(json, "articles", json_integer(totals->articles));
	json_put(json, "sections", json_integer(totals->sections));
	json_put(json, "events", json_integer(totals->events));
	json_put(json, "people", json_integer(totals->people));
	json_put(json, "references", json_integer(totals->references));
	json_put(json, "links", json_integer(totals->links));
	json_put(json, "mentions", json_integer(totals->mentions));
	json_put(json, "citations", json_integer(totals->citations));
	return json;
}

json_t *index_to_json(const struct index_totals *totals)
{
	json_t *json = json_object(), *paths = json_object();

	for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
		json_put(paths, links[i].name, json_string(links[i].path));
	json_put(json, "name", json_string("Dossier"));
	json_put(json, "version", json_string(DOSSIER_VERSION));
	json_put(json, "totals", totals_to_json(totals));
	json_put(json, "links", paths);
	return json;
}

json_t *health_to_json(const char *status)
{
	json_t *json = json_object();

	json_put(json, "status", json_string(status));
	return json;
}

json_t *problem_type_to_json(enum err rc, const char *advice)
{
	json_t *json = json_object();

	json_put(json, "type", json_sprintf("/problems/%s", err_slug(rc)));
	json_put(json, "title", json_string(err_title(rc)));
	json_put(json, "status", json_integer(err_status(rc)));
	json_put(json, "advice", json_string(advice));
	return json;
}
