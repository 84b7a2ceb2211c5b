/* title.c: see title.h. One or two steps into unique indexes for a title: ids are slugs, which are coarser than titles, so the
 * title that is there is compared with the one that is asked for. */
#include "store/title.h"

#include "base/utf8.h"
#include "store/writer.h"

/* The title as MediaWiki stores it, but for the first letter. */
static struct str title_trim(struct arena *arena, struct str title)
{
	ptrdiff_t hash = str_find_char(title, '#');
	struct buf buf;

	title = str_slice(title, 0, hash < 0 ? title.len : (size_t)hash);
	if (str_starts(title, STR(":")))
		title = str_slice(title, 1, title.len);
	buf_init(&buf, arena, title.len + 1);
	for (size_t i = 0; i < title.len; i++) {
		bool is_blank = title.ptr[i] == ' ' || title.ptr[i] == '_';

		if (!is_blank)
			buf_put_char(&buf, title.ptr[i]);
		else if (buf.len && buf.ptr[buf.len - 1] != ' ')
			buf_put_char(&buf, ' ');
	}
	return str_trim(buf_str(&buf));
}

/* A code point of a title for comparing. */
static uint32_t title_point(uint32_t c, bool is_first)
{
	if (c == '_' || c == 0xA0)
		return ' ';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	if (c == 0x2018 || c == 0x2019 || c == 0x02BC)
		return '\'';
	return is_first ? utf8_to_lower(c) : c;
}

static bool title_equal(struct str a, struct str b)
{
	size_t i = 0, j = 0;
	bool is_first = true;

	while (i < a.len && j < b.len) {
		if (title_point(utf8_next(a, &i), is_first) != title_point(utf8_next(b, &j), is_first))
			return false;
		is_first = false;
	}
	return i == a.len && j == b.len;
}

#define TITLE_SQL(test)                                                                                                \
	"SELECT id, title, language FROM article WHERE " test " AND (:language IS NULL OR language = :language)"       \
	" LIMIT 20"

/* By its slug, or by its folded title, which finds also what had to be called "c-2". */
static enum err article_find(struct ctx *ctx, struct reader *reader, const char *sql, struct str value,
                             struct str title, struct str language, struct str *id)
{
	struct query query;

	reader_query(&query, ctx, reader, sql);
	query_bind_text(&query, ":value", value);
	query_bind_text(&query, ":language", language);
	while (!id->ptr && query_next(&query)) {
		struct str found = query_text(&query);

		if (title_equal(query_text(&query), title))
			*id = found;
	}
	return query_finish(&query);
}

/* The article that a redirect page of that address leads to. */
static enum err redirect_find(struct ctx *ctx, struct reader *reader, struct str slug, struct str language,
                              struct str *id)
{
	struct query query;

	reader_query(&query, ctx, reader,
	             "SELECT a.id FROM redirect r CROSS JOIN article a ON a.id = r.target"
	             " WHERE r.type = 1 AND r.id = :value AND (:language IS NULL OR a.language = :language)");
	query_bind_text(&query, ":value", slug);
	query_bind_text(&query, ":language", language);
	if (query_next(&query))
		*id = query_text(&query);
	return query_finish(&query);
}

enum err title_resolve(struct ctx *ctx, struct reader *reader, struct str title, struct str language, struct str *id)
{
	struct str wanted = title_trim(ctx->arena, title), slug;
	enum err rc;

	*id = STR_NONE;
	if (!wanted.len)
		return OK;
	slug = utf8_slug(ctx->arena, wanted);
	rc = article_find(ctx, reader, TITLE_SQL("id = :value"), slug, wanted, language, id);
	if (!rc && !id->ptr)
		rc = redirect_find(ctx, reader, slug, language, id);
	if (!rc && !id->ptr)
		rc = article_find(ctx, reader, TITLE_SQL("title_fold = :value"), utf8_fold(ctx->arena, wanted), wanted,
		                  language, id);
	return rc;
}
