/* edtf_test.c: what is said of a date that is no EDTF. */
#include "lib/test.h"
#include "model/date.h"
#include "model/edtf.h"

static struct str explained(const char *text, struct str *nearest)
{
	struct date date;

	if (date_parse_edtf(test_arena, str_of(text), &date))
		fail_msg("\"%s\" is EDTF", text);
	return edtf_explain(test_arena, str_of(text), nearest);
}

static void assert_meant(const char *text, const char *meant)
{
	struct str nearest;

	assert_true(explained(text, &nearest).len > 0);
	if (!str_equal(nearest, str_of(meant)))
		fail_msg("\"%s\" was taken to mean \"" STR_FMT "\"", text, STR_ARG(nearest));
}

static void assert_told(const char *text, const char *wrong)
{
	struct str nearest;

	assert_str(explained(text, &nearest), wrong);
	assert_null(nearest.ptr);
}

TEST(edtf_explain, puts_right_what_is_nearly_a_date)
{
	assert_meant("1981-5-1", "1981-05-01");
	assert_meant("1981/05/01", "1981-05-01");
	assert_meant("1981.5.1", "1981-05-01");
	assert_meant("19810501", "1981-05-01");
	assert_meant("198105", "1981-05");
	assert_meant("198", "0198");
	assert_meant("-43", "-0043");
	assert_meant("12345", "Y12345");
	assert_meant("198x", "198X");
	assert_meant("1981-05-01t10:00:00z", "1981-05-01T10:00:00Z");
}

TEST(edtf_explain, puts_right_words)
{
	assert_meant("44 BC", "-0043");
	assert_meant("1BCE", "0000");
	assert_meant("AD 800", "0800");
	assert_meant("800 ce", "0800");
	assert_meant("c. 1815", "1815~");
	assert_meant("1980s", "198X");
	assert_meant("1 May 1948", "1948-05-01");
	assert_meant("February 29, 1948", "1948-02-29");
	assert_meant("Aug 1971", "1971-08");
	assert_told("29 February 1949", "is no date in EDTF");
	assert_told("yesterday", "is no date in EDTF");
}

TEST(edtf_explain, puts_right_intervals)
{
	assert_meant("1981/1980", "1980/1981");
	assert_meant("1970..1975", "1970/1975");
	assert_meant("1970-1975", "1970/1975");
	assert_meant("1970 / 1975", "1970/1975");
	assert_meant("1970\xE2\x80\x93"
	             "1975",
	             "1970/1975");
	assert_meant("44BC/44AD", "-0043/0044");
	assert_meant("1/..", "0001/..");
	assert_told("1980-1975", "is no date in EDTF");
	assert_told("1981-02-29/1982", "has an end, \"1981-02-29\", that has no day 29: 1981-02 has 28");
	assert_told("1948/1949/1950", "has more than one slash: an interval has two ends");
}

TEST(edtf_explain, names_what_no_calendar_has)
{
	assert_told("1981-02-30", "has no day 30: 1981-02 has 28");
	assert_told("1981-13", "has no month 13: months are 01 to 12, seasons 21 to 41");
	assert_told("1981-00-01", "has no month 00: months are 01 to 12, seasons 21 to 41");
	assert_told("1981-21-01", "has a day of a season: a season has none");
	assert_told("1981-05-01T25:00:00", "has no such time of day: 23:59:59, with Z or +05:30 behind it or nothing");
	assert_told("-0000", "is no year: the year before 0001 is 0000, which is 1 BC");
}

TEST(edtf_explain, says_what_an_open_interval_is)
{
	assert_told("..", "is half an interval: all before is ../1950, all since is 1950/..");
	assert_told("../..", "is open at both ends and so leaves nothing out: give one end, or no interval");
	assert_told("/", "is open at both ends and so leaves nothing out: give one end, or no interval");
	assert_told("", "is no date in EDTF");
}
