/* citation_date_test.c: the dates that bibliographies write. */
#include "lib/test.h"

#include "parse/citation_date.h"

static struct str read(const char *text)
{
	return citation_date(test_arena, str_of(text));
}

TEST(citation_date, reads_days_in_every_order)
{
	assert_str(read("March 3, 2010"), "2010-03-03");
	assert_str(read("3 March 2010"), "2010-03-03");
	assert_str(read("2010-03-03"), "2010-03-03");
	assert_str(read("Wednesday, 3rd of March 2010"), "2010-03-03");
	assert_str(read("3.4.2010"), "2010-04-03");
	assert_str(read("20100303"), "2010-03-03");
}

TEST(citation_date, reads_months_seasons_and_years)
{
	assert_str(read("March 2010"), "2010-03");
	assert_str(read("Sept. 2010"), "2010-09");
	assert_str(read("2010-03"), "2010-03");
	assert_str(read("Spring 2009"), "2009-21");
	assert_str(read("1990"), "1990");
	assert_str(read("2005a"), "2005");
	assert_str(read("1990s"), "199X");
	assert_str(read("44 BC"), "-0043");
}

TEST(citation_date, reads_ranges)
{
	assert_str(read("12–14 May 2001"), "2001-05-12/2001-05-14");
	assert_str(read("March–April 2003"), "2003-03/2003-04");
	assert_str(read("1998–99"), "1998/1999");
	assert_str(read("December 2003 – January 2004"), "2003-12/2004-01");
	assert_str(read("Winter 2003–2004"), "2003-24");
}

TEST(citation_date, marks_what_is_about_or_doubtful)
{
	assert_str(read("c. 1990"), "1990~");
	assert_str(read("1815?"), "1815?");
}

TEST(citation_date, reads_other_languages)
{
	assert_str(read("11 août 2022"), "2022-08-11");
	assert_str(read("1º luglio 1983"), "1983-07-01");
	assert_str(read("23. 3. 2007."), "2007-03-23");
	assert_str(read("3. März 2010"), "2010-03-03");
	assert_str(read("5 de mayo de 2001"), "2001-05-05");
	assert_str(read("28 августа 2003"), "2003-08-28");
	assert_str(read("2009年3月5日"), "2009-03-05");
}

TEST(citation_date, gives_only_the_year_where_day_and_month_could_be_swapped)
{
	assert_str(read("3/4/2010"), "2010");
	assert_str(read("13/4/2010"), "2010-04-13");
	assert_str(read("4/13/2010"), "2010-04-13");
}

TEST(citation_date, gives_nothing_where_there_is_no_date)
{
	assert_null(read("n.d.").ptr);
	assert_null(read("").ptr);
	assert_null(read("forthcoming").ptr);
	assert_null(read("2560").ptr);
	assert_null(read("Q1 2010 or 2011").ptr);
}

TEST(citation_date, gives_the_year_of_what_is_no_date_otherwise)
{
	assert_str(read("Q1 2010"), "2010");
	assert_str(read("30 February 2010"), "2010");
}

TEST(citation_date, reads_months_as_other_scripts_and_cases_write_them)
{
	static const char *const MAYS[] = {"3 مايو 2010",           "3 במאי 2010",         "۳ مه ۲۰۱۰",
	                                   "2010eko maiatzaren 3a", "2010. gada 3. maijs", "2010 m. gegužės 3 d.",
	                                   "la 3-an de majo 2010",  "3 Bealtaine 2010"};

	for (size_t i = 0; i < sizeof MAYS / sizeof *MAYS; i++)
		assert_str(read(MAYS[i]), "2010-05-03");
	assert_str(read("3 أغسطس 2010"), "2010-08-03");
	assert_str(read("3 أكتوبر 2010"), "2010-10-03");
}
