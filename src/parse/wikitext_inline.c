/* wikitext_inline.c: the text within one line or argument: bold and italics, links, templates, tags, entities.
 *
 * Bytes that mean nothing are stepped over by a table and put in one piece; what means something is asked of the marks. */
#include "parse/wikitext.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

#define SWITCH_MOST 40 /* bytes of __MAGICWORD__ */

static const char SPECIAL[256] = {
    ['\''] = 1, ['['] = 1, ['{'] = 1, ['<'] = 1, ['&'] = 1, ['\n'] = 1, [':'] = 1, ['_'] = 1, ['-'] = 1, ['\r'] = 1};

struct str wiki_slice(const struct wiki *w, uint32_t from, uint32_t to)
{
	return str_slice(w->s, from, to);
}

static void strong_switch(struct wiki *w)
{
	if (w->strong_from) {
		wiki_range(w, RANGE_STRONG, w->strong_from - 1, STR_NONE);
		w->strong_from = 0;
	} else {
		w->strong_from = wiki_text_at(w) + 1;
	}
}

static void emphasis_switch(struct wiki *w)
{
	if (w->emphasis_from) {
		wiki_range(w, RANGE_EMPHASIS, w->emphasis_from - 1, STR_NONE);
		w->emphasis_from = 0;
	} else {
		w->emphasis_from = wiki_text_at(w) + 1;
	}
}

void wiki_quotes_end(struct wiki *w)
{
	if (w->strong_from)
		wiki_range(w, RANGE_STRONG, w->strong_from - 1, STR_NONE);
	if (w->emphasis_from)
		wiki_range(w, RANGE_EMPHASIS, w->emphasis_from - 1, STR_NONE);
	w->strong_from = w->emphasis_from = w->raised_from = w->lowered_from = 0;
	w->apostrophe_at = MARK_ALONE;
}

static uint32_t run_of_quotes(struct str s, uint32_t at, uint32_t to)
{
	uint32_t end = at;

	while (end < to && s.ptr[end] == '\'')
		end++;
	return end - at;
}

static uint32_t quotes_read(struct wiki *w, uint32_t at, uint32_t to)
{
	uint32_t count = run_of_quotes(w->s, at, to);
	uint32_t literal = count == 4 ? 1 : count > 5 ? count - 5 : 0;

	if (at == w->apostrophe_at) /* "l'''amour''": an apostrophe and italics */
		literal = 1;
	if (literal)
		wiki_put(w, at, at + literal);
	uint32_t rest = count - literal;
	if (rest == 3 || rest == 5)
		strong_switch(w);
	if (rest == 2 || rest == 5)
		emphasis_switch(w);
	return at + count;
}

struct quote_count { /* of one line */
	unsigned bold, italic;
	uint32_t single, several, spaced; /* first ''' behind a one-letter word, a longer one, a space */
};

static void quotes_count(const struct wiki *w, uint32_t from, uint32_t to, struct quote_count *count)
{
	const char *s = w->s.ptr;

	while (from < to) {
		const char *found = memchr(s + from, '\'', to - from);
		if (!found)
			return;
		uint32_t at = (uint32_t)(found - s);
		uint32_t run = run_of_quotes(w->s, at, to);
		from = at + run;
		if (run < 2)
			continue;
		count->italic += run == 2 || run >= 5;
		count->bold += run >= 3;
		if (run != 3 && run != 4)
			continue;
		uint32_t before = at + (run == 4);
		char x1 = before > 0 ? s[before - 1] : ' ';
		char x2 = before > 1 ? s[before - 2] : ' ';
		uint32_t *first = x1 == ' ' || x1 == '\n'   ? &count->spaced
		                  : x2 == ' ' || x2 == '\n' ? &count->single
		                                            : &count->several;
		if (*first == MARK_ALONE)
			*first = at;
	}
}

static bool has_strong(const struct wiki *w, uint32_t from, uint32_t to)
{
	while (from < to) {
		const char *quote = memchr(w->s.ptr + from, '\'', to - from);
		if (!quote)
			return false;
		uint32_t run = run_of_quotes(w->s, (uint32_t)(quote - w->s.ptr), to);
		if (run >= 3)
			return true;
		from = (uint32_t)(quote - w->s.ptr) + run;
	}
	return false;
}

/* Where bold and italics are both opened once too often in a line, one ''' reads as ' and ''. */
void wiki_quotes_plan(struct wiki *w, uint32_t from, uint32_t to)
{
	struct quote_count count = {.single = MARK_ALONE, .several = MARK_ALONE, .spaced = MARK_ALONE};

	w->apostrophe_at = MARK_ALONE;
	if (!has_strong(w, from, to))
		return;
	size_t i = wiki_mark_index(w, from);
	while (from < to) {
		uint32_t stop = to;
		uint32_t behind = to;
		for (; i < w->marks.count && w->marks.at[i].at < to; i++) {
			const struct mark *mark = &w->marks.at[i];
			bool hides = mark->kind == MARK_COMMENT || mark->kind == MARK_RAW ||
			             ((mark->kind == MARK_TEMPLATE || mark->kind == MARK_REF) && !mark->closes);
			if (hides && mark->at >= from) {
				stop = mark->at;
				behind = mark_end(w, mark);
				break;
			}
		}
		quotes_count(w, from, stop, &count);
		from = behind;
	}
	if (count.bold % 2 == 1 && count.italic % 2 == 1)
		w->apostrophe_at = count.single != MARK_ALONE    ? count.single
		                   : count.several != MARK_ALONE ? count.several
		                                                 : count.spaced;
}

/* "__NOTOC__" and its kin in any language: letters between two pairs of underscores. */
static uint32_t switch_end(const struct wiki *w, uint32_t at, uint32_t to)
{
	struct str s = str_slice(w->s, at, to);
	size_t end = 2;

	if (!str_starts(s, STR("__")))
		return at;
	while (end < s.len && end < SWITCH_MOST && s.ptr[end] != '_') {
		size_t next = end;
		uint32_t c = utf8_next(s, &next);
		if (!utf8_is_letter(c) || utf8_is_lower(c))
			return at;
		end = next;
	}
	bool closes = end > 4 && str_starts(str_slice(s, end, s.len), STR("__"));
	return closes ? at + (uint32_t)end + 2 : at;
}

/* "-{zh-hans:A; zh-hant:B}-": the first variant. */
static uint32_t variant_read(struct wiki *w, uint32_t at, uint32_t to)
{
	struct str s = str_slice(w->s, at, to);
	ptrdiff_t close = str_starts(s, STR("-{")) ? str_find(str_slice(s, 0, 500), STR("}-")) : -1;

	if (close < 0)
		return at;
	uint32_t from = at + 2;
	uint32_t end = at + (uint32_t)close;
	const char *flags = memchr(w->s.ptr + from, '|', end - from);
	if (flags)
		from = (uint32_t)(flags - w->s.ptr) + 1;
	const char *colon = memchr(w->s.ptr + from, ':', end - from);
	const char *semicolon = colon ? memchr(colon, ';', (size_t)(w->s.ptr + end - colon)) : NULL;
	wiki_inline(w, colon ? (uint32_t)(colon - w->s.ptr) + 1 : from,
	            semicolon ? (uint32_t)(semicolon - w->s.ptr) : end);
	return end + 2;
}

static uint32_t entity_put(struct wiki *w, uint32_t at, uint32_t to)
{
	uint32_t c;
	size_t taken = entity_read(str_slice(w->s, at, to), &c);
	struct buf buf;

	if (!taken)
		return at;
	buf_init(&buf, w->arena, 8);
	utf8_put(&buf, c == '\n' || c == '\t' ? ' ' : c);
	if (c == ' ' || c == '\n' || c == '\t')
		wiki_space(w, at);
	else
		wiki_put_as(w, buf_str(&buf), at);
	return at + (uint32_t)taken;
}

void wiki_literal(struct wiki *w, uint32_t from, uint32_t to)
{
	while (from < to) {
		const char *amp = memchr(w->s.ptr + from, '&', to - from);
		uint32_t stop = amp ? (uint32_t)(amp - w->s.ptr) : to;
		wiki_put(w, from, stop);
		uint32_t c;
		size_t taken = amp ? entity_read(str_slice(w->s, stop, to), &c) : 0;
		if (taken) {
			struct buf buf;
			buf_init(&buf, w->arena, 8);
			utf8_put(&buf, c);
			wiki_put_as(w, buf_str(&buf), stop);
		} else if (amp) {
			wiki_put(w, stop, stop + 1);
		}
		from = stop + (uint32_t)(taken ? taken : amp != NULL);
	}
}

static uint32_t newline_read(struct wiki *w, uint32_t at)
{
	if (w->keeps_lines)
		wiki_break(w, at);
	else
		wiki_space(w, at);
	return at + 1;
}

/* A pair of brackets or braces that ends within the range, else NULL. */
static const struct mark *pair_at(struct wiki *w, uint32_t at, uint32_t to)
{
	const struct mark *mark = wiki_mark(w, at);

	if (!mark || mark->closes || mark->partner == MARK_ALONE || mark->kind == MARK_PIPE ||
	    mark->kind == MARK_EQUALS)
		return NULL;
	return mark_end(w, mark) <= to ? mark : NULL;
}

static uint32_t brace_read(struct wiki *w, uint32_t at, uint32_t to)
{
	const struct mark *mark = pair_at(w, at, to);

	if (mark)
		return wiki_template(w, mark);
	if (at + 1 < to && w->s.ptr[at + 1] == '{' && (!at || w->s.ptr[at - 1] != '{') && !w->is_scratch)
		doc_skip(w->doc, at, at + 2, STR("unclosed template"),
		         "no end of the template that begins here was found");
	return at;
}

/* Reads the construct at `at`; `at` itself where there is none. Plain text in front of it begins at `plain`. */
static uint32_t special_read(struct wiki *w, uint32_t at, uint32_t to)
{
	const struct mark *mark;

	switch (w->s.ptr[at]) {
	case '\'': return run_of_quotes(w->s, at, to) >= 2 ? quotes_read(w, at, to) : at;
	case '[':
		mark = pair_at(w, at, to);
		return mark && mark->kind == MARK_LINK ? wiki_link(w, mark, to) : wiki_external(w, at, to);
	case '{': return brace_read(w, at, to);
	case '<': return wiki_tag(w, at, to);
	case '&': return entity_put(w, at, to);
	case '\n': return newline_read(w, at);
	case '\r': return at + 1;
	case '-': return variant_read(w, at, to);
	default: return switch_end(w, at, to);
	}
}

/* Could a construct begin here? Cheap: what comes in front is put before it is read, so that this must not err often. */
static bool special_is_likely(const struct wiki *w, uint32_t at, uint32_t to)
{
	const char *s = w->s.ptr;
	char next = at + 1 < to ? s[at + 1] : '\0';

	switch (s[at]) {
	case '\'': return next == '\'';
	case '_': return next == '_';
	case '-': return next == '{';
	case '{': return next == '{';
	default: return true;
	}
}

void wiki_inline(struct wiki *w, uint32_t from, uint32_t to)
{
	const char *s = w->s.ptr;
	uint32_t plain = from;
	uint32_t at = from;

	if (w->depth >= DEPTH_MOST) {
		doc_skip(w->doc, from, to, STR("nesting"), "constructs are nested more than %d deep here", DEPTH_MOST);
		return;
	}
	w->depth++;
	while (at < to) {
		if (!SPECIAL[(unsigned char)s[at]] || !special_is_likely(w, at, to)) {
			at++;
			continue;
		}
		if (s[at] == ':') {
			size_t scheme = at + 2 < to && s[at + 1] == '/' && s[at + 2] == '/'
			                    ? url_scheme_before(str_slice(w->s, plain, to), at - plain)
			                    : 0;
			if (scheme) {
				wiki_put(w, plain, at - (uint32_t)scheme);
				at = plain = wiki_bare_url(w, at - (uint32_t)scheme, at, to);
			} else {
				at++;
			}
			continue;
		}
		wiki_put(w, plain, at);
		uint32_t next = special_read(w, at, to);
		plain = next > at ? next : at;
		at = next > at ? next : at + 1;
	}
	wiki_put(w, plain, to);
	w->depth--;
}

static bool text_is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (SPECIAL[c] && c != '-' && c != '_')
			return false;
	}
	return true;
}

struct str wiki_plain(struct wiki *w, uint32_t from, uint32_t to, struct str *url)
{
	struct str slice = str_trim(wiki_slice(w, from, to));

	if (url)
		*url = STR_NONE;
	if (text_is_plain(slice))
		return slice;
	struct doc scratch;
	struct wiki inner = *w;
	doc_init(&scratch, w->arena, slice, w->doc->format);
	inner.doc = &scratch;
	inner.into = scratch.root;
	inner.open = doc_open(&scratch, scratch.root, BLOCK_HEADING);
	inner.flow = FLOW_LINE;
	inner.due = DUE_NOTHING;
	inner.strong_from = inner.emphasis_from = inner.raised_from = inner.lowered_from = 0;
	inner.is_scratch = true;
	inner.captions.count = 0;
	inner.captions.at = NULL;
	inner.captions.capacity = 0;
	wiki_quotes_plan(&inner, from, to);
	wiki_inline(&inner, from, to);
	w->mark_hint = inner.mark_hint;
	for (size_t i = 0; url && i < scratch.ranges.count; i++) {
		if (scratch.ranges.at[i].kind == RANGE_EXTERNAL && !url->ptr)
			*url = scratch.ranges.at[i].target;
	}
	for (size_t i = 0; i < scratch.skipped.count; i++)
		*VEC_PUSH(w->arena, &w->doc->skipped) = scratch.skipped.at[i];
	return scratch.text;
}
