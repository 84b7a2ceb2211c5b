/* web_routes.c: handlers that do one thing each. */
#include "web_routes.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

_Atomic int web_hellos, web_smuggled;

static enum err hello(struct request *rq, struct reply *rp)
{
	int64_t count = param_integer(&rq->params, "n");
	struct str who = request_path(rq, "who");
	json_t *lines = json_array(), *body = json_object();

	atomic_fetch_add(&web_hellos, 1);
	for (int64_t i = 0; i < count; i++)
		json_array_append_new(lines, json_string("the quick brown fox jumps over the lazy dog"));
	json_object_set_new(body, "who", json_stringn(who.ptr, who.len));
	json_object_set_new(body, "lines", lines);
	reply_tag(rp, "hello");
	reply_modified(rp, INT64_C(1700000000000));
	return reply_json(rp, 200, body);
}

static enum err versioned(struct request *rq, struct reply *rp)
{
	(void)rq;
	reply_version(rp, STR("7"));
	return reply_json(rp, 200, json_pack("{s:i}", "version", 7));
}

static enum err echo(struct request *rq, struct reply *rp)
{
	return reply_text(rp, 200, "text/plain", rq->body);
}

static enum err frozen(struct request *rq, struct reply *rp)
{
	reply_caching(rp, param_flag(&rq->params, "secret") ? CACHING_NONE : CACHING_IMMUTABLE);
	return reply_text(rp, 200, "text/plain", STR("never changes"));
}

static enum err moved(struct request *rq, struct reply *rp)
{
	(void)rq;
	return reply_redirect(rp, STR("/versioned"));
}

struct lines {
	int64_t left;
	bool fails;
};

static enum err line_next(void *state, struct buf *out, bool *is_done)
{
	struct lines *lines = state;

	for (int i = 0; i < 100 && lines->left; i++, lines->left--)
		buf_print(out, "{\"left\": %lld}\n", (long long)lines->left);
	*is_done = !lines->left;
	return lines->fails && *is_done ? ERR_IO : OK;
}

static enum err stream(struct request *rq, struct reply *rp)
{
	struct lines *lines = ARENA_NEW(rq->ctx.arena, struct lines, 1);

	*lines = (struct lines){param_integer(&rq->params, "n"), param_flag(&rq->params, "fail")};
	return reply_stream(rp, 200, "application/x-ndjson", line_next, NULL, lines);
}

static enum err fail_as(struct request *rq, struct reply *rp)
{
	(void)rp;
	for (enum err rc = OK + 1; rc < ERR_COUNT; rc++)
		if (str_equal(request_path(rq, "slug"), str_of(err_slug(rc))))
			return ctx_fail(&rq->ctx, rc, "a reason \"in\" words");
	return ERR_NOT_FOUND;
}

static enum err smuggled(struct request *rq, struct reply *rp)
{
	(void)rq;
	atomic_fetch_add(&web_smuggled, 1);
	return reply_text(rp, 200, "text/plain", STR("smuggled"));
}

static enum err slow(struct request *rq, struct reply *rp)
{
	int64_t until = clock_monotonic_ms() + param_integer(&rq->params, "ms");

	while (clock_monotonic_ms() < until)
		nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
	return reply_empty(rp, 204);
}

static const struct param hello_params[] = {{"n", PARAM_INTEGER, .min = 0, .max = 100000, .fallback = "1"}, {NULL}};
static const struct param stream_params[] = {
    {"n", PARAM_INTEGER, .min = 0, .max = 1000000, .fallback = "1000"}, {"fail", PARAM_BOOLEAN}, {NULL}};
static const struct param slow_params[] = {{"ms", PARAM_INTEGER, .min = 0, .max = 2000, .fallback = "300"}, {NULL}};
static const struct param frozen_params[] = {{"secret", PARAM_BOOLEAN}, {NULL}};
static const char *const plain[] = {"text/plain", NULL};

const struct route web_routes[] = {
    {"GET", "/hello/{who}", "hello", hello, hello_params, .flags = ROUTE_CACHEABLE},
    {"GET", "/versioned", "versioned", versioned},
    {"POST", "/echo", "echo", echo, .accepts = plain, .flags = ROUTE_BODY, .body_limit_bytes = 1000},
    {"GET", "/stream", "stream", stream, stream_params, .flags = ROUTE_LONG},
    {"GET", "/fail/{slug}", "fail_as", fail_as},
    {"GET", "/smuggled", "smuggled", smuggled},
    {"GET", "/frozen", "frozen", frozen, frozen_params, .flags = ROUTE_CACHEABLE},
    {"GET", "/moved", "moved", moved},
    {"GET", "/health", "versioned", versioned, .flags = ROUTE_INTERNAL},
    {"GET", "/slow", "slow", slow, slow_params},
    {NULL},
};
