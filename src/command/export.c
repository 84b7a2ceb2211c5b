/* export.c: `dossier export COLLECTION`: one resource a line (NDJSON), page by page by key, on one snapshot. */
#include "api/handlers.h"
#include "command/command.h"

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

static enum err export_listing(struct ctx *ctx, struct reader *reader, const struct listing *listing)
{
	struct arena *outer = ctx->arena, arena;
	struct list_value after[LIST_SORTS_MAX + 1];
	struct list_page page = {0};
	struct list_query query;
	enum err rc = reader_begin(ctx, reader);

	list_query_init(&query, listing->collection);
	query.limit = LIST_LIMIT_MAX;
	query.count = LIST_COUNT_NONE;
	arena_init(&arena);
	while (!rc) {
		json_t *data = json_array();

		ctx->arena = &arena;
		rc = listing->load(ctx, reader, &query, data, &page);
		rc = rc ? rc : print_page(ctx, data);
		ctx->arena = outer;
		json_decref(data);
		if (rc || page.next_count == 0)
			break;
		for (size_t i = 0; i < page.next_count; i++) {
			after[i] = page.next[i];
			after[i].text = str_copy(outer, after[i].text);
		}
		query.after = after;
		query.after_count = page.next_count;
		arena_reset(&arena);
	}
	ctx->why = str_copy(outer, ctx->why);
	arena_finish(&arena);
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
	rc = store_open(ctx, &(struct store_options){.path = config->text[SETTING_DB].ptr, .mode = STORE_READ}, &store);
	if (rc)
		return rc;
	rc = export_listing(ctx, store_reader(store), listing);
	store_close(store);
	return rc;
}
