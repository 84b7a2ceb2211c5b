/* server.h: the HTTP server: connections in, requests to the table of routes, answers out. */
#ifndef DOSSIER_HTTP_SERVER_H
#define DOSSIER_HTTP_SERVER_H

#include "http/cache.h"
#include "http/reply.h"

struct server;

struct server_options {
	const char *address;        /* "127.0.0.1", "::1", "0.0.0.0", "::" (both families) */
	uint16_t port;              /* 0: a free one; server_port tells */
	const struct route *routes; /* ended by a row without a method */
	void *app;                  /* request.app */

	/* Called for each request of a ROUTE_STORES route once its headers are read, and before any of its body: may it? An
	 * error is answered instead. NULL: nobody may. */
	enum err (*admit)(struct request *rq);

	unsigned threads;         /* 0: two more than there are cores */
	unsigned connections;     /* at once; 0: as many as the process may open, less 200 */
	size_t body_limit_bytes;  /* 0: 1 MiB; a route may say otherwise */
	size_t spool_limit_bytes; /* of ROUTE_SPOOL routes */
	const char *spool_path;   /* directory for their bodies, made when it is needed */
	size_t cache_bytes;       /* 0: off */
	int deadline_ms;          /* of handlers; 0: 1,000 */
	int request_timeout_ms;   /* from a connection's opening or last answer to its whole request; 0: 10,000 */
	int response_timeout_ms;  /* to take the answer; of a stream: each 64 KiB of it; 0: 30,000 */
	int max_age_s;            /* of CACHING_REVALIDATE answers; 0: always asked again */
	unsigned rate_per_minute; /* requests from one address; 0: no limit */
	bool with_access_log;     /* access.h; not of ROUTE_INTERNAL routes */
};

/* On error ctx->why says what to do: ERR_CONFLICT (address in use), ERR_USAGE (no such address), ERR_FORBIDDEN. */
enum err server_start(struct ctx *ctx, const struct server_options *options, struct server **server);

/* Takes no new connections, waits up to 10 s for what is in flight, stops. NULL is allowed. */
void server_stop(struct server *server);

uint16_t server_port(const struct server *server);

/* For cache_drop; never NULL. */
struct cache *server_cache(struct server *server);

/* The server's figures in Prometheus' text form; whoever has more appends them with metric_print (metrics.h). */
void server_metrics(struct server *server, struct buf *out);

#endif
