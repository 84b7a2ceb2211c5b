/* search_rows.c: what a search shows of each hit: its name, something that tells it from its namesakes, and the words around
 * the match. One query a type for a whole page. */
#include "store/search_rows.h"

#include "base/utf8.h"
#include "store/list_plan.h"
#include "store/text.h"

enum { SNIPPET_BEFORE = 60, SNIPPET_LENGTH = 240, SEARCHED_BYTES = 64 << 10 };

/* clang-format off */
/* A year, nothing where it is not known. Year 0 is 1 BC; -43 is 44 BC. */
#define YEAR(column) "CASE WHEN " column " = 0 THEN '' WHEN " column " < 0 THEN (1 - " column ") || ' BC' ELSE " column " END"

/* What tells a person p from her namesakes: "1907–1974; General, President; Pakistan–Russia relations". */
#define LIFE "CASE WHEN born = 0 AND died = 0 THEN '' ELSE " YEAR("born") " || '–' || " YEAR("died") " END"
#define TITLES "(SELECT group_concat(value, ', ') FROM (SELECT value FROM person_label l WHERE l.person = p.key" \
	" AND l.kind = 2 ORDER BY l.uses DESC, value LIMIT 2))"
#define NAMED_IN "(SELECT a.title FROM appearance x JOIN article a ON a.key = x.article WHERE x.person = p.key LIMIT 1)"
#define PERSON_HINT \
	"nullif(ltrim(" LIFE " || coalesce('; ' || " TITLES ", '') || coalesce('; ' || " NAMED_IN ", ''), '; '), '')"

/* Columns: key, id, title, id of the article, hint, text; of a section also article, revision and body instead of the text. */
static const struct {
	enum resource type;
	const char *sql;
} hit_sql[] = {
    {RESOURCE_ARTICLE,
     "SELECT a.key, a.id, a.title, NULL, a.language, a.summary FROM article a WHERE a.key IN (@)"},
    {RESOURCE_PERSON,
     "SELECT p.key, p.id, p.name, NULL, " PERSON_HINT ", (SELECT group_concat(value, '; ') FROM (SELECT value"
     " FROM person_label l WHERE l.person = p.key AND l.kind = 1 ORDER BY l.uses DESC, value LIMIT 8))"
     " FROM person p WHERE p.key IN (@)"},
    {RESOURCE_EVENT,
     "SELECT e.key, e.id, e.title, a.id, a.title, coalesce(e.text, e.quote) FROM event e JOIN article a"
     " ON a.key = e.article WHERE e.key IN (@)"},
    {RESOURCE_SECTION,
     "SELECT s.key, s.id, s.title, a.id, a.title, NULL, a.key, a.revision, s.body_start, s.body_end FROM section s"
     " JOIN article a ON a.key = s.article WHERE s.key IN (@)"},
    {RESOURCE_REFERENCE,
     "SELECT r.key, r.id, coalesce(r.title, r.text, r.label), a.id, a.title, coalesce(r.text, r.title) FROM reference r"
     " JOIN article a ON a.key = r.article WHERE r.key IN (@)"},
};
/* clang-format on */

/* The part of a text around the first match, with all matches in it. */
static struct snippet snippet_cut(struct arena *arena, const struct word_query *words, struct str text)
{
	struct snippet snippet = {0};
	struct span found[SNIPPET_RANGES_MAX * 4];
	struct str whole = str_slice(text, 0, SEARCHED_BYTES);
	size_t count = words_find(arena, words, whole, found, SNIPPET_RANGES_MAX * 4);
	uint32_t from = count && found[0].start > SNIPPET_BEFORE ? found[0].start - SNIPPET_BEFORE : 0;
	size_t start = utf8_offset(whole, from);

	if (from) { /* not in the middle of a word */
		ptrdiff_t blank = str_find_char(str_slice(whole, start, utf8_offset(whole, found[0].start)), ' ');

		if (blank >= 0) {
			from += (uint32_t)utf8_count(str_slice(whole, start, start + (size_t)blank + 1));
			start += (size_t)blank + 1;
		}
	}
	struct str rest = str_slice(whole, start, whole.len);

	snippet.text = str_copy(arena, str_slice(rest, 0, utf8_offset(rest, SNIPPET_LENGTH)));
	for (size_t i = 0; i < count && snippet.range_count < SNIPPET_RANGES_MAX; i++)
		if (found[i].start >= from && found[i].end <= from + SNIPPET_LENGTH)
			snippet.ranges[snippet.range_count++] =
			    (struct span){found[i].start - from, found[i].end - from};
	return snippet;
}

/* A section's own text: a slice of its article's. */
static enum err section_text(struct ctx *ctx, struct reader *reader, struct query *query, struct str *text)
{
	struct text whole;
	int64_t article = query_int(query);
	int64_t revision = query_int(query);
	uint32_t start = (uint32_t)query_int(query);
	struct span body = {start, (uint32_t)query_int(query)};
	enum err rc = text_load(ctx, reader->connection, article, revision, &whole);

	if (!rc)
		*text = str_trim(text_slice(&whole, body));
	return rc;
}

static enum err hit_read(struct ctx *ctx, struct reader *reader, struct query *query, const struct word_query *words,
                         struct hit *hit)
{
	enum err rc = OK;
	struct str text;

	hit->id = query_text(query);
	hit->title = query_text(query);
	hit->article = query_text(query);
	hit->hint = query_text(query);
	text = query_text(query);
	if (words && hit->type == RESOURCE_SECTION)
		rc = section_text(ctx, reader, query, &text);
	if (!rc && words && text.ptr)
		hit->snippet = snippet_cut(ctx->arena, words, text);
	return rc;
}

static enum err hits_of_type(struct ctx *ctx, struct reader *reader, const struct word_query *words, size_t type_index,
                             const struct found *found, struct search_page *page)
{
	int64_t *keys = ARENA_NEW(ctx->arena, int64_t, page->count);
	struct query query;
	size_t count = 0;
	enum err rc = OK;

	for (size_t i = 0; i < page->count; i++)
		if (found[i].type == hit_sql[type_index].type)
			keys[count++] = found[i].key;
	if (!count)
		return OK;
	batch_start(&query, ctx, reader, hit_sql[type_index].sql, keys, count);
	while (!rc && query_next(&query)) {
		int64_t key = query_int(&query);

		for (size_t i = 0; !rc && i < page->count; i++)
			if (found[i].type == hit_sql[type_index].type && found[i].key == key)
				rc = hit_read(ctx, reader, &query, words, &page->at[i]);
	}
	enum err finish = query_finish(&query);

	return rc ? rc : finish;
}

enum err hits_fill(struct ctx *ctx, struct reader *reader, const struct word_query *words, const struct found *found,
                   struct search_page *page)
{
	enum err rc = OK;

	page->at = ARENA_NEW(ctx->arena, struct hit, page->count);
	for (size_t i = 0; i < page->count; i++) {
		page->at[i].type = found[i].type;
		page->at[i].score = found[i].score;
	}
	for (size_t i = 0; !rc && i < sizeof hit_sql / sizeof *hit_sql; i++)
		rc = hits_of_type(ctx, reader, words, i, found, page);
	return rc;
}
