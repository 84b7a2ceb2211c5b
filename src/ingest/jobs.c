/* jobs.c: a thread that waits for jobs and runs the pipeline over each.
 *
 * Whoever asks and reads meets only rows of the store; what is kept here is which job runs, to tell it to end. The thread and
 * the workers that it starts are nice: what serves readers goes first. */
#include "ingest/jobs.h"

#include "base/log.h"
#include "ingest/ingest.h"
#include "store/import.h"

#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { NICE = 10, ID_BYTES = 64 };

struct jobs {
	struct jobs_options options;
	pthread_t thread;
	pthread_mutex_t lock; /* over what follows */
	pthread_cond_t wake;
	bool is_stopping, is_awake;
	char running[ID_BYTES]; /* id of the job that runs, or empty */
	atomic_bool is_ending;  /* it is to end, for either reason */
	bool is_cancelled;
};

static struct str job_path(struct arena *arena, const struct jobs *jobs, struct str id)
{
	return str_print(arena, "%s/" STR_FMT, jobs->options.spool_path, STR_ARG(id));
}

static bool job_is_stopped(void *state)
{
	const struct jobs *jobs = state;

	return atomic_load(&jobs->is_ending);
}

/* Where a job came to that has run. */
static enum import_state state_after(struct jobs *jobs, enum err rc)
{
	enum import_state state;

	pthread_mutex_lock(&jobs->lock);
	state = jobs->is_cancelled  ? IMPORT_CANCELLED
	        : rc                ? IMPORT_ERROR
	        : jobs->is_stopping ? IMPORT_INTERRUPTED
	                            : IMPORT_DONE;
	jobs->running[0] = 0;
	pthread_mutex_unlock(&jobs->lock);
	return state;
}

/* A moment; false at the end. */
static bool jobs_pause(struct jobs *jobs)
{
	struct timespec until;
	bool goes_on;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec++;
	pthread_mutex_lock(&jobs->lock);
	if (!jobs->is_stopping)
		pthread_cond_timedwait(&jobs->wake, &jobs->lock, &until);
	goes_on = !jobs->is_stopping;
	pthread_mutex_unlock(&jobs->lock);
	return goes_on;
}

/* The disk that ended it may have no room for saying so either: then it is said when there is. */
static void job_end(struct ctx *ctx, struct jobs *jobs, const struct import_job *job, enum import_state state,
                    struct str why)
{
	enum err rc;

	do
		rc = import_move(ctx, jobs->options.store, job->id, 1u << IMPORT_RUNNING, state, why);
	while (rc && jobs_pause(jobs));
	if (!rc && (state == IMPORT_DONE || state == IMPORT_CANCELLED))
		unlink(job_path(ctx->arena, jobs, job->id).ptr);
}

static void job_run(struct ctx *ctx, struct jobs *jobs, const struct import_job *job)
{
	struct str path = job_path(ctx->arena, jobs, job->id);
	const struct records_options formats = {
	    .format = job->format, .title = job->title, .language = job->language, .name = job->name};
	const struct ingest_options options = {.workers = jobs->options.workers,
	                                       .job = job->key,
	                                       .skip = (uint64_t)job->position,
	                                       .stopped = job_is_stopped,
	                                       .state = jobs};
	struct import_counts counts;
	enum import_state state;
	struct records *records;
	struct arena arena; /* the reader's own: it runs on a thread of its own */
	enum err rc;

	arena_init(&arena);
	records = records_open(&arena, &path, 1, &formats);
	rc = ingest_run(ctx, jobs->options.store, records, &options, &counts);
	records_close(records);
	arena_finish(&arena);
	state = state_after(jobs, rc);
	log_line(LOG_INFO, "import " STR_FMT ": %s%s" STR_FMT, STR_ARG(job->id), import_state_name(state),
	         rc ? ": " : "", STR_ARG(rc ? ctx->why : STR("")));
	job_end(ctx, jobs, job, state, rc ? ctx->why : STR_NONE);
}

/* Takes the job that has waited longest; false where none does. */
static bool job_begin(struct ctx *ctx, struct jobs *jobs, struct import_job *job)
{
	bool is_stopping;

	if (import_next(ctx, store_reader(jobs->options.store), job))
		return false;
	pthread_mutex_lock(&jobs->lock);
	is_stopping = jobs->is_stopping;
	atomic_store(&jobs->is_ending, is_stopping);
	jobs->is_cancelled = false;
	snprintf(jobs->running, sizeof jobs->running, STR_FMT, STR_ARG(job->id));
	pthread_mutex_unlock(&jobs->lock);
	/* Cancelled since it was read: then another is. */
	if (!is_stopping &&
	    !import_move(ctx, jobs->options.store, job->id, 1u << IMPORT_QUEUED, IMPORT_RUNNING, STR_NONE))
		return true;
	state_after(jobs, OK);
	return false;
}

/* Waits until there may be a job; false at the end. */
static bool jobs_wait(struct jobs *jobs)
{
	bool goes_on;

	pthread_mutex_lock(&jobs->lock);
	while (!jobs->is_awake && !jobs->is_stopping)
		pthread_cond_wait(&jobs->wake, &jobs->lock);
	jobs->is_awake = false;
	goes_on = !jobs->is_stopping;
	pthread_mutex_unlock(&jobs->lock);
	return goes_on;
}

static void *run_jobs(void *argument)
{
	struct jobs *jobs = argument;
	struct arena arena;
	struct import_job job;

	setpriority(PRIO_PROCESS, 0, NICE); /* of this thread, in Linux; those it starts inherit it */
	arena_init(&arena);
	while (jobs_wait(jobs)) {
		struct ctx ctx = {.arena = &arena};

		while (job_begin(&ctx, jobs, &job)) {
			job_run(&ctx, jobs, &job);
			arena_reset(&arena);
			ctx = (struct ctx){.arena = &arena};
		}
		arena_reset(&arena);
	}
	arena_finish(&arena);
	return NULL;
}

/* Files that no job waits for: a body that was cut, or a job whose end came between its row and its file. */
static void spool_sweep(struct ctx *ctx, const struct jobs *jobs)
{
	DIR *directory = opendir(jobs->options.spool_path);
	const struct dirent *entry;

	while (directory && (entry = readdir(directory))) {
		struct str id = str_copy(ctx->arena, str_of(entry->d_name));
		struct import_job job;
		enum err rc;

		if (entry->d_name[0] == '.')
			continue;
		rc = import_get(ctx, store_reader(jobs->options.store), id, &job);
		if (rc == ERR_NOT_FOUND || (!rc && (job.state == IMPORT_DONE || job.state == IMPORT_CANCELLED)))
			unlink(job_path(ctx->arena, jobs, id).ptr);
	}
	if (directory)
		closedir(directory);
}

enum err jobs_start(struct ctx *ctx, const struct jobs_options *options, struct jobs **started)
{
	struct jobs *jobs = calloc(1, sizeof *jobs);
	enum err rc;

	*started = NULL;
	if (!jobs)
		abort();
	jobs->options = *options;
	jobs->is_awake = true;
	pthread_mutex_init(&jobs->lock, NULL);
	pthread_cond_init(&jobs->wake, NULL);
	rc = import_interrupt_all(ctx, options->store);
	spool_sweep(ctx, jobs);
	if (!rc && pthread_create(&jobs->thread, NULL, run_jobs, jobs))
		rc = ctx_fail(ctx, ERR_UNAVAILABLE, "no thread could be started");
	if (rc)
		free(jobs);
	else
		*started = jobs;
	return rc;
}

void jobs_stop(struct jobs *jobs)
{
	if (!jobs)
		return;
	pthread_mutex_lock(&jobs->lock);
	jobs->is_stopping = true;
	atomic_store(&jobs->is_ending, true);
	pthread_cond_signal(&jobs->wake);
	pthread_mutex_unlock(&jobs->lock);
	pthread_join(jobs->thread, NULL);
}

void jobs_destroy(struct jobs *jobs)
{
	if (!jobs)
		return;
	pthread_cond_destroy(&jobs->wake);
	pthread_mutex_destroy(&jobs->lock);
	free(jobs);
}

void jobs_wake(struct jobs *jobs)
{
	pthread_mutex_lock(&jobs->lock);
	jobs->is_awake = true;
	pthread_cond_signal(&jobs->wake);
	pthread_mutex_unlock(&jobs->lock);
}

/* Is it the one that runs? Then it is told to end. */
static bool running_cancel(struct jobs *jobs, struct str id)
{
	bool is_running;

	pthread_mutex_lock(&jobs->lock);
	is_running = str_equal(str_of(jobs->running), id);
	if (is_running) {
		jobs->is_cancelled = true;
		atomic_store(&jobs->is_ending, true);
	}
	pthread_mutex_unlock(&jobs->lock);
	return is_running;
}

enum err jobs_cancel(struct ctx *ctx, struct jobs *jobs, struct str id)
{
	const unsigned from = 1u << IMPORT_QUEUED | 1u << IMPORT_ERROR | 1u << IMPORT_INTERRUPTED;
	enum err rc;

	if (running_cancel(jobs, id))
		return OK;
	rc = import_move(ctx, jobs->options.store, id, from, IMPORT_CANCELLED, STR_NONE);
	if (rc == ERR_CONFLICT && running_cancel(jobs, id)) /* it began to run meanwhile */
		return OK;
	if (!rc)
		unlink(job_path(ctx->arena, jobs, id).ptr);
	return rc;
}

enum err jobs_resume(struct ctx *ctx, struct jobs *jobs, struct str id)
{
	enum err rc = import_move(ctx, jobs->options.store, id, 1u << IMPORT_ERROR | 1u << IMPORT_INTERRUPTED,
	                          IMPORT_QUEUED, STR_NONE);

	if (!rc)
		jobs_wake(jobs);
	return rc;
}
