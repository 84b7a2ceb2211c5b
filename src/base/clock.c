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

/* The number of exactly `digits` digits at *at, within `least` and `most`; moves *at behind them. */
static bool number_read(struct str s, size_t *at, size_t digits, int64_t least, int64_t most, int64_t *number)
{
	bool is_read = s.len >= *at + digits && s.ptr[*at] >= '0' && s.ptr[*at] <= '9' &&
	               str_to_int64(str_slice(s, *at, *at + digits), number);

	*at += digits;
	return is_read && *number >= least && *number <= most;
}

static bool sign_read(struct str s, size_t *at, char sign)
{
	return *at < s.len && s.ptr[(*at)++] == sign;
}

/* ".123": what is finer than a millisecond is left out. */
static int64_t fraction_read(struct str s, size_t *at)
{
	int64_t ms = 0, weight = 100;

	for (++*at; *at < s.len && s.ptr[*at] >= '0' && s.ptr[*at] <= '9'; ++*at, weight /= 10)
		ms += (s.ptr[*at] - '0') * weight;
	return ms;
}

/* "Z", "+02:00": how far before UTC. */
static bool offset_read(struct str s, size_t *at, int64_t *offset_ms)
{
	int64_t hours, minutes, sign;

	*offset_ms = 0;
	if (*at >= s.len)
		return false;
	if (s.ptr[*at] == 'Z' || s.ptr[*at] == 'z')
		return ++*at == s.len;
	sign = s.ptr[*at] == '+' ? 1 : -1;
	if (s.ptr[*at] != '+' && s.ptr[*at] != '-')
		return false;
	++*at;
	if (!number_read(s, at, 2, 0, 23, &hours) || !sign_read(s, at, ':') || !number_read(s, at, 2, 0, 59, &minutes))
		return false;
	*offset_ms = sign * (hours * 60 + minutes) * 60000;
	return *at == s.len;
}

bool clock_parse_rfc3339(struct str s, int64_t *time_ms)
{
	int64_t year, month, day, hour, minute, second, ms = 0, offset_ms;
	size_t at = 0;

	if (!number_read(s, &at, 4, 0, 9999, &year) || !sign_read(s, &at, '-') ||
	    !number_read(s, &at, 2, 1, 12, &month) || !sign_read(s, &at, '-') || !number_read(s, &at, 2, 1, 31, &day) ||
	    at >= s.len || !strchr("Tt ", s.ptr[at++]) || !number_read(s, &at, 2, 0, 23, &hour) ||
	    !sign_read(s, &at, ':') || !number_read(s, &at, 2, 0, 59, &minute) || !sign_read(s, &at, ':') ||
	    !number_read(s, &at, 2, 0, 60, &second))
		return false;
	if (at < s.len && s.ptr[at] == '.')
		ms = fraction_read(s, &at);
	if (!offset_read(s, &at, &offset_ms))
		return false;

	struct tm tm = {.tm_year = (int)year - 1900,
	                .tm_mon = (int)month - 1,
	                .tm_mday = (int)day,
	                .tm_hour = (int)hour,
	                .tm_min = (int)minute,
	                .tm_sec = (int)second};

	*time_ms = (int64_t)timegm(&tm) * 1000 + ms - offset_ms;
	return tm.tm_mon == (int)month - 1; /* timegm makes 2 March of 30 February */
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
