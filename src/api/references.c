/* references.c: references, and the sentences that cite them. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "store/reference.h"
#include "json/reference.h"
#include "json/represent.h"

static enum err references_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                                struct list_page *page)
{
	struct reference_page references = {0};
	enum err rc = reference_list(ctx, reader, query, &references);

	for (size_t i = 0; i < references.count && !rc; i++)
		json_array_append_new(data, reference_to_json(&references.at[i]));
	*page = references.page;
	return rc;
}

static enum err citations_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                               struct list_page *page)
{
	struct citation_page citations = {0};
	enum err rc = citation_list(ctx, reader, query, &citations);

	for (size_t i = 0; i < citations.count && !rc; i++)
		json_array_append_new(data, citation_to_json(&citations.at[i]));
	*page = citations.page;
	return rc;
}

static const struct relation reference_relations[] = {
    {"article", "article", &article_listing, "articles", NULL},
    {NULL},
};

static const struct relation citation_relations[] = {
    {"article", "article", &article_listing, "articles", NULL},
    {"section", "section", &section_listing, "sections", NULL},
    {"reference", "reference", &reference_listing, "references", NULL},
    {NULL},
};

static const struct representation representations[] = {
    {"csl", references_print_csl},
    {"bibtex", references_print_bibtex},
    {"ris", references_print_ris},
    {"jsonld", references_print_jsonld},
    {NULL},
};

const struct listing reference_listing = {
    .schema = "Reference",
    .collection = &reference_collection,
    .relations = reference_relations,
    .representations = representations,
    .load = references_load,
};

const struct listing citation_listing = {
    .schema = "Citation",
    .collection = &citation_collection,
    .relations = citation_relations,
    .load = citations_load,
};

static const char *const groups[] = {"type", "resolved", "group", "article", NULL};
static const char *const sorts[] = {"position", "title", "issued", "citations", NULL};
static const char *const includes[] = {"article", "article.sections", NULL};
static const char *const citation_sorts[] = {"position", NULL};
static const char *const citation_includes[] = {"article", "article.sections", "section", "reference", NULL};

/* clang-format off */
const struct param article_references_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    PARAM_ROWS(ids_params),
    PARAM_ROWS(text_params),
    {"sort",     PARAM_SORT,    .allowed = sorts},
    {"include",  PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    {"type",     PARAM_ENUM_LIST, .allowed = reference_types},
    {"group_by", PARAM_ENUM,    .allowed = groups,   .is_projection = true},
    {"resolved", PARAM_BOOLEAN},
    {"group",    PARAM_STRING_LIST},
    PARAM_END,
};
/* clang-format on */

const struct param references_params[] = {
    PARAM_ROWS(article_references_params),
    {"article", PARAM_STRING_LIST},
    PARAM_END,
};

const struct param references_show_params[] = {
    PARAM_ROWS(fields_params),
    {"include", PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    PARAM_END,
};

const struct param citations_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    {"sort", PARAM_SORT, .allowed = citation_sorts},
    {"include", PARAM_INCLUDE, .allowed = citation_includes, .is_projection = true},
    {"article", PARAM_STRING_LIST},
    PARAM_END,
};

enum err references_list(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "reference");
	return listing_reply(rq, rp, &reference_listing, NULL);
}

enum err articles_references(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "article/" STR_FMT, STR_ARG(request_path(rq, "article")));
	return listing_reply(rq, rp, &reference_listing, &parent_article);
}

enum err references_citations(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "reference/" STR_FMT, STR_ARG(request_path(rq, "reference")));
	return listing_reply(rq, rp, &citation_listing, &parent_reference);
}

enum err references_show(struct request *rq, struct reply *rp)
{
	struct reference reference;
	enum err rc = reference_get(&rq->ctx, request_reader(rq), request_path(rq, "reference"), &reference);
	reply_tag(rp, "reference/" STR_FMT, STR_ARG(request_path(rq, "reference")));
	if (rc == ERR_NOT_FOUND)
		return missing_reply(rq, rp, RESOURCE_REFERENCE, "reference");
	reply_modified(rp, rc ? 0 : reference.changed_at_ms);
	return rc ? rc : single_reply(rq, rp, &reference_listing, reference_to_json(&reference));
}
