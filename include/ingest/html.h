/* html.h: what parse_html.c, html_roles.c and html_notes.c share: MediaWiki's HTML, of Parsoid and of the classic skins.
 *
 * The HTML5 parser is gumbo; its tree lies in the document's arena and is never freed by gumbo, whose own freeing recurses on
 * the depth of the input.
 */
#ifndef DOSSIER_INGEST_HTML_H
#define DOSSIER_INGEST_HTML_H

#include "base/map.h"
#include "ingest/parse.h"

#include <gumbo.h>

enum html_role {
	ROLE_PASS,  /* of no meaning: its children stand where it stands */
	ROLE_SKIP,  /* not of the article */
	ROLE_BREAK, /* parts words or paragraphs, as <br> and <div> do */
	ROLE_PARAGRAPH,
	ROLE_HEADING,
	ROLE_LIST,
	ROLE_ITEM,
	ROLE_TABLE,
	ROLE_INFOBOX,
	ROLE_ROW,
	ROLE_CELL,
	ROLE_CAPTION,
	ROLE_QUOTE,
	ROLE_HATNOTE,
	ROLE_FIGURE,
	ROLE_PREFORMATTED,
	ROLE_NOTES,    /* the list of references */
	ROLE_NOTE,     /* one entry of it */
	ROLE_MARK,     /* a citation marker */
	ROLE_REMARK,   /* "citation needed" */
	ROLE_BACKLINK, /* from an entry to its markers */
	ROLE_MATH,
	ROLE_LINK,
	ROLE_EMPHASIS,
	ROLE_STRONG,
	ROLE_TIME,
	ROLE_LANGUAGE,
	ROLE_CATEGORY,   /* <link rel="mw:PageProp/Category"> */
	ROLE_CATEGORIES, /* the box with the links to them */
	ROLE_REDIRECT,
};

/* What an element is for the article; *why says for ROLE_SKIP what it is instead. */
enum html_role html_role(const GumboElement *element, const char **why);

/* The attribute's value; STR_NONE where it has none. */
struct str html_attribute(const GumboElement *element, const char *name);
bool html_has_class(const GumboElement *element, struct str name);

/* The page that an address of a wiki points to ("./A_b#c", "/wiki/A_b"): "A b#c"; absent where it points elsewhere. */
struct str html_page_of(struct arena *arena, struct str href);

/* The next node in document order below `root`, or NULL; without going below `node` where skip_children says so. */
const GumboNode *html_next(const GumboNode *node, const GumboNode *root, bool skip_children);

/* All text below a node, white space folded; without markers, backlinks and what is not of the article. */
struct str html_text_of(struct arena *arena, const GumboNode *node);

/* What html_page.c finds beside the article's text: title, language, categories, and where the article begins. */
const GumboNode *html_page_find(struct doc *doc, const GumboNode *document, const struct parse_options *options);

/* How much of a page nests no deeper than pages do: gumbo's time grows with the square of the depth. */
size_t html_shallow_length(struct str source);

/* One category of the page, by its address. */
void html_category(struct doc *doc, struct str href);

#endif
