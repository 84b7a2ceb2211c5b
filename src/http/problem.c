/* problem.c: one shape for every error, so that a client needs one reader for all of them. */
#include "http/problem.h"

#include "base/log.h"
#include "base/utf8.h"

#include <jansson.h>

static const struct media media_problem[] = {
    {"json", "application/problem+json", true },
    {NULL,   NULL,                       false}
};

/* What happened inside of us is for the log. */
static bool is_secret(enum err rc)
{
	return rc == ERR_INTERNAL || rc == ERR_IO || rc == ERR_CORRUPT || rc == ERR_USAGE;
}

static void set_text(struct arena *arena, json_t *object, const char *name, struct str text)
{
	struct str valid = utf8_repair(arena, text);

	if (valid.len)
		json_object_set_new(object, name, json_stringn(valid.ptr, valid.len));
}

static json_t *faults_to_json(struct ctx *ctx)
{
	json_t *errors = json_array();

	for (size_t i = 0; i < ctx->faults.count; i++) {
		const struct fault *fault = &ctx->faults.at[i];
		json_t *error = json_object();

		set_text(ctx->arena, error, "where", fault->where);
		set_text(ctx->arena, error, "detail", fault->detail);
		set_text(ctx->arena, error, "allowed", fault->allowed);
		set_text(ctx->arena, error, "nearest", fault->nearest);
		json_array_append_new(errors, error);
	}
	return errors;
}

static json_t *problem_to_json(struct request *rq, enum err rc)
{
	struct arena *arena = rq->ctx.arena;
	json_t *problem = json_object();

	set_text(arena, problem, "type", str_print(arena, "/problems/%s", err_slug(rc)));
	set_text(arena, problem, "title", str_of(err_title(rc)));
	json_object_set_new(problem, "status", json_integer(err_status(rc)));
	if (!is_secret(rc))
		set_text(arena, problem, "detail", rq->ctx.why);
	set_text(arena, problem, "instance", rq->target);
	set_text(arena, problem, "request_id", rq->id);
	if (rq->ctx.faults.count)
		json_object_set_new(problem, "errors", faults_to_json(&rq->ctx));
	return problem;
}

void problem_reply(struct request *rq, struct reply *rp, enum err rc)
{
	if (err_status(rc) >= 500 && rc != ERR_METHOD_UNKNOWN && rc != ERR_HTTP_VERSION)
		log_line(is_secret(rc) ? LOG_ERROR : LOG_WARNING,
		         "request " STR_FMT ": " STR_FMT " " STR_FMT ": %s: " STR_FMT, STR_ARG(rq->id),
		         STR_ARG(rq->method), STR_ARG(rq->target), err_slug(rc), STR_ARG(rq->ctx.why));
	if (rp->finish)
		rp->finish(rp->state);
	reply_init(rp, rq);
	rq->media = media_problem;
	reply_json(rp, err_status(rc), problem_to_json(rq, rc));
	if (rc == ERR_UNAUTHORIZED)
		reply_header(rp, "WWW-Authenticate", STR("Bearer realm=\"dossier\""));
	if (rc == ERR_RETRY || rc == ERR_UNAVAILABLE)
		reply_header(rp, "Retry-After", STR("1"));
}

enum err problem_of_status(struct ctx *ctx, int status)
{
	static const struct {
		int status;
		enum err rc;
		const char *why;
	} rows[] = {
	    {413, ERR_TOO_LARGE,         "the body is larger than any that is taken here"               },
	    {414, ERR_URI_TOO_LONG,      "the request line is longer than a connection has memory for"  },
	    {431, ERR_HEADERS_TOO_LARGE, "the header fields are longer than a connection has memory for"},
	    {505, ERR_HTTP_VERSION,      "the version is neither HTTP/1.1 nor HTTP/1.0"                 },
	    {400, ERR_SYNTAX,            "the request line, a header field or a chunk is malformed"     },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].status == status)
			return ctx_fail(ctx, rows[i].rc, "%s", rows[i].why);
	return ERR_INTERNAL;
}
