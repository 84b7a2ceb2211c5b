/* problem.h: application/problem+json (RFC 9457) for every error. */
#ifndef DOSSIER_HTTP_PROBLEM_H
#define DOSSIER_HTTP_PROBLEM_H

#include "http/reply.h"

/* Turns `rp` into the answer to rc: status, title and type from err.h, detail from rq->ctx.why, errors from
 * rq->ctx.faults; of an internal error only the request id goes out, the rest into the log. */
void problem_reply(struct request *rq, struct reply *rp, enum err rc);

/* The body of such an answer, or of one of many in an answer (instance and request_id absent); a new reference. What has a
 * detail has errors too. */
json_t *problem_to_json(struct ctx *ctx, enum err rc, struct str instance, struct str request_id);

/* The error behind a status that the HTTP library gave by itself, and in ctx->why what it means then. */
enum err problem_of_status(struct ctx *ctx, int status);

/* The i-th kind of problem that a client can meet, and what to do about it; false behind the last. */
bool problem_at(size_t i, enum err *rc, const char **advice);

/* What GET /problems/{slug} says: a page in Markdown about that kind of problem, or STR_NONE. */
struct str problem_page(struct arena *arena, struct str slug);

#endif
