/* language_test.c: that a language is a file: its rows are sound, and German dates are read by the same code. */
#include "base/utf8.h"
#include "extract/dates.h"
#include "extract/extract.h"
#include "lib/test.h"
#include "model/event.h"
#include "parse/parse.h"

static struct str dates_in(const char *language, const char *text)
{
	struct ctx ctx = {.arena = test_arena};
	const struct parse_options options = {.title = STR("Titel"), .language = str_of(language)};
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

#define assert_dates(text, expected)              assert_str(dates_in("de-AT", text), expected)
#define assert_dates_in(language, text, expected) assert_str(dates_in(language, text), expected)

TEST(language, has_sound_rows)
{
	static const struct language *const languages[] = {&language_en, &language_de, &language_es, &language_fr,
	                                                   &language_ja, &language_ru, &language_zh, &language_none};

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

TEST(language, knows_the_kinds_of_the_vocabulary_alone)
{
	static const struct language *const languages[] = {&language_en, &language_de, &language_es, &language_fr,
	                                                   &language_ja, &language_ru, &language_zh};

	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		for (const struct lexeme *lexeme = languages[i]->clause_lexemes; lexeme && lexeme->words; lexeme++) {
			size_t k = 0;

			if (!(lexeme->is & C_KIND))
				continue;
			while (event_kinds[k] && strcmp(event_kinds[k], lexeme->timex))
				k++;
			assert_non_null(event_kinds[k]);
		}
}

TEST(language_is_back_matter, reads_headings_by_word_and_asks_what_stands_above)
{
	static const struct {
		const char *path;
		bool is_back;
	} paths[] = {
	    {"references", true},
	    {"notes-and-references", true},
	    {"references-2", true},
	    {"selected-bibliography", true},
	    {"see-also", true},
	    {"sources/primary-sources", true},
	    {"bibliography/biographies", true},
	    {"further-reading/by-subject/law", true},
	    {"sources-of-law", false},
	    {"selected-works", false},
	    {"see", false},
	    {"lead", false},
	    {"history/notes-of-a-traveller", false},
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

TEST(language_fr, reads_days_months_ranges_and_centuries)
{
	assert_dates_in("fr", "Il naît le 1er mai 1990 et part en août 1951.",
	                "le 1er mai 1990=1990-05-01; août 1951=1951-08");
	assert_dates_in("fr", "Du 3 au 5 mai 1990, il pleut.", "3=1990-05-03; 5 mai 1990=1990-05-05");
	assert_dates_in("fr", "Au XIXe siècle et aux XVIIe et XVIIIe siècles.",
	                "XIXe siècle=18XX; XVIIe=16XX; XVIIIe siècles=17XX");
	assert_dates_in("fr", "Dans les années 1980, en 44 av. J.-C. et l’été 1991.",
	                "les années 1980=198X; 44 av. J.-C.=-0043; l’été 1991=1991-22");
	assert_dates_in("fr", "En 1950, il part. Deux ans plus tard, le 3 mai, il dort. L'année suivante.",
	                "1950=1950; Deux ans plus tard=1952; le 3 mai=1952-05-03; L'année suivante=1953");
	assert_dates_in("fr", "La résolution 1483 de 1500 hommes a été et Il a VI de 1200 francs.", "");
}

TEST(language_es, reads_days_months_ranges_and_centuries)
{
	assert_dates_in("es", "Nació el 1 de mayo de 1990, en mayo de 1951.",
	                "el 1 de mayo de 1990=1990-05-01; mayo de 1951=1951-05");
	assert_dates_in("es", "Del 3 al 5 de mayo de 1990 llovió.", "3=1990-05-03; 5 de mayo de 1990=1990-05-05");
	assert_dates_in("es", "En el siglo XIX y los siglos XVII y XVIII.",
	                "siglo XIX=18XX; siglos XVII=16XX; XVIII=17XX");
	assert_dates_in("es", "En el 44 a. C. y en la década de 1990.", "44 a. C.=-0043; la década de 1990=199X");
	assert_dates_in("es", "En 1985 cantó, y en los años ochenta.", "1985=1985; los años ochenta=198X");
	assert_dates_in("es", "La resolución 1483 de 1500 hombres costó 1200 euros.", "");
}

TEST(language_ru, reads_days_months_ranges_and_centuries)
{
	assert_dates_in("ru", "Он родился 1 мая 1990 года. В мае 1951 г. он ушёл.",
	                "1 мая 1990 года=1990-05-01; мае 1951 г=1951-05");
	assert_dates_in("ru", "С 3 по 5 мая 1990 года.", "3=1990-05-03; 5 мая 1990=1990-05-05");
	assert_dates_in("ru", "В XIX веке и XVII—XVIII вв. шёл снег.", "XIX веке=18XX; XVII=16XX; XVIII вв.=17XX");
	assert_dates_in("ru", "В 1980-х годах, в 44 году до н. э.", "1980-х годах=198X; 44 году до н. э.=-0043");
	assert_dates_in("ru", "Он умер 12 (24) мая 1867 года.", "12=1867-05-12; 24=1867-05-24");
	assert_dates_in("ru", "Пришли 1500 человек, 1200 рублей, дом 1905.", "");
}

TEST(language_ru, ends_no_sentence_behind_the_word_for_a_year)
{
	struct ctx ctx = {.arena = test_arena};
	const struct parse_options options = {.title = STR("T"), .language = STR("ru")};
	struct findings findings;

	assert_int_equal(article_read(&ctx, STR("В 1990 г. Иван основал завод. Он умер в 1995 г. Затем шёл снег."),
	                              STR("text"), &options, &findings),
	                 OK);
	assert_int_equal(findings.events.count, 2);
	assert_str(findings.events.at[0].text, "В 1990 г. Иван основал завод.");
	assert_str(findings.events.at[0].kind, "founding");
	assert_str(findings.events.at[1].text, "Он умер в 1995 г.");
	assert_str(findings.events.at[1].kind, "death");
}

TEST(language_zh, reads_days_months_ranges_and_centuries)
{
	assert_dates_in("zh", "他于1990年5月3日出生，1995年12月去世。", "1990年5月3日=1990-05-03; 1995年12月=1995-12");
	assert_dates_in("zh-Hant", "公元前44年與19世紀與1980年代。", "公元前44年=-0043; 19世紀=18XX; 1980年代=198X");
	assert_dates_in("ja", "1990年5月3日に生まれ、1200円。", "1990年5月3日=1990-05-03");
}

static struct str language_served(const char *said, const char *text)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(
	    article_read(&ctx, str_of(text), STR("wikitext"),
	                 &(struct parse_options){.title = STR("Lac"), .language = *said ? str_of(said) : STR_NONE},
	                 &findings),
	    OK);
	return findings.article.language;
}

TEST(language_reads, leaves_open_what_nobody_says_and_no_english_is)
{
	struct buf text;

	buf_init(&text, test_arena, 1 << 14);
	for (int i = 0; i < 40; i++)
		buf_put_str(&text, STR("Le lac est alimenté par les eaux de la montagne. "));
	assert_str(language_served("", buf_str(&text).ptr), "und");
	assert_str(language_served("fr", buf_str(&text).ptr), "fr");
	assert_str(language_served("", "تقع البحيرة في الشمال"), "und");
	assert_str(language_served("", "The lake lies in the north."), "en");
}
