/* exchange.c: a request as it comes in, before and after the library's callbacks. Nothing here knows the library. */
#include "http/exchange.h"

#include "base/clock.h"
#include "base/log.h"
#include "http/listen.h"
#include "http/trace.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum {
	IDLE_ARENA_BYTES = 32 << 10, /* what a connection keeps between two requests */
	DISCARD_BYTES = 16 << 20,    /* of a body over its limit, before the connection is cut */
	STEP_BYTES = 32 << 10,
	STEP_MS = 20,
};

void request_id_write(char id[REQUEST_ID_LEN])
{
	static _Thread_local uint64_t state;
	uint64_t mixed;

	while (!state)
		if (getrandom(&state, sizeof state, 0) < 0)
			state = (uint64_t)clock_monotonic_us();
	mixed = state += UINT64_C(0x9e3779b97f4a7c15);
	mixed = (mixed ^ mixed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
	mixed ^= mixed >> 31;
	for (int i = 0; i < REQUEST_ID_LEN; i++, mixed >>= 4)
		id[i] = "0123456789abcdef"[mixed & 15];
}

void exchange_deadline(struct exchange *ex, int64_t from_us, int64_t in_ms)
{
	atomic_store_explicit(&ex->watched.deadline_ms, from_us / 1000 + in_ms, memory_order_relaxed);
}

/* What of a target in absolute form (RFC 9112, 3.2.2) is the path and query: we serve one authority, whatever its name. */
static const char *origin_form(const char *target)
{
	size_t scheme = 0, host;

	if (str_starts_fold(str_of(target), STR("http://")))
		scheme = 7;
	else if (str_starts_fold(str_of(target), STR("https://")))
		scheme = 8;
	host = strcspn(target + scheme, "/?#@\\");
	if (!scheme || !host || !strchr("/?", target[scheme + host]))
		return target;
	return target + scheme + host;
}

void exchange_open(struct exchange *ex, const char *target)
{
	const char *origin = origin_form(target);
	bool has_no_path = origin != target && *origin != '/';
	/* One byte more than may be is enough to tell that it is too long. */
	size_t whole = strlen(origin) + has_no_path;
	size_t len = whole > GUARD_TARGET_BYTES_MAX ? GUARD_TARGET_BYTES_MAX + 1 : whole;

	ex->line = target;
	ex->line_len = strlen(target);
	ex->guard = (struct guard){0};
	atomic_store_explicit(&ex->watched.is_idle, false, memory_order_relaxed);
	if (len + 1 > ex->target_capacity) {
		char *grown = realloc(ex->target, len + 256);

		if (!grown)
			abort();
		ex->target = grown;
		ex->target_capacity = len + 256;
	}
	if (has_no_path)
		ex->target[0] = '/';
	memcpy(ex->target + has_no_path, origin, len - has_no_path);
	ex->target[len] = 0;
	ex->target_len = len;
}

/* The first of that name counts here as it does in request_header, or the cache would keep one answer under another's key. */
static bool keep_first(struct str *kept, struct str key, struct str name, struct str text)
{
	if (!str_equal_fold(key, name))
		return false;
	if (!kept->ptr)
		*kept = str_trim(text);
	return true;
}

void exchange_header(struct exchange *ex, struct str key, struct str text)
{
	struct greeting *greeting = &ex->greeting;

	guard_header(&ex->guard, key, text);
	greeting->count++;
	switch (key.len) { /* sorts out nearly all names at once */
	case 6:
		keep_first(&greeting->accept, key, STR("Accept"), text);
		greeting->is_personal |= str_equal_fold(key, STR("Origin"));
		greeting->has_secret |= str_equal_fold(key, STR("Cookie"));
		break;
	case 8: conditions_read(&greeting->conditions, &ex->arena, key, text); break;
	case 11: greeting->is_personal |= keep_first(&greeting->trace, key, STR("traceparent"), text); break;
	case 12: greeting->is_personal |= keep_first(&greeting->id, key, STR("X-Request-Id"), text); break;
	case 13:
		conditions_read(&greeting->conditions, &ex->arena, key, text);
		greeting->has_secret |= str_equal_fold(key, STR("Authorization"));
		break;
	case 15: keep_first(&greeting->accept_encoding, key, STR("Accept-Encoding"), text); break;
	case 17:
	case 19: conditions_read(&greeting->conditions, &ex->arena, key, text); break;
	default: break;
	}
}

enum err exchange_verdict(struct exchange *ex)
{
	enum err rc = guard_verdict(&ex->guard);
	struct str target = {ex->target, ex->target_len};

	if (str_equal(ex->rq.method, STR("OPTIONS")) && str_equal(target, STR("*")))
		return rc; /* of the server as a whole */
	if (!rc && ex->target_len <= GUARD_TARGET_BYTES_MAX)
		rc = guard_target(target, &ex->guard.why);
	if (!rc && ex->target_len <= GUARD_TARGET_BYTES_MAX)
		return OK;
	ex->rq.ctx.arena = &ex->arena;
	if (ex->target_len > GUARD_TARGET_BYTES_MAX)
		return ctx_fail(&ex->rq.ctx, ERR_URI_TOO_LONG, "the address is longer than %d bytes",
		                GUARD_TARGET_BYTES_MAX);
	return ctx_fail(&ex->rq.ctx, rc, "%s", ex->guard.why);
}

struct header *exchange_fill(struct exchange *ex, void *app)
{
	struct request *rq = &ex->rq;
	struct str target = {ex->target, ex->target_len};
	ptrdiff_t mark = str_find_char(target, '?');
	struct header *headers = ARENA_NEW(&ex->arena, struct header, ex->greeting.count + 1);
	char id[REQUEST_ID_LEN];

	rq->ctx.arena = &ex->arena;
	rq->headers = headers;
	rq->target = target;
	rq->path = mark < 0 ? target : str_slice(target, 0, (size_t)mark);
	rq->query = mark < 0 ? STR_NONE : str_slice(target, (size_t)mark + 1, target.len);
	rq->app = app;
	rq->started_us = ex->started_us;
	rq->id = ex->greeting.id;
	if (!request_id_is_sane(rq->id)) {
		request_id_write(id);
		rq->id = str_copy(&ex->arena, (struct str){id, sizeof id});
	}
	if (ex->greeting.trace.len) {
		request_id_write(id);
		rq->trace = trace_child(&ex->arena, ex->greeting.trace, id);
	}
	return headers;
}

/* A reply cannot go out before the body is in: what is too much is read and forgotten, up to a point. */
bool exchange_body(struct exchange *ex, struct str piece)
{
	struct spool *spool = ex->rq.spool;

	if (ex->refusal || piece.len > ex->body_limit - (spool ? spool->bytes : ex->body.len)) {
		ex->discarded += piece.len;
		if (ex->refusal)
			return ex->discarded <= DISCARD_BYTES;
		ex->refusal = ERR_TOO_LARGE;
		ctx_fail(&ex->rq.ctx, ERR_TOO_LARGE, "the body may have up to %zu bytes", ex->body_limit);
		return ex->discarded <= DISCARD_BYTES;
	}
	if (spool) { /* whoever may send this much is let take their time */
		ex->refusal = spool_put(&ex->rq.ctx, spool, piece);
		exchange_deadline(ex, clock_monotonic_us(), ex->step_timeout_ms);
		return true;
	}
	if (!ex->body.arena)
		buf_init(&ex->body, &ex->arena, 4096);
	buf_put_str(&ex->body, piece);
	return true;
}

bool exchange_key(const struct exchange *ex, char key[EXCHANGE_KEY_BYTES_MAX], struct str *printed)
{
	const struct greeting *greeting = &ex->greeting;
	size_t len = 0;

	if (guard_has_body(&ex->guard) || greeting->has_secret ||
	    greeting->accept.len + ex->target_len + 2 > EXCHANGE_KEY_BYTES_MAX)
		return false;
	key[len++] = (char)('0' + coding_accept(greeting->accept_encoding));
	if (greeting->accept.len)
		memcpy(key + len, greeting->accept.ptr, greeting->accept.len);
	len += greeting->accept.len;
	key[len++] = '\n';
	memcpy(key + len, ex->target, ex->target_len);
	*printed = (struct str){key, len + ex->target_len};
	return true;
}

/* Has the stream write on, unless some of the last step is still to be sent: enough for a packet or ten to go out at once, or
 * what there is after a while. */
static enum err exchange_step(struct exchange *ex)
{
	const struct route *route = ex->rq.match.route;
	int64_t begun_ms = clock_monotonic_ms();
	enum err rc = OK;
	struct buf part;

	if (ex->step_sent < ex->step.len || ex->is_stream_done)
		return OK;
	arena_reset(&ex->step_arena);
	ex->step = (struct buf){0};
	ex->step_sent = 0;
	buf_init(&part, &ex->step_arena, STEP_BYTES);
	while (!rc && !ex->is_stream_done && part.len < STEP_BYTES / 2) {
		int64_t now_ms = clock_monotonic_ms();

		if (part.len && now_ms - begun_ms > STEP_MS)
			break;
		ex->rq.ctx.deadline_ms = now_ms + (route->deadline_ms ? route->deadline_ms : ex->deadline_ms);
		rc = ex->rp.next(ex->rp.state, &part, &ex->is_stream_done);
	}
	if (rc || !ex->compressor) {
		ex->step = part;
		return rc;
	}
	buf_init(&ex->step, &ex->step_arena, STEP_BYTES);
	return compressor_put(ex->compressor, buf_str(&part), ex->is_stream_done, &ex->step) ? OK : ERR_INTERNAL;
}

ptrdiff_t exchange_read(struct exchange *ex, char *room, size_t size)
{
	enum err rc = exchange_step(ex);
	size_t left = ex->step.len - ex->step_sent;

	if (rc) {
		log_line(LOG_ERROR, "request " STR_FMT ": the answer broke off: %s: " STR_FMT, STR_ARG(ex->rq.id),
		         err_slug(rc), STR_ARG(ex->rq.ctx.why));
		return -1;
	}
	size = left < size ? left : size;
	if (size)
		memcpy(room, ex->step.ptr + ex->step_sent, size);
	ex->step_sent += size;
	ex->sent += size;
	exchange_deadline(ex, clock_monotonic_us(), ex->step_timeout_ms);
	return (ptrdiff_t)size;
}

void exchange_keep(const struct exchange *ex, struct cache *cache, size_t thread_count, struct str key)
{
	const struct reply *rp = &ex->rp;
	struct finished *finished;
	size_t size;

	if (rp->status != 200 || rp->next || !(ex->rq.match.route->flags & ROUTE_CACHEABLE) ||
	    rp->caching == CACHING_NONE)
		return;
	finished = finished_create(rp, thread_count, &size);
	if (finished)
		cache_put(cache, key, ex->rq.cache_epoch, rp->tags, rp->tag_count > REPLY_TAGS_MAX ? 0 : rp->tag_count,
		          finished, size);
}

void exchange_condition(struct exchange *ex, const struct service *service)
{
	struct reply *rp = &ex->rp;
	struct str method = ex->rq.method;

	/* A stream has no validator. */
	if (rp->status != 200 || rp->next || !(str_equal(method, STR("GET")) || str_equal(method, STR("HEAD"))))
		return;
	switch (conditions_judge(&ex->greeting.conditions, rp->etag, rp->modified_ms)) {
	case CONDITIONS_HOLD: break;
	case CONDITIONS_NOT_MODIFIED: reply_not_modified(rp); break;
	case CONDITIONS_FAILED: service_refuse(service, &ex->rq, rp, reply_overtaken(&ex->rq.ctx, rp->etag)); break;
	}
}

bool exchange_rate(struct exchange *ex, struct rate *rate)
{
	if (!ex->source)
		ex->source = rate_source(ex->watched.fd);
	ex->rate = rate_take(rate, ex->source, ex->started_us / 1000);
	return ex->rate.is_allowed;
}

void exchange_address(struct exchange *ex, const struct service *service)
{
	service_address(service, &ex->rq, &ex->rp);
	if (ex->rate.limit) {
		reply_header(&ex->rp, "RateLimit-Policy", rate_policy_print(&ex->arena, &ex->rate));
		reply_header(&ex->rp, "RateLimit", rate_print(&ex->arena, &ex->rate));
	}
	if (ex->rp.status == 429)
		reply_header(&ex->rp, "Retry-After", str_print(&ex->arena, "%u", ex->rate.reset_s));
}

/* A request that ended before it was filled in has touched the arena only where the access log put the peer's name there. */
void exchange_reset(struct exchange *ex)
{
	if (ex->rq.ctx.arena) {
		if (ex->rp.finish)
			ex->rp.finish(ex->rp.state);
		compressor_close(ex->compressor);
		ex->compressor = NULL;
		arena_finish(&ex->step_arena);
		request_finish(&ex->rq);
		ex->rq = (struct request){0};
		ex->rp = (struct reply){0};
		ex->body = ex->step = (struct buf){0};
	}
	if (ex->arena.held_bytes > IDLE_ARENA_BYTES)
		arena_finish(&ex->arena);
	else
		arena_reset(&ex->arena);
	ex->greeting = (struct greeting){0};
	ex->step_sent = ex->discarded = ex->target_len = 0;
	ex->is_begun = ex->is_from_cache = ex->is_stream_done = false;
	ex->route = NULL;
	ex->refusal = OK;
	ex->rate = (struct rate_state){0};
	ex->status = 0;
	ex->sent = 0;
}

struct access exchange_access(struct exchange *ex, int64_t now_us)
{
	const struct request *rq = &ex->rq;

	return (struct access){.method = rq->method,
	                       .target = {ex->target, ex->target_len},
	                       .peer = listen_peer(&ex->arena, ex->watched.fd),
	                       .request_id = rq->id,
	                       .traceparent = rq->trace,
	                       .parent_id = rq->trace.ptr ? trace_span(ex->greeting.trace) : STR_NONE,
	                       .user_agent = request_header(rq, "User-Agent"),
	                       .operation = ex->route ? ex->route->operation : NULL,
	                       .status = ex->status,
	                       .sent_bytes = ex->sent,
	                       .duration_us = now_us - ex->started_us,
	                       .from_cache = ex->is_from_cache};
}

void exchange_finish(struct exchange *ex)
{
	exchange_reset(ex);
	arena_finish(&ex->arena);
	free(ex->target);
}
