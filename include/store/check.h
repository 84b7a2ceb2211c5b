/* check.h: is the store whole, and does every fact stand where it says? */
#ifndef DOSSIER_STORE_CHECK_H
#define DOSSIER_STORE_CHECK_H

#include "store/store.h"

struct breach {
	struct str what;  /* "integrity", "foreign-key", "full-text", "evidence", "sections", "counts" */
	struct str where; /* "event 0f3k… of pakistan-russia-relations" */
	struct str why;
};

struct check_report {
	VEC(struct breach) breaches; /* the first 1,000 */
	int64_t breach_count;
	int64_t articles, facts; /* looked at */
};

/* integrity_check, foreign_key_check, the full-text indexes, the evidence law (text[start:end] == quote for every fact;
 * sections tile the text) and the maintained counts. OK also with breaches: see the report. `progress` (or NULL) is called
 * now and then. */
enum err store_check(struct ctx *ctx, struct store *store, struct check_report *report,
                     void (*progress)(void *context, int64_t done, int64_t total), void *context);

/* SHA-256, hex, over all content (articles, facts, people) in the order of their ids: the same for two stores that hold the
 * same, whatever the order of their rows, the times and the numbers of their commits. */
enum err store_digest(struct ctx *ctx, struct store *store, struct str *digest);

#endif
