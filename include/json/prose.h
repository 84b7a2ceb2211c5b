/* prose.h: a document's text to read, as HTML and as Markdown, from the same walk over its blocks.
 *
 * HTML: the canonical text, code point for code point, with tags put between: without its <header> (a title, which is no
 * part of the text asked for) and its <sup class="reference"> (citation markers) its text is the text. Only the tags of
 * prose_html.c are in it,
 * no script, no style, no event attribute, and only links that are safe to follow. Markdown: CommonMark 0.30, escaped so
 * that it reads as the same words; tables are HTML, because CommonMark has none. */
#ifndef DOSSIER_JSON_PROSE_H
#define DOSSIER_JSON_PROSE_H

#include "json/marks.h"

/* Bytes [from, to) of the document's text. */
typedef void prose_put(struct buf *buf, const struct text_view *view, uint32_t from, uint32_t to);
prose_put prose_html, prose_markdown;

/* A table or infobox alone, as HTML. */
void prose_html_table(struct buf *buf, const struct text_view *view, const struct block *table);

/* The whole article, with its title before it. */
typedef void prose_article(struct buf *buf, const struct text_view *view);
prose_article prose_html_article, prose_markdown_article;

/* A section's own text, with its heading before it. */
typedef void prose_section(struct buf *buf, const struct text_view *view, const struct section *section);
prose_section prose_html_section, prose_markdown_section;

/* A document of plain text alone, one paragraph a line: where nothing but the words is known. */
void prose_of_text(struct doc *doc, struct arena *arena, const struct section *section);

#endif
