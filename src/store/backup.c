/* backup.c: a copy of the store while it is in use. The copy is made through a reader's connection, whose snapshot a commit
 * does not disturb, so that it is done after one pass however busy the writer is. */
#include "store/backup.h"

#include "store/store_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGES_A_STEP = 256 }; /* 1 MB */

/* Is the copy whole? Opened like any store, for writing: FTS5's check asks for that. */
static enum err copy_check(struct ctx *ctx, const char *path)
{
	struct connection *connection;
	struct query query;
	enum err rc = connection_open(ctx, path, CONNECTION_WRITER, false, &connection);

	if (rc)
		return rc;
	query_start(&query, ctx, connection, "PRAGMA integrity_check(1)");
	if (query_next(&query) && !str_equal(query_peek(&query), STR("ok")))
		query.rc = ctx_fail(ctx, ERR_CORRUPT, "the copy is damaged");
	rc = query_finish(&query);
	if (!rc)
		rc = connection_run(
		    ctx, connection,
		    STR("INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 0);"
		        "INSERT INTO section_words (section_words, rank) VALUES ('integrity-check', 0);"
		        "INSERT INTO event_words (event_words, rank) VALUES ('integrity-check', 0);"
		        "INSERT INTO person_words (person_words, rank) VALUES ('integrity-check', 0);"
		        "INSERT INTO reference_words (reference_words, rank) VALUES ('integrity-check', 0);"));
	connection_close(connection);
	return rc;
}

/* On disk, the name too, before we say that there is a backup. */
static enum err file_settle(struct ctx *ctx, const char *from, const char *to)
{
	struct str directory = str_of(to);
	ptrdiff_t slash = str_find_char_last(directory, '/');
	int fd = open(from, O_RDONLY | O_CLOEXEC);
	int failed = fd < 0 || fsync(fd);

	if (fd >= 0)
		close(fd);
	if (failed || chmod(from, 0640) || rename(from, to)) /* as the store itself */
		return ctx_fail(ctx, ERR_IO, "%s: %s", to, strerrordesc_np(errno));
	directory = slash < 0 ? STR(".") : str_slice(directory, 0, (size_t)slash + 1);
	fd = open(str_copy(ctx->arena, directory).ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	return OK;
}

enum err store_backup(struct ctx *ctx, struct store *store, const char *path,
                      void (*progress)(void *context, int64_t done, int64_t total), void *context)
{
	const char *beside = str_print(ctx->arena, "%s.part", path).ptr;
	struct connection *connection;
	enum err rc;

	if (access(path, F_OK) == 0)
		return ctx_fail(ctx, ERR_CONFLICT, "%s is there already; a backup never writes over a file", path);
	unlink(beside);
	rc = connection_open(ctx, store->path, CONNECTION_READER, false, &connection);
	if (rc)
		return rc;
	rc = connection_copy(ctx, connection, beside, PAGES_A_STEP, progress, context);
	connection_close(connection);
	if (!rc)
		rc = copy_check(ctx, beside);
	if (!rc)
		rc = file_settle(ctx, beside, path);
	if (rc)
		unlink(beside);
	return rc;
}
