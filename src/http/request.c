/* request.c: what a handler asks of its request. */
#include "http/request.h"

#include "base/log.h"

#include <stdlib.h>

struct str request_path(const struct request *rq, const char *name)
{
	for (size_t i = 0; i < rq->match.count; i++)
		if (str_equal(rq->match.names[i], str_of(name)))
			return rq->match.values[i];
	log_line(LOG_ERROR, "the route's pattern has no {%s}", name);
	abort();
}

struct str request_header(const struct request *rq, const char *name)
{
	for (size_t i = 0; i < rq->header_count; i++)
		if (str_equal_fold(rq->headers[i].name, str_of(name)))
			return str_trim(rq->headers[i].value);
	return STR_NONE;
}

bool request_wants(const struct request *rq, const char *format)
{
	return str_equal(str_of(rq->media->format), str_of(format));
}

enum err request_json(struct request *rq, json_t **json)
{
	json_error_t error;

	if (!rq->json)
		rq->json = json_loadb(rq->body.ptr ? rq->body.ptr : "", rq->body.len, JSON_REJECT_DUPLICATES, &error);
	*json = rq->json;
	if (rq->json)
		return OK;
	ctx_fault(&rq->ctx,
	          (struct fault){.where = str_print(rq->ctx.arena, "line %d, column %d", error.line, error.column),
	                         .detail = str_print(rq->ctx.arena, "%s", error.text)});
	return ctx_fail(&rq->ctx, ERR_BODY, "the body is no JSON object or array: line %d, column %d: %s", error.line,
	                error.column, error.text);
}

struct str request_bearer(const struct request *rq)
{
	struct str value = request_header(rq, "Authorization");

	if (!str_starts_fold(value, STR("Bearer ")))
		return STR_NONE;
	return str_trim(str_slice(value, 7, value.len));
}

void request_finish(struct request *rq)
{
	json_decref(rq->json);
	rq->json = NULL;
	spool_close(rq->spool);
	rq->spool = NULL;
}
