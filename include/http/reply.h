/* reply.h: the answer a handler gives: a status, a body or a stream, and what caches may do with it.
 *
 * A handler calls one of the reply_ functions under "The body" as its last step and returns its enum err; it never writes
 * an error body (problem.h does, from the enum err).
 */
#ifndef DOSSIER_HTTP_REPLY_H
#define DOSSIER_HTTP_REPLY_H

#include "base/buf.h"
#include "http/request.h"

enum caching {
	CACHING_REVALIDATE, /* kept, and asked for again with its ETag each time (or after server_options.max_age_s) */
	CACHING_IMMUTABLE,  /* never changes: a revision by its number */
	CACHING_NONE,       /* no-store */
};

enum { REPLY_TAGS_MAX = 16 };

struct reply {
	struct request *rq;
	int status;
	struct str type; /* Content-Type */
	struct str body;
	enum err (*next)(void *state, struct buf *out, bool *is_done); /* of a stream; else NULL */
	void (*finish)(void *state);
	void *state;
	VEC(struct header) headers;
	struct str version;  /* reply_version's */
	struct str etag;     /* with its quotes */
	int64_t modified_ms; /* 0: not known; -1: not to be told */
	enum caching caching;
	enum coding coding; /* of body */
	uint64_t tags[REPLY_TAGS_MAX];
	size_t tag_count; /* REPLY_TAGS_MAX + 1: too many, so any change drops it */
};

void reply_init(struct reply *rp, struct request *rq);

/* The body. Each may be called again: the last counts. */

/* Steals the reference. In the chosen representation where it is a JSON one. NULL json is ERR_INTERNAL. */
enum err reply_json(struct reply *rp, int status, json_t *json);

/* Text or bytes in the chosen representation's type, or in `type` where it is not NULL; not copied. */
enum err reply_text(struct reply *rp, int status, const char *type, struct str text);

/* Long output in small steps. Each call of next writes some more (some ten kilobytes, not more than is quick) into `out`,
 * whose arena is emptied now and then between two calls, and sets *is_done with the last. An error cuts the connection: the client sees
 * that the answer is not whole. finish(state) is called once, in any case; it may be NULL. */
enum err reply_stream(struct reply *rp, int status, const char *type,
                      enum err (*next)(void *state, struct buf *out, bool *is_done), void (*finish)(void *state),
                      void *state);

/* 308 to a path of ours. */
enum err reply_redirect(struct reply *rp, struct str target);

enum err reply_empty(struct reply *rp, int status); /* 204 and the like */

/* Validators. */

/* The version of the resource ("source 3f2a…"): with it the ETag comes from it and from the representation, without it
 * from the body. Two bodies may not have one version. */
void reply_version(struct reply *rp, struct str version);
void reply_modified(struct reply *rp, int64_t time_ms); /* Last-Modified */

/* It is made of more than what it is dated by: no Last-Modified, whoever sets one. */
void reply_undated(struct reply *rp);

void reply_caching(struct reply *rp, enum caching caching);

/* What this answer was made from: "event/0abc", "events", "article/pakistan-russia-relations". A change of it drops the
 * answer from the cache (cache_drop). An answer without tags is dropped by every change. */
void reply_tag(struct reply *rp, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Other headers. */

void reply_header(struct reply *rp, const char *name, struct str value);

/* RFC 8288: Link: <target>; rel="next". */
void reply_link(struct reply *rp, const char *relation, struct str target);

/* Everything that does not depend on the handler: ETag, Vary, Cache-Control, compression. service.h calls it. */
void reply_complete(struct reply *rp, int max_age_s);

/* Makes a complete 200 the 304 that stands for it. */
void reply_not_modified(struct reply *rp);

/* ERR_PRECONDITION, with what there is now. */
enum err reply_overtaken(struct ctx *ctx, struct str etag);

#endif
