/* html_tags.c: from bytes to tags and text, as the HTML standard tokenizes them, as far as pages need it: attributes in and
 * without quotes, comments, raw content. What has no end takes the rest of the page, and is looked for once. */
#include "parse/entity.h"
#include "parse/html.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 16 };

struct tag_row {
	const char *name;
	enum tag tag;
	bool is_void;
};

/* Sorted by name. */
/* clang-format off */
static const struct tag_row tags[] = {
    {"a",          TAG_A,          false},
    {"area",       TAG_VOID,       true},
    {"article",    TAG_ARTICLE,    false},
    {"aside",      TAG_ASIDE,      false},
    {"audio",      TAG_RAW,        false},
    {"b",          TAG_B,          false},
    {"base",       TAG_VOID,       true},
    {"blockquote", TAG_BLOCKQUOTE, false},
    {"body",       TAG_BODY,       false},
    {"br",         TAG_BR,         true},
    {"button",     TAG_RAW,        false},
    {"caption",    TAG_CAPTION,    false},
    {"center",     TAG_CENTER,     false},
    {"col",        TAG_VOID,       true},
    {"dd",         TAG_DD,         false},
    {"details",    TAG_DETAILS,    false},
    {"div",        TAG_DIV,        false},
    {"dl",         TAG_DL,         false},
    {"dt",         TAG_DT,         false},
    {"em",         TAG_EM,         false},
    {"embed",      TAG_VOID,       true},
    {"figcaption", TAG_FIGCAPTION, false},
    {"figure",     TAG_FIGURE,     false},
    {"footer",     TAG_FOOTER,     false},
    {"form",       TAG_FORM,       false},
    {"h1",         TAG_HEADING,    false},
    {"h2",         TAG_HEADING,    false},
    {"h3",         TAG_HEADING,    false},
    {"h4",         TAG_HEADING,    false},
    {"h5",         TAG_HEADING,    false},
    {"h6",         TAG_HEADING,    false},
    {"head",       TAG_HEAD,       false},
    {"header",     TAG_HEADER,     false},
    {"hr",         TAG_HR,         true},
    {"html",       TAG_HTML,       false},
    {"i",          TAG_I,          false},
    {"iframe",     TAG_RAW,        false},
    {"img",        TAG_IMG,        true},
    {"input",      TAG_VOID,       true},
    {"li",         TAG_LI,         false},
    {"link",       TAG_LINK,       true},
    {"main",       TAG_MAIN,       false},
    {"math",       TAG_MATH,       false},
    {"meta",       TAG_VOID,       true},
    {"nav",        TAG_NAV,        false},
    {"noscript",   TAG_RAW,        false},
    {"object",     TAG_RAW,        false},
    {"ol",         TAG_OL,         false},
    {"p",          TAG_P,          false},
    {"param",      TAG_VOID,       true},
    {"pre",        TAG_PRE,        false},
    {"script",     TAG_RAW,        false},
    {"section",    TAG_SECTION,    false},
    {"select",     TAG_RAW,        false},
    {"source",     TAG_VOID,       true},
    {"span",       TAG_SPAN,       false},
    {"strong",     TAG_STRONG,     false},
    {"style",      TAG_RAW,        false},
    {"sub",        TAG_SUB,        false},
    {"summary",    TAG_SUMMARY,    false},
    {"sup",        TAG_SUP,        false},
    {"svg",        TAG_RAW,        false},
    {"table",      TAG_TABLE,      false},
    {"tbody",      TAG_TBODY,      false},
    {"td",         TAG_TD,         false},
    {"template",   TAG_RAW,        false},
    {"textarea",   TAG_RAW,        false},
    {"tfoot",      TAG_TBODY,      false},
    {"th",         TAG_TH,         false},
    {"thead",      TAG_TBODY,      false},
    {"time",       TAG_TIME,       false},
    {"title",      TAG_TITLE,      false},
    {"tr",         TAG_TR,         false},
    {"track",      TAG_VOID,       true},
    {"ul",         TAG_UL,         false},
    {"video",      TAG_RAW,        false},
    {"wbr",        TAG_VOID,       true},
};
/* clang-format on */

static const struct str attribute_names[ATTRIBUTE_COUNT] = {
    [ATTRIBUTE_ALT] = STR_INIT("alt"),           [ATTRIBUTE_ALTTEXT] = STR_INIT("alttext"),
    [ATTRIBUTE_CLASS] = STR_INIT("class"),       [ATTRIBUTE_COLSPAN] = STR_INIT("colspan"),
    [ATTRIBUTE_DATETIME] = STR_INIT("datetime"), [ATTRIBUTE_GROUP] = STR_INIT("data-mw-group"),
    [ATTRIBUTE_HREF] = STR_INIT("href"),         [ATTRIBUTE_ID] = STR_INIT("id"),
    [ATTRIBUTE_LANG] = STR_INIT("lang"),         [ATTRIBUTE_REL] = STR_INIT("rel"),
    [ATTRIBUTE_ROLE] = STR_INIT("role"),         [ATTRIBUTE_ROWSPAN] = STR_INIT("rowspan"),
    [ATTRIBUTE_STYLE] = STR_INIT("style"),       [ATTRIBUTE_TITLE] = STR_INIT("title"),
    [ATTRIBUTE_TYPEOF] = STR_INIT("typeof"),
};

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static int compare_names(const void *name, const void *row)
{
	return strcmp(name, ((const struct tag_row *)row)->name);
}

static void read_name(struct str name, struct html_token *token)
{
	char lower[NAME_BYTES] = {0};
	const struct tag_row *row;

	if (name.len >= NAME_BYTES)
		return;
	for (size_t i = 0; i < name.len; i++)
		lower[i] = (char)(name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? name.ptr[i] | 32 : name.ptr[i]);
	row = bsearch(lower, tags, sizeof tags / sizeof *tags, sizeof *tags, compare_names);
	if (!row)
		return;
	token->tag = row->tag;
	token->is_void = row->is_void;
	if (row->tag == TAG_HEADING)
		token->level = (unsigned)(lower[1] - '0');
}

/* Behind the end of what begins at `at` and ends so; the end of the page where it has none. */
static size_t behind(struct str source, size_t at, struct str ending)
{
	ptrdiff_t end = str_find(str_slice(source, at, source.len), ending);

	return end < 0 ? source.len : at + (size_t)end + ending.len;
}

/* The value at *at, behind "=", without its quotes. */
static struct str read_value(struct str source, size_t *at)
{
	size_t from = *at;
	const char *end;
	char quote;

	if (from == source.len)
		return STR("");
	quote = source.ptr[from];
	if (str_starts(str_slice(source, from, source.len), STR("\\\""))) { /* a page taken out of a JSON string */
		*at = behind(source, from + 2, STR("\\\""));
		return str_slice(source, from + 2, *at > from + 4 ? *at - 2 : *at);
	}
	if (quote == '"' || quote == '\'') {
		end = memchr(source.ptr + from + 1, quote, source.len - from - 1);
		*at = end ? (size_t)(end - source.ptr) + 1 : source.len;
		return str_slice(source, from + 1, end ? *at - 1 : source.len);
	}
	while (*at < source.len && !is_space(source.ptr[*at]) && source.ptr[*at] != '>')
		(*at)++;
	return str_slice(source, from, *at);
}

static void skip_spaces(struct str source, size_t *at)
{
	while (*at < source.len && is_space(source.ptr[*at]))
		(*at)++;
}

/* The attributes at *at, which is then behind ">". */
static void read_attributes(struct str source, size_t *at, struct html_token *token)
{
	for (skip_spaces(source, at); *at < source.len && source.ptr[*at] != '>'; skip_spaces(source, at)) {
		struct str name, value = STR("");
		size_t from = *at;

		while (*at < source.len && !is_space(source.ptr[*at]) && !strchr("=/>", source.ptr[*at]))
			(*at)++;
		name = str_slice(source, from, *at);
		skip_spaces(source, at);
		if (name.len && *at < source.len && source.ptr[*at] == '=') {
			++*at;
			skip_spaces(source, at);
			value = read_value(source, at);
		} else if (name.len == 0 && *at < source.len && source.ptr[*at] != '>') {
			++*at; /* a stray "/" or "=" */
		}
		for (size_t i = 0; name.len && i < ATTRIBUTE_COUNT; i++)
			if (!token->attributes[i].ptr && str_equal_fold(name, attribute_names[i]))
				token->attributes[i] = value;
	}
	if (*at < source.len)
		++*at;
}

/* "<" at `at` begins no text: a comment, a declaration, or a tag. */
static bool is_markup(struct str source, size_t at)
{
	char next = at + 1 < source.len ? source.ptr[at + 1] : ' ';

	return is_letter(next) || next == '!' || next == '?' ||
	       (next == '/' && at + 2 < source.len && is_letter(source.ptr[at + 2]));
}

static void read_text(struct str source, size_t *at, struct html_token *token)
{
	token->kind = HTML_TEXT;
	do {
		const char *next = memchr(source.ptr + *at + 1, '<', source.len - *at - 1);

		*at = next ? (size_t)(next - source.ptr) : source.len;
	} while (*at < source.len && !is_markup(source, *at));
}

static void read_tag(struct str source, size_t *at, struct html_token *token)
{
	bool closes = source.ptr[*at + 1] == '/';
	size_t from = *at + 1 + closes, name = from;

	while (name < source.len && !is_space(source.ptr[name]) && source.ptr[name] != '/' && source.ptr[name] != '>')
		name++;
	read_name(str_slice(source, from, name), token);
	token->kind = closes ? HTML_CLOSE : HTML_OPEN;
	*at = name;
	read_attributes(source, at, token);
	if (closes || token->tag != TAG_RAW || source.ptr[*at - 2] == '/')
		return;
	do { /* raw content ends at its own end tag alone */
		*at = behind(source, *at, STR("</"));
	} while (*at < source.len &&
	         !str_starts_fold(str_slice(source, *at, source.len), str_slice(source, from, name)));
	*at = behind(source, *at, STR(">"));
	token->is_void = true;
}

void html_next(struct str source, size_t *at, struct html_token *token)
{
	for (;;) {
		*token = (struct html_token){.kind = HTML_END, .from = (uint32_t)*at};
		if (*at < source.len && (source.ptr[*at] != '<' || !is_markup(source, *at)))
			read_text(source, at, token);
		else if (*at < source.len && (source.ptr[*at + 1] == '!' || source.ptr[*at + 1] == '?')) {
			bool is_comment = str_starts(str_slice(source, *at, source.len), STR("<!--"));

			*at = behind(source, *at + (is_comment ? 4 : 2), is_comment ? STR("-->") : STR(">"));
			continue;
		} else if (*at < source.len) {
			read_tag(source, at, token);
		}
		token->to = (uint32_t)*at;
		return;
	}
}

struct str html_decode(struct arena *arena, struct str written)
{
	struct buf buf;

	if (str_find_char(written, '&') < 0)
		return written;
	buf_init(&buf, arena, written.len);
	for (size_t at = 0; at < written.len;) {
		uint32_t c;
		size_t taken = written.ptr[at] == '&' ? entity_read(str_slice(written, at, written.len), &c) : 0;

		if (taken)
			utf8_put(&buf, c);
		else
			buf_put_char(&buf, written.ptr[at]);
		at += taken ? taken : 1;
	}
	return buf_str(&buf);
}

static bool has_word(struct str words, struct str word, bool whole)
{
	for (size_t at = 0; at < words.len;) {
		size_t end;

		skip_spaces(words, &at);
		end = at;
		while (end < words.len && !is_space(words.ptr[end]))
			end++;
		if (whole ? str_equal(str_slice(words, at, end), word) : str_starts(str_slice(words, at, end), word))
			return end > at;
		at = end;
	}
	return false;
}

bool html_has_class(const struct html_token *token, struct str name)
{
	return has_word(token->attributes[ATTRIBUTE_CLASS], name, true);
}

bool html_has_class_prefix(const struct html_token *token, struct str prefix)
{
	return has_word(token->attributes[ATTRIBUTE_CLASS], prefix, false);
}
