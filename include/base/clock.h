/* clock.h: what time it is. Nothing else reads a clock. */
#ifndef DOSSIER_BASE_CLOCK_H
#define DOSSIER_BASE_CLOCK_H

#include "base/str.h"

int64_t clock_now_ms(void);       /* since 1970-01-01T00:00:00Z */
int64_t clock_monotonic_ms(void); /* for deadlines and durations */
int64_t clock_monotonic_us(void);

/* RFC 3339 with milliseconds and Z: "2026-11-23T20:41:00.123Z". */
struct str clock_rfc3339(struct arena *arena, int64_t time_ms);

/* Any RFC 3339 time, of any offset; false when `s` is none. */
bool clock_parse_rfc3339(struct str s, int64_t *time_ms);

/* IMF-fixdate of RFC 9110, for Date and Last-Modified; false when `s` is none (clock_parse_http). */
struct str clock_http_date(struct arena *arena, int64_t time_ms);
bool clock_parse_http_date(struct str s, int64_t *time_ms);

#endif
