/* check.c: `dossier check`: is the store whole, and does every fact stand where it says? */
#include "store/check.h"

#include "command/command.h"

#include <stdio.h>

enum err command_check(struct ctx *ctx, const struct config *config)
{
	struct check_report report = {0};
	struct store *store;
	struct str digest;
	enum err rc;

	rc = store_open(ctx, &(struct store_options){.path = config->text[SETTING_DB].ptr, .mode = STORE_READ}, &store);
	if (rc)
		return rc;
	rc = store_check(ctx, store, &report, NULL, NULL);
	rc = rc ? rc : store_digest(ctx, store, &digest);
	store_close(store);
	if (rc)
		return rc;
	for (size_t i = 0; i < report.breaches.count; i++) {
		const struct breach *breach = &report.breaches.at[i];

		printf(STR_FMT ": " STR_FMT ": " STR_FMT "\n", STR_ARG(breach->what), STR_ARG(breach->where),
		       STR_ARG(breach->why));
	}
	printf("%lld articles, %lld facts, %lld breaches\ndigest " STR_FMT "\n", (long long)report.articles,
	       (long long)report.facts, (long long)report.breach_count, STR_ARG(digest));
	return report.breach_count ? ctx_fail(ctx, ERR_CORRUPT, "the store breaks its own laws") : OK;
}
