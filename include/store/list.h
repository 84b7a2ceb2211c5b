/* list.h: one mechanism for every list: filters, interval, sorting, keyset paging, totals.
 *
 * A collection is a const table of what may be asked; the api's parameter reader, the contract test and the composer of the
 * SQL (src/store/list.c) all walk it, so what is not in the table can neither be asked nor be run. Pages go by key, never
 * by offset: page 10,000 costs what page 1 costs.
 */
#ifndef DOSSIER_STORE_LIST_H
#define DOSSIER_STORE_LIST_H

#include "store/store.h"

enum filter_kind {
	FILTER_ID,     /* id of a resource, or other text compared bytewise */
	FILTER_CHOICE, /* one of `choices` */
	FILTER_MIN,    /* a decimal number; keeps what is at least that; one value only */
	FILTER_FLAG,   /* "true" or "false"; one value only */
};

struct filter {
	const char *name;
	enum filter_kind kind;
	const char *const *choices; /* FILTER_CHOICE: NULL-terminated */
	bool is_required;           /* a list within an article */
};

enum value_kind { VALUE_INTEGER, VALUE_REAL, VALUE_TEXT };

struct list_value {
	enum value_kind kind;
	int64_t integer;
	double real;
	struct str text;
};

struct sort_field {
	const char *name;
	enum value_kind kind;
};

struct collection {
	const char *name; /* as in the path: "events" */
	const struct filter *filters;
	size_t filter_count;
	const struct sort_field *sorts; /* the first is the default, ascending; none: the list's own order */
	size_t sort_count;
	bool has_interval;            /* takes `datetime` */
	bool has_text;                /* takes `q` */
	const char *const *groups;    /* what its items can be counted by (list_groups), ended by NULL; or NULL */
	const struct list_plan *plan; /* the store's own */
};

enum { LIST_FILTERS_MAX = 16, LIST_VALUES_MAX = 50, LIST_SORTS_MAX = 3, LIST_LIMIT_MAX = 1024, LIST_IDS_MAX = 1024 };

enum interval_relation { INTERVAL_NONE, INTERVAL_INTERSECTS, INTERVAL_WITHIN, INTERVAL_CONTAINS };

enum list_count {
	LIST_COUNT_CHEAP, /* the total where it is maintained or at most 100; else not known */
	LIST_COUNT_NONE,
	LIST_COUNT_EXACT, /* up to some 100,000, and where it is maintained whatever it is */
};

struct list_query {
	const struct collection *collection;
	struct {
		const struct filter *filter; /* a row of collection->filters, each at most once */
		const struct str *values;    /* one of them must match; 1 to LIST_VALUES_MAX */
		size_t value_count;
	} filters[LIST_FILTERS_MAX];
	size_t filter_count;
	struct {
		const struct sort_field *field;
		bool is_descending;
	} sorts[LIST_SORTS_MAX];
	size_t sort_count;              /* 0: the default */
	size_t limit;                   /* 1 to LIST_LIMIT_MAX */
	const struct list_value *after; /* the `next` of the page before, or NULL; kinds must fit (ERR_PARAMETER) */
	size_t after_count;
	enum interval_relation relation;
	int64_t from_day, to_day; /* both included; DAY_UNBOUNDED_* for open ends */
	struct str q;             /* or absent */
	const struct str *ids;    /* just these, those that exist; or NULL. Their order is the sort's, or none */
	size_t id_count;          /* up to LIST_IDS_MAX */
	enum list_count count;
};

struct list_page {
	struct list_value next[LIST_SORTS_MAX + 1]; /* sort values and unique key of the page's last item */
	size_t next_count;                          /* 0: the last page */
	bool has_total;
	int64_t total;
	int64_t at_least; /* where it has no total: there are so many, and maybe more; 0: not counted */
};

/* A query for all of `collection`: default sort, limit 20. */
void list_query_init(struct list_query *query, const struct collection *collection);

/* Adds one filter by its name with one value or several; for callers inside the program: an unknown name is a bug and aborts. */
void list_query_filter(struct list_query *query, const char *name, const struct str *values, size_t count);

/* Does it ask for all of the collection, without filter, interval, words or ids? */
bool list_query_is_all(const struct list_query *query);

/* NULL where there is none of that name. */
const struct sort_field *collection_sort(const struct collection *collection, struct str name);

/* Which of query->ids are there, in no order: at most as many as were asked for. Its limit and place are of no concern. */
enum err list_ids(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct str **found,
                  size_t *count);

/* How many items of a list have a value. */
struct group {
	struct str value; /* absent: those without one */
	int64_t number;   /* the value where it is a number */
	int64_t count;
};

enum { LIST_GROUPS_MAX = 100000 };

struct groups {
	VEC(struct group) list;
	bool is_at_least; /* the list is longer than what was counted of it */
};

/* Counts the whole list of `query` (its sorts, limit and place of no concern) by one of collection->groups: the greatest
 * groups first, up to `room`. All of a long list are counted where what it asks for is tallied, else some 20,000. */
enum err list_groups(struct ctx *ctx, struct reader *reader, const struct list_query *query, const char *name,
                     size_t room, struct groups *groups);

#endif
