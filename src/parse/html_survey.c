/* html_survey.c: what is asked of an HTML page before it is read: what it is called, in which language it is, and whether
 * it marks the article's content off from the site around it. One pass over the tags. */
#include "base/utf8.h"
#include "parse/html.h"

/* MediaWiki's classes and ids for the content, by skin and age. */
bool html_is_root(const struct html_token *token)
{
	struct str id = token->attributes[ATTRIBUTE_ID];

	if (token->tag != TAG_BODY && token->tag != TAG_DIV && token->tag != TAG_MAIN && token->tag != TAG_SECTION)
		return false;
	return html_has_class(token, STR("mw-parser-output")) || html_has_class(token, STR("parsoid-body")) ||
	       str_equal(id, STR("mw-content-text")) || str_equal(id, STR("bodyContent"));
}

/* The words up to the element's end, and *at moved behind them. */
static struct str words_of(struct arena *arena, struct str source, size_t *at, enum tag tag)
{
	struct html_token token;
	struct buf words;

	buf_init(&words, arena, 64);
	for (html_next(source, at, &token); token.kind != HTML_END && !(token.kind == HTML_CLOSE && token.tag == tag);
	     html_next(source, at, &token))
		if (token.kind == HTML_TEXT)
			buf_put_str(&words, html_decode(arena, str_slice(source, token.from, token.to)));
	return utf8_nfc(arena, str_trim(buf_str(&words)));
}

/* <title> has the site's name behind the page's: "Sella - Wikipedia". */
static struct str without_site(struct str title)
{
	static const struct str dashes[] = {STR_INIT(" - "), STR_INIT(" — "), STR_INIT(" – ")};

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		ptrdiff_t at = str_find(title, dashes[i]);

		if (at > 0 && str_find(str_slice(title, (size_t)at, title.len), STR("iki")) >= 0)
			return str_slice(title, 0, (size_t)at);
	}
	return title;
}

/* A title may be written in markup: "&lt;i>Foobar&lt;/i>". */
static struct str without_tags(struct arena *arena, struct str title)
{
	size_t at = 0;

	return str_find_char(title, '<') < 0 ? title : words_of(arena, title, &at, TAG_BODY);
}

void html_survey(struct arena *arena, struct str source, struct html_survey *survey)
{
	struct html_token token;
	struct str heading = STR_NONE;
	size_t at = 0, inside;
	bool is_sure = false; /* what a skin marks as the page's heading is its name */

	*survey = (struct html_survey){0};
	for (html_next(source, &at, &token); token.kind != HTML_END; html_next(source, &at, &token)) {
		struct str id = token.attributes[ATTRIBUTE_ID], lang = token.attributes[ATTRIBUTE_LANG];

		if (token.kind != HTML_OPEN)
			continue;
		inside = at;
		if (token.tag == TAG_TITLE && !survey->title.ptr)
			survey->title = without_site(without_tags(arena, words_of(arena, source, &inside, TAG_TITLE)));
		else if (token.tag == TAG_HEADING && token.level == 1 && !heading.ptr) {
			heading = words_of(arena, source, &inside, TAG_HEADING);
			is_sure = str_equal(id, STR("firstHeading")) || html_has_class(&token, STR("firstHeading"));
		}
		survey->has_root = survey->has_root || html_is_root(&token);
		if (lang.len && (html_is_root(&token) || (token.tag == TAG_HTML && !survey->language.ptr)))
			survey->language = lang;
	}
	if (heading.len && (is_sure || !survey->title.len))
		survey->title = heading;
}
