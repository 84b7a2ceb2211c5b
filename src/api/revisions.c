/* revisions.c: an article's history, and what of its source was not understood. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "store/article.h"
#include "store/coverage.h"
#include "store/revision.h"
#include "json/article.h"
#include "json/coverage.h"

static enum err revisions_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                               struct list_page *page)
{
	struct revision_page revisions = {0};
	enum err rc = revision_list(ctx, reader, query, &revisions);

	for (size_t i = 0; i < revisions.count && !rc; i++)
		json_array_append_new(data, revision_to_json(&revisions.at[i]));
	*page = revisions.page;
	return rc;
}

const struct listing revision_listing = {
    .schema = "Revision",
    .collection = &revision_collection,
    .load = revisions_load,
};

static const struct listing coverage_listing = {.schema = "Coverage"};

static const char *const sorts[] = {"number", NULL};
static const char *const formats[] = {"text", "wikitext", "html", NULL};

const struct param revisions_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    {"sort", PARAM_SORT, .allowed = sorts},
    {"source_format", PARAM_ENUM_LIST, .allowed = formats},
    PARAM_END,
};

enum err revisions_list(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "article/" STR_FMT, STR_ARG(request_path(rq, "article")));
	return listing_reply(rq, rp, &revision_listing, &parent_article);
}

enum err revision_number(struct request *rq, int64_t *number)
{
	struct str text = request_path(rq, "number");

	if (str_to_int64(text, number) && *number > 0)
		return OK;
	return ctx_refuse(&rq->ctx, ERR_NOT_FOUND, "number", STR("a whole number from 1"),
	                  "\"" STR_FMT "\" is no number of a revision", STR_ARG(text));
}

enum err revision_missing(struct request *rq, int64_t number)
{
	struct article article;
	enum err rc = article_get(&rq->ctx, request_reader(rq), request_path(rq, "article"), &article);

	if (rc)
		return rc;
	return ctx_refuse(&rq->ctx, ERR_NOT_FOUND, "number",
	                  str_print(rq->ctx.arena, "up to %lld, the newest", (long long)article.revision.number),
	                  "the article has no revision %lld", (long long)number);
}

enum err revisions_show(struct request *rq, struct reply *rp)
{
	struct revision revision;
	bool is_done = false;
	int64_t number;
	enum err rc = parent_check(rq, rp, &parent_article, &is_done);

	if (rc || is_done)
		return rc;
	rc = revision_number(rq, &number);
	if (rc)
		return rc;
	rc = revision_get(&rq->ctx, request_reader(rq), request_path(rq, "article"), number, &revision);
	if (rc == ERR_NOT_FOUND)
		return revision_missing(rq, number);
	reply_tag(rp, "article/" STR_FMT, STR_ARG(request_path(rq, "article")));
	reply_caching(rp, CACHING_IMMUTABLE);
	reply_modified(rp, rc ? 0 : revision.imported_at_ms);
	return rc ? rc : single_reply(rq, rp, &revision_listing, revision_to_json(&revision));
}

enum err coverage_show(struct request *rq, struct reply *rp)
{
	struct coverage coverage;
	bool is_done = false;
	enum err rc = parent_check(rq, rp, &parent_article, &is_done);

	reply_tag(rp, "article/" STR_FMT, STR_ARG(request_path(rq, "article")));
	if (rc || is_done)
		return rc;
	rc = coverage_get(&rq->ctx, request_reader(rq), request_path(rq, "article"), &coverage);
	return rc ? rc : single_reply(rq, rp, &coverage_listing, coverage_to_json(&coverage));
}
