/* section.c: reading sections. Their text is a slice of the article's, which is unpacked once for a whole list. */
#include "store/section.h"

#include "store/list_plan.h"
#include "store/text.h"

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
    {"article", FILTER_ID,     NULL,   true },
    {"level",   FILTER_CHOICE, levels, false},
    {"parent",  FILTER_ID,     NULL,   false},
};

static const struct filter_plan section_filter_plans[] = {
    {.test = "s.article IN (@)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM article WHERE id = :id",
     .total = "SELECT section_count FROM article WHERE key = @"},
    {.test = "+s.level IN (@)", .is_number = true, .first_number = 1},
    {.test = "+s.parent IN (@)"                                                  },
};

static const struct sort_field section_sorts[] = {
    {"position", VALUE_INTEGER},
    {"title",    VALUE_TEXT   },
};

static const struct sort_plan section_sort_plans[] = {
    {"s.position", true},
    {"s.title",    true},
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
    .columns = "s.article, (SELECT revision FROM article WHERE key = s.article), " SECTION_COLUMNS,
    .joins = "CROSS JOIN section s ON s.key = k.key",
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

enum err section_get(struct ctx *ctx, struct reader *reader, struct str article, struct str id, struct section *section)
{
	struct query query;
	struct text text;
	int64_t key = -1;
	int64_t number = 0;

	reader_query(&query, ctx, reader,
	             "SELECT a.key, a.revision, " SECTION_COLUMNS " FROM article a JOIN section s ON s.article = a.key"
	             " WHERE a.id = :article AND s.id = :id");
	query_bind_text(&query, ":article", article);
	query_bind_text(&query, ":id", id);
	if (query_next(&query)) {
		key = query_int(&query);
		number = query_int(&query);
		section_read(&query, section);
	}
	enum err rc = query_finish(&query);

	if (!rc && key < 0)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no section \"" STR_FMT "\" in \"" STR_FMT "\"", STR_ARG(id),
		              STR_ARG(article));
	if (!rc)
		rc = text_load(ctx, reader->connection, key, number, &text);
	if (!rc)
		section->text = str_trim(text_slice(&text, section->body));
	return rc;
}

enum err section_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct section_page *page)
{
	struct list list;
	struct text text;
	enum err rc = OK;
	int64_t loaded = -1; /* the article whose text is at hand: nearly always the only one */

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct section, query->limit);
	page->count = 0;
	while (!rc && list_next(&list)) {
		struct section *section = &page->at[page->count++];
		int64_t article = query_int(&list.query);
		int64_t number = query_int(&list.query);

		section_read(&list.query, section);
		if (article != loaded)
			rc = text_load(ctx, reader->connection, article, number, &text);
		loaded = article;
		if (!rc)
			section->text = str_trim(text_slice(&text, section->body));
	}
	enum err finish = list_finish(&list);

	return rc ? rc : finish;
}
