/* import.h: imports: how far each came, and what became of its records.
 *
 * What an import tells of itself is written in the transaction of the articles it tells of, so that after any crash both say
 * the same. An import of the command line keeps its place alone; one over HTTP is a job with results.
 */
#ifndef DOSSIER_STORE_IMPORT_H
#define DOSSIER_STORE_IMPORT_H

#include "model/import.h"
#include "store/list.h"

struct put;

/* One batch of an import, for findings_put_batch_at. */
struct import_batch {
	struct str name;    /* of the command's import: what import_position asks for; or absent */
	int64_t job;        /* key of the job; or 0 */
	int64_t position;   /* records that are committed with this batch */
	int64_t read_bytes; /* of the input */
	int64_t elapsed_ms; /* at work since the batch before */

	/* The results of the batch, once its puts have their outcomes; may be asked for more than once. */
	const struct import_result *(*results)(void *state, struct arena *arena, size_t *count);
	void *state;
};

/* Where the command's import of that name came; absent where there is nothing to go on with. */
enum err import_position(struct ctx *ctx, struct reader *reader, struct str name, struct str *position);

/* Jobs. */

extern const struct collection import_collection;        /* filters: state; newest first with sort=-created_at */
extern const struct collection import_result_collection; /* filters: import (required), outcome */

struct import_page {
	struct import_job *at;
	size_t count;
	struct list_page page;
};

struct import_result_page {
	struct import_result *at;
	size_t count;
	struct list_page page;
};

enum err import_get(struct ctx *ctx, struct reader *reader, struct str id, struct import_job *job);
enum err import_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct import_page *page);
enum err import_result_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                            struct import_result_page *page);

/* The one that has waited longest; ERR_NOT_FOUND where none does. */
enum err import_next(struct ctx *ctx, struct reader *reader, struct import_job *job);

/* A new job in IMPORT_QUEUED, from id, name, actor, format, title, language and counts.total_bytes. */
enum err import_create(struct ctx *ctx, struct store *store, const struct import_job *job);

/* Goes from one of the states of `from` (1 << state, …) to `to`; ERR_CONFLICT where it is in none of them by then.
 * ERR_NOT_FOUND. `error` is absent but for IMPORT_ERROR. */
enum err import_move(struct ctx *ctx, struct store *store, struct str id, unsigned from, enum import_state to,
                     struct str error);

/* At the start of a server: what was running when the one before ended is interrupted. */
enum err import_interrupt_all(struct ctx *ctx, struct store *store);

#endif
