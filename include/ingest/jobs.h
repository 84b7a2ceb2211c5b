/* jobs.h: imports that were asked for over HTTP, one after the other on a thread of its own.
 *
 * A job is a row of the store (store/import.h) and a file in the spool directory that has the job's id for a name. It is
 * queued, then running, then done, failed or cancelled; where its server ended under it, it is interrupted and can be queued
 * again. The file stays until the job is done or cancelled.
 */
#ifndef DOSSIER_INGEST_JOBS_H
#define DOSSIER_INGEST_JOBS_H

#include "store/store.h"

struct jobs;

struct jobs_options {
	struct store *store;
	const char *spool_path; /* of the files; need not be there yet */
	unsigned workers;       /* 0: one a core */
};

/* Settles what the server before has left (jobs it was at, files without a job), and begins with what waits. */
enum err jobs_start(struct ctx *ctx, const struct jobs_options *options, struct jobs **jobs);

/* The job that runs ends at a whole article and is interrupted, and none begins any more; the other calls still are allowed.
 * Then destroy. NULL is allowed. */
void jobs_stop(struct jobs *jobs);
void jobs_destroy(struct jobs *jobs);

/* There is a new job that waits. */
void jobs_wake(struct jobs *jobs);

/* Ends a job for good, whatever is left of it: at once, or, where it runs, at a whole article. ERR_CONFLICT where it has ended
 * already, ERR_NOT_FOUND. */
enum err jobs_cancel(struct ctx *ctx, struct jobs *jobs, struct str id);

/* Queues a job again that was interrupted or has failed. ERR_CONFLICT where it is in another state, ERR_NOT_FOUND. */
enum err jobs_resume(struct ctx *ctx, struct jobs *jobs, struct str id);

#endif
