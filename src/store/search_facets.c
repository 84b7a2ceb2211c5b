/* search_facets.c: a search's matches by article, language, kind and century, each as if it were not narrowed to one of
 * these. Only what is asked for is counted, and of each type no more than is ranked. */
#include "base/map.h"
#include "model/date.h"
#include "store/search_parts.h"

#include <stdlib.h>

static const struct {
	const char *value; /* of the article a, or of the fact f */
	unsigned own;
	bool is_of_events, is_day;
} facets[SEARCH_FACETS] = {
    [FACET_ARTICLE] = {"a.id", BY_ARTICLE},
    [FACET_LANGUAGE] = {"a.language", BY_LANGUAGE},
    [FACET_KIND] = {"f.kind", BY_KIND, .is_of_events = true},
    [FACET_CENTURY] = {"f.earliest", BY_TIME, .is_of_events = true, .is_day = true},
};

/* "19XX", "-00XX" as the histogram has them; absent where the day is open or of five digits. */
static struct str century_of(struct arena *arena, int64_t day)
{
	int64_t year, century;
	int month, day_of_month;

	if (day == DAY_UNBOUNDED_PAST)
		return STR_NONE;
	day_split(day, &year, &month, &day_of_month);
	century = (year < 0 ? -year : year) / 100;
	return century > 99 ? STR_NONE : str_print(arena, "%s%02lldXX", year < 0 ? "-" : "", (long long)century);
}

static int compare(const void *left, const void *right)
{
	const struct facet_value *a = left;
	const struct facet_value *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return str_compare(a->value, b->value);
}

static struct str facet_compose(struct searching *search, const struct search_type *type, enum search_facet facet,
                                unsigned by)
{
	struct buf sql;

	buf_init(&sql, search->ctx->arena, 512);
	buf_put_str(&sql, STR("SELECT "));
	buf_put_str(&sql, str_of(facets[facet].value));
	buf_put_str(&sql, STR(", count(*) FROM (SELECT w.rowid AS key FROM "));
	buf_put_str(&sql, str_of(type->table));
	search_put_narrowing(&sql, type, by);
	buf_put_str(&sql, STR(" LIMIT :bound) k "));
	buf_put_str(&sql, str_of(type->articles));
	buf_put_str(&sql, STR(" GROUP BY 1"));
	return buf_str(&sql);
}

/* Adds one type's matches to a facet. */
static enum err facet_add(struct searching *search, const struct search_type *type, enum search_facet facet,
                          struct map *counts, bool *is_at_least)
{
	unsigned by = search_narrowing(search) & ~facets[facet].own;
	struct arena *arena = search->ctx->arena;
	struct query query;
	int64_t sum = 0;

	reader_query_composed(&query, search->ctx, search->reader, facet_compose(search, type, facet, by).ptr);
	search_bind_narrowing(&query, search, by);
	query_bind_int(&query, ":bound", SEARCH_RANKED_MAX);
	while (query_next(&query)) {
		struct str value = facets[facet].is_day ? century_of(arena, query_int(&query)) : query_text(&query);
		int64_t count = query_int(&query);

		sum += count;
		if (!value.ptr)
			continue;
		struct facet_value **slot = (struct facet_value **)map_at(counts, value);

		if (!*slot)
			*slot = ARENA_NEW(arena, struct facet_value, 1);
		(*slot)->count += count;
	}
	*is_at_least |= sum >= SEARCH_RANKED_MAX;
	return query_finish(&query);
}

static enum err facet_fill(struct searching *search, enum search_facet facet, struct facet_values *values)
{
	struct arena *arena = search->ctx->arena;
	bool is_of_events = facets[facet].is_of_events || search_is_of_events(search);
	struct map counts;
	enum err rc = OK;

	map_init(&counts, arena);
	for (size_t i = 0; !rc && i < SEARCH_TYPES; i++) {
		const struct search_type *type = &search_types[i];

		if (type->articles && (!is_of_events || type->type == RESOURCE_EVENT) &&
		    search_wants_type(search->query, type->type))
			rc = facet_add(search, type, facet, &counts, &values->is_at_least);
	}
	for (size_t i = 0; i < counts.entries.count; i++) {
		const struct facet_value *counted = counts.entries.at[i].value;

		*VEC_PUSH(arena, &values->list) = (struct facet_value){counts.entries.at[i].key, counted->count};
	}
	if (values->list.count)
		qsort(values->list.at, values->list.count, sizeof *values->list.at, compare);
	if (values->list.count > SEARCH_VALUES_MAX)
		values->list.count = SEARCH_VALUES_MAX;
	return rc;
}

enum err search_facets(struct searching *search, struct search_page *page)
{
	enum err rc = OK;

	for (size_t i = 0; !rc && i < SEARCH_FACETS; i++)
		if (search->query->facets & 1u << i && !(search->void_by & ~facets[i].own))
			rc = facet_fill(search, (enum search_facet)i, &page->by[i]);
	return rc;
}
