/* serve.c: `dossier serve`: opens the store, imports the first article into a new one, answers until SIGTERM or SIGINT. */
#include "api/app.h"
#include "base/clock.h"
#include "base/embed.h"
#include "base/log.h"
#include "command/command.h"
#include "extract/extract.h"
#include "ingest/jobs.h"
#include "ingest/records.h"
#include "store/article.h"
#include "store/change.h"
#include "store/findings.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ADDRESS_BYTES = 256 };

/* "127.0.0.1:8080", "[::1]:8080", "localhost:0". */
static enum err read_listen(struct ctx *ctx, struct str listen, char address[ADDRESS_BYTES], uint16_t *port)
{
	ptrdiff_t colon = str_find_char_last(listen, ':');
	struct str host = str_slice(listen, 0, colon < 0 ? 0 : (size_t)colon);
	int64_t number;

	if (str_starts(host, STR("[")) && str_ends(host, STR("]")))
		host = str_slice(host, 1, host.len - 1);
	if (colon < 0 || host.len == 0 || host.len >= ADDRESS_BYTES ||
	    !str_to_int64(str_slice(listen, (size_t)colon + 1, listen.len), &number) || number < 0 || number > 65535)
		return ctx_fail(ctx, ERR_USAGE,
		                "--listen takes ADDR:PORT, such as 127.0.0.1:8080 or [::1]:8080, not \"" STR_FMT "\"",
		                STR_ARG(listen));
	memcpy(address, host.ptr, host.len);
	address[host.len] = '\0';
	*port = (uint16_t)number;
	return OK;
}

/* What a new store begins with: the articles that travel in the binary. */
static enum err import_seed(struct ctx *ctx, struct store *store)
{
	const struct embed *embed;
	enum err rc = OK;

	for (size_t i = 0; (embed = embed_at(i)) && !rc; i++) {
		struct findings findings;
		struct put put = {.findings = &findings, .extractor_version = extractors_version(ctx->arena)};

		if (!str_starts(embed->path, STR("db/seed/")))
			continue;
		rc = article_read(ctx, embed->content, STR_NONE,
		                  &(struct parse_options){.name = records_stem(ctx->arena, embed->path)}, &findings);
		rc = rc ? rc : findings_put(ctx, store, &put);
		rc = rc ? ctx_wrap(ctx, rc, STR_FMT, STR_ARG(embed->path)) : OK;
	}
	return rc;
}

/* Where it serves, and three addresses worth trying: those of an article that is there. */
static void greet(struct ctx *ctx, const struct app *app, const struct config *config)
{
	struct str listen = config->text[SETTING_LISTEN];
	struct str host = str_slice(listen, 0, (size_t)str_find_char_last(listen, ':'));
	struct str base = str_print(ctx->arena, "http://" STR_FMT ":%u", STR_ARG(host), server_port(app->server));
	struct article_page articles = {0};
	struct list_query query;
	struct totals totals = {0};

	list_query_init(&query, &article_collection);
	query.limit = 1;
	totals_get(ctx, store_reader(app->store), &totals);
	printf("dossier %s: %lld articles, %lld events, %lld people on " STR_FMT "\n", DOSSIER_VERSION,
	       (long long)totals.articles, (long long)totals.events, (long long)totals.people, STR_ARG(base));
	if (article_list(ctx, store_reader(app->store), &query, &articles) == OK && articles.count) {
		struct str id = articles.at[0].id;

		printf("  curl " STR_FMT "/v1/articles/" STR_FMT "\n", STR_ARG(base), STR_ARG(id));
		printf("  curl " STR_FMT "/v1/articles/" STR_FMT "/events\n", STR_ARG(base), STR_ARG(id));
		printf("  curl '" STR_FMT "/v1/events?datetime=1970/1975&fields=title,date.edtf'\n", STR_ARG(base));
	} else {
		printf("  the store is empty: `dossier import` fills it while no server runs, POST /v1/imports while "
		       "one does\n");
		printf("  curl " STR_FMT "/\n  curl " STR_FMT "/openapi.yaml\n", STR_ARG(base), STR_ARG(base));
	}
	fflush(stdout);
}

/* Beside the store, so that it is on the same disk. */
static const char *spool_path(struct ctx *ctx, const struct app *app)
{
	return str_print(ctx->arena, "%s-imports", app->store_path).ptr;
}

static enum err serve(struct ctx *ctx, const struct config *config, struct app *app)
{
	char address[ADDRESS_BYTES];
	struct server_options options = {
	    .address = address,
	    .routes = api_routes,
	    .app = app,
	    .with_access_log = config->number[SETTING_ACCESS_LOG],
	    .max_age_s = (int)config->number[SETTING_MAX_AGE_S],
	    .rate_per_minute = (unsigned)config->number[SETTING_RATE_LIMIT],
	    .threads = (unsigned)config->number[SETTING_THREADS],
	    .admit = app_admit,
	    .spool_limit_bytes = (size_t)config->number[SETTING_IMPORT_LIMIT_MB] << 20,
	    .spool_path = spool_path(ctx, app),
	    .body_limit_bytes = (size_t)config->number[SETTING_BODY_LIMIT_MB] << 20,
	    .cache_bytes = (size_t)config->number[SETTING_CACHE_MB] << 20,
	    .request_timeout_ms = (int)config->number[SETTING_REQUEST_TIMEOUT_S] * 1000,
	};
	sigset_t ends;
	int number;
	enum err rc = read_listen(ctx, config->text[SETTING_LISTEN], address, &options.port);

	if (rc)
		return rc;
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &ends, NULL); /* for all threads to come: only sigwait below takes them */
	rc = jobs_start(ctx,
	                &(struct jobs_options){.store = app->store,
	                                       .spool_path = options.spool_path,
	                                       .workers = (unsigned)config->number[SETTING_WORKERS]},
	                &app->jobs);
	rc = rc ? rc : server_start(ctx, &options, &app->server);
	if (rc) {
		jobs_stop(app->jobs);
		jobs_destroy(app->jobs);
		return rc;
	}
	greet(ctx, app, config);
	sigwait(&ends, &number);
	app->is_stopping = true;
	log_line(LOG_INFO, "%s: finishing what is in flight", strsignal(number));
	jobs_stop(app->jobs); /* its commits still reach the cache */
	server_stop(app->server);
	jobs_destroy(app->jobs);
	return OK;
}

enum err command_serve(struct ctx *ctx, const struct config *config)
{
	struct app app = {.started_ms = clock_now_ms(), .store_path = config->text[SETTING_DB].ptr};
	int64_t commits = 0;
	enum err rc;

	rc = store_open(
	    ctx,
	    &(struct store_options){
	        .path = app.store_path, .mode = STORE_CREATE, .touched = app_touched, .touched_context = &app},
	    &app.store);
	if (rc)
		return rc;
	rc = change_last(ctx, store_reader(app.store), &commits);
	if (!rc && commits == 0 && !config->number[SETTING_NO_SEED])
		rc = import_seed(ctx, app.store);
	rc = rc ? rc : serve(ctx, config, &app);
	store_close(app.store);
	return rc;
}
