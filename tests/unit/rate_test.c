/* rate_test.c: so many requests a minute, and no more. */
#include "../lib/test.h"

#include "http/problem.h"
#include "http/rate.h"

TEST(rate_take, gives_a_minutes_worth_and_then_one_a_step)
{
	struct rate *rate = rate_create(60);
	struct rate_state state;

	for (unsigned i = 0; i < 60; i++) {
		state = rate_take(rate, 0x123456789, 1000);
		assert_true(state.is_allowed);
		assert_int_equal(state.remaining, 59 - i);
	}
	state = rate_take(rate, 0x123456789, 1000);
	assert_false(state.is_allowed);
	assert_int_equal(state.reset_s, 1);
	assert_false(rate_take(rate, 0x123456789, 1999).is_allowed);
	assert_true(rate_take(rate, 0x123456789, 2000).is_allowed);
	assert_false(rate_take(rate, 0x123456789, 2000).is_allowed);
	assert_int_equal(rate_take(rate, 0x123456789, 200000).remaining, 59);
	rate_destroy(rate);
}

TEST(rate_take, lets_others_go_on)
{
	struct rate *rate = rate_create(1);

	assert_true(rate_take(rate, 1, 1000).is_allowed);
	assert_false(rate_take(rate, 1, 1000).is_allowed);
	assert_true(rate_take(rate, 2, 1000).is_allowed);
	/* The same place in the first table, another in the second. */
	assert_true(rate_take(rate, 1 | UINT64_C(1) << 25, 1000).is_allowed);
	rate_destroy(rate);
}

TEST(problem_page, has_a_page_for_every_error_that_a_client_can_meet)
{
	for (enum err rc = OK + 1; rc < ERR_COUNT; rc++)
		if (rc != ERR_USAGE && !problem_page(test_arena, str_of(err_slug(rc))).ptr)
			fail_msg("no page for %s", err_slug(rc));
	assert_null(problem_page(test_arena, STR("nothing")).ptr);
	assert_true(str_find(problem_page(test_arena, STR("not-found")), STR("# Not found")) == 0);
}
