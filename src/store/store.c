/* store.c: opening and closing the one file, and each thread's reader.
 *
 * The flock is on the database file itself, so that a store reached by two names is still one store, and nothing is left
 * lying about. Its descriptor must stay open as long as any connection is: closing any descriptor of a file drops the
 * process's POSIX locks on it, which are SQLite's. */
#include "store/store_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { READS_HELD_MS = 50 };

/* Takes the lock that makes this process the file's owner (or one of its readers). */
static enum err store_lock(struct ctx *ctx, struct store *store)
{
	enum store_mode mode = store->options.mode;
	int flags = O_CLOEXEC | (mode == STORE_READ ? O_RDONLY : O_RDWR) | (mode == STORE_CREATE ? O_CREAT : 0);
	struct stat status;

	store->lock_fd = open(store->path, flags, 0640);
	if (store->lock_fd < 0 && errno == ENOENT && mode != STORE_CREATE)
		return ctx_fail(ctx, ERR_NOT_FOUND, "there is no store at %s", store->path);
	if (store->lock_fd < 0)
		return ctx_fail(ctx, errno == ENOSPC ? ERR_FULL : ERR_IO, "%s: %s", store->path,
		                strerrordesc_np(errno));
	if (fstat(store->lock_fd, &status) || !S_ISREG(status.st_mode))
		return ctx_fail(ctx, ERR_IO, "%s is not a regular file", store->path);
	if (flock(store->lock_fd, LOCK_NB | (mode == STORE_READ ? LOCK_SH : LOCK_EX)))
		return ctx_fail(ctx, ERR_CONFLICT, "another process is using the store %s", store->path);
	if (status.st_size == 0 && mode != STORE_CREATE)
		return ctx_fail(ctx, ERR_NOT_FOUND, "%s is empty: there is no store in it", store->path);
	return OK;
}

enum err store_open_writer(struct ctx *ctx, struct store *store)
{
	enum err rc = connection_open(ctx, store->path, CONNECTION_WRITER, false, &store->writer);

	if (!rc)
		rc = store_migrate(ctx, store, store->writer);
	if (!rc && store->options.is_bulk)
		rc = connection_pragmas(ctx, store->writer, "bulk");
	if (rc) {
		connection_close(store->writer);
		store->writer = NULL;
	}
	return rc;
}

/* Without a writer: looks whether the file is a store at all. */
static enum err store_probe(struct ctx *ctx, struct store *store)
{
	struct connection *connection;
	enum err rc = connection_open(ctx, store->path, CONNECTION_READER, false, &connection);

	if (!rc)
		rc = store_migrate(ctx, store, connection);
	connection_close(connection);
	return rc;
}

/* A thread ended: its reader may serve another. */
static void reader_release(void *value)
{
	struct reader *reader = value;

	pthread_mutex_lock(&reader->store->mutex);
	reader->is_idle = true;
	pthread_mutex_unlock(&reader->store->mutex);
}

static struct store *store_create(const struct store_options *options)
{
	struct store *store = calloc(1, sizeof *store);
	size_t length = strlen(options->path);

	if (!store)
		abort();
	store->options = *options;
	store->lock_fd = -1;
	store->path = strdup(options->path);
	store->log_path = malloc(length + sizeof "-wal");
	if (!store->path || !store->log_path || pthread_key_create(&store->reader_key, reader_release))
		abort();
	snprintf(store->log_path, length + sizeof "-wal", "%s-wal", options->path);
	pthread_mutex_init(&store->mutex, NULL);
	pthread_cond_init(&store->turn, NULL);
	arena_init(&store->arena);
	return store;
}

enum err store_open(struct ctx *ctx, const struct store_options *options, struct store **store)
{
	struct store *made = store_create(options);
	enum err rc = store_lock(ctx, made);

	*store = NULL;
	if (!rc)
		rc = options->mode == STORE_READ ? store_probe(ctx, made) : store_open_writer(ctx, made);
	if (rc) {
		store_close(made);
		return rc == ERR_CORRUPT ? ctx_wrap(ctx, rc, "%s", options->path) : rc;
	}
	atomic_store(&made->is_writable, options->mode != STORE_READ);
	rc = options->mode == STORE_READ ? OK : store_refill(ctx, made);
	if (rc) {
		store_close(made);
		return rc;
	}
	*store = made;
	return OK;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	pthread_key_delete(store->reader_key);
	for (struct reader *reader = store->readers, *next; reader; reader = next) {
		next = reader->next;
		connection_close(reader->connection);
		free(reader);
	}
	connection_close(store->writer); /* the last connection moves the log into the file and removes it */
	if (store->lock_fd >= 0)
		close(store->lock_fd);
	arena_finish(&store->arena);
	pthread_cond_destroy(&store->turn);
	pthread_mutex_destroy(&store->mutex);
	free(store->log_path);
	free(store->path);
	free(store);
}

/* An idle reader, or a new one in the list. */
static struct reader *reader_take(struct store *store)
{
	struct reader *reader;

	pthread_mutex_lock(&store->mutex);
	for (reader = store->readers; reader && !reader->is_idle; reader = reader->next)
		;
	if (!reader) {
		reader = calloc(1, sizeof *reader);
		if (!reader)
			abort();
		reader->store = store;
		reader->next = store->readers;
		store->readers = reader;
	}
	reader->is_idle = false;
	pthread_mutex_unlock(&store->mutex);
	return reader;
}

static void reader_open(struct reader *reader)
{
	struct store *store = reader->store;
	struct connection *connection;
	struct arena arena;
	struct ctx ctx = {.arena = &arena};

	arena_init(&arena);
	if (!connection_open(&ctx, store->path, CONNECTION_READER, false, &connection)) {
		connection_follow(connection, &store->snapshots);
		pthread_mutex_lock(&store->mutex); /* whoever commits goes through the readers */
		reader->connection = connection;
		pthread_mutex_unlock(&store->mutex);
	}
	arena_finish(&arena);
}

struct reader *store_reader(struct store *store)
{
	struct reader *reader = pthread_getspecific(store->reader_key);

	if (!reader) {
		reader = reader_take(store);
		pthread_setspecific(store->reader_key, reader);
	}
	if (!reader->connection)
		reader_open(reader);
	return reader;
}

/* Waits, for a moment, while the writer empties a log that grew too long. */
static void reader_wait(struct reader *reader)
{
	static const struct timespec moment = {.tv_nsec = 1000000};

	for (int waited_ms = 0; atomic_load(&reader->store->holds_reads) && waited_ms < READS_HELD_MS; waited_ms++)
		nanosleep(&moment, NULL);
}

void reader_query(struct query *query, struct ctx *ctx, struct reader *reader, const char *constant)
{
	reader_wait(reader);
	query_start(query, ctx, reader->connection, constant);
}

void reader_query_composed(struct query *query, struct ctx *ctx, struct reader *reader, const char *sql)
{
	reader_wait(reader);
	query_start_composed(query, ctx, reader->connection, sql);
}

void batch_start(struct query *query, struct ctx *ctx, struct reader *reader, const char *sql, const int64_t *keys,
                 size_t count)
{
	reader_wait(reader);
	query_start_keys(query, ctx, reader->connection, sql, keys, count);
}

enum err reader_begin(struct ctx *ctx, struct reader *reader)
{
	if (!reader->connection)
		return ctx_fail(ctx, ERR_UNAVAILABLE, "no connection to the store could be opened");
	return connection_begin_read(ctx, reader->connection);
}

void reader_end(struct reader *reader)
{
	if (reader->connection)
		connection_end_read(reader->connection);
}

void store_advance(struct store *store)
{
	atomic_fetch_add(&store->snapshots, 1);
	pthread_mutex_lock(&store->mutex);
	for (struct reader *reader = store->readers; reader; reader = reader->next)
		if (reader->connection)
			connection_let_go(reader->connection);
	pthread_mutex_unlock(&store->mutex);
}

int64_t store_log_bytes(const struct store *store)
{
	struct stat status;

	return stat(store->log_path, &status) ? 0 : (int64_t)status.st_size;
}

bool store_is_writable(struct store *store)
{
	return atomic_load(&store->is_writable);
}

enum err store_metrics(struct ctx *ctx, struct store *store, struct store_metrics *metrics)
{
	struct query query;
	struct stat status;

	*metrics = (struct store_metrics){
	    .wal_bytes = store_log_bytes(store),
	    .file_bytes = stat(store->path, &status) ? 0 : (int64_t)status.st_size,
	    .commits = atomic_load(&store->commits),
	    .checkpoints = atomic_load(&store->checkpoints),
	    .write_errors = atomic_load(&store->write_errors),
	};
	pthread_mutex_lock(&store->mutex);
	for (const struct reader *reader = store->readers; reader; reader = reader->next)
		metrics->readers += reader->connection != NULL;
	pthread_mutex_unlock(&store->mutex);
	reader_query(
	    &query, ctx, store_reader(store),
	    "SELECT (SELECT page_size FROM pragma_page_size), (SELECT freelist_count FROM pragma_freelist_count)");
	if (query_next(&query)) {
		metrics->page_bytes = query_int(&query);
		metrics->free_pages = query_int(&query);
	}
	enum err rc = query_finish(&query);

	return rc ? rc : change_last(ctx, store_reader(store), &metrics->last_sequence);
}

enum err totals_get(struct ctx *ctx, struct reader *reader, struct totals *totals)
{
	int64_t *const members[] = {&totals->articles,   &totals->sections, &totals->events,   &totals->people,
	                            &totals->references, &totals->links,    &totals->mentions, &totals->citations};
	struct query query;

	*totals = (struct totals){0};
	reader_query(&query, ctx, reader, "SELECT type, count FROM total ORDER BY type");
	while (query_next(&query)) {
		int64_t type = query_int(&query);

		if (type >= 1 && type <= (int64_t)(sizeof members / sizeof *members))
			*members[type - 1] = query_int(&query);
	}
	return query_finish(&query);
}
