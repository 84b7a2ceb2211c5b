/* wikitext_table.c: tables, a line at a time: their parts are told by the first signs of lines, so that nothing is looked
 * for ahead, and a table without an end is as long as what it stands in. */
#include "parse/wikitext.h"

#include <string.h>

static struct block *table_around(const struct wiki *w)
{
	for (struct block *block = w->into; block && block != w->base; block = block->parent) {
		if (block->kind == BLOCK_TABLE)
			return block;
	}
	return NULL;
}

void wiki_table_open(struct wiki *w, uint32_t at)
{
	wiki_lists_close(w, 0, at);
	wiki_open(w, BLOCK_TABLE, at);
}

/* Closes what is open within the table; `row`: but for its row. */
static void table_close_to(struct wiki *w, struct block *table, bool row, uint32_t at)
{
	wiki_lists_close(w, 0, at);
	wiki_close_text(w, at);
	while (w->into != table && !(row && w->into->kind == BLOCK_ROW && w->into->parent == table))
		wiki_close(w, w->into, at);
}

/* The next "||" or "!!" in [at, end) that is not within a construct; *pipe: a single "|" in front of it. */
static uint32_t cell_end(struct wiki *w, uint32_t at, uint32_t end, bool is_header, uint32_t *pipe)
{
	const char *s = w->s.ptr;
	bool is_text = false; /* a link in front of the pipe: that is no attribute */

	*pipe = MARK_ALONE;
	while (at < end) {
		char c = s[at];
		if (c == '[' || c == '{' || c == '<') {
			const struct mark *mark = wiki_mark(w, at);
			bool jumps = mark && !mark->closes && mark->kind != MARK_PIPE && mark->kind != MARK_EQUALS &&
			             mark->partner != MARK_ALONE;
			is_text = is_text || (c == '[' && jumps);
			struct tag tag;
			if (!jumps && c == '<' && tag_read(w->s, at, &tag) && tag.end <= end)
				at = tag.end;
			else
				at = jumps ? mark_end(w, mark) : at + 1;
			continue;
		}
		bool twice = at + 1 < end && s[at + 1] == c;
		if ((c == '|' && twice) || (c == '!' && twice && is_header))
			return at;
		if (c == '|' && *pipe == MARK_ALONE && !is_text)
			*pipe = at;
		at++;
	}
	return end;
}

static unsigned span_of(struct str attributes, struct str name)
{
	int64_t span;
	bool given = str_to_int64(tag_attribute(attributes, name), &span);

	return given && span > 1 && span < 1000 ? (unsigned)span : 0;
}

static void cell_read(struct wiki *w, uint32_t from, uint32_t to, uint32_t pipe, bool is_header)
{
	struct str attributes = pipe == MARK_ALONE ? STR_NONE : wiki_slice(w, from, pipe);
	struct block *cell = wiki_open(w, BLOCK_CELL, from);

	cell->is_header = is_header;
	cell->column_span = span_of(attributes, STR("colspan"));
	cell->row_span = span_of(attributes, STR("rowspan"));
	from = pipe == MARK_ALONE ? from : pipe + 1;
	wiki_quotes_plan(w, from, to);
	wiki_inline(w, from, to);
	wiki_quotes_end(w);
}

static void cells_read(struct wiki *w, struct block *table, uint32_t at, uint32_t end)
{
	bool is_header = w->s.ptr[at] == '!';

	at++;
	for (;;) {
		uint32_t pipe;
		uint32_t stop = cell_end(w, at, end, is_header, &pipe);
		table_close_to(w, table, true, at);
		if (w->into == table)
			wiki_open(w, BLOCK_ROW, at);
		cell_read(w, at, stop, pipe, is_header);
		if (stop >= end)
			return;
		at = stop + 2;
	}
}

static void caption_read(struct wiki *w, uint32_t at, uint32_t end)
{
	uint32_t pipe;

	cell_end(w, at, end, false, &pipe);
	wiki_open(w, BLOCK_CAPTION, at);
	at = pipe == MARK_ALONE ? at : pipe + 1;
	wiki_quotes_plan(w, at, end);
	wiki_inline(w, at, end);
	wiki_quotes_end(w);
}

bool wiki_table_line(struct wiki *w, uint32_t at, uint32_t end)
{
	struct block *table = table_around(w);
	char next = at + 1 < end ? w->s.ptr[at + 1] : '\0';

	if (!table)
		return false;
	if (w->s.ptr[at] == '!' || (next != '}' && next != '-' && next != '+')) {
		cells_read(w, table, at, end);
		return true;
	}
	table_close_to(w, table, false, at);
	if (next == '+') {
		caption_read(w, at + 2, end);
	} else if (next == '}') {
		wiki_close(w, table, at + 2);
		wiki_inline(w, at + 2, end);
	}
	return true;
}
