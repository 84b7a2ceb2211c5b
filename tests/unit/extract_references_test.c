/* extract_references_test.c: which sentence a marker cites, and which ids references get. */
#include "lib/test.h"

#include "extract/extract.h"
#include "parse/parse.h"

static struct findings findings;

static void read_as(const char *format, const char *source)
{
	struct ctx ctx = {.arena = test_arena};
	const struct parse_options options = {.title = STR("The Page")};

	assert_int_equal(article_read(&ctx, str_of(source), str_of(format), &options, &findings), OK);
}

static void read(const char *source)
{
	read_as("wikitext", source);
}

static struct str cited(size_t reference, size_t citation)
{
	assert_true(reference < findings.references.count);
	assert_true(citation < findings.references.at[reference].citation_count);
	return findings.references.at[reference].citations[citation].evidence.quote;
}

TEST(extract_references, gives_the_sentence_a_marker_ends)
{
	read("He went home.<ref name=a>x</ref> She stayed<ref>y</ref> there. They<ref name=a/> met.");
	assert_int_equal(findings.references.count, 2);
	assert_str(cited(0, 0), "He went home.");
	assert_str(cited(0, 1), "They met.");
	assert_str(cited(1, 0), "She stayed there.");
}

TEST(extract_references, gives_the_sentence_before_where_the_marker_stands_behind_a_space)
{
	read_as("text", "The Page\n\nHe went home in the evening. [1] She stayed there until the end.\n");
	assert_int_equal(findings.references.count, 1);
	assert_str(cited(0, 0), "He went home in the evening.");
}

TEST(extract_references, gives_the_cell_or_the_row_of_a_table)
{
	read("{|\n| Rome || 753 BC<ref>x</ref>\n|-\n| Oslo || 1048 || <ref>y</ref>\n|}");
	assert_str(cited(0, 0), "753 BC");
	assert_str(cited(1, 0), "Oslo\t1048");
}

TEST(extract_references, keeps_ids_when_notes_come_before)
{
	read("A.<ref>{{cite web|title=T|url=http://x.org|access-date=2010}}</ref>");
	struct str id = findings.references.at[0].id;
	read("B.<ref>other</ref> A.<ref>{{cite web|title=T|url=http://x.org|access-date=2020}}</ref>");
	assert_true(str_equal(findings.references.at[1].id, id));
	assert_str(findings.references.at[1].label, "2");
}

TEST(extract_references, tells_equal_entries_apart)
{
	read("A.<ref>same</ref> B.<ref>same</ref>");
	assert_int_equal(findings.references.count, 2);
	assert_false(str_equal(findings.references.at[0].id, findings.references.at[1].id));
}

TEST(extract_references, makes_nothing_up_where_the_list_is_missing)
{
	read("A.<ref name=lost/>");
	assert_int_equal(findings.references.count, 1);
	assert_false(findings.references.at[0].resolved);
	assert_null(findings.references.at[0].title.ptr);
	assert_str(cited(0, 0), "A.");
}

TEST(extract_references, reads_short_citations_by_their_full_ones)
{
	read("A.{{sfn|Smith|2005|p=3}}\n== R ==\n* {{cite book|last=Smith|first=J|year=2005|title=T}}");
	assert_str(findings.references.at[0].title, "T");
	assert_str(findings.references.at[0].page, "3");
	assert_str(findings.references.at[0].text, "Smith 2005, p. 3");
	assert_int_equal(findings.references.at[1].citation_count, 0);
}

TEST(extract_references, cites_each_of_the_works_in_one_note)
{
	read("A.<ref>{{cite web|title=X}} {{cite web|title=Y}}</ref>");
	assert_str(cited(0, 0), "A.");
	assert_str(cited(1, 0), "A.");
	assert_str(findings.references.at[1].title, "Y");
}

TEST(extract_references, lists_a_sentence_once_that_cites_a_work_twice)
{
	read("He went<ref name=a>x</ref> home<ref name=a/>. He stayed{{rp|5}}<ref name=a/>{{rp|9}}. They<ref name=a/> "
	     "met.");
	assert_int_equal(findings.references.count, 1);
	assert_str(cited(0, 0), "He went home.");
	for (size_t i = 1; i < findings.references.at[0].citation_count; i++)
		assert_false(str_equal(cited(0, i), cited(0, 0)));
}

TEST(extract_references, takes_the_marks_off_a_quoted_title)
{
	read("He went home.<ref>[http://a.example/1 \"On Lamps\"], The Keeper, 1924.</ref> She "
	     "stayed.<ref>[http://a.example/2 "
	     "\"On\" and \"off\"], 1925.</ref>");
	assert_str(findings.references.at[0].title, "On Lamps");
	assert_str(findings.references.at[1].title, "\"On\" and \"off\"");
}
