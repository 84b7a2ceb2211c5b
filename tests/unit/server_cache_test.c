/* server_cache_test.c: what a server keeps of its answers, and what clients may keep of them. */
#include "../lib/test.h"
#include "../lib/web_routes.h"

#include <stdatomic.h>

static const struct server_options cached = {.cache_bytes = 1 << 20};

static struct server *server;

static struct str get(const char *target, const char *headers)
{
	return web_get(server, target, headers);
}

TEST(server, validates_with_etag_and_date)
{
	struct str answer, etag;

	server = web_start(web_routes, NULL);
	answer = get("/versioned", "");
	etag = web_header(answer, "ETag");
	assert_int_equal(etag.len, 18);
	answer = get("/versioned", str_print(test_arena, "If-None-Match: \"x\", W/" STR_FMT "\r\n", STR_ARG(etag)).ptr);
	assert_int_equal(web_status(answer), 304);
	assert_str(web_header(answer, "ETag"), str_copy(test_arena, etag).ptr);
	assert_str(web_body(answer), "");
	/* What length a 200 would have: it must not be another. */
	assert_str(web_header(answer, "Content-Length"), "13");
	assert_null(web_header(answer, "Content-Type").ptr);
	assert_int_equal(web_status(get("/versioned", "If-None-Match: \"x\"\r\n")), 200);
	assert_int_equal(web_status(get("/versioned", "If-None-Match: *\r\n")), 304);
	answer = get("/versioned", "If-Match: \"x\"\r\n");
	assert_int_equal(web_status(answer), 412);
	assert_true(str_find(answer, etag) < 0 && str_find(answer, str_slice(etag, 1, 17)) > 0);
	answer = get("/hello/a", "If-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT\r\n");
	assert_int_equal(web_status(answer), 304);
	answer = get("/hello/a", "If-Modified-Since: Tue, 14 Nov 2023 22:13:19 GMT\r\n");
	assert_int_equal(web_status(answer), 200);
	assert_str(web_header(answer, "Last-Modified"), "Tue, 14 Nov 2023 22:13:20 GMT");
	server_stop(server);
}

TEST(server, gives_each_representation_a_tag_of_its_own)
{
	struct str plain, packed, indented;

	server = web_start(web_routes, &cached);
	plain = web_header(get("/hello/a?n=100", ""), "ETag");
	packed = web_header(get("/hello/a?n=100", "Accept-Encoding: gzip\r\n"), "ETag");
	indented = web_header(get("/hello/a?n=100", "Accept: */*\r\n"), "ETag");
	assert_false(str_equal(plain, packed));
	assert_false(str_equal(plain, indented));
	assert_int_equal(web_status(get("/hello/a?n=100",
	                                str_print(test_arena, "If-None-Match: " STR_FMT "\r\n", STR_ARG(packed)).ptr)),
	                 200);
	assert_int_equal(
	    web_status(get(
	        "/hello/a?n=100",
	        str_print(test_arena, "Accept-Encoding: gzip\r\nIf-None-Match: " STR_FMT "\r\n", STR_ARG(packed)).ptr)),
	    304);
	server_stop(server);
}

TEST(server, repeats_an_answer_from_the_cache_until_it_is_dropped)
{
	struct str first, second, third;
	uint64_t tag = cache_tag(STR("hello"));

	server = web_start(web_routes, &cached);
	web_hellos = 0;
	first = get("/hello/a?n=5", "");
	second = get("/hello/a?n=5", "");
	third = get("/hello/a?n=5", "");
	assert_int_equal(web_hellos, 1);
	assert_str(web_header(second, "Server-Timing"), "cache;desc=hit");
	assert_true(str_equal(web_body(first), web_body(third)));
	assert_true(str_equal(web_header(first, "ETag"), web_header(third, "ETag")));
	assert_false(str_equal(web_header(second, "X-Request-Id"), web_header(third, "X-Request-Id")));
	assert_int_equal(web_header(third, "X-Request-Id").len, 16);
	get("/hello/a?n=6", "");
	get("/hello/a?n=5", "Accept-Encoding: gzip\r\n");
	get("/hello/a?n=5", "Accept: */*\r\n");
	assert_int_equal(web_hellos, 4);
	cache_drop(server_cache(server), &tag, 1);
	get("/hello/a?n=5", "");
	assert_int_equal(web_hellos, 5);
	server_stop(server);
}

TEST(server, gives_cached_answers_what_is_the_clients_own)
{
	struct str answer;

	server = web_start(web_routes, &cached);
	get("/hello/a", "");
	answer = get("/hello/a", "X-Request-Id: mine-1\r\nOrigin: http://a\r\n"
	                         "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n");
	assert_str(web_header(answer, "Server-Timing"), "cache;desc=hit");
	assert_str(web_header(answer, "X-Request-Id"), "mine-1");
	assert_str(web_header(answer, "Access-Control-Allow-Origin"), "*");
	assert_true(str_starts(web_header(answer, "traceparent"), STR("00-0af7651916cd43dd8448eb211c80319c-")));
	assert_true(str_find(web_header(answer, "traceparent"), STR("b7ad6b7169203331")) < 0);
	answer = get("/hello/a", "X-Request-Id: not sane\r\n");
	assert_int_equal(web_header(answer, "X-Request-Id").len, 16);
	/* Two headers of one name: the cache must not keep the answer to the one under the other. */
	answer = get("/hello/b", "Accept: */*\r\nAccept: application/json\r\n");
	answer = get("/hello/b", "Accept: application/json\r\n");
	assert_true(str_starts(web_body(answer), STR("{\"who\"")));
	server_stop(server);
}

TEST(server, judges_preconditions_from_the_cache_as_without_it)
{
	static const struct {
		const char *headers;
		int status;
	} rows[] = {
	    {"If-None-Match: *\r\n", 304},
	    {"If-None-Match: \"x\"\r\nIf-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT\r\n", 200},
	    {"If-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT\r\n", 304},
	    {"If-Unmodified-Since: Tue, 14 Nov 2023 22:13:19 GMT\r\n", 412},
	    {"If-Match: \"x\"\r\nIf-None-Match: *\r\n", 412},
	    {"If-Match: *\r\n", 200},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str whole, first, second;

		server = web_start(web_routes, &cached);
		web_hellos = 0;
		/* Also what is answered with 304 or 412 is kept: the next one costs no handler. */
		first = get("/hello/a?n=100", rows[i].headers);
		second = get("/hello/a?n=100", rows[i].headers);
		whole = get("/hello/a?n=100", "");
		assert_int_equal(web_status(first), rows[i].status);
		assert_int_equal(web_status(second), rows[i].status);
		assert_int_equal(web_hellos, 1);
		if (rows[i].status == 412)
			assert_str(web_header(second, "Content-Type"), "application/problem+json");
		else
			assert_true(
			    str_equal(web_header(first, "Content-Length"), web_header(whole, "Content-Length")) &&
			    str_equal(web_header(second, "Content-Length"), web_header(whole, "Content-Length")) &&
			    str_equal(web_header(second, "ETag"), web_header(whole, "ETag")));
		if (rows[i].status == 304)
			assert_true(web_body(first).len == 0 && web_body(second).len == 0);
		server_stop(server);
	}
}

TEST(server, says_how_long_an_answer_may_be_kept)
{
	server = web_start(web_routes, &(struct server_options){.max_age_s = 60, .cache_bytes = 1 << 20});
	assert_str(web_header(get("/versioned", ""), "Cache-Control"), "public, max-age=60");
	assert_str(web_header(get("/frozen", ""), "Cache-Control"), "public, max-age=31536000, immutable");
	assert_str(web_header(get("/frozen?secret=true", ""), "Cache-Control"), "no-store");
	assert_true(str_starts(web_header(get("/frozen?secret=true", ""), "Server-Timing"), STR("app")));
	assert_true(str_starts(web_header(get("/frozen", "Authorization: Bearer x\r\n"), "Server-Timing"), STR("app")));
	server_stop(server);
	server = web_start(web_routes, NULL);
	assert_str(web_header(get("/versioned", ""), "Cache-Control"), "no-cache");
	server_stop(server);
}
