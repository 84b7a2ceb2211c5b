/* parse_html_test.c: what the tags of a page become. Whole pages are in tests/ingest. */
#include "lib/test.h"

#include "parse/parse.h"

static struct doc *read_page(const char *page)
{
	struct doc *doc = ARENA_NEW(test_arena, struct doc, 1);

	doc_init(doc, test_arena, str_of(page), STR("html"));
	parse_html(doc, str_of(page), &(struct parse_options){0});
	doc_finish(doc);
	return doc;
}

TEST(parse_html, mends_tags_that_are_left_out_or_crossed)
{
	assert_str(read_page("<p>a<p>b<ul><li>c<li>d</ul>e")->text, "a\n\nb\n\nc\nd\n\ne");
	assert_str(read_page("<p><b>a</p><p>b</b> c</p></div></td>")->text, "a\n\nb c");
	assert_str(read_page("<table><tr><td>a<td>b<tr><td>c</table>d")->text, "a\tb\nc\n\nd");
	assert_str(read_page("<table><tr><td>a</div></p>b</table>")->text, "ab");
}

TEST(parse_html, collapses_white_space_but_not_of_preformatted_text)
{
	assert_str(read_page("<p> a\n  b <i> c</i> &amp;  &#100; </p>")->text, "a b c & d");
	assert_str(read_page("<pre>a\n  b\n</pre>")->text, "a\n  b");
	assert_str(read_page("a<br>b<br/>c")->text, "a\nb\nc");
}

TEST(parse_html, reads_no_markup_as_text_and_no_text_as_markup)
{
	assert_str(read_page("a<!-- <p>x</p> -->b<script>if (1 < 2) '</p>'</script>c")->text, "abc");
	assert_str(read_page("1 < 2 <3 and a<b title='>'>c</b>")->text, "1 < 2 <3 and ac");
	assert_str(read_page("a<style>x")->text, "a");
	assert_str(read_page("a<b title=\"x")->text, "a");
	assert_str(read_page("a &lt; &unknown; &")->text, "a < &unknown; &");
}

TEST(parse_html, keeps_empty_cells_in_their_columns)
{
	struct doc *doc = read_page("<table><tr><th></th><th>a</th></tr><tr><td>b</td><td></td></tr></table>");
	struct block *row = doc->root->first->first;

	assert_str(doc->text, "\ta\nb\t");
	assert_int_equal(row->first->to - row->first->from, 0);
	assert_true(row->first->is_header && row->first->next && !row->first->next->next);
	assert_ptr_equal(row->next->last, row->next->first->next);
}

TEST(parse_html, lets_a_heading_end_the_table_around_it)
{
	struct doc *doc = read_page("<table><tr><td>a<h2>H</h2>b</td></tr></table>c");

	assert_int_equal(doc->sections.count, 2);
	assert_str(doc->sections.at[1].title, "H");
	assert_str(doc->sections.at[1].text, "b\n\nc");
}

TEST(parse_html, ties_markers_to_entries_by_their_id)
{
	struct doc *doc = read_page("<p>a<sup class=reference><a href='#cite_note-x-1'>[1]</a></sup>"
	                            "<sup class=reference>: 44</sup></p><ol class=references>"
	                            "<li id=cite_note-x-1><a href='#cite_ref-x_1-0'>^</a> <span>T. "
	                            "<a href='https://example.org/a'>U</a></span></li></ol>");

	assert_str(doc->text, "a\n\nT. U");
	assert_int_equal(doc->notes.count, 1);
	assert_str(doc->notes.at[0].label, "1");
	assert_str(doc->notes.at[0].text, "T. U");
	assert_str(doc->notes.at[0].url, "https://example.org/a");
	assert_int_equal(doc->ranges.at[0].from, 1);
	assert_str(doc->ranges.at[0].target, "44");
}

TEST(parse_html, reads_deep_nesting_without_losing_the_text)
{
	struct buf page;

	buf_init(&page, test_arena, 0);
	for (int i = 0; i < 20000; i++)
		buf_put_str(&page, STR("<div><b>"));
	buf_put_str(&page, STR("word"));
	assert_str(read_page(page.ptr)->text, "word");
}
