/* list.c: runs a list's query: weighs what is asked for, binds, steps, and finds out whether there is a next page. */
#include "store/list.h"

#include "base/buf.h"
#include "base/log.h"
#include "store/list_plan.h"
#include "store/words.h"

#include <math.h>
#include <stdlib.h>

enum { SCOPED_ROWS_MAX = 2000, SMALL_ROWS = 20000, PROBES_A_ROW = 12, CAUTION = 4 };

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

size_t list_id_slots(size_t count)
{
	size_t slots = 1;

	while (slots < count)
		slots *= 2;
	return slots;
}

static char *put_number(char *at, size_t number)
{
	char digits[20];
	size_t count = 0;

	do
		digits[count++] = (char)('0' + number % 10);
	while (number /= 10);
	while (count)
		*at++ = digits[--count];
	return at;
}

/* A page of people binds a hundred: printf would take longer than the binding. */
const char *list_parameter(struct arena *arena, const char *prefix, size_t first, ptrdiff_t second)
{
	char *name = arena_alloc(arena, 64), *at = name;

	for (*at++ = ':'; *prefix; prefix++)
		*at++ = *prefix;
	at = put_number(at, first);
	if (second >= 0) {
		*at++ = '_';
		put_number(at, (size_t)second);
	}
	return name;
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
	const char *name = list_parameter(query->ctx->arena, "f", index, (ptrdiff_t)value_index);

	if (filter->kind == FILTER_CHOICE && plan->is_number)
		query_bind_int(query, name, choice_number(filter, value) + plan->first_number);
	else if (filter->kind == FILTER_FLAG)
		query_bind_int(query, name, str_equal(value, STR("true")));
	else if (filter->kind == FILTER_MIN)
		query_bind_real(query, name, strtod(str_copy(query->ctx->arena, value).ptr, NULL));
	else
		query_bind_text(query, name, value);
}

void list_bind_filter(struct list *list, struct query *query, size_t index)
{
	for (size_t i = 0; i < list->choice.query->filters[index].value_count; i++)
		bind_value(list, query, index, i);
}

void list_bind_filters(struct list *list, struct query *query)
{
	const struct list_query *asked = list->choice.query;

	for (size_t i = 0; i < asked->filter_count; i++)
		list_bind_filter(list, query, i);
	for (size_t i = 0; asked->ids && i < list_id_slots(asked->id_count); i++)
		query_bind_text(query, list_parameter(query->ctx->arena, "i", i, -1),
		                i < asked->id_count ? asked->ids[i] : STR_NONE);
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
		query_bind_int(query, list_parameter(query->ctx->arena, "low", i, -1),
		               day_minus(reached, breadth_days[i]));
}

static void bind_after(const struct list *list, struct query *query)
{
	const struct list_query *asked = list->choice.query;

	for (size_t i = 0; asked->after && i < asked->after_count; i++) {
		const struct list_value *value = &asked->after[i];
		const char *name = list_parameter(query->ctx->arena, "a", i, -1);

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

void list_bind(struct list *list, struct query *query)
{
	list_bind_filters(list, query);
	bind_interval(list, query);
	bind_text(list, query);
}

/* From how many rows on those of some words or filter are found sooner by asking the rows met in the list's own order than by
 * sorting all: of n among m rows, one is met every m / n, and asking it costs as much as sorting some; with caution, as they
 * are not strewn evenly. */
static enum err weight_bound(struct ctx *ctx, struct reader *reader, const struct list_query *query, int64_t *bound)
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

static enum err words_weigh(struct list *list, struct ctx *ctx, struct list_weights *weights)
{
	const struct list_query *asked = list->choice.query;
	struct word_query words;
	struct query rows;
	int64_t count;
	enum err rc = words_parse(ctx, asked->q, &words);

	if (rc)
		return rc;
	for (size_t i = 0; i < words.count; i++)
		weights->q_has_prefix |= words.terms[i].is_prefix;
	reader_query(&rows, ctx, list->reader, asked->collection->plan->text_count);
	query_bind_text(&rows, ":q", word_query_match(ctx, &words));
	query_bind_int(&rows, ":bound", weights->bound);
	rc = query_run_int(&rows, &count);
	weights->q_is_common = count == weights->bound;
	return rc;
}

static enum err filter_weigh(struct list *list, struct ctx *ctx, struct list_weights *weights, size_t index)
{
	const char *weight = list_filter_plan(list->choice.query, index)->weight;
	struct query rows;
	int64_t count;
	enum err rc;

	if (!weight)
		return OK;
	reader_query_composed(&rows, ctx, list->reader,
	                      list_compose_fragment(ctx, list->choice.query, weight, index).ptr);
	list_bind_filter(list, &rows, index);
	query_bind_int(&rows, ":bound", weights->bound);
	rc = query_run_int(&rows, &count);
	weights->is_common[index] = count == weights->bound;
	return rc;
}

/* What the tally says, where more than one thing is asked for: one alone has an index in its order, or is met soon. */
static enum err tally_weigh(struct list *list, struct ctx *ctx, struct list_weights *weights)
{
	const struct list_query *asked = list->choice.query;
	size_t asked_for = asked->filter_count + asked->sort_count + (asked->q.ptr != NULL) + (asked->relation != 0);
	int64_t rows = 1;
	size_t tallied = 0;
	enum err rc = OK;

	for (size_t i = 0; i < asked->filter_count; i++)
		tallied += list_filter_plan(list->choice.query, i)->tally != NULL;
	if (!asked->collection->plan->tally || !tallied || asked_for < 2)
		return OK;
	rc = list_tally(list, ctx, -1, &rows);
	weights->is_empty = !rc && rows == 0;
	for (size_t i = 0; !rc && rows && i < asked->filter_count; i++)
		if (list_filter_plan(list->choice.query, i)->tally)
			rc = list_tally(list, ctx, (ptrdiff_t)i, &weights->rows[i]);
	return rc;
}

/* Is there anything to weigh? */
static bool list_has_weights(const struct list_query *asked)
{
	for (size_t i = 0; i < asked->filter_count; i++)
		if (list_filter_plan(asked, i)->weight || list_filter_plan(asked, i)->tally)
			return true;
	return asked->q.ptr;
}

/* Does a sort want a scope, which the query has not? */
static enum err sort_weigh(struct list *list, struct ctx *ctx, bool *is_small)
{
	const struct list_query *asked = list->choice.query;
	const struct list_plan *plan = asked->collection->plan;
	struct query rows;
	int64_t count = 0;
	enum err rc;

	if (!asked->sort_count || !plan->total ||
	    !plan->sorts[asked->sorts[0].field - asked->collection->sorts].needs_scope)
		return OK;
	reader_query(&rows, ctx, list->reader, plan->total);
	rc = query_run_int(&rows, &count);
	*is_small = count <= SMALL_ROWS;
	return rc;
}

/* Which of what is asked for is in many rows? */
static enum err list_weigh(struct list *list, struct ctx *ctx, struct list_weights *weights)
{
	const struct list_query *asked = list->choice.query;
	enum err rc = sort_weigh(list, ctx, &weights->is_small);

	if (rc || asked->ids || !list_has_weights(asked))
		return rc;
	rc = weight_bound(ctx, list->reader, asked, &weights->bound);
	if (!rc && asked->q.ptr)
		rc = words_weigh(list, ctx, weights);
	for (size_t i = 0; !rc && i < asked->filter_count; i++)
		rc = filter_weigh(list, ctx, weights, i);
	return rc ? rc : tally_weigh(list, ctx, weights);
}

void list_start(struct list *list, struct ctx *ctx, struct reader *reader, const struct list_query *query,
                struct list_page *page)
{
	*list = (struct list){.page = page, .reader = reader, .query = {.ctx = ctx}};
	struct list_weights weights = {0};

	list->choice.query = query;
	list->query.rc = list_weigh(list, ctx, &weights);
	if (!list->query.rc)
		list->query.rc = list_choose(ctx, query, &weights, &list->choice);
	if (!list->query.rc) {
		reader_query_composed(&list->query, ctx, reader, list_compose(ctx, &list->choice).ptr);
		list_bind(list, &list->query);
		bind_after(list, &list->query);
		query_bind_int(&list->query, ":limit", weights.is_empty ? 0 : (int64_t)query->limit + 1);
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
	enum err rc = list_choose(ctx, query, &(struct list_weights){0}, &list.choice);

	*found = ARENA_NEW(ctx->arena, struct str, query->id_count + 1);
	*count = 0;
	if (rc)
		return rc;
	reader_query_composed(&rows, ctx, reader, list_compose_ids(ctx, &list.choice).ptr);
	list_bind_filters(&list, &rows);
	while (query_next(&rows) && *count < query->id_count)
		(*found)[(*count)++] = query_text(&rows);
	return query_finish(&rows);
}
