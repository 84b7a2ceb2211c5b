/* date.c: EDTF (ISO 8601-2:2019, annex A) read into bounds.
 *
 * Every form comes down to one: a date whose year, month and day are digits or X. It covers the days from the one with
 * each X at its least to the one with each at its most. Intervals and sets take the least and the most of their dates.
 * While reading, the normal form is written: one spelling for each value, so that equal dates are equal strings. */
#include "model/date.h"
#include "base/buf.h"

enum { YEAR_DIGITS_LIMIT = 9, SEASON_FIRST = 21, SEASON_LAST = 41 };

struct reader {
	struct str rest;
	struct buf normal;
	bool is_julian;
};

struct bounds {
	int64_t first, last;
	enum precision precision;
};

/* Two digits, each of which may be X: what they can mean at least and at most. */
struct pair {
	int least, most;
	bool is_known;
};

const char *precision_name(enum precision precision)
{
	static const char *const names[] = {"none",   "day",     "month",      "season",  "year",
	                                    "decade", "century", "millennium", "interval"};

	return names[precision];
}

const char *calendar_name(enum calendar calendar)
{
	return calendar == CALENDAR_JULIAN ? "julian" : "gregorian";
}

static char reader_peek(const struct reader *reader)
{
	return reader->rest.len ? reader->rest.ptr[0] : '\0';
}

static char reader_take(struct reader *reader)
{
	char c = reader_peek(reader);

	buf_put_char(&reader->normal, c);
	reader->rest = str_slice(reader->rest, 1, reader->rest.len);
	return c;
}

static bool reader_take_text(struct reader *reader, struct str text)
{
	if (!str_starts(reader->rest, text))
		return false;
	for (size_t i = 0; i < text.len; i++)
		reader_take(reader);
	return true;
}

/* A space after a comma is often written; the normal form has none. */
static void reader_skip_spaces(struct reader *reader)
{
	while (reader_peek(reader) == ' ')
		reader->rest = str_slice(reader->rest, 1, reader->rest.len);
}

/* Uncertain, approximate, both: they do not move the bounds. */
static void reader_take_qualifier(struct reader *reader)
{
	char c = reader_peek(reader);

	if (c == '?' || c == '~' || c == '%')
		reader_take(reader);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits up to YEAR_DIGITS_LIMIT of them; false where there are none or more. */
static bool read_digits(struct reader *reader, int64_t *value, unsigned *digits)
{
	*value = 0;
	for (*digits = 0; is_digit(reader_peek(reader)) && *digits <= YEAR_DIGITS_LIMIT; ++*digits)
		*value = *value * 10 + (reader_take(reader) - '0');
	return *digits > 0 && *digits <= YEAR_DIGITS_LIMIT;
}

/* "S2" behind a year of `digits` digits: the first two are certain, the others may be any. Then the year is but an estimate. */
static bool read_significance(struct reader *reader, unsigned digits, struct bounds *years)
{
	static const enum precision of_open_digits[] = {PRECISION_YEAR, PRECISION_DECADE, PRECISION_CENTURY,
	                                                PRECISION_MILLENNIUM};
	int64_t certain, scale = 1, year = years->first < 0 ? -years->first : years->first;
	unsigned length, open;

	if (!reader_take_text(reader, STR("S")))
		return true;
	if (!read_digits(reader, &certain, &length) || certain < 1 || certain > (int64_t)digits)
		return false;
	open = digits - (unsigned)certain;
	for (unsigned i = 0; i < open; i++)
		scale *= 10;
	years->precision = open < 4 ? of_open_digits[open] : PRECISION_INTERVAL;
	certain = year / scale * scale;
	years->last = years->first < 0 ? -certain : certain + scale - 1;
	years->first = years->first < 0 ? -certain - scale + 1 : certain;
	return true;
}

/* "Y-17000", "Y17E7": years of more than four digits. */
static bool read_long_year(struct reader *reader, struct bounds *years)
{
	int64_t value, exponent;
	unsigned digits, length;
	bool is_negative;

	reader_take(reader);
	is_negative = reader_take_text(reader, STR("-"));
	if (!read_digits(reader, &value, &digits))
		return false;
	if (reader_take_text(reader, STR("E"))) {
		if (!read_digits(reader, &exponent, &length) || digits + exponent > YEAR_DIGITS_LIMIT)
			return false;
		digits += (unsigned)exponent;
		while (exponent--)
			value *= 10;
	}
	years->first = years->last = is_negative ? -value : value;
	years->precision = PRECISION_YEAR;
	return value > 9999 && read_significance(reader, digits, years);
}

/* "1984", "-0043", "198X", "19XX"; a year of X alone can be any. */
static bool read_year(struct reader *reader, struct bounds *years)
{
	static const enum precision of_unknown_digits[] = {PRECISION_YEAR, PRECISION_DECADE, PRECISION_CENTURY,
	                                                   PRECISION_MILLENNIUM, PRECISION_NONE};
	int64_t least = 0, most = 0;
	unsigned unknown = 0;
	bool is_negative;

	if (reader_peek(reader) == 'Y')
		return read_long_year(reader, years);
	is_negative = reader_take_text(reader, STR("-"));
	for (int i = 0; i < 4; i++) {
		char c = reader_peek(reader);

		if (!is_digit(c) && c != 'X')
			return false;
		reader_take(reader);
		least = least * 10 + (c == 'X' ? 0 : c - '0');
		most = most * 10 + (c == 'X' ? 9 : c - '0');
		if (unknown || c == 'X')
			unknown++;
	}
	years->first = is_negative ? -most : least;
	years->last = is_negative ? -least : most;
	years->precision = of_unknown_digits[unknown];
	return !(is_negative && most == 0) && (unknown || read_significance(reader, 4, years));
}

/* The numbers from 1 to `most` that "04", "1X" or "XX" can mean. */
static bool read_pair(struct reader *reader, int most, struct pair *pair)
{
	char tens = reader_peek(reader), ones;

	if (!is_digit(tens) && tens != 'X')
		return false;
	reader_take(reader);
	ones = reader_peek(reader);
	if (!is_digit(ones) && ones != 'X')
		return false;
	reader_take(reader);
	pair->least = pair->most = 0;
	pair->is_known = tens != 'X' && ones != 'X';
	for (int n = 1; n <= most; n++) {
		if ((tens != 'X' && n / 10 != tens - '0') || (ones != 'X' && n % 10 != ones - '0'))
			continue;
		pair->least = pair->least ? pair->least : n;
		pair->most = n;
	}
	return pair->least != 0;
}

static int month_length(const struct reader *reader, int64_t year, int month)
{
	if (reader->is_julian && month == 2)
		return year % 4 == 0 ? 29 : 28;
	return days_in_month(year, month);
}

static int64_t number_of(const struct reader *reader, int64_t year, int month, int day)
{
	return reader->is_julian ? day_number_julian(year, month, day) : day_number(year, month, day);
}

/* Months first to last; past 12 they are the next year's. Winter begins in December. ISO 8601-2, 4.8. */
static const struct {
	uint8_t first, last;
} seasons[SEASON_LAST - SEASON_FIRST + 1] = {
    {3, 5}, {6, 8}, {9, 11}, {12, 14}, {3, 5},   {6, 8}, {9, 11}, {12, 14}, {9, 11}, {12, 14}, {3, 5},
    {6, 8}, {1, 3}, {4, 6},  {7, 9},   {10, 12}, {1, 4}, {5, 8},  {9, 12},  {1, 6},  {7, 12},
};

static void season_bounds(const struct reader *reader, const struct bounds *years, int season, struct bounds *bounds)
{
	int first = seasons[season - SEASON_FIRST].first, last = seasons[season - SEASON_FIRST].last;
	int64_t year = years->last + (last > 12);

	last = last > 12 ? last - 12 : last;
	bounds->first = number_of(reader, years->first, first, 1);
	bounds->last = number_of(reader, year, last, month_length(reader, year, last));
	bounds->precision = PRECISION_SEASON;
}

/* A number of two digits below `limit` from `at` on. */
static bool is_below(struct str text, size_t at, int limit)
{
	return at + 2 <= text.len && is_digit(text.ptr[at]) && is_digit(text.ptr[at + 1]) &&
	       (text.ptr[at] - '0') * 10 + text.ptr[at + 1] - '0' < limit;
}

/* "T23:20:30", "T23:20:30Z", "T23:20:30+05:30" behind a day. Days are what dates are made of here: it is read over, and
 * the normal form is without it. */
static bool skip_time(struct reader *reader)
{
	struct str time = reader->rest;
	size_t len = 9;

	if (!str_starts(time, STR("T")))
		return true;
	if (time.len < 9 || !is_below(time, 1, 24) || time.ptr[3] != ':' || !is_below(time, 4, 60) ||
	    time.ptr[6] != ':' || !is_below(time, 7, 60))
		return false;
	if (time.len > len && time.ptr[len] == 'Z') {
		len++;
	} else if (time.len > len && (time.ptr[len] == '+' || time.ptr[len] == '-')) {
		if (!is_below(time, len + 1, 24))
			return false;
		len += 3;
		if (time.len > len && time.ptr[len] == ':') {
			if (!is_below(time, len + 1, 60))
				return false;
			len += 3;
		}
	}
	reader->rest = str_slice(time, len, time.len);
	return true;
}

/* Behind the year: a month or season, and a day. */
static bool read_month(struct reader *reader, const struct bounds *years, struct bounds *bounds)
{
	struct pair month, day;
	int longest;

	reader_take_qualifier(reader);
	if (!read_pair(reader, SEASON_LAST, &month))
		return false;
	reader_take_qualifier(reader);
	if (month.is_known && month.least >= SEASON_FIRST) {
		season_bounds(reader, years, month.least, bounds);
		return true;
	}
	if (month.least > 12 || (month.is_known && month.most > 12))
		return false;
	month.most = month.most > 12 ? 12 : month.most;
	bounds->precision = month.is_known ? PRECISION_MONTH : years->precision;
	bounds->first = number_of(reader, years->first, month.least, 1);
	bounds->last = number_of(reader, years->last, month.most, month_length(reader, years->last, month.most));
	if (reader_peek(reader) != '-')
		return true;
	reader_take(reader);
	reader_take_qualifier(reader);
	/* 29 February of a year not known is a day of some year. */
	longest = years->precision == PRECISION_YEAR ? month_length(reader, years->first, month.most)
	                                             : month_length(reader, 2000, month.most);
	if (!read_pair(reader, month.is_known ? longest : 31, &day))
		return false;
	reader_take_qualifier(reader);
	bounds->precision = day.is_known && month.is_known ? PRECISION_DAY : bounds->precision;
	bounds->first += day.least - 1;
	longest = month_length(reader, years->last, month.most);
	bounds->last = number_of(reader, years->last, month.most, day.most < longest ? day.most : longest);
	return bounds->precision != PRECISION_DAY || skip_time(reader);
}

static bool read_date(struct reader *reader, struct bounds *bounds)
{
	struct bounds years;

	reader_take_qualifier(reader);
	if (!read_year(reader, &years))
		return false;
	reader_take_qualifier(reader);
	bounds->first = number_of(reader, years.first, 1, 1);
	bounds->last = number_of(reader, years.last, 12, 31);
	bounds->precision = years.precision;
	if (reader_peek(reader) == '-') {
		reader_take(reader);
		if (!read_month(reader, &years, bounds))
			return false;
	}
	if (years.precision == PRECISION_NONE) {
		bounds->first = DAY_UNBOUNDED_PAST;
		bounds->last = DAY_UNBOUNDED_FUTURE;
	}
	return true;
}

/* "1960..1962", "..1066", "1980.." or one date: an item of a set. */
static bool read_set_item(struct reader *reader, struct bounds *bounds)
{
	struct bounds end;

	bounds->first = DAY_UNBOUNDED_PAST;
	if (!reader_take_text(reader, STR(".."))) {
		if (!read_date(reader, bounds))
			return false;
		if (!reader_take_text(reader, STR("..")))
			return true;
		if (reader_peek(reader) == ',' || reader_peek(reader) == ']' || reader_peek(reader) == '}') {
			bounds->last = DAY_UNBOUNDED_FUTURE;
			return true;
		}
	}
	if (!read_date(reader, &end))
		return false;
	bounds->last = end.last;
	return bounds->first <= bounds->last;
}

static bool read_set(struct reader *reader, struct bounds *bounds)
{
	char close = reader_take(reader) == '[' ? ']' : '}';
	struct bounds item;

	bounds->first = DAY_UNBOUNDED_FUTURE;
	bounds->last = DAY_UNBOUNDED_PAST;
	bounds->precision = PRECISION_INTERVAL;
	do {
		reader_skip_spaces(reader);
		if (!read_set_item(reader, &item))
			return false;
		bounds->first = item.first < bounds->first ? item.first : bounds->first;
		bounds->last = item.last > bounds->last ? item.last : bounds->last;
		reader_skip_spaces(reader);
	} while (reader_take_text(reader, STR(",")));
	return reader_take(reader) == close;
}

/* One end of an interval: a date, ".." (open) or nothing (unknown). */
static bool read_end(struct reader *reader, struct bounds *bounds, bool *has_date)
{
	bounds->first = DAY_UNBOUNDED_PAST;
	bounds->last = DAY_UNBOUNDED_FUTURE;
	*has_date = false;
	if (reader_take_text(reader, STR("..")) || reader_peek(reader) == '/' || reader_peek(reader) == '\0')
		return true;
	*has_date = true;
	return read_date(reader, bounds);
}

static bool read_interval(struct reader *reader, struct bounds *bounds)
{
	struct bounds end;
	bool has_first, has_last;

	if (!read_end(reader, bounds, &has_first))
		return false;
	if (!reader_take_text(reader, STR("/")))
		return has_first;
	if (!read_end(reader, &end, &has_last) || (!has_first && !has_last))
		return false;
	bounds->last = end.last;
	bounds->precision = PRECISION_INTERVAL;
	return bounds->first <= bounds->last;
}

static bool parse(struct arena *arena, struct str s, bool is_julian, struct date *date)
{
	struct reader reader = {.rest = s, .is_julian = is_julian};
	struct bounds bounds;
	char first = reader_peek(&reader);

	buf_init(&reader.normal, arena, s.len + 1);
	if (!(first == '[' || first == '{' ? read_set : read_interval)(&reader, &bounds) || reader.rest.len)
		return false;
	date->edtf = buf_str(&reader.normal);
	date->earliest = bounds.first;
	date->latest = bounds.last;
	date->precision = bounds.precision;
	return true;
}

bool date_parse_edtf(struct arena *arena, struct str s, struct date *date)
{
	return parse(arena, s, false, date);
}

bool date_parse_julian(struct arena *arena, struct str s, struct date *date)
{
	if (!parse(arena, s, true, date))
		return false;
	date->calendar = CALENDAR_JULIAN;
	return true;
}
