/* link.c: reading links. Their quotes are slices of the article's text, which is unpacked once for a page of them. */
#include "store/link.h"

#include "store/list_plan.h"
#include "store/text.h"
#include "store/title.h"

static const char *const link_kinds[] = {"wiki", "external", "see_also", "category", "file", "language", NULL};

static const struct filter link_filters[] = {
    {"article", FILTER_ID, NULL, true},
    {"kind", FILTER_CHOICE, link_kinds, false},
    {"section", FILTER_ID, NULL, false},
    {"target", FILTER_ID, NULL, false},
};

static const struct filter_plan link_filter_plans[] = {
    {.test = "l.article IN (@)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM article WHERE id =",
     .total = "SELECT link_count FROM article WHERE key = @"},
    {.test = "+l.kind IN (@)", .is_number = true, .first_number = LINK_WIKI},
    {.test = "EXISTS (SELECT 1 FROM section q WHERE q.key = l.section AND q.id IN (@))"},
    {.test = "+l.target IN (@)"},
};

static const struct sort_field link_sorts[] = {
    {"position", VALUE_INTEGER},
};

static const struct sort_plan link_sort_plans[] = {
    {"l.article", true},
};

static const struct list_plan link_plan = {
    .from = "link l",
    .key = "l.position",
    .id = "l.position",
    .filters = link_filter_plans,
    .sorts = link_sort_plans,
    .columns = "l.article, a.id, a.language, s.id, l.kind, l.target, coalesce(l.label, l.target), l.revision, "
               "l.span_start, l.span_end",
    .joins = "CROSS JOIN link l ON l.article = k.s0 AND l.position = k.key"
             " CROSS JOIN article a ON a.key = l.article LEFT JOIN section s ON s.key = l.section",
};

const struct collection link_collection = {
    .name = "links",
    .filters = link_filters,
    .filter_count = sizeof link_filters / sizeof *link_filters,
    .sorts = link_sorts,
    .sort_count = sizeof link_sorts / sizeof *link_sorts,
    .plan = &link_plan,
};

/* The text last loaded: links of one page are of one article, and nearly all of one revision. */
struct loaded {
	int64_t article, revision;
	struct text text;
};

static enum err link_read(struct ctx *ctx, struct reader *reader, struct query *query, struct loaded *loaded,
                          struct link *link, struct title_link *titled)
{
	enum err rc = OK;
	int64_t article = query_int(query);

	link->article = query_text(query);
	titled->language = query_text(query);
	link->section = query_text(query);
	link->kind = (enum link_kind)query_int(query);
	link->target = query_text(query);
	link->label = query_text(query);
	link->evidence.revision = query_int(query);
	link->evidence.span.start = (uint32_t)query_int(query);
	link->evidence.span.end = (uint32_t)query_int(query);
	link->has_evidence = link->evidence.span.end > link->evidence.span.start;
	if (link->kind == LINK_WIKI || link->kind == LINK_SEE_ALSO)
		titled->title = link->target;
	if (!link->has_evidence)
		return OK;
	if (loaded->article != article || loaded->revision != link->evidence.revision)
		rc = text_load(ctx, reader->connection, article, link->evidence.revision, &loaded->text);
	loaded->article = article;
	loaded->revision = link->evidence.revision;
	if (!rc)
		text_evidence(&loaded->text, &link->evidence);
	return rc;
}

enum err link_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct link_page *page)
{
	struct list list;
	struct loaded loaded = {.article = -1};
	struct title_link *titled = ARENA_NEW(ctx->arena, struct title_link, query->limit);
	enum err rc = OK, finish;

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct link, query->limit);
	for (page->count = 0; !rc && list_next(&list); page->count++)
		rc = link_read(ctx, reader, &list.query, &loaded, &page->at[page->count], &titled[page->count]);
	finish = list_finish(&list);
	rc = rc ? rc : finish;
	rc = rc ? rc : titles_resolve(ctx, reader, titled, page->count);
	for (size_t i = 0; i < page->count && !rc; i++)
		page->at[i].article_id = titled[i].id;
	return rc;
}

enum err link_articles(struct ctx *ctx, struct reader *reader, struct str article, struct link **links, size_t *count)
{
	struct query query;
	VEC(struct link) found = {0};
	VEC(struct title_link) titled = {0};
	enum err rc;

	reader_query(&query, ctx, reader,
	             "SELECT DISTINCT a.language, l.target FROM article a CROSS JOIN link l ON l.article = a.key"
	             " WHERE a.id = :article AND l.kind IN (0, 2)");
	query_bind_text(&query, ":article", article);
	while (query_next(&query)) {
		struct title_link *one = VEC_PUSH(ctx->arena, &titled);

		one->language = query_text(&query);
		one->title = query_text(&query);
		*VEC_PUSH(ctx->arena, &found) = (struct link){.target = one->title};
	}
	rc = query_finish(&query);
	rc = rc ? rc : titles_resolve(ctx, reader, titled.at, titled.count);
	for (size_t i = 0; i < found.count && !rc; i++)
		found.at[i].article_id = titled.at[i].id;
	*links = found.at;
	*count = found.count;
	return rc;
}
