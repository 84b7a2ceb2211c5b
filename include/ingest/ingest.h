/* ingest.h: THE PIPELINE: records of a reader become documents, findings and rows of the store.
 *
 * Pages are read by one thread, parsed and read out on all cores, and written by the caller's thread in the order in which
 * they were read, so that the store's content does not depend on the number of workers. A commit holds whole articles only.
 */
#ifndef DOSSIER_INGEST_INGEST_H
#define DOSSIER_INGEST_INGEST_H

#include "ingest/records.h"
#include "model/import.h"
#include "store/findings.h"

struct ingest_options {
	unsigned workers; /* 0: one a core */
	struct str
	    name; /* of the import, for its place in the store (import_position): how many records are committed; or absent */
	int64_t job;                  /* key of the import whose results are kept in the store (store/import.h); or 0 */
	uint64_t skip;                /* records that an earlier run of it has committed */
	bool (*stopped)(void *state); /* asked between two records; true ends the import after the articles under way */
	void (*result)(void *state,
	               const struct import_result *result); /* of each record, in order, once it is committed */
	void (*progress)(void *state, const struct import_counts *counts); /* after each commit */
	void *state;
};

/* Imports all of records into store. OK also when single records failed (counts->of[IMPORT_FAILED]); an error is one of the store, after
 * which all that counts says was written is in the store, and nothing else. */
enum err ingest_run(struct ctx *ctx, struct store *store, struct records *records, const struct ingest_options *options,
                    struct import_counts *counts);

#endif
