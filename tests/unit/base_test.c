/* base_test.c: maps, digests, clocks, errors and embedded files. */
#include "lib/test.h"

#include "base/clock.h"
#include "base/ctx.h"
#include "base/embed.h"
#include "base/hash.h"
#include "base/map.h"

TEST(map_at, keeps_many_keys_in_order_of_insertion)
{
	struct map map;

	map_init(&map, test_arena);
	assert_null(map_get(&map, STR("absent")));
	for (uintptr_t i = 1; i <= 5000; i++)
		*map_at(&map, str_print(test_arena, "key %d", (int)i)) = (void *)i;
	for (uintptr_t i = 1; i <= 5000; i++) {
		assert_ptr_equal(map_get(&map, str_print(test_arena, "key %d", (int)i)), (void *)i);
		assert_ptr_equal(map.entries.at[i - 1].value, (void *)i);
	}
	*map_at(&map, STR("key 7")) = NULL;
	assert_int_equal(map.entries.count, 5000);
	assert_null(map_get(&map, STR("key 5001")));
}

TEST(hash_sha256_hex, gives_the_published_digests)
{
	assert_str(hash_sha256_hex(test_arena, STR("abc")),
	           "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_str(hash_sha256_hex(test_arena, STR_NONE),
	           "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	unsigned char digest[20];
	hash_sha1(STR("abc"), digest);
	assert_memory_equal(digest, "\xa9\x99\x3e\x36\x47\x06\x81\x6a\xba\x3e", 10);
}

/* Reckoned apart from our code: SHA-256 of "a\0bc\0", first 80 bits, by Python. */
TEST(hash_id, is_eighty_bits_in_crockford_base_32)
{
	assert_str(hash_id(test_arena, (struct str[]){STR("a"), STR("bc")}, 2), "n9wnn95vpr8qj4ff");
	assert_false(str_equal(hash_id(test_arena, (struct str[]){STR("ab"), STR("c")}, 2),
	                       hash_id(test_arena, (struct str[]){STR("a"), STR("bc")}, 2)));
}

TEST(clock_rfc3339, writes_milliseconds_also_before_1970)
{
	assert_str(clock_rfc3339(test_arena, 0), "1970-01-01T00:00:00.000Z");
	assert_str(clock_rfc3339(test_arena, 1795466460123), "2026-11-23T20:41:00.123Z");
	assert_str(clock_rfc3339(test_arena, -1), "1969-12-31T23:59:59.999Z");
}

TEST(clock_parse_http_date, reads_the_three_forms_of_rfc_9110)
{
	static const char *const forms[] = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
	                                    "Sun Nov  6 08:49:37 1994"};
	int64_t time_ms;

	for (size_t i = 0; i < 3; i++) {
		time_ms = 0;
		assert_true(clock_parse_http_date(str_of(forms[i]), &time_ms));
		assert_int_equal(time_ms, 784111777000);
	}
	assert_str(clock_http_date(test_arena, time_ms), forms[0]);
	assert_false(clock_parse_http_date(STR("Sun, 06 Nov 1994 08:49:37 CET"), &time_ms));
	assert_false(clock_parse_http_date(STR("Wed, 30 Feb 1994 08:49:37 GMT"), &time_ms));
	assert_false(clock_parse_http_date(STR(""), &time_ms));
	assert_false(clock_parse_http_date(STR_NONE, &time_ms));
	assert_false(clock_parse_http_date(STR("yesterday"), &time_ms));
}

TEST(clock_monotonic_us, never_goes_back)
{
	int64_t earlier = clock_monotonic_us();

	assert_true(clock_monotonic_us() >= earlier);
	assert_true(clock_now_ms() > 1700000000000);
}

TEST(ctx_wrap, tells_why_from_the_outside_in)
{
	struct ctx ctx = {.arena = test_arena};

	assert_int_equal(ctx_fail(&ctx, ERR_IO, "cannot open %s", "x"), ERR_IO);
	assert_int_equal(ctx_wrap(&ctx, ERR_INTERNAL, "import"), ERR_INTERNAL);
	assert_str(ctx.why, "import: cannot open x");
	ctx_fault(&ctx, (struct fault){.where = STR("limit")});
	assert_int_equal(ctx.faults.count, 1);
}

TEST(err_status, is_there_for_every_error)
{
	for (enum err rc = OK; rc < ERR_COUNT; rc++) {
		assert_in_range(err_status(rc), 200, 599);
		assert_non_null(err_slug(rc));
		assert_non_null(err_title(rc));
	}
	assert_int_equal(err_status(ERR_GONE), 410);
}

TEST(embed_get, gives_the_file_as_it_stands_in_the_repository)
{
	static const char *const paths[] = {"db/seed/pakistan-russia-relations.txt",
	                                    "db/names.txt"}; /* the latter packed */

	for (size_t i = 0; i < 2; i++) {
		struct str content = embed_get(paths[i]);

		assert_true(str_equal(content, test_file(paths[i])));
		assert_int_equal(content.ptr[content.len], '\0');
		assert_ptr_equal(content.ptr, embed_get(paths[i]).ptr);
	}
	assert_str(embed_get("db/none"), NULL);
	for (size_t i = 1; embed_at(i); i++)
		assert_true(str_compare(embed_at(i - 1)->path, embed_at(i)->path) < 0);
}
