/* enterprise_test.c: Wikimedia Enterprise's JSON as records: a line, a list or a file at a time, broken lines too. */
#include "lib/test.h"

#include "ingest/records.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static struct ctx ctx;
static struct records *records;
static struct records_options options;

static void open_path(struct str path)
{
	struct str *paths = ARENA_NEW(test_arena, struct str, 1);

	ctx = (struct ctx){.arena = test_arena};
	paths[0] = path;
	records = records_open(test_arena, paths, 1, &options);
}

static void open_text(const char *text)
{
	struct str path = str_print(test_arena, STR_FMT "/pages.ndjson", STR_ARG(test_directory()));
	FILE *file = fopen(path.ptr, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	fclose(file);
	open_path(path);
}

static struct record next(void)
{
	struct record record;
	bool end;

	assert_int_equal(records_next(records, &ctx, &record, &end), OK);
	assert_false(end);
	return record;
}

static void expect_failure(enum err wanted, const char *word)
{
	struct record record;
	bool end;

	assert_int_equal(records_next(records, &ctx, &record, &end), wanted);
	if (str_find(ctx.why, str_of(word)) < 0)
		fail_msg("\"%s\" is not in: " STR_FMT, word, STR_ARG(ctx.why));
}

static void expect_end(void)
{
	struct record record;
	bool end;

	assert_int_equal(records_next(records, &ctx, &record, &end), OK);
	assert_true(end);
	records_close(records);
	options = (struct records_options){0};
}

#define LAKE(name)                                                                                                     \
	"{\"name\":\"" name "\",\"url\":\"https://en.example/wiki/L\",\"namespace\":{\"identifier\":0},"               \
	"\"in_language\":{\"identifier\":\"en\"},"                                                                     \
	"\"article_body\":{\"html\":\"<p>A lake.</p>\",\"wikitext\":\"A '''lake'''.\"}}"

TEST(enterprise_next, tells_where_a_line_begins_and_when_its_revision_was_written)
{
	const char *lines = "{\"name\":\"A\",\"date_modified\":\"2021-03-04T05:06:07Z\",\"namespace\":{},"
	                    "\"article_body\":{\"wikitext\":\"a\"}}\n\n"
	                    "{\"name\":\"B\",\"redirects\":[{\"name\":\"C\"}],\"article_body\":{\"wikitext\":\"b\"}}\n";
	int64_t second = strstr(lines, "\n\n{") + 1 - lines;
	struct record record;

	open_text(lines);
	record = next();
	assert_int_equal(record.offset_bytes, 0);
	assert_int_equal(record.timestamp_ms, INT64_C(1614834367000));
	record = next();
	assert_int_equal(record.offset_bytes, second + 1);
	assert_int_equal(record.timestamp_ms, 0);
	assert_str(next().title, "C");
	expect_end();
}

/* What a path is called is in every name, message and format that a user sees. */
TEST(enterprise_next, names_records_as_it_is_told)
{
	options.name = STR("lakes.ndjson");
	open_text("{\"name\":\"A\",\"article_body\":{\"wikitext\":\"a\"}}\n{broken\n");
	assert_str(next().name, "lakes.ndjson: A");
	expect_failure(ERR_UNREADABLE, "lakes.ndjson: line 2");
	expect_end();
}

TEST(enterprise_next, gives_an_article_a_line)
{
	open_text(LAKE("Lake_Marrow") "\n\n" LAKE("Lake Bone") "\n");
	struct record record = next();
	assert_str(record.title, "Lake Marrow");
	assert_str(record.bytes, "A '''lake'''.");
	assert_str(record.format, "wikitext");
	assert_str(record.language, "en");
	assert_str(record.source_url, "https://en.example/wiki/L");
	assert_false(record.is_listed_only);
	assert_str(next().title, "Lake Bone");
	expect_end();
}

TEST(enterprise_next, reads_html_where_it_is_asked_for_or_all_there_is)
{
	options.format = STR("html");
	open_text(LAKE("A"));
	struct record record = next();
	assert_str(record.format, "html");
	assert_str(record.bytes, "<p>A lake.</p>");
	expect_end();
	open_text("{\"name\":\"B\",\"inLanguage\":{\"identifier\":\"de\"},\"article_body\":{\"html\":\"<p>b</p>\"}}");
	record = next();
	assert_str(record.format, "html");
	assert_str(record.language, "de");
	expect_end();
}

TEST(enterprise_next, names_a_broken_line_and_goes_on)
{
	open_text(LAKE("A") "\n{\"name\": \"B\", \n" LAKE("C") "\n" LAKE("D"));
	assert_str(next().title, "A");
	expect_failure(ERR_UNREADABLE, "line 2: broken JSON");
	assert_str(next().title, "C");
	assert_str(next().title, "D");
	expect_end();
}

TEST(enterprise_next, reads_one_value_over_many_lines)
{
	open_text("{\n  \"name\": \"A\",\n  \"article_body\": {\"wikitext\": \"a\"}\n}\n");
	assert_str(next().title, "A");
	expect_end();
	open_text("[\n" LAKE("A") ",\n" LAKE("B") "\n]\n");
	assert_str(next().title, "A");
	assert_str(next().title, "B");
	expect_end();
	open_text("{\n  \"name\": \"A\",\n  \"article_body\": \n");
	expect_failure(ERR_UNREADABLE, "broken JSON at line 4");
	expect_end();
}

TEST(enterprise_next, lists_what_is_no_article)
{
	open_text("{\"name\":\"File:A\",\"namespace\":{\"identifier\":6}}\n{\"type\":\"articles\"}\n"
	          "{\"name\":\"B\",\"event\":{\"type\":\"delete\"}}\n{\"name\":\"C\"}\n" LAKE("D"));
	static const char *const why[] = {"namespace 6", "no article: it has no name", "the page is deleted",
	                                  "it has no article_body"};
	for (size_t i = 0; i < sizeof why / sizeof *why; i++) {
		struct record record = next();
		assert_true(record.is_listed_only);
		assert_str(record.why, why[i]);
	}
	assert_false(next().is_listed_only);
	expect_end();
}

TEST(enterprise_next, refuses_json_without_articles)
{
	open_text("{\"a\":1}\n{\"a\":2}\n");
	assert_true(next().is_listed_only);
	assert_true(next().is_listed_only);
	expect_failure(ERR_FORBIDDEN, "JSON, but no article");
	expect_end();
}

TEST(enterprise_next, gives_the_redirects_that_an_article_names)
{
	open_text("{\"name\":\"Lake Marrow\",\"article_body\":{\"wikitext\":\"a\"},"
	          "\"redirects\":[{\"name\":\"Marrow_Lake\"},{}]}");
	assert_str(next().title, "Lake Marrow");
	struct record record = next();
	assert_str(record.title, "Marrow Lake");
	assert_str(record.bytes, "#REDIRECT [[Lake Marrow]]");
	expect_end();
}

TEST(enterprise_next, says_so_where_a_compressed_file_is_cut)
{
	struct str path = str_print(test_arena, STR_FMT "/cut.ndjson.gz", STR_ARG(test_directory()));
	gzFile file = gzopen(path.ptr, "wb");
	unsigned seed = 1;

	gzputs(file, LAKE("A") "\n");
	for (int i = 0; i < 300000; i++) /* enough that something of it is written */
		gzputc(file, 'a' + (int)((seed = seed * 1103515245 + 12345) >> 16) % 26);
	gzclose(file);
	FILE *cut = fopen(path.ptr, "r+b");
	assert_int_equal(ftruncate(fileno(cut), 100000), 0);
	fclose(cut);
	open_path(path);
	assert_str(next().title, "A");
	expect_failure(ERR_IO, "ends too early");
	expect_end();
}

TEST(enterprise_is_it, leaves_wikitext_and_plain_text_alone)
{
	static const char *const texts[] = {
	    "{{Infobox}}\nA '''lake'''.", "{| class=x\n|}", "[[Lake]] is", "[http://a b]", "{ a", "[1] is"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		open_text(texts[i]);
		assert_str(next().bytes, texts[i]);
		expect_end();
	}
	options.format = STR("text");
	open_text(LAKE("A"));
	assert_str(next().bytes, LAKE("A"));
	expect_end();
}
