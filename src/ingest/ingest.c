/* ingest.c: THE PIPELINE.
 *
 *   reader thread          workers                         the caller's thread
 *   records_next  -> ring -> article_read (parse, extract) -> ring -> findings_put, in the order of reading
 *
 * The ring holds a few pages a worker and each has its own arena, so memory is bounded by the ring and by
 * IN_FLIGHT_BYTES, whatever the size of the dump. While one commit waits for the disk the workers go on, and the next commit takes
 * all that is then done: that is the group commit.
 */
#include "ingest/ingest.h"

#include "base/clock.h"
#include "extract/extract.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

enum {
	WORKERS_LIMIT = 64,
	SLOTS_A_WORKER = 24,
	COMMIT_LIMIT = 256, /* articles in one transaction */
	IN_FLIGHT_BYTES = 32 << 20,
};

struct slot {
	struct arena arena;
	struct ctx ctx;
	struct record record;
	struct findings findings;
	struct put put;
	enum err rc;
	bool is_done; /* by its worker */
};

/* Slots [written, taken) are with workers or done, [taken, read) wait for one; the numbers only grow. */
struct ring {
	pthread_mutex_t lock;
	pthread_cond_t room, work, done;
	struct slot *slots;
	size_t slot_count;
	uint64_t read, taken, written;
	size_t in_flight_bytes;
	bool is_read_out; /* the reader has ended */
	bool is_aborted;  /* the store failed: everybody ends */
	struct records *records;
	const struct ingest_options *options;
	int64_t started_ms;
};

static struct slot *ring_slot(struct ring *ring, uint64_t number)
{
	return &ring->slots[number % ring->slot_count];
}

static bool ring_has_room(const struct ring *ring)
{
	uint64_t held = ring->read - ring->written;

	return held == 0 || (held < ring->slot_count && ring->in_flight_bytes < IN_FLIGHT_BYTES);
}

/* Fills the next free slot; false at the end of the input. */
static bool read_record(struct ring *ring, struct slot *slot)
{
	bool end;

	slot->ctx = (struct ctx){.arena = &slot->arena};
	slot->is_done = false;
	slot->rc = records_next(ring->records, &slot->ctx, &slot->record, &end);
	return !end;
}

/* Passes over the records that an earlier run has committed. */
static void skip_records(struct ring *ring)
{
	struct arena arena;
	struct record record;
	bool end = false;

	arena_init(&arena);
	for (uint64_t i = 0; i < ring->options->skip && !end && !(ring->options->stopped && ring->options->stopped());
	     i++) {
		struct ctx ctx = {.arena = &arena};

		records_next(ring->records, &ctx, &record, &end); /* an error was that run's to report */
		arena_reset(&arena);
	}
	arena_finish(&arena);
}

static void *run_reader(void *argument)
{
	struct ring *ring = argument;
	bool more = true;

	skip_records(ring);
	while (more) {
		struct slot *slot;

		pthread_mutex_lock(&ring->lock);
		while (!ring_has_room(ring) && !ring->is_aborted)
			pthread_cond_wait(&ring->room, &ring->lock);
		more = !ring->is_aborted && !(ring->options->stopped && ring->options->stopped());
		slot = ring_slot(ring, ring->read);
		pthread_mutex_unlock(&ring->lock);

		more = more && read_record(ring, slot);
		pthread_mutex_lock(&ring->lock);
		ring->is_read_out = !more;
		if (more) {
			ring->read++;
			ring->in_flight_bytes += slot->record.bytes.len;
		}
		pthread_cond_broadcast(&ring->work);
		pthread_cond_signal(&ring->done);
		pthread_mutex_unlock(&ring->lock);
	}
	return NULL;
}

static bool slot_is_article(const struct slot *slot)
{
	return !slot->rc && !slot->record.is_listed_only;
}

static void read_article(struct slot *slot)
{
	const struct record *record = &slot->record;

	slot->findings = (struct findings){0};
	if (!slot_is_article(slot))
		return;
	slot->rc =
	    article_read(&slot->ctx, record->bytes, record->format,
	                 &(struct parse_options){record->title, record->language, record->stem}, &slot->findings);
	slot->put = (struct put){.findings = &slot->findings,
	                         .source_url = record->source_url,
	                         .timestamp_ms = record->timestamp_ms,
	                         .extractor_version = extractors_version(&slot->arena)};
	slot->rc = slot->rc ? slot->rc : findings_prepare(&slot->ctx, &slot->put);
	if (slot->rc)
		ctx_wrap(&slot->ctx, slot->rc, STR_FMT, STR_ARG(record->name));
}

static void *run_worker(void *argument)
{
	struct ring *ring = argument;

	pthread_mutex_lock(&ring->lock);
	for (;;) {
		struct slot *slot;

		while (ring->taken == ring->read && !ring->is_read_out && !ring->is_aborted)
			pthread_cond_wait(&ring->work, &ring->lock);
		if (ring->taken == ring->read || ring->is_aborted)
			break;
		slot = ring_slot(ring, ring->taken++);
		pthread_mutex_unlock(&ring->lock);
		read_article(slot);
		pthread_mutex_lock(&ring->lock);
		slot->is_done = true;
		pthread_cond_signal(&ring->done);
	}
	pthread_mutex_unlock(&ring->lock);
	return NULL;
}

static size_t count_done(struct ring *ring)
{
	size_t count = 0;

	while (count < COMMIT_LIMIT && ring->written + count < ring->taken &&
	       ring_slot(ring, ring->written + count)->is_done)
		count++;
	return count;
}

/* Waits for the next slots to be done; how many there are in a row, 0 at the end. A commit costs the same for one article as
 * for many, so it waits until half the ring is done, or nothing more can be read before it. */
static size_t wait_for_done(struct ring *ring)
{
	size_t count;

	pthread_mutex_lock(&ring->lock);
	while ((count = count_done(ring)) < ring->slot_count / 2 &&
	       ring->written + count < ring->read + !ring->is_read_out && !(count > 0 && !ring_has_room(ring)))
		pthread_cond_wait(&ring->done, &ring->lock);
	pthread_mutex_unlock(&ring->lock);
	return count;
}

static void free_slots(struct ring *ring, size_t count)
{
	size_t bytes = 0;

	for (size_t i = 0; i < count; i++) {
		struct slot *slot = ring_slot(ring, ring->written + i);

		bytes += slot->record.bytes.len;
		arena_reset(&slot->arena);
	}
	pthread_mutex_lock(&ring->lock);
	ring->written += count;
	ring->in_flight_bytes -= bytes;
	pthread_cond_signal(&ring->room);
	pthread_mutex_unlock(&ring->lock);
}

/* A redirect is a page well read that holds no article. */
static const enum import_outcome put_outcomes[] = {
    [PUT_CREATED] = IMPORT_CREATED,  [PUT_UPDATED] = IMPORT_UPDATED, [PUT_UNCHANGED] = IMPORT_UNCHANGED,
    [PUT_REDIRECT] = IMPORT_SKIPPED, [PUT_OLDER] = IMPORT_SKIPPED,   [PUT_FAILED] = IMPORT_FAILED,
};

static struct import_result slot_result(struct arena *arena, const struct slot *slot, const struct put *put)
{
	struct import_result result = {.name = slot->record.name};

	if (slot->rc) {
		result.outcome = IMPORT_FAILED;
		result.why = slot->ctx.why;
	} else if (!put) {
		result.outcome = IMPORT_SKIPPED;
		result.why = slot->record.why;
	} else {
		bool is_redirect =
		    slot->findings.redirect.ptr && put->outcome != PUT_FAILED && put->outcome != PUT_OLDER;

		result.outcome = is_redirect ? IMPORT_SKIPPED : put_outcomes[put->outcome];
		result.why = is_redirect ? str_print(arena, "a redirect to " STR_FMT, STR_ARG(slot->findings.redirect))
		             : put->why.ptr
		                 ? put->why
		                 : slot->record.why; /* of a page that was read and yet is not as it should be */
		result.article = put->id;
		result.revision = put->revision;
	}
	return result;
}

/* Writes the next `count` slots in one transaction and reports each. */
static enum err write_slots(struct ring *ring, struct ctx *ctx, struct store *store, size_t count,
                            struct import_counts *counts)
{
	const struct ingest_options *options = ring->options;
	struct put *puts = ARENA_NEW(ctx->arena, struct put, count);
	size_t put_count = 0, next = 0;
	enum err rc;

	for (size_t i = 0; i < count; i++) {
		const struct slot *slot = ring_slot(ring, ring->written + i);

		if (slot_is_article(slot))
			puts[put_count++] = slot->put;
	}
	rc = findings_put_batch_at(
	    ctx, store, puts, put_count, options->name,
	    options->name.ptr
	        ? str_print(ctx->arena, "%llu", (unsigned long long)(options->skip + ring->written + count))
	        : STR_NONE);
	if (rc)
		return rc;
	for (size_t i = 0; i < count; i++) {
		const struct slot *slot = ring_slot(ring, ring->written + i);
		struct import_result result =
		    slot_result(ctx->arena, slot, slot_is_article(slot) ? &puts[next++] : NULL);

		counts->of[result.outcome]++;
		counts->read_bytes = slot->record.read_bytes;
		if (options->result)
			options->result(options->state, &result);
	}
	counts->total_bytes = records_total_bytes(ring->records);
	counts->elapsed_ms = clock_monotonic_ms() - ring->started_ms;
	if (options->progress)
		options->progress(options->state, counts);
	return OK;
}

static enum err write_all(struct ring *ring, struct ctx *ctx, struct store *store, struct import_counts *counts)
{
	struct arena *outer = ctx->arena, arena; /* what a commit needs dies with it */
	enum err rc = OK;
	size_t count;

	arena_init(&arena);
	while (!rc && (count = wait_for_done(ring)) > 0) {
		ctx->arena = &arena;
		rc = write_slots(ring, ctx, store, count, counts);
		ctx->arena = outer;
		if (rc)
			ctx->why = str_copy(outer, ctx->why);
		else
			free_slots(ring, count);
		arena_reset(&arena);
	}
	arena_finish(&arena);
	return rc;
}

static void ring_init(struct ring *ring, struct arena *arena, unsigned workers)
{
	pthread_mutex_init(&ring->lock, NULL);
	pthread_cond_init(&ring->room, NULL);
	pthread_cond_init(&ring->work, NULL);
	pthread_cond_init(&ring->done, NULL);
	ring->slot_count = (size_t)workers * SLOTS_A_WORKER;
	ring->slots = ARENA_NEW(arena, struct slot, ring->slot_count);
	for (size_t i = 0; i < ring->slot_count; i++)
		arena_init(&ring->slots[i].arena);
}

static void ring_finish(struct ring *ring)
{
	for (size_t i = 0; i < ring->slot_count; i++)
		arena_finish(&ring->slots[i].arena);
	pthread_cond_destroy(&ring->done);
	pthread_cond_destroy(&ring->work);
	pthread_cond_destroy(&ring->room);
	pthread_mutex_destroy(&ring->lock);
}

static unsigned worker_count(const struct ingest_options *options)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned wanted = options->workers ? options->workers : cores > 0 ? (unsigned)cores : 1;

	return wanted < WORKERS_LIMIT ? wanted : WORKERS_LIMIT;
}

enum err ingest_run(struct ctx *ctx, struct store *store, struct records *records, const struct ingest_options *options,
                    struct import_counts *counts)
{
	struct ring ring = {.records = records, .options = options, .started_ms = clock_monotonic_ms()};
	pthread_t reader_thread, workers[WORKERS_LIMIT];
	unsigned wanted = worker_count(options), started = 0;
	enum err rc = OK;

	*counts = (struct import_counts){0};
	ring_init(&ring, ctx->arena, wanted);
	while (started < wanted && pthread_create(&workers[started], NULL, run_worker, &ring) == 0)
		started++;
	if (started == 0 || pthread_create(&reader_thread, NULL, run_reader, &ring) != 0)
		rc = ctx_fail(ctx, ERR_UNAVAILABLE, "no thread could be started");
	else {
		rc = write_all(&ring, ctx, store, counts);
		pthread_mutex_lock(&ring.lock);
		ring.is_aborted = true;
		pthread_cond_broadcast(&ring.room);
		pthread_mutex_unlock(&ring.lock);
		pthread_join(reader_thread, NULL);
	}
	pthread_mutex_lock(&ring.lock);
	ring.is_aborted = true;
	pthread_cond_broadcast(&ring.work);
	pthread_mutex_unlock(&ring.lock);
	while (started)
		pthread_join(workers[--started], NULL);
	ring_finish(&ring);
	return rc;
}
