/* links.c: what an article points to. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "store/link.h"
#include "json/link.h"

static enum err links_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                           struct list_page *page)
{
	struct link_page links = {0};
	enum err rc = link_list(ctx, reader, query, &links);

	for (size_t i = 0; i < links.count && !rc; i++)
		json_array_append_new(data, link_to_json(&links.at[i]));
	*page = links.page;
	return rc;
}

static const struct relation relations[] = {
    {"article", "article", &article_listing, "articles", NULL},
    {"section", "section", &section_listing, "sections", NULL},
    {NULL},
};

const struct listing link_listing = {
    .schema = "Link",
    .collection = &link_collection,
    .relations = relations,
    .load = links_load,
};

static const char *const sorts[] = {"position", NULL};
static const char *const kinds[] = {"wiki", "external", "see_also", "category", "file", "language", NULL};
static const char *const includes[] = {"article", "article.sections", "section", NULL};

const struct param links_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    {"sort", PARAM_SORT, .allowed = sorts},
    {"include", PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    {"kind", PARAM_ENUM_LIST, .allowed = kinds},
    {"section", PARAM_STRING_LIST},
    {"target", PARAM_STRING_LIST},
    PARAM_END,
};

enum err links_list(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "article/" STR_FMT, STR_ARG(request_path(rq, "article")));
	reply_tag(rp, "article"); /* a link finds its article when that comes */
	return listing_reply(rq, rp, &link_listing, &parent_article);
}
