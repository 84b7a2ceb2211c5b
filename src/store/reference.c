/* reference.c: reading references. Names and citations of a whole page come in one query each. */
#include "store/reference.h"

#include "store/list_plan.h"

#define REFERENCE_COLUMNS                                                                                              \
	"r.key, r.id, a.id, r.label, r.name_group, r.type, r.title, r.part_title, r.issued, r.container_title, "       \
	"r.collection_title,"                                                                                          \
	" r.publisher, r.publisher_place, r.volume, r.issue, r.page, r.edition, r.language, r.genre, r.url, r.doi,"    \
	" r.isbn, r.issn, r.pmid, r.pmcid, r.arxiv, r.accessed, r.archive_url, r.archived, r.translated_title,"        \
	" r.original_date, r.source, r.agency, r.quote, r.url_status, r.identifiers, r.text, r.resolved,"              \
	" r.citation_count"
#define REFERENCE_JOINS "CROSS JOIN article a ON a.key = r.article"

enum { CITATIONS_MAX = 100 };

static int64_t reference_read(struct query *query, struct reference *reference)
{
	*reference = (struct reference){0};
	struct str *const texts[] = {
	    &reference->id,
	    &reference->article,
	    &reference->label,
	    &reference->group,
	    &reference->type,
	    &reference->title,
	    &reference->part_title,
	    &reference->issued,
	    &reference->container_title,
	    &reference->collection_title,
	    &reference->publisher,
	    &reference->publisher_place,
	    &reference->volume,
	    &reference->issue,
	    &reference->page,
	    &reference->edition,
	    &reference->language,
	    &reference->genre,
	    &reference->url,
	    &reference->doi,
	    &reference->isbn,
	    &reference->issn,
	    &reference->pmid,
	    &reference->pmcid,
	    &reference->arxiv,
	    &reference->accessed,
	    &reference->archive_url,
	    &reference->archived,
	    &reference->translated_title,
	    &reference->original_date,
	    &reference->source,
	    &reference->agency,
	    &reference->quote,
	    &reference->url_status,
	    &reference->identifiers,
	    &reference->text, /* in the order of REFERENCE_COLUMNS */
	};
	int64_t key = query_int(query);

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = query_text(query);
	reference->resolved = query_int(query) != 0;
	reference->citation_total = query_int(query);
	return key;
}

static const struct filter reference_filters[] = {
    {"article", FILTER_ID, NULL, false},
    {"type", FILTER_CHOICE, reference_types, false},
    {"group", FILTER_ID, NULL, false},
    {"resolved", FILTER_FLAG, NULL, false},
};

/* By hand: clang-format lays out short rows among long ones anew at every run. */
/* clang-format off */
static const struct filter_plan reference_filter_plans[] = {
    {.test = "%r.article IN (@)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM article WHERE id =",
     .total = "SELECT reference_count FROM article WHERE key = @"},
    {.test = "%r.type IN (@)", .drive = DRIVE_ORDERED, .tally = "type IN (@)"},
    {.test = "%r.name_group IN (@)", .drive = DRIVE_ORDERED, .tally = "name_group IN (@)"},
    {.test = "+r.resolved = @",
     .drive = DRIVE_ORDERED,
     .common = "true",
     .drive_test = "r.resolved = @ AND r.resolved = 0",
     .tally = "resolved = @"},
};
/* clang-format on */

static const struct sort_field reference_sorts[] = {
    {"id", VALUE_TEXT},     {"position", VALUE_INTEGER},  {"title", VALUE_TEXT},
    {"issued", VALUE_TEXT}, {"citations", VALUE_INTEGER},
};

#define LAST "\U0010ffff" /* no text comes behind it */

static const struct sort_plan reference_sort_plans[] = {
    {"r.id", false},
    {"r.position", true},
    {"coalesce(r.title, '" LAST "')", true, "coalesce(r.title, '')"},
    {"coalesce(r.issued, '" LAST "')", true, "coalesce(r.issued, '')"},
    {"r.citation_count", true},
};

#define OF_REFERENCE "CROSS JOIN reference r ON r.key = k.key"

static const char *const reference_groups[] = {"type", "resolved", "group", "article", NULL};

/* clang-format off */
static const struct group_plan reference_group_plans[] = {
    {"r.type", OF_REFERENCE, .tally = "nullif(type, '')"},
    {"CASE r.resolved WHEN 1 THEN 'true' ELSE 'false' END", OF_REFERENCE,
     .tally = "CASE resolved WHEN 1 THEN 'true' ELSE 'false' END"},
    {"r.name_group", OF_REFERENCE, .tally = "nullif(name_group, '')"},
    {"a.id", OF_REFERENCE " CROSS JOIN article a ON a.key = r.article",
     .ranked = "SELECT id, reference_count, 0 FROM article WHERE reference_count > 0"
               " ORDER BY reference_count DESC, key DESC LIMIT :room"},
};
/* clang-format on */

static const struct list_plan reference_plan = {
    .from = "reference r",
    .key = "r.key",
    .id = "r.id",
    .filters = reference_filter_plans,
    .sorts = reference_sort_plans,
    .scope_sort = 1,
    .text_from = "reference_words w CROSS JOIN reference r ON r.key = w.rowid AND w.reference_words MATCH :q",
    .text_test = "r.key IN (SELECT rowid FROM reference_words WHERE reference_words MATCH :q)",
    .text_probe = "EXISTS (SELECT 1 FROM reference_words w WHERE w.rowid = r.key AND w.reference_words MATCH :q)",
    .text_count =
        "SELECT count(*) FROM (SELECT 1 FROM reference_words w WHERE w.reference_words MATCH :q LIMIT :bound)",
    .columns = REFERENCE_COLUMNS,
    .joins = "CROSS JOIN reference r ON r.key = k.key " REFERENCE_JOINS,
    .total = "SELECT count FROM total WHERE type = 5",
    .tally = "reference_tally",
    .groups = reference_group_plans,
};

const struct collection reference_collection = {
    .name = "references",
    .filters = reference_filters,
    .filter_count = sizeof reference_filters / sizeof *reference_filters,
    .sorts = reference_sorts,
    .sort_count = sizeof reference_sorts / sizeof *reference_sorts,
    .has_text = true,
    .groups = reference_groups,
    .plan = &reference_plan,
};

#define CITATION_COLUMNS                                                                                               \
	"r.id, a.id, s.id, c.locator, c.revision, c.span_start, c.span_end, c.quote, c.prefix, c.suffix"
#define CITATION_JOINS                                                                                                 \
	"CROSS JOIN reference r ON r.key = c.reference CROSS JOIN article a ON a.key = c.article"                      \
	" LEFT JOIN section s ON s.key = c.section"

static void citation_read(struct query *query, struct citation *citation)
{
	citation->reference = query_text(query);
	citation->article = query_text(query);
	citation->section = query_text(query);
	citation->locator = query_text(query);
	citation->evidence.revision = query_int(query);
	citation->evidence.span.start = (uint32_t)query_int(query);
	citation->evidence.span.end = (uint32_t)query_int(query);
	citation->evidence.quote = query_text(query);
	citation->evidence.prefix = query_text(query);
	citation->evidence.suffix = query_text(query);
}

static struct reference *reference_of_key(struct reference *references, const int64_t *keys, size_t count, int64_t key)
{
	for (size_t i = 0; i < count; i++)
		if (keys[i] == key)
			return &references[i];
	return NULL;
}

static enum err reference_names_fill(struct ctx *ctx, struct reader *reader, struct reference *references,
                                     const int64_t *keys, size_t count)
{
	struct query query;
	VEC(struct name) names = {0};
	int64_t last_key = -1;
	int64_t last_role = -1;

	batch_start(&query, ctx, reader,
	            "SELECT reference, role, family, given, literal, link FROM reference_name WHERE reference IN (@)"
	            " ORDER BY reference, role, position",
	            keys, count);
	while (query_next(&query)) {
		int64_t key = query_int(&query);
		int64_t role = query_int(&query);
		struct reference *reference = reference_of_key(references, keys, count, key);
		struct name name = {.family = query_text(&query)};

		name.given = query_text(&query);
		name.literal = query_text(&query);
		name.link = query_text(&query);
		if (key != last_key || role != last_role) {
			names.at = NULL;
			names.count = names.capacity = 0;
		}
		last_key = key;
		last_role = role;
		*VEC_PUSH(ctx->arena, &names) = name;
		*(role == 1 ? &reference->author : role == 2 ? &reference->editor : &reference->translator) = names.at;
		*(role == 1   ? &reference->author_count
		  : role == 2 ? &reference->editor_count
		              : &reference->translator_count) = names.count;
	}
	return query_finish(&query);
}

static enum err reference_citations_fill(struct ctx *ctx, struct reader *reader, struct reference *references,
                                         const int64_t *keys, size_t count)
{
	struct query query;
	VEC(struct citation) citations = {0};
	int64_t last = -1;

	batch_start(&query, ctx, reader,
	            "SELECT c.reference, " CITATION_COLUMNS " FROM citation c " CITATION_JOINS
	            " WHERE c.reference IN (@) ORDER BY c.reference, c.position",
	            keys, count);
	while (query_next(&query)) {
		int64_t key = query_int(&query);
		struct reference *reference = reference_of_key(references, keys, count, key);

		if (key != last) {
			citations.at = NULL;
			citations.count = citations.capacity = 0;
			last = key;
		}
		if (citations.count == CITATIONS_MAX)
			continue;
		citation_read(&query, VEC_PUSH(ctx->arena, &citations));
		reference->citations = citations.at;
		reference->citation_count = citations.count;
	}
	return query_finish(&query);
}

static enum err references_fill(struct ctx *ctx, struct reader *reader, struct reference *references,
                                const int64_t *keys, size_t count)
{
	enum err rc = count ? reference_names_fill(ctx, reader, references, keys, count) : OK;

	return rc || !count ? rc : reference_citations_fill(ctx, reader, references, keys, count);
}

enum err reference_get(struct ctx *ctx, struct reader *reader, struct str id, struct reference *reference)
{
	struct query query;
	int64_t key = -1;

	reader_query(&query, ctx, reader,
	             "SELECT " REFERENCE_COLUMNS CHANGED_AT("a") " FROM reference r " REFERENCE_JOINS
	                                                         " WHERE r.id = :id");
	query_bind_text(&query, ":id", id);
	if (query_next(&query)) {
		key = reference_read(&query, reference);
		reference->changed_at_ms = query_int(&query);
	}

	enum err rc = query_finish(&query);

	if (!rc && key < 0)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no reference \"" STR_FMT "\"", STR_ARG(id));
	return rc ? rc : references_fill(ctx, reader, reference, &key, 1);
}

enum err reference_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                        struct reference_page *page)
{
	struct list list;
	int64_t *keys = ARENA_NEW(ctx->arena, int64_t, query->limit);

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct reference, query->limit);
	for (page->count = 0; list_next(&list); page->count++)
		keys[page->count] = reference_read(&list.query, &page->at[page->count]);

	enum err rc = list_finish(&list);

	return rc ? rc : references_fill(ctx, reader, page->at, keys, page->count);
}

static const struct filter citation_filters[] = {
    {"reference", FILTER_ID, NULL, false},
    {"article", FILTER_ID, NULL, false},
};

static const struct filter_plan citation_filter_plans[] = {
    {.test = "%c.reference IN (@)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM reference WHERE id =",
     .total = "SELECT citation_count FROM reference WHERE key = @"},
    {.test = "%c.article IN (@)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM article WHERE id =",
     .total = "SELECT citation_count FROM article WHERE key = @"},
};

static const struct sort_field citation_sorts[] = {
    {"position", VALUE_INTEGER},
};

static const struct sort_plan citation_sort_plans[] = {
    {"c.article", true},
};

static const struct list_plan citation_plan = {
    .from = "citation c",
    .key = "c.position",
    .id = "c.position",
    .filters = citation_filter_plans,
    .sorts = citation_sort_plans,
    .columns = CITATION_COLUMNS,
    .joins = "CROSS JOIN citation c ON c.article = k.s0 AND c.position = k.key " CITATION_JOINS,
};

const struct collection citation_collection = {
    .name = "citations",
    .filters = citation_filters,
    .filter_count = sizeof citation_filters / sizeof *citation_filters,
    .sorts = citation_sorts,
    .sort_count = sizeof citation_sorts / sizeof *citation_sorts,
    .plan = &citation_plan,
};

enum err citation_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                       struct citation_page *page)
{
	struct list list;

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct citation, query->limit);
	page->count = 0;
	while (list_next(&list))
		citation_read(&list.query, &page->at[page->count++]);
	return list_finish(&list);
}

enum err reference_labels(struct ctx *ctx, struct reader *reader, struct str article, struct reference **references,
                          size_t *count)
{
	struct query query;
	VEC(struct reference) found = {0};

	reader_query(&query, ctx, reader,
	             "SELECT r.id, r.label, r.name_group FROM article a CROSS JOIN reference r ON r.article = a.key"
	             " WHERE a.id = :article ORDER BY r.position");
	query_bind_text(&query, ":article", article);
	while (query_next(&query)) {
		struct reference *reference = VEC_PUSH(ctx->arena, &found);

		*reference = (struct reference){0};
		reference->id = query_text(&query);
		reference->label = query_text(&query);
		reference->group = query_text(&query);
	}
	*references = found.at;
	*count = found.count;
	return query_finish(&query);
}
