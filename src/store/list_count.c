/* list_count.c: what a list comes to: its total, and how many of its items have each value.
 *
 * A list may be as long as the store, so counting by walking ends at a bound, and says so. What is asked for most needs no
 * walk: counts in the rows of articles and people, and tallies of each combination of values, kept by the schema's triggers. */
#include "base/buf.h"
#include "base/log.h"
#include "store/list_plan.h"

#include <stdlib.h>
#include <string.h>

enum { TOTAL_CHEAP_MAX = 100, COUNTED_MAX = 100000, GROUPED_MAX = 20000 };

/* A maintained count that fits the query; NULL where none does. */
static const char *maintained_total(const struct list_query *query)
{
	if (query->relation || query->q.ptr || query->ids || query->filter_count > 1)
		return NULL;
	if (query->filter_count == 0)
		return query->collection->plan->total;
	return query->filters[0].value_count > 1 ? NULL : list_filter_plan(query, 0)->total;
}

/* Does the tally know of all that the query asks for? */
static bool tally_fits(const struct list_query *query)
{
	if (!query->collection->plan->tally || query->relation || query->q.ptr || query->ids)
		return false;
	for (size_t i = 0; i < query->filter_count; i++)
		if (!list_filter_plan(query, i)->tally)
			return false;
	return true;
}

static void put_tally_test(struct ctx *ctx, struct buf *sql, const struct list_query *query, size_t index)
{
	buf_print(sql, " AND %s", list_compose_fragment(ctx, query, list_filter_plan(query, index)->tally, index).ptr);
}

/* "FROM event_tally WHERE items > 0 AND kind IN (:f0_0)" */
static void put_tally(struct ctx *ctx, struct buf *sql, const struct list_query *query)
{
	buf_print(sql, " FROM %s WHERE items > 0", query->collection->plan->tally);
	for (size_t i = 0; i < query->filter_count; i++)
		put_tally_test(ctx, sql, query, i);
}

static struct str maintained_compose(struct ctx *ctx, const struct list_query *query)
{
	const char *total = maintained_total(query);
	struct buf sql;

	if (total)
		return query->filter_count ? list_compose_fragment(ctx, query, total, 0) : str_of(total);
	if (!tally_fits(query))
		return STR_NONE;
	buf_init(&sql, ctx->arena, 256);
	buf_put_str(&sql, STR("SELECT coalesce(sum(items), 0)"));
	put_tally(ctx, &sql, query);
	return buf_str(&sql);
}

enum err list_tally(struct list *list, struct ctx *ctx, ptrdiff_t only, int64_t *rows)
{
	const struct list_query *asked = list->choice.query;
	struct query query;
	struct buf sql;

	buf_init(&sql, ctx->arena, 256);
	buf_put_str(&sql, STR("SELECT coalesce(sum(items), 0) FROM "));
	buf_put_str(&sql, str_of(asked->collection->plan->tally));
	buf_put_str(&sql, STR(" WHERE items > 0"));
	for (size_t i = 0; i < asked->filter_count; i++)
		if (list_filter_plan(asked, i)->tally && (only < 0 || i == (size_t)only))
			put_tally_test(ctx, &sql, asked, i);
	reader_query_composed(&query, ctx, list->reader, sql.ptr);
	for (size_t i = 0; i < asked->filter_count; i++)
		if (list_filter_plan(asked, i)->tally && (only < 0 || i == (size_t)only))
			list_bind_filter(list, &query, i);
	return query_run_int(&query, rows);
}

/* Counts up to `bound` rows. */
static enum err list_count_rows(struct list *list, struct ctx *ctx, int64_t bound)
{
	struct list_page *page = list->page;
	struct query query;
	enum err rc;

	reader_query_composed(&query, ctx, list->reader, list_compose_count(ctx, &list->choice).ptr);
	list_bind(list, &query);
	query_bind_int(&query, ":bound", bound + 1);
	rc = query_run_int(&query, &page->total);
	page->has_total = page->total <= bound;
	page->at_least = page->total;
	return rc;
}

/* Counts all rows: whatever has an index leads to them straight, common or not. */
static enum err list_count_all(struct list *list, struct ctx *ctx)
{
	static const struct list_weights none;
	struct list_query whole = *list->choice.query;
	struct list counted = {.reader = list->reader, .page = list->page};
	enum err rc;

	whole.after = NULL;
	whole.after_count = whole.sort_count = 0;
	rc = list_choose(ctx, &whole, &none, &counted.choice);
	return rc ? rc : list_count_rows(&counted, ctx, COUNTED_MAX);
}

enum err list_total(struct list *list, struct ctx *ctx)
{
	const struct list_query *asked = list->choice.query;
	struct str maintained = maintained_compose(ctx, asked);
	struct query query;

	if (maintained.ptr) {
		reader_query_composed(&query, ctx, list->reader, maintained.ptr);
		list_bind_filters(list, &query);
		list->page->has_total = true;
		return query_run_int(&query, &list->page->total);
	}
	if (!asked->after && !list->page->next_count) { /* the first page is the last one too */
		list->page->has_total = true;
		list->page->total = (int64_t)list->rows;
		return OK;
	}
	if (asked->count == LIST_COUNT_EXACT)
		return list_count_all(list, ctx);
	return list->choice.weights.q_is_common ? OK : list_count_rows(list, ctx, TOTAL_CHEAP_MAX);
}

/* The plan for a group's name; an unknown name is a mistake of ours. */
static const struct group_plan *group_plan_find(const struct collection *collection, const char *name)
{
	for (size_t i = 0; collection->groups && collection->groups[i]; i++)
		if (!strcmp(collection->groups[i], name))
			return &collection->plan->groups[i];
	log_line(LOG_ERROR, "no group %s in %s", name, collection->name);
	abort();
}

static struct str tally_compose(struct ctx *ctx, const struct list_query *query, const struct group_plan *group)
{
	struct buf sql;

	buf_init(&sql, ctx->arena, 512);
	buf_put_str(&sql, STR("SELECT "));
	buf_put_str(&sql, str_of(group->tally));
	buf_put_str(&sql, STR(" AS value, sum(items), 0"));
	put_tally(ctx, &sql, query);
	buf_put_str(&sql, STR(" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :room"));
	return buf_str(&sql);
}

/* The query that counts the groups: over what is kept for that, or over the rows of the list. */
static enum err groups_query(struct list *list, struct ctx *ctx, const struct list_query *asked,
                             const struct group_plan *group, struct query *query)
{
	static const struct list_weights none;
	enum err rc = list_choose(ctx, asked, &none, &list->choice);
	bool is_tallied = group->tally && tally_fits(asked);

	if (rc)
		return rc;
	if (group->ranked && list_query_is_all(asked)) {
		reader_query(query, ctx, list->reader, group->ranked);
		return OK;
	}
	reader_query_composed(query, ctx, list->reader,
	                      is_tallied ? tally_compose(ctx, asked, group).ptr
	                                 : list_compose_groups(ctx, &list->choice, group).ptr);
	if (is_tallied) {
		list_bind_filters(list, query);
		return OK;
	}
	list_bind(list, query);
	query_bind_int(query, ":bound", GROUPED_MAX);
	return OK;
}

enum err list_groups(struct ctx *ctx, struct reader *reader, const struct list_query *query, const char *name,
                     size_t room, struct groups *groups)
{
	struct list_query whole = *query;
	struct list list = {.reader = reader};
	struct query rows;
	enum err rc;

	whole.after = NULL;
	whole.sort_count = whole.after_count = 0;
	*groups = (struct groups){0};
	rc = groups_query(&list, ctx, &whole, group_plan_find(query->collection, name), &rows);
	if (rc)
		return rc;
	query_bind_int(&rows, ":room", (int64_t)room);
	while (query_next(&rows)) {
		struct group *group = VEC_PUSH(ctx->arena, &groups->list);

		group->value = query_text(&rows);
		group->count = query_int(&rows);
		groups->is_at_least = query_int(&rows) == GROUPED_MAX;
		if (!str_to_int64(group->value, &group->number))
			group->number = 0;
	}
	return query_finish(&rows);
}
