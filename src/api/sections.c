/* sections.c: sections of an article, flat or as a tree. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "api/prose.h"
#include "http/page.h"
#include "store/section.h"
#include "json/block.h"
#include "json/list.h"
#include "json/represent.h"
#include "json/section.h"
#include "json/value.h"

#include <string.h>

static enum err sections_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                              struct list_page *page)
{
	struct section_page sections = {0};
	enum err rc = section_list(ctx, reader, query, &sections);

	for (size_t i = 0; i < sections.count && !rc; i++)
		json_array_append_new(data, section_to_json(&sections.at[i], sections.at[i].article));
	*page = sections.page;
	return rc;
}

static const struct relation relations[] = {
    {"article", "article", &article_listing, "articles", NULL},
    {NULL},
};

static const struct representation representations[] = {
    {"html", sections_print_html},
    {"markdown", sections_print_markdown},
    {"text", sections_print_text},
    {"jsonld", sections_print_jsonld},
    {NULL},
};

/* The section as it is to be read, put into the item under the format's name. */
static void section_put_prose(struct request *rq, json_t *item, const struct text_view *view, bool is_same)
{
	const struct section *section = NULL;
	struct section plain = {.id = member_text(item, "id"),
	                        .title = member_text(item, "title"),
	                        .level = (unsigned)json_integer_value(json_object_get(item, "level")),
	                        .text = member_text(item, "text")};
	bool is_html = request_wants(rq, "html");
	struct text_view words = {0};
	struct doc doc;
	struct buf buf;

	for (size_t i = 0; i < view->doc->sections.count && is_same && !section; i++)
		if (str_equal(view->doc->sections.at[i].id, plain.id))
			section = &view->doc->sections.at[i];
	if (!section) {
		prose_of_text(&doc, rq->ctx.arena, &plain);
		plain.body = doc_span(&doc, 0, (uint32_t)doc.text.len);
		words.doc = &doc;
		section = &plain;
		view = &words;
	}
	buf_init(&buf, rq->ctx.arena, section->text.len * 2 + 200);
	(is_html ? prose_html_section : prose_markdown_section)(&buf, view, section);
	json_put(item, is_html ? "html" : "markdown", json_text(buf_str(&buf)));
}

/* What rows do not hold is read from the source again: blocks, and the text with its markup. Blocks go out only while the
 * document's text is the one that the spans count over. */
static enum err sections_extend(struct request *rq, json_t *data)
{
	struct article article;
	struct doc doc;
	struct text_view view;
	bool is_same, is_prose = request_wants(rq, "html") || request_wants(rq, "markdown");
	json_t *section;
	size_t i;
	enum err rc;

	if (!is_prose && !param_includes(&rq->params, "include", "blocks"))
		return OK;
	rc = article_get(&rq->ctx, request_reader(rq), request_path(rq, "article"), &article);
	rc = rc         ? rc
	     : is_prose ? text_view_get(rq, &article, &doc, &view, &is_same)
	                : document_get(rq, &article, &doc, &is_same);
	if (rc)
		return rc;
	json_array_foreach(data, i, section)
	{
		if (is_prose)
			section_put_prose(rq, section, &view, is_same);
		else
			section_put_blocks(section, is_same ? &doc : NULL);
	}
	return OK;
}

const struct listing section_listing = {
    .schema = "Section",
    .collection = &section_collection,
    .relations = relations,
    .representations = representations,
    .extend = sections_extend,
    .load = sections_load,
};

static const char *const sorts[] = {"position", "title", NULL};
static const char *const views[] = {"flat", "tree", NULL};
/* An article that comes or goes changes what links lead to. */
static void prose_tag(struct request *rq, struct reply *rp)
{
	if (request_wants(rq, "html"))
		prose_guard(rp);
	if (!request_wants(rq, "html") && !request_wants(rq, "markdown"))
		return;
	reply_tag(rp, "article");
	reply_undated(rp);
}

static const char *const levels[] = {"1", "2", "3", "4", "5", "6", NULL};
static const char *const includes[] = {"blocks", "article", NULL};

const struct param sections_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    PARAM_ROWS(ids_params),
    PARAM_ROWS(text_params),
    {"view", PARAM_ENUM, .allowed = views, .fallback = "flat"},
    {"sort", PARAM_SORT, .allowed = sorts},
    {"include", PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    {"level", PARAM_ENUM_LIST, .allowed = levels},
    {"parent", PARAM_STRING_LIST},
    PARAM_END,
};

const struct param sections_show_params[] = {
    PARAM_ROWS(fields_params),
    {"include", PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    PARAM_END,
};

/* view=tree is the whole article at once: what cuts a list into pages makes no sense with it, and is told so. */
static enum err tree_check(struct request *rq)
{
	static const char *const senseless[] = {"limit", "cursor", "count",  "sort",   "ids",
	                                        "q",     "level",  "parent", "include"};
	enum err rc = OK;

	for (size_t i = 0; i < sizeof senseless / sizeof senseless[0]; i++)
		if (param_get(&rq->params, senseless[i])->is_given)
			rc = param_fail(&rq->ctx, senseless[i],
			                "cannot be combined with view=tree, which shows all sections");
	if (!rq->media->is_json)
		rc = param_fail(&rq->ctx, "format", "view=tree is for JSON");
	return rc;
}

/* All sections of the article, however many pages they take. */
enum err sections_all(struct request *rq, struct section_page *all)
{
	struct list_query query;
	struct str article = request_path(rq, "article");
	enum err rc;
	VEC(struct section) sections = {0};

	list_query_init(&query, &section_collection);
	list_query_filter(&query, "article", &article, 1);
	query.limit = LIST_LIMIT_MAX;
	do {
		struct section_page some = {0};

		rc = section_list(&rq->ctx, request_reader(rq), &query, &some);
		for (size_t i = 0; i < some.count && !rc; i++)
			*VEC_PUSH(rq->ctx.arena, &sections) = some.at[i];
		all->page = some.page;
		query.after = memcpy(ARENA_NEW(rq->ctx.arena, struct list_value, LIST_SORTS_MAX + 1), some.page.next,
		                     sizeof some.page.next);
		query.after_count = some.page.next_count;
	} while (!rc && query.after_count);
	all->at = sections.at;
	all->count = sections.count;
	return rc;
}

static enum err tree_reply(struct request *rq, struct reply *rp)
{
	struct section_page all = {0};
	bool is_done = false;
	json_t *body, *fields = NULL;
	enum err rc = tree_check(rq);

	rc = rc ? rc : parent_check(rq, rp, &parent_article, &is_done);
	if (rc || is_done)
		return rc;
	rc = sections_all(rq, &all);
	rc = rc ? rc : fields_read(rq, &section_listing, &fields);
	if (rc)
		return rc;
	body = list_to_json(page_self(rq), STR_NONE, (int64_t)all.count, 0, all.count);
	list_put_data(body, sections_to_tree(all.at, all.count, request_path(rq, "article"), fields));
	json_decref(fields);
	return reply_json(rp, 200, body);
}

enum err sections_list(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "article/" STR_FMT, STR_ARG(request_path(rq, "article")));
	prose_tag(rq, rp);
	if (param_choice(&rq->params, "view") == 1)
		return tree_reply(rq, rp);
	return listing_reply(rq, rp, &section_listing, &parent_article);
}

enum err sections_show(struct request *rq, struct reply *rp)
{
	struct str article = request_path(rq, "article");
	struct section section;
	bool is_done = false;
	enum err rc;

	reply_tag(rp, "article/" STR_FMT, STR_ARG(article));
	prose_tag(rq, rp);
	rc = parent_check(rq, rp, &parent_article, &is_done);
	if (rc || is_done)
		return rc;
	rc = section_get(&rq->ctx, request_reader(rq), article, request_path(rq, "section"), &section);
	if (rc == ERR_NOT_FOUND)
		return missing_reply(rq, rp, RESOURCE_SECTION, "section");
	return rc ? rc : single_reply(rq, rp, &section_listing, section_to_json(&section, article));
}
