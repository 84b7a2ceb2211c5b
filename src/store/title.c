/* title.c: see title.h. Up to three steps into indexes for a title: ids are slugs, which are coarser than titles, so the title
 * that is there is compared with the one that is asked for. A page's links and a list's people come by the hundred, so one
 * query takes each step for all of them. */
#include "store/title.h"

#include "base/utf8.h"
#include "store/list_plan.h"

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

/* Ways to an article, in this order: by its slug, by that of a redirect page, and by its folded title, which finds also what
 * had to be called "c-2". Rows: the value looked up, the article's id, its title where that is to be compared, its language. */
static const struct way {
	const char *sql;
	struct str (*value)(struct arena *arena, struct str title);
} ways[] = {
    {"SELECT id, id, title, language FROM article WHERE id IN ", utf8_slug},
    {"SELECT r.id, a.id, NULL, a.language FROM redirect r CROSS JOIN article a ON a.id = r.target"
     " WHERE r.type = 1 AND r.id IN ",
     utf8_slug},
    {"SELECT title_fold, id, title, language FROM article WHERE title_fold IN ", utf8_fold},
};

enum { WAYS = sizeof ways / sizeof *ways, ASKED_MAX = 256 };

/* A link that leads nowhere so far. */
struct asked {
	struct title_link *link;
	struct str title, value;
};

static const char *way_compose(struct ctx *ctx, const struct way *way, size_t slots)
{
	struct buf sql;

	buf_init(&sql, ctx->arena, 256 + slots * 8);
	buf_put_str(&sql, str_of(way->sql));
	for (size_t i = 0; i < slots; i++) {
		buf_put_str(&sql, i ? STR(", ") : STR("("));
		buf_put_str(&sql, str_of(list_parameter(ctx->arena, "v", i, -1)));
	}
	buf_put_char(&sql, ')');
	return buf_str(&sql).ptr;
}

/* Asks all of a time, and leaves those in `asked` that this way leads nowhere. */
static enum err way_go(struct ctx *ctx, struct reader *reader, const struct way *way, struct asked *asked,
                       size_t *count)
{
	struct query query;
	size_t slots = list_id_slots(*count), left = 0;
	enum err rc;

	reader_query_composed(&query, ctx, reader, way_compose(ctx, way, slots));
	for (size_t i = 0; i < slots; i++) {
		if (i < *count)
			asked[i].value = way->value(ctx->arena, asked[i].title);
		query_bind_text(&query, list_parameter(ctx->arena, "v", i, -1), i < *count ? asked[i].value : STR_NONE);
	}
	while (query_next(&query)) {
		struct str value = query_text(&query), id = query_text(&query), title = query_text(&query),
		           language = query_text(&query);

		for (size_t i = 0; i < *count; i++) {
			struct title_link *link = asked[i].link;

			if (!link->id.ptr && str_equal(asked[i].value, value) &&
			    (!link->language.ptr || str_equal(link->language, language)) &&
			    (!title.ptr || title_equal(title, asked[i].title)))
				link->id = id;
		}
	}
	rc = query_finish(&query);
	for (size_t i = 0; i < *count; i++)
		if (!asked[i].link->id.ptr)
			asked[left++] = asked[i];
	*count = left;
	return rc;
}

enum err titles_resolve(struct ctx *ctx, struct reader *reader, struct title_link *links, size_t count)
{
	struct asked *asked = ARENA_NEW(ctx->arena, struct asked, count < ASKED_MAX ? count : ASKED_MAX);
	enum err rc = OK;

	for (size_t at = 0; at < count && !rc;) {
		size_t some = 0;

		for (; at < count && some < ASKED_MAX; at++) {
			links[at].id = STR_NONE;
			asked[some] = (struct asked){&links[at], title_trim(ctx->arena, links[at].title), STR_NONE};
			some += asked[some].title.len > 0;
		}
		for (size_t i = 0; i < WAYS && some && !rc; i++)
			rc = way_go(ctx, reader, &ways[i], asked, &some);
	}
	return rc;
}
