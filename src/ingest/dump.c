/* dump.c: cuts pages and revisions out of an export.
 *
 * Within an export "<" stands in markup only (text has "&lt;"), so that looking for tags is looking for "<". The window over
 * the stream holds one revision; the newest seen is copied aside, by its timestamp, because ids do not ascend in wikis that
 * imported histories. */
#include "ingest/pages.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "ingest/bytes.h"
#include "ingest/dump_page.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW_BYTES = 256 << 10, HEAD_BYTES = 64 << 10, PREFIX_BYTES = 16 };

struct dump {
	struct stream *stream;
	struct str path;
	struct bytes window;   /* decoded, not yet cut */
	struct bytes raw;      /* UTF-16 waiting for its other half */
	struct bytes newest;   /* the XML of the newest revision of this page */
	struct bytes head;     /* the XML of this page in front of its first revision */
	size_t at;             /* in the window: read up to here */
	int64_t window_offset; /* of the window's first byte in the decoded stream */
	enum { BYTES_UTF8, BYTES_UTF16_LITTLE, BYTES_UTF16_BIG } encoding;
	bool is_read_out, is_head_read;
	bool has_root, has_pages;
	int64_t newest_at; /* place of the newest revision in the decoded stream */
	struct bytes language, base;
	char prefix[PREFIX_BYTES]; /* of all names, with its colon: "mw:"; mostly "" */
};

/* "mw:" of "<mw:mediawiki xmlns:mw=…"; absent where the names have none. */
static struct str root_prefix(struct str start)
{
	ptrdiff_t colon = str_find(start, STR(":mediawiki"));
	struct str before = str_slice(start, 0, colon < 0 ? 0 : (size_t)colon + 1);
	ptrdiff_t angle = str_find_char_last(before, '<');
	struct str prefix = str_slice(before, (size_t)(angle + 1), before.len);

	for (size_t i = 0; i + 1 < prefix.len; i++)
		if (!isalnum((unsigned char)prefix.ptr[i]))
			return STR_NONE;
	return angle >= 0 && prefix.len > 1 && prefix.len < PREFIX_BYTES ? prefix : STR_NONE;
}

static bool dump_is_it(struct str start)
{
	struct str s = str_slice(start, 0, 4096);
	bool wide =
	    s.len > 4 && ((s.ptr[0] == '\xFF' && s.ptr[1] == '\xFE') || (s.ptr[0] == '\xFE' && s.ptr[1] == '\xFF'));
	char narrow[2048];
	size_t count = 0;

	if (wide) { /* its ASCII is enough to tell */
		for (size_t i = 2 + (s.ptr[0] == '\xFE'); i < s.len; i += 2)
			narrow[count++] = s.ptr[i];
		s = (struct str){narrow, count};
	}
	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_slice(s, 3, s.len);
	s = str_trim(s);
	return str_starts(s, STR("<?xml"))
	           ? str_find(s, STR("<html")) < 0
	           : str_starts(s, STR("<mediawiki")) || str_starts(s, STR("<page>")) ||
	                 str_starts(s, STR("<siteinfo")) || root_prefix(str_slice(s, 0, 64)).len;
}

/* Turns whole UTF-16 units of dump->raw to UTF-8 at the window's end. */
static void units_decode(struct dump *dump)
{
	const unsigned char *p = (const unsigned char *)dump->raw.ptr;
	bool big = dump->encoding == BYTES_UTF16_BIG;
	size_t i = 0;

	for (; i + 2 <= dump->raw.len; i += 2) {
		uint32_t c = big ? (uint32_t)(p[i] << 8 | p[i + 1]) : (uint32_t)(p[i + 1] << 8 | p[i]);
		if (c >= 0xD800 && c < 0xDC00) {
			if (i + 4 > dump->raw.len)
				break;
			uint32_t low =
			    big ? (uint32_t)(p[i + 2] << 8 | p[i + 3]) : (uint32_t)(p[i + 3] << 8 | p[i + 2]);
			c = 0x10000 + ((c - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF);
			i += 2;
		}
		char out[4];
		size_t width = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
		static const unsigned char LEAD[] = {0, 0, 0xC0, 0xE0, 0xF0};
		for (size_t k = width; k-- > 1; c >>= 6)
			out[k] = (char)(0x80 | (c & 0x3F));
		out[0] = (char)(LEAD[width] | c);
		bytes_put(&dump->window, out, width);
	}
	dump->raw.len -= i;
	memmove(dump->raw.ptr, dump->raw.ptr + i, dump->raw.len);
}

/* More bytes behind those of the window; forgets what lies before dump->at. */
static enum err window_fill(struct dump *dump, struct ctx *ctx)
{
	struct bytes *into = dump->encoding == BYTES_UTF8 ? &dump->window : &dump->raw;
	size_t got;

	if (dump->at > WINDOW_BYTES) {
		memmove(dump->window.ptr, dump->window.ptr + dump->at, dump->window.len - dump->at);
		dump->window.len -= dump->at;
		dump->window_offset += (int64_t)dump->at;
		dump->at = 0;
	}
	bytes_room(into, into->len + WINDOW_BYTES);
	enum err rc = stream_read(dump->stream, ctx, into->ptr + into->len, WINDOW_BYTES, &got);
	if (rc)
		return rc == ERR_UNREADABLE ? ERR_IO : rc;
	into->len += got;
	dump->is_read_out = got == 0;
	if (dump->encoding != BYTES_UTF8)
		units_decode(dump);
	return OK;
}

static void *dump_open(struct stream *stream, struct str path, struct str start, struct str format)
{
	struct dump *dump = calloc(1, sizeof *dump);

	(void)format; /* it is wikitext */
	if (!dump)
		abort();
	dump->stream = stream;
	dump->path = path;
	if (str_starts(start, STR("\xFF\xFE")))
		dump->encoding = BYTES_UTF16_LITTLE;
	else if (str_starts(start, STR("\xFE\xFF")))
		dump->encoding = BYTES_UTF16_BIG;
	if (dump->encoding == BYTES_UTF8) {
		bytes_put(&dump->window, start.ptr, start.len);
	} else {
		bytes_put(&dump->raw, start.ptr + 2, start.len - 2);
		units_decode(dump);
	}
	start = root_prefix(bytes_str(&dump->window));
	memcpy(dump->prefix, start.ptr ? start.ptr : "", start.len);
	return dump;
}

static void dump_close(void *pages)
{
	struct dump *dump = pages;

	free(dump->window.ptr);
	free(dump->raw.ptr);
	free(dump->newest.ptr);
	free(dump->head.ptr);
	free(dump->language.ptr);
	free(dump->base.ptr);
	free(dump);
}

enum tag { TAG_NONE, TAG_PAGE, TAG_PAGE_END, TAG_REVISION, TAG_REVISION_END, TAG_DTD };

static enum tag tag_at(struct str s, struct str prefix)
{
	static const struct {
		struct str begin, name;
		enum tag tag;
	} TAGS[] = {
	    {STR_INIT("<"), STR_INIT("page>"), TAG_PAGE},
	    {STR_INIT("</"), STR_INIT("page>"), TAG_PAGE_END},
	    {STR_INIT("<"), STR_INIT("revision>"), TAG_REVISION},
	    {STR_INIT("</"), STR_INIT("revision>"), TAG_REVISION_END},
	};

	if (str_starts(s, STR("<!DOCTYPE")) || str_starts(s, STR("<!ENTITY")))
		return TAG_DTD;
	for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
		struct str rest = str_slice(s, TAGS[i].begin.len, s.len);

		if (str_starts(s, TAGS[i].begin) && str_starts(rest, prefix) &&
		    str_starts(str_slice(rest, prefix.len, rest.len), TAGS[i].name))
			return TAGS[i].tag;
	}
	return TAG_NONE;
}

/* The next of the tags at or behind *from (an offset from dump->at); TAG_NONE at the end, or where it is too far. */
static enum err tag_find(struct dump *dump, struct ctx *ctx, size_t *from, enum tag *tag)
{
	*tag = TAG_NONE;
	for (;;) {
		struct str s = str_slice(bytes_str(&dump->window), dump->at, dump->window.len);
		while (*from < s.len) {
			const char *angle = memchr(s.ptr + *from, '<', s.len - *from);
			*from = angle ? (size_t)(angle - s.ptr) : s.len;
			bool is_cut = s.len - *from < sizeof "</revision>" + PREFIX_BYTES && !dump->is_read_out;
			if (is_cut)
				break;
			*tag = angle ? tag_at(str_slice(s, *from, s.len), str_of(dump->prefix)) : TAG_NONE;
			if (*tag)
				return OK;
			*from += angle != NULL;
		}
		if (dump->is_read_out || *from > RECORD_LIMIT_BYTES)
			return OK;
		enum err rc = window_fill(dump, ctx);
		if (rc)
			return rc;
	}
}

/* Language and address of the wiki, from what stands before the first page. */
static void head_read(struct dump *dump, struct str head)
{
	ptrdiff_t lang = str_find(head, STR("xml:lang=\""));
	ptrdiff_t base = str_find(head, STR("base>"));

	dump->is_head_read = true;
	dump->has_root = dump->prefix[0] || str_find(head, STR("<mediawiki")) >= 0;
	if (lang >= 0) {
		struct str value = str_slice(head, (size_t)lang + 10, head.len);
		ptrdiff_t end = str_find_char(value, '"');
		bytes_put(&dump->language, value.ptr, end < 0 ? 0 : (size_t)end);
	}
	if (base >= 0) {
		struct str value = str_slice(head, (size_t)base + 5, head.len);
		ptrdiff_t end = str_find_char(value, '<');
		struct str url = str_slice(value, 0, end < 0 ? 0 : (size_t)end);
		bytes_put(&dump->base, url.ptr, (size_t)(str_find_char_last(url, '/') + 1));
	}
}

/* Goes to the next "<page>"; *end where there is none. */
static enum err page_find(struct dump *dump, struct ctx *ctx, bool *end)
{
	enum tag tag;
	size_t from = 0;

	do {
		if (dump->is_head_read) {
			dump->at += from;
			from = 0;
		}
		enum err rc = tag_find(dump, ctx, &from, &tag);
		if (rc)
			return rc;
		if (tag == TAG_DTD)
			return ctx_fail(ctx, ERR_FORBIDDEN, STR_FMT ": byte %lld: DTDs and entities are refused",
			                STR_ARG(dump->path),
			                (long long)(dump->window_offset + (int64_t)(dump->at + from)));
		*end = tag == TAG_NONE && dump->is_read_out;
		if (*end && !dump->is_head_read)
			head_read(dump, str_slice(bytes_str(&dump->window), dump->at, dump->window.len));
		if (tag == TAG_PAGE && !dump->is_head_read)
			head_read(dump, str_slice(bytes_str(&dump->window), dump->at, dump->at + from));
		if (tag == TAG_NONE && from > HEAD_BYTES)
			dump->is_head_read = true; /* no export; go on looking, but hold nothing */
		from += tag != TAG_PAGE && tag != TAG_NONE;
	} while (!*end && tag != TAG_PAGE);
	dump->at += from;
	return OK;
}

static struct str timestamp_peek(struct str xml)
{
	ptrdiff_t at = str_find(str_slice(xml, 0, 4096), STR("timestamp>"));

	return at < 0 ? STR("") : str_slice(xml, (size_t)at + 10, (size_t)at + 30);
}

/* Walks the page's tags; leaves its head and its newest revision. Offsets are from dump->at, where "<page>" stands. */
static enum err page_cut(struct dump *dump, struct ctx *ctx, int64_t page_at)
{
	size_t from = sizeof "<page>" - 1;
	size_t revision = 0;
	struct str newest_time = STR_NONE;
	char time[20];
	enum tag tag;

	dump->head.len = dump->newest.len = 0;
	for (;;) {
		enum err rc = tag_find(dump, ctx, &from, &tag);
		if (rc)
			return rc;
		struct str s = str_slice(bytes_str(&dump->window), dump->at, dump->window.len);
		if (tag == TAG_NONE || tag == TAG_PAGE || tag == TAG_DTD) {
			dump->at += from;
			return ctx_fail(ctx, from > RECORD_LIMIT_BYTES ? ERR_TOO_LARGE : ERR_UNREADABLE,
			                "the page at byte %lld does not end%s", (long long)page_at,
			                from > RECORD_LIMIT_BYTES ? " within 64 MB" : "");
		}
		if (!dump->head.len && (tag == TAG_REVISION || tag == TAG_PAGE_END)) {
			bytes_put(&dump->head, s.ptr, from);
			bytes_put(&dump->head, "</", 2);
			bytes_put(&dump->head, dump->prefix, strlen(dump->prefix));
			bytes_put(&dump->head, "page>", 5);
		}
		if (tag == TAG_REVISION)
			revision = from;
		if (tag == TAG_REVISION_END && revision) {
			struct str xml = str_slice(s, revision, from + sizeof "</revision>" - 1 + strlen(dump->prefix));
			struct str when = timestamp_peek(xml);
			if (!dump->newest.len || str_compare(when, newest_time) >= 0) {
				memcpy(time, when.ptr, when.len < sizeof time ? when.len : sizeof time);
				newest_time = (struct str){time, when.len < sizeof time ? when.len : sizeof time};
				dump->newest.len = 0;
				dump->newest_at = dump->window_offset + (int64_t)(dump->at + revision);
				bytes_put(&dump->newest, xml.ptr, xml.len);
			}
			dump->at += from; /* so that the window need not hold the history */
			from = revision = 0;
		}
		from++;
		if (tag == TAG_PAGE_END) {
			dump->at += from;
			return OK;
		}
	}
}

/* Why this page is no article, or absent. */
static struct str why_not_article(struct ctx *ctx, const struct dump *dump, const struct dump_page *page)
{
	if (page->namespace.len && !str_equal(page->namespace, STR("0")))
		return str_print(ctx->arena, "namespace " STR_FMT, STR_ARG(page->namespace));
	if (!dump->newest.len)
		return STR("no revision");
	if (page->model.len && !str_equal(page->model, STR("wikitext")))
		return str_print(ctx->arena, "content model " STR_FMT, STR_ARG(page->model));
	if (page->is_deleted)
		return STR("the text is deleted");
	return str_trim(page->text).len ? STR_NONE : STR("the page is empty");
}

static struct str url_of(struct ctx *ctx, const struct dump *dump, struct str title)
{
	struct buf url;

	if (!dump->base.len)
		return STR_NONE;
	buf_init(&url, ctx->arena, dump->base.len + title.len + 8);
	buf_put(&url, dump->base.ptr, dump->base.len);
	for (size_t i = 0; i < title.len; i++) {
		char c = title.ptr[i];
		if (c == ' ')
			buf_put_char(&url, '_');
		else if (strchr("?#%\"<>[]{}|\\^`+&", c))
			buf_print(&url, "%%%02X", (unsigned)(unsigned char)c);
		else
			buf_put_char(&url, c);
	}
	return buf_str(&url);
}

static enum err dump_next(void *pages, struct ctx *ctx, struct record *record, bool *end)
{
	struct dump *dump = pages;
	struct dump_page page = {0};

	record->name = dump->path;
	enum err rc = page_find(dump, ctx, end);
	if (!rc && *end && !dump->has_pages && !dump->has_root)
		return ctx_fail(ctx, ERR_FORBIDDEN, STR_FMT ": XML, but no export of MediaWiki", STR_ARG(dump->path));
	if (rc || *end)
		return rc;
	dump->has_pages = true;
	int64_t page_at = dump->window_offset + (int64_t)dump->at;
	record->offset_bytes = page_at;
	record->name = str_print(ctx->arena, STR_FMT ": page at byte %lld", STR_ARG(dump->path), (long long)page_at);
	rc = page_cut(dump, ctx, page_at);
	if (!rc)
		rc = dump_page_parse(ctx, bytes_str(&dump->head), page_at, &page);
	if (!rc && page.title.len)
		record->name = str_print(ctx->arena, STR_FMT ": " STR_FMT, STR_ARG(dump->path), STR_ARG(page.title));
	if (!rc && dump->newest.len)
		rc = dump_page_parse(ctx, bytes_str(&dump->newest), dump->newest_at, &page);
	if (rc)
		return ctx_wrap(ctx, rc, STR_FMT, STR_ARG(record->name));
	record->format = STR("wikitext");
	record->title = page.title;
	record->language = dump->language.len ? str_copy(ctx->arena, bytes_str(&dump->language)) : STR_NONE;
	record->bytes = page.text;
	clock_parse_rfc3339(page.timestamp, &record->timestamp_ms);
	record->source_url = url_of(ctx, dump, page.title);
	record->why = why_not_article(ctx, dump, &page);
	record->is_listed_only = record->why.len > 0;
	if (!record->is_listed_only && !dump_page_is_whole(&page))
		record->why = STR("the text is not the one whose SHA-1 the dump gives");
	return OK;
}

const struct pages_kind dump_pages = {dump_is_it, dump_open, dump_close, dump_next};
