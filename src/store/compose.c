/* compose.c: from a query to the SQL of one page. Only constants of the plans go into it, never a value. */
#include "base/buf.h"
#include "store/list_plan.h"

#include <string.h>

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

static const struct filter_plan *filter_plan_at(const struct list_query *query, size_t index)
{
	const struct collection *collection = query->collection;

	return &collection->plan->filters[query->filters[index].filter - collection->filters];
}

/* Is one of its values so common that any walk meets it soon? */
static bool filter_is_frequent(const struct list_query *query, size_t index)
{
	const char *common = filter_plan_at(query, index)->common;

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
		if (filter_plan_at(query, i)->drive != drive || filter_is_frequent(query, i) ||
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

		if (!filter_plan_at(query, i)->has_breadth || arms > ARMS_MAX)
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

static bool choice_is_scoped(const struct list_choice *choice)
{
	return choice->driver == DRIVER_IDS ||
	       (choice->driver == DRIVER_FILTER &&
	        filter_plan_at(choice->query, choice->driver_filter)->drive == DRIVE_SCOPE);
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
	bool is_scoped = choice_is_scoped(choice);

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

static void put(struct buf *sql, const char *text)
{
	buf_put(sql, text, strlen(text));
}

/* The value of a filter, as it is compared: of a resource its key, looked up where the statement begins. */
static void put_value(struct buf *sql, const struct list_query *query, size_t index, size_t value)
{
	const char *resolve = filter_plan_at(query, index)->resolve;

	if (resolve)
		buf_print(sql, "(%s :f%zu_%zu)", resolve, index, value);
	else
		buf_print(sql, ":f%zu_%zu", index, value);
}

/* A fragment: '@' becomes the parameters of filter `index` (all, or the one of `arm`), '%' a plus or nothing. */
static void put_fragment(struct buf *sql, const struct list_query *query, const char *fragment, size_t index,
                         ptrdiff_t arm)
{
	for (const char *c = fragment; *c; c++) {
		if (*c == '%' && arm < 0)
			buf_put_char(sql, '+');
		else if (*c == '@' && arm >= 0)
			put_value(sql, query, index, (size_t)arm);
		else if (*c == '@')
			for (size_t i = 0; i < query->filters[index].value_count; i++) {
				put(sql, i ? ", " : "");
				put_value(sql, query, index, i);
			}
		else if (*c != '%')
			buf_put_char(sql, *c);
	}
}

/* The column of a sort field: the driver may have it in its own index. */
static const char *sort_column(const struct list_choice *choice, size_t sort)
{
	const struct list_plan *plan = choice->query->collection->plan;
	size_t index = choice->sorts[sort].index;

	if (choice->driver == DRIVER_FILTER && index == 0) {
		const struct filter_plan *filter = filter_plan_at(choice->query, choice->driver_filter);

		if (filter->drive_sort)
			return filter->drive_sort;
	}
	if (choice->sorts[sort].is_descending && plan->sorts[index].descending)
		return plan->sorts[index].descending;
	return plan->sorts[index].column;
}

static const char *key_column(const struct list_choice *choice)
{
	if (choice->driver == DRIVER_FILTER) {
		const struct filter_plan *filter = filter_plan_at(choice->query, choice->driver_filter);

		if (filter->drive_key)
			return filter->drive_key;
	}
	return choice->query->collection->plan->key;
}

static const char *source(const struct list_choice *choice)
{
	const struct list_plan *plan = choice->query->collection->plan;
	const char *from = NULL;

	if (choice->driver == DRIVER_FILTER)
		from = filter_plan_at(choice->query, choice->driver_filter)->from;
	if (choice->driver == DRIVER_TEXT)
		from = plan->text_from;
	return from ? from : plan->from;
}

/* The key goes the way of the last sort field, so that one index can serve both. */
static bool is_descending(const struct list_choice *choice, size_t column)
{
	size_t last = choice->sort_count > 1 ? choice->sort_count - 1 : 0;

	return choice->sorts[column < last ? column : last].is_descending;
}

static const char *order_column(const struct list_choice *choice, size_t column)
{
	return column < choice->sort_count ? sort_column(choice, column) : key_column(choice);
}

/* Behind `after`: as a row value where all columns go one way (one seek in an index), else spelled out. */
static void put_after(struct buf *sql, const struct list_choice *choice)
{
	size_t count = choice->sort_count + 1;
	bool is_uniform = true;

	for (size_t i = 1; i < count; i++)
		is_uniform &= is_descending(choice, i) == is_descending(choice, 0);
	if (is_uniform) {
		for (size_t i = 0; i < count; i++)
			buf_print(sql, "%s%s", i ? ", " : " AND (", order_column(choice, i));
		for (size_t i = 0; i < count; i++)
			buf_print(sql, "%s:a%zu", i ? ", " : is_descending(choice, 0) ? ") < (" : ") > (", i);
		put(sql, ")");
		return;
	}
	buf_print(sql, " AND %s %s :a0 AND (", order_column(choice, 0), is_descending(choice, 0) ? "<=" : ">=");
	for (size_t i = 0; i < count; i++) {
		put(sql, i ? " OR (" : "(");
		for (size_t j = 0; j < i; j++)
			buf_print(sql, "%s = :a%zu AND ", order_column(choice, j), j);
		buf_print(sql, "%s %s :a%zu)", order_column(choice, i), is_descending(choice, i) ? "<" : ">", i);
	}
	put(sql, ")");
}

/* `is_outside`: of arms, by the names of their columns. */
static void put_order(struct buf *sql, const struct list_choice *choice, bool is_outside)
{
	for (size_t i = 0; i <= choice->sort_count; i++) {
		put(sql, i ? ", " : " ORDER BY ");
		if (!is_outside)
			put(sql, order_column(choice, i));
		else if (i < choice->sort_count)
			buf_print(sql, "s%zu", i);
		else
			put(sql, "key");
		put(sql, is_descending(choice, i) ? " DESC" : "");
	}
}

/* The interval's conditions; `breadth` < 0: on rows that something else picked. */
static void put_interval(struct buf *sql, enum interval_relation relation, int breadth)
{
	const char *plus = breadth < 0 ? "+" : "";
	bool is_exact = breadth == 0 || (breadth > 0 && breadth < BREADTH_LONG &&
	                                 breadth_days[breadth - 1] == breadth_days[breadth] - 1);

	if (breadth >= 0)
		buf_print(sql, " AND e.breadth = %d", breadth);
	if (breadth >= 0 && breadth < BREADTH_LONG && relation && relation != INTERVAL_WITHIN)
		buf_print(sql, " AND e.earliest >= :low%d", breadth);
	if (relation == INTERVAL_INTERSECTS)
		buf_print(sql, " AND %se.earliest <= :to", plus);
	if (relation == INTERVAL_INTERSECTS && !is_exact) /* else the lower bound says it, and the index is enough */
		put(sql, " AND e.latest >= :from");
	if (relation == INTERVAL_WITHIN)
		buf_print(sql, " AND %se.earliest >= :from AND %se.earliest <= :to AND e.latest <= :to", plus, plus);
	if (relation == INTERVAL_CONTAINS)
		buf_print(sql, " AND %se.earliest <= :from AND e.latest >= :to", plus);
}

static void put_ids(struct buf *sql, const char *column, size_t count)
{
	buf_print(sql, " AND %s IN (", column);
	for (size_t i = 0; i < list_id_slots(count); i++) {
		put(sql, i ? ", " : "");
		put(sql, list_parameter(sql->arena, "i", i, -1));
	}
	put(sql, ")");
}

/* All conditions of an arm but `after`. */
static void put_tests(struct buf *sql, const struct list_choice *choice, size_t arm)
{
	const struct list_query *query = choice->query;
	const struct list_plan *plan = query->collection->plan;
	size_t value = choice->is_by_breadth ? arm / BREADTH_COUNT : arm;

	put(sql, " WHERE 1");
	for (size_t i = 0; i < query->filter_count; i++) {
		const struct filter_plan *filter = filter_plan_at(query, i);
		bool drives = choice->driver == DRIVER_FILTER && choice->driver_filter == i;

		put(sql, " AND ");
		put_fragment(sql, query, drives && filter->drive_test ? filter->drive_test : filter->test, i,
		             drives && filter->drive != DRIVE_RARE ? (ptrdiff_t)value : -1);
	}
	if (query->ids)
		put_ids(sql, plan->id, query->id_count);
	if (query->q.ptr && choice->driver != DRIVER_TEXT)
		buf_print(sql, " AND %s",
		          choice->weights.q_is_common && !choice->weights.q_has_prefix ? plan->text_probe
		                                                                       : plan->text_test);
	if (query->relation || choice->is_by_breadth)
		put_interval(sql, query->relation, choice->is_by_breadth ? (int)(arm % BREADTH_COUNT) : -1);
}

/* The rows of an arm behind `after`, in the order of its index where it has one. */
static void put_arm(struct buf *sql, const struct list_choice *choice, size_t arm)
{
	put(sql, "SELECT ");
	for (size_t i = 0; i < choice->sort_count; i++)
		buf_print(sql, "%s AS s%zu, ", choice->is_unsorted ? "0" : sort_column(choice, i), i);
	buf_print(sql, "%s AS key FROM %s", key_column(choice), source(choice));
	put_tests(sql, choice, arm);
	if (choice->query->after)
		put_after(sql, choice);
}

/* Arms of classes of breadth have no row in common; arms of two people, or of a value given twice, may. */
static const char *union_of(const struct list_choice *choice)
{
	return choice->driver == DRIVER_INTERVAL ? " UNION ALL " : " UNION ";
}

/* Arms whose indexes have the list's order are merged as they are read: of each only what the page takes is touched. Within
 * a scope any sort goes, so there each arm gives the first of its rows, sorted. */
static void put_arms(struct buf *sql, const struct list_choice *choice)
{
	bool is_sorted_alone = choice->arms > 1 && choice_is_scoped(choice);

	for (size_t arm = 0; arm < choice->arms; arm++) {
		put(sql, arm ? union_of(choice) : "");
		put(sql, is_sorted_alone ? "SELECT * FROM (" : "");
		put_arm(sql, choice, arm);
		if (!is_sorted_alone)
			continue;
		put_order(sql, choice, false);
		put(sql, " LIMIT :limit)");
	}
	if (!choice->is_unsorted)
		put_order(sql, choice, choice->arms > 1);
	put(sql, " LIMIT :limit");
}

/* The page's rows are joined one by one in the order of its keys (CROSS JOIN has the engine keep to it), so that they need
 * not be sorted again with all their texts. */
struct str list_compose(struct ctx *ctx, const struct list_choice *choice)
{
	const struct list_plan *plan = choice->query->collection->plan;
	struct buf sql;

	buf_init(&sql, ctx->arena, 2048);
	put(&sql, "SELECT ");
	for (size_t i = 0; i < choice->sort_count; i++)
		buf_print(&sql, "k.s%zu, ", i);
	buf_print(&sql, "k.key, %s FROM (", plan->columns);
	put_arms(&sql, choice);
	buf_print(&sql, ") k %s", plan->joins);
	return buf_str(&sql);
}

/* The keys of all rows of the list, each once, up to :bound; with their first sort field where that is wanted. */
static void put_keys(struct buf *sql, const struct list_choice *choice, bool with_sort)
{
	for (size_t arm = 0; arm < choice->arms; arm++) {
		put(sql, arm ? union_of(choice) : "");
		put(sql, "SELECT * FROM (SELECT ");
		put(sql, key_column(choice));
		put(sql, " AS key");
		if (with_sort)
			buf_print(sql, ", %s AS value", sort_column(choice, 0));
		put(sql, " FROM ");
		put(sql, source(choice));
		put_tests(sql, choice, arm);
		put(sql, " LIMIT :bound)");
	}
	put(sql, " LIMIT :bound");
}

struct str list_compose_count(struct ctx *ctx, const struct list_choice *choice)
{
	struct buf sql;

	buf_init(&sql, ctx->arena, 1024);
	put(&sql, "SELECT count(*) FROM (");
	put_keys(&sql, choice, false);
	put(&sql, ")");
	return buf_str(&sql);
}

struct str list_compose_ids(struct ctx *ctx, const struct list_choice *choice)
{
	struct buf sql;

	buf_init(&sql, ctx->arena, 1024);
	put(&sql, "SELECT ");
	put(&sql, choice->query->collection->plan->id);
	put(&sql, " FROM ");
	put(&sql, source(choice));
	put_tests(&sql, choice, 0);
	return buf_str(&sql);
}

struct str list_compose_groups(struct ctx *ctx, const struct list_choice *choice, const struct group_plan *group)
{
	struct buf sql;

	buf_init(&sql, ctx->arena, 1024);
	put(&sql, "WITH k AS MATERIALIZED (");
	put_keys(&sql, choice, !group->value);
	put(&sql, ") SELECT ");
	put(&sql, group->value ? group->value : "k.value");
	put(&sql, " AS value, count(*) AS items, (SELECT count(*) FROM k) FROM k ");
	put(&sql, group->joins ? group->joins : "");
	put(&sql, " GROUP BY 1 ORDER BY items DESC, 1 LIMIT :room");
	return buf_str(&sql);
}

struct str list_compose_fragment(struct ctx *ctx, const struct list_query *query, const char *fragment, size_t filter)
{
	struct buf sql;

	buf_init(&sql, ctx->arena, 256);
	put_fragment(&sql, query, fragment, filter, -1);
	return buf_str(&sql);
}
