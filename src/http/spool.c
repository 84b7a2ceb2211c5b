/* spool.c: pieces into a file. They come on an event loop that has other connections to serve, so the disk is given its
 * work in small parts as they come, and not all at the end. */
#include "http/spool.h"

#include "http/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SYNC_BYTES = 4 << 20 };

/* What the path is is no business of the client's. */
static enum err spool_fail(struct ctx *ctx)
{
	if (errno == ENOSPC || errno == EDQUOT)
		return ctx_fail(ctx, ERR_FULL, "the disk is full");
	return ctx_fail(ctx, ERR_IO, "the body cannot be written to disk: %s", strerrordesc_np(errno));
}

enum err spool_open(struct ctx *ctx, const char *directory, struct spool **opened)
{
	struct spool *spool = calloc(1, sizeof *spool);
	size_t room = strlen(directory) + SPOOL_ID_LEN + 2;

	if (!spool || !(spool->path = malloc(room)))
		abort();
	request_id_write(spool->id);
	snprintf(spool->path, room, "%s/%s", directory, spool->id);
	if (mkdir(directory, 0700) && errno != EEXIST)
		spool->fd = -1;
	else
		spool->fd = open(spool->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	*opened = spool;
	return spool->fd < 0 ? spool_fail(ctx) : OK;
}

enum err spool_put(struct ctx *ctx, struct spool *spool, struct str piece)
{
	while (piece.len) {
		ssize_t count = write(spool->fd, piece.ptr, piece.len);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return spool_fail(ctx);
		piece = str_slice(piece, (size_t)count, piece.len);
		spool->bytes += (uint64_t)count;
	}
	if (spool->bytes - spool->synced_bytes < SYNC_BYTES)
		return OK;
	spool->synced_bytes = spool->bytes;
	return fdatasync(spool->fd) ? spool_fail(ctx) : OK;
}

enum err spool_finish(struct ctx *ctx, struct spool *spool)
{
	char *slash = strrchr(spool->path, '/');
	int directory, failed;

	if (fsync(spool->fd))
		return spool_fail(ctx);
	*slash = 0;
	directory = open(spool->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	*slash = '/';
	if (directory < 0)
		return spool_fail(ctx);
	failed = fsync(directory);
	close(directory);
	return failed ? spool_fail(ctx) : OK;
}

void spool_close(struct spool *spool)
{
	if (!spool)
		return;
	if (spool->fd >= 0)
		close(spool->fd);
	if (spool->fd >= 0 && !spool->is_kept)
		unlink(spool->path);
	free(spool->path);
	free(spool);
}
