/* ingest.c: THE PIPELINE.
 *
 *   reader thread          workers                         the caller's thread
 *   records_next  -> ring -> article_read (parse, extract) -> ring -> findings_put, in the order of reading
 *
 * The ring holds a few pages a worker and each has its own arena, so memory is bounded by the ring, by IN_FLIGHT_BYTES of sources
 * and FINDINGS_BYTES of what was read out of them, whatever the size of the dump. While the caller's thread writes the workers go on, and the next batch is all
 * that is then done. What became of a record is told when it is committed; in bulk many batches share a commit.
 */
#include "ingest/ingest.h"

#include "base/clock.h"
#include "extract/extract.h"
#include "ingest/slot.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

enum {
	WORKERS_LIMIT = 64,
	SLOTS_A_WORKER = 24,
	BATCH_LIMIT = 256, /* articles written in one go */
	IN_FLIGHT_BYTES = 32 << 20,
	FINDINGS_BYTES = 64 << 20, /* of pages that are read out and wait to be written */
	KEPT_BYTES = 1 << 20,      /* of a slot, for the next page */
};

/* Slots [written, taken) are with workers or done, [taken, read) wait for one; the numbers only grow. */
struct ring {
	pthread_mutex_t lock;
	pthread_cond_t room, work, done;
	struct slot *slots;
	size_t slot_count;
	uint64_t read, taken, written;
	size_t in_flight_bytes;
	size_t findings_bytes; /* of slots that are done */
	bool is_read_out;      /* the reader has ended */
	bool is_aborted;       /* the store failed: everybody ends */
	struct records *records;
	const struct ingest_options *options;
	int64_t started_ms, written_ms;
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

/* May a worker take the next slot? The next one to be written always, or nobody would go on. */
static bool ring_has_work(const struct ring *ring)
{
	return ring->taken < ring->read && (ring->findings_bytes < FINDINGS_BYTES || ring->taken == ring->written);
}

static bool ring_is_stopped(const struct ring *ring)
{
	return ring->options->stopped && ring->options->stopped(ring->options->state);
}

/* Fills the next free slot; false at the end of the input. */
static bool read_record(struct ring *ring, struct slot *slot)
{
	bool end;

	slot->ctx = (struct ctx){.arena = &slot->source};
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
	for (uint64_t i = 0; i < ring->options->skip && !end && !ring_is_stopped(ring); i++) {
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
		more = !ring->is_aborted && !ring_is_stopped(ring);
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

static void read_article(struct slot *slot)
{
	const struct record *record = &slot->record;

	slot->findings = (struct findings){0};
	if (!slot_is_article(slot))
		return;
	slot->ctx.arena = &slot->arena;
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

		while (!ring_has_work(ring) && !(ring->taken == ring->read && ring->is_read_out) && !ring->is_aborted)
			pthread_cond_wait(&ring->work, &ring->lock);
		if (ring->taken == ring->read || ring->is_aborted)
			break;
		slot = ring_slot(ring, ring->taken++);
		pthread_mutex_unlock(&ring->lock);
		read_article(slot);
		pthread_mutex_lock(&ring->lock);
		slot->is_done = true;
		ring->findings_bytes += slot->arena.held_bytes;
		pthread_cond_signal(&ring->done);
	}
	pthread_mutex_unlock(&ring->lock);
	return NULL;
}

static size_t count_done(struct ring *ring)
{
	size_t count = 0;

	while (count < BATCH_LIMIT && ring->written + count < ring->taken &&
	       ring_slot(ring, ring->written + count)->is_done)
		count++;
	return count;
}

/* Waits for the next slots to be done; how many there are in a row, 0 at the end. A batch costs the same for one article as
 * for many, so it waits until half the ring is done, or nothing more can be read before it. */
static size_t wait_for_done(struct ring *ring)
{
	size_t count;

	pthread_mutex_lock(&ring->lock);
	while ((count = count_done(ring)) < ring->slot_count / 2 &&
	       ring->written + count < ring->read + !ring->is_read_out &&
	       !(count > 0 && (!ring_has_room(ring) || ring->findings_bytes >= FINDINGS_BYTES)))
		pthread_cond_wait(&ring->done, &ring->lock);
	pthread_mutex_unlock(&ring->lock);
	return count;
}

static void free_slots(struct ring *ring, size_t count)
{
	size_t bytes = 0, findings = 0;

	for (size_t i = 0; i < count; i++) {
		struct slot *slot = ring_slot(ring, ring->written + i);

		bytes += slot->record.bytes.len;
		findings += slot->arena.held_bytes;
		if (slot->arena.held_bytes > KEPT_BYTES)
			arena_finish(&slot->arena);
		else
			arena_reset(&slot->arena);
	}
	pthread_mutex_lock(&ring->lock);
	ring->written += count;
	ring->in_flight_bytes -= bytes;
	ring->findings_bytes -= findings;
	pthread_cond_signal(&ring->room);
	pthread_cond_broadcast(&ring->work);
	pthread_mutex_unlock(&ring->lock);
}

/* Records that are written and not yet committed: what became of them, and what it takes to write them again. */
struct uncommitted {
	struct arena arena;
	VEC(struct import_result) results;
	VEC(struct slot) slots; /* their records alone */
	size_t source_bytes;
	uint64_t first; /* number of the first record */
};

static void uncommitted_add(struct uncommitted *uncommitted, struct slot *slot, struct import_result result)
{
	struct arena *arena = &uncommitted->arena;
	struct slot *kept = VEC_PUSH(arena, &uncommitted->slots);

	kept->record = slot->record;
	kept->source = slot->source;
	uncommitted->source_bytes += slot->source.held_bytes;
	arena_init(&slot->source);
	result.name = str_copy(arena, result.name);
	result.article = result.article.ptr ? str_copy(arena, result.article) : STR_NONE;
	result.why = result.why.ptr ? str_copy(arena, result.why) : STR_NONE;
	kept->rc = result.outcome == IMPORT_FAILED ? slot->rc : OK;
	kept->ctx.why = result.why;
	*VEC_PUSH(arena, &uncommitted->results) = result;
}

static void uncommitted_forget(struct uncommitted *uncommitted)
{
	for (size_t i = 0; i < uncommitted->slots.count; i++)
		arena_finish(&uncommitted->slots.at[i].source);
	arena_reset(&uncommitted->arena);
	*uncommitted = (struct uncommitted){.arena = uncommitted->arena};
}

/* Tells all of it, once it is committed. */
static void results_tell(struct uncommitted *uncommitted, const struct ring *ring, struct import_counts *counts)
{
	const struct ingest_options *options = ring->options;
	size_t count = uncommitted->results.count;

	if (!count)
		return;
	for (size_t i = 0; i < count; i++) {
		counts->of[uncommitted->results.at[i].outcome]++;
		if (options->result)
			options->result(options->state, &uncommitted->results.at[i]);
	}
	counts->read_bytes = uncommitted->slots.at[count - 1].record.read_bytes;
	counts->total_bytes = records_total_bytes(ring->records);
	counts->elapsed_ms = clock_monotonic_ms() - ring->started_ms;
	if (options->progress)
		options->progress(options->state, counts);
	uncommitted_forget(uncommitted);
}

/* Slots, and their puts in the same order. */
struct batch {
	struct slot *const *slots;
	struct put *puts;
	size_t count;
};

static const struct import_result *batch_results(void *state, struct arena *arena, size_t *count)
{
	const struct batch *batch = state;
	struct import_result *results = ARENA_NEW(arena, struct import_result, batch->count);
	const struct put *put = batch->puts;

	for (size_t i = 0; i < batch->count; i++)
		results[i] = slot_result(arena, batch->slots[i], slot_is_article(batch->slots[i]) ? put++ : NULL);
	*count = batch->count;
	return results;
}

/* Writes slots; `end` is the number of the record behind them. */
static enum err write_slots(struct ring *ring, struct ctx *ctx, struct store *store, struct slot *const *slots,
                            size_t count, uint64_t end, struct uncommitted *uncommitted)
{
	const struct ingest_options *options = ring->options;
	struct batch batch = {.slots = slots, .puts = ARENA_NEW(ctx->arena, struct put, count), .count = count};
	int64_t now_ms = clock_monotonic_ms();
	const struct import_batch import = {.name = options->name,
	                                    .job = options->job,
	                                    .position = (int64_t)(options->skip + end),
	                                    .read_bytes = slots[count - 1]->record.read_bytes,
	                                    .elapsed_ms = now_ms - ring->written_ms,
	                                    .results = batch_results,
	                                    .state = &batch};
	const struct import_result *results;
	size_t put_count = 0;
	enum err rc;

	ring->written_ms = now_ms;
	for (size_t i = 0; i < count; i++)
		if (slot_is_article(slots[i]))
			batch.puts[put_count++] = slots[i]->put;
	rc = findings_put_batch_of(ctx, store, batch.puts, put_count, &import);
	if (!uncommitted->slots.count)
		uncommitted->first = end - count;
	results = rc ? NULL : batch_results(&batch, ctx->arena, &count);
	for (size_t i = 0; i < count && !rc; i++)
		uncommitted_add(uncommitted, slots[i], results[i]);
	return rc;
}

/* A transaction was undone. What had been written in it is read and written again, each record in one of its own, so that the
 * one that cannot be stored costs no other. */
static enum err write_again(struct ring *ring, struct ctx *ctx, struct store *store, struct uncommitted *undone,
                            struct import_counts *counts)
{
	struct uncommitted single = {0};
	enum err rc = OK;

	arena_init(&single.arena);
	for (size_t i = 0; i < undone->slots.count && !rc; i++) {
		struct slot *slot = &undone->slots.at[i];

		read_article(slot);
		rc = write_slots(ring, ctx, store, &slot, 1, undone->first + i + 1, &single);
		rc = rc ? rc : store_flush(ctx, store);
		if (!rc)
			results_tell(&single, ring, counts);
		arena_finish(&slot->arena);
	}
	uncommitted_forget(&single);
	arena_finish(&single.arena);
	uncommitted_forget(undone);
	return rc;
}

/* Writes the next `count` slots of the ring, and tells what is committed by then. */
static enum err write_batch(struct ring *ring, struct ctx *ctx, struct store *store, size_t count,
                            struct uncommitted *uncommitted, struct import_counts *counts)
{
	struct slot **slots = ARENA_NEW(ctx->arena, struct slot *, count);
	enum err rc;

	for (size_t i = 0; i < count; i++)
		slots[i] = ring_slot(ring, ring->written + i);
	rc = write_slots(ring, ctx, store, slots, count, ring->written + count, uncommitted);
	if (rc && uncommitted->slots.count) {
		rc = write_again(ring, ctx, store, uncommitted, counts);
		rc = rc ? rc : write_slots(ring, ctx, store, slots, count, ring->written + count, uncommitted);
	}
	if (!rc && uncommitted->source_bytes >= IN_FLIGHT_BYTES && store_flush(ctx, store))
		rc = write_again(ring, ctx, store, uncommitted, counts);
	if (!rc && !store_has_gathered(store))
		results_tell(uncommitted, ring, counts);
	return rc;
}

static enum err write_all(struct ring *ring, struct ctx *ctx, struct store *store, struct import_counts *counts)
{
	struct arena *outer = ctx->arena, arena; /* what a batch needs dies with it */
	struct uncommitted uncommitted = {0};
	enum err rc = OK;
	size_t count;

	arena_init(&arena);
	arena_init(&uncommitted.arena);
	while (!rc && (count = wait_for_done(ring)) > 0) {
		ctx->arena = &arena;
		rc = write_batch(ring, ctx, store, count, &uncommitted, counts);
		ctx->arena = outer;
		if (rc)
			ctx->why = str_copy(outer, ctx->why);
		else
			free_slots(ring, count);
		arena_reset(&arena);
	}
	if (!rc && store_flush(ctx, store))
		rc = write_again(ring, ctx, store, &uncommitted, counts);
	if (!rc)
		results_tell(&uncommitted, ring, counts);
	uncommitted_forget(&uncommitted);
	arena_finish(&uncommitted.arena);
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
		arena_init(&ring->slots[i].source), arena_init(&ring->slots[i].arena);
}

static void ring_finish(struct ring *ring)
{
	for (size_t i = 0; i < ring->slot_count; i++) {
		arena_finish(&ring->slots[i].source);
		arena_finish(&ring->slots[i].arena);
	}
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
	int64_t now_ms = clock_monotonic_ms();
	struct ring ring = {.records = records, .options = options, .started_ms = now_ms, .written_ms = now_ms};
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
