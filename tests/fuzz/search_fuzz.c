/* search_fuzz.c: any text as a search: it never reaches the engine's syntax, and what is marked stands in the text. */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "store/words.h"

#include <sqlite3.h>

/* Prepared once: a full-text table with one row, and a search in it. */
static sqlite3_stmt *engine_search(void)
{
	static sqlite3_stmt *search;
	sqlite3 *db;

	if (search)
		return search;
	FUZZ_LAW(sqlite3_open(":memory:", &db) == SQLITE_OK);
	FUZZ_LAW(sqlite3_exec(db,
	                      "CREATE VIRTUAL TABLE w USING fts5 (title, body, tokenize = 'ascii');"
	                      "INSERT INTO w VALUES ('lake', 'the lake was mapped in 1948')",
	                      NULL, NULL, NULL) == SQLITE_OK);
	FUZZ_LAW(sqlite3_prepare_v2(db, "SELECT rowid FROM w WHERE w MATCH ?1", -1, &search, NULL) == SQLITE_OK);
	return search;
}

static void check_match(struct str match)
{
	sqlite3_stmt *search = engine_search();
	int rc;

	sqlite3_bind_text(search, 1, match.ptr, (int)match.len, SQLITE_STATIC);
	rc = sqlite3_step(search);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		fprintf(stderr, "the engine refuses: " STR_FMT "\n", STR_ARG(match));
	FUZZ_LAW(rc == SQLITE_ROW || rc == SQLITE_DONE);
	sqlite3_reset(search);
}

static void check_ranges(struct arena *arena, const struct word_query *query, struct str text)
{
	struct span ranges[16];
	size_t count = words_find(arena, query, text, ranges, 16);
	uint32_t end = 0;

	FUZZ_LAW(count <= 16);
	for (size_t i = 0; i < count; i++) {
		FUZZ_LAW(ranges[i].start >= end && ranges[i].start < ranges[i].end);
		end = ranges[i].end;
	}
	FUZZ_LAW(end <= utf8_count(text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str q = {(const char *)data, size};
	struct arena arena;
	struct ctx ctx = {.arena = &arena};
	struct word_query query = {0};
	struct str text, match;

	arena_init(&arena);
	text = utf8_repair(&arena, q); /* a parameter's value is valid UTF-8 */
	if (size > 4096) {
		FUZZ_LAW(words_parse(&ctx, text, &query) != OK);
	} else if (words_parse(&ctx, text, &query)) {
		FUZZ_LAW(ctx.why.len > 0);
	} else {
		FUZZ_LAW(words_match(&ctx, text, &match) == OK);
		check_match(match);
		check_match(word_query_match(&ctx, &query));
		check_ranges(&arena, &query, text);
	}
	words_of(&arena, text);
	arena_finish(&arena);
	return 0;
}
