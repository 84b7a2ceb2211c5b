/* exchange_test.c: what a connection keeps from one request to the next. */
#include "../lib/test.h"

#include "http/exchange.h"

TEST(exchange_reset, gives_back_the_arena_of_a_request_that_was_never_filled_in)
{
	struct exchange ex = {.watched.fd = -1};

	for (int i = 0; i < 1000; i++) {
		arena_alloc(&ex.arena, 64);
		exchange_reset(&ex);
	}
	assert_true(ex.arena.held_bytes < 32 << 10);
	exchange_finish(&ex);
}
