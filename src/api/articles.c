/* articles.c: articles. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "api/prose.h"
#include "store/article.h"
#include "store/section.h"
#include "json/article.h"
#include "json/represent.h"
#include "json/section.h"

static enum err articles_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                              struct list_page *page)
{
	struct article_page articles = {0};
	enum err rc = article_list(ctx, reader, query, &articles);

	for (size_t i = 0; i < articles.count && !rc; i++)
		json_array_append_new(data, article_to_json(&articles.at[i]));
	*page = articles.page;
	return rc;
}

static const struct relation relations[] = {
    {"sections", "id", &section_listing, "sections", "article"},
    {NULL},
};

static const struct representation representations[] = {
    {"jsonld", articles_print_jsonld},
    {NULL},
};

const struct listing article_listing = {
    .schema = "Article",
    .collection = &article_collection,
    .relations = relations,
    .representations = representations,
    .load = articles_load,
};

static const char *const groups[] = {"language", "format", "category", NULL};
static const char *const sorts[] = {"title", "id", "imported_at", "events", NULL};
static const char *const formats[] = {"text", "wikitext", "html", NULL};
static const char *const includes[] = {"sections", NULL};

const struct param person_articles_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    PARAM_ROWS(ids_params),
    PARAM_ROWS(text_params),
    {"sort", PARAM_SORT, .allowed = sorts},
    {"language", PARAM_STRING_LIST},
    {"source_format", PARAM_ENUM_LIST, .allowed = formats},
    {"group_by", PARAM_ENUM, .allowed = groups, .is_projection = true},
    {"category", PARAM_STRING_LIST},
    PARAM_END,
};

const struct param articles_params[] = {
    PARAM_ROWS(person_articles_params),
    {"person", PARAM_STRING_LIST},
    PARAM_END,
};

const struct param articles_show_params[] = {
    PARAM_ROWS(fields_params),
    {"include", PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    PARAM_END,
};

enum err articles_list(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "article");
	return listing_reply(rq, rp, &article_listing, NULL);
}

enum err people_articles(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "article");
	return listing_reply(rq, rp, &article_listing, &parent_person);
}

/* The whole article as text to read: its sections, one after the other. */
static enum err text_reply(struct request *rq, struct reply *rp)
{
	struct section_page all = {0};
	json_t *sections;
	struct buf buf;
	enum err rc = sections_all(rq, &all);

	if (rc)
		return rc;
	sections = json_array();
	for (size_t i = 0; i < all.count; i++)
		json_array_append_new(sections, section_to_json(&all.at[i], request_path(rq, "article")));
	buf_init(&buf, rq->ctx.arena, 4096);
	sections_print_text(&buf, sections);
	json_decref(sections);
	return reply_text(rp, 200, NULL, buf_str(&buf));
}

/* What only JSON has a place for is told. */
static enum err prose_check(struct request *rq)
{
	enum err rc = OK;

	if (param_get(&rq->params, "fields")->is_given)
		rc = param_fail(&rq->ctx, "fields", "is for JSON, not for %s", rq->media->format);
	if (param_get(&rq->params, "include")->is_given)
		rc = param_fail(&rq->ctx, "include", "is for JSON, not for %s", rq->media->format);
	return rc;
}

enum err articles_show(struct request *rq, struct reply *rp)
{
	struct article article;
	enum err rc = article_get(&rq->ctx, request_reader(rq), request_path(rq, "article"), &article);
	reply_tag(rp, "article/" STR_FMT, STR_ARG(request_path(rq, "article")));
	if (rc == ERR_NOT_FOUND)
		return missing_reply(rq, rp, RESOURCE_ARTICLE, "article");
	reply_modified(rp, rc ? 0 : article.changed_at_ms);
	if (!rc && (request_wants(rq, "markdown") || request_wants(rq, "text"))) {
		rc = prose_check(rq);
		if (rc)
			return rc;
		return request_wants(rq, "text") ? text_reply(rq, rp) : prose_reply(rq, rp, &article);
	}
	return rc ? rc : single_reply(rq, rp, &article_listing, article_to_json(&article));
}
