/* html_text.c: text into blocks. A block, and the list or table around it, begins with its first word, so that what is
 * empty on the page leaves no trace; white space is kept back until a word follows it in the same block. */
#include "base/utf8.h"
#include "parse/entity.h"
#include "parse/html.h"

static bool is_container(enum role role)
{
	return role == ROLE_LIST || role == ROLE_ITEM || role == ROLE_TABLE || role == ROLE_ROW || role == ROLE_INFOBOX;
}

const struct element *html_container(const struct html *html)
{
	for (unsigned i = html->depth; i-- > 0;)
		if (is_container(html->open[i].role))
			return &html->open[i];
	return NULL;
}

static enum block_kind kind_of(enum role role)
{
	switch (role) {
	case ROLE_LIST: return BLOCK_LIST;
	case ROLE_ITEM: return BLOCK_ITEM;
	case ROLE_TABLE: return BLOCK_TABLE;
	case ROLE_ROW: return BLOCK_ROW;
	case ROLE_INFOBOX: return BLOCK_INFOBOX;
	case ROLE_HEADING: return BLOCK_HEADING;
	case ROLE_CELL: return BLOCK_CELL;
	case ROLE_FIELD: return BLOCK_FIELD;
	case ROLE_CAPTION: return BLOCK_CAPTION;
	case ROLE_HATNOTE: return BLOCK_HATNOTE;
	case ROLE_FIGURE: return BLOCK_FIGURE;
	case ROLE_PREFORMATTED: return BLOCK_PREFORMATTED;
	case ROLE_ENTRY: return BLOCK_ENTRY;
	default: return BLOCK_PARAGRAPH;
	}
}

/* What a word that stands in no block of its own begins, by what it stands in. */
static enum block_kind kind_within(const struct html *html, const struct element *container)
{
	enum role role = container ? container->role : ROLE_NONE;

	switch (role) {
	case ROLE_LIST: return BLOCK_ITEM;
	case ROLE_TABLE:
	case ROLE_ROW: return BLOCK_CAPTION;
	case ROLE_INFOBOX: return BLOCK_FIELD;
	default: return html->roles_open[ROLE_QUOTE] ? BLOCK_QUOTE : BLOCK_PARAGRAPH;
	}
}

static struct block *open_block(struct html *html, struct block *parent, enum block_kind kind, uint32_t source_from)
{
	struct block *block = doc_open(html->doc, parent, kind);

	block->source_from = source_from;
	return block;
}

static void open_cell(struct html *html, struct block *row, const struct block *like)
{
	struct block *cell = open_block(html, row, BLOCK_CELL, like->source_from);

	cell->is_header = like->is_header;
	cell->column_span = like->column_span;
	cell->row_span = like->row_span;
	cell->source_to = like->source_from;
	html->leaf = cell;
}

/* Opens the blocks of all open containers, and returns the innermost. A new line where one of them is open already, for it
 * has text above; an empty line else. */
static struct block *open_containers(struct html *html, bool is_next_cell)
{
	struct block *block = html->doc->root;
	bool is_inside = false;

	for (unsigned i = 0; i < html->depth; i++)
		is_inside = is_inside || html->open[i].block;
	if (doc_at(html->doc))
		doc_put_made(html->doc, is_next_cell ? STR("\t") : is_inside ? STR("\n") : STR("\n\n"));
	for (unsigned i = 0; i < html->depth; i++) {
		struct element *element = &html->open[i];

		if (!is_container(element->role))
			continue;
		if (!element->block) {
			element->block = open_block(html, block, kind_of(element->role), element->source_from);
			element->block->marker = element->marker;
			element->block->is_header = element->is_header;
		}
		block = element->block;
	}
	return block;
}

static struct block cell_like(const struct element *cell)
{
	return (struct block){.is_header = cell->is_header,
	                      .column_span = cell->column_span,
	                      .row_span = cell->row_span,
	                      .source_from = cell->source_from};
}

static void open_line(struct html *html, const struct element *line)
{
	const struct element *container = html_container(html);
	bool is_next_cell = line->role == ROLE_CELL && container && container->block;
	struct block *parent = open_containers(html, is_next_cell), like = cell_like(line);

	if (line->role != ROLE_CELL) {
		html->leaf = open_block(html, parent, kind_of(line->role), line->source_from);
		html->leaf->level = line->level;
		return;
	}
	for (size_t i = 0; !is_next_cell && i < html->empty_cells.count; i++) {
		open_cell(html, parent, &html->empty_cells.at[i]);
		doc_close(html->doc, html->leaf);
		doc_put_made(html->doc, STR("\t"));
	}
	open_cell(html, parent, &like);
}

void html_leaf_ready(struct html *html, uint32_t source_at)
{
	const struct element *container;
	bool is_item;

	if (html->leaf)
		return;
	html->leaf_serial++;
	html->due = DUE_NOTHING;
	if (html->line) {
		open_line(html, &html->open[html->line - 1]);
		return;
	}
	container = html_container(html);
	is_item = container && container->role == ROLE_ITEM && !container->block;
	html->leaf = open_containers(html, false);
	if (!is_item)
		html->leaf = open_block(html, html->leaf, kind_within(html, container), source_at);
}

void html_leaf_close(struct html *html, uint32_t source_at)
{
	struct block *leaf = html->leaf;

	html->due = DUE_NOTHING;
	if (!leaf)
		return;
	doc_close(html->doc, leaf);
	leaf->source_to = source_at;
	if (leaf->kind == BLOCK_FIELD && leaf->value_from == 0) { /* a line across the box */
		leaf->value_from = leaf->from;
		leaf->key = STR_NONE;
	}
	html->leaf = NULL;
}

void html_cell_close(struct html *html, const struct element *cell, uint32_t source_at)
{
	const struct element *row = html_container(html);
	struct block like = cell_like(cell);

	if (!html->leaf && row && row->block) {
		doc_put_made(html->doc, STR("\t"));
		open_cell(html, row->block, &like);
	} else if (!html->leaf) {
		*VEC_PUSH(html->arena, &html->empty_cells) = like;
	}
	html_leaf_close(html, source_at);
}

void html_break(struct html *html)
{
	if (html->leaf && html->due != DUE_TAB)
		html->due = html->leaf->kind == BLOCK_HEADING ? DUE_SPACE : DUE_BREAK;
}

void html_boundary(struct html *html, uint32_t source_at)
{
	if (html->line || (html->leaf && html->leaf->kind == BLOCK_ITEM))
		html_break(html);
	else
		html_leaf_close(html, source_at);
}

void html_put_words(struct html *html, struct str words, uint32_t source_at)
{
	static const struct str dues[] = {[DUE_NOTHING] = STR_INIT(""),
	                                  [DUE_SPACE] = STR_INIT(" "),
	                                  [DUE_BREAK] = STR_INIT("\n"),
	                                  [DUE_TAB] = STR_INIT("\t")};

	html_leaf_ready(html, source_at);
	if (doc_at(html->doc) > html->leaf->from || html->due == DUE_TAB)
		doc_put_made(html->doc, dues[html->due]);
	if (html->due == DUE_TAB)
		html->leaf->value_from = doc_at(html->doc);
	html->due = DUE_NOTHING;
	for (; html->told < html->depth; html->told++) {
		html->open[html->told].text_from = doc_at(html->doc);
		html->open[html->told].leaf_serial = html->leaf_serial;
	}
	doc_put(html->doc, words, source_at);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void put_space(struct html *html)
{
	if (html->leaf && html->due == DUE_NOTHING)
		html->due = DUE_SPACE;
}

/* Preformatted text keeps its lines and the blanks that they begin with. */
static void put_lines(struct html *html, struct str written, uint32_t source_at)
{
	struct str rest = written, line;
	bool is_first = true;

	while (str_next(&rest, '\n', &line)) {
		if (!is_first)
			html_break(html);
		is_first = false;
		if (str_trim(line).len)
			html_put_words(html, html_decode(html->arena, line),
			               source_at + (uint32_t)(line.ptr - written.ptr));
	}
}

/* The words from `at` up to white space that is not one blank between two words, or to a character reference. */
static size_t words_end(struct str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '&' &&
	       (!is_space(text.ptr[at]) ||
	        (text.ptr[at] == ' ' && at + 1 < text.len && !is_space(text.ptr[at + 1]) && text.ptr[at + 1] != '&')))
		at++;
	return at;
}

void html_put(struct html *html, struct str written, uint32_t source_at)
{
	if (html->line && html->open[html->line - 1].role == ROLE_PREFORMATTED) {
		put_lines(html, written, source_at);
		return;
	}
	for (size_t at = 0; at < written.len;) {
		struct buf one;
		uint32_t c;
		size_t taken;

		if (is_space(written.ptr[at])) {
			put_space(html);
			at++;
			continue;
		}
		taken = written.ptr[at] == '&' ? entity_read(str_slice(written, at, written.len), &c) : 0;
		if (taken && c < 0x80 && is_space((char)c)) {
			put_space(html);
		} else if (taken) {
			buf_init(&one, html->arena, 8);
			utf8_put(&one, c);
			html_put_words(html, buf_str(&one), source_at + (uint32_t)at);
		} else {
			taken = words_end(written, at + 1) - at;
			html_put_words(html, str_slice(written, at, at + taken), source_at + (uint32_t)at);
		}
		at += taken;
	}
}
