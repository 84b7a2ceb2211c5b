/* export.c: `dossier export COLLECTION`: one resource a line (NDJSON), page by page by key, on one snapshot. */
#include "api/handlers.h"
#include "command/command.h"
#include "store/article.h"

#include <signal.h>
#include <stdio.h>

static const struct listing *const listings[] = {&article_listing, &section_listing,   &event_listing,
                                                 &person_listing,  &reference_listing, &link_listing};

enum { LISTING_COUNT = sizeof listings / sizeof listings[0] };

static const struct listing *listing_find(struct ctx *ctx, struct str name, struct str *known)
{
	struct str names[LISTING_COUNT];

	for (size_t i = 0; i < LISTING_COUNT; i++) {
		names[i] = str_of(listings[i]->collection->name);
		if (str_equal(name, names[i]))
			return listings[i];
	}
	*known = str_join(ctx->arena, names, LISTING_COUNT, STR(", "));
	return NULL;
}

static enum err print_page(struct ctx *ctx, json_t *data)
{
	const json_t *item;
	size_t i;

	json_array_foreach(data, i, item)
	{
		if (json_dumpf(item, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6)) || putchar('\n') == EOF)
			return ctx_fail(ctx, ERR_IO, "standard output could not be written");
	}
	return OK;
}

/* Moves the query behind a page; what says where goes into an arena that outlives the page. False behind the last. */
static bool query_advance(struct arena *arena, struct list_query *query, const struct list_page *page,
                          struct list_value *after)
{
	for (size_t i = 0; i < page->next_count; i++) {
		after[i] = page->next[i];
		after[i].text = str_copy(arena, after[i].text);
	}
	query->after = after;
	query->after_count = page->next_count;
	return page->next_count > 0;
}

/* All rows that `query` is after, page by page. */
static enum err export_query(struct ctx *ctx, struct reader *reader, const struct listing *listing,
                             struct list_query *query)
{
	struct arena *outer = ctx->arena, arena;
	struct list_value after[LIST_SORTS_MAX + 1];
	struct list_page page = {0};
	bool is_more;
	enum err rc;

	query->limit = LIST_LIMIT_MAX;
	query->count = LIST_COUNT_NONE;
	arena_init(&arena);
	do {
		json_t *data = json_array();

		ctx->arena = &arena;
		rc = listing->load(ctx, reader, query, data, &page);
		rc = rc ? rc : print_page(ctx, data);
		ctx->arena = outer;
		json_decref(data);
		ctx->why = str_copy(outer, ctx->why);
		is_more = !rc && query_advance(outer, query, &page, after);
		arena_reset(&arena);
	} while (is_more);
	arena_finish(&arena);
	return rc;
}

/* What is listed within an article only, article by article. */
static enum err export_by_article(struct ctx *ctx, struct reader *reader, const struct listing *listing)
{
	struct list_value after[LIST_SORTS_MAX + 1];
	struct article_page articles = {0};
	struct list_query all, one;
	enum err rc;

	list_query_init(&all, &article_collection);
	all.count = LIST_COUNT_NONE;
	do {
		rc = article_list(ctx, reader, &all, &articles);
		for (size_t i = 0; i < articles.count && !rc; i++) {
			list_query_init(&one, listing->collection);
			list_query_filter(&one, "article", &articles.at[i].id, 1);
			rc = export_query(ctx, reader, listing, &one);
		}
	} while (!rc && query_advance(ctx->arena, &all, &articles.page, after));
	return rc;
}

static bool is_within_article(const struct collection *collection)
{
	for (size_t i = 0; i < collection->filter_count; i++)
		if (collection->filters[i].is_required)
			return true;
	return false;
}

static enum err export_listing(struct ctx *ctx, struct reader *reader, const struct listing *listing)
{
	struct list_query query;
	enum err rc = reader_begin(ctx, reader);

	list_query_init(&query, listing->collection);
	if (!rc)
		rc = is_within_article(listing->collection) ? export_by_article(ctx, reader, listing)
		                                            : export_query(ctx, reader, listing, &query);
	reader_end(reader);
	return rc;
}

enum err command_export(struct ctx *ctx, const struct config *config)
{
	struct str known;
	const struct listing *listing = listing_find(ctx, config->operands[0], &known);
	struct store *store;
	enum err rc;

	if (!listing)
		return ctx_fail(ctx, ERR_USAGE, "there is no collection \"" STR_FMT "\"; there are " STR_FMT,
		                STR_ARG(config->operands[0]), STR_ARG(known));
	/* `| head` has what it wanted: we end as every filter does, by the signal (141 for the shell), and say nothing. */
	signal(SIGPIPE, SIG_DFL);
	rc = store_open(ctx, &(struct store_options){.path = config->text[SETTING_DB].ptr, .mode = STORE_READ}, &store);
	if (rc)
		return rc;
	rc = export_listing(ctx, store_reader(store), listing);
	store_close(store);
	return rc;
}
