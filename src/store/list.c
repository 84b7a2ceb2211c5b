/* list.c: runs a list's query: binds, steps, and finds out whether there is a next page and what the total is. */
#include "store/list.h"

#include "base/buf.h"
#include "base/log.h"
#include "store/list_plan.h"
#include "store/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOTAL_BOUND = 100, SCOPED_ROWS_MAX = 2000, PROBES_A_ROW = 12, CAUTION = 4 };

void list_query_init(struct list_query *query, const struct collection *collection)
{
	*query = (struct list_query){.collection = collection, .limit = 20};
}

bool list_query_is_all(const struct list_query *query)
{
	return !query->filter_count && !query->relation && !query->q.ptr && !query->ids;
}

static const struct filter *collection_filter(const struct collection *collection, struct str name)
{
	for (size_t i = 0; i < collection->filter_count; i++)
		if (str_equal(name, str_of(collection->filters[i].name)))
			return &collection->filters[i];
	return NULL;
}

const struct sort_field *collection_sort(const struct collection *collection, struct str name)
{
	for (size_t i = 0; i < collection->sort_count; i++)
		if (str_equal(name, str_of(collection->sorts[i].name)))
			return &collection->sorts[i];
	return NULL;
}

void list_query_filter(struct list_query *query, const char *name, const struct str *values, size_t count)
{
	const struct filter *filter = collection_filter(query->collection, str_of(name));

	if (!filter || query->filter_count == LIST_FILTERS_MAX) {
		log_line(LOG_ERROR, "no filter %s in %s", name, query->collection->name);
		abort();
	}
	query->filters[query->filter_count].filter = filter;
	query->filters[query->filter_count].values = values;
	query->filters[query->filter_count++].value_count = count;
}

/* ":f3_0"; the names are bounded by the caps on filters and values. */
static const char *parameter(struct ctx *ctx, const char *prefix, size_t first, ptrdiff_t second)
{
	return second < 0 ? str_print(ctx->arena, ":%s%zu", prefix, first).ptr
	                  : str_print(ctx->arena, ":%s%zu_%zd", prefix, first, second).ptr;
}

/* The key of an id, -1 where there is none. */
static int64_t resolve_key(struct ctx *ctx, struct reader *reader, const char *sql, struct str id)
{
	struct query query;
	int64_t key = -1;

	reader_query(&query, ctx, reader, sql);
	query_bind_text(&query, ":id", id);
	if (query_next(&query))
		key = query_int(&query);
	query_finish(&query);
	return key;
}

static int64_t choice_number(const struct filter *filter, struct str value)
{
	for (int i = 0; filter->choices[i]; i++)
		if (str_equal(value, str_of(filter->choices[i])))
			return i;
	return -1;
}

static void bind_value(struct list *list, struct query *query, size_t index, size_t value_index)
{
	const struct list_query *asked = list->choice.query;
	const struct filter *filter = asked->filters[index].filter;
	const struct filter_plan *plan = &asked->collection->plan->filters[filter - asked->collection->filters];
	struct str value = asked->filters[index].values[value_index];
	const char *name = parameter(query->ctx, "f", index, (ptrdiff_t)value_index);

	if (plan->resolve)
		query_bind_int(query, name, resolve_key(query->ctx, list->reader, plan->resolve, value));
	else if (filter->kind == FILTER_CHOICE && plan->is_number)
		query_bind_int(query, name, choice_number(filter, value) + plan->first_number);
	else if (filter->kind == FILTER_FLAG)
		query_bind_int(query, name, str_equal(value, STR("true")));
	else if (filter->kind == FILTER_MIN)
		query_bind_real(query, name, strtod(str_copy(query->ctx->arena, value).ptr, NULL));
	else
		query_bind_text(query, name, value);
}

static void bind_filters(struct list *list, struct query *query)
{
	const struct list_query *asked = list->choice.query;

	for (size_t i = 0; i < asked->filter_count; i++)
		for (size_t j = 0; j < asked->filters[i].value_count; j++)
			bind_value(list, query, i, j);
	for (size_t i = 0; asked->ids && i < asked->id_count; i++)
		query_bind_text(query, parameter(query->ctx, "i", i, -1), asked->ids[i]);
}

static int64_t day_minus(int64_t day, int64_t days)
{
	return day < INT64_MIN + days ? INT64_MIN : day - days;
}

static void bind_interval(const struct list *list, struct query *query)
{
	const struct list_query *asked = list->choice.query;

	if (!asked->relation)
		return;
	query_bind_int(query, ":from", asked->from_day);
	query_bind_int(query, ":to", asked->to_day);
	if (!list->choice.is_by_breadth || asked->relation == INTERVAL_WITHIN)
		return;
	int64_t reached = asked->relation == INTERVAL_CONTAINS ? asked->to_day : asked->from_day;

	for (size_t i = 0; i < BREADTH_LONG; i++)
		query_bind_int(query, parameter(query->ctx, "low", i, -1), day_minus(reached, breadth_days[i]));
}

static void bind_after(const struct list *list, struct query *query)
{
	const struct list_query *asked = list->choice.query;

	for (size_t i = 0; asked->after && i < asked->after_count; i++) {
		const struct list_value *value = &asked->after[i];
		const char *name = parameter(query->ctx, "a", i, -1);

		switch (value->kind) {
		case VALUE_INTEGER: query_bind_int(query, name, value->integer); break;
		case VALUE_REAL: query_bind_real(query, name, value->real); break;
		case VALUE_TEXT: query_bind_text(query, name, value->text); break;
		}
	}
}

static void bind_text(const struct list *list, struct query *query)
{
	struct str match = STR_NONE;

	if (!list->choice.query->q.ptr || query->rc)
		return;
	query->rc = words_match(query->ctx, list->choice.query->q, &match);
	query_bind_text(query, ":q", match);
}

/* From how many rows with the words on they are found sooner by asking the rows met in the list's own order than by sorting
 * all: of n among m rows, one is met every m / n, and asking it costs as much as sorting some; with caution, as words are
 * not strewn evenly. */
static enum err words_bound(struct ctx *ctx, struct reader *reader, const struct list_query *query, int64_t *bound)
{
	const char *total = query->collection->plan->total;
	struct query rows;
	int64_t count = 0;
	enum err rc;

	*bound = SCOPED_ROWS_MAX;
	if (!total)
		return OK;
	reader_query(&rows, ctx, reader, total);
	rc = query_run_int(&rows, &count);
	*bound = 1 + CAUTION * (int64_t)sqrt((double)query->limit * (double)count * PROBES_A_ROW);
	return rc;
}

/* Are the words of `q` common? */
static enum err words_weigh(struct ctx *ctx, struct reader *reader, const struct list_query *query, bool *are_common)
{
	struct query rows;
	struct str match;
	int64_t bound, count;
	enum err rc;

	*are_common = false;
	if (!query->q.ptr || query->ids)
		return OK;
	rc = words_bound(ctx, reader, query, &bound);
	if (!rc)
		rc = words_match(ctx, query->q, &match);
	if (rc)
		return rc;
	reader_query(&rows, ctx, reader, query->collection->plan->text_count);
	query_bind_text(&rows, ":q", match);
	query_bind_int(&rows, ":bound", bound);
	rc = query_run_int(&rows, &count);
	*are_common = count == bound;
	return rc;
}

void list_start(struct list *list, struct ctx *ctx, struct reader *reader, const struct list_query *query,
                struct list_page *page)
{
	*list = (struct list){.page = page, .reader = reader, .query = {.ctx = ctx}};
	bool q_is_common;

	list->query.rc = words_weigh(ctx, reader, query, &q_is_common);
	if (!list->query.rc)
		list->query.rc = list_choose(ctx, query, q_is_common, &list->choice);
	if (!list->query.rc) {
		reader_query_composed(&list->query, ctx, reader, list_compose(ctx, &list->choice).ptr);
		bind_filters(list, &list->query);
		bind_interval(list, &list->query);
		bind_text(list, &list->query);
		bind_after(list, &list->query);
		query_bind_int(&list->query, ":limit", (int64_t)query->limit + 1);
	}
	*page = (struct list_page){0}; /* only now: `after` may stand in it */
}

static void read_value(struct query *query, enum value_kind kind, struct list_value *value)
{
	value->kind = kind;
	switch (kind) {
	case VALUE_INTEGER: value->integer = query_int(query); break;
	case VALUE_REAL: value->real = query_real(query); break;
	case VALUE_TEXT: value->text = query_text(query); break;
	}
}

bool list_next(struct list *list)
{
	const struct collection *collection = list->choice.query ? list->choice.query->collection : NULL;
	size_t sorts = list->choice.sort_count;

	if (!query_next(&list->query))
		return false;
	if (list->rows == list->choice.query->limit) { /* one more than asked for: there is a next page */
		memcpy(list->page->next, list->last, sizeof list->last);
		list->page->next_count = sorts + 1;
		return false;
	}
	list->rows++;
	for (size_t i = 0; i < sorts; i++)
		read_value(&list->query, collection->sorts[list->choice.sorts[i].index].kind, &list->last[i]);
	read_value(&list->query, VALUE_INTEGER, &list->last[sorts]);
	list->key = list->last[sorts].integer;
	return true;
}

/* A maintained count that fits the query; NULL where none does. */
static const char *maintained_total(const struct list_query *query)
{
	const struct collection *collection = query->collection;

	if (query->relation || query->q.ptr || query->ids || query->filter_count > 1)
		return NULL;
	if (query->filter_count == 0)
		return collection->plan->total;
	if (query->filters[0].value_count > 1)
		return NULL;
	return collection->plan->filters[query->filters[0].filter - collection->filters].total;
}

static enum err list_total_maintained(struct list *list, struct ctx *ctx, const char *sql)
{
	struct query query;
	struct str parts[2] = {str_of(sql), STR_NONE};
	ptrdiff_t at = str_find_char(parts[0], '@');

	if (at >= 0) {
		parts[1] = str_slice(parts[0], (size_t)at + 1, parts[0].len);
		parts[0] = str_slice(parts[0], 0, (size_t)at);
		sql = str_join(ctx->arena, parts, 2, STR(":f0_0")).ptr;
	}
	reader_query_composed(&query, ctx, list->reader, sql);
	bind_filters(list, &query);
	list->page->has_total = true;
	return query_run_int(&query, &list->page->total);
}

static enum err list_total(struct list *list, struct ctx *ctx)
{
	const struct list_query *asked = list->choice.query;
	const char *maintained = maintained_total(asked);
	bool is_exact = asked->count == LIST_COUNT_EXACT;
	struct query query;

	if (maintained)
		return list_total_maintained(list, ctx, maintained);
	if (!asked->after && !list->page->next_count) { /* the first page is the last one too */
		list->page->has_total = true;
		list->page->total = (int64_t)list->rows;
		return OK;
	}
	if (list->choice.q_is_common && !is_exact)
		return OK;
	if (list->choice.q_is_common) { /* all are wanted: their words lead to them straight */
		enum err rc = list_choose(ctx, asked, false, &list->choice);

		if (rc)
			return rc;
	}
	reader_query_composed(&query, ctx, list->reader, list_compose_count(ctx, &list->choice).ptr);
	bind_filters(list, &query);
	bind_interval(list, &query);
	bind_text(list, &query);
	query_bind_int(&query, ":bound", is_exact ? INT64_MAX : TOTAL_BOUND + 1);

	enum err rc = query_run_int(&query, &list->page->total);

	list->page->has_total = is_exact || list->page->total <= TOTAL_BOUND;
	return rc;
}

enum err list_finish(struct list *list)
{
	struct ctx *ctx = list->query.ctx;
	enum err rc = query_finish(&list->query);

	if (rc || list->choice.query->count == LIST_COUNT_NONE)
		return rc;
	return list_total(list, ctx);
}

enum err list_ids(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct str **found,
                  size_t *count)
{
	struct list list = {.reader = reader};
	struct query rows;
	enum err rc = list_choose(ctx, query, false, &list.choice);

	*found = ARENA_NEW(ctx->arena, struct str, query->id_count + 1);
	*count = 0;
	if (rc)
		return rc;
	reader_query_composed(&rows, ctx, reader, list_compose_ids(ctx, &list.choice).ptr);
	bind_filters(&list, &rows);
	while (query_next(&rows) && *count < query->id_count)
		(*found)[(*count)++] = query_text(&rows);
	return query_finish(&rows);
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

enum err list_groups(struct ctx *ctx, struct reader *reader, const struct list_query *query, const char *name,
                     size_t room, struct group **groups, size_t *count)
{
	struct list_query whole = *query;
	struct list list = {.reader = reader};
	struct query rows;
	VEC(struct group) found = {0};
	enum err rc;

	whole.after = NULL;
	whole.sort_count = whole.after_count = 0;
	rc = list_choose(ctx, &whole, false, &list.choice);
	if (rc)
		return rc;
	reader_query_composed(&rows, ctx, reader,
	                      list_compose_groups(ctx, &list.choice, group_plan_find(query->collection, name)).ptr);
	bind_filters(&list, &rows);
	bind_interval(&list, &rows);
	bind_text(&list, &rows);
	query_bind_int(&rows, ":bound", INT64_MAX);
	query_bind_int(&rows, ":room", (int64_t)room);
	while (query_next(&rows)) {
		struct group *group = VEC_PUSH(ctx->arena, &found);

		group->value = query_text(&rows);
		group->count = query_int(&rows);
		if (!str_to_int64(group->value, &group->number))
			group->number = 0;
	}
	*groups = found.at;
	*count = found.count;
	return query_finish(&rows);
}
