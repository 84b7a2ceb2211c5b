/* router_test.c: paths against a table. */
#include "../lib/test.h"

#include "http/router.h"

static const struct route routes[] = {
    {"GET", "/", "index_show"},
    {"GET", "/v1/events", "events_list"},
    {"GET", "/v1/events/histogram", "events_histogram"},
    {"GET", "/v1/events/{event}", "events_show"},
    {"PATCH", "/v1/events/{event}", "events_change"},
    {"GET", "/v1/articles/{article}/sections/{section}", "sections_show"},
    {NULL},
};

static struct ctx ctx;
static struct route_match match;

static enum err find(const char *method, const char *path)
{
	ctx = (struct ctx){.arena = test_arena};
	return route_find(&ctx, routes, str_of(method), str_of(path), &match);
}

TEST(route_find, takes_the_first_row_that_fits)
{
	assert_int_equal(find("GET", "/v1/events/histogram"), OK);
	assert_string_equal(match.route->operation, "events_histogram");
	assert_int_equal(find("GET", "/v1/events/0abc"), OK);
	assert_string_equal(match.route->operation, "events_show");
	assert_int_equal(find("PATCH", "/v1/events/0abc"), OK);
	assert_string_equal(match.route->operation, "events_change");
	assert_int_equal(find("GET", "/"), OK);
}

TEST(route_find, decodes_the_values_of_the_path)
{
	assert_int_equal(find("GET", "/v1/articles/a%20b/sections/%D0%96%2f"), OK);
	assert_int_equal(match.count, 2);
	assert_str(match.names[1], "section");
	assert_str(match.values[0], "a b");
	assert_str(match.values[1], "Ж/");
}

TEST(route_find, answers_head_from_get)
{
	assert_int_equal(find("HEAD", "/v1/events"), OK);
	assert_string_equal(match.route->operation, "events_list");
}

TEST(route_find, tells_the_methods_of_the_path)
{
	assert_int_equal(find("DELETE", "/v1/events/0abc"), ERR_METHOD);
	assert_non_null(match.route);
	assert_str(route_methods(test_arena, routes, STR("/v1/events/0abc")), "GET, HEAD, PATCH, OPTIONS");
	assert_int_equal(find("OPTIONS", "/v1/events/0abc"), OK);
}

TEST(route_find, refuses_other_paths_and_suggests_the_nearest)
{
	static const char *const none[] = {"/v1",         "/v1/events/", "/v1/events/a/b",
	                                   "//v1/events", "/V1/events",  "/v1/events/a/"};

	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (find("GET", none[i]) != ERR_NOT_FOUND)
			fail_msg("%s was found", none[i]);
	assert_int_equal(find("GET", "/v1/event"), ERR_NOT_FOUND);
	assert_str(ctx.faults.at[0].nearest, "/v1/events");
	assert_int_equal(find("GET", "/v1/events/"), ERR_NOT_FOUND);
	assert_str(ctx.faults.at[0].nearest, "/v1/events");
	assert_int_equal(find("GET", "/v1/article/a%20b/sections/c"), ERR_NOT_FOUND);
	assert_str(ctx.faults.at[0].nearest, "/v1/articles/a%20b/sections/c");
	assert_int_equal(find("GET", "/events/0abc"), ERR_NOT_FOUND);
	assert_str(ctx.faults.at[0].nearest, "/v1/events/0abc");
	assert_int_equal(find("GET", "/nothing/like/it"), ERR_NOT_FOUND);
	assert_null(ctx.faults.at[0].nearest.ptr);
}

TEST(route_find, refuses_values_that_are_no_text)
{
	assert_int_equal(find("GET", "/v1/events/%ff"), ERR_SYNTAX);
	assert_int_equal(find("GET", "/v1/events/a%0Ab"), ERR_SYNTAX);
	assert_int_equal(find("GET", "/v1/events/%c0%af"), ERR_SYNTAX);
}

TEST(percent_encode, keeps_only_what_is_unreserved)
{
	struct str back;

	assert_str(percent_encode(test_arena, STR("a-b_c.d~e/ж+")), "a-b_c.d~e%2F%D0%B6%2B");
	assert_true(percent_decode(test_arena, STR("a%2Fb+c"), true, &back));
	assert_str(back, "a/b c");
	assert_false(percent_decode(test_arena, STR("a%2"), true, &back));
	assert_false(percent_decode(test_arena, STR("a%"), true, &back));
	assert_false(percent_decode(test_arena, STR("%g0"), true, &back));
}
