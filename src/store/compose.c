/* compose.c: from a query to the SQL of one page. Only constants of the plans go into it, never a value. */
#include "base/buf.h"
#include "store/list_plan.h"

#include <string.h>

static void put(struct buf *sql, const char *text)
{
	buf_put(sql, text, strlen(text));
}

/* The value of a filter, as it is compared: of a resource its key, looked up where the statement begins. */
static void put_value(struct buf *sql, const struct list_query *query, size_t index, size_t value)
{
	const char *resolve = list_filter_plan(query, index)->resolve;

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
		const struct filter_plan *filter = list_filter_plan(choice->query, choice->driver_filter);

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
		const struct filter_plan *filter = list_filter_plan(choice->query, choice->driver_filter);

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
		from = list_filter_plan(choice->query, choice->driver_filter)->from;
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
		const struct filter_plan *filter = list_filter_plan(query, i);
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
	bool is_sorted_alone = choice->arms > 1 && list_choice_is_scoped(choice);

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
