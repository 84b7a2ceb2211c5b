/* router.h: the row of the route table that answers a method and a path.
 *
 * The table (src/api/routes.c) is const and walked from the top; the first match wins. HEAD is answered from GET, OPTIONS
 * and 405 from the table's own methods.
 */
#ifndef DOSSIER_HTTP_ROUTER_H
#define DOSSIER_HTTP_ROUTER_H

#include "http/negotiate.h"
#include "http/params.h"

struct request;
struct reply;

enum route_flag {
	ROUTE_CACHEABLE = 1 << 0, /* the finished 200 of a GET may be kept and sent again until its tags are dropped */
	ROUTE_BODY = 1 << 1,      /* needs a body: 400 without one */
	ROUTE_STORES = 1 << 2,    /* changes the store: who asks must be let in (server_options.admit) */
	ROUTE_LONG = 1 << 3,      /* streams: the deadline is for each step, not for the whole answer */
	ROUTE_INTERNAL =
	    1 << 4, /* for operators (/metrics), a path without names: not in the access log, free of the rate limit */
	ROUTE_SPOOL = 1 << 5, /* its body is long and goes into a file: request.spool */
};

struct route {
	const char *method;    /* "GET", also for HEAD */
	const char *pattern;   /* "/v1/events/{event}"; a name in braces stands for one segment */
	const char *operation; /* operationId of openapi.yaml == name of the handler */
	enum err (*handler)(struct request *rq, struct reply *rp);
	const struct param *params; /* ended by a row without a name; NULL: none of its own */
	const struct media *media; /* representations, the default first, ended by a row without a format; NULL: JSON */
	const char *const *accepts; /* media types of the body, ended by NULL; NULL: takes no body */
	unsigned flags;
	int deadline_ms;         /* of the handler; 0: the server's default */
	size_t body_limit_bytes; /* 0: the server's default */
};

enum { ROUTE_NAMES_MAX = 4 };

/* What a path matched. Values are percent-decoded, valid UTF-8, never empty, without control characters. */
struct route_match {
	const struct route *route;
	struct str names[ROUTE_NAMES_MAX]; /* views into the pattern */
	struct str values[ROUTE_NAMES_MAX];
	size_t count;
};

/* The row for `method` and the raw `path` ("/v1/events/a%20b"). `routes` ends with a row without a method.
 * ERR_NOT_FOUND (ctx->why and a fault with the nearest pattern), ERR_METHOD (match->route is some row of that path, for
 * route_methods), ERR_SYNTAX (a segment is no UTF-8). OPTIONS gives OK with match->route of any method of that path. */
enum err route_find(struct ctx *ctx, const struct route *routes, struct str method, struct str path,
                    struct route_match *match);

/* "GET, HEAD, OPTIONS, PATCH": all methods of the rows whose pattern matches `path`, or of all rows for "*"; for
 * Allow. */
struct str route_methods(struct arena *arena, const struct route *routes, struct str path);

/* Undoes %XX, and "+" too where a query is decoded; false where the result is no UTF-8 or contains a control character
 * other than tab, CR and LF. Malformed escapes have been refused before (guard.h). */
bool percent_decode(struct arena *arena, struct str raw, bool plus_is_space, struct str *decoded);

/* Everything but unreserved characters (RFC 3986) as %XX. */
struct str percent_encode(struct arena *arena, struct str text);

#endif
