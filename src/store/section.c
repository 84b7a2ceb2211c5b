/* section.c: reading sections. Their text is a slice of the article's, which is unpacked once for a whole list. */
#include "store/section.h"

#include "base/buf.h"
#include "store/list_plan.h"
#include "store/text.h"

#define SECTION_ARTICLE "a.key, a.revision, a.id, "
#define SECTION_COLUMNS                                                                                                \
	"s.id, s.title, s.level, s.number, s.parent, s.path, s.position, s.span_start, s.span_end, s.body_start,"      \
	" s.body_end"

static void section_read(struct query *query, struct section *section)
{
	*section = (struct section){0};
	section->id = query_text(query);
	section->title = query_text(query);
	section->level = (unsigned)query_int(query);
	section->number = query_text(query);
	section->parent = query_text(query);
	section->path = query_text(query);
	section->position = (unsigned)query_int(query);
	section->span.start = (uint32_t)query_int(query);
	section->span.end = (uint32_t)query_int(query);
	section->body.start = (uint32_t)query_int(query);
	section->body.end = (uint32_t)query_int(query);
}

static const char *const levels[] = {"1", "2", "3", "4", "5", "6", NULL};

static const struct filter section_filters[] = {
    {"article", FILTER_ID, NULL, true},
    {"level", FILTER_CHOICE, levels, false},
    {"parent", FILTER_ID, NULL, false},
};

static const struct filter_plan section_filter_plans[] = {
    {.test = "s.article IN (@)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM article WHERE id =",
     .total = "SELECT section_count FROM article WHERE key = @"},
    {.test = "+s.level IN (@)", .is_number = true, .first_number = 1},
    {.test = "+s.parent IN (@)"},
};

static const struct sort_field section_sorts[] = {
    {"position", VALUE_INTEGER},
    {"title", VALUE_TEXT},
};

static const struct sort_plan section_sort_plans[] = {
    {"s.position", true},
    {"s.title", true},
};

static const struct list_plan section_plan = {
    .from = "section s",
    .key = "s.key",
    .id = "s.id",
    .filters = section_filter_plans,
    .sorts = section_sort_plans,
    .text_test = "s.key IN (SELECT rowid FROM section_words WHERE section_words MATCH :q)",
    .text_probe = "EXISTS (SELECT 1 FROM section_words w WHERE w.rowid = s.key AND w.section_words MATCH :q)",
    .text_count = "SELECT count(*) FROM (SELECT 1 FROM section_words w WHERE w.section_words MATCH :q LIMIT :bound)",
    .columns = SECTION_ARTICLE SECTION_COLUMNS,
    .joins = "CROSS JOIN section s ON s.key = k.key CROSS JOIN article a ON a.key = s.article",
};

const struct collection section_collection = {
    .name = "sections",
    .filters = section_filters,
    .filter_count = sizeof section_filters / sizeof *section_filters,
    .sorts = section_sorts,
    .sort_count = sizeof section_sorts / sizeof *section_sorts,
    .has_text = true,
    .plan = &section_plan,
};

/* A text that is at hand: sections come article by article, mostly all of one. */
struct at_hand {
	struct text text;
	int64_t article;
};

/* The next row's section, whose columns are SECTION_ARTICLE and SECTION_COLUMNS. */
static enum err section_take(struct ctx *ctx, struct reader *reader, struct query *query, struct at_hand *at_hand,
                             struct section *section)
{
	int64_t article = query_int(query), number = query_int(query);
	struct str id = query_text(query);
	enum err rc = OK;

	section_read(query, section);
	section->article = id;
	if (article != at_hand->article)
		rc = text_load(ctx, reader->connection, article, number, &at_hand->text);
	at_hand->article = article;
	if (!rc)
		section->text = str_trim(text_slice(&at_hand->text, section->body));
	return rc;
}

enum err section_get(struct ctx *ctx, struct reader *reader, struct str article, struct str id, struct section *section)
{
	struct at_hand at_hand = {.article = -1};
	struct query query;
	bool is_there;
	enum err rc = OK, finish;

	reader_query(&query, ctx, reader,
	             "SELECT " SECTION_ARTICLE SECTION_COLUMNS " FROM article a JOIN section s ON s.article = a.key"
	             " WHERE a.id = :article AND s.id = :id");
	query_bind_text(&query, ":article", article);
	query_bind_text(&query, ":id", id);
	is_there = query_next(&query);
	if (is_there)
		rc = section_take(ctx, reader, &query, &at_hand, section);
	finish = query_finish(&query);
	rc = rc ? rc : finish;
	if (!rc && !is_there)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no section \"" STR_FMT "\" in \"" STR_FMT "\"", STR_ARG(id),
		              STR_ARG(article));
	return rc;
}

enum err section_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct section_page *page)
{
	struct at_hand at_hand = {.article = -1};
	struct list list;
	enum err rc = OK, finish;

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct section, query->limit);
	for (page->count = 0; !rc && list_next(&list); page->count++)
		rc = section_take(ctx, reader, &list.query, &at_hand, &page->at[page->count]);
	finish = list_finish(&list);
	return rc ? rc : finish;
}

static const char *named_compose(struct ctx *ctx, size_t slots)
{
	struct buf sql;

	buf_init(&sql, ctx->arena, 512 + slots * 16);
	buf_put_str(&sql, STR("SELECT " SECTION_ARTICLE SECTION_COLUMNS " FROM (VALUES "));
	for (size_t i = 0; i < slots; i++)
		buf_print(&sql, "%s(:a%zu, :i%zu)", i ? ", " : "", i, i);
	buf_put_str(&sql, STR(") w CROSS JOIN article a ON a.id = w.column1"
	                      " CROSS JOIN section s ON s.article = a.key AND s.id = w.column2 ORDER BY a.key"));
	return buf_str(&sql).ptr;
}

enum err section_named(struct ctx *ctx, struct reader *reader, const struct section_name *names, size_t count,
                       struct section_page *page)
{
	struct at_hand at_hand = {.article = -1};
	size_t slots = list_id_slots(count);
	struct query query;
	enum err rc = OK, finish;

	*page = (struct section_page){.at = ARENA_NEW(ctx->arena, struct section, count)};
	reader_query_composed(&query, ctx, reader, named_compose(ctx, slots));
	for (size_t i = 0; i < slots; i++) {
		query_bind_text(&query, list_parameter(ctx->arena, "a", i, -1),
		                i < count ? names[i].article : STR_NONE);
		query_bind_text(&query, list_parameter(ctx->arena, "i", i, -1), i < count ? names[i].id : STR_NONE);
	}
	for (; !rc && page->count < count && query_next(&query); page->count++)
		rc = section_take(ctx, reader, &query, &at_hand, &page->at[page->count]);
	finish = query_finish(&query);
	return rc ? rc : finish;
}
