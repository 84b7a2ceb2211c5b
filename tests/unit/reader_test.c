/* reader_test.c: snapshots that readers keep: always the newest commit, and never in the writer's way. */
#include "base/clock.h"
#include "lib/made.h"
#include "lib/stores.h"
#include "lib/test.h"
#include "store/writer.h"

#include <pthread.h>

static struct ctx ctx;

static int64_t articles_seen(struct store *store)
{
	struct arena arena;
	struct ctx mine = {.arena = &arena};
	struct totals totals;
	enum err rc;

	arena_init(&arena);
	rc = totals_get(&mine, store_reader(store), &totals);
	arena_finish(&arena);
	return rc ? -1 : totals.articles;
}

/* A thread that reads now and then, when it is told to. */
struct reading {
	struct store *store;
	pthread_barrier_t barrier;
	int64_t first, second;
};

static void *read_twice(void *argument)
{
	struct reading *reading = argument;

	reading->first = articles_seen(reading->store);
	pthread_barrier_wait(&reading->barrier);
	pthread_barrier_wait(&reading->barrier);
	reading->second = articles_seen(reading->store);
	return NULL;
}

TEST(store_checkpoint, is_not_held_up_by_a_reader_that_has_nothing_to_do)
{
	struct reading reading = {.store = store_made(&ctx)};
	struct store_metrics metrics;
	pthread_t thread;

	store_put(&ctx, reading.store, made_article(test_arena, "One", "Text."));
	pthread_barrier_init(&reading.barrier, NULL, 2);
	pthread_create(&thread, NULL, read_twice, &reading);
	pthread_barrier_wait(&reading.barrier);
	store_put(&ctx, reading.store, made_article(test_arena, "Two", "Text."));
	assert_int_equal(store_checkpoint(&ctx, reading.store), OK);
	assert_int_equal(store_metrics(&ctx, reading.store, &metrics), OK);
	assert_int_equal(metrics.wal_bytes, 0);
	pthread_barrier_wait(&reading.barrier);
	pthread_join(thread, NULL);
	assert_int_equal(reading.first, 1);
	assert_int_equal(reading.second, 2);
	pthread_barrier_destroy(&reading.barrier);
	store_close(reading.store);
}

TEST(reader_begin, keeps_to_one_commit_until_its_end)
{
	struct store *store = store_made(&ctx);
	struct reader *reader = store_reader(store);

	assert_int_equal(reader_begin(&ctx, reader), OK);
	assert_int_equal(articles_seen(store), 0);
	store_put(&ctx, store, made_article(test_arena, "One", "Text."));
	assert_int_equal(articles_seen(store), 0);
	reader_end(reader);
	assert_int_equal(articles_seen(store), 1);
	store_close(store);
}

/* Reads while others write: the count never falls, and what was acknowledged is seen at once. */
static void *read_often(void *argument)
{
	struct store *store = argument;
	int64_t before = 0;

	for (int i = 0; i < 300; i++) {
		int64_t now = articles_seen(store);

		if (now < before)
			return "saw an older commit";
		before = now;
	}
	return NULL;
}

TEST(reader_query, sees_each_commit_at_once)
{
	struct store *store = store_made(&ctx);
	pthread_t thread;
	void *failed;

	pthread_create(&thread, NULL, read_often, store);
	for (int i = 1; i <= 10; i++) {
		store_put(&ctx, store, made_article(test_arena, str_print(test_arena, "No. %d", i).ptr, "Text."));
		assert_int_equal(articles_seen(store), i);
	}
	pthread_join(thread, &failed);
	assert_null(failed);
	store_close(store);
}

TEST(reader_query, gives_up_at_the_deadline)
{
	struct store *store = store_made(&ctx);
	struct query query;
	int64_t count;

	ctx.deadline_ms = clock_monotonic_ms() + 20;
	reader_query(&query, &ctx, store_reader(store),
	             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
	assert_int_equal(query_run_int(&query, &count), ERR_QUERY_TIMEOUT);
	ctx.deadline_ms = 0;
	reader_query(&query, &ctx, store_reader(store), "SELECT 7"); /* and is well afterwards */
	assert_int_equal(query_run_int(&query, &count), OK);
	assert_int_equal(count, 7);
	store_close(store);
}
