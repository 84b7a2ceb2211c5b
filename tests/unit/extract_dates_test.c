/* extract_dates_test.c: each form of date, what guards against numbers that are none, and the narrative. */
#include "extract/extract.h"
#include "lib/test.h"
#include "parse/parse.h"

static struct findings read_text(const char *text)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, str_of(text), STR("text"),
	                              &(struct parse_options){.title = STR("Title"), .language = STR("en")}, &findings),
	                 OK);
	return findings;
}

/* All dates of the text in order, "words=EDTF" or "words=TIMEX", "; " between them. */
static struct str dates_of(const char *text)
{
	struct findings findings = read_text(text);
	struct str all = STR("");

	for (size_t i = 0; i < findings.dates.count; i++) {
		const struct date *date = &findings.dates.at[i].date;

		assert_true(str_equal(date->display, findings.dates.at[i].evidence.quote));
		all = str_print(test_arena, STR_FMT "%s" STR_FMT "=" STR_FMT "%s", STR_ARG(all), i ? "; " : "",
		                STR_ARG(date->display), STR_ARG(date->edtf.ptr ? date->edtf : date->timex),
		                date->calendar == CALENDAR_JULIAN ? " julian" : "");
	}
	return all;
}

#define assert_dates(text, expected) assert_str(dates_of(text), expected)

TEST(extract_dates, reads_full_dates_in_both_orders)
{
	assert_dates("It began on 1 May 1948.", "1 May 1948=1948-05-01");
	assert_dates("It began on May 1, 1948.", "May 1, 1948=1948-05-01");
	assert_dates("It began on the 1st of May, 1948.", "the 1st of May, 1948=1948-05-01");
	assert_dates("It began on Saturday, 1 May 1948.", "Saturday, 1 May 1948=1948-05-01");
	assert_dates("It began on Saturday, May 1st, 1948.", "Saturday, May 1st, 1948=1948-05-01");
	assert_dates("It began on 1948-05-01 at noon.", "1948-05-01=1948-05-01");
	assert_dates("It fell on the night of 8 February 1904.", "the night of 8 February 1904=1904-02-08");
}

TEST(extract_dates, reads_months_seasons_and_years)
{
	assert_dates("In August 1971 a treaty was signed.", "August 1971=1971-08");
	assert_dates("In August, 1971 a treaty was signed.", "August, 1971=1971-08");
	assert_dates("In August of 1971 a treaty was signed.", "August of 1971=1971-08");
	assert_dates("It ended in the summer of 1955.", "the summer of 1955=1955-22");
	assert_dates("The 1971 Winter war ended.", "1971=1971");
	assert_dates("By late 1942 they won.", "late 1942=1942");
	assert_dates("In the second half of 2008 it fell.", "the second half of 2008=2008-41");
	assert_dates("In 1974, he went.", "1974=1974");
	assert_dates("He starred in Stoker (2013).", "2013=2013");
}

TEST(extract_dates, reads_decades_and_centuries)
{
	assert_dates("During the 1980s, tensions grew.", "the 1980s=198X");
	assert_dates("In the late 1980s it ended.", "the late 1980s=198X");
	assert_dates("It was built in the 19th century.", "the 19th century=18XX");
	assert_dates("A twenty-first century view.", "twenty-first century=20XX");
	assert_dates("In the 18th and 19th centuries it grew.", "the 18th=17XX; 19th centuries=18XX");
	assert_dates("It grew from the 15th to the 17th century.", "the 15th=14XX; the 17th century=16XX");
	assert_dates("It is a 15th–17th century town.", "15th=14XX; 17th century=16XX");
	assert_dates("Throughout the 470s BC it fought.", "the 470s BC=-0478/-0469");
	assert_dates("In the 4th century BC they wrote.", "the 4th century BC=-03XX");
}

TEST(extract_dates, counts_years_before_the_era_from_zero)
{
	assert_dates("Caesar died in 44 BC in Rome.", "44 BC=-0043");
	assert_dates("The revolt (499-493 BC) failed.", "499=-0498; 493 BC=-0492");
	assert_dates("He reigned until AD 14 in Rome.", "AD 14=0014");
	assert_dates("It met in April 480 BC again.", "April 480 BC=-0479-04");
}

TEST(extract_dates, marks_circa)
{
	assert_dates("He was born c. 1815 there.", "c. 1815=1815~");
	assert_dates("He was born circa 1815.", "circa 1815=1815~");
	assert_dates("A peace was made in ca. 466 BC by them.", "ca. 466 BC=-0465~");
}

TEST(extract_dates, reads_both_ends_of_ranges)
{
	assert_dates("It grew between 1966 and 1971.", "1966=1966; 1971=1971");
	assert_dates("During the 1973 till 1979 it was good.", "1973=1973; 1979=1979");
	assert_dates("The war of 1914–18 ended.", "1914=1914; 18=1918");
	assert_dates("He taught from April to June 1968 there.", "April=1968-04; June 1968=1968-06");
	assert_dates("From November to March 1950 it snowed.", "November=1949-11; March 1950=1950-03");
	assert_dates("The battle of April 6-7, 1915 was lost.", "April 6=1915-04-06; 7, 1915=1915-04-07");
	assert_dates("The raid of 3-4 May 1904 failed.", "3=1904-05-03; 4 May 1904=1904-05-04");
}

TEST(extract_dates, takes_the_year_from_the_narrative)
{
	assert_dates("War began on 6 July 1967. On 14 July it spread. In October they fled.",
	             "6 July 1967=1967-07-06; 14 July=1967-07-14; October=1967-10");
	assert_dates("In December 1941 he came. In January he left.", "December 1941=1941-12; January=1942-01");
	assert_dates("On 14 July it began.", "14 July=XXXX-07-14");
}

TEST(extract_dates, is_not_moved_by_parentheses_quotations_and_passing_years)
{
	assert_dates("In May 1950 he (born in 1920) came. In June he left.",
	             "May 1950=1950-05; 1920=1920; June=1950-06");
	assert_dates("In May 1950 he said \"since July 1948 we wait\". In June he left.",
	             "May 1950=1950-05; July 1948=1948-07; June=1950-06");
	assert_dates("In May 1950 he signed the treaty that would end in 1976. In June he left.",
	             "May 1950=1950-05; 1976=1976; June=1950-06");
}

TEST(extract_dates, is_not_moved_by_what_stands_beside_the_story)
{
	struct ctx ctx = {.arena = test_arena};
	const struct parse_options options = {.title = STR("T"), .language = STR("en")};
	struct findings findings;

	article_read(&ctx,
	             STR("In May 1950 he came.\n\n{|\n| May 1920 || it rained\n|-\n| July || it snowed\n|}\n\nIn June "
	                 "he left.\n"),
	             STR("wikitext"), &options, &findings);
	assert_int_equal(findings.dates.count, 4);
	assert_str(findings.dates.at[2].date.edtf, "1920-07");
	assert_str(findings.dates.at[3].date.edtf, "1950-06");
}

TEST(extract_dates, takes_the_year_of_a_heading)
{
	assert_dates("== 1918 ==\n\nIn January they came. On 28 February 1917 they had begun. In March they left.\n",
	             "1918=1918; January=1918-01; 28 February 1917=1917-02-28; March=1918-03");
}

TEST(extract_dates, begins_with_the_range_of_a_heading)
{
	assert_dates("In May 1950 he came.\n\n== Campaign (1914–1915) ==\n\nIn March they left.\n",
	             "May 1950=1950-05; 1914=1914; 1915=1915; March=1914-03");
}

TEST(extract_dates, takes_the_year_of_a_line_that_looks_like_a_heading)
{
	assert_dates("Lead.\n\n2004: The fall of Rome\n\nIn January they came, who had left in May 1999. In March they "
	             "won.\n\nIn exile\n\n"
	             "In April they left.\n",
	             "2004=2004; January=2004-01; May 1999=1999-05; March=2004-03; April=2004-04");
}

TEST(extract_dates, counts_from_the_narrative)
{
	assert_dates("It fell on 10 June 1940. Two days later it rose. The next day it stood.",
	             "10 June 1940=1940-06-10; Two days later=1940-06-12; The next day=1940-06-13");
	assert_dates("He wrote it in 1724. Two years later he died.", "1724=1724; Two years later=1726");
	assert_dates("It rose in 1920. He married that year. In March of the same year he left.",
	             "1920=1920; that year=1920; March of the same year=1920-03");
	assert_dates("On 23 February 1918 it fell. The day before, they had left.",
	             "23 February 1918=1918-02-23; The day before=1918-02-22");
	assert_dates("In 1799 he wrote. People came 12,000 years ago. They left 1,400 years ago.",
	             "1799=1799; 12,000 years ago=PAST_REF; 1,400 years ago=PAST_REF");
	assert_dates("In 490 BC they came. A decade earlier they had left.", "490 BC=-0489; A decade earlier=-0499");
	assert_dates("It fell in May 1944. In the following month it rose.",
	             "May 1944=1944-05; the following month=1944-06");
}

TEST(extract_dates, finds_the_month_next_to_the_narrative)
{
	assert_dates("It came in September 1935. The following May it left.",
	             "September 1935=1935-09; The following May=1936-05");
	assert_dates("It came in March 1935. It left the following May.",
	             "March 1935=1935-03; the following May=1935-05");
	assert_dates("It came in March 1935. It had left the previous May.",
	             "March 1935=1935-03; the previous May=1934-05");
	assert_dates("It came in March 1935. It left that June.", "March 1935=1935-03; that June=1935-06");
	assert_dates("It is kept since at least 1697 there.", "1697=1697");
}

TEST(extract_dates, does_not_count_from_another_event)
{
	assert_dates("In 1850 he came. He died two years after the war.", "1850=1850; two years=P2Y");
	assert_dates("In 1850 he came. A few months later he left.", "1850=1850; A few months later=FUTURE_REF");
}

TEST(extract_dates, knows_named_days)
{
	assert_dates("They hoped for Christmas 1963.", "Christmas 1963=1963-12-25");
	assert_dates("It rose on Easter Monday 1916 in Dublin.", "Easter Monday 1916=1916-04-24");
	assert_dates("After the September 11 attacks in the U.S. in 2001 it changed.",
	             "September 11 attacks=2001-09-11; 2001=2001");
}

TEST(extract_dates, reads_pairs_of_two_calendars)
{
	assert_dates("It began on 25 October (7 November) 1917 in Petrograd.",
	             "25 October=1917-10-25 julian; 7 November=1917-11-07");
	assert_dates("He was born on 4 February [O.S. 23 January] 1857 there.",
	             "4 February=1857-02-04; O.S. 23 January=1857-01-23 julian");
}

TEST(extract_dates, reads_both_names_of_a_day_in_any_order)
{
	assert_dates("It fell on 11 (O.S. 1) May 1700.", "11=1700-05-11; O.S. 1=1700-05-01 julian");
	assert_dates("It fell on 7 November (25 October) 1917.", "7 November=1917-11-07; 25 October=1917-10-25 julian");
	assert_dates("She was born on 1 May 1700 (O.S.) there.", "1 May 1700 (O.S.)=1700-05-01 julian");
}

TEST(extract_dates, reads_a_decade_with_an_apostrophe_before_it)
{
	assert_dates("In 1971 it grew. In the '70s it fell, and in the ’80s.",
	             "1971=1971; the '70s=197X; the ’80s=198X");
	assert_dates("In the '70s it fell.", "the '70s=");
}

TEST(extract_dates, gives_durations_no_calendar_date)
{
	assert_dates("After the 3-day visit, the first in 38 years, he left.", "3-day=P3D; 38 years=P38Y");
	assert_dates("It took ten weeks or twenty-five hours.", "ten weeks=P10W; twenty-five hours=PT25H");
	assert_dates("They travelled at night.", "night=XXXX-XX-XXTNI");
	assert_dates("He is now the former king.", "now=PRESENT_REF; former=PAST_REF");
	assert_dates("It is shelled daily and every year.", "daily=XXXX-XX-XX; every year=XXXX");
}

TEST(extract_dates, is_not_deceived_by_numbers)
{
	assert_dates("A corpus by ca. 1000 authors in her 80s.", "");
	assert_dates("Flight 1549 carried 1200 men for $1500 to No. 1984.", "");
	assert_dates("See pages 1914–1918 of volume 1920.", "");
	assert_dates("Resolution 1483 was 1920x1080 and 1,948 long.", "");
	assert_dates("About 1500 villagers and 2000 soldiers may march in august company.", "");
	assert_dates("May Smith met Mark and April Jones; the fall of Rome was sad.", "");
	assert_dates("The third day of the first year is none.", "");
}

TEST(extract_dates, invents_no_year_for_what_happens_in_any)
{
	assert_dates("War began in 1914. In summer they may rest outside, and in July it takes long.",
	             "1914=1914; summer=XXXX-22; July=XXXX-07");
	assert_dates("War began in 1914. Rain fell in summer. It usually fell in July.",
	             "1914=1914; summer=1914-22; July=XXXX-07");
	assert_dates("War began in 1914. It was dry in January, February, July, September, November and December.",
	             "1914=1914; January=XXXX-01; February=XXXX-02; July=XXXX-07; September=XXXX-09; November=XXXX-11; "
	             "December=XXXX-12");
}

TEST(extract_dates, takes_no_name_for_a_date)
{
	assert_dates("In 1980 Donna Summer sang at the Winter Olympics after \"1984\" and the film 1941.", "1980=1980");
	assert_dates("The Prague Spring of 1968 ended on Rte 1095 with Windows 2000.", "Spring of 1968=1968-21");
	assert_dates("He came, 1200 villages to 1500 cities.", "");
}

TEST(extract_dates, reads_a_year_of_three_digits_where_nothing_is_counted)
{
	assert_dates("In 476, the last emperor fell, and in 800 Charles was crowned.", "476=0476; 800=0800");
	assert_dates("In 476 villages of 300 men, one in 500 fell.", "");
}

TEST(extract_dates, reads_digits_alone_in_a_language_it_does_not_know)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	article_read(&ctx, STR("Sodan 1939 syttyi may 5."), STR("text"),
	             &(struct parse_options){.title = STR("T"), .language = STR("fi")}, &findings);
	assert_int_equal(findings.dates.count, 1);
	assert_str(findings.dates.at[0].date.edtf, "1939");
}

TEST(extract_dates, takes_what_the_markup_says_outright)
{
	struct ctx ctx = {.arena = test_arena};
	const struct parse_options options = {.title = STR("T"), .language = STR("fr")};
	struct findings findings;

	article_read(&ctx, STR("Naissance {{date|12|mai|1990}} ici, avant 1995."), STR("wikitext"), &options,
	             &findings);
	assert_int_equal(findings.dates.count, 2);
	assert_str(findings.dates.at[0].date.edtf, "1990-05-12");
	assert_str(findings.dates.at[1].date.edtf, "1995");
}

TEST(extract_dates, leaves_years_in_titles_in_italics_out)
{
	struct ctx ctx = {.arena = test_arena};
	const struct parse_options options = {.title = STR("T"), .language = STR("en")};
	struct findings findings;

	article_read(&ctx, STR("He saw ''2001: A Space Odyssey'' in 1970, ''as in 1971''."), STR("wikitext"), &options,
	             &findings);
	assert_int_equal(findings.dates.count, 1);
	assert_str(findings.dates.at[0].date.edtf, "1970");
}
