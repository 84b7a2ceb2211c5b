/* language_test.c: that a language is a file: its rows are sound, and German dates are read by the same code. */
#include "base/utf8.h"
#include "extract/dates.h"
#include "extract/extract.h"
#include "lib/test.h"
#include "parse/parse.h"

static struct str dates_of(const char *text)
{
	struct ctx ctx = {.arena = test_arena};
	const struct parse_options options = {.title = STR("Titel"), .language = STR("de-AT")};
	struct findings findings;
	struct str all = STR("");

	assert_int_equal(article_read(&ctx, str_of(text), STR("text"), &options, &findings), OK);
	for (size_t i = 0; i < findings.dates.count; i++) {
		const struct date *date = &findings.dates.at[i].date;

		all = str_print(test_arena, STR_FMT "%s" STR_FMT "=" STR_FMT, STR_ARG(all), i ? "; " : "",
		                STR_ARG(date->display), STR_ARG(date->edtf.ptr ? date->edtf : date->timex));
	}
	return all;
}

#define assert_dates(text, expected) assert_str(dates_of(text), expected)

TEST(language, has_sound_rows)
{
	static const struct language *const languages[] = {&language_en, &language_de, &language_none};

	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
		const struct language *language = languages[i];

		assert_true(language->pattern_count > 0 && language->pattern_count <= PATTERNS_LIMIT);
		for (size_t k = 0; k < language->pattern_count; k++)
			assert_true(language->patterns[k].name && language->patterns[k].parts[0]);
		for (const struct lexeme *lexeme = language->lexemes; lexeme->words; lexeme++)
			assert_true(str_equal(utf8_fold(test_arena, str_of(lexeme->words)), str_of(lexeme->words)));
		for (const struct lexeme *lexeme = language->clause_lexemes; lexeme && lexeme->words; lexeme++)
			assert_true(str_equal(utf8_fold(test_arena, str_of(lexeme->words)), str_of(lexeme->words)));
	}
}

TEST(language, knows_the_kinds_of_the_contract_alone)
{
	static const char kinds[] =
	    " agreement appointment attack award battle birth construction death disaster discovery "
	    "dissolution divorce education election founding independence marriage membership "
	    "publication resignation revolt statement treaty trial visit war ";
	static const struct language *const languages[] = {&language_en, &language_de};

	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
		for (const struct lexeme *lexeme = languages[i]->clause_lexemes; lexeme->words; lexeme++)
			if (lexeme->is & C_KIND)
				assert_true(language_lists(kinds, str_of(lexeme->timex)));
}

TEST(language_is_back_matter, reads_headings_by_word_and_asks_what_stands_above)
{
	static const struct {
		const char *path;
		bool is_back;
	} paths[] = {
	    {"references",                     true },
	    {"notes-and-references",           true },
	    {"references-2",                   true },
	    {"selected-bibliography",          true },
	    {"see-also",                       true },
	    {"sources/primary-sources",        true },
	    {"bibliography/biographies",       true },
	    {"further-reading/by-subject/law", true },
	    {"sources-of-law",                 false},
	    {"selected-works",                 false},
	    {"see",	                    false},
	    {"lead",	                   false},
	    {"history/notes-of-a-traveller",   false},
	};

	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		assert_int_equal(language_is_back_matter(&language_en, str_of(paths[i].path)), paths[i].is_back);
	assert_true(language_is_back_matter(&language_de, STR("literatur-und-quellen")));
	assert_true(language_is_back_matter(&language_none, STR("przypisy")));
}

TEST(language_de, reads_days_months_and_years)
{
	assert_dates("Der Krieg begann am 1. Mai 1948.", "1. Mai 1948=1948-05-01");
	assert_dates("Am Samstag, dem 1. Mai 1948 begann er.", "Samstag, dem 1. Mai 1948=1948-05-01");
	assert_dates("Im März 1971 und Ende August 1972 geschah es.", "März 1971=1971-03; Ende August 1972=1972-08");
	assert_dates("Im Frühjahr 1955 kam er.", "Frühjahr 1955=1955-21");
	assert_dates("Seit 1974 lebt er dort.", "1974=1974");
	assert_dates("Caesar starb 44 v. Chr. in Rom.", "44 v. Chr.=-0043");
	assert_dates("Er wurde um 1815 geboren.", "um 1815=1815~");
}

TEST(language_de, reads_decades_centuries_and_ranges)
{
	assert_dates("In den 1980er Jahren wuchs es.", "den 1980er Jahren=198X");
	assert_dates("Im 19. Jahrhundert wuchs es.", "19. Jahrhundert=18XX");
	assert_dates("Von 1947 bis 1960 lehrte er.", "1947=1947; 1960=1960");
	assert_dates("Vom 3. bis 4. Mai 1904 tagte er.", "3.=1904-05-03; 4. Mai 1904=1904-05-04");
	assert_dates("Der Krieg von 1914–18 endete.", "1914=1914; 18=1918");
}

TEST(language_de, counts_from_the_narrative)
{
	assert_dates("Am 10. Juni 1940 fiel es. Zwei Tage später stieg es. Am 14. Juli ging er.",
	             "10. Juni 1940=1940-06-10; Zwei Tage später=1940-06-12; 14. Juli=1940-07-14");
	assert_dates("Er kam 1920. Im selben Jahr heiratete er. Im folgenden Jahr ging er.",
	             "1920=1920; Im selben Jahr=1920; folgenden Jahr=1921");
	assert_dates("Der Besuch dauerte drei Tage, der erste seit 38 Jahren.", "drei Tage=P3D; 38 Jahren=P38Y");
}

TEST(language_de, titles_events)
{
	struct ctx ctx = {.arena = test_arena};
	const struct parse_options options = {.title = STR("Titel"), .language = STR("de")};
	struct findings findings;

	assert_int_equal(article_read(&ctx, STR("Jedoch wurde der Vertrag am 1. Mai 1948 in Genf unterzeichnet."),
	                              STR("text"), &options, &findings),
	                 OK);
	assert_int_equal(findings.events.count, 1);
	assert_str(findings.events.at[0].date.edtf, "1948-05-01");
	assert_str(findings.events.at[0].kind, "treaty");
	assert_str(findings.events.at[0].places[0], "Genf");
}
