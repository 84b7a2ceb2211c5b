/* edtf.c: what is wrong with a date that is no EDTF, and what to write.
 *
 * People type dates as they know them. Each row below knows one way in which they differ from EDTF and puts it right; a row
 * is believed only where what comes out is EDTF, so a row may be loose. */
#include "model/edtf.h"

#include "base/buf.h"
#include "model/date.h"

#include <string.h>

/* The text with each digit as "d" and each letter as "a": what the rows look at. */
static struct str shape_of(struct arena *arena, struct str text)
{
	char *shape = arena_alloc(arena, text.len + 1);

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		shape[i] = c;
		if (c >= '0' && c <= '9')
			shape[i] = 'd';
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			shape[i] = 'a';
	}
	return (struct str){shape, text.len};
}

static bool is_edtf(struct arena *arena, struct str text)
{
	struct date date;

	return text.ptr && date_parse_edtf(arena, text, &date);
}

static struct str slice(struct str text, size_t from, size_t count)
{
	return str_slice(text, from, from + count);
}

/* "1981-5-1", "1981/05/01", "1981.5.1": a year and one or two numbers of one or two digits. */
static struct str mend_parts(struct arena *arena, struct str text)
{
	struct buf out;
	size_t digits = 0, parts = 0;

	buf_init(&out, arena, text.len + 4);
	for (size_t i = 0; i <= text.len; i++) {
		char c = i < text.len ? text.ptr[i] : '-';

		if (c >= '0' && c <= '9') {
			digits++;
			continue;
		}
		if (!strchr("-/.", c) || !c || digits < 1 || (parts ? digits > 2 : digits != 4) || ++parts > 3)
			return STR_NONE;
		buf_print(&out, "%s%s" STR_FMT, parts > 1 ? "-" : "", digits == 1 ? "0" : "",
		          STR_ARG(slice(text, i - digits, digits)));
		digits = 0;
	}
	return buf_str(&out);
}

/* "19810501", "198105", "12345", "198", "43": digits alone, or with a minus before them. */
static struct str mend_digits(struct arena *arena, struct str text)
{
	bool is_before = str_starts(text, STR("-"));
	struct str digits = str_slice(text, is_before, text.len);
	int64_t number;

	if (!str_to_int64(digits, &number) || number < 0)
		return STR_NONE;
	if (digits.len == 8 && !is_before)
		return str_print(arena, STR_FMT "-" STR_FMT "-" STR_FMT, STR_ARG(slice(text, 0, 4)),
		                 STR_ARG(slice(text, 4, 2)), STR_ARG(slice(text, 6, 2)));
	if (digits.len == 6 && !is_before)
		return str_print(arena, STR_FMT "-" STR_FMT, STR_ARG(slice(text, 0, 4)), STR_ARG(slice(text, 4, 2)));
	if (number == 0)
		return STR("0000");
	return str_print(arena, number > 9999 ? "Y%s%lld" : "%s%04lld", is_before ? "-" : "", (long long)number);
}

/* "44 BC", "AD 800", "800 CE", "c. 1815", "1980s": a year and one word. */
static struct str mend_words(struct arena *arena, struct str text)
{
	enum era { BEFORE_CHRIST, OUR_ERA, ABOUT };
	/* clang-format off */
	static const struct {
		struct str before, after;
		enum era era;
	} words[] = {
		{STR_INIT(""),      STR_INIT("bc"),  BEFORE_CHRIST},
		{STR_INIT(""),      STR_INIT("bce"), BEFORE_CHRIST},
		{STR_INIT("ad"),    STR_INIT(""),    OUR_ERA},
		{STR_INIT(""),      STR_INIT("ad"),  OUR_ERA},
		{STR_INIT(""),      STR_INIT("ce"),  OUR_ERA},
		{STR_INIT("c."),    STR_INIT(""),    ABOUT},
		{STR_INIT("circa"), STR_INIT(""),    ABOUT},
		{STR_INIT("ca."),   STR_INIT(""),    ABOUT},
		{STR_INIT("c"),     STR_INIT(""),    ABOUT},
		{STR_INIT("ca"),    STR_INIT(""),    ABOUT},
	};
	/* clang-format on */
	struct str low = str_lower(arena, text);
	int64_t number;

	if (low.len == 5 && str_ends(low, STR("0s")))
		return str_print(arena, STR_FMT "X", STR_ARG(slice(text, 0, 3)));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str before = words[i].before, after = words[i].after;

		if (low.len <= before.len + after.len || !str_starts(low, before) || !str_ends(low, after) ||
		    !str_to_int64(str_trim(slice(low, before.len, low.len - before.len - after.len)), &number) ||
		    number < 1 || number > 9999)
			continue;
		if (words[i].era == BEFORE_CHRIST) /* 1 BC is the year 0 */
			return str_print(arena, number > 1 ? "-%04lld" : "%04lld", (long long)number - 1);
		return str_print(arena, words[i].era == ABOUT ? "%04lld~" : "%04lld", (long long)number);
	}
	return STR_NONE;
}

/* The month an English word begins as: 1 to 12, or 0. */
static int month_of(struct arena *arena, struct str word)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	struct str low = str_lower(arena, word);

	for (int i = 0; i < 12 && low.len >= 3; i++)
		if (!memcmp(low.ptr, names + (ptrdiff_t)i * 3, 3))
			return i + 1;
	return 0;
}

/* "1 May 1948", "May 1, 1948", "May 1948". */
static struct str mend_month(struct arena *arena, struct str text)
{
	int64_t number, day = 0, year = 0;
	struct str word;
	int month = 0;

	while (str_next(&text, ' ', &word)) {
		if (str_ends(word, STR(",")))
			word = str_slice(word, 0, word.len - 1);
		if (!str_to_int64(word, &number))
			month = month ? 0 : month_of(arena, word);
		else if (word.len == 4)
			year = number;
		else
			day = number;
	}
	if (!month || year < 1 || day < 0)
		return STR_NONE;
	return day ? str_print(arena, "%04lld-%02d-%02lld", (long long)year, month, (long long)day)
	           : str_print(arena, "%04lld-%02d", (long long)year, month);
}

/* "198x", "1981-05-01t10:00:00z", "y17000". */
static struct str mend_case(struct arena *arena, struct str text)
{
	char *upper = arena_alloc(arena, text.len + 1);

	for (size_t i = 0; i < text.len; i++)
		upper[i] = (char)(text.ptr[i] >= 'a' && text.ptr[i] <= 'z' ? text.ptr[i] - 'a' + 'A' : text.ptr[i]);
	return (struct str){upper, text.len};
}

/* "1970-1975", "1970..1975", "1970 - 1975", "1970–1975": two ends with something else than a slash between. */
static struct str mend_range(struct arena *arena, struct str text)
{
	static const char *const between[] = {"..", " - ", "\xE2\x80\x93", " to ", "-"};

	for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
		ptrdiff_t at = str_find(text, str_of(between[i]));
		struct str first, last;

		if (at < 4)
			continue;
		first = str_trim(slice(text, 0, (size_t)at));
		last = str_trim(str_slice(text, (size_t)at + strlen(between[i]), text.len));
		if (is_edtf(arena, first) && is_edtf(arena, last))
			return str_print(arena, STR_FMT "/" STR_FMT, STR_ARG(first), STR_ARG(last));
	}
	return STR_NONE;
}

static struct str mend_spaces(struct arena *arena, struct str text)
{
	struct buf out;

	buf_init(&out, arena, text.len + 1);
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != ' ')
			buf_put_char(&out, text.ptr[i]);
	return buf_str(&out);
}

static const struct {
	struct str (*mend)(struct arena *arena, struct str text);
	const char *wrong;
} rows[] = {
    {mend_spaces, "has spaces"},
    {mend_digits, "has too few or too many digits: a year has four, a longer one a Y before it"},
    {mend_parts, "has other signs or fewer digits than EDTF: months and days have two, behind -"},
    {mend_case, "has small letters"},
    {mend_month, "is in words"},
    {mend_words, "is in words"},
    {mend_range, "is an interval without its slash"},
};

/* A date in form that no calendar has: "1981-02-30", "1981-13", "-0000", "1981-05-01T25:00:00". */
static struct str explain_impossible(struct arena *arena, struct str text)
{
	struct str shape = shape_of(arena, text), year = slice(text, 0, 4);
	int64_t number, month, day;

	if (str_equal(text, STR("-0000")))
		return STR("is no year: the year before 0001 is 0000, which is 1 BC");
	if (!str_starts(shape, STR("dddd-dd")) || (text.len > 7 && text.ptr[7] != '-') ||
	    !str_to_int64(year, &number) || !str_to_int64(slice(text, 5, 2), &month))
		return STR_NONE;
	if (month < 1 || (month > 12 && month < 21) || month > 41)
		return str_print(arena, "has no month " STR_FMT ": months are 01 to 12, seasons 21 to 41",
		                 STR_ARG(slice(text, 5, 2)));
	if (month > 12)
		return STR("has a day of a season: a season has none");
	if (!str_starts(shape, STR("dddd-dd-dd")) || !str_to_int64(slice(text, 8, 2), &day))
		return STR_NONE;
	if (day < 1 || day > days_in_month(number, (int)month))
		return str_print(arena, "has no day " STR_FMT ": " STR_FMT " has %d", STR_ARG(slice(text, 8, 2)),
		                 STR_ARG(slice(text, 0, 7)), days_in_month(number, (int)month));
	if (text.len > 10 && text.ptr[10] == 'T')
		return STR("has no such time of day: 23:59:59, with Z or +05:30 behind it or nothing");
	return STR_NONE;
}

static struct str explain_point(struct arena *arena, struct str text, struct str *nearest)
{
	struct str wrong = explain_impossible(arena, text);

	*nearest = STR_NONE;
	if (wrong.ptr)
		return wrong;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		*nearest = rows[i].mend(arena, text);
		if (is_edtf(arena, *nearest))
			return str_of(rows[i].wrong);
	}
	*nearest = STR_NONE;
	return STR("is no date in EDTF");
}

/* One end of an interval, put right or as it is; what is wrong with it goes to *wrong. */
static struct str end_mend(struct arena *arena, struct str end, struct str *wrong)
{
	struct str nearest, why;

	if (!end.len || str_equal(end, STR("..")) || is_edtf(arena, end))
		return end;
	why = explain_point(arena, end, &nearest);
	*wrong = str_print(arena, "has an end, \"" STR_FMT "\", that " STR_FMT, STR_ARG(end), STR_ARG(why));
	return nearest;
}

static struct str explain_interval(struct arena *arena, struct str text, size_t slash, struct str *nearest)
{
	struct str first = slice(text, 0, slash), last = str_slice(text, slash + 1, text.len), wrong = STR_NONE;
	bool is_open_first = !first.len || str_equal(first, STR("..")),
	     is_open_last = !last.len || str_equal(last, STR(".."));

	*nearest = STR_NONE;
	if (is_open_first && is_open_last)
		return STR("is open at both ends and so leaves nothing out: give one end, or no interval");
	if (is_edtf(arena, first) && is_edtf(arena, last)) {
		*nearest = str_print(arena, STR_FMT "/" STR_FMT, STR_ARG(last), STR_ARG(first));
		return STR("ends before it begins");
	}
	first = end_mend(arena, first, &wrong);
	last = end_mend(arena, last, &wrong);
	if (first.ptr && last.ptr)
		*nearest = str_print(arena, STR_FMT "/" STR_FMT, STR_ARG(first), STR_ARG(last));
	if (!is_edtf(arena, *nearest))
		*nearest = STR_NONE;
	return wrong;
}

struct str edtf_explain(struct arena *arena, struct str text, struct str *nearest)
{
	ptrdiff_t slash = str_find_char(text, '/');
	struct str wrong;

	*nearest = STR_NONE;
	if (str_equal(text, STR("..")))
		return STR("is half an interval: all before is ../1950, all since is 1950/..");
	if (slash < 0)
		return explain_point(arena, text, nearest);
	if (str_find_char(str_slice(text, (size_t)slash + 1, text.len), '/') < 0)
		return explain_interval(arena, text, (size_t)slash, nearest);
	wrong = explain_point(arena, text, nearest);
	return nearest->ptr ? wrong : STR("has more than one slash: an interval has two ends");
}
