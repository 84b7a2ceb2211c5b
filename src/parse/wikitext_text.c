/* wikitext_text.c: puts text and blocks into the document, with the white space that the canonical text has (doc.h).
 *
 * White space of the source is not put when it is read but when something comes behind it: so no block ends with it, and
 * markup that shows nothing (comments, notes, templates without meaning) leaves no holes. */
#include "parse/wikitext.h"

static bool kind_holds_text(enum block_kind kind)
{
	return kind != BLOCK_DOCUMENT && kind != BLOCK_LIST && kind != BLOCK_TABLE && kind != BLOCK_ROW &&
	       kind != BLOCK_INFOBOX;
}

static bool kind_holds_blocks(enum block_kind kind)
{
	return !kind_holds_text(kind) || kind == BLOCK_ITEM || kind == BLOCK_CELL || kind == BLOCK_QUOTE;
}

/* What separates a new block of this kind from the text before it. */
static struct str separator_of(const struct block *parent, enum block_kind kind, uint32_t at)
{
	if (!at || (!parent->first && at == parent->from))
		return STR_NONE;
	switch (kind) {
	case BLOCK_CELL: return parent->first ? STR("\t") : STR_NONE;
	case BLOCK_ROW:
	case BLOCK_ITEM:
	case BLOCK_FIELD:
	case BLOCK_CAPTION: return STR("\n");
	case BLOCK_ENTRY: return parent->last && parent->last->kind == BLOCK_ENTRY ? STR("\n") : STR("\n\n");
	default: break;
	}
	for (const struct block *block = parent; block; block = block->parent) {
		if (block->kind == BLOCK_CELL || block->kind == BLOCK_ITEM)
			return STR("\n");
	}
	return STR("\n\n");
}

struct block *wiki_open(struct wiki *w, enum block_kind kind, uint32_t at)
{
	if (w->open)
		wiki_close_text(w, at);
	struct str separator = separator_of(w->into, kind, doc_at(w->doc));
	if (separator.len)
		doc_put_made(w->doc, separator);
	struct block *block = doc_open(w->doc, w->into, kind);
	block->source_from = at;
	w->due = DUE_NOTHING;
	if (kind_holds_blocks(kind))
		w->into = block;
	if (kind_holds_text(kind))
		w->open = block;
	return block;
}

void wiki_close_text(struct wiki *w, uint32_t at)
{
	struct block *open = w->open;

	if (open) {
		wiki_quotes_end(w);
		w->open = NULL;
		w->due = DUE_NOTHING;
		if (!kind_holds_blocks(open->kind)) {
			open->source_to = at;
			doc_close(w->doc, open);
		}
	}
	if (w->captions.count)
		wiki_captions(w);
}

void wiki_close(struct wiki *w, struct block *block, uint32_t at)
{
	wiki_close_text(w, at);
	if (!kind_holds_blocks(block->kind) || block->source_to)
		return; /* or it was closed with what it stands in */
	struct block *parent = block->parent;
	while (w->into != parent) {
		w->into->source_to = at;
		doc_close(w->doc, w->into);
		w->into = w->into->parent;
	}
	while (w->list_depth && w->lists[w->list_depth - 1]->source_to)
		w->list_depth--;
}

/* A block to put text into, and the white space that is due before it. */
static void text_ready(struct wiki *w, uint32_t at)
{
	if (!w->open)
		wiki_open(w, BLOCK_PARAGRAPH, at);
	if (w->due && doc_at(w->doc) > w->open->from) {
		if (w->due == DUE_SPACE)
			doc_put(w->doc, STR(" "), w->due_at);
		else
			doc_put_made(w->doc, w->open->kind == BLOCK_FIELD ? STR(", ") : STR("\n"));
	}
	w->due = DUE_NOTHING;
	w->has_body = w->has_body || w->open->kind == BLOCK_PARAGRAPH;
}

uint32_t wiki_text_at(struct wiki *w)
{
	text_ready(w, w->due_at);
	return doc_at(w->doc);
}

void wiki_space(struct wiki *w, uint32_t at)
{
	if (w->due)
		return;
	w->due = DUE_SPACE;
	w->due_at = at;
}

void wiki_break(struct wiki *w, uint32_t at)
{
	w->due = DUE_BREAK;
	w->due_at = at;
}

void wiki_put(struct wiki *w, uint32_t from, uint32_t to)
{
	const char *s = w->s.ptr;
	uint32_t end = to;

	if (from < to && (s[from] == ' ' || s[from] == '\t'))
		wiki_space(w, from);
	while (from < to && (s[from] == ' ' || s[from] == '\t'))
		from++;
	while (end > from && (s[end - 1] == ' ' || s[end - 1] == '\t'))
		end--;
	if (from < end) {
		text_ready(w, from);
		doc_put(w->doc, wiki_slice(w, from, end), from);
	}
	if (end < to && end > from)
		wiki_space(w, end);
}

uint32_t wiki_indent(struct wiki *w, uint32_t from, uint32_t to)
{
	uint32_t at = from;

	while (at < to && (w->s.ptr[at] == ' ' || w->s.ptr[at] == '\t'))
		at++;
	if (at == from || at == to)
		return at;
	text_ready(w, from);
	doc_put(w->doc, wiki_slice(w, from, at), from);
	return at;
}

void wiki_put_as(struct wiki *w, struct str text, uint32_t source_at)
{
	if (!text.len)
		return;
	text_ready(w, source_at);
	doc_put(w->doc, text, source_at);
}

void wiki_put_made(struct wiki *w, struct str text)
{
	if (!text.len)
		return;
	text_ready(w, w->due_at);
	doc_put_made(w->doc, text);
}

void wiki_range(struct wiki *w, enum range_kind kind, uint32_t from, struct str target)
{
	uint32_t to = doc_at(w->doc);

	if (to > from)
		doc_range(w->doc, kind, from, to, target);
}
