/* rate.h: so many requests a minute from one address. */
#ifndef DOSSIER_HTTP_RATE_H
#define DOSSIER_HTTP_RATE_H

#include "base/str.h"

struct rate;

/* What an address may still do; for the RateLimit header fields. */
struct rate_state {
	bool is_allowed;
	unsigned limit;     /* a minute */
	unsigned remaining; /* now */
	unsigned reset_s;   /* until all of the limit is there again; where not allowed: until one request is */
};

/* NULL without memory. */
struct rate *rate_create(unsigned per_minute);
void rate_destroy(struct rate *rate);

/* One more request from `source` (rate_source). Any thread, no lock. */
struct rate_state rate_take(struct rate *rate, uint64_t source, int64_t now_ms);

/* What stands for a connected socket's address: IPv4 whole, of IPv6 the first 64 bits, which one customer has. */
uint64_t rate_source(int fd);

/* "default";q=600;w=60 and "default";r=599;t=1 */
struct str rate_policy_print(struct arena *arena, const struct rate_state *state);
struct str rate_print(struct arena *arena, const struct rate_state *state);

#endif
