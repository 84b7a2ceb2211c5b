/* access.h: what is told of each request when its answer is out. */
#ifndef DOSSIER_HTTP_ACCESS_H
#define DOSSIER_HTTP_ACCESS_H

#include "base/str.h"

struct access {
	struct str method, target, peer, request_id, traceparent, parent_id, user_agent;
	const char *operation; /* NULL: no route */
	int status;
	uint64_t sent_bytes; /* of the body */
	int64_t duration_us;
	bool from_cache;
};

/* One JSON object on a line of standard error, in one write. */
void access_log(const struct access *access);

#endif
