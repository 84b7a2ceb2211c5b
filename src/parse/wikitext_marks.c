/* wikitext_marks.c: finds the partner of everything in wikitext that has a beginning and an end.
 *
 * One walk with a stack. Pages are written by people, so ends are missing (4 of 100 pages): the end of an outer construct
 * ends the inner ones, which stay alone and are shown as they are; MediaWiki would lose the outer one too. */
#include "parse/wikitext.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define NAME_MOST 16

struct opening { /* on the stack */
	uint32_t at;
	uint32_t count;  /* braces or brackets left: "{{{{{" may be split in several ways, from its inner end */
	uint32_t mark;   /* index of the last of its marks not yet in use; a run has one for each two braces */
	uint8_t kind;    /* MARK_TEMPLATE for braces, MARK_LINK, MARK_REF */
	bool has_equals; /* in the present argument */
};

struct scan {
	struct wiki *w;
	VEC(struct opening) stack;
	uint32_t braces, refs;              /* on the stack */
	bool raw_lacks_end[TAG_MOST_KINDS]; /* no end tag of this name stands further on */
};

static uint32_t mark_add(struct scan *scan, uint32_t at, uint8_t kind, uint8_t width)
{
	*VEC_PUSH(scan->w->arena, &scan->w->marks) =
	    (struct mark){.at = at, .partner = MARK_ALONE, .kind = kind, .width = width};
	return (uint32_t)scan->w->marks.count - 1;
}

static void opening_push(struct scan *scan, uint32_t at, uint32_t count, uint8_t kind)
{
	uint8_t width = kind == MARK_LINK ? 2 : 0;
	uint8_t made = kind == MARK_TEMPLATE ? MARK_NONE : kind;
	uint32_t mark = mark_add(scan, at, made, width);

	for (uint32_t i = 2; kind == MARK_TEMPLATE && i + 1 < count; i += 2)
		mark = mark_add(scan, at, made, width);
	*VEC_PUSH(scan->w->arena, &scan->stack) =
	    (struct opening){.at = at, .count = count, .mark = mark, .kind = kind};
	scan->braces += kind == MARK_TEMPLATE;
	scan->refs += kind == MARK_REF;
}

static void opening_drop(struct scan *scan)
{
	uint8_t kind = scan->stack.at[--scan->stack.count].kind;

	scan->braces -= kind == MARK_TEMPLATE;
	scan->refs -= kind == MARK_REF;
}

static struct opening *opening_top(struct scan *scan)
{
	return scan->stack.count ? &scan->stack.at[scan->stack.count - 1] : NULL;
}

static uint32_t run_length(struct str s, uint32_t at)
{
	uint32_t end = at;

	while (end < s.len && s.ptr[end] == s.ptr[at])
		end++;
	return end - at;
}

/* Makes the pair of the inmost signs of an opening and those at close_at. */
static void pair_make(struct scan *scan, struct opening *opening, uint32_t close_at, uint8_t kind, uint8_t width)
{
	uint32_t close = mark_add(scan, close_at, kind, width);

	scan->w->marks.at[close].closes = true;
	scan->w->marks.at[close].partner = opening->mark;
	opening->count -= opening->count > width ? width : opening->count;
	scan->w->marks.at[opening->mark] =
	    (struct mark){.at = opening->at + opening->count, .partner = close, .kind = kind, .width = width};
	opening->mark--;
}

static uint32_t braces_close(struct scan *scan, uint32_t at)
{
	uint32_t left = run_length(scan->w->s, at);
	uint32_t end = at + left;

	while (left >= 2 && scan->braces) {
		while (opening_top(scan)->kind == MARK_LINK)
			opening_drop(scan);
		struct opening *top = opening_top(scan);
		if (top->kind != MARK_TEMPLATE)
			break; /* a <ref> stands between */
		uint32_t width = left >= 3 && top->count >= 3 ? 3 : 2;
		pair_make(scan, top, end - left, width == 3 ? MARK_PARAMETER : MARK_TEMPLATE, (uint8_t)width);
		left -= width;
		if (top->count < 2)
			opening_drop(scan);
	}
	return end;
}

static uint32_t brackets_close(struct scan *scan, uint32_t at)
{
	uint32_t left = run_length(scan->w->s, at);
	uint32_t end = at + left;
	struct opening *top = opening_top(scan);

	while (left >= 2 && top && top->kind == MARK_LINK) {
		pair_make(scan, top, end - left, MARK_LINK, 2);
		opening_drop(scan);
		left -= 2;
		top = opening_top(scan);
	}
	return end;
}

/* "[[[" is a bracket and a link; "[[[[" two links. */
static uint32_t brackets_open(struct scan *scan, uint32_t at)
{
	uint32_t count = run_length(scan->w->s, at);

	for (uint32_t i = count % 2; i + 1 < count; i += 2)
		opening_push(scan, at + i, 2, MARK_LINK);
	return at + count;
}

static ptrdiff_t find_folded(struct str s, size_t from, const char *needle, size_t length)
{
	const char *p = s.ptr + from;
	const char *end = s.ptr + s.len;

	while ((p = memchr(p, '<', (size_t)(end - p)))) {
		if ((size_t)(end - p) >= length && strncasecmp(p, needle, length) == 0)
			return p - s.ptr;
		p++;
	}
	return -1;
}

static uint32_t comment_mark(struct scan *scan, uint32_t at)
{
	struct str s = scan->w->s;
	ptrdiff_t end = str_find(str_slice(s, at + 4, s.len), STR("-->"));
	uint32_t mark = mark_add(scan, at, MARK_COMMENT, 4);

	scan->w->marks.at[mark].partner = end < 0 ? (uint32_t)s.len : at + 4 + (uint32_t)end + 3;
	return scan->w->marks.at[mark].partner;
}

/* A tag whose content is left alone, up to its end tag; without one it is no such tag. */
static uint32_t raw_mark(struct scan *scan, uint32_t at, const struct tag *tag, int row)
{
	struct str s = scan->w->s;
	char needle[NAME_MOST + 3] = "</";
	bool *lacks_end = &scan->raw_lacks_end[row];

	memcpy(needle + 2, tag->name.ptr, tag->name.len);
	if (tag->is_empty || *lacks_end)
		return tag->end;
	ptrdiff_t close = find_folded(s, tag->end, needle, tag->name.len + 2);
	if (close < 0) {
		*lacks_end = true;
		return tag->end;
	}
	const char *angle = memchr(s.ptr + close, '>', s.len - (size_t)close);
	uint32_t mark = mark_add(scan, at, MARK_RAW, 0);
	scan->w->marks.at[mark].partner = angle ? (uint32_t)(angle - s.ptr) + 1 : (uint32_t)s.len;
	return scan->w->marks.at[mark].partner;
}

static void ref_close(struct scan *scan, uint32_t at)
{
	while (scan->refs && opening_top(scan)->kind != MARK_REF)
		opening_drop(scan);
	if (!scan->refs)
		return;
	pair_make(scan, opening_top(scan), at, MARK_REF, 0);
	opening_drop(scan);
}

static uint32_t ref_mark(struct scan *scan, uint32_t at, const struct tag *tag)
{
	if (tag->closes) {
		ref_close(scan, at);
		return tag->end;
	}
	if (tag->is_empty) {
		uint32_t mark = mark_add(scan, at, MARK_REF, 0);
		scan->w->marks.at[mark].partner = mark;
		return tag->end;
	}
	while (scan->refs) /* one within another: the end of the first is missing */
		opening_drop(scan);
	opening_push(scan, at, 0, MARK_REF);
	return tag->end;
}

static uint32_t angle_mark(struct scan *scan, uint32_t at)
{
	struct str s = scan->w->s;
	struct tag tag;

	if (str_starts(str_slice(s, at, at + 4), STR("<!--")))
		return comment_mark(scan, at);
	if (!tag_read(s, at, &tag) || tag.name.len > NAME_MOST)
		return at + 1;
	if (str_equal_fold(tag.name, STR("ref")))
		return ref_mark(scan, at, &tag);
	bool holds_wikitext = false;
	int row = tag.closes ? -1 : tag_raw_row(tag.name, &holds_wikitext);
	uint32_t end = row >= 0 ? raw_mark(scan, at, &tag, row) : at + 1;
	return holds_wikitext ? tag.end : end;
}

static void sign_mark(struct scan *scan, uint32_t at)
{
	struct opening *top = opening_top(scan);

	if (!top || top->kind == MARK_REF)
		return;
	if (scan->w->s.ptr[at] == '|') {
		top->has_equals = false;
		mark_add(scan, at, MARK_PIPE, 1);
	} else if (top->kind == MARK_TEMPLATE && !top->has_equals) {
		top->has_equals = true;
		mark_add(scan, at, MARK_EQUALS, 1);
	}
}

void wiki_scan(struct wiki *w)
{
	static const char SPECIAL[256] = {['{'] = 1, ['}'] = 1, ['['] = 1, [']'] = 1, ['<'] = 1, ['|'] = 1, ['='] = 1};
	struct scan scan = {.w = w};
	struct str s = w->s;
	uint32_t at = 0;

	while (at < s.len) {
		char c = s.ptr[at];
		if (!SPECIAL[(unsigned char)c]) {
			at++;
			continue;
		}
		bool doubled = at + 1 < s.len && s.ptr[at + 1] == c;
		if (c == '<') {
			at = angle_mark(&scan, at);
		} else if (c == '|' || c == '=') {
			sign_mark(&scan, at);
			at++;
		} else if (!doubled) {
			at++;
		} else if (c == '{') {
			uint32_t count = run_length(s, at);
			opening_push(&scan, at, count, MARK_TEMPLATE);
			at += count;
		} else {
			at = c == '}'   ? braces_close(&scan, at)
			     : c == '[' ? brackets_open(&scan, at)
			                : brackets_close(&scan, at);
		}
	}
}

size_t wiki_mark_index(struct wiki *w, uint32_t at)
{
	const struct mark *marks = w->marks.at;
	size_t from = 0;
	size_t to = w->marks.count;
	size_t hint = w->mark_hint;

	/* Mostly the next one is asked for, or one a few further on. */
	if (hint < to && marks[hint].at < at) {
		from = hint + 1;
		size_t step = 1;
		while (from + step < to && marks[from + step].at < at) {
			from += step + 1;
			step *= 2;
		}
		to = from + step < to ? from + step : to;
	} else if (hint < to) {
		to = hint + 1;
		if (hint == 0 || marks[hint - 1].at < at)
			from = hint;
	}
	while (from < to) {
		size_t middle = (from + to) / 2;
		if (marks[middle].at < at)
			from = middle + 1;
		else
			to = middle;
	}
	w->mark_hint = from;
	return from;
}

const struct mark *wiki_mark(struct wiki *w, uint32_t at)
{
	size_t i = wiki_mark_index(w, at);

	while (i < w->marks.count && w->marks.at[i].kind == MARK_NONE && w->marks.at[i].at == at)
		i++;
	return i < w->marks.count && w->marks.at[i].at == at ? &w->marks.at[i] : NULL;
}

uint32_t mark_end(const struct wiki *w, const struct mark *mark)
{
	struct tag tag;

	if (mark->kind == MARK_COMMENT || mark->kind == MARK_RAW)
		return mark->partner;
	if (mark->kind == MARK_REF) {
		const struct mark *close = mark->partner == MARK_ALONE ? mark : &w->marks.at[mark->partner];
		return tag_read(w->s, close->at, &tag) ? tag.end : close->at + 1;
	}
	if (mark->partner == MARK_ALONE || mark->closes)
		return mark->at + mark->width;
	return w->marks.at[mark->partner].at + mark->width;
}

uint32_t wiki_line_end(struct wiki *w, uint32_t at, uint32_t to)
{
	while (at < to) {
		const char *newline = memchr(w->s.ptr + at, '\n', to - at);
		uint32_t end = newline ? (uint32_t)(newline - w->s.ptr) : to;
		uint32_t jump = end;
		for (size_t i = wiki_mark_index(w, at); i < w->marks.count && w->marks.at[i].at < end; i++) {
			const struct mark *mark = &w->marks.at[i];
			if (mark->kind == MARK_NONE || mark->kind == MARK_PIPE || mark->kind == MARK_EQUALS ||
			    mark->closes)
				continue;
			uint32_t behind = mark_end(w, mark);
			if (behind > end) {
				jump = behind;
				break;
			}
			if (mark->partner != MARK_ALONE && mark->kind != MARK_COMMENT && mark->kind != MARK_RAW)
				i = mark->partner;
		}
		if (jump == end)
			return end;
		at = jump;
	}
	return to;
}
