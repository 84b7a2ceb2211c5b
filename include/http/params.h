/* params.h: what a route takes in its query string, as a table, and what a request gave.
 *
 * Nothing is silently ignored: an unknown name, a name given twice, a value that is none of the allowed ones are faults,
 * each naming the parameter, what may stand there and the nearest that may. All faults of a request are told at once.
 */
#ifndef DOSSIER_HTTP_PARAMS_H
#define DOSSIER_HTTP_PARAMS_H

#include "base/ctx.h"

enum param_kind {
	PARAM_NONE,        /* ends a table */
	PARAM_GROUP,       /* another table's rows stand here: paging, projection */
	PARAM_INTEGER,     /* min to max -> integer */
	PARAM_NUMBER,      /* decimal, min to max -> number */
	PARAM_BOOLEAN,     /* "true" or "false" -> flag */
	PARAM_ENUM,        /* one of allowed -> choice */
	PARAM_ENUM_LIST,   /* some of allowed, comma between -> items with choice */
	PARAM_STRING,      /* min to max bytes (max 0: 1,000) -> text */
	PARAM_STRING_LIST, /* up to max items (0: 50), comma between, none empty -> items */
	PARAM_SORT,    /* some of allowed, each with "-" before it for descending -> items with choice, descending */
	PARAM_FIELDS,  /* dotted names, comma between -> items; where allowed is given, the name or its part up to a dot
	                  must be in it */
	PARAM_INCLUDE, /* some of allowed, comma between, none twice -> items with choice */
	PARAM_CURSOR,  /* opaque (page.h) -> text */
};

struct param {
	const char *name; /* of a group too, for the reader */
	enum param_kind kind;
	const char *const *allowed; /* ended by NULL */
	int64_t min, max;
	const char *fallback; /* the value where none is given, as in a query string; NULL: absent */
	/* Looks at one value (of lists: at each item) after the kind did. On error it has set ctx->why: what is wrong with
	 * the value, and perhaps in the nearest of a fault what was meant. May be NULL. */
	enum err (*check)(struct ctx *ctx, struct str value);
	const struct param *group; /* PARAM_GROUP */
	bool is_required;
	bool is_projection;  /* may change between the pages of one list; of no concern to a cursor (page.h) */
	const char *expects; /* PARAM_STRING with a check: what may stand there, in words for the fault */
};

struct value_item {
	struct str text;
	size_t choice; /* index into allowed */
	bool descending;
};

struct value {
	const struct param *param;
	bool is_given;   /* in this request, not by its fallback */
	struct str text; /* decoded; absent where neither given nor defaulted */
	int64_t integer;
	double number;
	bool flag;
	size_t choice;
	const struct value_item *items;
	size_t item_count;
};

struct params {
	struct value *at; /* one for each parameter of the tables, in their order */
	size_t count;
};

/* Reads a raw query string against up to `table_count` tables (NULL ones are skipped; in a name's second row the first
 * counts). ERR_PARAMETER with ctx->faults. */
enum err params_parse(struct ctx *ctx, const struct param *const *tables, size_t table_count, struct str query,
                      struct params *params);

/* A parameter of the tables; an unknown name is a mistake of ours and aborts. */
const struct value *param_get(const struct params *params, const char *name);

/* The same where it has a value, given or by its fallback; else NULL, also where the tables have none of that name. */
const struct value *param_given(const struct params *params, const char *name);

bool param_has(const struct params *params, const char *name); /* given, or by its fallback */
bool param_flag(const struct params *params, const char *name);
int64_t param_integer(const struct params *params, const char *name);
struct str param_text(const struct params *params, const char *name);
size_t param_choice(const struct params *params, const char *name); /* PARAM_ENUM; SIZE_MAX where absent */

/* Is `item` among the values of a list (ENUM_LIST, INCLUDE, STRING_LIST, FIELDS)? */
bool param_includes(const struct params *params, const char *name, const char *item);

/* A fault with a parameter that only the handler can see; returns ERR_PARAMETER. */
enum err param_fail(struct ctx *ctx, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Calls visit for each parameter of a table, groups resolved; for the contract test and `dossier routes`. */
void params_each(const struct param *table, void (*visit)(void *context, const struct param *param), void *context);

#endif
