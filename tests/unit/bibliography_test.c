/* bibliography_test.c: citations printed and in templates, read as CSL. */
#include "lib/test.h"

#include "parse/bibliography.h"
#include "parse/citation_terms.h"

static struct reference read(const char *text)
{
	struct reference reference = {0};

	bibliography_read_text(test_arena, str_of(text), &reference);
	return reference;
}

TEST(bibliography_read_text, reads_a_news_article)
{
	struct reference r =
	    read("Smith, John; Doe, Ann (March 3, 2010). \"The \"big\" vote\". The Times. p. 4. Archived from the "
	         "original (PDF) on May 1, 2011. Retrieved 2 May 2011.");

	assert_str(r.title, "The \"big\" vote");
	assert_int_equal(r.author_count, 2);
	assert_str(r.author[0].family, "Smith");
	assert_str(r.author[1].given, "Ann");
	assert_str(r.issued, "2010-03-03");
	assert_str(r.container_title, "The Times");
	assert_str(r.page, "4");
	assert_str(r.archived, "2011-05-01");
	assert_str(r.accessed, "2011-05-02");
}

TEST(bibliography_read_text, reads_a_journal_article)
{
	struct reference r = read(
	    "Roe, Jane (August 1993). \"Models\". The Journal. 55 (3): 756–764. doi:10.2307/2131999. ISSN 0022-3816.");

	assert_str(r.type, "article-journal");
	assert_str(r.volume, "55");
	assert_str(r.issue, "3");
	assert_str(r.page, "756–764");
	assert_str(r.doi, "10.2307/2131999");
	assert_str(r.issn, "0022-3816");
}

TEST(bibliography_read_text, reads_a_book)
{
	struct reference r = read("Frum, David (2000). How We Got Here: The '70s. New York, New York: Basic Books. p. "
	                          "292. ISBN 0-465-04195-7.");

	assert_str(r.type, "book");
	assert_str(r.title, "How We Got Here: The '70s");
	assert_str(r.publisher_place, "New York, New York");
	assert_str(r.publisher, "Basic Books");
	assert_str(r.isbn, "0465041957");
}

TEST(bibliography_read_text, reads_the_style_with_commas)
{
	struct reference r =
	    read("Toner, Robin (March 3, 1992), \"Voters\", The New York Times, archived from the original on May 25, "
	         "2017, retrieved February 20, 2017");

	assert_str(r.title, "Voters");
	assert_str(r.container_title, "The New York Times");
	assert_str(r.archived, "2017-05-25");
	assert_str(r.accessed, "2017-02-20");
}

TEST(bibliography_read_text, leaves_prose_and_short_citations_alone)
{
	assert_null(read("Gallup, Jr. 1993, pp. 140.").title.ptr);
	assert_null(read("The figure includes the islands. See the note above.").title.ptr);
	assert_null(read("").title.ptr);
}

static struct reference read_fields(const char *template, struct note_field *fields, size_t count)
{
	struct reference reference = {0};
	struct note note = {.template = str_of(template), .fields = fields, .field_count = count};

	bibliography_read_fields(test_arena, &note, &reference);
	return reference;
}

#define FIELD(name, value)                                                                                             \
	{                                                                                                              \
		STR(name), STR(value), STR_NONE                                                                        \
	}

TEST(bibliography_read_fields, puts_numbered_names_together)
{
	struct note_field fields[] = {
	    FIELD("last2", "Doe"),        FIELD("first2", "Ann"),         FIELD("last", "Smith"),
	    FIELD("first", "John"),       FIELD("author3", "A Body"),     FIELD("title", "T"),
	    FIELD("editor1-last", "Roe"), FIELD("editor1-first", "Jane"),
	};
	struct reference r = read_fields("cite book", fields, 8);

	assert_int_equal(r.author_count, 3);
	assert_str(r.author[0].family, "Smith");
	assert_str(r.author[1].given, "Ann");
	assert_str(r.author[2].literal, "A Body");
	assert_str(r.editor[0].family, "Roe");
	assert_str(r.type, "book");
}

TEST(bibliography_read_fields, reads_vancouver_names)
{
	struct note_field fields[] = {
	    FIELD("vauthors", "Smith J, van der Berg AB, ((World Health Organization)), et al.")};
	struct reference r = read_fields("cite journal", fields, 1);

	assert_int_equal(r.author_count, 3);
	assert_str(r.author[1].family, "van der Berg");
	assert_str(r.author[1].given, "AB");
	assert_str(r.author[2].literal, "World Health Organization");
}

TEST(bibliography_read_fields, shows_the_free_full_text_as_the_page_does)
{
	struct note_field fields[] = {FIELD("title", "T"), FIELD("journal", "J"), FIELD("pmc", "PMC123"),
	                              FIELD("doi", "10.1000/x.")};
	struct reference r = read_fields("cite journal", fields, 4);

	assert_str(r.url, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123");
	assert_str(r.doi, "10.1000/x");
}

TEST(bibliography_read_fields, knows_the_templates_of_other_languages)
{
	struct note_field fields[] = {FIELD("cognome", "Rossi"), FIELD("nome", "Anna"), FIELD("titolo", "Storia"),
	                              FIELD("anno", "1999"), FIELD("accesso", "3 marzo 2010")};
	struct reference r = read_fields("cita web", fields, 5);

	assert_str(r.author[0].family, "Rossi");
	assert_str(r.title, "Storia");
	assert_str(r.issued, "1999");
	assert_str(r.accessed, "2010-03-03");
	assert_str(r.type, "webpage");
}

TEST(citation_terms, have_each_name_once)
{
	assert_true(citation_fields_are_clear());
	assert_true(citation_templates_are_clear());
	assert_true(language_names_are_clear());
}

TEST(bibliography_read_fields, keeps_what_citation_style_1_says_of_a_work)
{
	struct note_field fields[] = {
	    FIELD("last", "Smith"),
	    FIELD("first", "John"),
	    FIELD("author-link", "John Smith (writer)"),
	    FIELD("title", "T"),
	    FIELD("trans-title", "U"),
	    FIELD("translator-last", "Rhys"),
	    FIELD("translator-first", "E."),
	    FIELD("orig-year", "1923"),
	    FIELD("oclc", "179976746"),
	    FIELD("jstor", "3504197"),
	    FIELD("via", "Google Books"),
	    FIELD("agency", "Reuters"),
	    FIELD("quote", "Some words"),
	    FIELD("url-status", "dead"),
	    FIELD("language", "de, en"),
	    FIELD("coauthors", "Doe, Ann"),
	    FIELD("editors", "Roe, Jane"),
	};
	struct reference r = read_fields("cite book", fields, sizeof fields / sizeof *fields);

	assert_str(r.author[0].link, "John Smith (writer)");
	assert_int_equal(r.author_count, 2);
	assert_str(r.author[1].family, "Doe");
	assert_str(r.editor[0].family, "Roe");
	assert_str(r.translator[0].family, "Rhys");
	assert_str(r.translated_title, "U");
	assert_str(r.original_date, "1923");
	assert_str(r.identifiers, "jstor:3504197 oclc:179976746");
	assert_str(r.source, "Google Books");
	assert_str(r.agency, "Reuters");
	assert_str(r.quote, "Some words");
	assert_str(r.url_status, "dead");
	assert_str(r.language, "de");
}

TEST(bibliography_read_fields, reads_arguments_without_names_by_their_place)
{
	struct note_field fields[] = {FIELD("1", "Beppe"), FIELD("2", "Conti"), FIELD("3", "Ciclismo"),
	                              FIELD("4", "2006"), FIELD("id", "ISBN 88-8113-335-0")};
	struct reference r = read_fields("cita libro", fields, 5);

	assert_str(r.author[0].family, "Conti");
	assert_str(r.title, "Ciclismo");
	assert_str(r.issued, "2006");
	assert_str(r.isbn, "8881133350");
}

TEST(bibliography_read_fields, finds_a_copy_by_its_time)
{
	struct note_field fields[] = {FIELD("url", "http://x.pt/a"), FIELD("titulo", "T"),
	                              FIELD("wayb", "20070930222553"), FIELD("urlmorta", "sim"),
	                              FIELD("subtítulo", "U")};
	struct reference r = read_fields("citar web", fields, 5);

	assert_str(r.title, "T: U");
	assert_str(r.archive_url, "https://web.archive.org/web/20070930222553/http://x.pt/a");
	assert_str(r.archived, "2007-09-30");
	assert_str(r.url_status, "dead");
}

TEST(bibliography_read_fields, knows_the_parameters_of_many_languages)
{
	/* clang-format off */
	static const struct {
		const char *template, *title, *value;
	} CASES[] = {
		{"literatur",                        "Titel",     "Das Buch"},
		{"ouvrage",                          "titre",     "Le Livre"},
		{"книга",                            "заглавие",  "Книга"},
		{"cytuj książkę",                    "tytuł",     "Książka"},
		{"citeer boek",                      "titel",     "Het boek"},
		{"bokref",                           "titel",     "Boken"},
		{"citácia elektronického dokumentu", "titul",     "Kniha"},
		{"erreferentzia",                    "izenburua", "Liburua"},
		{"קישור כללי",                       "כותרת",     "ספר"},
		{"یادکرد کتاب",                      "عنوان",     "کتاب"},
		{"استشهاد بكتاب",                    "العنوان",   "كتاب"},
		{"web kaynağı",                      "başlık",    "Sayfa"},
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct note_field fields[] = {{str_of(CASES[i].title), str_of(CASES[i].value), STR_NONE}};
		struct str type;

		assert_true(citation_template_find(str_of(CASES[i].template), &type));
		assert_str(read_fields(CASES[i].template, fields, 1).title, CASES[i].value);
	}
}

TEST(language_code, knows_what_languages_are_called_elsewhere)
{
	assert_str(language_code(test_arena, STR("German")), "de");
	assert_str(language_code(test_arena, STR("Alemany")), "de");
	assert_str(language_code(test_arena, STR("русский")), "ru");
	assert_str(language_code(test_arena, STR("English and French")), "en");
	assert_str(language_code(test_arena, STR("zh-Hant")), "zh-hant");
	assert_null(language_code(test_arena, STR("the tongue of birds")).ptr);
	assert_str(language_name(test_arena, STR("de")), "German");
}
