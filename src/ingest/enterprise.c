/* enterprise.c: Wikimedia Enterprise's JSON, as its snapshots and its on-demand and realtime APIs give it.
 *
 * Snapshots are an object a line (NDJSON), each up to some megabytes; answers of the API are one object or list, often printed
 * over many lines. So what is parsed at once is a line, or, where the first line says that the value goes on, the whole file.
 *
 * An article comes as wikitext and as HTML. Wikitext is read unless HTML was asked for: it is what a dump of the same page
 * holds, so that the article keeps its ids from one to the other, and its citations say what is author and what is title.
 * Snapshots have no redirect pages but name an article's redirects, which follow it here as pages of their own. */
#include "base/clock.h"
#include "ingest/bytes.h"
#include "ingest/pages.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW_BYTES = 256 << 10 };

struct enterprise {
	struct stream *stream;
	struct str path;
	struct bytes window; /* read, not yet parsed from `at` on */
	size_t at;
	int64_t window_offset; /* of the window's first byte in the decoded stream */
	int64_t unit_offset;   /* of what was parsed last */
	int64_t line;          /* of what was parsed last, from 1 */
	bool is_document;      /* one value over many lines */
	bool is_read_out;
	bool wants_html;
	bool has_articles; /* or it was said what is wrong */
	json_t *value;     /* what was parsed last; an object, or a list of them */
	size_t next;       /* in that list */
	json_t *article;   /* in value: the one whose redirects are to come, or NULL */
	size_t next_name;  /* among them */
};

/* "{" or "[" and behind it what JSON has there and wikitext ("{{", "{|", "[[", "[http:") has not. */
static bool enterprise_is_it(struct str start)
{
	struct str s = str_trim(str_starts(start, STR("\xEF\xBB\xBF")) ? str_slice(start, 3, start.len) : start), inner;

	inner = str_trim(str_slice(s, 1, s.len));
	if (!s.len || !inner.len)
		return false;
	return s.ptr[0] == '{' ? inner.ptr[0] == '"' || inner.ptr[0] == '}'
	                       : s.ptr[0] == '[' && inner.ptr[0] == '{' && s.ptr[1] != '[';
}

/* A first line that ends inside its value. */
static bool goes_on(struct str start)
{
	ptrdiff_t end = str_find_char(start, '\n');
	struct str line = str_trim(str_slice(start, 0, end < 0 ? 0 : (size_t)end));

	return str_ends(line, STR("{")) || str_ends(line, STR("[")) || str_ends(line, STR(","));
}

static void *enterprise_open(struct stream *stream, struct str path, struct str start, struct str format)
{
	struct enterprise *enterprise = calloc(1, sizeof *enterprise);

	if (!enterprise)
		abort();
	if (str_starts(start, STR("\xEF\xBB\xBF")))
		start = str_slice(start, 3, start.len);
	enterprise->stream = stream;
	enterprise->path = path;
	enterprise->is_document = goes_on(start);
	enterprise->wants_html = str_equal(format, STR("html"));
	bytes_put(&enterprise->window, start.ptr, start.len);
	return enterprise;
}

static void enterprise_close(void *pages)
{
	struct enterprise *enterprise = pages;

	json_decref(enterprise->value);
	free(enterprise->window.ptr);
	free(enterprise);
}

/* More bytes behind those of the window; forgets what lies before `at`. */
static enum err window_fill(struct enterprise *enterprise, struct ctx *ctx)
{
	struct bytes *window = &enterprise->window;
	size_t got = 0;
	enum err rc;

	memmove(window->ptr, window->ptr + enterprise->at, window->len - enterprise->at);
	window->len -= enterprise->at;
	enterprise->window_offset += (int64_t)enterprise->at;
	enterprise->at = 0;
	bytes_room(window, window->len + WINDOW_BYTES);
	rc = stream_read(enterprise->stream, ctx, window->ptr + window->len, WINDOW_BYTES, &got);
	window->len += got;
	enterprise->is_read_out = !rc && got == 0;
	return rc == ERR_UNREADABLE ? ERR_IO : rc;
}

/* Finds where the next line (or the document) ends, and takes it off the window. A line over the limit is passed over: *unit
 * is its first bytes then. */
static enum err unit_take(struct enterprise *enterprise, struct ctx *ctx, struct str *unit, bool *end)
{
	size_t searched = 0, limit = RECORD_LIMIT_BYTES;
	bool is_long = false;
	enum err rc = OK;

	enterprise->unit_offset = enterprise->window_offset + (int64_t)enterprise->at;
	for (;;) {
		struct str held = str_slice(bytes_str(&enterprise->window), enterprise->at, enterprise->window.len);
		const char *newline = enterprise->is_document || searched == held.len
		                          ? NULL
		                          : memchr(held.ptr + searched, '\n', held.len - searched);

		if (newline || enterprise->is_read_out) {
			size_t len = newline ? (size_t)(newline - held.ptr) : held.len;

			*end = !newline && !held.len && !is_long;
			*unit = str_slice(held, 0, len);
			enterprise->at += len + (newline != NULL);
			enterprise->line++;
			return is_long ? ERR_TOO_LARGE : OK;
		}
		searched = held.len;
		if (held.len > limit) {
			is_long = true;
			enterprise->at = enterprise->window.len;
			searched = 0;
		}
		rc = window_fill(enterprise, ctx);
		if (rc)
			return rc;
	}
}

static json_t *member(const json_t *object, const char *name, const char *other)
{
	json_t *value = json_object_get(object, name);

	return value || !other ? value : json_object_get(object, other);
}

static struct str text_of(const json_t *value)
{
	const char *text = json_string_value(value);

	return text ? (struct str){text, json_string_length(value)} : STR_NONE;
}

/* Parses the next line that is not blank into enterprise->value. */
static enum err value_parse(struct enterprise *enterprise, struct ctx *ctx, struct record *record, bool *end)
{
	struct str unit = STR_NONE;
	json_error_t error;
	enum err rc;

	json_decref(enterprise->value);
	enterprise->value = enterprise->article = NULL;
	enterprise->next = 0;
	do
		rc = unit_take(enterprise, ctx, &unit, end);
	while (!rc && !*end && !str_trim(unit).len);
	if (rc && rc != ERR_TOO_LARGE)
		return rc;
	if (*end)
		return OK;
	record->name =
	    str_print(ctx->arena, STR_FMT ": line %lld", STR_ARG(enterprise->path), (long long)enterprise->line);
	if (rc)
		return ctx_fail(ctx, rc, STR_FMT ": longer than the %d MB that a page may have", STR_ARG(record->name),
		                RECORD_LIMIT_BYTES >> 20);
	enterprise->value = json_loadb(unit.ptr, unit.len, 0, &error);
	enterprise->has_articles = enterprise->has_articles || !enterprise->value;
	if (!enterprise->value && enterprise->is_document)
		return ctx_fail(ctx, ERR_UNREADABLE, STR_FMT ": broken JSON at line %d: %s", STR_ARG(enterprise->path),
		                error.line, error.text);
	if (!enterprise->value)
		return ctx_fail(ctx, ERR_UNREADABLE, STR_FMT ": broken JSON at byte %d of the line: %s",
		                STR_ARG(record->name), error.position, error.text);
	return OK;
}

/* The next object, borrowed from enterprise->value, or *end. */
static enum err object_next(struct enterprise *enterprise, struct ctx *ctx, struct record *record, json_t **object,
                            bool *end)
{
	enum err rc = OK;

	while (!rc && !*end) {
		if (enterprise->value && !json_is_array(enterprise->value) && enterprise->next == 0) {
			enterprise->next = 1;
			*object = enterprise->value;
			return OK;
		}
		if (enterprise->next < json_array_size(enterprise->value)) {
			*object = json_array_get(enterprise->value, enterprise->next++);
			return OK;
		}
		rc = value_parse(enterprise, ctx, record, end);
	}
	return rc;
}

/* Why this object is no article, or absent. */
static struct str why_not_article(struct ctx *ctx, const json_t *object, struct str body)
{
	const json_t *namespace = json_object_get(json_object_get(object, "namespace"), "identifier");
	struct str event = text_of(json_object_get(json_object_get(object, "event"), "type"));

	if (!text_of(json_object_get(object, "name")).len)
		return STR("no article: it has no name");
	if (json_integer_value(namespace) != 0)
		return str_print(ctx->arena, "namespace %lld", (long long)json_integer_value(namespace));
	if (str_equal(event, STR("delete")))
		return STR("the page is deleted");
	return str_trim(body).len ? STR_NONE : STR("it has no article_body");
}

/* Names of files and of the API's keys have "_" for a space. */
static struct str title_of(struct ctx *ctx, const json_t *object)
{
	struct str name = text_of(json_object_get(object, "name")), title = STR_NONE;

	if (name.len) {
		title = str_copy(ctx->arena, name);
		for (size_t i = 0; i < title.len; i++)
			if (title.ptr[i] == '_')
				((char *)(uintptr_t)title.ptr)[i] = ' ';
	}
	return title;
}

static void article_fill(struct enterprise *enterprise, struct ctx *ctx, const json_t *object, struct record *record)
{
	const json_t *body = json_object_get(object, "article_body");
	struct str html = text_of(json_object_get(body, "html")), wikitext = text_of(json_object_get(body, "wikitext"));
	bool is_html = html.len && (enterprise->wants_html || !wikitext.len);
	struct str bytes = is_html ? html : wikitext;
	struct str language = text_of(json_object_get(member(object, "in_language", "inLanguage"), "identifier"));
	struct str url = text_of(json_object_get(object, "url"));

	record->title = title_of(ctx, object);
	if (record->title.len)
		record->name =
		    str_print(ctx->arena, STR_FMT ": " STR_FMT, STR_ARG(enterprise->path), STR_ARG(record->title));
	record->why = why_not_article(ctx, object, bytes);
	record->is_listed_only = record->why.len > 0;
	enterprise->has_articles = enterprise->has_articles || body || json_object_get(object, "namespace");
	if (record->is_listed_only)
		return;
	record->format = is_html ? STR("html") : STR("wikitext");
	record->bytes = str_copy(ctx->arena, bytes);
	record->language = language.ptr ? str_copy(ctx->arena, language) : STR_NONE;
	clock_parse_rfc3339(text_of(member(object, "date_modified", "dateModified")), &record->timestamp_ms);
	record->source_url = url.ptr ? str_copy(ctx->arena, url) : STR_NONE;
}

/* A redirect as a dump would hold it; false where the article has no more. */
static bool redirect_fill(struct enterprise *enterprise, struct ctx *ctx, struct record *record)
{
	const json_t *redirects = json_object_get(enterprise->article, "redirects");
	struct str language =
	    text_of(json_object_get(member(enterprise->article, "in_language", "inLanguage"), "identifier"));

	while (enterprise->next_name < json_array_size(redirects)) {
		record->title = title_of(ctx, json_array_get(redirects, enterprise->next_name++));
		if (!record->title.len)
			continue;
		record->name =
		    str_print(ctx->arena, STR_FMT ": " STR_FMT, STR_ARG(enterprise->path), STR_ARG(record->title));
		record->format = STR("wikitext");
		record->bytes =
		    str_print(ctx->arena, "#REDIRECT [[" STR_FMT "]]", STR_ARG(title_of(ctx, enterprise->article)));
		record->language = language.ptr ? str_copy(ctx->arena, language) : STR_NONE;
		return true;
	}
	enterprise->article = NULL;
	return false;
}

static enum err enterprise_next(void *pages, struct ctx *ctx, struct record *record, bool *end)
{
	struct enterprise *enterprise = pages;
	json_t *object = NULL;
	enum err rc;

	*end = false;
	record->offset_bytes = enterprise->unit_offset;
	if (redirect_fill(enterprise, ctx, record))
		return OK;
	record->name = enterprise->path;
	rc = object_next(enterprise, ctx, record, &object, end);
	record->offset_bytes = enterprise->unit_offset;
	if (!rc && *end && !enterprise->has_articles && enterprise->line) {
		*end = false;
		return ctx_fail(ctx, ERR_FORBIDDEN,
		                STR_FMT ": JSON, but no article of Wikimedia Enterprise with its body",
		                STR_ARG(enterprise->path));
	}
	if (rc || *end)
		return rc;
	record->name =
	    str_print(ctx->arena, STR_FMT ": line %lld", STR_ARG(enterprise->path), (long long)enterprise->line);
	article_fill(enterprise, ctx, object, record);
	if (!record->is_listed_only) {
		enterprise->article = object;
		enterprise->next_name = 0;
	}
	return OK;
}

const struct pages_kind enterprise_pages = {enterprise_is_it, enterprise_open, enterprise_close, enterprise_next};
