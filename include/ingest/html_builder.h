/* html_builder.h: the document as parse_html.c builds it, and how text goes into it (html_put.c).
 *
 * Elements that mean something lie on a stack of frames while the walk is below them. Blocks are made late, when their first
 * character comes, so that an empty paragraph or cell leaves no trace.
 */
#ifndef DOSSIER_INGEST_HTML_BUILDER_H
#define DOSSIER_INGEST_HTML_BUILDER_H

#include "ingest/html.h"

enum { HTML_DEPTH = 32 }; /* of lists in lists; deeper ones are text of the item */
#define NO_FRAME UINT32_MAX

struct html_frame {
	const GumboNode *node;
	enum html_role role;
	enum block_kind kind;
	struct block *block; /* NULL until its first character */
	uint32_t parent;     /* frame of the container it goes into */
	uint32_t outer_leaf;
	uint32_t from; /* where its text begins, of inline frames */
};

struct html_builder {
	struct doc *doc;
	VEC(struct html_frame) frames;
	uint32_t container;  /* the innermost frame of a list, table, row, infobox or item, or NO_FRAME */
	uint32_t leaf;       /* the frame that takes text, or NO_FRAME */
	struct block *loose; /* the paragraph of text that stands in none, or NULL */
	unsigned containers, quotes;
	bool space;       /* white space stands before the next character */
	struct map notes; /* cite_note id -> index plus one */
	uint32_t note;    /* being read, plus one */
	struct str notes_group;
	unsigned note_number;
};

/* The frame of that index; NULL for NO_FRAME. */
struct html_frame *html_frame(struct html_builder *b, uint32_t index);

/* Ends the paragraph of text that stands in no block. */
void html_close_loose(struct html_builder *b);

/* The text of a node, with its white space folded, into the block that takes text, which is made if need be. */
void html_put_text(struct html_builder *b, const GumboNode *node);

/* A formula as its TeX. */
void html_put_math(struct html_builder *b, const GumboNode *node);

static inline bool html_is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

#endif
