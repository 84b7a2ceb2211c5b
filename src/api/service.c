/* service.c: what lies outside /v1: the index, the contract, health, and the pages about problems. */
#include "json/service.h"
#include "api/contract.h"
#include "api/handlers.h"
#include "base/embed.h"
#include "http/page.h"
#include "http/problem.h"
#include "json/list.h"

/* Our pages need nothing from elsewhere, and say so: whatever text they show cannot load or send anything. */
static enum err page_reply(struct reply *rp, const char *path)
{
	reply_header(rp, "Content-Security-Policy",
	             STR("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
	                 "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"));
	return reply_text(rp, 200, NULL, embed_get(path));
}

enum err index_show(struct request *rq, struct reply *rp)
{
	if (!request_wants(rq, "html"))
		return v1_show(rq, rp);
	reply_link(rp, "service-desc", STR("/openapi.json"));
	reply_link(rp, "service-doc", STR("/docs"));
	return page_reply(rp, "src/web/index.html");
}

enum err v1_show(struct request *rq, struct reply *rp)
{
	struct totals totals;
	struct index_totals shown;
	enum err rc;

	reply_link(rp, "service-desc", STR("/openapi.json"));
	reply_link(rp, "service-doc", STR("/docs"));
	rc = totals_get(&rq->ctx, request_reader(rq), &totals);
	shown = (struct index_totals){totals.articles,   totals.sections, totals.events,   totals.people,
	                              totals.references, totals.links,    totals.mentions, totals.citations};
	return rc ? rc : reply_json(rp, 200, index_to_json(&shown));
}

enum err docs_show(struct request *rq, struct reply *rp)
{
	(void)rq;
	return page_reply(rp, "src/web/docs.html");
}

/* What our pages load: files of src/web, by name. */
static const struct {
	struct str name;
	const char *path, *type;
} assets[] = {
    {STR_INIT("explorer.css"), "src/web/explorer.css", "text/css"},
    {STR_INIT("explorer.js"), "src/web/explorer.js", "text/javascript"},
    {STR_INIT("docs.js"), "src/web/docs.js", "text/javascript"},
};

enum err assets_show(struct request *rq, struct reply *rp)
{
	struct str name = request_path(rq, "file");

	for (size_t i = 0; i < sizeof assets / sizeof assets[0]; i++)
		if (str_equal(name, assets[i].name))
			return reply_text(rp, 200, assets[i].type, embed_get(assets[i].path));
	return ctx_fail(&rq->ctx, ERR_NOT_FOUND, "our pages have no file \"" STR_FMT "\"", STR_ARG(name));
}

enum err favicon_show(struct request *rq, struct reply *rp)
{
	(void)rq;
	return reply_text(rp, 200, NULL, embed_get("src/web/favicon.ico"));
}

enum err openapi_json(struct request *rq, struct reply *rp)
{
	(void)rq;
	return reply_text(rp, 200, "application/json", contract_json_text());
}

enum err openapi_yaml(struct request *rq, struct reply *rp)
{
	(void)rq;
	return reply_text(rp, 200, NULL, contract_yaml_text());
}

enum err livez_show(struct request *rq, struct reply *rp)
{
	(void)rq;
	reply_caching(rp, CACHING_NONE);
	return reply_json(rp, 200, health_to_json("ok"));
}

/* Ready is who can read; who cannot write for a while says so and goes on serving. */
enum err readyz_show(struct request *rq, struct reply *rp)
{
	struct app *app = request_app(rq);
	int64_t sequence;
	enum err rc = change_last(&rq->ctx, request_reader(rq), &sequence);

	reply_caching(rp, CACHING_NONE);
	if (rc)
		return ctx_wrap(&rq->ctx, ERR_UNAVAILABLE, "the store cannot be read");
	if (app->is_stopping)
		return ctx_fail(&rq->ctx, ERR_UNAVAILABLE, "the server is stopping");
	return reply_json(rp, 200, health_to_json(store_is_writable(app->store) ? "ok" : "read-only"));
}

enum err problems_list(struct request *rq, struct reply *rp)
{
	json_t *data = json_array(), *body;
	const char *advice;
	enum err rc;

	for (size_t i = 0; problem_at(i, &rc, &advice); i++)
		json_array_append_new(data, problem_type_to_json(rc, advice));
	body = list_to_json(page_self(rq), STR_NONE, (int64_t)json_array_size(data), 0, json_array_size(data));
	list_put_data(body, data);
	return reply_json(rp, 200, body);
}

enum err problems_show(struct request *rq, struct reply *rp)
{
	struct str page = problem_page(rq->ctx.arena, request_path(rq, "slug"));

	if (!page.ptr)
		return ctx_fail(&rq->ctx, ERR_NOT_FOUND, "there is no problem type \"" STR_FMT "\"",
		                STR_ARG(request_path(rq, "slug")));
	return reply_text(rp, 200, NULL, page);
}
