/* parse_wikitext_test.c: the text, blocks, ranges and notes that wikitext comes to. */
#include "lib/test.h"

#include "base/buf.h"
#include "parse/parse.h"
#include "parse/wikitext.h"

#include <string.h>

static struct doc doc;

static struct str parse_str(struct str source)
{
	const struct parse_options options = {.title = STR("The Page")};

	doc_init(&doc, test_arena, source, STR("wikitext"));
	parse_wikitext(&doc, source, &options);
	doc_finish(&doc);
	return doc.text;
}

static struct str parse(const char *source)
{
	return parse_str(str_of(source));
}

/* The text of the first range of a kind, and its target. */
static const struct range *range_first(enum range_kind kind)
{
	for (size_t i = 0; i < doc.ranges.count; i++) {
		if (doc.ranges.at[i].kind == kind)
			return &doc.ranges.at[i];
	}
	fail_msg("no range of kind %d", (int)kind);
	return NULL;
}

static struct str range_text(const struct range *range)
{
	return str_slice(doc.text, range->from, range->to);
}

static const struct block *block_first(enum block_kind kind)
{
	for (const struct block *block = doc.root; block; block = doc_next(block)) {
		if (block->kind == kind)
			return block;
	}
	fail_msg("no block of kind %d", (int)kind);
	return NULL;
}

TEST(parse_wikitext, joins_the_lines_of_a_paragraph_and_parts_paragraphs)
{
	assert_str(parse("one\ntwo <!-- no -->three\n\nfour\n"), "one two three\n\nfour");
	assert_str(parse("a\n<!-- alone -->\nb"), "a b");
}

TEST(parse_wikitext, reads_headings_of_each_level)
{
	assert_str(parse("a\n== ''H'' 1 == <!-- c -->\nb\n=== two ===\nc"), "a\n\nH 1\n\nb\n\ntwo\n\nc");
	assert_int_equal(doc.sections.count, 3);
	assert_str(doc.sections.at[1].title, "H 1");
	assert_int_equal(doc.sections.at[2].level, 3);
	assert_str(parse("== not one"), "== not one");
}

TEST(parse_wikitext, reads_a_heading_of_level_1_as_a_section)
{
	parse("a\n== b ==\nc\n= d =\ne");
	assert_int_equal(doc.sections.count, 3);
	assert_str(doc.sections.at[0].text, "a");
	assert_str(doc.sections.at[2].title, "d");
	assert_str(doc.sections.at[2].text, "e");
}

TEST(parse_wikitext, marks_bold_and_italics)
{
	assert_str(parse("a '''b''' ''c'' '''''d''''' e"), "a b c d e");
	assert_str(range_text(range_first(RANGE_STRONG)), "b");
	assert_str(range_text(range_first(RANGE_EMPHASIS)), "c");
	assert_str(parse("l'''amour'' b"), "l'amour b");
	assert_str(parse("rock ''''n' roll'''"), "rock 'n' roll");
}

TEST(parse_wikitext, reads_links_with_trails_pipes_and_tricks)
{
	assert_str(parse("[[apple]]s [[b_c#d|e]] [[Berlin (film)|]] [[:Category:X]]"), "apples e Berlin Category:X");
	assert_str(range_first(RANGE_LINK)->target, "apple");
	assert_str(range_text(range_first(RANGE_LINK)), "apples");
	assert_str(doc.ranges.at[1].target, "b c#d");
}

TEST(parse_wikitext, leaves_categories_and_languages_out_of_the_text)
{
	assert_str(parse("a [[Category:Foo|key]][[de:Hans]] [[Kategorie:Bar]]"), "a");
	assert_int_equal(doc.page_links.count, 3);
	assert_str(doc.page_links.at[0].target, "Foo");
	assert_int_equal(doc.page_links.at[1].kind, LINK_LANGUAGE);
	assert_str(doc.page_links.at[2].target, "Bar");
}

TEST(parse_wikitext, reads_external_links)
{
	assert_str(parse("[http://a.org b ''c''] http://d.org/e. [http://f.org]"), "b c http://d.org/e. [1]");
	assert_str(range_first(RANGE_EXTERNAL)->target, "http://a.org");
	assert_str(doc.ranges.at[2].target, "http://d.org/e");
}

TEST(parse_wikitext, puts_captions_behind_the_paragraph_they_interrupt)
{
	assert_str(parse("one [[File:A.jpg|thumb|200px|The ''cap'' [[x]]]] two\n\nthree"),
	           "one two\n\nThe cap x\n\nthree");
	assert_int_equal(block_first(BLOCK_FIGURE)->kind, BLOCK_FIGURE);
}

TEST(parse_wikitext, reads_the_captions_of_galleries)
{
	assert_str(parse("<gallery caption=\"All\">\nFile:A.jpg|alt=x|The [[a|first]]\nFile:B.jpg\n</gallery>\nb"),
	           "All\n\nThe first\n\nb");
}

TEST(parse_wikitext, nests_lists)
{
	assert_str(parse("* a\n** b\n* c\n# d\n; t : e"), "a\nb\nc\n\nd\n\nt\ne");
	const struct block *list = block_first(BLOCK_LIST);
	assert_int_equal(list->marker, LIST_BULLET);
	assert_int_equal(list->first->last->kind, BLOCK_LIST);
	assert_int_equal(list->next->marker, LIST_NUMBER);
}

TEST(parse_wikitext, reads_tables_as_rows_and_cells)
{
	assert_str(parse("{| class=x\n|+ Cap\n! A !! B\n|-\n| colspan=\"2\" | c [[d|e]]\n* f\n|-\n| g || h\n|}\nafter"),
	           "Cap\nA\tB\nc e\nf\ng\th\n\nafter");
	const struct block *table = block_first(BLOCK_TABLE);
	assert_int_equal(table->first->kind, BLOCK_CAPTION);
	assert_true(table->first->next->first->is_header);
	assert_int_equal(table->first->next->next->first->column_span, 2);
}

TEST(parse_wikitext, reads_infoboxes_as_fields)
{
	assert_str(parse("{{Infobox person\n| birth_date = {{birth date|1950|5|15|df=y}}\n| spouse = [[A]]<br>B\n| "
	                 "image = C.jpg\n}}\nText"),
	           "Birth date: 15 May 1950\nSpouse: A, B\n\nText");
	const struct block *field = block_first(BLOCK_FIELD);
	assert_str(field->key, "birth_date");
	assert_str(str_slice(doc.text, field->value_from, field->to), "15 May 1950");
	assert_str(range_first(RANGE_DATE)->target, "1950-05-15");
}

TEST(parse_wikitext, shows_what_templates_carry)
{
	assert_str(parse("{{nowrap|a b}} {{lang|fr|c}} {{lang-de|d}} {{convert|5|km}} {{circa|1815}} {{flag|Peru}}"),
	           "a b c German: d 5 km c. 1815 Peru");
	assert_str(range_first(RANGE_LANGUAGE)->target, "fr");
	assert_str(parse("{{main|A|B|l2=C}}\nx"), "Main article: A, C\n\nx");
	assert_int_equal(block_first(BLOCK_HATNOTE)->kind, BLOCK_HATNOTE);
	assert_str(parse("{{quote|q|by}}"), "q\n\n— by");
	assert_str(parse("a{{snd}}b{{ill|P|de|lt=L}}{{frac|1|2}}"), "a – bL1⁄2");
}

TEST(parse_wikitext, reports_what_it_does_not_know)
{
	assert_str(parse("a {{nobody knows|b}} c {{#if:x|y}}"), "a c");
	assert_int_equal(doc.skipped.count, 2);
	assert_int_equal(doc.skipped.at[0].source_start, 2);
	assert_int_equal(doc.skipped.at[0].source_end, 20);
	assert_str(doc.skipped.at[0].what, "template");
}

TEST(parse_wikitext, cites_notes_named_reused_and_grouped)
{
	assert_str(
	    parse("a<ref name=n>[http://x.org X] y</ref> b<ref name=\"n\"/> c{{efn|note}}.\n{{notelist}}\n{{reflist}}"),
	    "a b c.\n\nnote\nX y");
	assert_int_equal(doc.notes.count, 2);
	assert_str(doc.notes.at[0].label, "1");
	assert_str(doc.notes.at[0].url, "http://x.org");
	assert_str(doc.notes.at[0].url_text, "X");
	assert_str(doc.notes.at[1].label, "a");
	assert_str(doc.notes.at[1].group, "lower-alpha");
	assert_int_equal(range_first(RANGE_CITATION)->from, 1);
}

TEST(parse_wikitext, takes_pages_as_the_place_a_citation_means)
{
	parse("a<ref name=x>y</ref>{{rp|44}} b<ref name=x details=\"p. 4\" />");
	assert_int_equal(doc.notes.count, 1);
	assert_str(doc.ranges.at[0].target, "44");
	assert_str(doc.ranges.at[1].target, "p. 4");
}

TEST(parse_wikitext, takes_notes_defined_in_the_list)
{
	assert_str(parse("a<ref name=x/>\n<references>\n<ref name=x>def</ref>\n</references>"), "a\n\ndef");
	assert_int_equal(doc.notes.count, 1);
	assert_str(doc.notes.at[0].text, "def");
	parse("a{{r|y}}\n{{reflist|refs=<ref name=y>{{cite web|title=T}}</ref>}}");
	assert_str(doc.notes.at[0].template, "cite web");
}

TEST(parse_wikitext, leaves_a_note_nobody_wrote_without_text)
{
	parse("a<ref name=gone/>");
	assert_int_equal(doc.notes.count, 1);
	assert_null(doc.notes.at[0].text.ptr);
}

TEST(parse_wikitext, ties_short_citations_to_full_ones)
{
	parse("a{{sfn|Smith|Doe|2005|p=3}} b<ref>{{harvnb|Smith|Doe|2005|pp=4}}</ref>\n== R ==\n{{reflist}}\n"
	      "* {{cite book|last1=Smith|first1=J|last2=Doe|date=May 2005|title=T}}");
	assert_int_equal(doc.notes.count, 3);
	assert_int_equal(doc.notes.at[0].parent, 3);
	assert_int_equal(doc.notes.at[1].parent, 3);
	assert_str(doc.notes.at[0].text, "Smith & Doe 2005, p. 3");
}

TEST(parse_wikitext, ties_each_of_several_short_citations)
{
	parse("a{{sfnm|1a1=Smith|1y=2005|1p=3|2a1=Doe|2y=2006}}\n{{reflist}}\n* {{cite "
	      "book|last=Smith|year=2005|title=S}}\n"
	      "* {{cite book|last=Doe|year=2006|title=D}}");
	assert_int_equal(doc.notes.count, 4);
	assert_str(doc.notes.at[0].text, "Smith 2005, p. 3; Doe 2006");
	assert_int_equal(doc.notes.at[0].parent, 3);
	assert_true(doc.notes.at[1].bundled);
	assert_int_equal(doc.notes.at[1].parent, 4);
}

TEST(parse_wikitext, bundles_the_citations_of_one_note)
{
	parse("a<ref>{{cite web|title=A}}; {{cite web|title=B}}</ref> b<ref>c</ref>");
	assert_int_equal(doc.notes.count, 3);
	assert_false(doc.notes.at[0].bundled);
	assert_true(doc.notes.at[1].bundled);
	assert_str(doc.notes.at[2].text, "c");
}

TEST(parse_wikitext, reads_redirects_in_many_languages)
{
	parse("#REDIRECT [[Target_page|x]]");
	assert_str(doc.redirect, "Target_page");
	parse("#WEITERLEITUNG: [[Ziel]]\n[[Kategorie:X]]");
	assert_str(doc.redirect, "Ziel");
	parse("# not one [[a]]");
	assert_null(doc.redirect.ptr);
}

TEST(parse_wikitext, reads_raw_tags_entities_and_switches)
{
	assert_str(parse("<nowiki>''a'' [[b]]</nowiki> &ndash; &#65;&unknown; __NOTOC__c"),
	           "''a'' [[b]] – A&unknown; c");
	assert_str(parse("<math>x^2</math> <notatag> y"), "x^2 <notatag> y");
	assert_str(parse("a<timeline>b</timeline>"), "a");
	assert_int_equal(doc.skipped.count, 1);
}

TEST(parse_wikitext, reads_html_lists_and_tables)
{
	assert_str(parse("<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><th>d</th></tr></table>"), "a\nb\n\nc\td");
	assert_str(parse("<poem>a\nb</poem>"), "a\nb");
}

TEST(parse_wikitext, keeps_the_text_where_ends_are_missing)
{
	assert_str(parse("a {{b|c\n\n== H ==\nd [[e"), "a {{b|c\n\nH\n\nd [[e");
	assert_str(parse("{{main|[[a}} b<ref>c"), "Main article: [[a\n\nbc");
	assert_str(parse("{|\n| a\n"), "a");
}

/* Many times `part`: none of these may take longer than a blink, or memory beyond a multiple of their size. */
static void parse_many(const char *part, const char *end)
{
	struct buf buf;

	buf_init(&buf, test_arena, 0);
	for (int i = 0; i < 20000; i++)
		buf_put_str(&buf, str_of(part));
	for (int i = 0; *end && i < 20000; i++)
		buf_put_str(&buf, str_of(end));
	parse_str(buf_str(&buf));
}

TEST(parse_wikitext, survives_deep_and_unclosed_nesting)
{
	parse_many("{{a|", "}}");
	parse_many("[[a|", "]]");
	parse_many("{{{a|", "}}}");
	parse_many("{{efn|", "}}");
	parse_many("{{", "");
	parse_many("[[", "");
	parse_many("<ref>", "");
	parse_many("<nowiki>", "");
	parse_many("{|\n|", "");
	parse_many("[http://x ", "");
	parse_many("'''a''", "");
	parse_many("*#", "");
}

TEST(template_rows, have_each_name_once)
{
	assert_true(template_rows_are_clear());
}

TEST(parse_wikitext, closes_lists_with_the_cell_they_stand_in)
{
	assert_str(parse("<table><tr><td>\n* a\n* b</td><td>c</td></tr></table>\n* d"), "a\nb\tc\n\nd");
}

TEST(parse_wikitext, shows_ships_coordinates_and_codes_of_lands)
{
	assert_str(parse("{{USS|Iowa|BB-61}}, {{HMS|Hood|51|6}}, {{USS|Iowa|BB-61|2}}, {{ship|French ship|Iowa}}"),
	           "USS Iowa (BB-61), HMS Hood, Iowa, French ship Iowa");
	assert_str(
	    parse("a {{coord|52|31|12|N|13|24|E|type:city}} b {{coord|-33.9|151.2}} c {{coord|1|2|display=title}}"),
	    "a 52°31′12″N 13°24′E b 33.9°S 151.2°E c");
	assert_str(parse("{{FRA}} {{BE-CW}} {{ZZZ}} {{Fra}}"), "FRA BE-CW");
}

TEST(parse_wikitext, shows_patterns_of_the_table)
{
	assert_str(parse("* {{Gemellaggio|Italia|Trento|1966}}\n* {{Gemellaggio|Italia|Roma}}"),
	           "Trento, dal 1966\nRoma");
	assert_str(parse("* {{listing|name=Gate|alt=ประตู|content=Built in 1296.|url=http://x.y}}"),
	           "Gate (ประตู). Built in 1296.");
	assert_str(parse("{{slink|Page|Part}}, {{slink||Part}}, {{IPA-nah|ne}}"), "Page § Part, § Part, ne");
}

TEST(parse_wikitext, keeps_the_notes_of_arguments_that_it_does_not_show)
{
	parse("a {{coord|1|2|notes=<ref>one</ref>}} {{listing|name=b|phone=5<ref>two</ref>}}\n\n{{reflist}}");
	assert_int_equal(doc.notes.count, 2);
	parse("{{Historical populations|1900|5|note=<ref>x</ref>|footnote=Source<ref>one</ref>}}\n{{reflist}}");
	assert_int_equal(doc.notes.count, 2);
}

TEST(parse_wikitext, reads_pairs_as_a_table)
{
	assert_str(parse("{{Historical populations|1900|5000|1910|6,000|footnote=Made up}}"),
	           "1900\t5000\n1910\t6,000\n\nMade up");
	assert_str(parse("{{US Census population|1900=5000|1910=6000}}"), "1900\t5000\n1910\t6000");
	assert_int_equal(block_first(BLOCK_TABLE)->first->first->is_header, true);
}

TEST(parse_wikitext, keeps_the_prose_of_templates_that_are_not_known_and_says_so)
{
	assert_str(parse("a {{what|Blake Campbell|us|Q18|x.svg}} b {{sole|word}} c {{Metadaten X|Berlin}}"),
	           "a Blake Campbell b c");
	assert_int_equal(doc.skipped.count, 3);
	assert_str(parse("{{Notice|Some text of it}}\na"), "a");
	assert_str(parse("* {{what|Blake Campbell<ref>x</ref>|en<ref>y</ref>}}"), "Blake Campbell\n\nx\ny");
	assert_int_equal(doc.notes.count, 2);
}

TEST(parse_wikitext, reads_captions_that_have_no_name)
{
	assert_str(parse("{{wide image|A.png|900px|align-cap=center|The ''citadel''}}"), "The citadel");
	assert_str(parse("{{double image|left|a.png|1|b.png|2|Left one|Right one}}"), "Left one\n\nRight one");
}

TEST(parse_wikitext, shows_what_a_citation_is_needed_for)
{
	assert_str(parse("It is {{citation needed span|widely said|date=May 2020}}."), "It is widely said.");
	assert_str(range_first(RANGE_CITATION_NEEDED)->target, "citation needed");
}

TEST(parse_wikitext, says_of_another_meaning_what_it_is)
{
	assert_str(parse("{{nota disambigua|descrizione=il canale|titolo=Arte (rete)}}"), "il canale, Arte (rete)");
	assert_str(range_first(RANGE_LINK)->target, "Arte (rete)");
}

TEST(parse_wikitext, takes_the_archive_of_a_note)
{
	parse("a<ref>[http://a.b/c P] {{webarchive|url=https://web.archive.org/web/20110814124114/http://a.b/c}}</ref>"
	      "<ref>{{Webarchiv|url=http://d.e/f|text=''Atlas'' 1|wayback=20170818090023}}</ref>\n{{reflist}}");
	assert_str(doc.notes.at[0].text, "P");
	assert_str(doc.notes.at[0].archive_url, "https://web.archive.org/web/20110814124114/http://a.b/c");
	assert_str(doc.notes.at[0].archived, "2011-08-14");
	assert_str(doc.notes.at[1].text, "Atlas 1");
	assert_str(doc.notes.at[1].url, "http://d.e/f");
	assert_str(doc.notes.at[1].archive_url, "https://web.archive.org/web/20170818090023/http://d.e/f");
}

TEST(parse_wikitext, tells_a_citation_from_the_sign_of_a_language)
{
	parse("a<ref>{{ref-web|títol=El títol|url=http://x.cat}}</ref><ref>{{ref-de}} B</ref>\n{{Referències}}");
	assert_str(doc.notes.at[0].template, "ref-web");
	assert_str(doc.notes.at[1].text, "B");
	assert_int_equal(doc.skipped.count, 0);
}

TEST(parse_wikitext, reads_a_note_like_a_citation_whose_template_is_not_known)
{
	parse("a<ref>{{Quellenangabe|titel=Der Titel|autor=A B|jahr=2001|isbn=3}}</ref>\n{{reflist}}");
	assert_str(doc.notes.at[0].template, "quellenangabe");
	parse("a<ref>{{Sonstiges|hoehe=3|titel=X|breite=5|tiefe=9}}</ref>\n{{reflist}}");
	assert_null(doc.notes.at[0].template.ptr);
}

TEST(parse_wikitext, keeps_the_indents_of_preformatted_lines)
{
	assert_str(parse("a\n<pre>\none\n    two\n\tthree\n</pre>"), "a\n\none\n    two\n\tthree");
	assert_str(parse("<syntaxhighlight lang=c>\nint  f(void)\n{\n\treturn 0;\n}\n</syntaxhighlight>"),
	           "int  f(void)\n{\n\treturn 0;\n}");
	assert_str(parse(" one\n   two\n"), "one\n  two");
}

TEST(parse_wikitext, reports_a_note_that_is_defined_twice)
{
	parse("a<ref name=x>one</ref> b<ref name=x> one </ref>\n<references/>");
	assert_int_equal(doc.skipped.count, 0);
	parse("a<ref name=x>one</ref> b<ref name=x>two</ref>\n<references/>");
	assert_int_equal(doc.skipped.count, 1);
	assert_str(str_slice(doc.source, doc.skipped.at[0].source_start, doc.skipped.at[0].source_end), "two");
}

TEST(parse_wikitext, marks_what_is_raised_and_lowered)
{
	assert_str(parse("m<sup>2</sup> H<sub>2</sub>O <sup>not closed\n\nb</sup> c"), "m2 H2O not closed\n\nb c");
	assert_str(range_text(range_first(RANGE_RAISED)), "2");
	assert_str(range_text(range_first(RANGE_LOWERED)), "2");
	assert_int_equal(doc.ranges.count, 2);
}

TEST(parse_wikitext, tells_terms_from_what_defines_them)
{
	parse(";Term: First\n:second\n* item");

	const struct block *list = block_first(BLOCK_LIST);

	assert_true(list->first->is_header);
	assert_false(list->first->next->is_header);
	assert_false(list->first->next->next->is_header);
}

/* Read twice at each depth, forty templates within each other would take years. */
TEST(parse_wikitext, reads_templates_within_templates_once)
{
	static const char *const TEMPLATES[] = {"{{ill|",
	                                        "{{main|",
	                                        "{{sortname|",
	                                        "{{url|",
	                                        "{{nota disambigua|",
	                                        "{{flag|",
	                                        "{{unknown|A ",
	                                        "{{xx|title=A|year=1|author="};

	for (size_t i = 0; i < sizeof TEMPLATES / sizeof *TEMPLATES; i++) {
		struct buf page;

		buf_init(&page, test_arena, 2000);
		buf_put_str(&page, STR("a <ref>"));
		for (int depth = 0; depth < 40; depth++)
			buf_put_str(&page, str_of(TEMPLATES[i]));
		for (int depth = 0; depth < 40; depth++)
			buf_put_str(&page, STR("}}"));
		buf_put_str(&page, STR("</ref>"));
		parse_str(buf_str(&page));
		assert_true(doc.notes.count > 0);
	}
}
