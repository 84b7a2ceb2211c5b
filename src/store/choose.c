/* choose.c: what drives a list's query, and whether its sorts and its cursor fit (list_plan.h). */
#include "store/list_plan.h"

/* A day, months, years, decades and centuries have classes of their very lengths: then what begins early enough to reach an
 * interval does reach it, and the walk wastes no row on the tens of thousands of "1959" before a "1960". */
enum { ARMS_MAX = 400 }; /* SQLite joins at most 500 */

const int64_t breadth_days[BREADTH_COUNT] = {0,    26,   27,   28,   29,    30,    92,    363,       364,      365,
                                             1096, 3650, 3651, 3652, 36522, 36523, 36524, INT64_MAX, INT64_MAX};

int breadth_of(int64_t earliest, int64_t latest)
{
	uint64_t days = (uint64_t)latest - (uint64_t)earliest;
	int breadth = 0;

	if (latest == INT64_MAX)
		return BREADTH_COUNT - 1;
	while (breadth < BREADTH_LONG && days > (uint64_t)breadth_days[breadth])
		breadth++;
	return breadth;
}

const struct filter_plan *list_filter_plan(const struct list_query *query, size_t index)
{
	const struct collection *collection = query->collection;

	return &collection->plan->filters[query->filters[index].filter - collection->filters];
}

/* Is one of its values so common that any walk meets it soon? */
static bool filter_is_frequent(const struct list_query *query, size_t index)
{
	const char *common = list_filter_plan(query, index)->common;

	for (size_t i = 0; common && i < query->filters[index].value_count; i++)
		if (str_equal(query->filters[index].values[i], str_of(common)))
			return true;
	return false;
}

/* Of those that could drive, the one that leaves the fewest rows, as far as that is known; else the first. */
static bool find_driver(const struct list_query *query, enum filter_drive drive, struct list_choice *choice)
{
	const int64_t *rows = choice->weights.rows;
	bool is_found = false;

	for (size_t i = 0; i < query->filter_count; i++) {
		if (list_filter_plan(query, i)->drive != drive || filter_is_frequent(query, i) ||
		    choice->weights.is_common[i] || (is_found && !(rows[i] && rows[i] < rows[choice->driver_filter])))
			continue;
		choice->driver = DRIVER_FILTER;
		choice->driver_filter = i;
		choice->arms = drive == DRIVE_RARE ? 1 : query->filters[i].value_count;
		is_found = true;
	}
	return is_found;
}

/* Does a filter leave so few rows that they are better sorted than all walked in the sort's own order? */
static bool find_small_driver(const struct list_query *query, struct list_choice *choice)
{
	struct list_choice tried = *choice;

	if (!find_driver(query, DRIVE_ORDERED, &tried))
		return false;
	int64_t rows = tried.weights.rows[tried.driver_filter];

	if (!rows || rows > tried.weights.bound)
		return false;
	*choice = tried;
	return true;
}

/* Does the list come in the order in which the indexes of DRIVE_ORDERED filters end? */
static bool is_default_sort(const struct list_query *query)
{
	return !query->sort_count || query->sorts[0].field == query->collection->sorts;
}

/* A filter whose index tells the classes of breadth apart: each value and class is an arm. */
static bool find_breadth_driver(const struct list_query *query, struct list_choice *choice)
{
	for (size_t i = 0; i < query->filter_count; i++) {
		size_t arms = query->filters[i].value_count * BREADTH_COUNT;

		if (!list_filter_plan(query, i)->has_breadth || arms > ARMS_MAX)
			continue;
		choice->driver = DRIVER_FILTER;
		choice->driver_filter = i;
		choice->is_by_breadth = true;
		choice->arms = arms;
		return true;
	}
	return false;
}

static void choose_interval(const struct list_query *query, struct list_choice *choice)
{
	if (find_breadth_driver(query, choice))
		return;
	choice->driver = DRIVER_INTERVAL;
	choice->is_by_breadth = true;
	choice->arms = BREADTH_COUNT;
}

static void choose_driver(const struct list_query *query, struct list_choice *choice)
{
	choice->arms = 1;
	if (query->ids) {
		choice->driver = DRIVER_IDS;
	} else if (find_driver(query, DRIVE_SCOPE, choice) || find_driver(query, DRIVE_RARE, choice)) {
		return;
	} else if (query->q.ptr && !choice->weights.q_is_common) {
		choice->driver = DRIVER_TEXT;
	} else if (query->relation) {
		choose_interval(query, choice);
	} else if (!is_default_sort(query) && find_small_driver(query, choice)) {
		return;
	} else if (!is_default_sort(query) ||
	           (!find_driver(query, DRIVE_ORDERED, choice) && !find_breadth_driver(query, choice))) {
		choice->driver = DRIVER_BASE;
	}
}

bool list_choice_is_scoped(const struct list_choice *choice)
{
	return choice->driver == DRIVER_IDS ||
	       (choice->driver == DRIVER_FILTER &&
	        list_filter_plan(choice->query, choice->driver_filter)->drive == DRIVE_SCOPE);
}

/* What can come first in a list over everything. */
static struct str scope_sorts(struct ctx *ctx, const struct collection *collection)
{
	struct str *names = ARENA_NEW(ctx->arena, struct str, collection->sort_count);
	size_t count = 0;

	for (size_t i = 0; i < collection->sort_count; i++)
		if (!collection->plan->sorts[i].needs_scope)
			names[count++] = str_of(collection->sorts[i].name);
	return str_print(ctx->arena, "in a store of this size first " STR_FMT "; within an article or a person any",
	                 STR_ARG(str_join(ctx->arena, names, count, STR(", "))));
}

static enum err cursor_refuse(struct ctx *ctx)
{
	return ctx_refuse(ctx, ERR_PARAMETER, "cursor",
	                  STR("the cursor of a links.next, its other parameters unchanged"), "does not fit this sort");
}

static enum err choose_sorts(struct ctx *ctx, const struct list_query *query, struct list_choice *choice)
{
	const struct collection *collection = query->collection;
	bool is_scoped = list_choice_is_scoped(choice);

	choice->sort_count = query->sort_count ? query->sort_count : 1;
	choice->sorts[0].index = is_scoped ? collection->plan->scope_sort : 0;
	for (size_t i = 0; i < query->sort_count; i++) {
		choice->sorts[i].index = (size_t)(query->sorts[i].field - collection->sorts);
		choice->sorts[i].is_descending = query->sorts[i].is_descending;
	}
	const struct sort_plan *first = &collection->plan->sorts[choice->sorts[0].index];

	if (!first->needs_scope || is_scoped || choice->weights.is_small)
		return OK;
	const char *name = collection->sorts[choice->sorts[0].index].name;

	return ctx_refuse(
	    ctx, ERR_PARAMETER, "sort", scope_sorts(ctx, collection),
	    "\"%s\" can come first only where a filter leaves few rows, such as article= or person=", name);
}

static enum err choose_check(struct ctx *ctx, const struct list_query *query, const struct list_choice *choice)
{
	const struct collection *collection = query->collection;

	for (size_t i = 0; i < collection->filter_count; i++) {
		bool is_given = !collection->filters[i].is_required;

		for (size_t j = 0; j < query->filter_count; j++)
			is_given |= query->filters[j].filter == &collection->filters[i];
		if (!is_given)
			return ctx_refuse(ctx, ERR_PARAMETER, collection->filters[i].name, STR_NONE, "is missing");
	}
	if (query->after && query->after_count != choice->sort_count + 1)
		return cursor_refuse(ctx);
	for (size_t i = 0; query->after && i < choice->sort_count; i++)
		if (query->after[i].kind != collection->sorts[choice->sorts[i].index].kind)
			return cursor_refuse(ctx);
	if (query->after && query->after[choice->sort_count].kind != VALUE_INTEGER)
		return cursor_refuse(ctx);
	if (query->limit < 1 || query->limit > LIST_LIMIT_MAX || query->id_count > LIST_IDS_MAX)
		return ctx_refuse(ctx, ERR_PARAMETER, "limit", STR_NONE, "or ids is out of bounds");
	return OK;
}

enum err list_choose(struct ctx *ctx, const struct list_query *query, const struct list_weights *weights,
                     struct list_choice *choice)
{
	*choice = (struct list_choice){.query = query, .weights = *weights};
	choose_driver(query, choice);
	choice->is_unsorted = query->ids && !query->sort_count && query->limit >= query->id_count;

	enum err rc = choose_sorts(ctx, query, choice);

	return rc ? rc : choose_check(ctx, query, choice);
}
