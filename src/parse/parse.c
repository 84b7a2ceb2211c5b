/* parse.c: the table of parsers, which of them fits some bytes, and what no parser should ever see. */
#include "parse/parse.h"

#include "base/utf8.h"

#include <string.h>

const struct parser parsers[] = {
    {"text", "text/plain", parse_text},
    {"wikitext", "text/x-wiki", parse_wikitext},
    {"html", "text/html", parse_html},
    {NULL, NULL, NULL},
};

const struct parser *parser_find(struct str format)
{
	const struct parser *parser = parsers;

	while (parser->format && !str_equal(format, str_of(parser->format)))
		parser++;
	return parser;
}

static size_t count_marks(struct str s, struct str mark)
{
	size_t count = 0;
	ptrdiff_t at;

	while ((at = str_find(s, mark)) >= 0) {
		count++;
		s = str_slice(s, (size_t)at + mark.len, s.len);
	}
	return count;
}

const struct parser *parser_guess(struct str source)
{
	static const struct str html[] = {
	    STR_INIT("<!doctype html"), STR_INIT("<html"), STR_INIT("<div"), STR_INIT("<p>"),
	    STR_INIT("<section"),       STR_INIT("<body"), STR_INIT("<!-- ")};
	struct str start = str_trim(str_slice(source, 0, 4096)), sample = str_slice(source, 0, 65536);

	for (size_t i = 0; i < sizeof html / sizeof html[0]; i++)
		if (str_starts_fold(start, html[i]) && parser_find(STR("html"))->format)
			return parser_find(STR("html"));
	if (parser_find(STR("wikitext"))->format &&
	    (str_starts_fold(start, STR("#redirect")) ||
	     count_marks(sample, STR("[[")) + count_marks(sample, STR("{{")) + count_marks(sample, STR("'''")) >
	         1 + sample.len / 8192))
		return parser_find(STR("wikitext"));
	return parser_find(STR("text"));
}

static bool is_utf16(struct str bytes)
{
	return str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"));
}

static enum err decode_utf16(struct ctx *ctx, struct str bytes, bool is_big, struct str *utf8)
{
	struct buf out;

	if (bytes.len % 2)
		return ctx_fail(ctx, ERR_UNREADABLE, "UTF-16 with an odd number of bytes (%zu)", bytes.len);
	buf_init(&out, ctx->arena, bytes.len);
	for (size_t i = 2; i < bytes.len; i += 2) {
		const unsigned char *p = (const unsigned char *)bytes.ptr + i;
		uint32_t unit = is_big ? (uint32_t)(p[0] << 8 | p[1]) : (uint32_t)(p[1] << 8 | p[0]), low;

		if (unit >= 0xD800 && unit < 0xE000) {
			if (unit >= 0xDC00 || i + 4 > bytes.len)
				return ctx_fail(ctx, ERR_UNREADABLE, "UTF-16 with half a character at byte %zu", i);
			low = is_big ? (uint32_t)(p[2] << 8 | p[3]) : (uint32_t)(p[3] << 8 | p[2]);
			if (low < 0xDC00 || low > 0xDFFF)
				return ctx_fail(ctx, ERR_UNREADABLE, "UTF-16 with half a character at byte %zu", i);
			unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
			i += 2;
		}
		utf8_put(&out, unit);
	}
	*utf8 = out.len ? buf_str(&out) : STR("");
	return OK;
}

/* White space of any script; of a text that says something, this looks at its first bytes only. */
static bool is_blank(struct str text)
{
	for (size_t at = 0; at < text.len;)
		if (!utf8_is_space(utf8_next(text, &at)))
			return false;
	return true;
}

enum err source_decode(struct ctx *ctx, struct str bytes, size_t limit_bytes, struct str *utf8)
{
	const char *nul;
	size_t bad;

	if (bytes.len > limit_bytes)
		return ctx_fail(ctx, ERR_TOO_LARGE, "%zu bytes, more than the %zu that an article may have", bytes.len,
		                limit_bytes);
	if (is_utf16(bytes)) {
		enum err rc = decode_utf16(ctx, bytes, bytes.ptr[0] == '\xFE', &bytes);

		if (rc)
			return rc;
	} else if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
		bytes = str_slice(bytes, 3, bytes.len);
	}
	if (is_blank(bytes))
		return ctx_fail(ctx, ERR_UNREADABLE, "the input is empty");
	nul = memchr(bytes.ptr, '\0', bytes.len);
	if (nul)
		return ctx_fail(ctx, ERR_UNREADABLE, "not a text: a NUL byte at byte %zu", (size_t)(nul - bytes.ptr));
	if (!utf8_valid(bytes, &bad))
		return ctx_fail(ctx, ERR_UNREADABLE, "not UTF-8: the byte 0x%02X at byte %zu",
		                (unsigned char)bytes.ptr[bad], bad);
	*utf8 = bytes;
	return OK;
}

/* For each byte of the text the place of its character in the UTF-16 it was made of; one more for the end. */
static uint32_t *utf16_places(struct arena *arena, struct str utf8)
{
	uint32_t *places = ARENA_NEW(arena, uint32_t, utf8.len + 1), place = 2;
	size_t at = 0;

	while (at < utf8.len) {
		size_t from = at;
		uint32_t size = utf8_next(utf8, &at) < 0x10000 ? 2 : 4;

		while (from < at)
			places[from++] = place;
		place += size;
	}
	places[at] = place;
	return places;
}

void skipped_relocate(struct arena *arena, struct str bytes, struct str utf8, struct skipped *skipped, size_t count)
{
	const uint32_t *places = count && is_utf16(bytes) ? utf16_places(arena, utf8) : NULL;
	size_t mark = bytes.len - utf8.len; /* else all that decoding takes away is a byte-order mark */

	for (size_t i = 0; i < count; i++) {
		skipped[i].source_start = places ? places[skipped[i].source_start] : skipped[i].source_start + mark;
		skipped[i].source_end = places ? places[skipped[i].source_end] : skipped[i].source_end + mark;
	}
}
