/* request.h: one request as a handler sees it. Everything in it lives in ctx.arena and dies when the answer is sent. */
#ifndef DOSSIER_HTTP_REQUEST_H
#define DOSSIER_HTTP_REQUEST_H

#include "http/router.h"
#include "http/spool.h"

#include <jansson.h>

struct header {
	struct str name; /* as sent; compared without case */
	struct str value;
};

enum { REQUEST_HEADERS_MAX = 100 };

struct request {
	struct ctx ctx;    /* arena, deadline, why, faults */
	struct str method; /* as sent: "HEAD" although its row says GET */
	struct str target; /* raw path and query: "/v1/events?limit=2" */
	struct str path;   /* raw */
	struct str query;  /* raw, without "?"; absent where there is none */
	struct str http_version;
	struct route_match match;
	struct params params;
	const struct media *media; /* the chosen representation, a row of the route's table */
	bool is_pretty;            /* JSON indented, for a person */
	const struct header *headers;
	size_t header_count;
	struct str body;
	struct spool *spool;   /* the body of a ROUTE_SPOOL route, complete and on disk; closed with the request */
	const char *body_type; /* the row of route.accepts that Content-Type named */
	void *app;             /* server_options.app */
	struct str id;         /* X-Request-Id, the client's or ours */
	struct str trace;      /* traceparent of our step in the client's trace, or absent */
	int64_t started_us;    /* on the monotonic clock */
	uint64_t cache_epoch;  /* cache.h: read before the handler reads the store */
	json_t *json;          /* request_json's, released with the request */
	struct str actor;      /* who asks, for a ROUTE_STORES route; set by the admit hook */
	bool is_admitted;      /* the hook was asked */
};

/* A value of the path by its name in the pattern. An unknown name is a mistake of ours and aborts. */
struct str request_path(const struct request *rq, const char *name);

/* The first header of that name, trimmed, or STR_NONE. */
struct str request_header(const struct request *rq, const char *name);

/* Is the representation chosen for this request the one of that ?format= name? */
bool request_wants(const struct request *rq, const char *format);

/* The body as JSON, borrowed: it is released with the request. Duplicate members, trailing bytes, invalid UTF-8 and a body
 * that is no object or array are ERR_BODY with line and column. */
enum err request_json(struct request *rq, json_t **json);

/* If-Match of a write against the version that is there (as given to reply_version): OK, ERR_PRECONDITION, or with
 * is_required ERR_PRECONDITION_NONE when there is no If-Match. */
enum err request_match(struct request *rq, struct str version, bool is_required);

/* The token of "Authorization: Bearer TOKEN", or STR_NONE. */
struct str request_bearer(const struct request *rq);

void request_finish(struct request *rq);

#endif
