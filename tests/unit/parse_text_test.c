/* parse_text_test.c: what the lines of copied text become. Whole pages are in tests/ingest. */
#include "lib/test.h"

#include "parse/parse.h"

#define PROSE "The valley was settled early, and its people lived on the river's fish and on trade with the coast."

static struct doc *read_page(const char *page)
{
	struct doc *doc = ARENA_NEW(test_arena, struct doc, 1);

	doc_init(doc, test_arena, str_of(page), STR("text"));
	parse_text(doc, str_of(page), &(struct parse_options){.title = STR("Verrin")});
	doc_finish(doc);
	return doc;
}

/* The titles of the sections behind the lead, separated by " | ". */
static struct str titles_of(const char *page)
{
	struct doc *doc = read_page(page);
	struct buf titles;

	buf_init(&titles, test_arena, 64);
	for (size_t i = 1; i < doc->sections.count; i++)
		buf_print(&titles, "%s" STR_FMT, i > 1 ? " | " : "", STR_ARG(doc->sections.at[i].title));
	return titles.len ? buf_str(&titles) : STR("");
}

TEST(parse_text, tells_headings_from_captions)
{
	assert_str(titles_of("Verrin\n\n" PROSE "\n\nHistory\n\n" PROSE "\n\nEarly times\n" PROSE "\n\n" PROSE
	                     "\n\nEconomy\nA market stall in the old town of Verrin, 1902\n\n" PROSE "\n"),
	           "History | Early times | Economy");
}

TEST(parse_text, tells_headings_from_items)
{
	assert_str(titles_of("Verrin\n\n" PROSE "\n\nWorks\nThe River (1901)\nThe Coast (1902)\nThe Fish (1907)\n\n"
	                     "See also\n\nReferences\n\nExternal links\n"),
	           "Works | See also | References | External links");
}

TEST(parse_text, knows_names_that_many_sections_have)
{
	static const char around[] =
	    "Verrin\n\n" PROSE "\n\nHistory\n\n" PROSE "\n\nSmall\n%s\nLarge\nGold\n\n" PROSE "\n";

	assert_true(str_find(titles_of(str_print(test_arena, around, "Honours").ptr), STR("Honours")) >= 0);
	assert_true(str_find(titles_of(str_print(test_arena, around, "Ketters").ptr), STR("Ketters")) < 0);
}

TEST(parse_text, trusts_marks_and_contents_alone)
{
	assert_str(titles_of("Verrin\n\n" PROSE "\n\n== History ==\n\n" PROSE "\n\nShort line\n\n" PROSE "\n"),
	           "History");
	assert_str(titles_of("Verrin\n\n" PROSE "\n\nContents\n1History\n1.1Names\n2Fish\n\nHistory\n\n" PROSE
	                     "\n\nShort line\n\n" PROSE "\n\nNames\n\n" PROSE "\n\nFish\n\n" PROSE "\n"),
	           "History | Names | Fish");
}

TEST(parse_text, reads_other_languages)
{
	assert_str(titles_of("Веррин\n\n" PROSE "\n\nИстория\n\n" PROSE "\n\nЭкономика\n\n" PROSE
	                     "\n\nСм. также\n\nПримечания\n\nСсылки\n"),
	           "История | Экономика | См. также | Примечания | Ссылки");
}

TEST(parse_text, keeps_every_line_in_some_section)
{
	struct doc *doc =
	    read_page("Verrin\n\nCaption\n" PROSE "\n\nHistory\n\n" PROSE "[1][a]\n\na\tb\nc\td\n\nlast\n");

	for (const char *const *word = (const char *const[]){"Caption", "History", "a\tb", "c\td", "last", NULL}; *word;
	     word++)
		assert_true(str_find(doc->text, str_of(*word)) >= 0);
	assert_int_equal(doc->notes.count, 2);
	assert_int_equal(str_find_char(doc->text, '['), -1);
}

/* The markers of a text, separated by " | ", each with the words before it. */
static struct str marks_of(const char *text)
{
	struct doc *doc = read_page(text);
	struct buf marks;

	buf_init(&marks, test_arena, 64);
	for (size_t i = 0; i < doc->ranges.count; i++) {
		const struct range *range = &doc->ranges.at[i];
		bool is_citation = range->kind == RANGE_CITATION;

		buf_print(&marks, "%s" STR_FMT "@%u", i ? " | " : "",
		          STR_ARG(is_citation ? doc->notes.at[range->note].label : range->target), range->from);
		if (is_citation && range->target.ptr)
			buf_print(&marks, " p. " STR_FMT, STR_ARG(range->target));
	}
	return marks.len ? buf_str(&marks) : STR("");
}

TEST(text_put_marked, takes_markers_of_all_forms_out_of_the_text)
{
	assert_str(read_page("It is [4] so.[1][note 2] And[a] thus[42]: 444, end[citation needed].")->text,
	           "It is so. And thus, end.");
	assert_str(marks_of("It is [4] so.[1][note 2] And[a] thus[42]: 444, end[citation needed]."),
	           "4@5 | 1@9 | note 2@9 | a@13 | 42@18 p. 444 | citation needed@23");
	assert_str(marks_of("a[١] b[α] c[A] d[注 1] e[lower-alpha 3] f[quelle?]"),
	           "١@1 | α@3 | A@5 | 注 1@7 | lower-alpha 3@9 | quelle?@11");
}

TEST(text_put_marked, leaves_what_a_writer_inserted)
{
	assert_str(marks_of("He said [t]he [W]e go [sic] in [1984] to [the lake] [0] [...]"), "");
	assert_str(read_page("He said [t]he [W]e go [sic] in [1984] to [the lake] [0] [...]")->text,
	           "He said [t]he [W]e go [sic] in [1984] to [the lake] [0] [...]");
}

TEST(text_entries_tie, ties_each_list_to_the_markers_with_as_many_numbers)
{
	struct doc *doc =
	    read_page("Verrin\n\n" PROSE "[1][a]\n\n" PROSE "[2][1]\n\nNotes\n↑ By hand.\n\nReferences\n"
	              "1 2 Brandt, Ute. The Lakes. 1950.\n↑ Quill, Ada. The Rivers. 1960.\nBooks beside the list\n");

	assert_int_equal(doc->notes.count, 3);
	assert_str(doc->notes.at[0].text, "Brandt, Ute. The Lakes. 1950.");
	assert_str(doc->notes.at[1].text, "By hand.");
	assert_str(doc->notes.at[2].text, "Quill, Ada. The Rivers. 1960.");
	assert_true(str_find(doc->text, STR("Books beside the list")) > 0);
}

TEST(text_entries_tie, leaves_a_list_of_another_length_uncited)
{
	struct doc *doc = read_page("Verrin\n\n" PROSE "[1][5]\n\nReferences\nBrandt 1950.\nQuill 1960.\n");

	assert_int_equal(doc->notes.count, 4);
	assert_null(doc->notes.at[0].text.ptr);
	assert_str(doc->notes.at[2].text, "Brandt 1950.");
}

TEST(text_chrome_find, finds_the_reference_list_behind_a_box_of_links)
{
	struct doc *doc =
	    read_page("Verrin\n\n" PROSE "[1]\n\n" PROSE "\n\nSee also\nSund\nvte\nLakes of Norland\nNorth\n"
	              "SundVerrinOsta\nReferences\n↑ Brandt 1950.\nExternal links\nLakes of the North, a map\n");

	assert_str(doc->sections.at[2].title, "References");
	assert_str(doc->notes.at[0].text, "Brandt 1950.");
	assert_int_equal(str_find(doc->text, STR("Osta")), -1);
	assert_true(str_find(doc->text, STR("a map")) > 0);
}

TEST(parse_text, takes_a_link_to_the_editor_as_the_sign_of_a_heading)
{
	assert_str(
	    titles_of("Verrin\n\n" PROSE "\n\nHistory[edit]\n" PROSE "\n\nEconomy[edit | edit source]\n" PROSE "\n"),
	    "History | Economy");
}

TEST(parse_text, keeps_the_title_as_the_heading_of_the_lead)
{
	struct doc *doc = read_page("Verrin\n\nVerrin\n\n" PROSE "\n\n== History ==\n\n" PROSE "\n");

	assert_str(doc->text, "Verrin\n\n" PROSE "\n\nHistory\n\n" PROSE);
	assert_str(doc->sections.at[0].text, PROSE);
	assert_int_equal(doc->sections.at[0].body.start, 6);
	assert_int_equal(doc->sections.count, 2);
	assert_int_equal(doc->skipped.count, 1);
	assert_str(doc->skipped.at[0].what, "title");
}
