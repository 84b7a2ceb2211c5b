/* prose_html.c: see prose.h. The text goes out in its own order and nothing but escapes is done to it; blocks and ranges put tags
 * into it. What is between two blocks (line ends, tabs) is white space that HTML does not show. */
#include "json/prose.h"

enum { DEPTH_MAX = 60 }; /* blocks nested deeper are text alone; browsers stop at some hundreds */

struct html {
	struct buf *buf;
	const struct text_view *view;
	struct marks marks;
	uint32_t from, to;
	uint32_t at; /* written so far */
	unsigned depth;
	unsigned preformatted; /* blocks around that keep their line ends */
};

static void put_escaped(struct buf *buf, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		switch (text.ptr[i]) {
		case '&': buf_put_str(buf, STR("&amp;")); break;
		case '<': buf_put_str(buf, STR("&lt;")); break;
		case '>': buf_put_str(buf, STR("&gt;")); break;
		case '"': buf_put_str(buf, STR("&quot;")); break;
		default: buf_put_char(buf, text.ptr[i]);
		}
	}
}

static void put_attribute(struct buf *buf, const char *name, struct str value)
{
	buf_print(buf, " %s=\"", name);
	put_escaped(buf, value);
	buf_put_char(buf, '"');
}

/* Ranges. */

static void put_words(void *out, struct str text)
{
	struct html *html = out;
	struct str line;

	while (!html->preformatted && str_find_char(text, '\n') >= 0 && str_next(&text, '\n', &line)) {
		put_escaped(html->buf, line);
		buf_put_str(html->buf, STR("<br>\n"));
	}
	put_escaped(html->buf, text);
}

static void open_mark(void *out, const struct range *range, uint32_t to)
{
	struct html *html = out;
	struct buf *buf = html->buf;
	struct str address;

	(void)to;
	switch (range->kind) {
	case RANGE_STRONG: buf_put_str(buf, STR("<b>")); break;
	case RANGE_EMPHASIS: buf_put_str(buf, STR("<i>")); break;
	case RANGE_RAISED: buf_put_str(buf, STR("<sup>")); break;
	case RANGE_LOWERED: buf_put_str(buf, STR("<sub>")); break;
	case RANGE_LANGUAGE:
		buf_put_str(buf, STR("<span"));
		put_attribute(buf, "lang", range->target);
		buf_put_str(buf, STR(" dir=\"auto\">"));
		break;
	default:
		address = link_address(buf->arena, html->view, range);
		buf_put_str(buf, STR("<a"));
		if (address.len)
			put_attribute(buf, "href", address);
		if (range->kind == RANGE_EXTERNAL && address.len)
			buf_put_str(buf, STR(" rel=\"nofollow noopener\""));
		buf_put_char(buf, '>');
	}
}

static void close_mark(void *out, const struct range *range)
{
	struct html *html = out;

	switch (range->kind) {
	case RANGE_STRONG: buf_put_str(html->buf, STR("</b>")); break;
	case RANGE_EMPHASIS: buf_put_str(html->buf, STR("</i>")); break;
	case RANGE_RAISED: buf_put_str(html->buf, STR("</sup>")); break;
	case RANGE_LOWERED: buf_put_str(html->buf, STR("</sub>")); break;
	case RANGE_LANGUAGE: buf_put_str(html->buf, STR("</span>")); break;
	default: buf_put_str(html->buf, STR("</a>"));
	}
}

static void put_point(void *out, const struct range *range, bool is_in_link)
{
	struct html *html = out;
	struct buf *buf = html->buf;
	struct str address = is_in_link ? STR_NONE : marker_address(buf->arena, html->view, range);

	buf_put_str(buf, STR("<sup class=\"reference\">"));
	if (address.len) {
		buf_put_str(buf, STR("<a"));
		put_attribute(buf, "href", address);
		buf_put_char(buf, '>');
	}
	buf_put_char(buf, '[');
	put_escaped(buf, marker_label(buf->arena, html->view, range));
	buf_put_char(buf, ']');
	if (address.len)
		buf_put_str(buf, STR("</a>"));
	buf_put_str(buf, STR("</sup>"));
}

static const struct mark_writer writer = {put_words, open_mark, close_mark, put_point};

/* Blocks. */

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r'); /* as str_trim has it */
}

/* The text up to `to`: white space around it as it is, marks within. */
static void put_until(struct html *html, uint32_t to)
{
	const char *text = html->view->doc->text.ptr;
	uint32_t from = html->at, end;

	to = to < html->to ? to : html->to;
	if (to < from)
		return;
	while (html->at < to && is_blank(text[html->at]))
		html->at++;
	for (end = to; end > html->at && is_blank(text[end - 1]);)
		end--;
	put_escaped(html->buf, str_slice(html->view->doc->text, from, html->at));
	if (html->at < end)
		marks_put(&html->marks, html->at, end);
	put_escaped(html->buf, str_slice(html->view->doc->text, end, to));
	html->at = to;
}

static const char *list_tag(const struct block *list)
{
	return list->marker == LIST_BULLET ? "ul" : list->marker == LIST_NUMBER ? "ol" : "dl";
}

static const char *item_tag(const struct block *item)
{
	switch (item->parent->marker) {
	case LIST_TERM:
	case LIST_INDENT: return item->is_header ? "dt" : "dd";
	default: return "li";
	}
}

/* What HTML allows only in one place, and what is allowed only there. */
static enum block_kind part_of(enum block_kind whole)
{
	switch (whole) {
	case BLOCK_LIST: return BLOCK_ITEM;
	case BLOCK_TABLE: return BLOCK_ROW;
	case BLOCK_INFOBOX: return BLOCK_FIELD;
	case BLOCK_ROW: return BLOCK_CELL;
	default: return BLOCK_DOCUMENT;
	}
}

static bool is_part(enum block_kind kind)
{
	return kind == BLOCK_ITEM || kind == BLOCK_ROW || kind == BLOCK_FIELD || kind == BLOCK_CELL ||
	       kind == BLOCK_CAPTION;
}

static bool holds_parts(const struct block *block)
{
	return part_of(block->kind) != BLOCK_DOCUMENT;
}

static bool is_in_place(const struct block *block)
{
	const struct block *parent = block->parent;

	if (block->kind == BLOCK_CAPTION)
		return parent->kind == BLOCK_TABLE || parent->kind == BLOCK_INFOBOX;
	return part_of(parent->kind) == block->kind;
}

/* What must stand around a block so that it may stand in a table, row or list. */
static const char *wrap_open(const struct block *block)
{
	if (!holds_parts(block->parent) || is_in_place(block))
		return "";
	switch (block->parent->kind) {
	case BLOCK_LIST: return block->parent->marker < LIST_TERM ? "<li>" : "<dd>";
	case BLOCK_ROW: return "<td>";
	default: return "<tr><td>";
	}
}

static const char *wrap_close(const struct block *block)
{
	if (!holds_parts(block->parent) || is_in_place(block))
		return "";
	switch (block->parent->kind) {
	case BLOCK_LIST: return block->parent->marker < LIST_TERM ? "</li>" : "</dd>";
	case BLOCK_ROW: return "</td>";
	default: return "</td></tr>";
	}
}

static const char *block_tag(const struct block *block)
{
	static const char *const headings[] = {"h2", "h2", "h2", "h3", "h4", "h5", "h6"};

	if (is_part(block->kind) && !is_in_place(block))
		return "div";
	switch (block->kind) {
	case BLOCK_HEADING: return headings[block->level < 7 ? block->level : 6];
	case BLOCK_PARAGRAPH: return block->first ? "div" : "p";
	case BLOCK_LIST: return list_tag(block);
	case BLOCK_ITEM: return item_tag(block);
	case BLOCK_TABLE:
	case BLOCK_INFOBOX: return "table";
	case BLOCK_CAPTION: return "caption";
	case BLOCK_ROW: return "tr";
	case BLOCK_CELL: return block->is_header ? "th" : "td";
	case BLOCK_QUOTE: return "blockquote";
	case BLOCK_PREFORMATTED: return "pre";
	case BLOCK_FIGURE: return "figcaption";
	default: return "div";
	}
}

static void put_cell_spans(struct buf *buf, const struct block *cell)
{
	if (cell->column_span > 1)
		buf_print(buf, " colspan=\"%u\"", cell->column_span);
	if (cell->row_span > 1)
		buf_print(buf, " rowspan=\"%u\"", cell->row_span);
}

/* A field of an infobox is a row of two cells, or of a wide one where it has no label. */
static void open_field(struct html *html, const struct block *field)
{
	uint32_t label_to = field->value_from;

	if (label_to <= field->from || label_to > field->to || html->at > field->from) {
		buf_put_str(html->buf, STR("<tr><td colspan=\"2\">"));
		return;
	}
	while (label_to > field->from && is_blank(html->view->doc->text.ptr[label_to - 1]))
		label_to--;
	buf_put_str(html->buf, STR("<tr><th>"));
	put_until(html, label_to);
	buf_put_str(html->buf, STR("</th>"));
	put_until(html, field->value_from);
	buf_put_str(html->buf, STR("<td>"));
}

static void open_block(struct html *html, const struct block *block)
{
	put_until(html, block->from);
	html->preformatted += block->kind == BLOCK_PREFORMATTED;
	if (++html->depth > DEPTH_MAX)
		return;
	buf_put_str(html->buf, str_of(wrap_open(block)));
	if (block->kind == BLOCK_FIELD && is_in_place(block)) {
		open_field(html, block);
		return;
	}
	if (block->kind == BLOCK_FIGURE)
		buf_put_str(html->buf, STR("<figure>"));
	buf_print(html->buf, "<%s", block_tag(block));
	if (block->kind == BLOCK_INFOBOX || block->kind == BLOCK_HATNOTE || block->kind == BLOCK_ENTRY)
		put_attribute(html->buf, "class", str_of(block_kind_name(block->kind)));
	if (block->kind == BLOCK_CELL)
		put_cell_spans(html->buf, block);
	buf_put_char(html->buf, '>');
}

static void close_block(struct html *html, const struct block *block)
{
	put_until(html, block->to);
	if (!holds_parts(block) && html->at == block->to)
		marks_put(&html->marks, html->at, html->at); /* markers of a block without words */
	html->preformatted -= block->kind == BLOCK_PREFORMATTED;
	if (html->depth-- > DEPTH_MAX)
		return;
	if (block->kind == BLOCK_FIELD && is_in_place(block))
		buf_put_str(html->buf, STR("</td></tr>"));
	else
		buf_print(html->buf, "</%s>", block_tag(block));
	if (block->kind == BLOCK_FIGURE)
		buf_put_str(html->buf, STR("</figure>"));
	buf_put_str(html->buf, str_of(wrap_close(block)));
}

/* The blocks in `root` that lie in the range, one after the other. */
static void put_blocks(struct html *html, const struct block *root)
{
	const struct block *block = root->first;

	while (block) {
		bool is_within = block->from < html->to && (block->to > html->from || block->from >= html->from);

		if (is_within)
			open_block(html, block);
		if (is_within && block->first) {
			block = block->first;
			continue;
		}
		if (is_within)
			close_block(html, block);
		while (!block->next && block->parent != root) {
			block = block->parent;
			close_block(html, block);
		}
		block = block->next;
	}
}

void prose_html(struct buf *buf, const struct text_view *view, uint32_t from, uint32_t to)
{
	struct html html = {.buf = buf, .view = view, .from = from, .to = to, .at = from};

	marks_init(&html.marks, view->doc, from, &writer, &html);
	put_blocks(&html, view->doc->root);
	put_until(&html, to);
}

void prose_html_table(struct buf *buf, const struct text_view *view, const struct block *table)
{
	struct html html = {.buf = buf, .view = view, .from = table->from, .to = table->to, .at = table->from};

	marks_init(&html.marks, view->doc, table->from, &writer, &html);
	buf_put_str(buf, table->kind == BLOCK_INFOBOX ? STR("<table class=\"infobox\">") : STR("<table>"));
	put_blocks(&html, table);
	put_until(&html, table->to);
	buf_put_str(buf, STR("</table>"));
}

static void put_header(struct buf *buf, struct str title, unsigned level)
{
	buf_print(buf, "<header><h%u>", level);
	put_escaped(buf, title);
	buf_print(buf, "</h%u>\n</header>", level);
}

void prose_html_article(struct buf *buf, const struct text_view *view)
{
	buf_put_str(buf, STR("<article"));
	if (view->doc->language.len)
		put_attribute(buf, "lang", view->doc->language);
	buf_put_str(buf, STR(" dir=\"auto\">"));
	put_header(buf, view->doc->title, 1);
	prose_html(buf, view, doc_body_from(view->doc, &view->doc->sections.at[0]), (uint32_t)view->doc->text.len);
	buf_put_str(buf, STR("</article>\n"));
}

void prose_html_section(struct buf *buf, const struct text_view *view, const struct section *section)
{
	uint32_t from = doc_body_from(view->doc, section), to = doc_byte(view->doc, section->body.end);

	while (to > from && is_blank(view->doc->text.ptr[to - 1]))
		to--;
	buf_put_str(buf, STR("<section"));
	put_attribute(buf, "id", section->id);
	if (view->doc->language.len)
		put_attribute(buf, "lang", view->doc->language);
	buf_put_str(buf, STR(" dir=\"auto\">"));
	put_header(buf, section->title, section->level < 7 ? section->level : 6);
	prose_html(buf, view, from, to);
	buf_put_str(buf, STR("</section>\n"));
}
