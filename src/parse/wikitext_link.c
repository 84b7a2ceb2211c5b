/* wikitext_link.c: [[links]], files, categories, [http://addresses] and addresses in running text. */
#include "parse/wikitext.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

#define LABEL_MOST 4000 /* bytes of an external link's label: many links without an end are read in linear time */

struct parts {                           /* of [[target|…|label]] */
	uint32_t target_from, target_to; /* of the source, trimmed of nothing */
	uint32_t label_from, label_to;   /* behind the first pipe; equal to `target_to` without one */
	bool has_label;
};

static void parts_read(struct wiki *w, const struct mark *mark, struct parts *parts)
{
	const struct mark *close = &w->marks.at[mark->partner];

	*parts = (struct parts){
	    .target_from = mark->at + 2, .target_to = close->at, .label_from = close->at, .label_to = close->at};
	for (const struct mark *m = mark + 1; m < close; m++) {
		if (m->kind == MARK_PIPE) {
			if (!parts->has_label) {
				parts->target_to = m->at;
				parts->label_from = m->at + 1;
			}
			parts->has_label = true;
		} else if (m->kind != MARK_NONE && !m->closes && m->kind < MARK_COMMENT && m->kind != MARK_EQUALS &&
		           m->partner != MARK_ALONE) {
			m = &w->marks.at[m->partner];
		}
	}
}

/* The name of a page as the wiki itself writes it: spaces for underscores, entities and %-escapes read. */
static struct str title_normal(struct wiki *w, struct str raw)
{
	struct buf buf;
	struct str s = str_trim(raw);

	if (!memchr(s.ptr, '_', s.len) && !memchr(s.ptr, '&', s.len) && !memchr(s.ptr, '%', s.len) &&
	    !memchr(s.ptr, '\n', s.len))
		return s;
	buf_init(&buf, w->arena, s.len);
	for (size_t i = 0; i < s.len;) {
		uint32_t c;
		size_t taken = s.ptr[i] == '&' ? entity_read(str_slice(s, i, s.len), &c) : 0;
		bool escape = s.ptr[i] == '%' && i + 2 < s.len && isxdigit((unsigned char)s.ptr[i + 1]) &&
		              isxdigit((unsigned char)s.ptr[i + 2]);
		if (taken) {
			utf8_put(&buf, c);
			i += taken;
		} else if (escape) {
			static const char HEX[] = "0123456789abcdef";
			const char *high = strchr(HEX, tolower((unsigned char)s.ptr[i + 1]));
			const char *low = strchr(HEX, tolower((unsigned char)s.ptr[i + 2]));
			buf_put_char(&buf, (char)((high - HEX) << 4 | (low - HEX)));
			i += 3;
		} else {
			buf_put_char(&buf, (char)(s.ptr[i] == '_' || s.ptr[i] == '\n' ? ' ' : s.ptr[i]));
			i++;
		}
	}
	return utf8_repair(w->arena, str_trim(buf_str(&buf)));
}

size_t url_scheme_before(struct str s, size_t colon)
{
	static const struct str SCHEMES[] = {STR_INIT("https"), STR_INIT("http"),   STR_INIT("ftp"), STR_INIT("ftps"),
	                                     STR_INIT("irc"),   STR_INIT("gopher"), STR_INIT("svn"), STR_INIT("git")};

	for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++) {
		size_t width = SCHEMES[i].len;
		bool apart = colon == width || (colon > width && !isalnum((unsigned char)s.ptr[colon - width - 1]));
		if (apart && str_equal_fold(str_slice(s, colon - width, colon), SCHEMES[i]))
			return width;
	}
	return 0;
}

static uint32_t url_end(const struct wiki *w, uint32_t at, uint32_t to)
{
	const char *s = w->s.ptr;

	while (at < to && (unsigned char)s[at] > ' ' && !strchr("[]<>\"\x7f", s[at])) {
		bool quotes = s[at] == '\'' && at + 1 < to && s[at + 1] == '\'';
		bool template = (s[at] == '{' || s[at] == '}') && at + 1 < to && s[at + 1] == s[at];
		bool wide = str_starts(str_slice(w->s, at, to), STR("\xC2\xA0")) ||
		            str_starts(str_slice(w->s, at, to), STR("\xE3\x80\x80"));
		uint32_t c = 0;
		bool ends = s[at] == '&' && entity_read(str_slice(w->s, at, to), &c) &&
		            (c == 0xA0 || c == '<' || c == '>' || c == ' ');
		if (quotes || template || wide || ends)
			break;
		at++;
	}
	return at;
}

/* "&amp;" in an address is "&". */
static struct str url_normal(struct wiki *w, uint32_t from, uint32_t to)
{
	struct str s = str_slice(w->s, from, to);
	struct buf buf;

	if (!memchr(s.ptr, '&', s.len) || str_find(s, STR("&amp;")) < 0)
		return s;
	buf_init(&buf, w->arena, s.len);
	for (size_t i = 0; i < s.len; i++) {
		buf_put_char(&buf, s.ptr[i]);
		if (str_starts(str_slice(s, i, s.len), STR("&amp;")))
			i += 4;
	}
	return buf_str(&buf);
}

uint32_t wiki_bare_url(struct wiki *w, uint32_t from, uint32_t colon, uint32_t to)
{
	uint32_t end = url_end(w, colon, to);
	bool has_open = memchr(w->s.ptr + from, '(', end - from) != NULL;

	while (end > colon + 3 && (strchr(",;.:!?", w->s.ptr[end - 1]) || (w->s.ptr[end - 1] == ')' && !has_open)))
		end--;
	if (end <= colon + 3) {
		wiki_put(w, from, colon + 3 < to ? colon + 3 : to);
		return colon + 3 < to ? colon + 3 : to;
	}
	uint32_t at = wiki_text_at(w);
	wiki_literal(w, from, end);
	wiki_range(w, RANGE_EXTERNAL, at, url_normal(w, from, end));
	return end;
}

/* Does an address begin here? "//host" and "mailto:" may stand in brackets only. */
static bool url_begins(const struct wiki *w, uint32_t at, uint32_t to)
{
	struct str s = str_slice(w->s, at, at + 12 < to ? at + 12 : to);
	ptrdiff_t colon = str_find(s, STR("://"));

	return str_starts(s, STR("//")) || str_starts_fold(s, STR("mailto:")) ||
	       (colon > 0 && url_scheme_before(s, (size_t)colon) == (size_t)colon);
}

/* The byte behind the "]" of an external link whose "[" is at `at`; `at` where it is none. *url: the end of its address. */
static uint32_t external_find(struct wiki *w, uint32_t at, uint32_t to, uint32_t *url)
{
	if (!url_begins(w, at + 1, to))
		return at;
	*url = url_end(w, at + 1, to);
	to = to - *url > LABEL_MOST ? *url + LABEL_MOST : to;
	if (!memchr(w->s.ptr + *url, ']', to - *url))
		return at;
	uint32_t line = wiki_line_end(w, *url, to);
	uint32_t close = *url;
	while (close < line &&
	       w->s.ptr[close] != ']') { /* links and templates in the label have brackets of their own */
		const struct mark *mark = strchr("[{<", w->s.ptr[close]) ? wiki_mark(w, close) : NULL;
		close = mark && !mark->closes && mark->kind != MARK_PIPE ? mark_end(w, mark) : close + 1;
	}
	return close < line ? close + 1 : at;
}

static uint32_t external_end(struct wiki *w, uint32_t at, uint32_t to)
{
	uint32_t url;

	return external_find(w, at, to, &url);
}

struct caption wiki_caption_find(struct wiki *w, uint32_t from, uint32_t to, bool *is_framed)
{
	struct caption caption = {to, to};
	bool is_name = true;

	*is_framed = false;
	for (uint32_t at = from, part = from; at <= to;) {
		char c = at < to ? w->s.ptr[at] : '|';
		const struct mark *mark = at < to && (c == '[' || c == '{' || c == '<') ? wiki_mark(w, at) : NULL;
		if (c != '|') {
			bool jumps = mark && !mark->closes && mark->kind != MARK_PIPE && mark->partner != MARK_ALONE;
			uint32_t external = c == '[' && !jumps ? external_end(w, at, to) : at;
			at = jumps ? mark_end(w, mark) : external > at ? external : at + 1;
			continue;
		}
		struct str text = str_slice(w->s, part, at < to ? at : to);
		bool is_option = !str_trim(text).len || word_is_figure_option(w->arena, text);
		*is_framed = *is_framed || (!is_name && word_is_frame(w->arena, text));
		if (!is_name && !is_option)
			caption = (struct caption){part, at < to ? at : to};
		is_name = false;
		part = ++at;
	}
	return caption;
}

/* A picture with a frame shows its caption; any other says it to nobody but the pointer of the mouse. */
static void file_read(struct wiki *w, const struct mark *mark)
{
	bool is_framed;
	struct caption caption = wiki_caption_find(w, mark->at + 2, w->marks.at[mark->partner].at, &is_framed);

	if (caption.from >= caption.to || !is_framed || w->is_scratch || w->flow == FLOW_LINE)
		return;
	*VEC_PUSH(w->arena, &w->captions) = caption;
	if (!w->open)
		wiki_captions(w);
}

void wiki_captions(struct wiki *w)
{
	size_t count = w->captions.count;
	struct caption *captions = w->captions.at;

	w->captions.at = NULL;
	w->captions.count = w->captions.capacity = 0;
	for (size_t i = 0; i < count; i++) {
		enum flow flow = w->flow;
		struct block *block = wiki_open(w, BLOCK_FIGURE, captions[i].from);
		w->flow = FLOW_LINE;
		wiki_lines_inline(w, captions[i].from, captions[i].to);
		w->flow = flow;
		wiki_close(w, block, captions[i].to);
	}
}

static void page_link_add(struct wiki *w, enum link_kind kind, struct str target)
{
	if (!w->is_scratch && target.len)
		*VEC_PUSH(w->arena, &w->doc->page_links) =
		    (struct link){.kind = kind, .target = target, .label = target};
}

/* "Berlin (disambiguation)" and "Berlin, Germany" without what tells them apart: the pipe trick. */
static struct str label_short(struct str title)
{
	ptrdiff_t open = str_find(title, STR(" ("));
	ptrdiff_t comma = str_find(title, STR(", "));
	ptrdiff_t end = open > 0 ? open : comma;

	return end > 0 ? str_slice(title, 0, (size_t)end) : title;
}

/* Small letters glued to the link belong to it: [[apple]]s. */
static uint32_t trail_end(const struct wiki *w, uint32_t at, uint32_t to)
{
	size_t end = at;

	while (end < to) {
		size_t next = end;
		uint32_t c = utf8_next(w->s, &next);
		if (!utf8_is_lower(c))
			break;
		end = next;
	}
	return (uint32_t)end;
}

static bool target_is_page(struct str target)
{
	for (size_t i = 0; i < target.len; i++) {
		if (strchr("<>[]{}\n", target.ptr[i]))
			return false;
	}
	return target.len > 0;
}

static uint32_t article_link(struct wiki *w, const struct parts *parts, struct str target, uint32_t end, uint32_t to)
{
	bool tricked = parts->has_label && !str_trim(str_slice(w->s, parts->label_from, parts->label_to)).len;
	uint32_t from = wiki_text_at(w);

	if (parts->has_label && !tricked)
		wiki_inline(w, parts->label_from, parts->label_to);
	else if (tricked)
		wiki_put_as(w, label_short(target), parts->target_from);
	else if (memchr(w->s.ptr + parts->target_from, '%', parts->target_to - parts->target_from))
		wiki_put_as(w, target, parts->target_from);
	else
		wiki_inline(w, parts->target_from, parts->target_to);
	uint32_t behind = trail_end(w, end, to);
	if (behind > end)
		wiki_put(w, end, behind);
	wiki_range(w, RANGE_LINK, from, target);
	return behind;
}

uint32_t wiki_link(struct wiki *w, const struct mark *mark, uint32_t to)
{
	struct parts parts;
	uint32_t end = mark_end(w, mark);
	size_t prefix;

	parts_read(w, mark, &parts);
	struct str raw = str_trim(str_slice(w->s, parts.target_from, parts.target_to));
	bool shown = str_starts(raw, STR(":"));
	if (shown) {
		raw = str_trim(str_slice(raw, 1, raw.len));
		parts.target_from += (uint32_t)(raw.ptr - (w->s.ptr + parts.target_from));
	}
	if (url_begins(w, mark->at + 2, end)) { /* an external link in one bracket too many */
		wiki_put(w, mark->at, mark->at + 1);
		wiki_inline(w, mark->at + 1, end - 1);
		wiki_put(w, end - 1, end);
		return end;
	}
	if (!target_is_page(raw)) { /* not a link for MediaWiki either: its text, brackets and all */
		wiki_put(w, mark->at, mark->at + 2);
		wiki_inline(w, mark->at + 2, end - 2);
		wiki_put(w, end - 2, end);
		return end;
	}
	struct str target = title_normal(w, raw);
	enum page_space space = page_space_of(w->arena, target, &prefix);
	struct str rest = str_trim(str_slice(target, prefix, target.len));
	if (shown || space == SPACE_ARTICLE || space == SPACE_OTHER)
		return article_link(w, &parts, target, end, to);
	if (space == SPACE_FILE)
		file_read(w, mark);
	else
		page_link_add(w, space == SPACE_CATEGORY ? LINK_CATEGORY : LINK_LANGUAGE,
		              space == SPACE_CATEGORY ? rest : target);
	return end;
}

uint32_t wiki_external(struct wiki *w, uint32_t at, uint32_t to)
{
	uint32_t url;
	uint32_t end = external_find(w, at, to, &url);

	if (end == at)
		return at;
	struct str target = url_normal(w, at + 1, url);
	while (url < end - 1 && w->s.ptr[url] == ' ')
		url++;
	uint32_t from = wiki_text_at(w);
	if (url < end - 1)
		wiki_inline(w, url, end - 1);
	else if (w->is_scratch)
		wiki_put_as(w, target, at + 1);
	else
		wiki_put_as(w, str_print(w->arena, "[%u]", ++w->links_numbered), at);
	wiki_range(w, RANGE_EXTERNAL, from, target);
	return end;
}
