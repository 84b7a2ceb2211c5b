/* marks.h: a document's text cut into what opens, what closes and what stands between, for writers of markup.
 *
 * Ranges may nest deeply, cross each other and run over the ends of blocks; markup may not. So a walk gives each segment (the
 * own text of one block) its marks properly nested: what crosses is cut at the end of what it began in, and what runs on is
 * closed with the segment and opened again in the next. */
#ifndef DOSSIER_JSON_MARKS_H
#define DOSSIER_JSON_MARKS_H

#include "parse/doc.h"

#include "base/map.h"

/* A document, and where that which it points to is to be had. */
struct text_view {
	const struct doc *doc;
	const struct map *articles;   /* target of a link -> struct str *: id of the article; NULL: none is known */
	const struct map *references; /* note_key -> struct str *: id of the reference; NULL likewise */
	struct str wiki;              /* what a page's title is put behind to be its URL; or absent */
};

/* By what a note's reference is found: its group and label. */
struct str note_key(struct arena *arena, struct str group, struct str label);

/* Where a link leads: a path of ours, a URL of a scheme that is safe to follow, or STR_NONE. Not escaped for HTML, but
 * without white space, quotes, brackets and controls. */
struct str link_address(struct arena *arena, const struct text_view *view, const struct range *range);

/* The path of the reference that a citation marker stands for, or STR_NONE. */
struct str marker_address(struct arena *arena, const struct text_view *view, const struct range *range);

/* The marker's words without brackets: a label, or "citation needed"; in the arena where they are made. */
struct str marker_label(struct arena *arena, const struct text_view *view, const struct range *range);

struct mark_writer {
	void (*text)(void *out, struct str text);
	void (*open)(void *out, const struct range *range, uint32_t to); /* to: where it will close */
	void (*close)(void *out, const struct range *range);
	void (*point)(void *out, const struct range *range, bool is_in_link); /* a marker without width */
};

enum { MARKS_OPEN_MAX = 12 }; /* what nests deeper is text alone */

struct marks {
	const struct doc *doc;
	const struct mark_writer *writer;
	void *out;
	size_t next; /* the first range that no segment has reached */
	struct {
		const struct range *range;
		uint32_t to; /* cut to what it is in */
	} open[MARKS_OPEN_MAX];
	size_t depth;
	const struct range *kept[MARKS_OPEN_MAX]; /* closed with the last segment, and running on */
	size_t kept_count;
	bool has_link; /* one of the open ones is a link: another in it is none */
};

/* Begins a walk at byte `from` of the text; what began before it is not seen. */
void marks_init(struct marks *marks, const struct doc *doc, uint32_t from, const struct mark_writer *writer, void *out);

/* Writes the segment [from, to), which lies behind the one before. */
void marks_put(struct marks *marks, uint32_t from, uint32_t to);

/* Passes over what begins before byte `to`, and the markers that stand there: they were written otherwise. */
void marks_skip(struct marks *marks, uint32_t to);

#endif
