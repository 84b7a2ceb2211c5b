/* fact_diff.c: compares facts as the API serves them, so that the report speaks of what users see.
 *
 * An article's facts are held twice while it is read again, and those of no other. */
#include "command/fact_diff.h"

#include "api/handlers.h"
#include "json/fact_diff.h"
#include "json/value.h"

static const struct {
	enum resource type;
	const struct listing *listing;
} kinds[] = {
    {RESOURCE_SECTION, &section_listing},
    {RESOURCE_EVENT, &event_listing},
    {RESOURCE_PERSON, &person_listing},
    {RESOURCE_REFERENCE, &reference_listing},
};

/* The id of "event/ID", and its type. */
static struct str fact_id(struct str key, struct str *type)
{
	size_t slash = (size_t)str_find_char(key, '/');

	*type = str_slice(key, 0, slash);
	return str_slice(key, slash + 1, key.len);
}

/* Moves the items of a page to `facts`. */
static void facts_take(struct ctx *ctx, json_t *facts, enum resource type, const json_t *data)
{
	const json_t *item;
	size_t i;

	json_array_foreach(data, i, item)
	{
		struct str key =
		    str_print(ctx->arena, "%s/" STR_FMT, resource_name(type), STR_ARG(member_text(item, "id")));

		json_object_setn_nocheck(facts, key.ptr, key.len, (json_t *)item);
	}
}

static enum err kind_load(struct ctx *ctx, struct reader *reader, size_t kind, struct str article, json_t *facts)
{
	const struct listing *listing = kinds[kind].listing;
	struct list_query query;
	struct list_page page = {0};
	enum err rc;

	list_query_init(&query, listing->collection);
	list_query_filter(&query, "article", &article, 1);
	query.limit = LIST_LIMIT_MAX;
	query.count = LIST_COUNT_NONE;
	do {
		json_t *data = json_array();

		rc = listing->load(ctx, reader, &query, data, &page);
		facts_take(ctx, facts, kinds[kind].type, data);
		json_decref(data);
		query.after = page.next;
		query.after_count = page.next_count;
	} while (!rc && page.next_count);
	return rc;
}

enum err facts_load(struct ctx *ctx, struct reader *reader, struct str article, json_t **facts)
{
	enum err rc = OK;

	*facts = json_object();
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !rc; i++)
		rc = kind_load(ctx, reader, i, article, *facts);
	return rc;
}

static enum err line_print(struct ctx *ctx, FILE *out, struct str article, const char *key, const json_t *before,
                           const json_t *after)
{
	struct str type, id = fact_id(str_of(key), &type);
	json_t *line = fact_diff_to_json(article, type, id, before, after);
	bool is_written = !json_dumpf(line, out, JSON_COMPACT | JSON_REAL_PRECISION(6)) && putc('\n', out) != EOF;

	json_decref(line);
	return is_written ? OK : ctx_fail(ctx, ERR_IO, "the report could not be written");
}

enum err facts_print_diff(struct ctx *ctx, FILE *out, struct str article, const json_t *before, const json_t *after)
{
	const char *key;
	json_t *fact;
	enum err rc = OK;

	json_object_foreach((json_t *)before, key, fact)
	{
		const json_t *now = json_object_get(after, key);

		if (!rc && (!now || !json_equal(fact, (json_t *)now)))
			rc = line_print(ctx, out, article, key, fact, now);
	}
	json_object_foreach((json_t *)after, key, fact)
	{
		if (!rc && !json_object_get(before, key))
			rc = line_print(ctx, out, article, key, NULL, fact);
	}
	return rc;
}
