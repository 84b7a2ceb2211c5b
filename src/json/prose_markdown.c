/* prose_markdown.c: see prose.h. Every line begins with what the lists and quotes around it ask for; every character that CommonMark
 * would read as markup where it stands is escaped. */
#include "json/prose.h"

#include "base/utf8.h"

#include <string.h>

enum { DEPTH_MAX = 16 }; /* lists and quotes nested deeper go on at that depth, so that lines stay short */

/* Where in its line the writer is: a few characters are markup only at the start, "." only behind digits there. */
enum place { PLACE_START, PLACE_DIGITS, PLACE_INSIDE };

struct markdown {
	struct buf *buf;
	const struct text_view *view;
	struct marks marks;
	struct buf prefix; /* of each line */
	size_t prefix_kept[DEPTH_MAX];
	unsigned numbers[DEPTH_MAX]; /* of the lists around */
	unsigned depth;              /* of lists and quotes */
	uint32_t to, at;
	enum place place;
	bool is_fresh;       /* nothing yet behind the prefix or the marker */
	bool is_tight;       /* the next block needs no empty line before it */
	bool is_behind_html; /* which only an empty line ends */
	uint64_t html_marks; /* of the open marks, innermost lowest: written as HTML */
};

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Words. */

static bool is_entity(struct str text)
{
	ptrdiff_t end = str_find_char(str_slice(text, 0, 40), ';');

	return end > 1 && (text.ptr[1] == '#' || (text.ptr[1] >= 'A' && text.ptr[1] <= 'z'));
}

static void put_char(struct markdown *markdown, char c, bool is_escaped)
{
	bool is_digit = c >= '0' && c <= '9';

	if (markdown->place == PLACE_START)
		is_escaped |= strchr("#+-=~|", c) != NULL;
	if (markdown->place == PLACE_DIGITS)
		is_escaped |= c == '.' || c == ')';
	if (is_escaped)
		buf_put_char(markdown->buf, '\\');
	buf_put_char(markdown->buf, c);
	if (c != ' ' || markdown->place != PLACE_START)
		markdown->place = is_digit && markdown->place != PLACE_INSIDE ? PLACE_DIGITS : PLACE_INSIDE;
	markdown->is_fresh = false;
}

static void end_line(struct markdown *markdown)
{
	buf_put_char(markdown->buf, '\n');
	buf_put_str(markdown->buf, buf_str(&markdown->prefix));
	markdown->place = PLACE_START;
}

static void put_words(void *out, struct str text)
{
	struct markdown *markdown = out;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '\n') {
			buf_put_char(markdown->buf, '\\'); /* a hard break */
			end_line(markdown);
		} else if (c) {
			put_char(markdown, c,
			         strchr("\\`*_[]<>~", c) || (c == '&' && is_entity(str_slice(text, i, text.len))));
		}
	}
}

/* Ranges. */

static bool is_word(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_digit(c);
}

/* Do asterisks around the words read as emphasis? They do for sure where words begin and end inside them, and white space
 * (behind them also punctuation) is outside. */
static bool has_plain_ends(const struct markdown *markdown, const struct range *range, uint32_t to)
{
	const struct str text = markdown->view->doc->text;
	const struct buf *buf = markdown->buf;
	size_t first = range->from < markdown->at ? markdown->at : range->from, last = to;

	if (buf->len && !is_blank(buf->ptr[buf->len - 1]) && !markdown->is_fresh)
		return false;
	if (first >= to || !is_word(utf8_next(text, &first)) || !is_word(utf8_previous(text, &last)))
		return false;
	return to >= text.len || is_blank(text.ptr[to]) || strchr(".,;:!?)", text.ptr[to]);
}

/* The tag of raised and lowered words. Raised words in brackets would read as a marker, and stand without. */
static const char *level_tag(const struct markdown *markdown, const struct range *range)
{
	if (range->kind == RANGE_LOWERED)
		return "sub>";
	return markdown->view->doc->text.ptr[range->from] == '[' ? NULL : "sup>";
}

static void put_level(struct markdown *markdown, const struct range *range, const char *bracket)
{
	const char *tag = level_tag(markdown, range);

	if (tag)
		buf_print(markdown->buf, "%s%s", bracket, tag);
}

static void open_mark(void *out, const struct range *range, uint32_t to)
{
	struct markdown *markdown = out;
	bool is_html = !has_plain_ends(markdown, range, to);

	if (range->kind == RANGE_LANGUAGE)
		return;
	if (range->kind == RANGE_STRONG || range->kind == RANGE_EMPHASIS) {
		bool is_strong = range->kind == RANGE_STRONG;

		markdown->html_marks = markdown->html_marks << 1 | is_html;
		buf_put_str(markdown->buf, is_html     ? is_strong ? STR("<b>") : STR("<i>")
		                               : is_strong ? STR("**")
		                                       : STR("*"));
	} else if (range->kind == RANGE_RAISED || range->kind == RANGE_LOWERED) {
		put_level(markdown, range, "<");
	} else if (link_address(markdown->buf->arena, markdown->view, range).len) {
		buf_put_char(markdown->buf, '[');
	} else {
		return;
	}
	markdown->place = PLACE_INSIDE;
	markdown->is_fresh = false;
}

static void close_mark(void *out, const struct range *range)
{
	struct markdown *markdown = out;
	bool is_html = markdown->html_marks & 1;
	struct str address;

	switch (range->kind) {
	case RANGE_LANGUAGE: return;
	case RANGE_RAISED:
	case RANGE_LOWERED: put_level(markdown, range, "</"); return;
	case RANGE_STRONG: buf_put_str(markdown->buf, is_html ? STR("</b>") : STR("**")); break;
	case RANGE_EMPHASIS: buf_put_str(markdown->buf, is_html ? STR("</i>") : STR("*")); break;
	default:
		address = link_address(markdown->buf->arena, markdown->view, range);
		if (address.len)
			buf_print(markdown->buf, "](" STR_FMT ")", STR_ARG(address));
		return;
	}
	markdown->html_marks >>= 1;
}

static void put_point(void *out, const struct range *range, bool is_in_link)
{
	struct markdown *markdown = out;
	struct buf *buf = markdown->buf;
	struct str address = is_in_link ? STR_NONE : marker_address(buf->arena, markdown->view, range);

	buf_put_str(buf, address.len ? STR("<sup>[\\[") : STR("<sup>\\["));
	markdown->place = PLACE_INSIDE;
	markdown->is_fresh = false;
	put_words(markdown, marker_label(buf->arena, markdown->view, range));
	buf_put_str(buf, STR("\\]"));
	if (address.len)
		buf_print(buf, "](" STR_FMT ")", STR_ARG(address));
	buf_put_str(buf, STR("</sup>"));
}

static const struct mark_writer writer = {put_words, open_mark, close_mark, put_point};

/* Blocks. */

/* Ends the line before, if any, and begins one. */
static void begin_block(struct markdown *markdown)
{
	if (!markdown->is_fresh) {
		if (!markdown->is_tight || markdown->is_behind_html)
			end_line(markdown);
		end_line(markdown);
	}
	markdown->is_fresh = true;
	markdown->is_behind_html = markdown->is_tight = false;
	markdown->place = PLACE_START;
}

static bool text_is_blank(const struct markdown *markdown, uint32_t from, uint32_t to)
{
	while (from < to && is_blank(markdown->view->doc->text.ptr[from]))
		from++;
	return from >= to;
}

/* The text up to `to` as a paragraph, if there are words in it. */
static void put_until(struct markdown *markdown, uint32_t to, bool is_begun)
{
	const char *text = markdown->view->doc->text.ptr;

	to = to < markdown->to ? to : markdown->to;
	while (markdown->at < to && is_blank(text[markdown->at]))
		markdown->at++;
	if (markdown->at >= to)
		return;
	if (!is_begun)
		begin_block(markdown);
	uint32_t end = to;

	while (is_blank(text[end - 1]))
		end--;
	marks_put(&markdown->marks, markdown->at, end);
	markdown->at = to;
}

/* Lines as they are, each behind the prefix; `is_dense`: without the empty ones. */
static void put_lines(struct markdown *markdown, struct str lines, bool is_dense)
{
	struct str line;
	bool is_first = true;

	while (str_next(&lines, '\n', &line)) {
		if (is_dense && !str_trim(line).len)
			continue;
		if (!is_first)
			end_line(markdown);
		buf_put_str(markdown->buf, line);
		is_first = false;
	}
	markdown->is_fresh = false;
}

static void put_table(struct markdown *markdown, const struct block *block)
{
	struct buf html;

	buf_init(&html, markdown->buf->arena, block->to - block->from + 256);
	prose_html_table(&html, markdown->view, block);
	begin_block(markdown);
	put_lines(markdown, buf_str(&html), true);
	markdown->is_behind_html = true;
	markdown->at = block->to;
}

/* A fence longer than any in it. */
static void put_preformatted(struct markdown *markdown, const struct block *block)
{
	struct str text = str_slice(markdown->view->doc->text, block->from, block->to);
	size_t longest = 2, run = 0;

	for (size_t i = 0; i < text.len; i++) {
		run = text.ptr[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	begin_block(markdown);
	for (size_t i = 0; i <= longest; i++)
		buf_put_char(markdown->buf, '`');
	end_line(markdown);
	put_lines(markdown, text, false);
	end_line(markdown);
	for (size_t i = 0; i <= longest; i++)
		buf_put_char(markdown->buf, '`');
	markdown->at = block->to;
}

static void open_container(struct markdown *markdown, struct str marker, struct str prefix)
{
	if (markdown->depth < DEPTH_MAX) {
		markdown->prefix_kept[markdown->depth] = markdown->prefix.len;
		buf_put_str(markdown->buf, marker);
		buf_put_str(&markdown->prefix, prefix);
	}
	markdown->depth++;
}

static void close_container(struct markdown *markdown)
{
	if (--markdown->depth < DEPTH_MAX)
		markdown->prefix.len = markdown->prefix_kept[markdown->depth];
}

static void open_item(struct markdown *markdown, const struct block *item)
{
	const struct block *list = item->parent;
	bool is_number = list->kind == BLOCK_LIST && list->marker == LIST_NUMBER;
	unsigned number = markdown->depth < DEPTH_MAX ? ++markdown->numbers[markdown->depth] : 0;
	struct str marker = STR("- "), blanks = STR("                ");

	markdown->is_tight = number > 1 || (list->parent->kind == BLOCK_ITEM && list == list->parent->first &&
	                                    list->from > list->parent->from);
	begin_block(markdown);
	if (is_number && number)
		marker = str_print(markdown->buf->arena, "%u. ", number);
	open_container(markdown, marker, str_slice(blanks, 0, marker.len));
}

static void open_block(struct markdown *markdown, const struct block *block)
{
	put_until(markdown, block->from, markdown->is_fresh);
	switch (block->kind) {
	case BLOCK_LIST:
		if (markdown->depth < DEPTH_MAX)
			markdown->numbers[markdown->depth] = 0;
		break;
	case BLOCK_ITEM: open_item(markdown, block); break;
	case BLOCK_QUOTE:
		begin_block(markdown);
		open_container(markdown, STR("> "), STR("> "));
		break;
	case BLOCK_HEADING:
		begin_block(markdown);
		for (unsigned i = 0; i < (block->level < 6 ? block->level : 6); i++)
			buf_put_char(markdown->buf, '#');
		buf_put_char(markdown->buf, ' ');
		markdown->place = PLACE_INSIDE;
		break;
	default: break;
	}
}

/* Is a citation marker still to be written that stands up to the block's end? */
static bool has_marker(const struct markdown *markdown, const struct block *block)
{
	const struct doc *doc = markdown->view->doc;
	const struct range *range = &doc->ranges.at[markdown->marks.next];

	return markdown->marks.next < doc->ranges.count && !block->first && range->from == range->to &&
	       range->from <= block->to && range->from >= block->from;
}

static void close_block(struct markdown *markdown, const struct block *block)
{
	put_until(markdown, block->to, markdown->is_fresh);
	if (has_marker(markdown, block)) {
		if (!markdown->is_fresh && text_is_blank(markdown, block->from, block->to))
			begin_block(markdown);
		marks_put(&markdown->marks, block->to, block->to);
	}
	if (block->kind == BLOCK_ITEM || block->kind == BLOCK_QUOTE)
		close_container(markdown);
}

static bool is_whole(const struct block *block)
{
	return block->kind == BLOCK_TABLE || block->kind == BLOCK_INFOBOX || block->kind == BLOCK_PREFORMATTED;
}

static bool is_shown(const struct markdown *markdown, const struct block *block)
{
	if (block->from >= markdown->to || block->to < markdown->at)
		return false;
	return (block->to > markdown->at && !text_is_blank(markdown, block->from, block->to)) ||
	       has_marker(markdown, block);
}

/* Writes a block and says whether its children are still to be written. */
static bool put_block(struct markdown *markdown, const struct block *block)
{
	if (is_whole(block)) {
		put_until(markdown, block->from, markdown->is_fresh);
		if (block->kind == BLOCK_PREFORMATTED)
			put_preformatted(markdown, block);
		else
			put_table(markdown, block);
		marks_skip(&markdown->marks, block->to);
		return false;
	}
	open_block(markdown, block);
	if (block->first)
		return true;
	close_block(markdown, block);
	return false;
}

void prose_markdown(struct buf *buf, const struct text_view *view, uint32_t from, uint32_t to)
{
	struct markdown markdown = {.buf = buf, .view = view, .to = to, .at = from, .is_fresh = true};
	const struct block *root = view->doc->root, *block = root->first;

	buf_init(&markdown.prefix, buf->arena, 64);
	marks_init(&markdown.marks, view->doc, from, &writer, &markdown);
	while (block) {
		if (is_shown(&markdown, block) && put_block(&markdown, block)) {
			block = block->first;
			continue;
		}
		while (!block->next && block->parent != root) {
			block = block->parent;
			close_block(&markdown, block);
		}
		block = block->next;
	}
	put_until(&markdown, to, markdown.is_fresh);
	if (!markdown.is_fresh)
		buf_put_char(buf, '\n');
}

static void put_title(struct buf *buf, struct str title, unsigned level)
{
	struct markdown markdown = {.buf = buf, .place = PLACE_INSIDE};

	for (unsigned i = 0; i < level; i++)
		buf_put_char(buf, '#');
	buf_put_char(buf, ' ');
	put_words(&markdown, title);
	buf_put_str(buf, STR("\n\n"));
}

void prose_markdown_article(struct buf *buf, const struct text_view *view)
{
	put_title(buf, view->doc->title, 1);
	prose_markdown(buf, view, doc_body_from(view->doc, &view->doc->sections.at[0]), (uint32_t)view->doc->text.len);
}

void prose_markdown_section(struct buf *buf, const struct text_view *view, const struct section *section)
{
	uint32_t from = doc_body_from(view->doc, section), to = doc_byte(view->doc, section->body.end);

	put_title(buf, section->title, section->level < 6 ? section->level : 6);
	prose_markdown(buf, view, from, to);
}
