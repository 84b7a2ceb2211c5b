/* spool.h: a request's body that is too long for memory, on its way into a file of its own.
 *
 * The file is gone with the request, unless the handler keeps it. What is on disk when spool_finish has returned is there
 * after a power cut, too. */
#ifndef DOSSIER_HTTP_SPOOL_H
#define DOSSIER_HTTP_SPOOL_H

#include "base/ctx.h"

enum { SPOOL_ID_LEN = 16 };

struct spool {
	int fd;
	char *path; /* directory/id */
	char id[SPOOL_ID_LEN + 1];
	uint64_t bytes, synced_bytes;
	bool is_kept; /* by the handler, whose file it then is */
};

/* A new file in `directory`, which is made where it is not there yet. ERR_FULL, ERR_IO. */
enum err spool_open(struct ctx *ctx, const char *directory, struct spool **spool);

enum err spool_put(struct ctx *ctx, struct spool *spool, struct str piece);
enum err spool_finish(struct ctx *ctx, struct spool *spool);
void spool_close(struct spool *spool); /* NULL is allowed */

#endif
