/* suggest.c: typeahead. Every name stands in one table under each of its words, in classes of how often it is named; so the
 * best of all names that begin with some letters are the first rows of a few ranges, whatever the store's size. */
#include "base/buf.h"
#include "base/utf8.h"
#include "store/put.h"
#include "store/search_rows.h"

enum { CLASSES = 8, STARTS_MAX = 6, START_BYTES_MAX = 80, LIMIT_MAX = 50 };

int suggestion_class(int64_t times)
{
	int class = CLASSES - 1;

	for (; times > 3 && class > 0; times /= 4)
		class --;
	return class;
}

/* A name for comparing: folded, one blank between words, none around. */
static struct str name_fold(struct arena *arena, struct str name)
{
	struct str folded = utf8_fold(arena, name);
	struct buf out;
	size_t at = 0;

	buf_init(&out, arena, folded.len + 1);
	while (at < folded.len) {
		uint32_t c = utf8_next(folded, &at);

		if (utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c))
			utf8_put(&out, c);
		else if (out.len && out.ptr[out.len - 1] != ' ')
			buf_put_char(&out, ' ');
	}
	return str_trim(buf_str(&out));
}

/* At most so many bytes, cut between two letters. */
static struct str start_cut(struct str start)
{
	size_t end = START_BYTES_MAX;

	if (start.len <= end)
		return start;
	while (end > 0 && ((unsigned char)start.ptr[end] & 0xC0) == 0x80)
		end--;
	return str_slice(start, 0, end);
}

static enum err start_write(struct article_put *put, const char *sql, struct str start, enum resource type, int64_t key,
                            int class)
{
	struct query query;

	put_query(&query, put, sql);
	query_bind_int(&query, ":class", class);
	query_bind_text(&query, ":start", start);
	query_bind_int(&query, ":type", type);
	query_bind_int(&query, ":key", key);
	return query_run(&query);
}

/* Runs `sql` for each of a name's beginnings. */
static enum err suggestions_write(struct article_put *put, const char *sql, enum resource type, int64_t key,
                                  struct str name, int class)
{
	struct str rest = name_fold(put->ctx->arena, name);
	enum err rc = OK;

	for (int i = 0; !rc && i < STARTS_MAX && rest.len; i++) {
		ptrdiff_t blank = str_find_char(rest, ' ');

		rc = start_write(put, sql, start_cut(rest), type, key, class);
		rest = blank < 0 ? STR_NONE : str_slice(rest, (size_t)blank + 1, rest.len);
	}
	return rc;
}

enum err suggestions_put(struct article_put *put, enum resource type, int64_t key, struct str name, int class)
{
	return suggestions_write(put,
	                         "INSERT INTO suggestion (class, start, type, key)"
	                         " VALUES (:class, :start, :type, :key) ON CONFLICT DO NOTHING",
	                         type, key, name, class);
}

enum err suggestions_remove(struct article_put *put, enum resource type, int64_t key, struct str name, int class)
{
	return suggestions_write(put,
	                         "DELETE FROM suggestion WHERE class = :class AND start = :start AND type = :type"
	                         " AND key = :key",
	                         type, key, name, class);
}

/* Names being gathered, best first, each once. */
struct gathered {
	struct found *found;
	size_t count, room;
};

static void gather(struct gathered *gathered, enum resource type, int64_t key)
{
	for (size_t i = 0; i < gathered->count; i++)
		if (gathered->found[i].type == type && gathered->found[i].key == key)
			return;
	gathered->found[gathered->count] = (struct found){type, key, (double)(gathered->room - gathered->count)};
	gathered->count++;
}

/* The names from `start` on and before `end`, the most often named first. */
static enum err gather_range(struct ctx *ctx, struct reader *reader, struct str start, struct str end,
                             struct gathered *gathered)
{
	enum err rc = OK;

	for (int class = 0; !rc && class < CLASSES && gathered->count < gathered->room; class ++) {
		struct query query;

		reader_query(&query, ctx, reader,
		             "SELECT type, key FROM suggestion WHERE class = :class AND start >= :start"
		             " AND start < :end ORDER BY start LIMIT :limit");
		query_bind_int(&query, ":class", class);
		query_bind_text(&query, ":start", start);
		query_bind_text(&query, ":end", end);
		query_bind_int(&query, ":limit", (int64_t)gathered->room * 2); /* a name may stand there twice */
		while (gathered->count < gathered->room && query_next(&query)) {
			enum resource type = (enum resource)query_int(&query);

			gather(gathered, type, query_int(&query));
		}
		rc = query_finish(&query);
	}
	return rc;
}

enum err suggest(struct ctx *ctx, struct reader *reader, struct str q, size_t limit, struct search_page *page)
{
	struct str start = start_cut(name_fold(ctx->arena, q));
	struct gathered gathered = {.room = limit};
	enum err rc;

	*page = (struct search_page){0};
	if (!start.len)
		return ctx_refuse(ctx, ERR_PARAMETER, "q", STR("how a name or title begins"),
		                  "has no letter to look for");
	if (limit < 1 || limit > LIMIT_MAX)
		return ctx_fail(ctx, ERR_PARAMETER, "limit is 1 to %d", LIMIT_MAX);
	gathered.found = ARENA_NEW(ctx->arena, struct found, limit);
	/* What is called just so, or so with nothing but more words behind, before what only begins so. */
	rc = gather_range(ctx, reader, start, str_print(ctx->arena, STR_FMT "!", STR_ARG(start)), &gathered);
	if (!rc)
		rc = gather_range(ctx, reader, start, str_print(ctx->arena, STR_FMT "\xFF", STR_ARG(start)), &gathered);
	page->count = gathered.count;
	return rc ? rc : hits_fill(ctx, reader, NULL, gathered.found, page);
}
