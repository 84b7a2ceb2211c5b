/* list_plan.h: how a collection is read: the SQL fragments behind its filters and sorts. Private to src/store.
 *
 * Of all that a query asks for, one thing drives (picks the index that is walked); the rest only tests the rows met. We pick
 * it, not the planner, who has no idea of the sizes: ids, then a filter that leaves little (an article, a person), then a
 * filter or words that turn out to leave little, then an interval, then a filter with an index in the order of the default
 * sort, then the sort's own index. Where the driver has several values, each is an arm with its own walk, and the arms are
 * merged: the first page never reads more than arms x limit rows, however many match.
 */
#ifndef DOSSIER_STORE_LIST_PLAN_H
#define DOSSIER_STORE_LIST_PLAN_H

#include "store/list.h"
#include "store/writer.h"

enum filter_drive {
	DRIVE_NEVER,
	DRIVE_ORDERED, /* has an index that ends with the default sort */
	DRIVE_RARE,    /* has an index in no order: drives where `weight` counts few rows, which are sorted */
	DRIVE_SCOPE,   /* leaves so few rows that any sort of them is cheap */
};

/* In fragments '@' stands for the values' parameters, and '%' for the "+" that keeps the planner from using an index. */
struct filter_plan {
	const char *test;
	enum filter_drive drive;
	const char *common;     /* value of so many rows that the index leaves them out: it does not drive; or NULL */
	bool has_breadth;       /* has an index in which the class of breadth stands before the date */
	const char *resolve;    /* "SELECT key … =": an id behind it is the key that the value stands for; or NULL */
	const char *from;       /* where the rows come from when it drives; NULL: the plan's own */
	const char *drive_test; /* then instead of test */
	const char *drive_sort; /* then instead of the first sort's column */
	const char *drive_key;  /* then instead of the key */
	const char *weight; /* DRIVE_RARE: SELECT how many rows it has, or what stands for some of them, up to :bound */
	const char *total;  /* maintained count for one value; or NULL */
	const char *tally;  /* its test on the plan's tally; or NULL */
	bool is_number;     /* FILTER_CHOICE: stored as the choice's index plus first_number */
	int first_number;
};

struct sort_plan {
	const char *column;
	bool needs_scope; /* no index: as first field only within a DRIVE_SCOPE filter, or of a small collection */
	const char *descending; /* column of the other direction, where what has no value comes last in both; or NULL */
};

struct list_plan {
	const char *from;
	const char *key;
	const char *id;
	const struct filter_plan *filters; /* as collection->filters */
	const struct sort_plan *sorts;     /* as collection->sorts */
	size_t scope_sort;                 /* the default within a scope */
	const char *text_from, *text_test; /* for :q … */
	const char *text_probe; /* … where the words are in so many rows that each row met is asked instead */
	const char *text_count; /* rows with the words, up to :bound */
	const char *columns;    /* of the result, the rows' keys being k.key … */
	const char *joins;      /* … and these joins on it */
	const char *total;
	const char *tally;               /* a table of how many rows have each combination of some columns; or NULL */
	const struct group_plan *groups; /* as collection->groups */
};

/* A value to count by, from the rows whose keys are k.key. */
struct group_plan {
	const char *value; /* NULL: the list's first sort field */
	const char *joins;
	const char *tally; /* the value on the plan's tally; or NULL */
	const char
	    *ranked; /* SELECT value, count, 0 over the whole collection, the greatest first, up to :room; or NULL */
};

/* The classes of an interval's breadth in days, up to and including: they bound how far before an interval what reaches it
 * can begin. Behind them what is longer or has no beginning (BREADTH_LONG), and what has no end. */
enum { BREADTH_LONG = 17, BREADTH_COUNT = 19 };
extern const int64_t breadth_days[BREADTH_COUNT];
int breadth_of(int64_t earliest, int64_t latest);

/* What was found out about a query's sizes: what is in so many rows that a list does not begin with it. */
struct list_weights {
	bool is_small; /* the whole collection can be sorted */
	bool q_is_common, q_has_prefix;
	bool is_common[LIST_FILTERS_MAX]; /* of DRIVE_RARE filters */
	int64_t rows[LIST_FILTERS_MAX];   /* by the tally; 0: not known */
	int64_t bound;                    /* up to so many rows are sorted */
	bool is_empty;                    /* the tally knows that no row has all that is asked for */
};

/* What was decided about a query before it is spelled. */
struct list_choice {
	const struct list_query *query;
	struct list_weights weights;
	size_t sort_count;
	struct {
		size_t index; /* into collection->sorts */
		bool is_descending;
	} sorts[LIST_SORTS_MAX];
	enum { DRIVER_BASE, DRIVER_IDS, DRIVER_FILTER, DRIVER_TEXT, DRIVER_INTERVAL } driver;
	size_t driver_filter; /* index into query->filters */
	bool is_unsorted;     /* ids, in no order: whoever asked will find them by their ids */
	bool is_by_breadth;   /* an arm for each class of breadth (of each value) */
	size_t arms;
};

/* ERR_PARAMETER where the query does not fit the collection. */
enum err list_choose(struct ctx *ctx, const struct list_query *query, const struct list_weights *weights,
                     struct list_choice *choice);

/* Does it leave so few rows that any sort goes? */
bool list_choice_is_scoped(const struct list_choice *choice);

const struct filter_plan *list_filter_plan(const struct list_query *query, size_t index);

/* The SQL of one page, and of its count (up to :bound). Parameters: :limit or :bound; :f<filter>_<value>; :i<id>; :q; :from,
 * :to, :low<class>; :a<n> the values of `after`. */
struct str list_compose(struct ctx *ctx, const struct list_choice *choice);
struct str list_compose_count(struct ctx *ctx, const struct list_choice *choice);

/* The same by a group's value, up to :bound rows and :room groups: value, count, rows that were read. */
struct str list_compose_groups(struct ctx *ctx, const struct list_choice *choice, const struct group_plan *group);

/* A plan's fragment with the parameters of all of a filter's values. */
struct str list_compose_fragment(struct ctx *ctx, const struct list_query *query, const char *fragment, size_t filter);
/* ":f3_0", or ":i3" where `second` is below 0; of a short prefix. */
const char *list_parameter(struct arena *arena, const char *prefix, size_t first, ptrdiff_t second);

/* So many :i<id> are in the text for that many ids, that there may be few texts; those left over are null. */
size_t list_id_slots(size_t count);

/* The SQL that says which of query->ids are there. */
struct str list_compose_ids(struct ctx *ctx, const struct list_choice *choice);

/* A list being read. */
struct list {
	struct query query; /* columns of the plan are read from here after each list_next */
	struct list_choice choice;
	struct list_page *page;
	struct reader *reader;
	size_t rows;
	int64_t key; /* of this row */
	struct list_value last[LIST_SORTS_MAX + 1];
};

void list_start(struct list *list, struct ctx *ctx, struct reader *reader, const struct list_query *query,
                struct list_page *page);
bool list_next(struct list *list);
enum err list_finish(struct list *list);

/* Binds all values of one filter. */
void list_bind_filter(struct list *list, struct query *query, size_t index);

/* How many rows the tally has for one of the query's filters, or (below 0) for all that it knows together (list_count.c). */
enum err list_tally(struct list *list, struct ctx *ctx, ptrdiff_t only, int64_t *rows);

/* Binds what a query asks for. */
void list_bind_filters(struct list *list, struct query *query);
void list_bind(struct list *list, struct query *query);

/* The page's total, when its rows are read (list_count.c). */
enum err list_total(struct list *list, struct ctx *ctx);

#endif
