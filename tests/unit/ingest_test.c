/* ingest_test.c: the pipeline as a whole: batches, what ends an import, and where the next one goes on. */
#include "extract/extract.h"
#include "ingest/ingest.h"
#include "lib/test.h"
#include "store/check.h"
#include "store/engine.h"

#include <stdio.h>
#include <string.h>

struct seen {
	char names[512]; /* of the results, in order, with their outcomes */
};

static void note_result(void *state, const struct import_result *result)
{
	struct seen *seen = state;
	ptrdiff_t slash = str_find_char_last(result->name, '/');
	struct str line = str_print(test_arena, STR_FMT " %s\n",
	                            STR_ARG(str_slice(result->name, (size_t)(slash + 1), result->name.len)),
	                            import_outcome_name(result->outcome));

	strncat(seen->names, line.ptr, sizeof seen->names - strlen(seen->names) - 1);
}

static bool stop_at_once(void *state)
{
	(void)state;
	return true;
}

static struct store *open_store_as(const char *name, bool is_bulk)
{
	struct ctx ctx = {.arena = test_arena};
	struct str path = str_print(test_arena, STR_FMT "/%s", STR_ARG(test_directory()), name);
	const struct store_options options = {.path = path.ptr, .mode = STORE_CREATE, .is_bulk = is_bulk};
	struct store *store;

	assert_int_equal(store_open(&ctx, &options, &store), OK);
	return store;
}

static struct store *open_store(const char *name)
{
	return open_store_as(name, false);
}

static struct import_counts run(struct store *store, const struct str *paths, size_t count,
                                struct ingest_options options, struct seen *seen)
{
	struct ctx ctx = {.arena = test_arena};
	struct import_counts counts;
	struct arena arena;
	struct records *records;

	arena_init(&arena);
	options.result = note_result;
	options.state = seen;
	records = records_open(&arena, paths, count, &(struct records_options){0});
	assert_int_equal(ingest_run(&ctx, store, records, &options, &counts), OK);
	records_close(records);
	arena_finish(&arena);
	return counts;
}

static const struct str pages[] = {STR_INIT("tests/ingest/marked-headings.txt"),
                                   STR_INIT("tests/ingest/no-such-file.txt"),
                                   STR_INIT("tests/ingest/rendered-page.html"), STR_INIT("tests/ingest/seed.txt")};

TEST(ingest_run, reports_in_order_and_goes_on_behind_a_failure)
{
	struct store *store = open_store("a.db");
	struct seen seen = {""};
	struct import_counts counts = run(store, pages, 4, (struct ingest_options){.workers = 3}, &seen);

	assert_string_equal(seen.names,
	                    "marked-headings.txt created\nno-such-file.txt failed\nrendered-page.html created\n"
	                    "seed.txt created\n");
	assert_int_equal(counts.of[IMPORT_CREATED], 3);
	assert_int_equal(counts.of[IMPORT_FAILED], 1);
	memset(&seen, 0, sizeof seen);
	counts = run(store, pages, 4, (struct ingest_options){.workers = 1}, &seen);
	assert_int_equal(counts.of[IMPORT_UNCHANGED], 3);
	store_close(store);
}

TEST(ingest_run, gives_the_same_content_with_any_number_of_workers_and_in_parts)
{
	struct store *whole = open_store("whole.db"), *parts = open_store("parts.db");
	struct ctx ctx = {.arena = test_arena};
	struct str digests[2], position;
	struct seen seen = {""};

	run(whole, pages, 4, (struct ingest_options){.workers = 4, .name = STR("x")}, &seen);
	run(parts, pages, 2, (struct ingest_options){.workers = 1, .name = STR("x")}, &seen);
	assert_int_equal(import_position(&ctx, store_reader(parts), STR("x"), &position), OK);
	assert_str(position, "2");
	memset(&seen, 0, sizeof seen);
	run(parts, pages, 4, (struct ingest_options){.workers = 2, .name = STR("x"), .skip = 2}, &seen);
	assert_string_equal(seen.names, "rendered-page.html created\nseed.txt created\n");
	assert_int_equal(store_digest(&ctx, whole, &digests[0]), OK);
	assert_int_equal(store_digest(&ctx, parts, &digests[1]), OK);
	assert_true(str_equal(digests[0], digests[1]));
	store_close(whole);
	store_close(parts);
}

enum { LAKES = 40 };

/* Enough pages for several batches of one worker. */
static void write_lakes(struct str *paths)
{
	struct str directory = test_directory();

	for (int i = 0; i < LAKES; i++) {
		FILE *file;

		paths[i] = str_print(test_arena, STR_FMT "/Lake %02d.txt", STR_ARG(directory), i);
		file = fopen(paths[i].ptr, "w");
		assert_non_null(file);
		fprintf(file, "Lake %02d\n\nIt was mapped in %d by Anna Berg.\n", i, 1900 + i);
		fclose(file);
	}
}

/* The step that fails is once in the first batch, then in later ones, whose transaction holds others: those are written again,
 * and at most the one that fails is missing. */
TEST(ingest_run, loses_in_bulk_nothing_but_the_page_that_fails)
{
	struct str paths[LAKES];

	write_lakes(paths);
	for (int step = 50; step < 3000; step += 290) {
		struct store *store = open_store_as(str_print(test_arena, "bulk-%d.db", step).ptr, true);
		struct ctx ctx = {.arena = test_arena};
		struct seen seen = {""};
		struct import_counts counts;
		struct str position;
		struct totals totals;

		engine_fail_step(step, ERR_INTERNAL);
		counts = run(store, paths, LAKES, (struct ingest_options){.workers = 1, .name = STR("lakes")}, &seen);
		engine_fail_step(0, OK);
		assert_int_equal(counts.of[IMPORT_CREATED] + counts.of[IMPORT_FAILED], LAKES);
		assert_in_range(counts.of[IMPORT_FAILED], 0, 1);
		assert_int_equal(totals_get(&ctx, store_reader(store), &totals), OK);
		assert_int_equal(totals.articles, counts.of[IMPORT_CREATED]);
		assert_int_equal(import_position(&ctx, store_reader(store), STR("lakes"), &position), OK);
		assert_str(position, "40");
		store_close(store);
	}
}

TEST(ingest_run, stops_between_records)
{
	struct store *store = open_store("stopped.db");
	struct seen seen = {""};
	struct import_counts counts = run(store, pages, 4, (struct ingest_options){.stopped = stop_at_once}, &seen);

	assert_string_equal(seen.names, "");
	assert_int_equal(counts.read_bytes, 0);
	store_close(store);
}

/* "C" and "C++" have one slug; neither may take the other's place, nor may a redirect of a third title. */
TEST(ingest_run, keeps_titles_of_one_slug_apart)
{
	static const struct str texts[] = {STR_INIT("C\n\nC was made in 1972.\n"),
	                                   STR_INIT("C++\n\nC++ was made in 1985.\n"),
	                                   STR_INIT("C++\n\nC++ was made in 1985. It was renamed in 1983.\n")};
	struct ctx ctx = {.arena = test_arena};
	struct store *store = open_store("slugs.db");
	struct put put = {0};
	struct str ids[3];

	for (size_t i = 0; i < 3; i++) {
		struct findings findings;

		assert_int_equal(article_read(&ctx, texts[i], STR("text"), &(struct parse_options){0}, &findings), OK);
		put = (struct put){.findings = &findings};
		assert_int_equal(findings_put(&ctx, store, &put), OK);
		ids[i] = put.id;
	}
	assert_str(ids[0], "c");
	assert_str(ids[1], "c-2");
	assert_str(ids[2], "c-2");
	assert_int_equal(put.outcome, PUT_UPDATED);
	struct findings redirect = {.article = {.id = STR("c"), .title = STR("c#"), .language = STR("en")},
	                            .redirect = STR("D")};

	put = (struct put){.findings = &redirect};
	assert_int_equal(findings_put(&ctx, store, &put), OK);
	assert_int_equal(put.outcome, PUT_UNCHANGED);
	store_close(store);
}

TEST(article_read, refuses_what_is_no_language_tag)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, STR("A\n\nA is a letter.\n"), STR("text"),
	                              &(struct parse_options){.language = STR("not a tag!")}, &findings),
	                 ERR_PARAMETER);
	assert_str(ctx.why, "\"not a tag!\" is no language tag; BCP 47 has them as en or pt-BR");
	assert_int_equal(article_read(&ctx, STR("A\n\nA is a letter.\n"), STR("text"),
	                              &(struct parse_options){.language = STR("zh-Hant-TW")}, &findings),
	                 OK);
}
