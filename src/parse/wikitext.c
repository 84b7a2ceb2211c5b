/* wikitext.c: MediaWiki's markup to a document.
 *
 *	wikitext_marks.c     finds what has a beginning and an end, in one walk
 *	wikitext.c     lines: headings, lists, paragraphs; wikitext_table.c those of tables
 *	wikitext_inline.c    what stands in a line; wikitext_link.c, wikitext_tag.c, wikitext_template.c its constructs
 *	wikitext_shown.c     what templates show, by the table in wikitext_templates.c
 *	wikitext_composed.c  those put together of several arguments, and those that are not known
 *	wikitext_note.c      notes and citations
 *	wikitext_text.c      puts it all into the document
 *
 * Wikitext has no grammar and no errors: every page means something. Where people and MediaWiki disagree (an end is
 * missing) we keep the text, because a lost paragraph is worse than a stray brace. */
#include "parse/wikitext.h"
#include "base/utf8.h"
#include "parse/parse.h"

#include <ctype.h>
#include <string.h>

void wiki_lists_close(struct wiki *w, unsigned depth, uint32_t at)
{
	if (w->list_depth <= depth)
		return;
	wiki_close(w, w->lists[depth], at);
	w->list_depth = depth;
}

static enum list_marker marker_of(char sign)
{
	return sign == '*' ? LIST_BULLET : sign == '#' ? LIST_NUMBER : sign == ';' ? LIST_TERM : LIST_INDENT;
}

static bool sign_is_equal(char a, char b)
{
	return a == b || (strchr(";:", a) && strchr(";:", b));
}

/* Where the colon of "; term : definition" stands, or `end`. */
static uint32_t definition_find(struct wiki *w, uint32_t at, uint32_t end)
{
	int depth = 0; /* of tags */

	while (at < end) {
		char c = w->s.ptr[at];
		const struct mark *mark = c == '[' || c == '{' || c == '<' ? wiki_mark(w, at) : NULL;
		struct tag tag;
		if (mark && !mark->closes && mark->kind != MARK_PIPE && mark->partner != MARK_ALONE) {
			at = mark_end(w, mark);
			continue;
		}
		if (c == '<' && tag_read(w->s, at, &tag) && tag.end <= end) {
			depth += tag.closes ? -1 : !tag.is_empty;
			at = tag.end;
		} else if (c == ':' && depth <= 0 && !(at + 1 < end && w->s.ptr[at + 1] == '/')) {
			return at;
		} else {
			at++;
		}
	}
	return end;
}

static void line_inline(struct wiki *w, uint32_t from, uint32_t to)
{
	wiki_quotes_plan(w, from, to);
	wiki_inline(w, from, to);
	wiki_quotes_end(w);
}

/* Opens the lists that the line's signs ask for, as far as they are not open, and an item in the innermost. */
static void item_open(struct wiki *w, const char *signs, unsigned depth, uint32_t at)
{
	unsigned common = 0;

	while (common < depth && common < w->list_depth && sign_is_equal(signs[common], w->list_signs[common]))
		common++;
	wiki_lists_close(w, common, at);
	wiki_close_text(w, at);
	if (common && common == depth) {
		while (w->into != w->lists[depth - 1])
			wiki_close(w, w->into, at);
		wiki_open(w, BLOCK_ITEM, at)->is_header = signs[depth - 1] == ';';
	}
	for (unsigned i = common; i < depth; i++) {
		w->lists[i] = wiki_open(w, BLOCK_LIST, at);
		w->lists[i]->marker = marker_of(signs[i]);
		w->list_depth = i + 1;
		wiki_open(w, BLOCK_ITEM, at)->is_header = i + 1 == depth && signs[i] == ';';
	}
	memcpy(w->list_signs, signs, depth);
}

static void list_line(struct wiki *w, uint32_t at, uint32_t end)
{
	char signs[LIST_DEPTH_MOST];
	unsigned depth = 0;
	uint32_t from = at;

	while (at < end && strchr("*#:;", w->s.ptr[at])) {
		if (depth < LIST_DEPTH_MOST)
			signs[depth++] = w->s.ptr[at];
		at++;
	}
	item_open(w, signs, depth, from);
	if (signs[depth - 1] != ';') {
		line_inline(w, at, end);
		return;
	}
	uint32_t colon = definition_find(w, at, end);
	line_inline(w, at, colon);
	if (colon >= end)
		return;
	signs[depth - 1] = ':';
	item_open(w, signs, depth, colon);
	line_inline(w, colon + 1, end);
}

/* The end of the line without white space and comments. */
static uint32_t line_trim(struct wiki *w, uint32_t at, uint32_t end)
{
	for (;;) {
		while (end > at && isspace((unsigned char)w->s.ptr[end - 1]))
			end--;
		if (end < at + 3 || memcmp(w->s.ptr + end - 3, "-->", 3) != 0)
			return end;
		size_t i = wiki_mark_index(w, end);
		while (i > 0 && w->marks.at[i - 1].at >= at && w->marks.at[i - 1].kind != MARK_COMMENT)
			i--;
		if (!i || w->marks.at[i - 1].at < at || w->marks.at[i - 1].partner != end)
			return end;
		end = w->marks.at[i - 1].at;
	}
}

static bool heading_line(struct wiki *w, uint32_t at, uint32_t end)
{
	uint32_t to = line_trim(w, at, end);
	unsigned level = 0;
	unsigned closing = 0;

	while (level < 6 && at + level < to && w->s.ptr[at + level] == '=')
		level++;
	while (closing < 6 && to > at + level + closing && w->s.ptr[to - 1 - closing] == '=')
		closing++;
	if (!closing && to - at == level && level > 2) /* nothing but signs: the middle one is the heading */
		level = closing = (level - 1) / 2;
	level = closing < level ? closing : level;
	if (!level || to <= at + 2 * level || w->flow != FLOW_BLOCK)
		return false;
	wiki_lists_close(w, 0, at);
	struct block *heading = wiki_open(w, BLOCK_HEADING, at);
	heading->level = level;
	w->flow = FLOW_LINE;
	line_inline(w, at + level, to - level);
	w->flow = FLOW_BLOCK;
	wiki_close(w, heading, end);
	return true;
}

/* A line that begins with a space is shown as it is; but people indent other things so, and those are read as they are. */
static bool preformatted_line(struct wiki *w, uint32_t at, uint32_t end)
{
	uint32_t text = at;

	while (text < end && isspace((unsigned char)w->s.ptr[text]))
		text++;
	if (text == end || strchr("{<|!", w->s.ptr[text]) || w->list_depth ||
	    (w->open && w->open->kind != BLOCK_PREFORMATTED))
		return false;
	if (w->open)
		wiki_break(w, at);
	else
		wiki_open(w, BLOCK_PREFORMATTED, at);
	line_inline(w, wiki_indent(w, at + 1, end), end);
	return true;
}

static void paragraph_line(struct wiki *w, uint32_t at, uint32_t end)
{
	wiki_lists_close(w, 0, at);
	if (w->open && w->open->kind == BLOCK_PREFORMATTED)
		wiki_close_text(w, at);
	if (w->open && w->keeps_lines)
		wiki_break(w, at);
	else if (w->open && w->due == DUE_NOTHING)
		wiki_space(w, at);
	if (at + 4 <= end && memcmp(w->s.ptr + at, "----", 4) == 0) {
		wiki_close_text(w, at);
		while (at < end && w->s.ptr[at] == '-')
			at++;
	}
	line_inline(w, at, end);
}

/* An empty line ends a paragraph; in a cell or item that is still empty it says nothing. */
static void blank_line(struct wiki *w, uint32_t at)
{
	wiki_lists_close(w, 0, at);
	if (w->open && doc_at(w->doc) > w->open->from)
		wiki_close_text(w, at);
}

static void line_read(struct wiki *w, uint32_t from, uint32_t at, uint32_t end)
{
	uint32_t text = at;

	while (text < end && (w->s.ptr[text] == ' ' || w->s.ptr[text] == '\t' || w->s.ptr[text] == '\r'))
		text++;
	if (text == end) {
		if (at == from)
			blank_line(w, at);
		return;
	}
	char c = w->s.ptr[text];
	uint32_t sign = text;
	while (sign < end && strchr(" \t:", w->s.ptr[sign]))
		sign++;
	bool opens_table =
	    sign + 1 < end && w->s.ptr[sign] == '{' && w->s.ptr[sign + 1] == '|' && w->flow == FLOW_BLOCK;
	const struct mark *mark = opens_table ? wiki_mark(w, sign) : NULL;
	if (opens_table && !mark)
		wiki_table_open(w, sign);
	else if ((c == '|' || c == '!') && wiki_table_line(w, text, end))
		return;
	else if (c == '=' && text == at && heading_line(w, at, end))
		return;
	else if (strchr("*#:;", c) && text == at)
		list_line(w, at, end);
	else if (text == at || !preformatted_line(w, at, end))
		paragraph_line(w, text, end);
}

struct lists { /* of what is around, while the blocks within are read */
	struct block *at[LIST_DEPTH_MOST];
	char signs[LIST_DEPTH_MOST];
	unsigned depth;
	const struct block *base;
};

static void lists_put_aside(struct wiki *w, struct lists *lists)
{
	memcpy(lists->at, w->lists, sizeof lists->at);
	memcpy(lists->signs, w->list_signs, sizeof lists->signs);
	lists->depth = w->list_depth;
	lists->base = w->base;
	w->list_depth = 0;
	w->base = w->into;
}

static void lists_take_back(struct wiki *w, const struct lists *lists)
{
	memcpy(w->lists, lists->at, sizeof lists->at);
	memcpy(w->list_signs, lists->signs, sizeof lists->signs);
	w->list_depth = lists->depth;
	w->base = lists->base;
}

/* What stands behind a comment still begins the line. */
static uint32_t comments_skip(struct wiki *w, uint32_t at, uint32_t to)
{
	for (;;) {
		uint32_t text = at;
		while (text < to && w->s.ptr[text] == ' ')
			text++;
		const struct mark *mark = text < to && w->s.ptr[text] == '<' ? wiki_mark(w, text) : NULL;
		if (!mark || mark->kind != MARK_COMMENT)
			return at;
		at = mark->partner < to ? mark->partner : to;
	}
}

void wiki_blocks(struct wiki *w, uint32_t from, uint32_t to)
{
	struct block *into = w->into;
	struct lists lists;
	uint32_t at = from;

	if (w->depth >= DEPTH_MOST) {
		doc_skip(w->doc, from, to, STR("nesting"), "constructs are nested more than %d deep here", DEPTH_MOST);
		return;
	}
	w->depth++;
	lists_put_aside(w, &lists);
	while (at < to) {
		uint32_t begin = at;
		at = comments_skip(w, at, to);
		uint32_t end = wiki_line_end(w, at, to);
		line_read(w, begin, at < to ? at : to, end);
		at = end + 1;
	}
	wiki_lists_close(w, 0, to);
	while (w->into != into)
		wiki_close(w, w->into, to);
	lists_take_back(w, &lists);
	w->depth--;
}

/* "#REDIRECT [[Target]]" in front; gives where the rest begins. */
static uint32_t redirect_read(struct wiki *w)
{
	struct str start = str_trim(w->s);
	uint32_t at = (uint32_t)(start.ptr - w->s.ptr);
	size_t width;

	if (!start.len || !words_redirect(w->arena, start, &width))
		return 0;
	struct str rest = str_slice(w->s, at + width, w->s.len);
	ptrdiff_t open = str_find(str_slice(rest, 0, 20), STR("[["));
	const struct mark *mark = open < 0 ? NULL : wiki_mark(w, at + (uint32_t)width + (uint32_t)open);
	if (!mark || mark->partner == MARK_ALONE)
		return 0;
	uint32_t from = mark->at + 2;
	uint32_t to = w->marks.at[mark->partner].at;
	const char *pipe = memchr(w->s.ptr + from, '|', to - from);
	struct str target = str_trim(wiki_slice(w, from, pipe ? (uint32_t)(pipe - w->s.ptr) : to));
	w->doc->redirect = str_starts(target, STR(":")) ? str_slice(target, 1, target.len) : target;
	return to + 2;
}

/* The bold words of the first paragraph are the article's name. */
static struct str title_find(const struct doc *doc)
{
	for (size_t i = 0; i < doc->ranges.count; i++) {
		const struct range *range = &doc->ranges.at[i];
		if (range->kind == RANGE_STRONG && range->to - range->from < 200)
			return str_trim(str_slice(doc->text, range->from, range->to));
	}
	return STR_NONE;
}

/* Without a name the first bold words are the title; with one they say how it is written ("ada-quill": "Ada Quill"). */
static void title_settle(struct doc *doc)
{
	struct str bold = title_find(doc);

	if (!doc->title.len || (bold.len && str_equal(utf8_slug(doc->arena, bold), utf8_slug(doc->arena, doc->title))))
		doc->title = bold;
}

void parse_wikitext(struct doc *doc, struct str source, const struct parse_options *options)
{
	struct wiki w = {.doc = doc, .arena = doc->arena, .s = source, .into = doc->root, .apostrophe_at = MARK_ALONE};

	doc->title = options->title.len ? options->title : options->name; /* wikitext does not say its own title */
	doc->language = options->language;
	map_init(&w.notes_by_name, doc->arena);
	wiki_scan(&w);
	wiki_blocks(&w, redirect_read(&w), (uint32_t)source.len);
	wiki_close_text(&w, (uint32_t)source.len);
	wiki_notes_finish(&w);
	wiki_close_text(&w, (uint32_t)source.len);
	if (!options->title.len && !doc->redirect.len)
		title_settle(doc);
}
