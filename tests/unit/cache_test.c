/* cache_test.c: what is kept, what is dropped, what comes too late. */
#include "../lib/test.h"

#include "http/cache.h"

#include <stdio.h>

static int released;
static const char *seen;

static void release(void *carried)
{
	(void)carried;
	released++;
}

static void use(void *carried, void *context)
{
	(void)context;
	seen = carried;
}

static const char *get(struct cache *cache, const char *key)
{
	seen = NULL;
	cache_use(cache, str_of(key), use, NULL);
	return seen;
}

static void put(struct cache *cache, const char *key, const char *tag, const char *value)
{
	uint64_t hash = tag ? cache_tag(str_of(tag)) : 0;

	cache_put(cache, str_of(key), cache_epoch(cache), &hash, tag ? 1 : 0, (void *)(uintptr_t)value, 100);
}

static struct cache *fresh(size_t limit)
{
	released = 0;
	return cache_create(limit, release);
}

TEST(cache_use, finds_what_was_put)
{
	struct cache *cache = fresh(1 << 20);

	put(cache, "/a", "events", "A");
	assert_string_equal(get(cache, "/a"), "A");
	assert_null(get(cache, "/b"));
	put(cache, "/a", "events", "B");
	assert_string_equal(get(cache, "/a"), "B");
	assert_int_equal(released, 1);
	assert_int_equal(cache_figures(cache).hits, 2);
	assert_int_equal(cache_figures(cache).entries, 1);
	cache_destroy(cache);
	assert_int_equal(released, 2);
}

TEST(cache_drop, drops_what_was_touched_and_only_that)
{
	struct cache *cache = fresh(1 << 20);
	uint64_t events = cache_tag(STR("events"));

	put(cache, "/events", "events", "E");
	put(cache, "/people", "people", "P");
	put(cache, "/all", NULL, "A");
	cache_drop(cache, &events, 1);
	assert_null(get(cache, "/events"));
	assert_string_equal(get(cache, "/people"), "P");
	assert_null(get(cache, "/all"));
	put(cache, "/events", "events", "F");
	assert_string_equal(get(cache, "/events"), "F");
	cache_drop_all(cache);
	assert_null(get(cache, "/people"));
	cache_destroy(cache);
}

TEST(cache_put, refuses_what_a_commit_has_overtaken)
{
	struct cache *cache = fresh(1 << 20);
	uint64_t events = cache_tag(STR("events")), people = cache_tag(STR("people"));
	uint64_t epoch = cache_epoch(cache);

	cache_drop(cache, &events, 1);
	cache_put(cache, STR("/events"), epoch, &events, 1, (void *)(uintptr_t) "old", 100);
	cache_put(cache, STR("/people"), epoch, &people, 1, (void *)(uintptr_t) "P", 100);
	assert_int_equal(cache_figures(cache).entries, 1);
	assert_int_equal(released, 1);
	assert_null(get(cache, "/events"));
	assert_string_equal(get(cache, "/people"), "P");
	cache_destroy(cache);
}

TEST(cache_put, stays_within_its_limit_and_keeps_what_is_used)
{
	struct cache *cache = fresh(256 << 10);
	char key[20];

	put(cache, "/often", "t", "often");
	for (int i = 0; i < 5000; i++) {
		snprintf(key, sizeof key, "/%d", i);
		put(cache, key, "t", "once");
		assert_non_null(get(cache, "/often"));
	}
	assert_true(cache_figures(cache).bytes <= 256 << 10);
	assert_true(cache_figures(cache).entries > 100);
	cache_destroy(cache);
	assert_int_equal(released, 5001);
}

TEST(cache_put, keeps_nothing_when_it_is_off)
{
	struct cache *cache = fresh(0);

	put(cache, "/a", NULL, "A");
	assert_null(get(cache, "/a"));
	assert_int_equal(released, 1);
	cache_destroy(cache);
}
