/* app.h: what the handlers share: the store behind them, and how commits reach the cache of answers. */
#ifndef DOSSIER_API_APP_H
#define DOSSIER_API_APP_H

#include "http/server.h"
#include "store/store.h"

#include <stdatomic.h>

struct app {
	struct store *store;
	const char *store_path; /* for its tokens */
	struct jobs *jobs;      /* imports */
	struct server *server;  /* for /metrics and the cache; NULL until it runs */
	int64_t started_ms;
	atomic_bool is_stopping; /* /readyz says so, so that a balancer looks elsewhere */
};

/* The table of routes, ended by a row without a method. */
extern const struct route api_routes[];

/* For store_options: drops from the cache what a commit touched. `context` is the struct app. */
void app_touched(void *context, const struct change *changes, size_t count);

/* For server_options: lets in who has a token of the store. */
enum err app_admit(struct request *rq);

static inline struct app *request_app(const struct request *rq)
{
	return rq->app;
}

static inline struct reader *request_reader(const struct request *rq)
{
	return store_reader(request_app(rq)->store);
}

#endif
