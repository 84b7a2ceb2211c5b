/* records.c: walks files and directories and hands each file to the reader for its kind.
 *
 * Directories are walked with a stack of open ones, entries in bytewise order, so that the same tree always gives the same
 * records in the same order.
 */
#include "ingest/records.h"

#include "base/buf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct records {
	struct arena *arena;
	const struct records_options *options;
	VEC(struct str) pending; /* paths still to read, the next one last */
	int64_t read_bytes, total_bytes;
};

/* What a file's name says of its format. */
static const struct {
	struct str suffix, format;
} formats[] = {
    {STR_INIT(".txt"),       STR_INIT("text")    },
    {STR_INIT(".wikitext"),  STR_INIT("wikitext")},
    {STR_INIT(".wiki"),      STR_INIT("wikitext")},
    {STR_INIT(".mediawiki"), STR_INIT("wikitext")},
    {STR_INIT(".html"),      STR_INIT("html")    },
    {STR_INIT(".htm"),       STR_INIT("html")    },
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
	(void)records; /* every file is closed when its last record was read; the rest is the arena's */
}

int64_t records_total_bytes(const struct records *records)
{
	return records->total_bytes;
}

static int compare_paths(const void *a, const void *b)
{
	return -str_compare(*(const struct str *)a, *(const struct str *)b); /* the stack's top is its end */
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
		*VEC_PUSH(records->arena, &records->pending) = child;
		records->total_bytes += path_bytes(child);
	}
	closedir(directory);
	if (records->pending.count > first)
		qsort(records->pending.at + first, records->pending.count - first, sizeof(struct str), compare_paths);
	return OK;
}

static enum err read_all(struct ctx *ctx, int fd, struct str path, struct str *bytes)
{
	struct stat status;
	struct buf buf;
	ssize_t count;
	char part[65536];

	buf_init(&buf, ctx->arena,
	         fstat(fd, &status) == 0 && status.st_size > 0 && status.st_size < RECORD_LIMIT_BYTES
	             ? (size_t)status.st_size + 1
	             : sizeof part);
	while ((count = read(fd, part, sizeof part)) > 0) {
		if (buf.len + (size_t)count > RECORD_LIMIT_BYTES)
			return ctx_fail(ctx, ERR_TOO_LARGE, STR_FMT ": a page of more than %d MB", STR_ARG(path),
			                RECORD_LIMIT_BYTES >> 20);
		buf_put(&buf, part, (size_t)count);
	}
	*bytes = buf_str(&buf);
	return count < 0 ? ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(path), strerror(errno)) : OK;
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

static enum err read_file(struct records *records, struct ctx *ctx, struct str path, struct record *record)
{
	bool is_stdin = str_equal(path, STR("-"));
	int fd = is_stdin ? STDIN_FILENO : open(path.ptr, O_RDONLY | O_CLOEXEC);
	enum err rc;

	if (fd < 0)
		return ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(path), strerror(errno));
	rc = read_all(ctx, fd, path, &record->bytes);
	if (!is_stdin)
		close(fd);
	records->read_bytes += (int64_t)record->bytes.len;
	record->read_bytes = records->read_bytes;
	record->format = format_of(records, path);
	record->title = records->options->title;
	record->stem = records_stem(ctx->arena, path);
	record->language = records->options->language;
	return rc;
}

enum err records_next(struct records *records, struct ctx *ctx, struct record *record, bool *end)
{
	*record = (struct record){.read_bytes = records->read_bytes};
	*end = false;
	while (records->pending.count) {
		struct str path = records->pending.at[--records->pending.count];
		struct stat status;

		record->name = path;
		if (str_equal(path, STR("-")) || stat(path.ptr, &status) || !S_ISDIR(status.st_mode))
			return read_file(records, ctx, path, record);
		if (push_directory(records, ctx, path))
			return ERR_IO;
	}
	*end = true;
	return OK;
}
