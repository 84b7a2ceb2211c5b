/* service.c: the steps from a request to its reply, in order. server.c is the socket's side of it.
 *
 * What all routes have in common is decided here once: which representation, whether indented, what may be asked, the
 * handler's deadline, CORS, HEAD and OPTIONS. Handlers see only requests that are in order.
 */
#include "http/service.h"

#include "base/clock.h"
#include "http/problem.h"

#include <string.h>

bool accept_is_person(struct str accept)
{
	struct str trimmed = str_trim(accept);

	return str_equal(trimmed, STR("*/*")) || accept_quality(accept, STR("text/html")) > 0;
}

bool request_id_is_sane(struct str id)
{
	if (!id.len || id.len > 128)
		return false;
	for (size_t i = 0; i < id.len; i++) {
		char c = id.ptr[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c && strchr("-._~+/=:", c))))
			return false;
	}
	return true;
}

static size_t body_limit(const struct service *service, const struct route *route)
{
	if (route->flags & ROUTE_SPOOL)
		return service->spool_limit_bytes;
	return route->body_limit_bytes ? route->body_limit_bytes : service->body_limit_bytes;
}

static struct str accepts_print(struct arena *arena, const struct route *route)
{
	VEC(struct str) types = {0};

	for (const char *const *type = route->accepts; type && *type; type++)
		*VEC_PUSH(arena, &types) = str_of(*type);
	return str_join(arena, types.at, types.count, STR(", "));
}

/* Is a body of this type welcome? */
static enum err body_admit(struct request *rq)
{
	const struct route *route = rq->match.route;
	struct str type = request_header(rq, "Content-Type"), coding = request_header(rq, "Content-Encoding");

	if (!route->accepts)
		return ctx_fail(&rq->ctx, ERR_BODY, "this resource takes no body with %s", route->method);
	if (coding.len && !str_equal_fold(coding, STR("identity")))
		return ctx_fail(&rq->ctx, ERR_MEDIA_TYPE, "bodies are taken without Content-Encoding");
	for (const char *const *row = route->accepts; *row; row++)
		if (media_type_matches(type, (const char *const[]){*row, NULL}))
			rq->body_type = *row;
	if (rq->body_type)
		return OK;
	ctx_fault(&rq->ctx, (struct fault){STR("Content-Type"),
	                                   type.len ? STR("is none that this resource takes") : STR("is missing"),
	                                   accepts_print(rq->ctx.arena, route), STR_NONE});
	return ctx_fail(&rq->ctx, ERR_MEDIA_TYPE, "the body's type must be one of " STR_FMT,
	                STR_ARG(accepts_print(rq->ctx.arena, route)));
}

/* May who asks do that? */
static enum err actor_admit(const struct service *service, struct request *rq)
{
	const struct route *route = rq->match.route;

	if (rq->is_admitted || !route || !(route->flags & ROUTE_STORES) || str_equal(rq->method, STR("OPTIONS")))
		return OK;
	rq->is_admitted = true;
	return service->admit ? service->admit(rq) : ctx_fail(&rq->ctx, ERR_FORBIDDEN, "nobody may write here");
}

enum err service_admit(const struct service *service, struct request *rq, uint64_t length, size_t *limit_bytes)
{
	enum err rc = route_find(&rq->ctx, service->routes, rq->method, rq->path, &rq->match);

	*limit_bytes = rc ? 0 : body_limit(service, rq->match.route);
	rc = rc ? rc : actor_admit(service, rq);
	if (rc)
		return rc;
	if (length > *limit_bytes)
		return ctx_fail(&rq->ctx, ERR_TOO_LARGE, "the body may have up to %zu bytes", *limit_bytes);
	if (str_equal(rq->method, STR("OPTIONS")))
		return OK;
	rc = body_admit(rq);
	return !rc && rq->match.route->flags & ROUTE_SPOOL ? spool_open(&rq->ctx, service->spool_path, &rq->spool) : rc;
}

/* What every route takes beside its own parameters: "pretty", and "format" with what its table has. */
static const struct param *shared_params(struct arena *arena, const struct media *table)
{
	struct param *params = ARENA_NEW(arena, struct param, 3);
	VEC(const char *) formats = {0};

	for (; table->format; table++)
		*VEC_PUSH(arena, &formats) = table->format;
	*VEC_PUSH(arena, &formats) = NULL;
	params[0] = (struct param){"pretty", PARAM_BOOLEAN, .is_projection = true};
	params[1] = (struct param){"format", PARAM_ENUM, .allowed = formats.at, .is_projection = true};
	return params;
}

/* Reads the parameters and chooses the representation. ?format= goes before Accept, unless the route has a parameter of that
 * name for itself. */
static enum err request_prepare(struct request *rq)
{
	const struct route *route = rq->match.route;
	const struct media *table = route->media ? route->media : media_json;
	const struct param *shared = shared_params(rq->ctx.arena, table);
	const struct value *format;
	enum err rc =
	    params_parse(&rq->ctx, (const struct param *const[]){route->params, shared}, 2, rq->query, &rq->params);

	if (rc)
		return rc;
	if (param_has(&rq->params, "pretty"))
		rq->is_pretty = param_flag(&rq->params, "pretty");
	format = param_get(&rq->params, "format");
	if (format->param == &shared[1] && format->text.ptr) {
		rq->media = &table[format->choice];
		return OK;
	}
	return media_accept(&rq->ctx, table, request_header(rq, "Accept"), &rq->media);
}

static enum err handler_call(const struct service *service, struct request *rq, struct reply *rp)
{
	const struct route *route = rq->match.route;
	int deadline_ms = route->deadline_ms ? route->deadline_ms : service->deadline_ms;
	enum err rc = request_prepare(rq);

	if (!rc && (route->flags & ROUTE_BODY) && !rq->body.len && !(rq->spool && rq->spool->bytes))
		rc = ctx_refuse(&rq->ctx, ERR_BODY, "body", accepts_print(rq->ctx.arena, route), "is missing");
	rq->ctx.deadline_ms = clock_monotonic_ms() + deadline_ms;
	if (!rc && rq->spool)
		rc = spool_finish(&rq->ctx, rq->spool);
	if (rc)
		return rc;
	rc = route->handler(rq, rp);
	if (!rc && !rp->status)
		rc = ctx_fail(&rq->ctx, ERR_INTERNAL, "%s gave no answer", route->operation);
	return rc;
}

static void cors_add(const struct service *service, struct request *rq, struct reply *rp)
{
	reply_header(rp, "Access-Control-Allow-Origin", STR("*"));
	reply_header(rp, "Access-Control-Expose-Headers",
	             STR("ETag, Last-Modified, Link, Location, Allow, Retry-After, RateLimit, RateLimit-Policy, "
	                 "Server-Timing, X-Request-Id, traceparent"));
	if (!str_equal(rq->method, STR("OPTIONS")))
		return;
	reply_header(rp, "Access-Control-Allow-Methods", route_methods(rq->ctx.arena, service->routes, rq->path));
	reply_header(rp, "Access-Control-Allow-Headers",
	             STR("Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, "
	                 "If-Unmodified-Since, Idempotency-Key, Prefer, "
	                 "X-Request-Id, traceparent"));
	reply_header(rp, "Access-Control-Max-Age", STR("86400"));
}

bool service_is_free(const struct service *service, struct str method, struct str target)
{
	struct str path;

	if (str_equal(method, STR("OPTIONS")))
		return true;
	str_next(&target, '?', &path);
	for (const struct route *route = service->routes; route->method; route++)
		if (route->flags & ROUTE_INTERNAL && str_equal(str_of(route->pattern), path))
			return true;
	return false;
}

void service_address(const struct service *service, struct request *rq, struct reply *rp)
{
	reply_header(rp, "X-Request-Id", rq->id);
	if (request_header(rq, "Origin").ptr)
		cors_add(service, rq, rp);
	if (rq->trace.ptr)
		reply_header(rp, "traceparent", rq->trace);
}

static void reply_finish(const struct service *service, struct request *rq, struct reply *rp)
{
	reply_complete(rp, service->max_age_s);
	if (rp->status == 405 || (rp->status == 204 && str_equal(rq->method, STR("OPTIONS"))))
		reply_header(rp, "Allow", route_methods(rq->ctx.arena, service->routes, rq->path));
	if (rq->match.route && rp->status == 415 && rq->match.route->accepts)
		reply_header(rp, "Accept", accepts_print(rq->ctx.arena, rq->match.route));
}

void service_refuse(const struct service *service, struct request *rq, struct reply *rp, enum err rc)
{
	rq->is_pretty = accept_is_person(request_header(rq, "Accept"));
	if (!rp->rq)
		reply_init(rp, rq);
	problem_reply(rq, rp, rc);
	reply_finish(service, rq, rp);
}

void service_answer(const struct service *service, struct request *rq, struct reply *rp)
{
	enum err rc;

	reply_init(rp, rq);
	rq->media = media_json;
	rq->is_pretty = accept_is_person(request_header(rq, "Accept"));
	rc = str_equal(rq->path, STR("*")) ? OK
	                                   : route_find(&rq->ctx, service->routes, rq->method, rq->path, &rq->match);
	rc = rc ? rc : actor_admit(service, rq);
	if (!rc && rq->body.len && !rq->body_type)
		rc = body_admit(rq);
	if (!rc && str_equal(rq->method, STR("OPTIONS")))
		rc = reply_empty(rp, 204);
	else if (!rc)
		rc = handler_call(service, rq, rp);
	if (rc)
		problem_reply(rq, rp, rc);
	reply_finish(service, rq, rp);
}
