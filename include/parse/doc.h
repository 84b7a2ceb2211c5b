/* doc.h: one article as parsed, whatever its syntax: a tree of blocks over one canonical plain text.
 *
 * Canonical text: UTF-8 in NFC, LF only, what a reader sees: headings, paragraphs, list items, table cells, each block on a
 * line of its own ("\n" between lines, one empty line around headings and between paragraphs; cells of a row are
 * separated by "\t"), no markup, no citation markers (they are zero-width ranges), no navigation of the site.
 * Offsets in this file are BYTES of that text, half open; doc_span turns them to code points, which is what the
 * findings carry. Extractors see only this: no wikitext, no HTML.
 */
#ifndef DOSSIER_PARSE_DOC_H
#define DOSSIER_PARSE_DOC_H

#include "base/buf.h"
#include "base/ctx.h"
#include "model/findings.h"

enum block_kind {
	BLOCK_DOCUMENT, /* the root */
	BLOCK_HEADING,  /* level */
	BLOCK_PARAGRAPH,
	BLOCK_LIST,  /* children: BLOCK_ITEM; marker says which kind */
	BLOCK_ITEM,  /* text; nested BLOCK_LIST children follow it */
	BLOCK_TABLE, /* children: BLOCK_CAPTION, BLOCK_ROW */
	BLOCK_CAPTION,
	BLOCK_ROW,     /* children: BLOCK_CELL */
	BLOCK_CELL,    /* is_header */
	BLOCK_INFOBOX, /* children: BLOCK_FIELD */
	BLOCK_FIELD,   /* key and value: [from, to) is the whole line, value_from where the value begins */
	BLOCK_QUOTE,
	BLOCK_HATNOTE, /* "Main article: …" */
	BLOCK_PREFORMATTED,
	BLOCK_FIGURE, /* a caption of a picture or gallery item */
	BLOCK_ENTRY,  /* an entry of the reference list, as the page shows it */
};

enum list_marker { LIST_BULLET, LIST_NUMBER, LIST_TERM, LIST_INDENT };

struct block {
	enum block_kind kind;
	uint32_t from, to;               /* bytes of doc->text, with all children, without the line break behind */
	unsigned level;                  /* BLOCK_HEADING: 2 to 6; 1 the title, where the text begins with it */
	enum list_marker marker;         /* BLOCK_LIST */
	bool is_header;                  /* BLOCK_CELL; BLOCK_ITEM: a term that items behind it define */
	unsigned column_span, row_span;  /* BLOCK_CELL: 0 reads as 1 */
	uint32_t value_from;             /* BLOCK_FIELD */
	struct str key;                  /* BLOCK_FIELD: the parameter's or row's name, as the source has it */
	struct str name;                 /* BLOCK_INFOBOX: of the template; else absent */
	uint32_t source_from, source_to; /* bytes of the source */
	struct block *parent, *first, *last, *next;
};

enum range_kind {
	RANGE_LINK,     /* target: page title (with "#section" where given) */
	RANGE_EXTERNAL, /* target: URL */
	RANGE_STRONG,
	RANGE_EMPHASIS,
	RANGE_RAISED, /* the 2 of m² */
	RANGE_LOWERED,
	RANGE_CITATION,        /* zero width, where the marker stands; note: index into doc->notes; target: locator */
	RANGE_CITATION_NEEDED, /* zero width; target: the words ("citation needed", "who?") */
	RANGE_DATE,            /* markup that says a date outright ({{birth date|…}}, <time>); target: EDTF */
	RANGE_LANGUAGE,        /* target: BCP 47 of the words in it */
};

struct range {
	enum range_kind kind;
	uint32_t from, to;
	struct str target;
	uint32_t note;
};

/* A field of a citation template as written: name and value, markup removed from the value. */
struct note_field {
	struct str name, value;
	struct str url; /* of the link in the value, if any */
};

/* What a citation marker stands for: Cite's note. A text whose list is missing has notes with a label alone. */
struct note {
	struct str label;    /* as shown: "2", "a", "note 1" */
	struct str group;    /* absent for the default group */
	struct str name;     /* <ref name=…>, or absent */
	struct str text;     /* the entry as shown; absent where the list is missing */
	struct str template; /* "cite web" …, lower case, absent where the entry is plain */
	struct note_field *fields;
	size_t field_count;
	struct str url, url_text;         /* of the first external link in a plain entry */
	struct str archive_url, archived; /* {{webarchive}} beside it; EDTF */
	uint32_t parent;                  /* harvnb and sfn: index of the full citation's note, plus one; 0: none */
	bool bundled;                     /* one of several citations in one <ref>: cited as the note before it */
	uint32_t source_from, source_to;
};

/* From canonical text to the source: runs in order; between two runs offsets advance together. */
struct source_run {
	uint32_t text_at, source_at; /* source_at SOURCE_NONE: text that no source byte shows */
};

#define SOURCE_NONE UINT32_MAX

struct doc {
	struct arena *arena;
	struct str source; /* bytes as given (UTF-8) */
	struct str format; /* "text", "wikitext", "html" */
	struct str title, language;
	struct str redirect; /* target title, or absent */
	struct str text;     /* canonical plain text; a view of `written` while it grows */
	struct buf written;
	struct block *root;
	VEC(struct range) ranges; /* in order of from, then of wider first */
	VEC(struct note) notes;   /* in order of first citation, then of the list */
	VEC(struct source_run) runs;
	VEC(struct link)
	page_links; /* categories, language links: what stands nowhere in the text; no section, no evidence */
	VEC(struct skipped) skipped;
	uint32_t *cp_index;           /* code points before each 64th byte; made by doc_finish */
	VEC(struct section) sections; /* made by doc_finish */
	uint32_t *section_from;       /* where each begins, in bytes */
};

/* Building (parsers). doc_init starts an empty document; text goes in through doc_put_* in order.  */
void doc_init(struct doc *doc, struct arena *arena, struct str source, struct str format);
struct block *doc_open(struct doc *doc, struct block *parent,
                       enum block_kind kind);         /* a new last child at the end of the text */
void doc_close(struct doc *doc, struct block *block); /* ends it at the end of the text */

/* Appends text that begins at byte `source_at` of the source; and text that no source byte shows (separators, expansions). */
void doc_put(struct doc *doc, struct str text, uint32_t source_at);
void doc_put_made(struct doc *doc, struct str text);
uint32_t doc_at(const struct doc *doc); /* bytes of text so far */
struct range *doc_range(struct doc *doc, enum range_kind kind, uint32_t from, uint32_t to, struct str target);
void doc_skip(struct doc *doc, uint32_t source_from, uint32_t source_to, struct str what, const char *why, ...)
    __attribute__((format(printf, 5, 6)));

/* Ends building: sorts the ranges, makes cp_index and the sections (from the headings; ids, numbers, paths, spans). */
void doc_finish(struct doc *doc);

/* Reading (extractors). */
struct span doc_span(const struct doc *doc, uint32_t from, uint32_t to); /* bytes to code points */
uint32_t doc_byte(const struct doc *doc, uint32_t code_point);           /* and back; past the end: the end */
uint32_t doc_source_at(const struct doc *doc, uint32_t text_at);
struct evidence doc_evidence(const struct doc *doc, uint32_t from, uint32_t to);
const struct section *doc_section_at(const struct doc *doc, uint32_t text_at); /* the innermost */
uint32_t doc_body_from(const struct doc *doc, const struct section *section);  /* the first byte of its own text */
struct block *doc_next(const struct block *block); /* the next block in document order, or NULL */

const char *block_kind_name(enum block_kind kind);     /* "paragraph", "list" … */
const char *list_marker_name(enum list_marker marker); /* "bullet", "number", "term", "indent" */

/* Is the block running text that facts may be read from (paragraph, item, quote, cell, field, caption, figure)? */
bool block_is_prose(const struct block *block);

#endif
