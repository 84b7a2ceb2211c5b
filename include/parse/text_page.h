/* text_page.h: a page of plain text as its lines, and what each line was before a browser flattened it.
 *
 * A browser's copy keeps one trace of the markup: a paragraph stands between empty lines, all else (headings, list items, table
 * rows, captions) on lines that follow each other. The rest is read from the lines themselves and from their neighbours.
 */
#ifndef DOSSIER_PARSE_TEXT_PAGE_H
#define DOSSIER_PARSE_TEXT_PAGE_H

#include "base/map.h"
#include "parse/doc.h"

enum line_kind {
	LINE_OTHER,   /* not told yet; in the end an item where it has neighbours, else a paragraph */
	LINE_PROSE,   /* a paragraph or an item with a whole sentence */
	LINE_HEADING, /* level */
	LINE_ROW,     /* cells with tabs between */
	LINE_HATNOTE,
	LINE_CAPTION,
	LINE_ENTRY,    /* of the reference list */
	LINE_TITLE,    /* the article's title: it heads the lead */
	LINE_CONTENTS, /* the table of contents */
	LINE_CHROME,   /* of the site, not of the article */
};

struct text_line {
	struct str text;   /* without white space around; never empty */
	uint32_t at;       /* byte of the source where it begins */
	bool blank_before; /* an empty line, or the beginning of the text, stands before it */
	bool blank_after;
	bool has_bullet;
	enum line_kind kind;
	unsigned level; /* LINE_HEADING */
};

struct text_page {
	struct arena *arena;
	struct str title; /* or absent */
	struct str name;  /* a title of last resort, or absent */
	VEC(struct text_line) lines;
	struct map contents; /* folded heading -> its level as a pointer-sized number, from the table of contents */
};

/* Cuts `source` into lines and tells apart what a line shows by itself: sentences, rows, marked headings, hatnotes. */
void text_lines_find(struct text_page *page, struct str source);

/* Finds the site's own lines around the article, the title, and the table of contents. */
void text_chrome_find(struct text_page *page);

/* Finds the headings that nothing marks. */
void text_headings_find(struct text_page *page);

/* text_entries.c: the entries of the reference lists, and afterwards their notes, tied to the markers. `entries` are indices
 * of lines. */
void text_entries_find(struct text_page *page);
void text_entries_tie(struct doc *doc, struct map *notes, const struct text_page *page, const size_t *entries,
                      size_t count);

/* Does the line begin with what leads back to its markers: "↑ ", "^ ", "1 2 ", "a b "? */
bool text_is_entry(struct str line);

/* Puts a line's text into doc without its citation markers, each of which becomes a note and a range. */
void text_put_marked(struct doc *doc, struct map *notes, struct str text, uint32_t source_at);

/* The note of that label (as it stands between the brackets), made if it is new. */
uint32_t text_note(struct doc *doc, struct map *notes, struct str label);

/* What a line says whatever the article (text_terms.c; tables by language). */
enum term {
	TERM_NONE,
	TERM_CONTENTS,   /* "Contents" */
	TERM_END,        /* headings that close an article: "See also", "External links" */
	TERM_REFERENCES, /* "References": what follows are entries */
	TERM_NOTES,      /* "Notes" */
	TERM_CHROME,     /* "Jump to content" */
	TERM_SOURCE,     /* ends the article: "Retrieved from …" */
	TERM_CATEGORIES, /* "Categories:" */
	TERM_NAVIGATION, /* "vte" */
	TERM_REMARK,     /* in brackets: "citation needed" */
	TERM_EDIT,       /* in brackets behind a heading: "edit" */
};
enum term term_of(struct str line);
bool term_is_hatnote(struct str line); /* "Main article: …" */
bool term_is_end(struct str line);     /* one of the headings that close an article */

/* Words of a line: runs of letters and digits; of unspaced scripts two letters count as one. */
size_t text_word_count(struct str line);

/* Names and words run together ("Patrick BatesonMarc BekoffDonald Broom"): a list whose items stood beside each other. */
bool text_is_glued(struct str line);

#endif
