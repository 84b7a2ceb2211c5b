/* exchange.h: what a connection carries from the first byte of a request to the last of its answer, and keeps for the next. */
#ifndef DOSSIER_HTTP_EXCHANGE_H
#define DOSSIER_HTTP_EXCHANGE_H

#include "http/access.h"
#include "http/cache.h"
#include "http/compress.h"
#include "http/conditions.h"
#include "http/finished.h"
#include "http/guard.h"
#include "http/rate.h"
#include "http/service.h"
#include "http/watchdog.h"

enum { EXCHANGE_KEY_BYTES_MAX = 2048 };

/* What of the headers matters before there is a request. */
struct greeting {
	struct str accept, accept_encoding, id, trace;
	struct conditions conditions;
	bool is_personal; /* the answer has headers for this client alone */
	bool has_secret;  /* Authorization, Cookie: never from the cache */
	size_t count;
};

/* A connection, and the request that is under way on it. */
struct exchange {
	struct watched watched;
	struct arena arena;
	const char *line; /* where the library has the target; only to be compared */
	char *target;     /* raw, as received */
	size_t target_len, target_capacity;
	size_t line_len; /* of the target in the line, where it may be in absolute form */
	bool is_begun, is_from_cache;
	const struct route *route; /* that answered, or NULL */
	enum err refusal;          /* what the answer will be whatever follows */
	uint64_t source;           /* rate_source, once it is known */
	struct rate_state rate;
	struct guard guard;
	struct greeting greeting;
	size_t body_limit, discarded;
	struct buf body;
	struct request rq;
	struct reply rp;
	int64_t started_us;
	int deadline_ms;     /* of a handler, or of a stream's step */
	int step_timeout_ms; /* for the client to take a step */
	int status;
	uint64_t sent;
	struct arena step_arena; /* of a stream: what its last step wrote */
	struct buf step;
	size_t step_sent;
	bool is_stream_done;
	struct compressor *compressor;
};

void exchange_reset(struct exchange *ex);  /* for the next request */
void exchange_finish(struct exchange *ex); /* the connection is gone */

/* The request line has come. */
void exchange_open(struct exchange *ex, const char *target);

/* One header field, for the guard and the greeting. */
void exchange_header(struct exchange *ex, struct str name, struct str value);

/* All headers are there: OK, or why the request is refused (ctx.why). */
enum err exchange_verdict(struct exchange *ex);

/* Room for the headers of the request, and what follows from target and greeting. */
struct header *exchange_fill(struct exchange *ex, void *app);

/* A piece of the body; false when the client goes on for too long after it was too much. */
bool exchange_body(struct exchange *ex, struct str piece);

/* What tells one finished answer from another; false where this request is none of the cache's business. */
bool exchange_key(const struct exchange *ex, char room[EXCHANGE_KEY_BYTES_MAX], struct str *key);

/* Keeps the answer for others, where it may be. */
void exchange_keep(const struct exchange *ex, struct cache *cache, size_t thread_count, struct str key);

/* Makes the answer, which is complete, what the request's preconditions want: a 304 or a 412, where they do not hold. */
void exchange_condition(struct exchange *ex, const struct service *service);

/* Counts the request; false where it is one too many. */
bool exchange_rate(struct exchange *ex, struct rate *rate);

/* Adds the headers that are for this client alone. */
void exchange_address(struct exchange *ex, const struct service *service);

/* The next bytes of a stream: how many, 0 at its end, -1 where it broke off. */
ptrdiff_t exchange_read(struct exchange *ex, char *room, size_t size);

/* What the log is told; views into ex. */
struct access exchange_access(struct exchange *ex, int64_t now_us);

/* Ends the connection in_ms after that time, unless it is moved on before. */
void exchange_deadline(struct exchange *ex, int64_t from_us, int64_t in_ms);

/* 16 hex digits that no other request of this process has. */
void request_id_write(char id[REQUEST_ID_LEN]);

#endif
