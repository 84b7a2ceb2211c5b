/* store_test.c: opening what is there, what is not, what is not ours, and what somebody else holds. */
#include "base/embed.h"
#include "lib/faulty.h"
#include "lib/made.h"
#include "lib/stores.h"
#include "lib/test.h"
#include "store/article.h"
#include "store/backup.h"
#include "store/check.h"
#include "store/search.h"
#include "store/writer.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct ctx ctx;

static enum err opened(const char *path, enum store_mode mode, struct store **store)
{
	ctx = (struct ctx){.arena = test_arena};
	return store_open(&ctx, &(struct store_options){.path = path, .mode = mode}, store);
}

static const char *path_new(void)
{
	return str_print(test_arena, STR_FMT "/some.db", STR_ARG(test_directory())).ptr;
}

static void write_file(const char *path, const void *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	fclose(file);
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

TEST(store_open, says_that_there_is_none)
{
	struct store *store;

	assert_int_equal(opened(path_new(), STORE_WRITE, &store), ERR_NOT_FOUND);
	assert_null(store);
	assert_int_equal(opened(path_new(), STORE_READ, &store), ERR_NOT_FOUND);
}

TEST(store_open, makes_one_and_finds_it_again)
{
	const char *path = path_new();
	struct store *store;
	struct totals totals;

	assert_int_equal(opened(path, STORE_CREATE, &store), OK);
	store_put(&ctx, store, made_article(test_arena, "One", "Text."));
	store_close(store);
	assert_int_equal(opened(path, STORE_WRITE, &store), OK);
	assert_int_equal(totals_get(&ctx, store_reader(store), &totals), OK);
	assert_int_equal(totals.articles, 1);
	store_close(store);
	assert_int_equal(opened(path, STORE_READ, &store), OK);
	assert_int_equal(totals_get(&ctx, store_reader(store), &totals), OK);
	assert_int_equal(totals.articles, 1);
	assert_false(store_is_writable(store));
	store_close(store);
}

TEST(store_open, refuses_a_file_that_is_no_database)
{
	const char *path = path_new();
	char junk[8192];
	struct store *store;

	memset(junk, 'x', sizeof junk);
	write_file(path, junk, sizeof junk);
	assert_int_equal(opened(path, STORE_CREATE, &store), ERR_CORRUPT);
	assert_int_equal(opened(path, STORE_READ, &store), ERR_CORRUPT);
}

TEST(store_open, refuses_another_programs_database_and_leaves_it_alone)
{
	const char *path = path_new();
	struct store *store;

	run_sql(path, "CREATE TABLE theirs (x); PRAGMA user_version = 1");
	assert_int_equal(opened(path, STORE_CREATE, &store), ERR_CONFLICT);
	run_sql(path, "SELECT x FROM theirs");
}

TEST(store_open, refuses_a_newer_version)
{
	const char *path = path_new();
	struct store *store;

	assert_int_equal(opened(path, STORE_CREATE, &store), OK);
	store_close(store);
	run_sql(path, "PRAGMA user_version = 1000");
	assert_int_equal(opened(path, STORE_WRITE, &store), ERR_CONFLICT);
	assert_true(str_find(ctx.why, STR("newer")) >= 0);
}

/* What the migrations from the second on made, taken away again. */
#define WITHOUT_TALLIES                                                                                                \
	"DROP INDEX change_deleted; DROP TRIGGER category_tally_insert; DROP TRIGGER category_tally_delete; DROP "     \
	"TABLE category_tally;"                                                                                        \
	"DROP TRIGGER event_tally_insert; DROP TRIGGER event_tally_delete; DROP TRIGGER event_tally_update;"           \
	"DROP TRIGGER person_tally_insert; DROP TRIGGER person_tally_delete; DROP TRIGGER person_tally_update;"        \
	"DROP TRIGGER reference_tally_insert; DROP TRIGGER reference_tally_delete;"                                    \
	"DROP TRIGGER reference_tally_update; DROP TRIGGER article_tally_insert; DROP TRIGGER article_tally_delete;"   \
	"DROP TRIGGER article_tally_update; DROP TABLE event_tally; DROP TABLE person_tally;"                          \
	"DROP TABLE reference_tally; DROP TABLE article_tally; DROP INDEX appearance_by_title;"                        \
	"DROP INDEX article_by_references; DROP INDEX section_by_id; DROP INDEX event_by_confidence;"                  \
	"DROP INDEX person_by_confidence; DROP INDEX person_by_gender; DROP INDEX person_by_method;"                   \
	"ALTER TABLE appearance DROP COLUMN title_fold;"                                                               \
	"CREATE INDEX appearance_by_person ON appearance (person, article);"

TEST(store_open, brings_a_store_of_an_older_version_up_to_date)
{
	const char *path = path_new();
	struct store *store;

	assert_int_equal(opened(path, STORE_CREATE, &store), OK);
	store_put(&ctx, store, made_article(test_arena, "Zero", "Nobody came."));
	store_close(store);
	run_sql(path, WITHOUT_TALLIES
	        "DROP TABLE person_role; ALTER TABLE person DROP COLUMN born; ALTER TABLE person DROP COLUMN died;"
	        "ALTER TABLE article DROP COLUMN timestamp; ALTER TABLE revision DROP COLUMN timestamp;"
	        "ALTER TABLE redirect DROP COLUMN timestamp;"
	        "ALTER TABLE reference DROP COLUMN translated_title;"
	        "ALTER TABLE reference DROP COLUMN original_date;"
	        "ALTER TABLE reference DROP COLUMN source;"
	        "ALTER TABLE reference DROP COLUMN agency;"
	        "ALTER TABLE reference DROP COLUMN quote;"
	        "ALTER TABLE reference DROP COLUMN url_status;"
	        "ALTER TABLE reference DROP COLUMN identifiers;"
	        "ALTER TABLE reference_name DROP COLUMN link; DROP TABLE import_result; DROP TABLE import_job;"
	        "PRAGMA user_version = 1");
	assert_int_equal(opened(path, STORE_READ, &store), ERR_CONFLICT);
	assert_int_equal(opened(path, STORE_WRITE, &store), OK);
	struct findings *findings = made_article(test_arena, "One", "John Smith came.");

	made_person(test_arena, findings, "John Smith", NULL);
	store_put(&ctx, store, findings);
	assert_store_whole(&ctx, store);
	store_close(store);
}

/* What search reads is emptied by a migration, and made anew from the rows. */
TEST(store_open, makes_the_words_of_an_older_store_anew)
{
	const char *path = path_new();
	struct findings *findings = made_article(test_arena, "One", "John Smith came in 1900 [1].");
	struct search_query query = {.q = STR("smith"), .limit = 20};
	struct search_page before, after;
	struct store *store;

	assert_int_equal(opened(path, STORE_CREATE, &store), OK);
	made_person(test_arena, findings, "John Smith", NULL);
	made_event(test_arena, findings, "John Smith came in 1900", "1900");
	made_reference(test_arena, findings, "1", "[1]")->title = STR("Smith diaries");
	store_put(&ctx, store, findings);
	assert_int_equal(search(&ctx, store_reader(store), &query, &before), OK);
	store_close(store);
	run_sql(path, str_copy(test_arena, embed_get("db/migrations/05-words.sql")).ptr);
	assert_int_equal(opened(path, STORE_WRITE, &store), OK);
	assert_int_equal(search(&ctx, store_reader(store), &query, &after), OK);
	assert_int_equal(before.count, 5);
	assert_int_equal(after.count, 5);
	for (size_t i = 0; i < after.count; i++)
		assert_str(after.at[i].id, before.at[i].id.ptr);
	assert_int_equal(suggest(&ctx, store_reader(store), STR("smith"), NULL, 0, 5, &after), OK);
	assert_int_equal(after.count, 2);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(store_open, refuses_an_empty_file_unless_it_may_create)
{
	const char *path = path_new();
	struct store *store;

	write_file(path, "", 0);
	assert_int_equal(opened(path, STORE_WRITE, &store), ERR_NOT_FOUND);
	assert_int_equal(opened(path, STORE_CREATE, &store), OK);
	store_close(store);
}

/* As a crash leaves it between the first page and the schema. */
TEST(store_open, makes_anew_what_was_cut_short_in_the_making_and_takes_it_for_no_store_otherwise)
{
	const char *path = path_new();
	struct store *store;

	run_sql(path, "PRAGMA journal_mode = WAL; CREATE TABLE t (x); DROP TABLE t;");
	assert_int_equal(opened(path, STORE_READ, &store), ERR_NOT_FOUND);
	assert_int_equal(opened(path, STORE_WRITE, &store), ERR_NOT_FOUND);
	assert_true(str_find(ctx.why, STR("there is no store")) >= 0);
	assert_int_equal(opened(path, STORE_CREATE, &store), OK);
	store_close(store);
}

TEST(store_open, refuses_a_directory)
{
	struct store *store;

	assert_int_equal(opened(test_directory().ptr, STORE_READ, &store), ERR_IO);
	assert_int_equal(opened(test_directory().ptr, STORE_CREATE, &store), ERR_IO);
}

TEST(store_open, refuses_a_second_owner_under_any_name)
{
	const char *path = path_new();
	const char *other = path_new();
	struct store *store;
	struct store *second;

	assert_int_equal(opened(path, STORE_CREATE, &store), OK);
	assert_int_equal(symlink(path, other), 0);
	assert_int_equal(opened(path, STORE_WRITE, &second), ERR_CONFLICT);
	assert_int_equal(opened(other, STORE_READ, &second), ERR_CONFLICT);
	store_put(&ctx, store, made_article(test_arena, "One", "Text.")); /* the refusals took nothing from the owner */
	store_close(store);
}

TEST(store_open, finds_what_a_killed_process_had_committed)
{
	const char *path = path_new();
	struct store *store;
	struct totals totals;
	pid_t child = fork();

	if (child == 0) {
		if (opened(path, STORE_CREATE, &store) != OK)
			_exit(1);
		store_put(&ctx, store, made_article(test_arena, "One", "Text."));
		_exit(0); /* nothing is closed */
	}
	int status;

	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(opened(path, STORE_WRITE, &store), OK);
	assert_int_equal(totals_get(&ctx, store_reader(store), &totals), OK);
	assert_int_equal(totals.articles, 1);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(store_backup, gives_a_store_that_holds_the_same)
{
	const char *path = path_new();
	const char *copy = path_new();
	struct store *store;
	struct totals totals;

	assert_int_equal(opened(path, STORE_CREATE, &store), OK);
	store_put(&ctx, store, made_article(test_arena, "One", "Text."));
	assert_int_equal(store_backup(&ctx, store, copy, NULL, NULL), OK);
	assert_int_equal(store_backup(&ctx, store, copy, NULL, NULL), ERR_CONFLICT); /* never over a file */
	store_close(store);
	assert_int_equal(opened(copy, STORE_READ, &store), OK);
	assert_int_equal(totals_get(&ctx, store_reader(store), &totals), OK);
	assert_int_equal(totals.articles, 1);
	store_close(store);
}

TEST(store_checkpoint, empties_the_log)
{
	struct store *store = store_made(&ctx);
	struct store_metrics metrics;

	store_put(&ctx, store, made_article(test_arena, "One", "Text."));
	assert_int_equal(store_metrics(&ctx, store, &metrics), OK);
	assert_true(metrics.wal_bytes > 0);
	assert_int_equal(store_checkpoint(&ctx, store), OK);
	assert_int_equal(store_metrics(&ctx, store, &metrics), OK);
	assert_int_equal(metrics.wal_bytes, 0);
	assert_int_equal(metrics.last_sequence, 1);
	store_close(store);
}

/* Two threads write at once; both must find their article, and the feed must have no gap. */
static void *put_ten(void *argument)
{
	struct store *store = argument;
	struct arena arena;
	struct ctx mine = {.arena = &arena};

	arena_init(&arena);
	for (int i = 0; i < 10; i++) {
		struct str title = str_print(&arena, "%p %d", (void *)&arena, i);
		struct put put = {.findings = made_article(&arena, title.ptr, "Text."), .extractor_version = STR("1")};

		if (findings_put(&mine, store, &put))
			return "failed";
	}
	arena_finish(&arena);
	return NULL;
}

TEST(store_write, groups_what_threads_write_at_once)
{
	struct store *store = store_made(&ctx);
	pthread_t threads[4];
	struct store_metrics metrics;
	struct totals totals;
	void *failed;

	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, put_ten, store);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], &failed);
		assert_null(failed);
	}
	assert_int_equal(totals_get(&ctx, store_reader(store), &totals), OK);
	assert_int_equal(totals.articles, 40);
	assert_int_equal(store_metrics(&ctx, store, &metrics), OK);
	assert_int_equal(metrics.last_sequence, 40); /* each has its number, whatever it shared a commit with */
	assert_store_whole(&ctx, store);
	store_close(store);
}

struct seen {
	size_t calls, changes;
	enum resource first;
};

static void note_touched(void *context, const struct change *changes, size_t count)
{
	struct seen *seen = context;

	seen->calls++;
	seen->changes += count;
	seen->first = changes[0].type;
}

TEST(store_write, tells_what_a_commit_touched)
{
	struct seen seen = {0};
	struct store *store;

	ctx = (struct ctx){.arena = test_arena};
	assert_int_equal(
	    store_open(&ctx,
	               &(struct store_options){
	                   .path = path_new(), .mode = STORE_CREATE, .touched = note_touched, .touched_context = &seen},
	               &store),
	    OK);
	store_put(&ctx, store, made_article(test_arena, "One", "Text."));
	store_put(&ctx, store, made_article(test_arena, "One", "Text."));
	assert_int_equal(seen.calls, 1); /* the second put changed nothing */
	assert_int_equal(seen.changes, 2);
	assert_int_equal(seen.first, RESOURCE_SECTION);
	store_close(store);
}

/* Every step of a put fails once, as if the disk were full; after each the store is as it was, and the next put works. */
static void fail_each_step(enum err failure)
{
	struct store *store = store_made(&ctx);
	struct str before;
	struct str after;
	int64_t n = 0;
	enum err rc = failure;

	store_put(&ctx, store, made_article(test_arena, "One", "Text."));
	assert_int_equal(store_digest(&ctx, store, &before), OK);
	while (rc) {
		struct findings *findings = made_article(test_arena, "Two", "Ann Bell came on 3 April 1965.");
		struct put put = {.findings = findings, .extractor_version = STR("1")};

		made_part(test_arena, made_event(test_arena, findings, findings->text.ptr, "1965-04-03"),
		          made_person(test_arena, findings, "Ann Bell", NULL));
		made_reference(test_arena, findings, "1", "Ann Bell");
		engine_fail_step(++n, failure);
		rc = findings_put(&ctx, store, &put);
		engine_fail_step(0, OK);
		if (rc) {
			assert_int_equal(rc, failure);
			assert_int_equal(store_digest(&ctx, store, &after), OK);
			assert_true(str_equal(before, after));
		}
	}
	assert_true(n > 40);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(findings_put, leaves_the_store_as_it_was_when_the_disk_is_full)
{
	fail_each_step(ERR_FULL);
}

TEST(findings_put, leaves_the_store_as_it_was_when_the_disk_fails)
{
	fail_each_step(ERR_IO);
}

TEST(findings_put, leaves_the_store_as_it_was_when_a_step_goes_wrong)
{
	fail_each_step(ERR_INTERNAL);
}

/* The disk fails at each of its operations in turn while an article is put. After each the store is what it was or has all
 * of the article, and what a call acknowledged is there when the file is opened again. */
static void fail_each_operation(enum disk_fault fault, int64_t at_least)
{
	enum err rc = ERR_IO;
	int64_t n = 0;

	faulty_begin();
	do {
		const char *path = path_new();
		struct store *store;
		struct totals totals;

		faulty_fail(fault, 0);
		assert_int_equal(opened(path, STORE_CREATE, &store), OK);
		store_put(&ctx, store, made_article(test_arena, "One", "Text."));

		struct findings *findings = made_article(test_arena, "Two", "Ann Bell came on 3 April 1965.");
		struct put put = {.findings = findings, .extractor_version = STR("1")};

		made_part(test_arena, made_event(test_arena, findings, findings->text.ptr, "1965-04-03"),
		          made_person(test_arena, findings, "Ann Bell", NULL));
		faulty_fail(fault, ++n);
		rc = findings_put(&ctx, store, &put);
		int happened = faulty_happened();

		faulty_fail(fault, 0);
		assert_true(rc == OK || happened);
		assert_int_equal(totals_get(&ctx, store_reader(store), &totals), OK); /* reads go on */
		if (rc == OK)
			assert_int_equal(totals.articles, 2);
		else if (rc != ERR_UNKNOWN)
			assert_int_equal(totals.articles, 1);
		assert_store_whole(&ctx, store);
		store_put(&ctx, store, findings); /* and so do writes, once the disk is well */
		store_close(store);
		assert_int_equal(opened(path, STORE_WRITE, &store), OK);
		assert_int_equal(totals_get(&ctx, store_reader(store), &totals), OK);
		assert_int_equal(totals.articles, 2);
		assert_store_whole(&ctx, store);
		store_close(store);
		if (!happened)
			break;
	} while (n < 1000);
	faulty_end();
	assert_true(n > at_least);
}

TEST(findings_put, survives_a_disk_that_is_full_at_any_write)
{
	fail_each_operation(FAULT_WRITE_FULL, 10);
}

TEST(findings_put, survives_a_write_cut_in_half)
{
	fail_each_operation(FAULT_WRITE_CUT, 10);
}

TEST(findings_put, survives_a_flush_that_fails)
{
	fail_each_operation(FAULT_SYNC, 1);
}
