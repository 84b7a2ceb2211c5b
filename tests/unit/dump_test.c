/* dump_test.c: exports of MediaWiki, whole, broken and compressed, as records. */
#include "lib/test.h"

#include "base/buf.h"
#include "ingest/dump_page.h"
#include "ingest/records.h"

#include <bzlib.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct ctx ctx;
static struct records *records;

/* Opens a file of these bytes. */
static void open_bytes(const char *name, const void *bytes, size_t size)
{
	static const struct records_options options;
	struct str path = str_print(test_arena, STR_FMT "/%s", STR_ARG(test_directory()), name);
	FILE *file = fopen(path.ptr, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	fclose(file);
	ctx = (struct ctx){.arena = test_arena};
	struct str *paths = ARENA_NEW(test_arena, struct str, 1);
	paths[0] = path;
	records = records_open(test_arena, paths, 1, &options);
}

static void open_text(const char *text)
{
	open_bytes("dump.xml", text, strlen(text));
}

static struct record next(void)
{
	struct record record;
	bool end;

	assert_int_equal(records_next(records, &ctx, &record, &end), OK);
	assert_false(end);
	return record;
}

static void expect_end(void)
{
	struct record record;
	bool end;

	assert_int_equal(records_next(records, &ctx, &record, &end), OK);
	assert_true(end);
	records_close(records);
}

#define REVISION(time, text)                                                                                           \
	"<revision><id>1</id><timestamp>" time                                                                         \
	"</timestamp><contributor><username>U</username><id>7</id></contributor>"                                      \
	"<model>wikitext</model><text>" text "</text></revision>"

TEST(records_next, gives_the_pages_of_an_export)
{
	open_text("<mediawiki xml:lang=\"fr\"><siteinfo><base>https://fr.example/wiki/Accueil</base></siteinfo>"
	          "<page><title>A &amp; B</title><ns>0</ns><id>1</id>" REVISION(
	              "2020-01-01T00:00:00Z", "x &lt;ref&gt;") "</page>"
	                                                       "<page><title>Talk:A</title><ns>1</ns>" REVISION(
	                                                           "2020-01-01T00:00:00Z", "t") "</page></mediawiki>");
	struct record record = next();
	assert_str(record.title, "A & B");
	assert_str(record.bytes, "x <ref>");
	assert_str(record.format, "wikitext");
	assert_str(record.language, "fr");
	assert_str(record.source_url, "https://fr.example/wiki/A_%26_B");
	assert_false(record.is_listed_only);
	record = next();
	assert_true(record.is_listed_only);
	assert_str(record.why, "namespace 1");
	expect_end();
}

TEST(records_next, keeps_the_newest_revision_by_its_time)
{
	open_text("<page><title>A</title>" REVISION("2020-01-01T00:00:00Z", "old")
	              REVISION("2022-01-01T00:00:00Z", "new") REVISION("2021-01-01T00:00:00Z", "imported") "</page>");
	struct record record = next();

	assert_str(record.bytes, "new");
	assert_int_equal(record.timestamp_ms, INT64_C(1640995200000));
	expect_end();
}

TEST(records_next, reads_pages_without_root_and_lists_those_without_text)
{
	open_text("<page><title>A</title>" REVISION(
	    "2020-01-01T00:00:00Z",
	    "a") "</page>\n<page><title>B</title></page>"
	         "<page><title>C</title><revision><text deleted=\"deleted\"/></revision></page>"
	         "<page><title>D</title><revision><model>css</model><text>d</text></revision></page>");
	assert_str(next().title, "A");
	assert_str(next().why, "no revision");
	assert_str(next().why, "the text is deleted");
	assert_str(next().why, "content model css");
	expect_end();
}

TEST(records_next, reports_a_broken_page_by_its_byte_and_goes_on)
{
	struct record record;
	bool end;

	open_text("<mediawiki><page><title>A</title><revision><text>a &nbsp; b</text></revision></page>"
	          "<page><title>B</title><revision><text>no end"
	          "<page><title>C</title><revision><text>c</text></revision></page></mediawiki>");
	assert_int_equal(records_next(records, &ctx, &record, &end), ERR_UNREADABLE);
	assert_true(str_find(ctx.why, STR("undefined entity")) > 0);
	assert_true(str_find(ctx.why, STR("byte 51")) > 0);
	assert_int_equal(records_next(records, &ctx, &record, &end), ERR_UNREADABLE);
	assert_true(str_find(ctx.why, STR("the page at byte 84 does not end")) > 0);
	assert_str(next().title, "C");
	expect_end();
}

TEST(records_next, reads_names_of_a_prefix)
{
	struct record record;

	open_text(
	    "<mw:mediawiki xmlns:mw=\"http://www.mediawiki.org/xml/export-0.11/\" "
	    "xml:lang=\"de\"><mw:siteinfo><mw:base>"
	    "https://de.example.org/wiki/Main</mw:base></mw:siteinfo><mw:page><mw:title>A</mw:title><mw:ns>0</mw:ns>"
	    "<mw:revision><mw:timestamp>2021-01-01T00:00:00Z</mw:timestamp><mw:text>new</mw:text></mw:revision>"
	    "<mw:revision><mw:timestamp>2020-01-01T00:00:00Z</mw:timestamp><mw:text>old</mw:text></mw:revision></"
	    "mw:page>"
	    "</mw:mediawiki>");
	record = next();
	assert_str(record.title, "A");
	assert_str(record.bytes, "new");
	assert_str(record.language, "de");
	assert_str(record.source_url, "https://de.example.org/wiki/A");
	expect_end();
}

TEST(records_next, refuses_a_dtd)
{
	struct record record;
	bool end;

	open_text("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a "
	          "\"b\">]><mediawiki><page><title>&a;</title></page></mediawiki>");
	assert_int_equal(records_next(records, &ctx, &record, &end), ERR_FORBIDDEN);
	expect_end();
}

TEST(records_next, takes_an_export_without_pages_but_no_other_xml)
{
	struct record record;
	bool end;

	open_text("<mediawiki><siteinfo/></mediawiki>");
	expect_end();
	open_text("<?xml version=\"1.0\"?><rss/>");
	assert_int_equal(records_next(records, &ctx, &record, &end), ERR_FORBIDDEN);
	expect_end();
}

TEST(records_next, reads_utf_16)
{
	const char *text = "<page><title>A</title><revision><text>b</text></revision></page>";
	struct buf buf;

	buf_init(&buf, test_arena, 0);
	buf_put(&buf, "\xFF\xFE", 2);
	for (const char *p = text; *p; p++) {
		buf_put_char(&buf, *p == 'b' ? '\x3D' : *p);
		buf_put_char(&buf, *p == 'b' ? '\xD8' : '\0');
		if (*p == 'b')
			buf_put(&buf, "\x00\xDE", 2); /* U+1F600 */
	}
	open_bytes("wide.xml", buf.ptr, buf.len);
	assert_str(next().bytes, "\xF0\x9F\x98\x80");
	expect_end();
}

TEST(records_next, decompresses_several_streams_in_one_file)
{
	const char *parts[] = {"<mediawiki><page><title>A</title>",
	                       "<revision><text>a</text></revision></page></mediawiki>"};
	char bytes[4000];
	size_t size = 0;

	for (int i = 0; i < 2; i++) {
		unsigned room = (unsigned)(sizeof bytes - size);
		assert_int_equal(BZ2_bzBuffToBuffCompress(bytes + size, &room, (char *)(uintptr_t)parts[i],
		                                          (unsigned)strlen(parts[i]), 1, 0, 0),
		                 BZ_OK);
		size += room;
	}
	open_bytes("dump.xml.bz2", bytes, size);
	assert_str(next().bytes, "a");
	expect_end();
	open_bytes("cut.xml.bz2", bytes, size - 10);
	struct record record;
	bool end;
	assert_int_equal(records_next(records, &ctx, &record, &end), ERR_UNREADABLE);
	assert_true(str_find(ctx.why, STR("ends too early")) > 0);
	expect_end();
}

TEST(records_next, follows_a_list_of_paths)
{
	static const struct records_options options;
	struct str folder = test_directory();
	const char *names[] = {"b.wikitext", "a.txt", "list"};
	struct str texts[] = {
	    STR("bb"), STR("aa"),
	    str_print(test_arena, STR_FMT "/b.wikitext\n\n" STR_FMT "/a.txt\n", STR_ARG(folder), STR_ARG(folder))};
	struct str path = str_print(test_arena, "@" STR_FMT "/list", STR_ARG(folder));

	for (int i = 0; i < 3; i++) {
		FILE *file = fopen(str_print(test_arena, STR_FMT "/%s", STR_ARG(folder), names[i]).ptr, "wb");
		assert_non_null(file);
		fwrite(texts[i].ptr, 1, texts[i].len, file);
		fclose(file);
	}
	ctx = (struct ctx){.arena = test_arena};
	records = records_open(test_arena, &path, 1, &options);
	assert_str(next().format, "wikitext");
	assert_str(next().bytes, "aa");
	expect_end();
}

TEST(records_next, ends_at_a_list_that_names_itself)
{
	static const struct records_options options;
	struct str path = str_print(test_arena, "@" STR_FMT "/list", STR_ARG(test_directory()));
	FILE *file = fopen(path.ptr + 1, "wb");
	struct record record;
	bool end;

	assert_non_null(file);
	fprintf(file, STR_FMT "\n", STR_ARG(path));
	fclose(file);
	ctx = (struct ctx){.arena = test_arena};
	records = records_open(test_arena, &path, 1, &options);
	assert_int_equal(records_next(records, &ctx, &record, &end), ERR_IO);
	assert_int_equal(records_next(records, &ctx, &record, &end), OK);
	assert_true(end);
	records_close(records);
}

TEST(dump_page_is_whole, checks_the_sha1_in_base_36)
{
	struct dump_page page = {.text = STR("hello"), .sha1 = STR("jywkymwk5kel4plcu17bdqhwzuuz3nx")};

	assert_true(dump_page_is_whole(&page));
	page.text = STR("hallo");
	assert_false(dump_page_is_whole(&page));
}
