/* server.c: libmicrohttpd's side of a request; the only file that knows the library.
 *
 * One event loop per thread; a connection stays with its thread. The library calls on_request three times over: with the
 * headers (here the guard looks at the framing, while a refusal still drops the body unread), with pieces of the body, and
 * when all is in. A reply queued in the first call would close the connection (0.9.75), so answers go out in the last.
 *
 * What was answered before comes from the cache as a response that the library already knows: no parameters, no handler,
 * no store. Each thread has its own copy of such a response, because the request id in it is written anew each time and
 * a response that another thread is sending must not be touched.
 *
 * Longer than 500 lines because no other file may know the library.
 */
#include "http/loops.h"

#include "base/clock.h"
#include "base/log.h"
#include "http/exchange.h"
#include "http/problem.h"

#include <dlfcn.h>
#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

enum {
	CONNECTION_BYTES = 20 << 10, /* of the library, for one request's head; it zeroes all of it after each */
	STREAM_BLOCK_BYTES = 32 << 10,
	SLOWEST_BYTES_PER_MS = 64, /* a larger body has that much more time */
};

/* The library's own, behind ours of the same names (see the end of this file). */
static struct {
	enum MHD_Result (*queue)(struct MHD_Connection *, unsigned, struct MHD_Response *);
	enum MHD_Result (*lookup)(struct MHD_Connection *, enum MHD_ValueKind, const char *, size_t, const char **,
	                          size_t *);
	enum MHD_Result (*add)(struct MHD_Connection *, enum MHD_ValueKind, const char *, size_t, const char *, size_t);
	bool has_known_layout; /* guard.h */
} library;

/* Answers from the cache. */

void loops_release(void *carried)
{
	struct finished *finished = carried;

	for (size_t i = 0; i < finished->thread_count; i++)
		MHD_destroy_response(finished->by_thread[i].response);
	finished_release(finished);
}

/* A response of the library's, or NULL. */
static struct MHD_Response *finished_response(struct finished *finished, bool is_whole)
{
	struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
	    finished->body.len, (void *)(uintptr_t)finished->body.ptr, finished_release, finished);

	if (!response)
		return NULL;
	atomic_fetch_add(&finished->references, 1);
	for (size_t i = 0; i < finished->header_count; i++)
		if (is_whole || !str_starts(finished->headers[i].name, STR("Content-")))
			MHD_add_response_header(response, finished->headers[i].name.ptr,
			                        finished->headers[i].value.ptr);
	MHD_add_response_header(response, "Server-Timing", "cache;desc=hit");
	return response;
}

struct serving {
	struct server *server;
	struct exchange *ex;
	struct MHD_Connection *connection;
	enum MHD_Result result;
	struct str overtaken; /* the ETag that If-Match should have had, where it had another */
};

static enum MHD_Result header_keep(void *of, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                   const char *value, size_t value_len)
{
	struct header **next = of;

	(void)kind;
	*(*next)++ = (struct header){{name, name_len}, {value ? value : "", value_len}};
	return MHD_YES;
}

static void request_fill(struct serving *serving)
{
	struct header *next = exchange_fill(serving->ex, serving->server->options.app);

	MHD_get_connection_values_n(serving->connection, MHD_HEADER_KIND, header_keep, &next);
	serving->ex->rq.header_count = (size_t)(next - serving->ex->rq.headers);
}

static void headers_add(struct exchange *ex, struct MHD_Response *response)
{
	for (size_t i = 0; i < ex->rp.headers.count; i++) {
		struct header header = ex->rp.headers.at[i];

		MHD_add_response_header(response, header.name.ptr, str_copy(&ex->arena, header.value).ptr);
	}
}

/* For a client with wishes of its own: a response that is used once. */
static void serve_once(struct finished *finished, struct serving *serving)
{
	struct exchange *ex = serving->ex;
	struct MHD_Response *response = finished_response(finished, ex->status == 200);

	if (!response)
		return;
	request_fill(serving);
	reply_init(&ex->rp, &ex->rq);
	exchange_address(ex, &serving->server->service);
	headers_add(ex, response);
	serving->result = library.queue(serving->connection, (unsigned)ex->status, response);
	MHD_destroy_response(response);
}

/* For all others: this thread's response. The new id goes over the old one where it stands in the response, which no other
 * thread looks at; this one put it into a connection's buffer before it came here again. */
static void serve_again(struct finished *finished, struct serving *serving, size_t thread)
{
	struct MHD_Response *response = finished->by_thread[thread].response;
	char blank[REQUEST_ID_LEN + 1] = "0000000000000000";

	if (!response) {
		response = finished->by_thread[thread].response = finished_response(finished, true);
		if (!response || !MHD_add_response_header(response, "X-Request-Id", blank))
			return;
		finished->by_thread[thread].id = (char *)(uintptr_t)MHD_get_response_header(response, "X-Request-Id");
	}
	request_id_write(finished->by_thread[thread].id);
	serving->result = library.queue(serving->connection, 200, response);
}

static void serve(void *carried, void *context)
{
	struct finished *finished = carried;
	struct serving *serving = context;
	struct exchange *ex = serving->ex;
	size_t thread = thread_number(serving->server);
	enum verdict verdict = conditions_judge(&ex->greeting.conditions, finished->etag, finished->modified_ms);

	if (verdict == CONDITIONS_FAILED) {
		serving->overtaken = str_copy(&ex->arena, finished->etag);
		return;
	}
	ex->route = finished->route;
	ex->status = verdict == CONDITIONS_NOT_MODIFIED ? 304 : 200;
	ex->sent = ex->status == 304 ? 0 : finished->body.len;
	if (ex->status == 304 || ex->greeting.is_personal || serving->server->is_personal ||
	    thread >= finished->thread_count)
		serve_once(finished, serving);
	else
		serve_again(finished, serving, thread);
}

/* Answers of the service. */

static ssize_t stream_read(void *of, uint64_t position, char *room, size_t size)
{
	ptrdiff_t got = exchange_read(of, room, size);

	(void)position;
	return got < 0 ? MHD_CONTENT_READER_END_WITH_ERROR : got ? got : MHD_CONTENT_READER_END_OF_STREAM;
}

static struct MHD_Response *reply_response(struct exchange *ex)
{
	struct str body = ex->rp.body;

	if (!ex->rp.next)
		return MHD_create_response_from_buffer(body.len, (void *)(uintptr_t)(body.ptr ? body.ptr : ""),
		                                       MHD_RESPMEM_PERSISTENT);
	if (ex->rp.coding)
		ex->compressor = compressor_open(ex->rp.coding);
	if (ex->rp.coding && !ex->compressor)
		return NULL;
	return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK_BYTES, stream_read, ex, NULL);
}

static enum MHD_Result reply_queue(struct serving *serving)
{
	struct exchange *ex = serving->ex;
	struct reply *rp = &ex->rp;
	struct MHD_Response *response;
	enum MHD_Result result;
	int64_t now_us = clock_monotonic_us();
	int64_t taken_us = now_us - ex->started_us;

	exchange_address(ex, &serving->server->service);
	reply_header(rp, "Server-Timing",
	             str_print(&ex->arena, "app;dur=%lld.%03d, store;desc=\"%zu queries\"", (long long)taken_us / 1000,
	                       (int)(taken_us % 1000), ex->rq.ctx.query_count));
	if (serving->server->is_stopping)
		reply_header(rp, "Connection", STR("close"));
	response = reply_response(ex);
	if (!response)
		return MHD_NO;
	headers_add(ex, response);
	ex->route = ex->rq.match.route;
	ex->status = rp->status;
	ex->sent = rp->next || rp->status == 304 ? 0 : rp->body.len;
	exchange_deadline(
	    ex, now_us, serving->server->options.response_timeout_ms + (int64_t)(rp->body.len / SLOWEST_BYTES_PER_MS));
	result = library.queue(serving->connection, (unsigned)rp->status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result exchange_refuse(struct serving *serving, enum err rc)
{
	service_refuse(&serving->server->service, &serving->ex->rq, &serving->ex->rp, rc);
	return reply_queue(serving);
}

static enum MHD_Result exchange_answer(struct serving *serving)
{
	struct exchange *ex = serving->ex;
	struct server *server = serving->server;
	struct str method = ex->rq.method, key;
	char room[EXCHANGE_KEY_BYTES_MAX];
	bool is_kept = server->options.cache_bytes && !server->is_stopping &&
	               (str_equal(method, STR("GET")) || str_equal(method, STR("HEAD"))) &&
	               exchange_key(ex, room, &key);

	exchange_deadline(ex, ex->started_us, server->options.response_timeout_ms);
	if (is_kept && !ex->refusal && cache_use(server->cache, key, serve, serving) && !serving->overtaken.ptr) {
		ex->is_from_cache = true;
		return serving->result;
	}
	if (!ex->rq.target.ptr)
		request_fill(serving);
	if (serving->overtaken.ptr)
		return exchange_refuse(serving, reply_overtaken(&ex->rq.ctx, serving->overtaken));
	if (ex->refusal)
		return exchange_refuse(serving, ex->refusal);
	ex->rq.body = buf_str(&ex->body);
	ex->rq.cache_epoch = cache_epoch(server->cache);
	service_answer(&server->service, &ex->rq, &ex->rp);
	if (is_kept)
		exchange_keep(ex, server->cache, server->options.threads, key);
	exchange_condition(ex, &server->service);
	return reply_queue(serving);
}

/* The library's callbacks. */

static enum MHD_Result header_read(void *of, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                   const char *value, size_t value_len)
{
	(void)kind;
	exchange_header(of, (struct str){name, name_len}, (struct str){value ? value : "", value_len});
	if (library.has_known_layout)
		guard_layout(&((struct exchange *)of)->guard, (struct str){name, name_len},
		             (struct str){value, value_len});
	return MHD_YES;
}

/* The headers are in. A reply from here closes the connection, its body unread. */
static enum MHD_Result exchange_begin(struct serving *serving, const char *method, const char *version)
{
	struct exchange *ex = serving->ex;
	struct server *server = serving->server;
	enum err rc;

	ex->is_begun = true;
	ex->started_us = clock_monotonic_us();
	ex->step_timeout_ms = server->options.response_timeout_ms;
	ex->deadline_ms = server->options.deadline_ms;
	ex->rq.method = str_of(method);
	ex->rq.http_version = str_of(version);
	guard_init(&ex->guard, ex->rq.method, ex->rq.http_version);
	MHD_get_connection_values_n(serving->connection, MHD_HEADER_KIND, header_read, ex);
	if (library.has_known_layout)
		guard_line(&ex->guard, ex->rq.method, ex->line, ex->line_len, version);
	rc = exchange_verdict(ex);
	if (!rc && server->rate &&
	    !service_is_free(&server->service, ex->rq.method, (struct str){ex->target, ex->target_len}) &&
	    !exchange_rate(ex, server->rate))
		ex->refusal = ERR_RATE;
	if (!rc && !guard_has_body(&ex->guard))
		return MHD_YES;
	request_fill(serving);
	if (ex->refusal)
		rc = ex->refusal;
	else if (rc)
		atomic_fetch_add(&server->refused, 1);
	else
		rc = service_admit(&server->service, &ex->rq, ex->guard.length, &ex->body_limit);
	if (rc)
		return exchange_refuse(serving, rc);
	exchange_deadline(ex, ex->started_us,
	                  server->options.request_timeout_ms + (int64_t)(ex->guard.length / SLOWEST_BYTES_PER_MS));
	return MHD_YES;
}

static enum MHD_Result on_request(void *of, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **context)
{
	struct serving serving = {of, *context, connection, MHD_NO, STR_NONE};
	size_t size = *upload_size;

	(void)url;
	if (!serving.ex)
		return MHD_NO;
	if (!serving.ex->is_begun)
		return exchange_begin(&serving, method, version);
	if (!size)
		return exchange_answer(&serving);
	*upload_size = 0;
	return exchange_body(serving.ex, (struct str){upload, size}) ? MHD_YES : MHD_NO;
}

static struct exchange *exchange_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

/* The request line is in. What this returns is on_request's context.
 *
 * The library is about to cut the query apart, which we do ourselves and better: it would take 64 bytes for each argument
 * (450 of them exhaust a connection, which then hangs). `target` is in the connection's own buffer, so the query is made
 * empty there once we have copied it. */
static void *on_target(void *of, const char *target, struct MHD_Connection *connection)
{
	struct exchange *ex = exchange_of(connection);
	char *query = target ? strchr((char *)(uintptr_t)target, '?') : NULL;

	(void)of;
	if (ex)
		exchange_open(ex, target ? target : "");
	if (query)
		query[1] = 0;
	return ex;
}

/* We decode for ourselves: here a %00 would end the path. */
static size_t on_unescape(void *of, struct MHD_Connection *connection, char *text)
{
	(void)of, (void)connection;
	return strlen(text);
}

static void on_completed(void *of, struct MHD_Connection *connection, void **context,
                         enum MHD_RequestTerminationCode code)
{
	struct server *server = of;
	struct exchange *ex = *context;
	int64_t now_us = clock_monotonic_us();

	(void)connection, (void)code;
	if (!ex)
		return;
	metrics_count(server->metrics, thread_number(server), ex->route, ex->status, now_us - ex->started_us, ex->sent,
	              ex->is_from_cache);
	if (server->options.with_access_log && !(ex->route && ex->route->flags & ROUTE_INTERNAL)) {
		struct access access = exchange_access(ex, now_us);

		access_log(&access);
	}
	exchange_reset(ex);
	exchange_deadline(ex, now_us, server->options.request_timeout_ms);
	atomic_store_explicit(&ex->watched.is_idle, true, memory_order_relaxed);
}

static void on_connection(void *of, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
	struct server *server = of;
	struct exchange *ex = *context;
	const union MHD_ConnectionInfo *info;

	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (!ex)
			return;
		watchdog_remove(server->watchdog, &ex->watched);
		exchange_finish(ex);
		free(ex);
		*context = NULL;
		return;
	}
	info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	ex = info ? calloc(1, sizeof *ex) : NULL;
	*context = ex; /* without one, on_request closes */
	if (!ex)
		return;
	ex->watched.fd = info->connect_fd;
	ex->started_us = clock_monotonic_us();
	ex->watched.is_idle = true;
	exchange_deadline(ex, ex->started_us, server->options.request_timeout_ms);
	watchdog_add(server->watchdog, &ex->watched);
}

/* Not MHD_quiesce_daemon: its thread and a loop of 0.9.75 may both take the listener out of one epoll set, and the second
 * to do so ends the program. */
static enum MHD_Result on_accept(void *of, const struct sockaddr *address, socklen_t size)
{
	const struct server *server = of;

	(void)address, (void)size;
	return server->is_stopping ? MHD_NO : MHD_YES;
}

static void on_log(void *of, const char *format, va_list arguments)
{
	char line[300];

	(void)of;
	vsnprintf(line, sizeof line, format, arguments);
	log_line(LOG_DEBUG, "http: %s", line);
}

/* The loops. */

bool loops_start(struct server *server)
{
	*(void **)&library.queue = dlsym(RTLD_NEXT, "MHD_queue_response");
	*(void **)&library.lookup = dlsym(RTLD_NEXT, "MHD_lookup_connection_value_n");
	*(void **)&library.add = dlsym(RTLD_NEXT, "MHD_set_connection_value_n");
	library.has_known_layout = str_starts(str_of(MHD_get_version()), STR("0.9."));
	if (!library.queue || !library.lookup || !library.add)
		return false;
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG;

	server->daemon = MHD_start_daemon(
	    flags, 0, on_accept, server, on_request, server, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
	    MHD_OPTION_LISTEN_SOCKET, server->listen_fd, MHD_OPTION_THREAD_POOL_SIZE, server->options.threads,
	    MHD_OPTION_CONNECTION_LIMIT, server->options.connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	    (size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT, 0u, MHD_OPTION_URI_LOG_CALLBACK, on_target, NULL,
	    MHD_OPTION_UNESCAPE_CALLBACK, on_unescape, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_STRICT_FOR_CLIENT, 0,
	    MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
	return server->daemon;
}

void loops_stop(struct server *server)
{
	MHD_stop_daemon(server->daemon);
}

/* What the library would do by itself. It calls these by name, so it calls ours. */

/* The library answers malformed requests with a page of HTML; a problem goes out in its place. */
enum MHD_Result MHD_queue_response(struct MHD_Connection *connection, unsigned status, struct MHD_Response *page)
{
	static const struct service nothing;
	struct exchange *ex = exchange_of(connection);
	struct MHD_Response *response;
	enum MHD_Result result;
	enum err rc;

	if (!ex || ex->rp.rq)
		return library.queue(connection, status, page);
	exchange_fill(ex, NULL);
	rc = problem_of_status(&ex->rq.ctx, (int)status);
	if (ex->guard.rc)
		rc = ctx_fail(&ex->rq.ctx, ex->guard.rc, "%s", ex->guard.why);
	service_refuse(&nothing, &ex->rq, &ex->rp, rc);
	ex->status = ex->rp.status;
	exchange_address(ex, &nothing);
	response = reply_response(ex);
	if (!response)
		return MHD_NO;
	headers_add(ex, response);
	result = library.queue(connection, (unsigned)ex->status, response);
	MHD_destroy_response(response);
	return result;
}

/* A header field comes in. The library would take a next line that begins with a colon for the end of all headers, and
 * what follows for another request. */
enum MHD_Result MHD_set_connection_value_n(struct MHD_Connection *connection, enum MHD_ValueKind kind, const char *key,
                                           size_t key_len, const char *value, size_t value_len)
{
	struct exchange *ex = exchange_of(connection);

	if (ex && library.has_known_layout && value && !guard_next_line(&ex->guard, (struct str){value, value_len}))
		return MHD_NO;
	return library.add(connection, kind, key, key_len, value, value_len);
}

/* Of a malformed Content-Length the library would make two answers in one. It hears of none, so there is no body to wait
 * for; the guard reads the same header and refuses the request. */
enum MHD_Result MHD_lookup_connection_value_n(struct MHD_Connection *connection, enum MHD_ValueKind kind,
                                              const char *key, size_t key_len, const char **value, size_t *value_len)
{
	const char *found = NULL;
	size_t found_len = 0;
	enum MHD_Result result = library.lookup(connection, kind, key, key_len, &found, &found_len);

	if (result && kind == MHD_HEADER_KIND && str_equal_fold((struct str){key, key_len}, STR("Content-Length")) &&
	    !guard_is_length((struct str){found, found_len}))
		return MHD_NO;
	if (value)
		*value = found;
	if (value_len)
		*value_len = found_len;
	return result;
}
