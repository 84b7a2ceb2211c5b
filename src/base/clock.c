/* clock.c: reads the clocks, and writes and reads the two forms of a time that HTTP and JSON want.
 *
 * strftime and strptime follow the locale, which nothing in Dossier sets: names of days and months are English. */
#include "base/clock.h"

#include <string.h>
#include <time.h>

static int64_t clock_us(clockid_t id)
{
	struct timespec now;

	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t clock_now_ms(void)
{
	return clock_us(CLOCK_REALTIME) / 1000;
}

int64_t clock_monotonic_ms(void)
{
	return clock_us(CLOCK_MONOTONIC) / 1000;
}

int64_t clock_monotonic_us(void)
{
	return clock_us(CLOCK_MONOTONIC);
}

/* The time in UTC; *ms is what is left behind the second, also before 1970. */
static struct tm split(int64_t time_ms, int *ms)
{
	time_t seconds = time_ms / 1000 - (time_ms % 1000 < 0);
	struct tm tm = {0};

	*ms = (int)(time_ms - seconds * 1000);
	gmtime_r(&seconds, &tm);
	return tm;
}

struct str clock_rfc3339(struct arena *arena, int64_t time_ms)
{
	char text[48];
	int ms;
	struct tm tm = split(time_ms, &ms);

	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
	return str_print(arena, "%s.%03dZ", text, ms);
}

struct str clock_http_date(struct arena *arena, int64_t time_ms)
{
	char text[48];
	int ms;
	struct tm tm = split(time_ms, &ms);

	strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	return str_copy(arena, str_of(text));
}

bool clock_parse_http_date(struct str s, int64_t *time_ms)
{
	static const char *const forms[] = {
	    "%a, %d %b %Y %H:%M:%S GMT", /* IMF-fixdate */
	    "%A, %d-%b-%y %H:%M:%S GMT", /* RFC 850, which RFC 9110 still wants read */
	    "%a %b %d %H:%M:%S %Y",      /* asctime, likewise */
	};
	char text[48] = "";

	if (s.len >= sizeof text || str_find_char(s, '\0') >= 0)
		return false;
	memcpy(text, s.len ? s.ptr : "", s.len);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct tm tm = {0};
		const char *end = strptime(text, forms[i], &tm);
		int day = tm.tm_mday;

		if (!end || *end)
			continue;
		*time_ms = (int64_t)timegm(&tm) * 1000;
		return tm.tm_mday == day; /* timegm makes 2 March of 30 February */
	}
	return false;
}
