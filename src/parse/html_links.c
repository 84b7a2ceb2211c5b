/* html_links.c: where the links of a MediaWiki page lead: "./Title" (Parsoid), "/wiki/Title" and "?title=Title" (skins), and
 * URLs of elsewhere. */
#include "parse/html.h"

#include "base/utf8.h"

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str html_unescape(struct arena *arena, struct str written)
{
	struct str s = html_decode(arena, written);
	struct buf buf;

	if (str_find_char(s, '%') < 0)
		return s;
	buf_init(&buf, arena, s.len);
	for (size_t i = 0; i < s.len; i++) {
		bool escaped = s.ptr[i] == '%' && i + 2 < s.len && hex(s.ptr[i + 1]) >= 0 && hex(s.ptr[i + 2]) >= 0;

		buf_put_char(&buf, escaped ? (char)(hex(s.ptr[i + 1]) << 4 | hex(s.ptr[i + 2])) : s.ptr[i]);
		i += escaped ? 2 : 0;
	}
	return utf8_repair(arena, buf_str(&buf));
}

/* A title as it is written: blanks for underscores. */
static struct str title_of(struct arena *arena, struct str path)
{
	struct str s = html_unescape(arena, path);
	struct buf buf;

	buf_init(&buf, arena, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		buf_put_char(&buf, s.ptr[i] == '_' ? ' ' : s.ptr[i] < ' ' && s.ptr[i] >= 0 ? ' ' : s.ptr[i]);
	return utf8_nfc(arena, str_trim(buf_str(&buf)));
}

static struct str before(struct str s, char c)
{
	ptrdiff_t at = str_find_char(s, c);

	return at < 0 ? s : str_slice(s, 0, (size_t)at);
}

/* The wiki's own page, or absent. */
static struct str local_page(struct arena *arena, struct str href)
{
	ptrdiff_t at;

	if (str_starts(href, STR("./"))) {
		at = str_find(href, STR("?action="));
		return title_of(arena, str_slice(href, 2, at < 0 ? href.len : (size_t)at));
	}
	if (str_starts(href, STR("/wiki/")))
		return title_of(arena, str_slice(href, 6, href.len));
	if (str_starts(href, STR("/w/index.php?")) && (at = str_find(href, STR("title="))) >= 0)
		return title_of(arena, before(str_slice(href, (size_t)at + 6, href.len), '&'));
	return STR_NONE;
}

struct str html_link_target(struct arena *arena, const struct html_token *token, bool *is_external)
{
	struct str href = str_trim(token->attributes[ATTRIBUTE_HREF]);

	*is_external = str_starts_fold(href, STR("http://")) || str_starts_fold(href, STR("https://"));
	if (*is_external)
		return html_decode(arena, href);
	if (str_starts(href, STR("//"))) {
		*is_external = true;
		return str_print(arena, "https:" STR_FMT, STR_ARG(html_decode(arena, href)));
	}
	return local_page(arena, href);
}

void html_category(struct html *html, const struct html_token *token)
{
	struct str page = before(local_page(html->arena, token->attributes[ATTRIBUTE_HREF]), '#');
	ptrdiff_t colon = str_find_char(page, ':');
	struct str name = colon < 0 ? STR_NONE : str_trim(str_slice(page, (size_t)colon + 1, page.len));

	if (name.len)
		*VEC_PUSH(html->arena, &html->doc->page_links) =
		    (struct link){.kind = LINK_CATEGORY, .target = name, .label = name};
}
