/* article.c: reading articles. Counts and the newest revision's data are in the row, so that one index step shows an article. */
#include "store/article.h"

#include "store/list_plan.h"
#include "store/text.h"

#define ARTICLE_COLUMNS                                                                                                \
	"a.id, a.title, a.language, a.summary, a.license, a.attribution, a.section_count, a.event_count,"              \
	" a.person_count, a.reference_count, a.link_count, r.number, r.format, lower(hex(r.sha256)),"                  \
	" r.bytes, r.imported_at, r.timestamp, r.source_url"
#define ARTICLE_REVISION "CROSS JOIN revision r ON r.article = a.key AND r.number = a.revision"

static void article_read(struct query *query, struct article *article)
{
	*article = (struct article){0};
	article->id = query_text(query);
	article->title = query_text(query);
	article->language = query_text(query);
	article->summary = query_text(query);
	article->license = query_text(query);
	article->attribution = query_text(query);
	article->counts.sections = query_int(query);
	article->counts.events = query_int(query);
	article->counts.people = query_int(query);
	article->counts.references = query_int(query);
	article->counts.links = query_int(query);
	article->revision.number = query_int(query);
	article->revision.format = query_text(query);
	article->revision.sha256 = query_text(query);
	article->revision.bytes = query_int(query);
	article->revision.imported_at_ms = query_int(query);
	article->revision.timestamp_ms = query_int(query);
	article->revision.source_url = query_text(query);
}

static const char *const formats[] = {"text", "wikitext", "html", NULL};

static const struct filter article_filters[] = {
    {"person", FILTER_ID, NULL, false},
    {"category", FILTER_ID, NULL, false},
    {"language", FILTER_ID, NULL, false},
    {"format", FILTER_CHOICE, formats, false},
};

static const struct filter_plan article_filter_plans[] = {
    {.test = "EXISTS (SELECT 1 FROM appearance p WHERE p.person IN (@) AND p.article = a.key)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM person WHERE id =",
     .from = "appearance p CROSS JOIN article a ON a.key = p.article",
     .drive_test = "p.person = @",
     .drive_sort = "p.title_fold",
     .drive_key = "p.article",
     .total = "SELECT article_count FROM person WHERE key = @"},
    {.test = "EXISTS (SELECT 1 FROM article_category c WHERE c.category IN (@) AND +c.article = a.key"
             " AND c.title_fold = a.title_fold)",
     .drive = DRIVE_ORDERED,
     .from = "article_category c CROSS JOIN article a ON a.key = c.article",
     .drive_test = "c.category = @",
     .drive_sort = "c.title_fold",
     .drive_key = "c.article",
     .total = "SELECT items FROM category_tally WHERE category = @"},
    {.test = "%a.language IN (@)", .drive = DRIVE_ORDERED, .tally = "language IN (@)"},
    {.test = "%a.format IN (@)", .drive = DRIVE_ORDERED, .tally = "format IN (@)"},
};

static const struct sort_field article_sorts[] = {
    {"title", VALUE_TEXT},
    {"id", VALUE_TEXT},
    {"imported_at", VALUE_INTEGER},
    {"events", VALUE_INTEGER},
};

static const struct sort_plan article_sort_plans[] = {
    {"a.title_fold", false},
    {"a.id", false},
    {"a.imported_at", false},
    {"a.event_count", false},
};

static const char *const article_groups[] = {"language", "format", "category", NULL};

/* clang-format off */
static const struct group_plan article_group_plans[] = {
    {"a.language", "CROSS JOIN article a ON a.key = k.key", .tally = "language"},
    {"a.format",   "CROSS JOIN article a ON a.key = k.key", .tally = "format"},
    {"c.category", "CROSS JOIN article_category c ON c.article = k.key",
     .ranked = "SELECT category, items, 0 FROM category_tally ORDER BY items DESC, category LIMIT :room"},
};
/* clang-format on */

static const struct list_plan article_plan = {
    .from = "article a",
    .key = "a.key",
    .id = "a.id",
    .filters = article_filter_plans,
    .sorts = article_sort_plans,
    .text_from = "article_words w CROSS JOIN article a ON a.key = w.rowid AND w.article_words MATCH :q",
    .text_test = "a.key IN (SELECT rowid FROM article_words WHERE article_words MATCH :q)",
    .text_probe = "EXISTS (SELECT 1 FROM article_words w WHERE w.rowid = a.key AND w.article_words MATCH :q)",
    .text_count = "SELECT count(*) FROM (SELECT 1 FROM article_words w WHERE w.article_words MATCH :q LIMIT :bound)",
    .columns = ARTICLE_COLUMNS,
    .joins = "CROSS JOIN article a ON a.key = k.key " ARTICLE_REVISION,
    .total = "SELECT count FROM total WHERE type = 1",
    .tally = "article_tally",
    .groups = article_group_plans,
};

const struct collection article_collection = {
    .name = "articles",
    .filters = article_filters,
    .filter_count = sizeof article_filters / sizeof *article_filters,
    .sorts = article_sorts,
    .sort_count = sizeof article_sorts / sizeof *article_sorts,
    .has_text = true,
    .groups = article_groups,
    .plan = &article_plan,
};

enum err article_get(struct ctx *ctx, struct reader *reader, struct str id, struct article *article)
{
	struct query query;
	bool is_found;

	reader_query(&query, ctx, reader,
	             "SELECT " ARTICLE_COLUMNS CHANGED_AT("a") " FROM article a " ARTICLE_REVISION " WHERE a.id = :id");
	query_bind_text(&query, ":id", id);
	is_found = query_next(&query);
	if (is_found) {
		article_read(&query, article);
		article->changed_at_ms = query_int(&query);
	}

	enum err rc = query_finish(&query);

	if (!rc && !is_found)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no article \"" STR_FMT "\"", STR_ARG(id));
	return rc;
}

enum err article_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct article_page *page)
{
	struct list list;

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct article, query->limit);
	page->count = 0;
	while (list_next(&list))
		article_read(&list.query, &page->at[page->count++]);
	return list_finish(&list);
}

/* One of the two packed columns of a revision's content. */
static enum err content_get(struct ctx *ctx, struct reader *reader, const char *sql, struct str id, int64_t number,
                            struct str *content)
{
	struct query query;
	struct str packed = STR_NONE;
	int64_t bytes = 0;

	reader_query(&query, ctx, reader, sql);
	query_bind_text(&query, ":id", id);
	query_bind_int(&query, ":number", number);
	if (query_next(&query)) {
		packed = query_text(&query);
		bytes = query_int(&query);
	}
	enum err rc = query_finish(&query);

	if (rc)
		return rc;
	if (!packed.ptr && number)
		return ctx_fail(ctx, ERR_NOT_FOUND, "there is no revision %lld of \"" STR_FMT "\"", (long long)number,
		                STR_ARG(id));
	if (!packed.ptr)
		return ctx_fail(ctx, ERR_NOT_FOUND, "there is no article \"" STR_FMT "\"", STR_ARG(id));
	return text_unpack(ctx, packed, (size_t)bytes, content);
}

#define CONTENT_FROM                                                                                                   \
	" FROM article a JOIN revision r ON r.article = a.key AND r.number = iif(:number = 0, a.revision, :number)"    \
	" JOIN revision_content c ON c.key = r.content WHERE a.id = :id"

enum err article_text(struct ctx *ctx, struct reader *reader, struct str id, int64_t number, struct str *text)
{
	return content_get(ctx, reader, "SELECT c.text, c.text_bytes" CONTENT_FROM, id, number, text);
}

enum err article_source(struct ctx *ctx, struct reader *reader, struct str id, int64_t number, struct str *source)
{
	return content_get(ctx, reader, "SELECT c.source, c.source_bytes" CONTENT_FROM, id, number, source);
}
