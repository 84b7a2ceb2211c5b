/* problem.c: one shape for every error, so that a client needs one reader for all of them. */
#include "http/problem.h"

#include "base/log.h"
#include "base/utf8.h"

#include <jansson.h>

static const struct media media_problem[] = {{"json", "application/problem+json", true}, {NULL, NULL, false}};

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

/* Where in a request the faults of a kind are, for those who did not say it themselves. */
static const char *place(enum err rc)
{
	switch (rc) {
	case ERR_PARAMETER: return "query";
	case ERR_BODY:
	case ERR_UNREADABLE:
	case ERR_TOO_LARGE: return "body";
	case ERR_NOT_FOUND:
	case ERR_GONE:
	case ERR_URI_TOO_LONG: return "path";
	case ERR_METHOD:
	case ERR_METHOD_UNKNOWN: return "method";
	case ERR_PRECONDITION:
	case ERR_PRECONDITION_NONE: return "If-Match";
	case ERR_UNAUTHORIZED:
	case ERR_FORBIDDEN: return "Authorization";
	case ERR_MEDIA_TYPE: return "Content-Type";
	case ERR_LENGTH: return "Content-Length";
	case ERR_EXPECTATION: return "Expect";
	case ERR_QUERY_TIMEOUT: return "query";
	default: return "request";
	}
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

json_t *problem_to_json(struct ctx *ctx, enum err rc, struct str instance, struct str request_id)
{
	struct arena *arena = ctx->arena;
	json_t *problem = json_object();

	if (!ctx->faults.count && ctx->why.len && !is_secret(rc))
		ctx_fault(ctx, (struct fault){.where = str_of(place(rc)), .detail = ctx->why});
	set_text(arena, problem, "type", str_print(arena, "/problems/%s", err_slug(rc)));
	set_text(arena, problem, "title", str_of(err_title(rc)));
	json_object_set_new(problem, "status", json_integer(err_status(rc)));
	if (!is_secret(rc))
		set_text(arena, problem, "detail", ctx->why);
	set_text(arena, problem, "instance", instance);
	set_text(arena, problem, "request_id", request_id);
	if (ctx->faults.count)
		json_object_set_new(problem, "errors", faults_to_json(ctx));
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
	reply_json(rp, err_status(rc), problem_to_json(&rq->ctx, rc, rq->target, rq->id));
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
	    {413, ERR_TOO_LARGE, "the body is larger than any that is taken here"},
	    {414, ERR_URI_TOO_LONG, "the request line is longer than a connection has memory for"},
	    {431, ERR_HEADERS_TOO_LARGE, "the header fields are longer than a connection has memory for"},
	    {505, ERR_HTTP_VERSION, "the version is neither HTTP/1.1 nor HTTP/1.0"},
	    {400, ERR_SYNTAX, "the request line, a header field or a chunk is malformed"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].status == status)
			return ctx_fail(ctx, rows[i].rc, "%s", rows[i].why);
	return ERR_INTERNAL;
}
