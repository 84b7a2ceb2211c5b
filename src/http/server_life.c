/* server_life.c: how a server starts and ends, and what it tells of itself in between.
 *
 * Ending is in four steps: no new connections; those between two requests are closed; what is in flight has ten seconds;
 * the rest is cut. */
#include "http/loops.h"

#include "base/clock.h"
#include "http/listen.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { STOP_WAIT_MS = 10000 };

size_t thread_number(struct server *server)
{
	static _Thread_local const struct server *of;
	static _Thread_local size_t number;

	if (of != server) {
		of = server;
		number = atomic_fetch_add(&server->thread_next, 1);
	}
	return number < THREADS_MAX ? number : THREADS_MAX - 1;
}

static void options_complete(struct server *server)
{
	struct server_options *options = &server->options;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	options->threads = options->threads ? options->threads : (unsigned)(cores > 0 ? cores : 1) + 2;
	options->threads = options->threads > THREADS_MAX ? THREADS_MAX : options->threads;
	options->connections = options->connections ? options->connections : listen_connections_max();
	options->connections = options->connections < options->threads ? options->threads : options->connections;
	options->body_limit_bytes = options->body_limit_bytes ? options->body_limit_bytes : 1 << 20;
	options->deadline_ms = options->deadline_ms ? options->deadline_ms : 1000;
	options->request_timeout_ms = options->request_timeout_ms ? options->request_timeout_ms : 10000;
	options->response_timeout_ms = options->response_timeout_ms ? options->response_timeout_ms : 30000;
	server->service = (struct service){.routes = options->routes,
	                                   .admit = options->admit,
	                                   .deadline_ms = options->deadline_ms,
	                                   .max_age_s = options->max_age_s,
	                                   .body_limit_bytes = options->body_limit_bytes,
	                                   .spool_limit_bytes = options->spool_limit_bytes,
	                                   .spool_path = options->spool_path};
}

static void server_free(struct server *server)
{
	watchdog_destroy(server->watchdog);
	cache_destroy(server->cache);
	metrics_destroy(server->metrics);
	rate_destroy(server->rate);
	free(server);
}

enum err server_start(struct ctx *ctx, const struct server_options *options, struct server **started)
{
	struct server *server = calloc(1, sizeof *server);
	bool is_running = false;
	enum err rc;

	*started = NULL;
	if (!server)
		return ctx_fail(ctx, ERR_UNAVAILABLE, "no memory for the server");
	server->options = *options;
	server->port = options->port;
	options_complete(server);
	rc = listen_open(ctx, options->address, &server->port, &server->listen_fd);
	if (rc) {
		free(server);
		return rc;
	}
	server->cache = cache_create(options->cache_bytes, loops_release);
	server->watchdog = watchdog_create();
	server->metrics = metrics_create(options->routes, server->options.threads + 1); /* and the one that stops it */
	server->rate = options->rate_per_minute ? rate_create(options->rate_per_minute) : NULL;
	server->is_personal = server->rate || options->with_access_log;
	if (server->cache && server->watchdog && server->metrics && (server->rate || !options->rate_per_minute))
		is_running = loops_start(server);
	if (!is_running) {
		close(server->listen_fd);
		server_free(server);
		return ctx_fail(ctx, ERR_UNAVAILABLE, "the HTTP server cannot start: no memory or no threads");
	}
	*started = server;
	return OK;
}

void server_stop(struct server *server)
{
	int64_t until = clock_monotonic_ms() + STOP_WAIT_MS;

	if (!server)
		return;
	server->is_stopping = true;
	while (watchdog_close_idle(server->watchdog) && clock_monotonic_ms() < until)
		nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
	loops_stop(server);
	server_free(server);
}

uint16_t server_port(const struct server *server)
{
	return server->port;
}

struct cache *server_cache(struct server *server)
{
	return server->cache;
}

void server_metrics(struct server *server, struct buf *out)
{
	struct cache_figures cache = cache_figures(server->cache);

	metrics_print(server->metrics, out);
	metric_print(out, "dossier_http_connections", "gauge", "Connections that are open.",
	             watchdog_open(server->watchdog));
	metric_print(out, "dossier_http_timeouts_total", "counter", "Connections ended because they took too long.",
	             (double)watchdog_timeouts(server->watchdog));
	metric_print(out, "dossier_http_refused_total", "counter", "Requests refused for their framing or target.",
	             (double)server->refused);
	metric_print(out, "dossier_cache_misses_total", "counter", "Requests that the response cache could not answer.",
	             (double)cache.misses);
	metric_print(out, "dossier_cache_entries", "gauge", "Answers in the response cache.", (double)cache.entries);
	metric_print(out, "dossier_cache_bytes", "gauge", "Memory of the response cache.", (double)cache.bytes);
}
