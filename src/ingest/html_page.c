/* html_page.c: what a page of HTML says of itself outside the article's text. */
#include "ingest/html.h"

#include <string.h>

enum { DEPTH_LIMIT = 2000 };

static const GumboElement *element_of(const GumboNode *node)
{
	return node->type == GUMBO_NODE_ELEMENT ? &node->v.element : NULL;
}

void html_category(struct doc *doc, struct str href)
{
	struct str page = html_page_of(doc->arena, href), name;
	ptrdiff_t colon = page.ptr ? str_find_char(page, ':') : -1, sort;

	if (colon < 0)
		return;
	name = str_slice(page, (size_t)colon + 1, page.len);
	sort = str_find_char(name, '#');
	name = str_trim(str_slice(name, 0, sort < 0 ? name.len : (size_t)sort));
	if (name.len)
		*VEC_PUSH(doc->arena, &doc->page_links) =
		    (struct link){.kind = LINK_CATEGORY, .target = name, .label = name};
}

/* The links in the classic skins' box of categories. */
static void read_categories(struct doc *doc, const GumboNode *box)
{
	for (const GumboNode *node = html_next(box, box, false); node; node = html_next(node, box, false)) {
		const GumboElement *element = element_of(node);
		struct str href = element && element->tag == GUMBO_TAG_A ? html_attribute(element, "href") : STR_NONE;

		if (str_find_char(href, ':') >= 0)
			html_category(doc, href);
	}
}

/* <title> without the site's name. */
static struct str page_title(struct arena *arena, const GumboNode *node)
{
	static const struct str dashes[] = {STR_INIT(" - "), STR_INIT(" — "), STR_INIT(" – ")};
	struct str title = html_text_of(arena, node);

	for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
		ptrdiff_t at = str_find(title, dashes[i]);

		if (at > 0 && str_find(str_slice(title, (size_t)at, title.len), STR("iki")) >= 0)
			return str_slice(title, 0, (size_t)at);
	}
	return title;
}

const GumboNode *html_page_find(struct doc *doc, const GumboNode *document, const struct parse_options *options)
{
	const GumboNode *article = NULL, *body = document;
	struct str h1 = STR_NONE, title = STR_NONE, language = STR_NONE;

	for (const GumboNode *node = document; node; node = html_next(node, document, false)) {
		const GumboElement *element = element_of(node);

		if (!element)
			continue;
		if (element->tag == GUMBO_TAG_HTML)
			language = html_attribute(element, "lang");
		else if (element->tag == GUMBO_TAG_BODY)
			body = node;
		else if (element->tag == GUMBO_TAG_TITLE && !title.ptr)
			title = page_title(doc->arena, node);
		else if (element->tag == GUMBO_TAG_H1 && !h1.len)
			h1 = html_text_of(doc->arena, node);
		if (!article && html_has_class(element, STR("mw-parser-output")))
			article = node;
		if (str_equal(html_attribute(element, "id"), STR("catlinks")))
			read_categories(doc, node);
	}
	doc->title = options->title.ptr ? options->title : h1.len ? h1 : title.len ? title : STR_NONE;
	doc->language = options->language.ptr ? options->language : language.len ? language : STR_NONE;
	return article ? article : body;
}

/* Elements that have no end tag, and those whose end tag is often left out: they do not nest in themselves. */
static bool is_unnested(struct str name)
{
	static const struct str names[] = {
	    STR_INIT("br"),    STR_INIT("img"),    STR_INIT("hr"),    STR_INIT("input"), STR_INIT("meta"),
	    STR_INIT("link"),  STR_INIT("area"),   STR_INIT("base"),  STR_INIT("col"),   STR_INIT("embed"),
	    STR_INIT("param"), STR_INIT("source"), STR_INIT("track"), STR_INIT("wbr"),   STR_INIT("p"),
	    STR_INIT("li"),    STR_INIT("td"),     STR_INIT("th"),    STR_INIT("tr"),    STR_INIT("dt"),
	    STR_INIT("dd"),    STR_INIT("option"), STR_INIT("html"),  STR_INIT("body"),
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (str_equal_fold(name, names[i]))
			return true;
	return false;
}

static struct str tag_name(struct str source, size_t at)
{
	size_t end = at;

	while (end < source.len && end - at < 16 && ((source.ptr[end] | 32) >= 'a' && (source.ptr[end] | 32) <= 'z'))
		end++;
	return str_slice(source, at, end);
}

size_t html_shallow_length(struct str source)
{
	const char *tag = source.ptr, *end = source.ptr + source.len;
	size_t depth = 0;

	while (depth <= DEPTH_LIMIT && (tag = memchr(tag, '<', (size_t)(end - tag)))) {
		bool closes = ++tag < end && *tag == '/';
		struct str name = tag_name(source, (size_t)(tag - source.ptr) + closes);

		if (name.len && !is_unnested(name))
			depth = closes ? depth - (depth > 0) : depth + 1;
	}
	return depth > DEPTH_LIMIT ? (size_t)(tag - source.ptr) - 1 : source.len;
}
