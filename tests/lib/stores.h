/* stores.h: stores for tests, in directories of their own. */
#ifndef DOSSIER_TEST_STORES_H
#define DOSSIER_TEST_STORES_H

#include "store/findings.h"

/* A new, empty store; the test ends it with store_close. */
struct store *store_made(struct ctx *ctx);

/* Puts one article; fails the test where that fails. */
enum put_outcome store_put(struct ctx *ctx, struct store *store, const struct findings *findings);

/* Fails the test where store_check finds a breach. */
void assert_store_whole(struct ctx *ctx, struct store *store);

#endif
