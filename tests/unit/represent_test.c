/* represent_test.c: resources in the formats of others. */
#include "lib/test.h"
#include "json/prose.h"
#include "json/represent.h"
#include "json/rows.h"

#include <string.h>

static struct str shown(represent_print *print, const char *json)
{
	json_t *items = json_loads(json, 0, NULL);
	struct buf out;

	assert_non_null(items);
	buf_init(&out, test_arena, 64);
	print(&out, items);
	json_decref(items);
	return buf_str(&out);
}

static struct str table(const char *json, const struct str *columns, size_t count)
{
	json_t *items = json_loads(json, 0, NULL);
	struct buf out;

	assert_non_null(items);
	buf_init(&out, test_arena, 64);
	rows_put_csv(&out, items, columns, count);
	json_decref(items);
	return buf_str(&out);
}

#define assert_part(text, part)    assert_true(str_find((text), STR(part)) >= 0)
#define assert_no_part(text, part) assert_true(str_find((text), STR(part)) < 0)

TEST(rows_put_csv, quotes_what_needs_it_and_defuses_formulas)
{
	static const struct str columns[] = {STR_INIT("a"), STR_INIT("b.c")};

	assert_str(
	    table("[{\"a\":\"x, "
	          "\\\"y\\\"\",\"b\":{\"c\":1}},{\"a\":\"=1+1\",\"b\":null},{\"a\":null,\"b\":{\"c\":\"l\\nm\"}}]",
	          columns, 2),
	    "a,b.c\r\n\"x, \"\"y\"\"\",1\r\n\"'=1+1\",\r\n,\"l\nm\"\r\n");
}

TEST(rows_put_csv, leaves_numbers_and_dates_before_christ_as_they_are)
{
	static const struct str columns[] = {STR_INIT("a")};
	static const struct {
		const char *value, *cell;
	} rows[] = {
	    {"\"-0043\"", "-0043"},
	    {"\"-0043-03-15\"", "-0043-03-15"},
	    {"\"-0043~/-0031?\"", "-0043~/-0031?"},
	    {"-0.5", "-0.5"},
	    {"\"-1+cmd|' /C calc'!\"", "\"'-1+cmd|' /C calc'!\""},
	    {"\"-\"", "\"'-\""},
	    {"\"@x\"", "\"'@x\""},
	    {"\"\\n=x\"", "\"'\n=x\""},
	    {"\"\uff1dx\"", "\"'\uff1dx\""},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_str(table(str_print(test_arena, "[{\"a\":%s}]", rows[i].value).ptr, columns, 1),
		           str_print(test_arena, "a\r\n%s\r\n", rows[i].cell).ptr);
}

TEST(rows_put_csv, puts_a_list_into_one_cell)
{
	static const struct str columns[] = {STR_INIT("people.name"), STR_INIT("people.id"), STR_INIT("titles")};

	assert_str(table("[{\"people\":[{\"id\":\"a\",\"name\":\"A; "
	                 "\\\\1\"},{\"id\":\"b\",\"name\":null}],\"titles\":[\"x\",\"y\"]}]",
	                 columns, 3),
	           "people.name,people.id,titles\r\nA\\; \\\\1; ,a; b,x; y\r\n");
}

TEST(rows_put_ndjson, puts_an_item_on_a_line)
{
	assert_str(shown(rows_put_ndjson, "[{\"a\":\"x\\ny\"},{\"b\":[1]}]"), "{\"a\":\"x\\ny\"}\n{\"b\":[1]}\n");
}

TEST(events_print_calendar, folds_long_lines_between_code_points)
{
	struct str text =
	    shown(events_print_calendar,
	          "[{\"id\":\"x\",\"title\":\"T; a, b\",\"text\":\"ééééééééééééééééééééééééééééééééééééééééééé\","
	          "\"kind\":null,\"date\":{\"earliest\":\"1948-05-01\",\"latest\":\"1948-05-01\"}}]");

	assert_part(text, "DTSTART;VALUE=DATE:19480501\r\nDTEND;VALUE=DATE:19480502\r\n");
	assert_part(text, "SUMMARY:T\\; a\\, b\r\n");
	assert_part(text, "DESCRIPTION:ééééééééééééééééééééééééééééééé\r\n éééé");
}

TEST(events_print_calendar, makes_a_journal_entry_of_what_has_no_bounds)
{
	assert_no_part(shown(events_print_calendar,
	                     "[{\"id\":\"x\",\"title\":\"T\",\"date\":{\"earliest\":null,\"latest\":\"1899-12-31\"}}]"),
	               "VEVENT");
}

TEST(events_print_timeline, says_no_more_of_a_date_than_is_known)
{
	struct str text = shown(events_print_timeline, "[{\"id\":\"x\",\"title\":\"<b>\",\"text\":\"&\",\"date\":{"
	                                               "\"edtf\":\"1971-08\",\"display\":\"August 1971\"}},"
	                                               "{\"id\":\"y\",\"title\":\"\",\"text\":\"\",\"date\":{\"edtf\":"
	                                               "\"197X\",\"earliest\":\"1970-01-01\",\"latest\":"
	                                               "\"1979-12-31\",\"display\":\"the 1970s\"}}]");

	assert_part(text, "\"year\": 1971,\n        \"month\": 8,\n        \"display_date\": \"August 1971\"");
	assert_part(text, "&lt;b&gt;");
	assert_part(text, "\"end_date\": {\n        \"year\": 1979");
}

TEST(references_print_bibtex, escapes_tex_and_keeps_corporate_names_whole)
{
	struct str text = shown(
	    references_print_bibtex,
	    "[{\"id\":\"r1\",\"resolved\":true,\"type\":\"book\",\"title\":\"A & B {50%}\",\"issued\":\"1924-05\","
	    "\"author\":[{\"family\":\"Sand\",\"given\":\"Marta\"},{\"literal\":\"Board of Lamps\"}]},"
	    "{\"id\":\"r2\",\"resolved\":false}]");

	assert_part(text, "@book{r1,\n  author = {Sand, Marta and {Board of Lamps}}");
	assert_part(text, "title = {A \\& B 50\\%}");
	assert_part(text, "year = {1924}");
	assert_no_part(text, "r2");
}

TEST(references_print_ris, keeps_each_value_on_its_line)
{
	struct str text = shown(references_print_ris, "[{\"id\":\"r1\",\"resolved\":true,\"type\":\"webpage\","
	                                              "\"title\":\"A\\nTY  - X\",\"issued\":\"2001-09-11\"}]");

	assert_str(text,
	           "TY  - ELEC\r\nID  - r1\r\nTI  - A TY  - X\r\nPY  - 2001\r\nDA  - 2001/09/11/\r\nER  - \r\n\r\n");
}

TEST(references_print, show_all_of_an_entry_without_a_title)
{
	const char *items = "[{\"id\":\"r1\",\"resolved\":true,\"title\":null,\"text\":\"See Sand, p. 3.\"},"
	                    "{\"id\":\"r2\",\"resolved\":true,\"title\":\"Lamps\",\"text\":\"Lamps. 1924.\"}]";

	assert_part(shown(references_print_bibtex, items), "@misc{r1,\n  note = {See Sand, p. 3.}");
	assert_part(shown(references_print_ris, items), "ID  - r1\r\nN1  - See Sand, p. 3.\r\n");
	assert_part(shown(references_print_csl, items), "\"note\": \"See Sand, p. 3.\"");
	assert_no_part(shown(references_print_bibtex, items), "1924");
}

/* What a reader of BibTeX makes of a field: balanced braces read and taken off, escapes undone; absent where it is missing
 * or where its braces do not end with the line. */
static struct str bibtex_field(struct str entry, const char *name)
{
	struct str head = str_print(test_arena, "\n  %s = {", name);
	ptrdiff_t at = str_find(entry, head);
	struct buf out;
	int depth = 1;

	if (at < 0)
		return STR_NONE;
	buf_init(&out, test_arena, 64);
	for (size_t i = (size_t)at + head.len; i < entry.len; i++) {
		char c = entry.ptr[i];
		if (c == '\\' && str_starts(str_slice(entry, i, entry.len), STR("\\textbackslash{}"))) {
			buf_put_char(&out, '\\');
			i += strlen("\\textbackslash{}") - 1;
		} else if (c == '\\' && strchr("~^", entry.ptr[i + 1])) {
			buf_put_char(&out, entry.ptr[i + 1]);
			i += 3;
		} else if (c == '\\') {
			buf_put_char(&out, entry.ptr[++i]);
		} else if (c == '{') {
			depth++;
		} else if (c == '}') {
			if (!--depth)
				return strchr(",\n", entry.ptr[i + 1]) ? buf_str(&out) : STR_NONE;
		} else if (c == '\n') {
			return STR_NONE;
		} else {
			buf_put_char(&out, c);
		}
	}
	return STR_NONE;
}

static json_t *reference_named(const char *title, const char *family)
{
	return json_pack("[{s:s, s:b, s:s, s:s, s:s, s:[{s:s, s:s}, {s:s}]}]", "id", "r1", "resolved", 1, "type",
	                 "book", "title", title, "publisher", title, "author", "family", family, "given", "Ann",
	                 "literal", title);
}

TEST(references_print_bibtex, can_be_read_back)
{
	static const char *const titles[] = {"100% of #1 & $2_x", "a\\b ~ c^d", "Ünïcode – \"quotes\"", "x, and y = z"};

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		json_t *items = reference_named(titles[i], "Smith and Sons");
		struct buf out;

		buf_init(&out, test_arena, 64);
		references_print_bibtex(&out, items);
		json_decref(items);
		assert_str(bibtex_field(buf_str(&out), "title"), titles[i]);
		assert_str(bibtex_field(buf_str(&out), "publisher"), titles[i]);
		assert_str(bibtex_field(buf_str(&out), "author"),
		           str_print(test_arena, "Smith and Sons, Ann and %s", titles[i]).ptr);
		assert_part(buf_str(&out), "author = {{Smith and Sons}, Ann and {");
	}
}

TEST(references_print_bibtex, names_the_chapter_and_its_book)
{
	struct str text =
	    shown(references_print_bibtex, "[{\"id\":\"r1\",\"resolved\":true,\"type\":\"book\",\"title\":\"The Book\","
	                                   "\"part_title\":\"A Part\",\"page\":\"12–15\",\"issued\":\"1999-03-02\","
	                                   "\"url\":\"http://a.b/{c}_d\",\"translator\":[{\"family\":\"Roe\"}]}]");

	assert_part(text, "@incollection{r1,");
	assert_part(text, "title = {A Part}");
	assert_part(text, "booktitle = {The Book}");
	assert_part(text, "pages = {12--15}");
	assert_part(text, "month = mar");
	assert_part(text, "url = {http://a.b/%7Bc%7D_d}");
	assert_part(text, "translator = {Roe}");
}

/* The first value of a tag, as a reader of RIS finds it: two letters, two spaces, a dash and a space, up to CR LF. */
static struct str ris_value(struct str text, const char *tag)
{
	struct str rest = text;
	struct str line;

	while (str_next(&rest, '\n', &line)) {
		assert_true(str_ends(line, STR("\r")));
		if (line.len > 6 && str_starts(line, str_of(tag)))
			return str_slice(line, 6, line.len - 1);
	}
	return STR_NONE;
}

TEST(references_print_ris, can_be_read_back)
{
	static const char *const titles[] = {"A & B", "Two\tparts", "ER  - no end", "Ünïcode"};

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		json_t *items = reference_named(titles[i], "Smith");
		struct buf out;

		buf_init(&out, test_arena, 64);
		references_print_ris(&out, items);
		json_decref(items);
		assert_str(ris_value(buf_str(&out), "TY"), "BOOK");
		assert_str(ris_value(buf_str(&out), "AU"), "Smith, Ann");
		assert_str(ris_value(buf_str(&out), "TI"), i == 1 ? "Two parts" : titles[i]);
		assert_true(str_ends(buf_str(&out), STR("\r\nER  - \r\n\r\n")));
	}
}

TEST(references_print_ris, parts_pages)
{
	assert_part(shown(references_print_ris, "[{\"id\":\"r1\",\"resolved\":true,\"page\":\"12–15\"}]"),
	            "SP  - 12\r\nEP  - 15\r\n");
	assert_part(shown(references_print_ris, "[{\"id\":\"r1\",\"resolved\":true,\"page\":\"12–15, 20\"}]"),
	            "SP  - 12–15, 20\r\n");
}

TEST(references_print_csl, names_the_chapter_and_leaves_out_what_csl_has_not)
{
	struct str text =
	    shown(references_print_csl,
	          "[{\"id\":\"r1\",\"resolved\":true,\"type\":\"book\",\"title\":\"B\",\"part_title\":\"P\","
	          "\"author\":[{\"family\":\"Doe\",\"link\":\"Doe (x)\"}],\"issued\":\"1815~\","
	          "\"original_date\":\"1799\"}]");

	assert_part(text, "\"type\": \"chapter\"");
	assert_part(text, "\"title\": \"P\"");
	assert_part(text, "\"container-title\": \"B\"");
	assert_part(text, "\"circa\": true");
	assert_part(text, "\"original-date\"");
	assert_no_part(text, "Doe (x)");
}

TEST(references_print_csl, gives_dates_in_parts)
{
	struct str text =
	    shown(references_print_csl,
	          "[{\"id\":\"r1\",\"resolved\":true,\"type\":null,\"title\":\"A\",\"issued\":\"1966/1971-02\"}]");

	assert_part(text, "\"type\": \"document\"");
	assert_part(text, "1966");
	assert_part(text, "1971,\n          2");
}

/* A section of plain words, as one of the writers shows it. */
static struct str section_shown(prose_section *put, const char *title, const char *text)
{
	struct section section = {.id = STR("a"), .title = str_of(title), .level = 2, .text = str_of(text)};
	struct doc doc;
	struct text_view view = {.doc = &doc};
	struct buf out;

	prose_of_text(&doc, test_arena, &section);
	section.body = doc_span(&doc, 0, (uint32_t)doc.text.len);
	buf_init(&out, test_arena, 64);
	put(&out, &view, &section);
	return buf_str(&out);
}

TEST(prose_markdown_section, escapes_what_would_be_markup)
{
	assert_str(section_shown(prose_markdown_section, "A*", "# one\ntwo_\n12. <b> &lt; R&D"),
	           "## A\\*\n\n\\# one\n\ntwo\\_\n\n12\\. \\<b\\> \\&lt; R&D\n");
}

TEST(prose_html_section, escapes_what_would_be_markup)
{
	assert_str(section_shown(prose_html_section, "A<", "<script>\n&amp; \"x\""),
	           "<section id=\"a\" dir=\"auto\"><header><h2>A&lt;</h2>\n</header><p>&lt;script&gt;</p>\n"
	           "<p>&amp;amp; &quot;x&quot;</p></section>\n");
}

TEST(link_address, follows_only_safe_schemes)
{
	struct text_view view = {.wiki = STR("https://wiki.test/wiki/")};
	struct range range = {.kind = RANGE_EXTERNAL, .target = STR("javascript:alert(1)")};

	assert_null(link_address(test_arena, &view, &range).ptr);
	range.target = STR("HTTP://x.test/a\"b<c");
	assert_str(link_address(test_arena, &view, &range), "HTTP://x.test/a%22b%3Cc");
	range = (struct range){.kind = RANGE_LINK, .target = STR("A b?(c)")};
	assert_str(link_address(test_arena, &view, &range), "https://wiki.test/wiki/A_b%3F%28c%29");
}

TEST(edtf_split, reads_what_stands_first)
{
	int64_t year;
	int month, day;

	assert_true(edtf_split(STR("1971-08/1972"), &year, &month, &day));
	assert_int_equal(year, 1971);
	assert_int_equal(month, 8);
	assert_int_equal(day, 0);
	assert_true(edtf_split(STR("-0043-03-15"), &year, &month, &day));
	assert_int_equal(year, -43);
	assert_int_equal(day, 15);
	assert_false(edtf_split(STR("../1066"), &year, &month, &day));
	assert_false(edtf_split(STR("197X"), &year, &month, &day));
	assert_false(edtf_split(STR_NONE, &year, &month, &day));
}
