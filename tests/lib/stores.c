/* stores.c: see stores.h. */
#include "lib/stores.h"

#include "lib/test.h"
#include "store/check.h"

struct store *store_made(struct ctx *ctx)
{
	struct str path = str_print(test_arena, STR_FMT "/store.db", STR_ARG(test_directory()));
	struct store *store;

	*ctx = (struct ctx){.arena = test_arena};
	assert_int_equal(store_open(ctx, &(struct store_options){.path = path.ptr, .mode = STORE_CREATE}, &store), OK);
	return store;
}

enum put_outcome store_put(struct ctx *ctx, struct store *store, const struct findings *findings)
{
	struct put put = {.findings = findings, .extractor_version = STR("1")};
	enum err rc = findings_put(ctx, store, &put);

	if (rc)
		fail_msg(STR_FMT, STR_ARG(ctx->why));
	return put.outcome;
}

void assert_store_whole(struct ctx *ctx, struct store *store)
{
	struct check_report report;

	assert_int_equal(store_check(ctx, store, &report, NULL, NULL), OK);
	for (size_t i = 0; i < report.breaches.count; i++)
		print_error(STR_FMT ": " STR_FMT "\n", STR_ARG(report.breaches.at[i].where),
		            STR_ARG(report.breaches.at[i].why));
	assert_int_equal(report.breach_count, 0);
}
