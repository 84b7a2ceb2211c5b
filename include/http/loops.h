/* loops.h: a server from the inside: what its start and stop (server_life.c) and its event loops (server.c) share. */
#ifndef DOSSIER_HTTP_LOOPS_H
#define DOSSIER_HTTP_LOOPS_H

#include "http/metrics.h"
#include "http/rate.h"
#include "http/server.h"
#include "http/service.h"
#include "http/watchdog.h"

enum { THREADS_MAX = 64 };

struct MHD_Daemon;

struct server {
	struct server_options options;
	struct service service;
	struct MHD_Daemon *daemon;
	struct cache *cache;
	struct watchdog *watchdog;
	int listen_fd;
	uint16_t port;
	atomic_bool is_stopping; /* takes no new connections */
	bool is_personal;        /* every answer has something of its own: a rate, a line in the log */
	_Atomic size_t thread_next;
	_Atomic uint64_t refused;
	struct metrics *metrics;
	struct rate *rate; /* NULL: no limit */
};

/* Numbers the event loops of a server from 0, each at its first call. */
size_t thread_number(struct server *server);

/* The library's event loops, on server->listen_fd; false where they cannot start. */
bool loops_start(struct server *server);
void loops_stop(struct server *server); /* ends the connections that are left, and closes listen_fd */

/* For cache_create: gives back a struct finished and the responses made of it. */
void loops_release(void *finished);

#endif
