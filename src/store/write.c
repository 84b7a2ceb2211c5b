/* write.c: turns at the one writer, in groups and in bulk.
 *
 * A commit costs a disk flush, whether it carries one write or fifty. So who comes first leads: it takes what has queued up,
 * runs all of it in one transaction, and wakes the others after COMMIT. Savepoints would let one write of a group fail
 * alone, but each makes FTS5 flush a segment; failures are rare, so the group is run again without the one that failed.
 *
 * A bulk import writes pages all over each index, and a commit writes out every page that it touched: 24 articles a commit
 * spend more on commits than on anything else. So its writes gather in one transaction. A savepoint around each would cost as
 * much: SQLite's journal of them is a list that it walks at each statement's end. So one that fails undoes all. */
#include "base/clock.h"
#include "store/store_parts.h"

enum {
	GROUP_MAX = 64,
	LOG_MOVE_BYTES = 16 << 20,       /* from here on, each commit moves what it can into the file */
	LOG_MOVE_BULK_BYTES = 160 << 20, /* in bulk, where pages are written over and over, it pays to wait */
	LOG_TRUNCATE_BYTES = 256 << 20,  /* readers kept it growing: hold new ones for a moment and empty it */
	GATHER_MS = 1000,
	GATHER_BYTES = 32 << 20, /* words and changes that wait for the end of the transaction */
};

void writer_change(struct writer *writer, enum change_op op, enum resource type, struct str id, struct str article)
{
	*VEC_PUSH(writer->arena, &writer->changes) = (struct change){
	    .sequence = writer->sequence,
	    .at_ms = writer->now_ms,
	    .op = op,
	    .type = type,
	    .id = str_copy(writer->arena, id),
	    .article = article.ptr ? str_copy(writer->arena, article) : STR_NONE,
	};
}

void writer_turn(struct writer *writer)
{
	size_t count = writer->changes.count;

	if (count && writer->changes.at[count - 1].sequence == writer->sequence)
		writer->sequence++;
}

void writer_words(struct writer *writer, const char *sql, int64_t key, struct words words)
{
	*VEC_PUSH(writer->arena, &writer->words) =
	    (struct words_change){sql,
	                          key,
	                          {words.title.ptr ? str_copy(writer->arena, words.title) : STR(""),
	                           words.body.ptr ? str_copy(writer->arena, words.body) : STR("")}};
}

bool err_is_of_store(enum err rc)
{
	return rc == ERR_FULL || rc == ERR_IO || rc == ERR_CORRUPT || rc == ERR_UNKNOWN || rc == ERR_UNAVAILABLE ||
	       rc == ERR_RETRY;
}

static enum err feed_put_number(struct ctx *ctx, struct writer *writer, int64_t sequence)
{
	struct query query;

	query_start(&query, ctx, writer->connection, "INSERT INTO feed (sequence, at) VALUES (:sequence, :at)");
	query_bind_int(&query, ":sequence", sequence);
	query_bind_int(&query, ":at", writer->now_ms);
	return query_run(&query);
}

/* Writes the numbers of the transaction's writes, and their changes; nothing where nothing changed. */
static enum err feed_put(struct ctx *ctx, struct writer *writer)
{
	int64_t sequence = 0;
	int64_t position = 0;
	enum err rc = OK;

	for (size_t i = 0; !rc && i < writer->changes.count; i++) {
		const struct change *change = &writer->changes.at[i];
		struct query query;

		if (change->sequence != sequence) {
			sequence = change->sequence;
			position = 0;
			rc = feed_put_number(ctx, writer, sequence);
		}
		if (rc)
			break;
		query_start(&query, ctx, writer->connection,
		            "INSERT INTO change (sequence, position, op, type, id, article)"
		            " VALUES (:sequence, :position, :op, :type, :id, :article)");
		query_bind_int(&query, ":sequence", sequence);
		query_bind_int(&query, ":position", position++);
		query_bind_int(&query, ":op", change->op);
		query_bind_int(&query, ":type", change->type);
		query_bind_text(&query, ":id", change->id);
		query_bind_text(&query, ":article", change->article);
		rc = query_run(&query);
	}
	return rc;
}

static enum err words_write(struct ctx *ctx, struct writer *writer)
{
	enum err rc = OK;

	for (size_t i = 0; !rc && i < writer->words.count; i++) {
		const struct words_change *change = &writer->words.at[i];
		struct query query;

		query_start(&query, ctx, writer->connection, change->sql);
		query_bind_int(&query, ":key", change->key);
		query_bind_text(&query, ":title", change->words.title);
		query_bind_text(&query, ":body", change->words.body);
		rc = query_run(&query);
	}
	return rc;
}

/* Begins: a transaction, and the number that it will have. */
static enum err writer_begin(struct ctx *ctx, struct store *store, struct writer *writer)
{
	struct query query;
	enum err rc = connection_begin_write(ctx, store->writer);

	if (rc)
		return rc;
	*writer = (struct writer){.connection = store->writer,
	                          .reader = {.store = store, .connection = store->writer},
	                          .arena = &store->arena,
	                          .now_ms = clock_now_ms()};
	query_start(&query, ctx, store->writer, "SELECT coalesce(max(sequence), 0) + 1 FROM feed");
	return query_run_int(&query, &writer->sequence);
}

/* Ends: what is written last of all, and the commit. */
static enum err writer_commit(struct ctx *ctx, struct store *store, struct writer *writer)
{
	enum err rc = feed_put(ctx, writer);

	if (!rc)
		rc = words_write(ctx, writer);
	return rc ? rc : connection_commit(ctx, store->writer);
}

/* One attempt at all jobs that have not failed. *failed is the job that must be left out at the next attempt, or NULL where
 * the error is the store's. */
static enum err group_try(struct ctx *ctx, struct store *store, struct write_job *jobs, struct writer *writer,
                          struct write_job **failed)
{
	enum err rc = writer_begin(ctx, store, writer);

	*failed = NULL;
	for (struct write_job *job = jobs; !rc && job; job = job->next) {
		if (job->rc)
			continue;
		rc = job->run(job->ctx, writer, job->argument);
		writer_turn(writer);
		if (rc) {
			*failed = err_is_of_store(rc) ? NULL : job;
			ctx->why = str_copy(ctx->arena, job->ctx->why);
		}
	}
	return rc ? rc : writer_commit(ctx, store, writer);
}

/* After an error of the store the connection is not trusted any more: a new one reads the file afresh. */
static void writer_reopen(struct ctx *ctx, struct store *store)
{
	struct str why = ctx->why;

	connection_close(store->writer);
	store->writer = NULL;
	atomic_store(&store->is_writable, store_open_writer(ctx, store) == OK);
	ctx->why = why;
}

static void commit_tell(struct store *store, const struct writer *writer)
{
	store_advance(store);
	atomic_store(&store->is_writable, true);
	atomic_fetch_add(&store->commits, 1);
	if (writer->changes.count && store->options.touched)
		store->options.touched(store->options.touched_context, writer->changes.at, writer->changes.count);
}

static void commit_failed(struct ctx *ctx, struct store *store, enum err rc)
{
	atomic_fetch_add(&store->write_errors, 1);
	if (rc != ERR_RETRY)
		writer_reopen(ctx, store);
}

/* Commits the group, or all of it but the jobs whose own error it is. */
static void group_commit(struct ctx *ctx, struct store *store, struct write_job *jobs)
{
	struct writer writer;
	struct write_job *failed;
	enum err rc = store->writer ? OK : store_open_writer(ctx, store);

	while (!rc) {
		arena_reset(&store->arena);
		rc = group_try(ctx, store, jobs, &writer, &failed);
		if (!rc)
			break;
		connection_rollback(store->writer);
		if (!failed)
			break;
		failed->rc = rc;
		rc = OK;
	}
	for (struct write_job *job = jobs; rc && job; job = job->next)
		if (!job->rc)
			job->rc = ctx_fail(job->ctx, rc, STR_FMT, STR_ARG(ctx->why));
	if (rc)
		commit_failed(ctx, store, rc);
	else
		commit_tell(store, &writer);
}

/* Commits what bulk writes gathered, if they did. */
static enum err gathered_commit(struct ctx *ctx, struct store *store)
{
	enum err rc;

	if (!store->gathered_ms)
		return OK;
	store->gathered_ms = 0;
	rc = writer_commit(ctx, store, &store->gathered);
	if (!rc) {
		commit_tell(store, &store->gathered);
		return OK;
	}
	connection_rollback(store->writer);
	commit_failed(ctx, store, rc);
	return rc;
}

/* Runs one bulk write, and commits what has gathered when it is enough. */
static void gather(struct ctx *ctx, struct store *store, struct write_job *job)
{
	struct writer *writer = &store->gathered;
	enum err rc = store->writer ? OK : store_open_writer(ctx, store);

	if (!rc && !store->gathered_ms) {
		arena_reset(&store->arena);
		rc = writer_begin(ctx, store, writer);
		store->gathered_ms = clock_monotonic_ms();
	}
	if (!rc) {
		writer->now_ms = clock_now_ms();
		rc = job->run(job->ctx, writer, job->argument);
		writer_turn(writer);
		ctx->why = rc ? str_copy(ctx->arena, job->ctx->why) : ctx->why;
	}
	if (rc) {
		store->gathered_ms = 0;
		if (store->writer)
			connection_rollback(store->writer);
		if (err_is_of_store(rc))
			commit_failed(ctx, store, rc);
	} else if (store->arena.held_bytes >= GATHER_BYTES || clock_monotonic_ms() - store->gathered_ms >= GATHER_MS) {
		rc = gathered_commit(ctx, store);
	}
	if (rc)
		job->rc = ctx_fail(job->ctx, rc, STR_FMT, STR_ARG(ctx->why));
}

/* Moves the log into the file. Readers take their snapshots anew: from the log before, so that all of it can be moved, and from
 * the file behind it, so that the next commit may write the log from its beginning. */
static enum err log_move(struct ctx *ctx, struct store *store, bool truncate)
{
	int64_t frames;
	enum err rc;

	store_advance(store);
	rc = connection_checkpoint(ctx, store->writer, truncate, &frames);
	store_advance(store);
	atomic_fetch_add(&store->checkpoints, rc == OK);
	return rc;
}

/* Keeps the log short. Its failure is no write's failure: the log is as good as the file. */
static void log_keep_short(struct ctx *ctx, struct store *store)
{
	int64_t bytes = store_log_bytes(store);

	if (bytes < (store->options.is_bulk ? LOG_MOVE_BULK_BYTES : LOG_MOVE_BYTES) || !store->writer ||
	    store->gathered_ms)
		return;
	bool truncate = bytes >= LOG_TRUNCATE_BYTES;

	atomic_store(&store->holds_reads, truncate);
	log_move(ctx, store, truncate);
	atomic_store(&store->holds_reads, false);
}

/* Takes up to GROUP_MAX jobs off the queue. Under the mutex. */
static struct write_job *queue_take(struct store *store)
{
	struct write_job *first = store->first_job;
	struct write_job *last = first;

	for (int count = 1; count < GROUP_MAX && last->next; count++)
		last = last->next;
	store->first_job = last->next;
	if (!store->first_job)
		store->last_job = NULL;
	last->next = NULL;
	return first;
}

/* Leads one group. Under the mutex, which it lets go of while it works. */
static void store_lead(struct store *store)
{
	struct write_job *jobs = queue_take(store);
	struct arena arena;
	struct ctx ctx = {.arena = &arena};

	store->is_writing = true;
	pthread_mutex_unlock(&store->mutex);
	arena_init(&arena);
	if (store->options.is_bulk) {
		for (struct write_job *job = jobs; job; job = job->next)
			gather(&ctx, store, job);
	} else {
		group_commit(&ctx, store, jobs);
	}
	pthread_mutex_lock(&store->mutex);
	for (struct write_job *job = jobs, *next; job; job = next) {
		next = job->next; /* once done is seen, the job is gone */
		job->is_done = true;
	}
	pthread_cond_broadcast(&store->turn);
	pthread_mutex_unlock(&store->mutex);
	log_keep_short(&ctx, store);
	arena_finish(&arena);
	pthread_mutex_lock(&store->mutex);
	store->is_writing = false;
	pthread_cond_broadcast(&store->turn);
}

enum err store_write(struct ctx *ctx, struct store *store,
                     enum err (*run)(struct ctx *ctx, struct writer *writer, void *argument), void *argument)
{
	struct write_job job = {.ctx = ctx, .run = run, .argument = argument};
	int64_t deadline_ms = ctx->deadline_ms;

	if (store->options.mode == STORE_READ)
		return ctx_fail(ctx, ERR_UNAVAILABLE, "the store is open for reading only");
	ctx->deadline_ms = 0; /* a write that began is ended by its commit, not by the clock */
	pthread_mutex_lock(&store->mutex);
	if (store->last_job)
		store->last_job->next = &job;
	else
		store->first_job = &job;
	store->last_job = &job;
	while (!job.is_done) {
		if (store->is_writing)
			pthread_cond_wait(&store->turn, &store->mutex);
		else
			store_lead(store);
	}
	pthread_mutex_unlock(&store->mutex);
	ctx->deadline_ms = deadline_ms;
	return job.rc;
}

static void turn_take(struct store *store)
{
	pthread_mutex_lock(&store->mutex);
	while (store->is_writing)
		pthread_cond_wait(&store->turn, &store->mutex);
	store->is_writing = true;
	pthread_mutex_unlock(&store->mutex);
}

static void turn_give(struct store *store)
{
	pthread_mutex_lock(&store->mutex);
	store->is_writing = false;
	pthread_cond_broadcast(&store->turn);
	pthread_mutex_unlock(&store->mutex);
}

bool store_has_gathered(const struct store *store)
{
	return store->gathered_ms != 0;
}

enum err store_flush(struct ctx *ctx, struct store *store)
{
	enum err rc;

	turn_take(store);
	rc = gathered_commit(ctx, store);
	log_keep_short(ctx, store);
	turn_give(store);
	return rc;
}

static enum err checkpoint_run(struct ctx *ctx, struct writer *writer, void *argument)
{
	(void)ctx;
	(void)writer;
	(void)argument;
	return OK;
}

enum err store_checkpoint(struct ctx *ctx, struct store *store)
{
	enum err rc = store_write(ctx, store, checkpoint_run, NULL); /* every write before this one is done */

	if (rc)
		return rc;
	rc = store_flush(ctx, store);
	if (rc)
		return rc;
	turn_take(store);
	rc = store->writer /* none, where a write that came in between broke the store */
	         ? log_move(ctx, store, true)
	         : ctx_fail(ctx, ERR_UNAVAILABLE, "no connection to the store could be opened");
	turn_give(store);
	return rc;
}
