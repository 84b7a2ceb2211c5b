/* records.c: walks files and directories and hands each file to the reader for its kind: an export of MediaWiki (dump.c) and
 * Wikimedia Enterprise's JSON (enterprise.c) give many records, any other file one; all may be compressed (stream.c).
 *
 * Directories are walked with a stack of open ones, entries in bytewise order, so that the same tree always gives the same
 * records in the same order.
 */
#include "ingest/records.h"

#include "base/buf.h"
#include "ingest/pages.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct records {
	struct arena *arena;
	const struct records_options *options;
	VEC(struct str) pending; /* paths still to read, the next one last */
	int64_t read_bytes, total_bytes;
	const struct pages_kind *kind; /* of the file of many pages that is being read, or NULL */
	void *pages;
	struct stream *stream;
};

static const struct pages_kind *const kinds[] = {&dump_pages, &enterprise_pages};

/* What a file's name says of its format. */
static const struct {
	struct str suffix, format;
} formats[] = {
    {STR_INIT(".txt"), STR_INIT("text")},      {STR_INIT(".wikitext"), STR_INIT("wikitext")},
    {STR_INIT(".wiki"), STR_INIT("wikitext")}, {STR_INIT(".mediawiki"), STR_INIT("wikitext")},
    {STR_INIT(".html"), STR_INIT("html")},     {STR_INIT(".htm"), STR_INIT("html")},
};

static int64_t path_bytes(struct str path)
{
	struct stat status;

	return stat(path.ptr, &status) == 0 && S_ISREG(status.st_mode) ? status.st_size : 0;
}

struct records *records_open(struct arena *arena, const struct str *paths, size_t count,
                             const struct records_options *options)
{
	struct records *records = ARENA_NEW(arena, struct records, 1);

	records->arena = arena;
	records->options = options;
	for (size_t i = count; i-- > 0;) {
		*VEC_PUSH(arena, &records->pending) = paths[i];
		records->total_bytes += path_bytes(paths[i]);
	}
	return records;
}

void records_close(struct records *records)
{
	if (!records->kind) /* any other file was closed when it was read; the rest is the arena's */
		return;
	records->kind->close(records->pages);
	stream_close(records->stream);
	records->kind = NULL;
}

int64_t records_total_bytes(const struct records *records)
{
	return records->total_bytes;
}

static int compare_paths(const void *a, const void *b)
{
	return -str_compare(*(const struct str *)a, *(const struct str *)b); /* the stack's top is its end */
}

/* A link to a directory may lead back up, so a directory is entered by its own name alone. */
static bool is_directory_link(struct str path)
{
	struct stat link, target;

	return lstat(path.ptr, &link) == 0 && S_ISLNK(link.st_mode) && stat(path.ptr, &target) == 0 &&
	       S_ISDIR(target.st_mode);
}

/* Puts the directory's entries on the stack; names that begin with a dot are left out, as the shell does. */
static enum err push_directory(struct records *records, struct ctx *ctx, struct str path)
{
	DIR *directory = opendir(path.ptr);
	size_t first = records->pending.count;
	const struct dirent *entry;

	if (!directory)
		return ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(path), strerror(errno));
	while ((entry = readdir(directory))) {
		struct str child;

		if (entry->d_name[0] == '.')
			continue;
		child = str_print(records->arena, STR_FMT "%s%s", STR_ARG(path), str_ends(path, STR("/")) ? "" : "/",
		                  entry->d_name);
		if (is_directory_link(child))
			continue;
		*VEC_PUSH(records->arena, &records->pending) = child;
		records->total_bytes += path_bytes(child);
	}
	closedir(directory);
	if (records->pending.count > first)
		qsort(records->pending.at + first, records->pending.count - first, sizeof(struct str), compare_paths);
	return OK;
}

enum { START_BYTES = 4096, PART_BYTES = 65536 };

/* Enough of the file to tell what it is. */
static enum err read_start(struct ctx *ctx, struct stream *stream, struct buf *buf)
{
	char part[START_BYTES];
	size_t got = 1;
	enum err rc = OK;

	while (!rc && got && buf->len < START_BYTES) {
		rc = stream_read(stream, ctx, part, sizeof part, &got);
		if (!rc)
			buf_put(buf, part, got);
	}
	return rc;
}

static enum err read_rest(struct ctx *ctx, struct stream *stream, struct str path, struct buf *buf)
{
	char part[PART_BYTES];
	size_t got = 1;
	enum err rc = OK;

	while (!rc && got) {
		rc = stream_read(stream, ctx, part, sizeof part, &got);
		if (!rc && buf->len + got > RECORD_LIMIT_BYTES)
			return ctx_fail(ctx, ERR_TOO_LARGE, STR_FMT ": a page of more than %d MB", STR_ARG(path),
			                RECORD_LIMIT_BYTES >> 20);
		if (!rc)
			buf_put(buf, part, got);
	}
	return rc;
}

/* "page.wikitext.gz" is "page.wikitext". */
static struct str path_decompressed(struct str path)
{
	static const struct str suffixes[] = {STR_INIT(".gz"), STR_INIT(".bz2"), STR_INIT(".zst"), STR_INIT(".xz")};

	for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (str_ends(path, suffixes[i]))
			return str_slice(path, 0, path.len - suffixes[i].len);
	return path;
}

static struct str format_of(const struct records *records, struct str path)
{
	if (records->options->format.ptr)
		return records->options->format;
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (str_ends(path, formats[i].suffix))
			return formats[i].format;
	return STR_NONE;
}

struct str records_stem(struct arena *arena, struct str path)
{
	struct str name = str_slice(path, (size_t)(str_find_char_last(path, '/') + 1), path.len);
	ptrdiff_t dot = str_find_char_last(name, '.');
	struct buf stem;

	name = str_slice(name, 0, dot > 0 ? (size_t)dot : name.len);
	buf_init(&stem, arena, name.len + 1);
	for (size_t i = 0; i < name.len; i++)
		buf_put_char(&stem, name.ptr[i] == '_' ? ' ' : name.ptr[i]);
	return str_equal(path, STR("-")) || name.len == 0 ? STR_NONE : str_trim(buf_str(&stem));
}

static enum err read_page(struct records *records, struct ctx *ctx, struct record *record, bool *end)
{
	int64_t used = stream_used_bytes(records->stream);
	enum err rc = records->kind->next(records->pages, ctx, record, end);

	records->read_bytes += stream_used_bytes(records->stream) - used;
	record->read_bytes = records->read_bytes;
	if (records->options->language.ptr)
		record->language = records->options->language;
	if (*end || rc == ERR_IO || rc == ERR_FORBIDDEN)
		records_close(records);
	return rc;
}

/* Enough of the file is read to tell what it is: does it hold many pages? What was asked for as plain text is none. */
static bool pages_begin(struct records *records, struct stream *stream, struct str path, struct str start)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (str_equal(records->options->format, STR("text")) || !kinds[i]->is_it(start))
			continue;
		records->kind = kinds[i];
		records->stream = stream;
		records->pages = kinds[i]->open(stream, path, start, records->options->format);
		records->read_bytes += stream_used_bytes(stream);
		return true;
	}
	return false;
}

/* Reads a file whole, or, where it holds many pages, sees only that it does: *has_pages. */
static enum err read_file(struct records *records, struct ctx *ctx, struct str path, struct record *record,
                          bool *has_pages)
{
	struct str name = records->options->name.ptr ? records->options->name : path;
	struct stream *stream;
	struct buf buf;
	enum err rc = stream_open(ctx, path, name, &stream);

	record->name = name;
	*has_pages = false;
	if (rc)
		return rc;
	buf_init(&buf, ctx->arena, PART_BYTES);
	rc = read_start(ctx, stream, &buf);
	*has_pages = !rc && pages_begin(records, stream, name, buf_str(&buf));
	if (*has_pages)
		return OK;
	rc = rc ? rc : read_rest(ctx, stream, name, &buf);
	records->read_bytes += stream_used_bytes(stream);
	stream_close(stream);
	record->bytes = buf_str(&buf);
	record->read_bytes = records->read_bytes;
	record->format = format_of(records, path_decompressed(name));
	record->title = records->options->title;
	record->stem = records_stem(ctx->arena, path_decompressed(name));
	record->language = records->options->language;
	return rc;
}

/* Puts the paths that a list holds, one a line, on the stack. A list in it is a file like another, or one that names itself
 * would never end. */
static enum err push_list(struct records *records, struct ctx *ctx, struct str path)
{
	size_t first = records->pending.count;
	struct str rest, line;
	struct stream *stream;
	struct buf buf;
	enum err rc = stream_open(ctx, path, path, &stream);

	if (rc)
		return rc;
	buf_init(&buf, ctx->arena, PART_BYTES);
	rc = read_rest(ctx, stream, path, &buf);
	stream_close(stream);
	rest = buf_str(&buf);
	while (!rc && str_next(&rest, '\n', &line)) {
		line = str_trim(line);
		if (!line.len)
			continue;
		*VEC_PUSH(records->arena, &records->pending) =
		    str_print(records->arena, "%s" STR_FMT, line.ptr[0] == '@' ? "./" : "", STR_ARG(line));
		records->total_bytes += path_bytes(records->pending.at[records->pending.count - 1]);
	}
	for (size_t from = first, to = records->pending.count; from + 1 < to;
	     from++, to--) { /* the stack's top is its end */
		struct str swapped = records->pending.at[from];

		records->pending.at[from] = records->pending.at[to - 1];
		records->pending.at[to - 1] = swapped;
	}
	return rc;
}

enum err records_next(struct records *records, struct ctx *ctx, struct record *record, bool *end)
{
	*record = (struct record){.read_bytes = records->read_bytes};
	*end = false;
	while (records->kind || records->pending.count) {
		struct stat status;
		struct str path;
		bool is_over = true; /* nothing came of it: an empty export, a directory */
		enum err rc;

		if (records->kind) {
			rc = read_page(records, ctx, record, &is_over);
		} else {
			path = records->pending.at[--records->pending.count];
			record->name = path;
			if (path.len > 1 && path.ptr[0] == '@')
				rc = push_list(records, ctx, str_slice(path, 1, path.len));
			else if (str_equal(path, STR("-")) || stat(path.ptr, &status) || !S_ISDIR(status.st_mode))
				rc = read_file(records, ctx, path, record, &is_over);
			else
				rc = push_directory(records, ctx, path);
		}
		if (rc || !is_over)
			return rc;
	}
	*end = true;
	return OK;
}
