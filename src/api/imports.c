/* imports.c: bulk imports as jobs. A body becomes a file and a row, and is answered; ingest/jobs.c does the rest.
 *
 * An import is its actor's: who has another token may look, and neither cancel nor resume. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "ingest/jobs.h"
#include "store/import.h"
#include "json/import.h"

static const char *const sorts[] = {"created_at", NULL};
static const char *const sources[] = {"auto", "text", "wikitext", "html", NULL};

const struct param imports_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    {"sort", PARAM_SORT, .allowed = sorts},
    {"state", PARAM_ENUM_LIST, .allowed = import_state_names},
    PARAM_END,
};

const struct param imports_create_params[] = {
    {"name", PARAM_STRING, .max = 200},
    {"title", PARAM_STRING, .max = 1000},
    {"language", PARAM_STRING, .max = 35},
    {"source", PARAM_ENUM, .allowed = sources},
    PARAM_END,
};

const struct param import_results_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    {"outcome", PARAM_ENUM_LIST, .allowed = import_outcome_names},
    PARAM_END,
};

/* What is packed, and what holds many pages, its first bytes tell; a type is only needed to be one of these. */
/* clang-format off */
const char *const imports_accepts[] = {
    "text/plain", "text/x-wiki", "text/html", "application/xml", "text/xml", "application/json", "application/x-ndjson",
    "application/x-bzip2", "application/gzip", "application/x-xz", "application/zstd", "application/octet-stream", NULL
};
/* clang-format on */

static enum err imports_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                             struct list_page *page)
{
	struct import_page imports = {0};
	enum err rc = import_list(ctx, reader, query, &imports);

	for (size_t i = 0; i < imports.count && !rc; i++)
		json_array_append_new(data, import_to_json(&imports.at[i]));
	*page = imports.page;
	return rc;
}

static enum err results_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                             struct list_page *page)
{
	struct import_result_page results = {0};
	enum err rc = import_result_list(ctx, reader, query, &results);

	for (size_t i = 0; i < results.count && !rc; i++)
		json_array_append_new(data, import_result_to_json(&results.at[i]));
	*page = results.page;
	return rc;
}

const struct listing import_listing = {.schema = "Import", .collection = &import_collection, .load = imports_load};
const struct listing import_result_listing = {
    .schema = "ImportResult", .collection = &import_result_collection, .load = results_load};

enum err imports_list(struct request *rq, struct reply *rp)
{
	reply_caching(rp, CACHING_NONE);
	return listing_reply(rq, rp, &import_listing, NULL);
}

/* The import of the path, as it is now, is the answer. */
static enum err import_reply(struct request *rq, struct reply *rp, int status, struct str id)
{
	struct import_job job;
	enum err rc = import_get(&rq->ctx, request_reader(rq), id, &job);

	reply_caching(rp, CACHING_NONE);
	return rc ? rc : reply_json(rp, status, import_to_json(&job));
}

enum err imports_show(struct request *rq, struct reply *rp)
{
	struct import_job job;
	enum err rc = import_get(&rq->ctx, request_reader(rq), request_path(rq, "import"), &job);

	reply_caching(rp, CACHING_NONE);
	return rc ? rc : single_reply(rq, rp, &import_listing, import_to_json(&job));
}

enum err imports_results(struct request *rq, struct reply *rp)
{
	struct list_query query;
	struct import_job job;
	struct str *id = ARENA_NEW(rq->ctx.arena, struct str, 1);
	enum err rc = listing_query(rq, &import_result_collection, &query);

	reply_caching(rp, CACHING_NONE);
	*id = request_path(rq, "import");
	list_query_filter(&query, "import", id, 1);
	rc = rc ? rc : reader_begin(&rq->ctx, request_reader(rq));
	rc = rc ? rc : import_get(&rq->ctx, request_reader(rq), *id, &job);
	rc = rc ? rc : listing_load(rq, rp, &import_result_listing, NULL, &query);
	reader_end(request_reader(rq));
	return rc;
}

/* What the query says, else what Content-Type says; text/plain says nothing, because everything is sent as that. */
static struct str format_of(const struct request *rq)
{
	size_t choice = param_choice(&rq->params, "source");

	if (choice != SIZE_MAX && choice > 0)
		return str_of(sources[choice]);
	if (str_equal(str_of(rq->body_type), STR("text/x-wiki")))
		return STR("wikitext");
	return str_equal(str_of(rq->body_type), STR("text/html")) ? STR("html") : STR_NONE;
}

enum err imports_create(struct request *rq, struct reply *rp)
{
	struct app *app = request_app(rq);
	struct str name = param_text(&rq->params, "name");
	struct str id = str_copy(rq->ctx.arena, str_of(rq->spool->id));
	const struct import_job job = {.id = id,
	                               .name = name.len ? name : STR("-"),
	                               .actor = rq->actor,
	                               .format = format_of(rq),
	                               .title = param_text(&rq->params, "title"),
	                               .language = param_text(&rq->params, "language"),
	                               .counts.total_bytes = (int64_t)rq->spool->bytes};
	enum err rc = import_create(&rq->ctx, app->store, &job);

	if (rc)
		return rc;
	rq->spool->is_kept = true;
	jobs_wake(app->jobs);
	reply_header(rp, "Location", str_print(rq->ctx.arena, "/v1/imports/" STR_FMT, STR_ARG(id)));
	return import_reply(rq, rp, 202, id);
}

/* Is the import of the path the actor's own? */
static enum err owner_check(struct request *rq)
{
	struct import_job job;
	enum err rc = import_get(&rq->ctx, request_reader(rq), request_path(rq, "import"), &job);

	if (rc || str_equal(job.actor, rq->actor))
		return rc;
	return ctx_fail(&rq->ctx, ERR_FORBIDDEN, "the import is another token's: \"" STR_FMT "\"", STR_ARG(job.actor));
}

enum err imports_cancel(struct request *rq, struct reply *rp)
{
	struct str id = request_path(rq, "import");
	enum err rc = owner_check(rq);

	rc = rc ? rc : jobs_cancel(&rq->ctx, request_app(rq)->jobs, id);
	return rc ? rc : import_reply(rq, rp, 202, id);
}

enum err imports_resume(struct request *rq, struct reply *rp)
{
	struct str id = request_path(rq, "import");
	enum err rc = owner_check(rq);

	rc = rc ? rc : jobs_resume(&rq->ctx, request_app(rq)->jobs, id);
	return rc ? rc : import_reply(rq, rp, 202, id);
}
