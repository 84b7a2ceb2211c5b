/* html.h: what the files of the HTML parser share (html.c says how they divide the work).
 *
 * Tags come one by one with their attributes; a stack of at most HTML_DEPTH open elements, as browsers bound it too, tells
 * where in the page we are. No tree is built, nothing recurses, and every byte is looked at a bounded number of times.
*
 * Why not a library: of the HTML parsers in Debian 12 libxml2's is of HTML 4, and gumbo, which is no longer kept, takes time
 * that grows with the square of the depth, frees its tree by recursion, and loses where decoded text stood in the source.
 */
#ifndef DOSSIER_PARSE_HTML_H
#define DOSSIER_PARSE_HTML_H

#include "base/map.h"
#include "parse/doc.h"

/* html_tags.c: from bytes to tags and text. */
enum tag {
	TAG_OTHER, /* what is not in the table is inline and has no meaning */
	TAG_A,
	TAG_ARTICLE,
	TAG_ASIDE,
	TAG_B,
	TAG_BLOCKQUOTE,
	TAG_BODY,
	TAG_BR,
	TAG_CAPTION,
	TAG_CENTER,
	TAG_DD,
	TAG_DETAILS,
	TAG_DIV,
	TAG_DL,
	TAG_DT,
	TAG_EM,
	TAG_FIGCAPTION,
	TAG_FIGURE,
	TAG_FOOTER,
	TAG_FORM,
	TAG_HEADING, /* <h1> to <h6>: level */
	TAG_HEAD,
	TAG_HEADER,
	TAG_HR,
	TAG_HTML,
	TAG_I,
	TAG_IMG,
	TAG_LI,
	TAG_LINK,
	TAG_MAIN,
	TAG_MATH,
	TAG_NAV,
	TAG_OL,
	TAG_P,
	TAG_PRE,
	TAG_RAW, /* its content is no text of the page: <script>, <style>, <button> … */
	TAG_SECTION,
	TAG_SPAN,
	TAG_STRONG,
	TAG_SUMMARY,
	TAG_SUB,
	TAG_SUP,
	TAG_TABLE,
	TAG_TBODY,
	TAG_TD,
	TAG_TH,
	TAG_TIME,
	TAG_TITLE,
	TAG_TR,
	TAG_UL,
	TAG_VOID, /* without content and meaning: <wbr>, <meta> … */
	TAG_COUNT
};

enum attribute {
	ATTRIBUTE_ALT,
	ATTRIBUTE_ALTTEXT,
	ATTRIBUTE_CLASS,
	ATTRIBUTE_COLSPAN,
	ATTRIBUTE_DATETIME,
	ATTRIBUTE_GROUP, /* data-mw-group */
	ATTRIBUTE_HREF,
	ATTRIBUTE_ID,
	ATTRIBUTE_LANG,
	ATTRIBUTE_REL,
	ATTRIBUTE_ROLE,
	ATTRIBUTE_ROWSPAN,
	ATTRIBUTE_STYLE,
	ATTRIBUTE_TITLE,
	ATTRIBUTE_TYPEOF,
	ATTRIBUTE_COUNT
};

enum html_token_kind { HTML_END, HTML_TEXT, HTML_OPEN, HTML_CLOSE };

struct html_token {
	enum html_token_kind kind;
	enum tag tag;
	unsigned level;                         /* TAG_HEADING */
	bool is_void;                           /* nothing will close it */
	uint32_t from, to;                      /* bytes of the source */
	struct str attributes[ATTRIBUTE_COUNT]; /* HTML_OPEN: as written; absent where they are */
};

/* The token at *at, and *at moved behind it. Comments and declarations are passed by. */
void html_next(struct str source, size_t *at, struct html_token *token);

/* A value with its character references resolved. */
struct str html_decode(struct arena *arena, struct str written);

/* Is one of the words of the class attribute this one, or does one begin so? */
bool html_has_class(const struct html_token *token, struct str name);
bool html_has_class_prefix(const struct html_token *token, struct str prefix);

/* html_survey.c: what is asked of the page before it is read. */
struct html_survey {
	struct str title, language; /* or absent */
	bool has_root; /* some element is marked as the article's content; what stands outside is the site's */
};
void html_survey(struct arena *arena, struct str source, struct html_survey *survey);
bool html_is_root(const struct html_token *token);

/* html_roles.c: what an element is in an article, by its tag, classes and role. */
enum role {
	ROLE_NONE,  /* transparent */
	ROLE_BLOCK, /* transparent, but ends the paragraph */
	ROLE_SKIP,
	ROLE_ROOT,
	ROLE_PARAGRAPH,
	ROLE_HEADING,
	ROLE_LIST,
	ROLE_ITEM,
	ROLE_TABLE,
	ROLE_ROW,
	ROLE_CELL,
	ROLE_INFOBOX,
	ROLE_FIELD,
	ROLE_KEY,
	ROLE_VALUE,
	ROLE_CAPTION,
	ROLE_QUOTE,
	ROLE_HATNOTE,
	ROLE_FIGURE,
	ROLE_PREFORMATTED,
	ROLE_ENTRY,
	ROLE_BACKLINK, /* from an entry of the reference list to its markers */
	ROLE_MARKER,   /* a citation marker */
	ROLE_REMARK,   /* "[citation needed]" */
	ROLE_LINK,
	ROLE_STRONG,
	ROLE_EMPHASIS,
	ROLE_RAISED,
	ROLE_LOWERED,
	ROLE_LANGUAGE,
	ROLE_DATE,
	ROLE_CATEGORIES, /* the list of them below the article */
	ROLE_COUNT
};

struct skip_reason {
	const char *what, *why;
};
/* *reason is set for ROLE_SKIP. */
enum role html_role(const struct html_token *token, const struct skip_reason **reason);

/* html.c: the page being read. */
enum { HTML_DEPTH = 512 };

struct element {
	enum tag tag;
	enum role role;
	const struct skip_reason *reason;
	struct block *block; /* of a list, item, table, row or infobox; NULL before it had any text */
	uint32_t source_from;
	uint32_t text_from;   /* where its text begins; TEXT_NONE before there was any */
	uint32_t leaf_serial; /* of the block that its text began in */
	struct str target;    /* of a range */
	uint32_t note;        /* ROLE_ENTRY: index plus one */
	enum list_marker marker;
	bool is_header;   /* ROLE_CELL */
	bool is_external; /* ROLE_LINK */
	unsigned level, column_span, row_span;
};

#define TEXT_NONE UINT32_MAX

struct html {
	struct doc *doc;
	struct arena *arena;
	struct str source;
	bool has_root;
	struct element open[HTML_DEPTH];
	unsigned depth;
	unsigned tags_open[TAG_COUNT];
	unsigned roles_open[ROLE_COUNT];
	unsigned line; /* index, plus one, of the open element whose text is one block whatever is in it; 0: none */
	unsigned told; /* open[0 … told) have their text_from */
	struct block *leaf; /* the block that text goes into, or NULL */
	uint32_t leaf_serial;
	enum { DUE_NOTHING, DUE_SPACE, DUE_BREAK, DUE_TAB } due; /* put in front of the next text, if any comes */
	VEC(struct block) empty_cells;                           /* of the row, before the first one with text */
	struct buf captured;                                     /* the words of a marker or remark */
	struct str marker_href, marker_group;
	uint32_t outside_from;  /* where the site's own part of the page began */
	bool skip_has_text;     /* the element being left out says something */
	struct map notes_by_id; /* "cite_note-…" -> index plus one */
	unsigned entries;       /* of the reference lists so far */
	size_t last_citation;   /* index of the range of the last marker, plus one */
};

/* Closes the open elements from this index, less one, to the top. */
void html_close_to(struct html *html, unsigned index, uint32_t at);

/* html_nesting.c */
unsigned html_find_open(const struct html *html, enum tag tag); /* index plus one; 0: the end tag means none */
void html_close_before(struct html *html, const struct html_token *token, enum role role);

/* html_text.c: text into blocks. */
void html_put(struct html *html, struct str written, uint32_t source_at); /* collapses white space, as a browser does */
void html_put_words(struct html *html, struct str words, uint32_t source_at); /* as they are */
void html_break(struct html *html);                                           /* the line ends, the block goes on */
void html_leaf_ready(struct html *html, uint32_t source_at); /* opens the block that text here belongs to */
void html_leaf_close(struct html *html, uint32_t source_at);
void html_boundary(struct html *html, uint32_t source_at); /* a block of the page begins or ends */
void html_cell_close(struct html *html, const struct element *cell, uint32_t source_at);
const struct element *html_container(const struct html *html); /* the innermost open one, or NULL */

/* html_links.c */
/* The page's title (with "#section") or URL that a link points to; absent for what is no link of the article. */
struct str html_link_target(struct arena *arena, const struct html_token *token, bool *is_external);
struct str html_unescape(struct arena *arena, struct str written); /* character references and %XX resolved */
void html_category(struct html *html, const struct html_token *token);

/* html_notes.c: markers and the reference list. */
void html_marker(struct html *html); /* from what was captured */
void html_remark(struct html *html, uint32_t source_at);
uint32_t html_entry(struct html *html, const struct html_token *token); /* index plus one */
void html_entry_finish(struct html *html, const struct element *entry, uint32_t source_to);

#endif
