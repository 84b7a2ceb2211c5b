/* import_test.c: imports as jobs: their way from state to state, what a batch tells of itself, and the thread that runs them. */
#include "ingest/jobs.h"
#include "lib/made.h"
#include "lib/stores.h"
#include "lib/test.h"
#include "store/article.h"
#include "store/import.h"

#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 20000 };

static struct ctx ctx;

static struct import_job job_made(struct store *store, const char *id)
{
	struct import_job job = {.id = str_of(id), .name = STR("x.xml"), .actor = STR("me"), .counts.total_bytes = 100};

	assert_int_equal(import_create(&ctx, store, &job), OK);
	assert_int_equal(import_get(&ctx, store_reader(store), str_of(id), &job), OK);
	return job;
}

static struct import_job job_now(struct store *store, const char *id)
{
	struct import_job job;

	assert_int_equal(import_get(&ctx, store_reader(store), str_of(id), &job), OK);
	return job;
}

static size_t results_of(struct store *store, const char *id, const char *outcome, struct import_result_page *page)
{
	struct str *import = ARENA_NEW(test_arena, struct str, 2);
	struct list_query query;

	import[0] = str_of(id);
	import[1] = str_of(outcome);
	list_query_init(&query, &import_result_collection);
	list_query_filter(&query, "import", &import[0], 1);
	if (outcome)
		list_query_filter(&query, "outcome", &import[1], 1);
	assert_int_equal(import_result_list(&ctx, store_reader(store), &query, page), OK);
	return page->count;
}

static const struct import_result two[] = {
    {.name = STR_INIT("a"), .outcome = IMPORT_CREATED, .article = STR_INIT("a"), .revision = 1, .offset_bytes = 7},
    {.name = STR_INIT("b"), .outcome = IMPORT_FAILED, .why = STR_INIT("broken"), .offset_bytes = 70},
};

static const struct import_result *two_results(void *state, struct arena *arena, size_t *count)
{
	(void)state;
	(void)arena;
	*count = 2;
	return two;
}

TEST(import_move, goes_only_from_where_it_may)
{
	struct store *store = store_made(&ctx);

	job_made(store, "one");
	assert_int_equal(import_move(&ctx, store, STR("one"), 1u << IMPORT_QUEUED, IMPORT_RUNNING, STR_NONE), OK);
	assert_true(job_now(store, "one").started_at_ms > 0);
	assert_int_equal(import_move(&ctx, store, STR("one"), 1u << IMPORT_QUEUED, IMPORT_CANCELLED, STR_NONE),
	                 ERR_CONFLICT);
	assert_str(ctx.why, "the import is running");
	assert_int_equal(import_move(&ctx, store, STR("one"), 1u << IMPORT_RUNNING, IMPORT_ERROR, STR("no room")), OK);
	assert_str(job_now(store, "one").error, "no room");
	assert_true(job_now(store, "one").ended_at_ms > 0);
	assert_int_equal(import_move(&ctx, store, STR("one"), 1u << IMPORT_ERROR, IMPORT_QUEUED, STR_NONE), OK);
	assert_null(job_now(store, "one").error.ptr);
	assert_int_equal(job_now(store, "one").ended_at_ms, 0);
	assert_int_equal(import_move(&ctx, store, STR("two"), ~0u, IMPORT_QUEUED, STR_NONE), ERR_NOT_FOUND);
	store_close(store);
}

TEST(import_next, gives_the_one_that_has_waited_longest)
{
	struct store *store = store_made(&ctx);
	struct import_job job;

	assert_int_equal(import_next(&ctx, store_reader(store), &job), ERR_NOT_FOUND);
	job_made(store, "one");
	job_made(store, "two");
	import_move(&ctx, store, STR("one"), 1u << IMPORT_QUEUED, IMPORT_RUNNING, STR_NONE);
	assert_int_equal(import_next(&ctx, store_reader(store), &job), OK);
	assert_str(job.id, "two");
	assert_int_equal(import_interrupt_all(&ctx, store), OK);
	assert_int_equal(job_now(store, "one").state, IMPORT_INTERRUPTED);
	assert_int_equal(job_now(store, "two").state, IMPORT_QUEUED);
	store_close(store);
}

TEST(findings_put_batch_of, tells_of_the_batch_with_the_articles_or_not_at_all)
{
	struct store *store = store_made(&ctx);
	struct import_job job = job_made(store, "one");
	struct put put = {.findings = made_article(test_arena, "A", "It was.")};
	struct import_batch batch = {
	    .job = job.key, .position = 2, .read_bytes = 90, .elapsed_ms = 5, .results = two_results};
	struct import_result_page page;

	assert_int_equal(findings_put_batch_of(&ctx, store, &put, 1, &batch), OK);
	job = job_now(store, "one");
	assert_int_equal(job.position, 2);
	assert_int_equal(job.counts.of[IMPORT_CREATED], 1);
	assert_int_equal(job.counts.of[IMPORT_FAILED], 1);
	assert_int_equal(job.counts.read_bytes, 90);
	assert_int_equal(results_of(store, "one", NULL, &page), 2);
	assert_str(page.at[1].why, "broken");
	assert_int_equal(page.at[1].offset_bytes, 70);
	assert_int_equal(results_of(store, "one", "created", &page), 1);
	assert_str(page.at[0].article, "a");

	/* The same places again are refused; then neither the article nor the counts are there. */
	put = (struct put){.findings = made_article(test_arena, "B", "It was not.")};
	assert_int_not_equal(findings_put_batch_of(&ctx, store, &put, 1, &batch), OK);
	assert_int_equal(job_now(store, "one").counts.of[IMPORT_CREATED], 1);
	struct article article;

	assert_int_equal(article_get(&ctx, store_reader(store), STR("b"), &article), ERR_NOT_FOUND);
	store_close(store);
}

/* The spool directory, and in it the file of a job: some pages. */
static const char *spooled(const char *id, int pages)
{
	struct str directory = str_print(test_arena, STR_FMT "/spool", STR_ARG(test_directory()));
	FILE *file;

	mkdir(directory.ptr, 0700);
	file = fopen(str_print(test_arena, STR_FMT "/%s", STR_ARG(directory), id).ptr, "wb");
	assert_non_null(file);
	fputs("<mediawiki xml:lang=\"en\">", file);
	for (int i = 0; i < pages; i++)
		fprintf(file,
		        "<page><title>Lake %d</title><ns>0</ns><revision><timestamp>2020-01-01T00:00:00Z</timestamp>"
		        "<text>Lake %d was mapped on 1 May 1948 by Ada Quill.</text></revision></page>",
		        i, i);
	fputs("</mediawiki>", file);
	fclose(file);
	return directory.ptr;
}

static bool is_there(const char *directory, const char *id)
{
	return access(str_print(test_arena, "%s/%s", directory, id).ptr, F_OK) == 0;
}

static struct import_job wait_for(struct store *store, const char *id, enum import_state state)
{
	for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += 5) {
		struct import_job job = job_now(store, id);

		if (job.state == state)
			return job;
		nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
	}
	fail_msg("%s is %s", id, import_state_name(job_now(store, id).state));
	return (struct import_job){0};
}

TEST(jobs_start, runs_what_waits_and_sweeps_what_nobody_waits_for)
{
	struct store *store = store_made(&ctx);
	const char *spool = spooled("one", 3);
	struct import_result_page page;
	struct jobs *jobs;

	spooled("nobody", 1);
	job_made(store, "one");
	assert_int_equal(
	    jobs_start(&ctx, &(struct jobs_options){.store = store, .spool_path = spool, .workers = 1}, &jobs), OK);
	assert_int_equal(wait_for(store, "one", IMPORT_DONE).counts.of[IMPORT_CREATED], 3);
	assert_int_equal(results_of(store, "one", "created", &page), 3);
	assert_str(page.at[2].name, "x.xml: Lake 2");
	assert_int_equal(jobs_cancel(&ctx, jobs, STR("one")), ERR_CONFLICT);
	jobs_stop(jobs);
	jobs_destroy(jobs);
	assert_false(is_there(spool, "nobody"));
	assert_false(is_there(spool, "one"));
	store_close(store);
}

TEST(jobs_resume, goes_on_behind_what_is_stored)
{
	struct store *store = store_made(&ctx);
	const char *spool = spooled("one", 3);
	struct import_job job = job_made(store, "one");
	struct import_batch batch = {.job = job.key, .position = 2, .results = two_results};
	struct jobs *jobs;

	findings_put_batch_of(&ctx, store, NULL, 0, &batch);
	import_move(&ctx, store, STR("one"), 1u << IMPORT_QUEUED, IMPORT_RUNNING, STR_NONE);
	assert_int_equal(
	    jobs_start(&ctx, &(struct jobs_options){.store = store, .spool_path = spool, .workers = 1}, &jobs), OK);
	assert_int_equal(job_now(store, "one").state, IMPORT_INTERRUPTED);
	assert_true(is_there(spool, "one"));
	assert_int_equal(jobs_resume(&ctx, jobs, STR("one")), OK);
	job = wait_for(store, "one", IMPORT_DONE);
	assert_int_equal(job.position, 3);
	assert_int_equal(job.counts.of[IMPORT_CREATED], 2); /* one is of the batch above */
	struct article article;

	assert_int_equal(article_get(&ctx, store_reader(store), STR("lake-2"), &article), OK);
	assert_int_equal(article_get(&ctx, store_reader(store), STR("lake-1"), &article), ERR_NOT_FOUND);
	jobs_stop(jobs);
	jobs_destroy(jobs);
	store_close(store);
}

TEST(jobs_cancel, ends_one_that_runs_at_a_whole_article)
{
	struct store *store = store_made(&ctx);
	const char *spool = spooled("one", 20000);
	struct import_result_page page;
	struct import_job job;
	struct jobs *jobs;

	job_made(store, "one");
	spooled("two", 1);
	job_made(store, "two");
	assert_int_equal(
	    jobs_start(&ctx, &(struct jobs_options){.store = store, .spool_path = spool, .workers = 1}, &jobs), OK);
	wait_for(store, "one", IMPORT_RUNNING);
	assert_int_equal(jobs_cancel(&ctx, jobs, STR("one")), OK);
	job = wait_for(store, "one", IMPORT_CANCELLED);
	assert_true(job.position < 20000);
	assert_int_equal(job.position, job.counts.of[IMPORT_CREATED]);
	wait_for(store, "two", IMPORT_DONE); /* the next has its turn */
	results_of(store, "one", NULL, &page);
	jobs_stop(jobs);
	jobs_destroy(jobs);
	assert_false(is_there(spool, "one"));
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(jobs_stop, interrupts_the_one_that_runs)
{
	struct store *store = store_made(&ctx);
	const char *spool = spooled("one", 20000);
	struct jobs *jobs;

	job_made(store, "one");
	assert_int_equal(
	    jobs_start(&ctx, &(struct jobs_options){.store = store, .spool_path = spool, .workers = 1}, &jobs), OK);
	wait_for(store, "one", IMPORT_RUNNING);
	jobs_stop(jobs);
	jobs_destroy(jobs);
	assert_int_equal(job_now(store, "one").state, IMPORT_INTERRUPTED);
	assert_true(is_there(spool, "one"));
	store_close(store);
}
