/* include.c: include=: the full resources that the items of an answer name by id, each once, beside them.
 *
 * They stand in "included" rather than in place, so that an item's members keep their types and a person of twenty events
 * is sent once. Each relation is one query per 200 ids, and goes at most two deep. */
#include "api/listing.h"
#include "base/map.h"
#include "json/list.h"

#include <string.h>

/* Collects the texts at a dotted member of `value`, each once, in the order they come. */
static void ids_collect(struct map *ids, const json_t *value, struct str dotted)
{
	struct str name;
	const json_t *item;
	size_t i;

	if (json_is_array(value)) {
		json_array_foreach(value, i, item) ids_collect(ids, item, dotted);
	} else if (json_is_string(value)) {
		struct str id = {json_string_value(value), json_string_length(value)};

		*map_at(ids, str_copy(ids->arena, id)) = ids;
	} else if (str_next(&dotted, '.', &name)) {
		ids_collect(ids, json_object_getn(value, name.ptr, name.len), dotted);
	}
}

static void ids_list(const struct map *map, struct str **ids, size_t *count)
{
	*count = map->entries.count;
	*ids = ARENA_NEW(map->arena, struct str, *count + 1);
	for (size_t i = 0; i < *count; i++)
		(*ids)[i] = map->entries.at[i].key;
}

/* Loads the resources of the ids into `into`, 200 (or 50, by filter) at a time. */
static enum err load_by(struct request *rq, const struct relation *relation, const struct str *ids, size_t count,
                        json_t *into)
{
	size_t step = relation->filter ? LIST_VALUES_MAX : LIST_IDS_MAX;
	struct list_page page;
	enum err rc = OK;

	for (size_t at = 0; at < count && !rc; at += step) {
		size_t some = count - at < step ? count - at : step;
		struct list_query query;

		list_query_init(&query, relation->target->collection);
		query.limit = relation->filter ? LIST_LIMIT_MAX : some;
		query.count = LIST_COUNT_NONE;
		if (relation->filter) {
			list_query_filter(&query, relation->filter, ids + at, some);
		} else {
			query.ids = ids + at;
			query.id_count = some;
		}
		rc = relation->target->load(&rq->ctx, request_reader(rq), &query, into, &page);
	}
	return rc;
}

/* The sections that items name: their ids are unique within an article only, so they are asked for article by article;
 * at most as many as there are items. */
static enum err load_sections(struct request *rq, const struct relation *relation, const json_t *data, json_t *into)
{
	struct map articles, ids;
	const json_t *item;
	size_t i;
	enum err rc = OK;

	map_init(&articles, rq->ctx.arena);
	ids_collect(&articles, data, STR("article"));
	for (size_t k = 0; k < articles.entries.count && !rc; k++) {
		struct str article = articles.entries.at[k].key;
		struct list_query query;
		struct list_page page;

		map_init(&ids, rq->ctx.arena);
		json_array_foreach(data, i, item)
		{
			const char *its = json_string_value(json_object_get(item, "article"));

			if (its && str_equal(str_of(its), article))
				ids_collect(&ids, item, str_of(relation->member));
		}
		if (!ids.entries.count)
			continue;
		list_query_init(&query, relation->target->collection);
		list_query_filter(&query, "article", &article, 1);
		ids_list(&ids, (struct str **)&query.ids, &query.id_count);
		query.limit = query.id_count;
		query.count = LIST_COUNT_NONE;
		rc = relation->target->load(&rq->ctx, request_reader(rq), &query, into, &page);
	}
	return rc;
}

static enum err relation_load(struct request *rq, const struct relation *relation, const json_t *data, json_t *into)
{
	struct map ids;
	struct str *list;
	size_t count;

	if (!strcmp(relation->key, "sections") && !relation->filter)
		return load_sections(rq, relation, data, into);
	map_init(&ids, rq->ctx.arena);
	ids_collect(&ids, data, str_of(relation->member));
	ids_list(&ids, &list, &count);
	return load_by(rq, relation, list, count, into);
}

static const struct relation *relation_find(const struct listing *listing, struct str name)
{
	for (const struct relation *row = listing->relations; row && row->name; row++)
		if (str_equal(str_of(row->name), name))
			return row;
	return NULL;
}

/* What is included may change when nothing of the items does. */
static void relation_tag(struct reply *rp, const struct relation *relation)
{
	enum resource type;

	if (collection_resource(relation->target->collection, &type))
		reply_tag(rp, "%s", resource_name(type));
	reply_undated(rp);
}

/* Follows "people" or "people.articles" from `data`; what is reached stands under its key in `included`, once however many
 * ways lead there. */
static enum err path_follow(struct request *rq, struct reply *rp, const struct listing *listing, const json_t *data,
                            struct str path, json_t *included, struct map *loaded)
{
	struct str name, way = STR("");
	enum err rc = OK;

	while (!rc && str_next(&path, '.', &name)) {
		const struct relation *relation = relation_find(listing, name);
		json_t **at;

		if (!relation) /* told otherwise than in `included` */
			return OK;
		way = str_print(rq->ctx.arena, STR_FMT "." STR_FMT, STR_ARG(way), STR_ARG(name));
		at = (json_t **)map_at(loaded, way);
		if (!*at) {
			*at = json_array();
			relation_tag(rp, relation);
			rc = relation_load(rq, relation, data, *at);
			included_put(included, relation->key, *at);
		}
		data = *at;
		listing = relation->target;
	}
	return rc;
}

enum err include_put(struct request *rq, struct reply *rp, const struct listing *listing, json_t *data, json_t *into)
{
	const struct value *include = NULL;
	json_t *included;
	struct map loaded;
	enum err rc = OK;

	for (size_t i = 0; i < rq->params.count; i++)
		if (!strcmp(rq->params.at[i].param->name, "include") && rq->params.at[i].item_count)
			include = &rq->params.at[i];
	if (!include || !listing->relations)
		return OK;
	if (listing->extend)
		rc = listing->extend(rq, data);
	included = json_object();
	map_init(&loaded, rq->ctx.arena);
	for (size_t i = 0; i < include->item_count && !rc; i++)
		rc = path_follow(rq, rp, listing, data, include->items[i].text, included, &loaded);
	for (size_t i = 0; i < loaded.entries.count; i++)
		json_decref(loaded.entries.at[i].value);
	if (json_object_size(included))
		json_object_set(into, "included", included);
	json_decref(included);
	return rc;
}
