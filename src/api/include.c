/* include.c: include=: the full resources that the items of an answer name by id, each once, beside them.
 *
 * They stand in "included" rather than in place, so that an item's members keep their types and a person of twenty events
 * is sent once. A relation costs one load however many items name it, and goes at most two deep; of a kind at most
 * INCLUDED_MAX are shown, and what is left out is told. */
#include "api/include.h"
#include "api/handlers.h"
#include "store/section.h"
#include "json/list.h"
#include "json/represent.h"
#include "json/section.h"

#include <string.h>

enum { INCLUDED_MAX = 1000 };

/* Texts in the order they came, each once. */
struct ids {
	struct map map;
	struct str *at; /* ids_list's */
	size_t count;
};

/* Collects the texts at a dotted member of `value`. */
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

/* Those that `data` names, up to INCLUDED_MAX. */
static void ids_read(struct inclusion *in, const struct relation *relation, const json_t *data, struct ids *ids)
{
	map_init(&ids->map, in->rq->ctx.arena);
	ids_collect(&ids->map, data, str_of(relation->member));
	ids->count = ids->map.entries.count;
	if (ids->count > INCLUDED_MAX) {
		included_cut(in->included, relation->key);
		ids->count = INCLUDED_MAX;
	}
	ids->at = ARENA_NEW(in->rq->ctx.arena, struct str, ids->count);
	for (size_t i = 0; i < ids->count; i++)
		ids->at[i] = ids->map.entries.at[i].key;
}

static enum err load_by_ids(struct inclusion *in, const struct relation *relation, const json_t *data, json_t *into)
{
	struct list_query query;
	struct list_page page;
	struct ids ids;

	ids_read(in, relation, data, &ids);
	if (!ids.count)
		return OK;
	list_query_init(&query, relation->target->collection);
	query.limit = query.id_count = ids.count;
	query.ids = ids.at;
	query.count = LIST_COUNT_NONE;
	return relation->target->load(&in->rq->ctx, request_reader(in->rq), &query, into, &page);
}

/* What stands within the items: as many of them at a time as one filter takes. */
static enum err load_by_filter(struct inclusion *in, const struct relation *relation, const json_t *data, json_t *into)
{
	struct list_page page = {0};
	struct ids ids;
	enum err rc = OK;

	ids_read(in, relation, data, &ids);
	for (size_t at = 0; at < ids.count && !rc; at += LIST_VALUES_MAX) {
		size_t room = INCLUDED_MAX - json_array_size(into), left = ids.count - at;
		struct list_query query;

		if (!room || page.next_count) {
			included_cut(in->included, relation->key);
			break;
		}
		list_query_init(&query, relation->target->collection);
		list_query_filter(&query, relation->filter, ids.at + at,
		                  left < LIST_VALUES_MAX ? left : LIST_VALUES_MAX);
		query.limit = room;
		query.count = LIST_COUNT_NONE;
		rc = relation->target->load(&in->rq->ctx, request_reader(in->rq), &query, into, &page);
	}
	if (page.next_count)
		included_cut(in->included, relation->key);
	return rc;
}

/* The sections that items name, each with its article. */
static enum err load_sections(struct inclusion *in, const struct relation *relation, const json_t *data, json_t *into)
{
	struct arena *arena = in->rq->ctx.arena;
	struct section_page sections;
	struct section_name *names = ARENA_NEW(arena, struct section_name, INCLUDED_MAX);
	struct map seen;
	const json_t *item;
	size_t i, count = 0;
	enum err rc;

	map_init(&seen, arena);
	json_array_foreach(data, i, item)
	{
		struct section_name name = {member_text(item, "article"), member_text(item, relation->member)};
		void **place;

		if (!name.article.ptr || !name.id.ptr)
			continue;
		place = map_at(&seen, str_print(arena, STR_FMT "/" STR_FMT, STR_ARG(name.article), STR_ARG(name.id)));
		if (!*place && count < INCLUDED_MAX)
			names[count++] = name;
		else if (!*place)
			included_cut(in->included, relation->key);
		*place = &seen;
	}
	if (!count)
		return OK;
	rc = section_named(&in->rq->ctx, request_reader(in->rq), names, count, &sections);
	for (i = 0; i < sections.count && !rc; i++)
		json_array_append_new(into, section_to_json(&sections.at[i], sections.at[i].article));
	return rc;
}

static enum err relation_load(struct inclusion *in, const struct relation *relation, const json_t *data, json_t *into)
{
	if (relation->filter)
		return load_by_filter(in, relation, data, into);
	if (relation->target == &section_listing)
		return load_sections(in, relation, data, into);
	return load_by_ids(in, relation, data, into);
}

/* What is included may change when nothing of the items does. */
static void relation_tag(struct reply *rp, const struct relation *relation)
{
	enum resource type;

	if (collection_resource(relation->target->collection, &type))
		reply_tag(rp, "%s", resource_name(type));
	reply_undated(rp);
}

const struct relation *relation_find(const struct listing *listing, struct str name)
{
	for (const struct relation *row = listing->relations; row && row->name; row++)
		if (str_equal(str_of(row->name), name))
			return row;
	return NULL;
}

enum err inclusion_follow(struct inclusion *in, const struct listing *listing, const json_t *data, struct str path)
{
	struct str name, way = str_of(listing->schema);
	enum err rc = OK;

	while (!rc && str_next(&path, '.', &name)) {
		const struct relation *relation = relation_find(listing, name);
		json_t **at;

		if (!relation) /* told otherwise than in "included" */
			return OK;
		way = str_print(in->rq->ctx.arena, STR_FMT "." STR_FMT, STR_ARG(way), STR_ARG(name));
		at = (json_t **)map_at(&in->loaded, way);
		if (!*at) {
			json_t *loaded = *at = json_array();

			relation_tag(in->rp, relation);
			rc = relation_load(in, relation, data, loaded);
			included_put(in->included, &in->shown, relation->key, loaded);
			data = loaded;
		} else {
			data = *at;
		}
		listing = relation->target;
	}
	return rc;
}

void inclusion_init(struct inclusion *in, struct request *rq, struct reply *rp)
{
	*in = (struct inclusion){.rq = rq, .rp = rp, .included = json_object()};
	map_init(&in->loaded, rq->ctx.arena);
	map_init(&in->shown, rq->ctx.arena);
}

void inclusion_finish(struct inclusion *in, json_t *into)
{
	for (size_t i = 0; i < in->loaded.entries.count; i++)
		json_decref(in->loaded.entries.at[i].value);
	if (json_object_size(in->included))
		included_set(into, in->included);
	json_decref(in->included);
}

enum err include_put(struct request *rq, struct reply *rp, const struct listing *listing, json_t *data, json_t *into)
{
	const struct value *include = param_given(&rq->params, "include");
	struct inclusion in;
	enum err rc = OK;

	if (!include || !listing->relations)
		return OK;
	if (listing->extend)
		rc = listing->extend(rq, data);
	inclusion_init(&in, rq, rp);
	for (size_t i = 0; i < include->item_count && !rc; i++)
		rc = inclusion_follow(&in, listing, data, include->items[i].text);
	inclusion_finish(&in, into);
	return rc;
}
