/* reextract.c: `dossier reextract`: reads every stored source again with this program's extractors, and says what changed.
 *
 * Ids stay: what the new findings say of the same sentence updates the same row. What a human wrote lies apart and is not
 * touched. Stopping it is harmless: running it again begins with articles that then are unchanged.
 */
#include "command/command.h"
#include "command/fact_diff.h"
#include "extract/extract.h"
#include "store/article.h"
#include "store/change.h"
#include "store/findings.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { CHANGES_A_PAGE = 1000 };

struct diff {
	int64_t of[RESOURCE_LINK + 1][CHANGE_MOVED + 1];
};

struct rereading {
	struct store *store;
	FILE *report; /* or NULL */
	int64_t read, changed;
};

static enum err reextract_article(struct ctx *ctx, struct store *store, const struct article *article, bool *is_changed)
{
	struct findings findings;
	struct put put = {.findings = &findings,
	                  .source_url = article->revision.source_url,
	                  .timestamp_ms = article->revision.timestamp_ms,
	                  .extractor_version = extractors_version(ctx->arena)};
	struct str source;
	enum err rc = article_source(ctx, store_reader(store), article->id, 0, &source);

	rc = rc ? rc
	        : article_read(ctx, source, article->revision.format,
	                       &(struct parse_options){.title = article->title, .language = article->language},
	                       &findings);
	rc = rc ? rc : findings_put(ctx, store, &put);
	*is_changed = !rc && put.outcome != PUT_UNCHANGED;
	return rc ? ctx_wrap(ctx, rc, STR_FMT, STR_ARG(article->id)) : OK;
}

/* The same, with a line in the report for each fact that differs. */
static enum err reextract_reported(struct ctx *ctx, const struct rereading *rereading, const struct article *article,
                                   bool *is_changed)
{
	struct reader *reader = store_reader(rereading->store);
	json_t *before = NULL, *after = NULL;
	enum err rc = facts_load(ctx, reader, article->id, &before);

	rc = rc ? rc : reextract_article(ctx, rereading->store, article, is_changed);
	rc = rc ? rc : facts_load(ctx, reader, article->id, &after);
	rc = rc ? rc : facts_print_diff(ctx, rereading->report, article->id, before, after);
	json_decref(before);
	json_decref(after);
	return rc;
}

/* The next page of articles behind `after`, each read again in an arena of its own. */
static enum err reextract_page(struct ctx *ctx, struct rereading *rereading, struct list_query *query,
                               struct list_page *next)
{
	struct article_page page = {0};
	enum err rc = article_list(ctx, store_reader(rereading->store), query, &page);
	struct arena *outer = ctx->arena, arena;

	arena_init(&arena);
	for (size_t i = 0; i < page.count && !rc && !command_stopped(); i++) {
		bool is_changed;

		ctx->arena = &arena;
		rc = rereading->report ? reextract_reported(ctx, rereading, &page.at[i], &is_changed)
		                       : reextract_article(ctx, rereading->store, &page.at[i], &is_changed);
		ctx->arena = outer;
		ctx->why = str_copy(outer, ctx->why);
		arena_reset(&arena);
		if (rc)
			break;
		rereading->read++;
		rereading->changed += is_changed;
	}
	arena_finish(&arena);
	*next = page.page;
	return rc;
}

static enum err reextract_all(struct ctx *ctx, struct rereading *rereading)
{
	struct list_query query;
	struct list_page page;
	enum err rc;

	list_query_init(&query, &article_collection);
	query.limit = LIST_LIMIT_MAX;
	query.count = LIST_COUNT_NONE;
	do {
		struct list_value *after = ARENA_NEW(ctx->arena, struct list_value, LIST_SORTS_MAX + 1);

		rc = reextract_page(ctx, rereading, &query, &page);
		for (size_t i = 0; i < page.next_count; i++)
			after[i] = page.next[i];
		query.after = after;
		query.after_count = page.next_count;
	} while (!rc && page.next_count && !command_stopped());
	return rc ? rc : store_flush(ctx, rereading->store);
}

/* What the commits since then did to facts. */
static enum err read_diff(struct ctx *ctx, struct store *store, int64_t since, struct diff *diff)
{
	struct change_page page;
	enum err rc;

	do {
		rc = change_list(ctx, store_reader(store), since, CHANGES_A_PAGE, &page);
		for (size_t i = 0; i < page.count && !rc; i++)
			diff->of[page.at[i].type][page.at[i].op]++;
		since = page.next;
	} while (!rc && !page.is_last);
	return rc;
}

static void print_diff(const struct diff *diff)
{
	static const enum resource facts[] = {RESOURCE_SECTION, RESOURCE_EVENT, RESOURCE_PERSON, RESOURCE_REFERENCE};

	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
		printf("%-10s %lld created, %lld updated, %lld deleted\n", resource_name(facts[i]),
		       (long long)diff->of[facts[i]][CHANGE_CREATED], (long long)diff->of[facts[i]][CHANGE_UPDATED],
		       (long long)diff->of[facts[i]][CHANGE_DELETED]);
}

/* Opens the store, reads all of it again, and says what that did to which facts. A report compares an article's facts before
 * and after its write, which then has to be seen at once. */
static enum err reextract_store(struct ctx *ctx, struct str path, struct rereading *rereading, struct diff *diff)
{
	int64_t since = 0;
	enum err rc = store_open(
	    ctx, &(struct store_options){.path = path.ptr, .mode = STORE_WRITE, .is_bulk = !rereading->report},
	    &rereading->store);

	if (rc)
		return rc;
	rc = change_last(ctx, store_reader(rereading->store), &since);
	rc = rc ? rc : reextract_all(ctx, rereading);
	rc = rc ? rc : read_diff(ctx, rereading->store, since, diff);
	store_close(rereading->store);
	return rc;
}

enum err command_reextract(struct ctx *ctx, const struct config *config)
{
	struct str report = config->text[SETTING_REPORT];
	struct rereading rereading = {0};
	struct diff diff = {0};
	enum err rc;

	command_catch_stop();
	if (report.ptr && !(rereading.report = fopen(report.ptr, "w")))
		return ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(report), strerror(errno));
	rc = reextract_store(ctx, config->text[SETTING_DB], &rereading, &diff);
	if (rereading.report && fclose(rereading.report) && !rc)
		rc = ctx_fail(ctx, ERR_IO, STR_FMT ": the report could not be written", STR_ARG(report));
	if (rc)
		return rc;
	printf("%lld articles read again, %lld changed\n", (long long)rereading.read, (long long)rereading.changed);
	print_diff(&diff);
	return command_stopped()
	           ? ctx_fail(ctx, ERR_UNAVAILABLE, "stopped at a whole article; the same command goes on")
	           : OK;
}
