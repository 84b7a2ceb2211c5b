/* rate.c: the generic cell rate algorithm over a fixed table.
 *
 * An address is one number: the time at which, at the permitted pace, all its requests so far would have been due. It may
 * run a minute ahead of the clock. Each address has a place in two tables and is refused only when both say so: then two
 * addresses that share one place do not pay for each other, and the memory stays the same however many there are.
 */
#include "http/rate.h"

#include "base/hash.h"

#include <netinet/in.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { TABLES = 2, PLACES = 1 << 15, WINDOW_MS = 60000 };

struct rate {
	unsigned per_minute;
	_Atomic int64_t due_us[TABLES][PLACES];
};

struct rate *rate_create(unsigned per_minute)
{
	struct rate *rate = calloc(1, sizeof *rate);

	if (rate)
		rate->per_minute = per_minute;
	return rate;
}

void rate_destroy(struct rate *rate)
{
	free(rate);
}

/* Moves one place on by a request if it may; *due_us is where it stands then. */
static bool place_take(_Atomic int64_t *place, int64_t now_us, int64_t step_us, int64_t *due_us)
{
	int64_t seen = atomic_load_explicit(place, memory_order_relaxed), next;

	do {
		next = (seen > now_us ? seen : now_us) + step_us;
		*due_us = seen;
		if (next > now_us + WINDOW_MS * INT64_C(1000))
			return false;
	} while (
	    !atomic_compare_exchange_weak_explicit(place, &seen, next, memory_order_relaxed, memory_order_relaxed));
	*due_us = next;
	return true;
}

struct rate_state rate_take(struct rate *rate, uint64_t source, int64_t now_ms)
{
	int64_t now_us = now_ms * 1000, window_us = WINDOW_MS * INT64_C(1000);
	int64_t step_us = window_us / rate->per_minute, least = INT64_MAX;
	struct rate_state state = {.limit = rate->per_minute};

	for (size_t i = 0; i < TABLES; i++) {
		int64_t due_us;

		state.is_allowed |=
		    place_take(&rate->due_us[i][source >> (i * 20) & (PLACES - 1)], now_us, step_us, &due_us);
		least = due_us < least ? due_us : least;
	}
	if (least < now_us)
		least = now_us;
	state.remaining = (unsigned)((now_us + window_us - least) / step_us);
	state.reset_s = (unsigned)((least - now_us + 999999) / 1000000);
	if (!state.is_allowed) {
		state.remaining = 0;
		state.reset_s = (unsigned)((least + step_us - now_us - window_us + 999999) / 1000000);
	}
	return state;
}

uint64_t rate_source(int fd)
{
	union {
		struct sockaddr any;
		struct sockaddr_in in4;
		struct sockaddr_in6 in6;
	} address;
	socklen_t size = sizeof address;

	memset(&address, 0, sizeof address);
	if (getpeername(fd, &address.any, &size))
		return 0;
	if (address.any.sa_family == AF_INET)
		return hash_fast((struct str){(const char *)&address.in4.sin_addr, 4});
	if (IN6_IS_ADDR_V4MAPPED(&address.in6.sin6_addr))
		return hash_fast((struct str){(const char *)&address.in6.sin6_addr + 12, 4});
	return hash_fast((struct str){(const char *)&address.in6.sin6_addr, 8});
}

struct str rate_policy_print(struct arena *arena, const struct rate_state *state)
{
	return str_print(arena, "\"default\";q=%u;w=60", state->limit);
}

struct str rate_print(struct arena *arena, const struct rate_state *state)
{
	return str_print(arena, "\"default\";r=%u;t=%u", state->remaining, state->reset_s);
}
