/* named.c: the resources and values that a query names: article=, person=, section=, parent=, reference= and ids=.
 *
 * A list that is empty because of a slip of the pen looks like one that is empty because nothing is there. So a filter by
 * a resource that does not exist is told with the nearest that do, and ids= says which it did not find. An id that a
 * resource had before stands for that resource here as it does in a path. */
#include "api/listing.h"
#include "base/map.h"
#include "base/nearest.h"
#include "store/article.h"
#include "store/event.h"
#include "store/person.h"
#include "store/reference.h"
#include "store/section.h"

#include <string.h>

static const struct collection *const collections[] = {
    [RESOURCE_ARTICLE] = &article_collection,     [RESOURCE_SECTION] = &section_collection,
    [RESOURCE_EVENT] = &event_collection,         [RESOURCE_PERSON] = &person_collection,
    [RESOURCE_REFERENCE] = &reference_collection,
};

/* What a filter's values are ids of; false where they are words. */
static bool filter_resource(const char *name, enum resource *type)
{
	if (!strcmp(name, "parent"))
		name = "section";
	return resource_parse(str_of(name), type);
}

bool collection_resource(const struct collection *collection, enum resource *type)
{
	for (size_t i = RESOURCE_ARTICLE; i < sizeof collections / sizeof *collections; i++) {
		*type = (enum resource)i;
		if (collections[i] == collection)
			return true;
	}
	return false;
}

/* The articles a query stays in: NULL where it goes over all of them. */
static const struct str *query_articles(const struct list_query *query, size_t *count)
{
	*count = 0;
	for (size_t i = 0; i < query->filter_count; i++) {
		if (strcmp(query->filters[i].filter->name, "article"))
			continue;
		*count = query->filters[i].value_count;
		return query->filters[i].values;
	}
	return NULL;
}

/* Those of scope->ids that are there: a set. */
static enum err scope_find(struct request *rq, const struct list_query *scope, struct map *there)
{
	struct str *found;
	size_t count = 0;
	enum err rc = list_ids(&rq->ctx, request_reader(rq), scope, &found, &count);

	map_init(there, rq->ctx.arena);
	for (size_t i = 0; i < count; i++)
		*map_at(there, found[i]) = there;
	return rc;
}

/* Which of `ids` are there, in the articles that `query` stays in where they are sections'. */
static enum err ids_find(struct request *rq, enum resource type, const struct list_query *query, const struct str *ids,
                         size_t count, struct map *there)
{
	struct list_query scope;
	size_t article_count;
	const struct str *articles = query_articles(query, &article_count);

	list_query_init(&scope, collections[type]);
	if (type == RESOURCE_SECTION)
		list_query_filter(&scope, "article", articles, article_count);
	scope.ids = ids;
	scope.id_count = count;
	return scope_find(rq, &scope, there);
}

/* Where an id went; STR_NONE where nowhere. */
static enum err target_get(struct request *rq, enum resource type, struct str id, struct str *target)
{
	enum err rc = ERR_NOT_FOUND;

	*target = STR_NONE;
	if (type != RESOURCE_SECTION)
		rc = redirect_get(&rq->ctx, request_reader(rq), type, id, target);
	return rc == ERR_NOT_FOUND ? OK : rc;
}

/* The answer changes when one of its filters' resources comes, goes or is renamed. */
static void filter_tag(struct reply *rp, enum resource type, struct str id)
{
	if (type != RESOURCE_SECTION)
		reply_tag(rp, "%s/" STR_FMT, resource_name(type), STR_ARG(id));
}

static enum err filter_resolve(struct request *rq, struct reply *rp, struct list_query *query, size_t index)
{
	const char *name = query->filters[index].filter->name;
	size_t count = query->filters[index].value_count, article_count;
	const struct str *articles = query_articles(query, &article_count);
	struct str *values = ARENA_NEW(rq->ctx.arena, struct str, count);
	struct map there;
	enum resource type;
	enum err rc, bad = OK;

	/* Over all articles a section's id is but the slug of a heading that many have, or none. */
	if (!filter_resource(name, &type) || (type == RESOURCE_SECTION && !articles))
		return OK;
	rc = ids_find(rq, type, query, query->filters[index].values, count, &there);
	for (size_t i = 0; i < count && !rc; i++) {
		struct str id = values[i] = query->filters[index].values[i];

		filter_tag(rp, type, id);
		if (map_get(&there, id))
			continue;
		rc = target_get(rq, type, id, &values[i]);
		if (rc || values[i].ptr)
			continue;
		bad = missing_fault(rq, type, article_count == 1 ? articles[0] : STR_NONE, id, name);
		rc = bad == ERR_NOT_FOUND ? OK : bad;
	}
	query->filters[index].values = values;
	return rc || !bad ? rc : ctx_wrap(&rq->ctx, ERR_PARAMETER, "%s", name);
}

/* Only of the list's own parent: that an id is filtered out by something else does not make it missing. */
static void scope_init(const struct list_query *query, const struct parent *parent, struct list_query *scope)
{
	list_query_init(scope, query->collection);
	for (size_t i = 0; parent && i < query->filter_count; i++)
		if (!strcmp(query->filters[i].filter->name, parent->filter))
			list_query_filter(scope, parent->filter, query->filters[i].values, 1);
	scope->ids = query->ids;
	scope->id_count = query->id_count;
}

static enum err ids_resolve(struct request *rq, struct list_query *query, const struct parent *parent,
                            struct named *named)
{
	struct str *ids = ARENA_NEW(rq->ctx.arena, struct str, query->id_count);
	struct list_query scope;
	struct map there;
	enum resource type;
	enum err rc;

	scope_init(query, parent, &scope);
	rc = scope_find(rq, &scope, &there);
	named->missing = ARENA_NEW(rq->ctx.arena, struct str, query->id_count);
	named->moved = ARENA_NEW(rq->ctx.arena, struct str, query->id_count);
	named->targets = ARENA_NEW(rq->ctx.arena, struct str, query->id_count);
	for (size_t i = 0; i < query->id_count && !rc; i++) {
		struct str target = STR_NONE;

		ids[i] = query->ids[i];
		if (map_get(&there, ids[i]) || !collection_resource(query->collection, &type))
			continue;
		rc = target_get(rq, type, ids[i], &target);
		if (!target.ptr) {
			named->missing[named->missing_count++] = ids[i];
			continue;
		}
		named->moved[named->moved_count] = ids[i];
		named->targets[named->moved_count++] = ids[i] = target;
	}
	query->ids = ids;
	return rc;
}

enum err named_resolve(struct request *rq, struct reply *rp, struct list_query *query, const struct parent *parent,
                       struct named *named)
{
	enum err rc = OK, bad = OK;

	*named = (struct named){0};
	for (size_t i = 0; i < query->filter_count && (!rc || rc == ERR_PARAMETER); i++) {
		if (parent && !strcmp(query->filters[i].filter->name, parent->filter))
			continue;
		rc = filter_resolve(rq, rp, query, i);
		bad = rc == ERR_PARAMETER ? rc : bad;
	}
	if (rc || bad)
		return rc ? rc : bad;
	return query->ids ? ids_resolve(rq, query, parent, named) : OK;
}

enum { VALUES_SHOWN = 200 };

/* All values that the collection has under a filter's name, where it is counted by it; none where they are too many to name. */
static enum err values_list(struct request *rq, const struct list_query *query, const struct filter *filter,
                            struct groups *groups)
{
	struct list_query all;
	const char *const *name = query->collection->groups;
	enum err rc;

	*groups = (struct groups){0};
	while (name && *name && strcmp(*name, filter->name))
		name++;
	if (!name || !*name)
		return OK;
	list_query_init(&all, query->collection);
	rc = list_groups(&rq->ctx, request_reader(rq), &all, filter->name, VALUES_SHOWN, groups);
	if (groups->is_at_least || groups->list.count == VALUES_SHOWN)
		groups->list.count = 0;
	return rc;
}

static enum err value_refuse(struct request *rq, const struct list_query *query, const struct filter *filter,
                             struct str value, const struct groups *groups)
{
	struct str *there = ARENA_NEW(rq->ctx.arena, struct str, groups->list.count), detail;
	size_t count = 0;

	for (size_t i = 0; i < groups->list.count; i++)
		if (groups->list.at[i].value.ptr)
			there[count++] = groups->list.at[i].value;
	detail = str_print(rq->ctx.arena, "\"" STR_FMT "\" is the %s of none of the %s here", STR_ARG(value),
	                   filter->name, query->collection->name);
	ctx_fault(&rq->ctx,
	          (struct fault){str_of(filter->name), detail, str_join(rq->ctx.arena, there, count, STR(", ")),
	                         str_nearest(rq->ctx.arena, value, there, count)});
	return ctx_fail(&rq->ctx, ERR_PARAMETER, STR_FMT, STR_ARG(detail));
}

static bool values_have(const struct groups *groups, struct str value)
{
	for (size_t i = 0; i < groups->list.count; i++)
		if (str_equal(groups->list.at[i].value, value))
			return true;
	return false;
}

enum err values_check(struct request *rq, const struct list_query *query, bool is_empty)
{
	enum resource type;
	enum err rc = OK, bad = OK;

	for (size_t i = 0; i < query->filter_count && !rc; i++) {
		const struct filter *filter = query->filters[i].filter;
		struct groups groups;

		if (filter->kind != FILTER_ID || filter_resource(filter->name, &type) ||
		    (!is_empty && query->filters[i].value_count == 1))
			continue;
		rc = values_list(rq, query, filter, &groups);
		for (size_t k = 0; k < query->filters[i].value_count && groups.list.count && !rc; k++)
			if (!values_have(&groups, query->filters[i].values[k]))
				bad = value_refuse(rq, query, filter, query->filters[i].values[k], &groups);
	}
	return rc ? rc : bad;
}
