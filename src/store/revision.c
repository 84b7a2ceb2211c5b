/* revision.c: reading an article's history. */
#include "store/revision.h"

#include "store/list_plan.h"

#define REVISION_COLUMNS "r.number, r.format, lower(hex(r.sha256)), r.bytes, r.imported_at, r.timestamp, r.source_url"

static void revision_read(struct query *query, struct revision *revision)
{
	revision->number = query_int(query);
	revision->format = query_text(query);
	revision->sha256 = query_text(query);
	revision->bytes = query_int(query);
	revision->imported_at_ms = query_int(query);
	revision->timestamp_ms = query_int(query);
	revision->source_url = query_text(query);
}

static const char *const formats[] = {"text", "wikitext", "html", NULL};

static const struct filter revision_filters[] = {
    {"article", FILTER_ID, NULL, true},
    {"format", FILTER_CHOICE, formats, false},
};

static const struct filter_plan revision_filter_plans[] = {
    {.test = "r.article IN (@)", .drive = DRIVE_SCOPE, .resolve = "SELECT key FROM article WHERE id ="},
    {.test = "+r.format IN (@)"},
};

static const struct sort_field revision_sorts[] = {
    {"number", VALUE_INTEGER},
};

static const struct sort_plan revision_sort_plans[] = {
    {"r.number", false},
};

/* A revision's key is its content's: each has one. */
static const struct list_plan revision_plan = {
    .from = "revision r",
    .key = "r.content",
    .id = "r.number",
    .filters = revision_filter_plans,
    .sorts = revision_sort_plans,
    .columns = REVISION_COLUMNS,
    .joins = "CROSS JOIN revision r ON r.content = k.key",
};

const struct collection revision_collection = {
    .name = "revisions",
    .filters = revision_filters,
    .filter_count = sizeof revision_filters / sizeof *revision_filters,
    .sorts = revision_sorts,
    .sort_count = sizeof revision_sorts / sizeof *revision_sorts,
    .plan = &revision_plan,
};

enum err revision_get(struct ctx *ctx, struct reader *reader, struct str article, int64_t number,
                      struct revision *revision)
{
	struct query query;
	bool is_found;

	reader_query(&query, ctx, reader,
	             "SELECT " REVISION_COLUMNS " FROM article a JOIN revision r ON r.article = a.key"
	             " WHERE a.id = :id AND r.number = iif(:number = 0, a.revision, :number)");
	query_bind_text(&query, ":id", article);
	query_bind_int(&query, ":number", number);
	is_found = query_next(&query);
	if (is_found)
		revision_read(&query, revision);

	enum err rc = query_finish(&query);

	if (!rc && !is_found)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no revision %lld of \"" STR_FMT "\"", (long long)number,
		              STR_ARG(article));
	return rc;
}

enum err revision_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                       struct revision_page *page)
{
	struct list list;

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct revision, query->limit);
	page->count = 0;
	while (list_next(&list))
		revision_read(&list.query, &page->at[page->count++]);
	return list_finish(&list);
}
