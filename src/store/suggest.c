/* suggest.c: typeahead. Every name stands in one table from each of its words on, the words before that one behind it ("khan
 * ayub"), in classes of how often it is named; so the best of all names that begin with some letters are the first rows of a
 * few ranges, whatever the store's size. Headings and titles of references stand there from their beginning alone. */
#include "base/buf.h"
#include "base/utf8.h"
#include "store/put.h"
#include "store/search_rows.h"

enum { CLASSES = 8, STARTS_MAX = 6, START_BYTES_MAX = 80, LIMIT_MAX = 50, LOOKED_AT_MAX = 2000 };

#define ALL_TYPES (1 << RESOURCE_ARTICLE | 1 << RESOURCE_SECTION | 1 << RESOURCE_PERSON | 1 << RESOURCE_REFERENCE)

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
	struct str folded = words_fold(arena, name);
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
	struct arena *arena = put->ctx->arena;
	struct str whole = name_fold(arena, name), rest = whole;
	bool is_name = type == RESOURCE_ARTICLE || type == RESOURCE_PERSON;
	enum err rc = OK;

	for (int i = 0; !rc && i < (is_name ? STARTS_MAX : 1) && rest.len; i++) {
		ptrdiff_t blank = str_find_char(rest, ' ');
		struct str before = str_trim(str_slice(whole, 0, whole.len - rest.len));
		struct str start = !i ? whole : str_print(arena, STR_FMT " " STR_FMT, STR_ARG(rest), STR_ARG(before));

		rc = start_write(put, sql, start_cut(start), type, key, class);
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

enum err suggestions_change(struct article_put *put, enum resource type, int64_t key, struct str before, struct str now)
{
	enum err rc = OK;

	if (str_equal(before, now))
		return OK;
	if (before.len)
		rc = suggestions_remove(put, type, key, before, TITLE_CLASS);
	return rc || !now.len ? rc : suggestions_put(put, type, key, now, TITLE_CLASS);
}

/* Names being gathered, best first, each once. */
struct gathered {
	struct found *found;
	size_t count, room;
	struct str heading; /* the last one: "History" once is enough */
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
static enum err gather_range(struct ctx *ctx, struct reader *reader, struct str start, struct str end, unsigned types,
                             struct gathered *gathered)
{
	enum err rc = OK;

	for (int class = 0; !rc && class < CLASSES && gathered->count < gathered->room; class ++) {
		struct query query;

		reader_query(&query, ctx, reader,
		             "SELECT type, key, start FROM (SELECT type, key, start FROM suggestion WHERE class = "
		             ":class AND start >= :start"
		             " AND start < :end ORDER BY start LIMIT :looked_at) WHERE 1 << type & :types");
		query_bind_int(&query, ":looked_at", LOOKED_AT_MAX);
		query_bind_int(&query, ":types", types);
		query_bind_int(&query, ":class", class);
		query_bind_text(&query, ":start", start);
		query_bind_text(&query, ":end", end);
		while (gathered->count < gathered->room && query_next(&query)) {
			enum resource type = (enum resource)query_int(&query);

			int64_t key = query_int(&query);
			struct str heading = type == RESOURCE_SECTION ? query_text(&query) : STR_NONE;

			if (heading.ptr && str_equal(heading, gathered->heading))
				continue;
			gathered->heading = heading.ptr ? heading : gathered->heading;
			gather(gathered, type, key);
		}
		rc = query_finish(&query);
	}
	return rc;
}

enum err suggest(struct ctx *ctx, struct reader *reader, struct str q, const enum resource *types, size_t type_count,
                 size_t limit, struct search_page *page)
{
	unsigned wanted = type_count ? 0 : ALL_TYPES;
	struct str start = start_cut(name_fold(ctx->arena, q));
	struct gathered gathered = {.room = limit};
	enum err rc;

	*page = (struct search_page){0};
	if (!start.len)
		return ctx_refuse(ctx, ERR_PARAMETER, "q", STR("how a name or title begins"),
		                  "has no letter to look for");
	if (limit < 1 || limit > LIMIT_MAX)
		return ctx_fail(ctx, ERR_PARAMETER, "limit is 1 to %d", LIMIT_MAX);
	for (size_t i = 0; i < type_count; i++)
		wanted |= 1u << types[i];
	gathered.found = ARENA_NEW(ctx->arena, struct found, limit);
	/* What is called just so, or so with nothing but more words behind, before what only begins so. */
	rc = gather_range(ctx, reader, start, str_print(ctx->arena, STR_FMT "!", STR_ARG(start)), wanted, &gathered);
	if (!rc)
		rc = gather_range(ctx, reader, start, str_print(ctx->arena, STR_FMT "\xFF", STR_ARG(start)), wanted,
		                  &gathered);
	page->count = gathered.count;
	return rc ? rc : hits_fill(ctx, reader, NULL, gathered.found, page);
}
