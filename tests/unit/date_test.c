/* date_test.c: EDTF strings, their bounds, and the arithmetic of days. */
#include "lib/test.h"
#include "model/date.h"

enum { YEARS_EITHER_WAY = 20000 };

static struct date parsed(const char *edtf)
{
	struct date date = {0};

	if (!date_parse_edtf(test_arena, str_of(edtf), &date))
		fail_msg("\"%s\" was not read", edtf);
	return date;
}

static bool is_edtf(const char *edtf)
{
	struct date date = {0};

	return date_parse_edtf(test_arena, str_of(edtf), &date);
}

static void assert_bounds(const char *edtf, const char *earliest, const char *latest, enum precision precision)
{
	struct date date = parsed(edtf);

	assert_str(date.edtf, edtf);
	assert_str(day_format(test_arena, date.earliest), earliest);
	assert_str(day_format(test_arena, date.latest), latest);
	assert_string_equal(precision_name(date.precision), precision_name(precision));
}

TEST(day_number, counts_from_1970)
{
	assert_int_equal(day_number(1970, 1, 1), 0);
	assert_int_equal(day_number(1969, 12, 31), -1);
	assert_int_equal(day_number(2000, 3, 1), 11017);
	assert_int_equal(day_number(0, 1, 1), -719528);
}

TEST(day_number_julian, meets_the_gregorian_reform)
{
	assert_int_equal(day_number_julian(1582, 10, 4) + 1, day_number(1582, 10, 15));
	assert_int_equal(day_number_julian(1917, 10, 25), day_number(1917, 11, 7));
	assert_int_equal(day_number_julian(200, 3, 1), day_number(200, 3, 1));
}

TEST(day_split, undoes_day_number_on_every_day_of_40000_years)
{
	int64_t number = day_number(-YEARS_EITHER_WAY, 1, 1);

	for (int64_t year = -YEARS_EITHER_WAY; year <= YEARS_EITHER_WAY; year++)
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= days_in_month(year, month); day++, number++) {
				int64_t y;
				int m, d;

				day_split(number, &y, &m, &d);
				if (number != day_number(year, month, day) || y != year || m != month || d != day)
					fail_msg("%lld-%d-%d", (long long)year, month, day);
			}
}

TEST(day_format, writes_long_years_and_leaves_the_unbounded_out)
{
	assert_str(day_format(test_arena, day_number(-43, 3, 15)), "-0043-03-15");
	assert_str(day_format(test_arena, day_number(170000, 1, 1)), "Y170000-01-01");
	assert_str(day_format(test_arena, day_number(-17000, 12, 31)), "Y-17000-12-31");
	assert_str(day_format(test_arena, DAY_UNBOUNDED_PAST), NULL);
	assert_str(day_format(test_arena, DAY_UNBOUNDED_FUTURE), NULL);
}

TEST(date_parse_edtf, reads_days_months_and_years)
{
	assert_bounds("1948-05-01", "1948-05-01", "1948-05-01", PRECISION_DAY);
	assert_bounds("1971-08", "1971-08-01", "1971-08-31", PRECISION_MONTH);
	assert_bounds("1972-02", "1972-02-01", "1972-02-29", PRECISION_MONTH);
	assert_bounds("1974", "1974-01-01", "1974-12-31", PRECISION_YEAR);
	assert_bounds("-0043", "-0043-01-01", "-0043-12-31", PRECISION_YEAR);
	assert_bounds("0000", "0000-01-01", "0000-12-31", PRECISION_YEAR);
	assert_bounds("Y-17000", "Y-17000-01-01", "Y-17000-12-31", PRECISION_YEAR);
}

TEST(date_parse_edtf, reads_unknown_digits_as_all_they_can_be)
{
	assert_bounds("198X", "1980-01-01", "1989-12-31", PRECISION_DECADE);
	assert_bounds("19XX", "1900-01-01", "1999-12-31", PRECISION_CENTURY);
	assert_bounds("-04XX", "-0499-01-01", "-0400-12-31", PRECISION_CENTURY);
	assert_bounds("1XXX", "1000-01-01", "1999-12-31", PRECISION_MILLENNIUM);
	assert_bounds("1985-XX", "1985-01-01", "1985-12-31", PRECISION_YEAR);
	assert_bounds("1985-04-XX", "1985-04-01", "1985-04-30", PRECISION_MONTH);
	assert_bounds("1985-02-2X", "1985-02-20", "1985-02-28", PRECISION_MONTH);
	assert_bounds("XXXX-12-25", NULL, NULL, PRECISION_DAY);
}

TEST(date_parse_edtf, reads_seasons)
{
	assert_bounds("1967-21", "1967-03-01", "1967-05-31", PRECISION_SEASON);
	assert_bounds("1971-24", "1971-12-01", "1972-02-29", PRECISION_SEASON);
	assert_bounds("2008-41", "2008-07-01", "2008-12-31", PRECISION_SEASON);
}

TEST(date_parse_edtf, keeps_qualifiers_and_their_bounds)
{
	assert_bounds("1815~", "1815-01-01", "1815-12-31", PRECISION_YEAR);
	assert_bounds("1815?", "1815-01-01", "1815-12-31", PRECISION_YEAR);
	assert_bounds("2004-06-~11", "2004-06-11", "2004-06-11", PRECISION_DAY);
	assert_bounds("2004?-06-11", "2004-06-11", "2004-06-11", PRECISION_DAY);
	assert_bounds("1984~/2004-06%", "1984-01-01", "2004-06-30", PRECISION_INTERVAL);
}

TEST(date_parse_edtf, reads_intervals_and_sets)
{
	assert_bounds("1966/1971", "1966-01-01", "1971-12-31", PRECISION_INTERVAL);
	assert_bounds("1985/..", "1985-01-01", NULL, PRECISION_INTERVAL);
	assert_bounds("../1985", NULL, "1985-12-31", PRECISION_INTERVAL);
	assert_bounds("1985/", "1985-01-01", NULL, PRECISION_INTERVAL);
	assert_bounds("[..1066]", NULL, "1066-12-31", PRECISION_INTERVAL);
	assert_bounds("[1980..]", "1980-01-01", NULL, PRECISION_INTERVAL);
	assert_bounds("{1960,1961-12}", "1960-01-01", "1961-12-31", PRECISION_INTERVAL);
	assert_bounds("[1667,1760..1762]", "1667-01-01", "1762-12-31", PRECISION_INTERVAL);
	assert_str(parsed("{1960, 1961}").edtf, "{1960,1961}");
}

TEST(date_parse_edtf, refuses_what_is_no_edtf)
{
	static const char *const bad[] = {
	    "",           "..",
	    "/",          "1985/1984",
	    "198",        "19845",
	    "1984-13",    "1984-00",
	    "1985-02-29", "1985-04-31",
	    "1985-4-1",   "85",
	    "-0000",      "Y1985",
	    "1985-21-01", "[1985",
	    "{}",         "1985]",
	    "1985-",      "1985/1986/1987",
	    "a",          "1985-04-01T10",
	    "X985-4X",    "../..",
	};

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (is_edtf(bad[i]))
			fail_msg("\"%s\" was read", bad[i]);
}

TEST(date_parse_edtf, leaves_the_date_alone_when_it_refuses)
{
	struct date date = {.edtf = STR("1900"), .earliest = 7};

	assert_false(date_parse_edtf(test_arena, STR("1900-02-29"), &date));
	assert_str(date.edtf, "1900");
	assert_int_equal(date.earliest, 7);
}

TEST(date_parse_edtf, reads_its_own_normal_form_and_orders_the_bounds)
{
	static const char pieces[] = "0019X-/.,[]{}~?%Y24";
	uint64_t seed = 42;
	int read = 0;

	for (int n = 0; n < 200000; n++) {
		char text[16];
		size_t length = 4 + n % 10;
		struct date once = {0}, twice = {0};

		for (size_t i = 0; i < length; i++) {
			seed = seed * 6364136223846793005U + 1442695040888963407U;
			text[i] = i < 4 && n % 2 ? "1984"[i] : pieces[(seed >> 33) % (sizeof pieces - 1)];
		}
		if (!date_parse_edtf(test_arena, (struct str){text, length}, &once))
			continue;
		read++;
		assert_true(once.earliest <= once.latest);
		assert_true(date_parse_edtf(test_arena, once.edtf, &twice));
		assert_true(str_equal(once.edtf, twice.edtf));
		assert_int_equal(once.earliest, twice.earliest);
		assert_int_equal(once.latest, twice.latest);
	}
	assert_true(read > 100);
}

TEST(date_parse_julian, gives_gregorian_bounds_for_the_date_as_written)
{
	struct date date = {0};

	assert_true(date_parse_julian(test_arena, STR("1917-10-25"), &date));
	assert_str(date.edtf, "1917-10-25");
	assert_str(day_format(test_arena, date.earliest), "1917-11-07");
	assert_string_equal(calendar_name(date.calendar), "julian");
	assert_true(date_parse_julian(test_arena, STR("1700-02-29"), &date));
}

TEST(date_parse_edtf, reads_years_of_which_the_first_digits_are_certain)
{
	assert_bounds("1950S2", "1900-01-01", "1999-12-31", PRECISION_CENTURY);
	assert_bounds("1950S3", "1950-01-01", "1959-12-31", PRECISION_DECADE);
	assert_bounds("1950S4", "1950-01-01", "1950-12-31", PRECISION_YEAR);
	assert_bounds("-1950S2", "-1999-01-01", "-1900-12-31", PRECISION_CENTURY);
	assert_bounds("Y171010000S3", "Y171000000-01-01", "Y171999999-12-31", PRECISION_INTERVAL);
	assert_false(is_edtf("1950S"));
	assert_false(is_edtf("1950S0"));
	assert_false(is_edtf("1950S5"));
	assert_false(is_edtf("19XXS2"));
}

TEST(date_parse_edtf, reads_years_with_an_exponent)
{
	assert_bounds("Y17E7", "Y170000000-01-01", "Y170000000-12-31", PRECISION_YEAR);
	assert_bounds("Y-17E7", "Y-170000000-01-01", "Y-170000000-12-31", PRECISION_YEAR);
	assert_bounds("Y3388E2S3", "Y338000-01-01", "Y338999-12-31", PRECISION_MILLENNIUM);
	assert_false(is_edtf("Y1E3"));
	assert_false(is_edtf("Y17E8"));
	assert_false(is_edtf("Y17E"));
	assert_false(is_edtf("Y1E999999999"));
}

TEST(date_parse_edtf, reads_over_a_time_of_day)
{
	static const char *const times[] = {"1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04",
	                                    "1985-04-12T00:00:00+05:30"};
	static const char *const none[] = {"1985-04-12T24:00:00",  "1985-04-12T23:60:00",   "1985-04-12T23:20",
	                                   "1985-04-12T",          "1985-04T10:00:00",      "1985-04-XXT10:00:00",
	                                   "1985-04-12T23:20:30+", "1985-04-12T23:20:30Z0", "1985-04-12T23:20:30+05:"};

	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		assert_str(parsed(times[i]).edtf, "1985-04-12");
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(is_edtf(none[i]));
	assert_str(parsed("1985-04-12T23:20:30/1985-04-14T00:00:00Z").edtf, "1985-04-12/1985-04-14");
}
