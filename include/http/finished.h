/* finished.h: a finished answer as the cache keeps it: one block with the body and the headers, shared by all who send it. */
#ifndef DOSSIER_HTTP_FINISHED_H
#define DOSSIER_HTTP_FINISHED_H

#include "http/reply.h"

enum { REQUEST_ID_LEN = 16 };

struct finished {
	_Atomic int references; /* the cache's, and one for each response that still needs the block */
	struct header *headers; /* values end with a NUL byte */
	size_t header_count;
	struct str body, etag;
	int64_t modified_ms;
	const struct route *route;
	size_t thread_count;
	struct {
		void *response; /* the server's ready-made one, of this thread alone */
		char *id;       /* where the X-Request-Id stands in it */
	} by_thread[];
};

/* A copy of what may be sent to others too; NULL without memory. *size: bytes held. */
struct finished *finished_create(const struct reply *rp, size_t thread_count, size_t *size);

/* Gives one reference back. */
void finished_release(void *finished);

#endif
