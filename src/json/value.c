/* value.c: the small values that every resource's JSON is made of.
 *
 * Text was checked to be UTF-8 when it came in, and is checked once more, faster than jansson would: text that is not so reads
 * as null rather than as a broken document. */
#include "json/value.h"

#include "base/clock.h"
#include "base/utf8.h"

json_t *json_text(struct str s)
{
	size_t bad;
	json_t *text = s.ptr && utf8_valid(s, &bad) ? json_stringn_nocheck(s.ptr, s.len) : NULL;

	return text ? text : json_null();
}

json_t *json_texts(const struct str *at, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(list, json_text(at[i]));
	return list;
}

json_t *json_time(int64_t time_ms)
{
	struct arena arena;
	json_t *text;

	if (!time_ms)
		return json_null();
	arena_init(&arena);
	text = json_text(clock_rfc3339(&arena, time_ms));
	arena_finish(&arena);
	return text;
}

/* Two days stand in each date, so the usual years are written without printf. */
static json_t *json_usual_day(int64_t year, int month, int day)
{
	char text[10] = {(char)('0' + year / 1000),
	                 (char)('0' + year / 100 % 10),
	                 (char)('0' + year / 10 % 10),
	                 (char)('0' + year % 10),
	                 '-',
	                 (char)('0' + month / 10),
	                 (char)('0' + month % 10),
	                 '-',
	                 (char)('0' + day / 10),
	                 (char)('0' + day % 10)};

	return json_stringn_nocheck(text, sizeof text);
}

json_t *json_day(int64_t day)
{
	struct arena arena;
	json_t *text;
	int64_t year;
	int month, day_of_month;

	if (day == DAY_UNBOUNDED_PAST || day == DAY_UNBOUNDED_FUTURE)
		return json_null();
	day_split(day, &year, &month, &day_of_month);
	if (year >= 0 && year <= 9999)
		return json_usual_day(year, month, day_of_month);
	arena_init(&arena);
	text = json_text(day_format(&arena, day));
	arena_finish(&arena);
	return text;
}

json_t *json_span(struct span span)
{
	json_t *json = json_object();

	json_put(json, "start", json_integer(span.start));
	json_put(json, "end", json_integer(span.end));
	return json;
}

void json_put_known(json_t *object, const char *name, struct str s)
{
	if (s.ptr)
		json_put(object, name, json_text(s));
}
