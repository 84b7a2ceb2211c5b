/* listing.c: answers lists and singles by the one grammar.
 *
 * A handler names its listing; everything else (filters, sorting, paging, fields, include, links, representation) is
 * done here, so that no route can be an exception. A list costs a bounded number of queries: its parent, its page, and
 * one for each included relation per 200 ids. */
#include "api/listing.h"

#include "api/contract.h"
#include "base/map.h"
#include "base/nearest.h"
#include "http/page.h"
#include "model/date.h"
#include "json/fields.h"
#include "json/list.h"

#include <string.h>

enum { GROUPS_SHOWN = 100 };

/* A filter goes by its own name, but for the one that another parameter has taken. */
static const char *filter_param(const struct filter *filter)
{
	return strcmp(filter->name, "format") ? filter->name : "source_format";
}

static const struct str *item_texts(struct arena *arena, const struct value *value, size_t *count)
{
	struct str *texts;

	if (!value->item_count) { /* a number or a flag */
		texts = ARENA_NEW(arena, struct str, 1);
		texts[0] = value->text;
		*count = 1;
		return texts;
	}
	texts = ARENA_NEW(arena, struct str, value->item_count);
	for (size_t i = 0; i < value->item_count; i++)
		texts[i] = value->items[i].text;
	*count = value->item_count;
	return texts;
}

static void query_filters(struct request *rq, struct list_query *query)
{
	const struct collection *collection = query->collection;

	for (size_t i = 0; i < collection->filter_count; i++) {
		const struct filter *filter = &collection->filters[i];
		const struct value *value = param_given(&rq->params, filter_param(filter));
		size_t count;
		const struct str *texts;

		if (!value)
			continue;
		texts = item_texts(rq->ctx.arena, value, &count);
		list_query_filter(query, filter->name, texts, count);
	}
}

static enum err query_sorts(struct request *rq, struct list_query *query)
{
	const struct value *sort = param_given(&rq->params, "sort");

	if (!sort)
		return OK;
	if (sort->item_count > LIST_SORTS_MAX)
		return param_fail(&rq->ctx, "sort", "takes at most %d keys", LIST_SORTS_MAX);
	for (size_t i = 0; i < sort->item_count; i++) {
		const char *name = sort->param->allowed[sort->items[i].choice];

		query->sorts[i].field = collection_sort(query->collection, str_of(name));
		query->sorts[i].is_descending = sort->items[i].descending;
		if (!query->sorts[i].field)
			return ctx_fail(&rq->ctx, ERR_INTERNAL, "%s cannot be sorted by %s", query->collection->name,
			                name);
	}
	query->sort_count = sort->item_count;
	return OK;
}

/* datetime= was checked when it was read. */
static void query_interval(struct request *rq, struct list_query *query)
{
	const struct value *value = param_given(&rq->params, "datetime");
	struct date date;

	if (!value || !date_parse_edtf(rq->ctx.arena, value->text, &date))
		return;
	query->from_day = date.earliest;
	query->to_day = date.latest;
	query->relation = (enum interval_relation)(INTERVAL_INTERSECTS + param_choice(&rq->params, "datetime_rel"));
}

static enum err query_page(struct request *rq, struct list_query *query)
{
	struct key keys[PAGE_KEYS_MAX];
	struct list_value *after;
	const struct value *count = param_given(&rq->params, "count");
	enum err rc = page_after(rq, keys, &query->after_count);

	if (rc)
		return rc;
	after = ARENA_NEW(rq->ctx.arena, struct list_value, PAGE_KEYS_MAX);
	for (size_t i = 0; i < query->after_count; i++)
		after[i] = (struct list_value){.kind = (enum value_kind)keys[i].kind,
		                               .integer = keys[i].integer,
		                               .real = keys[i].real,
		                               .text = keys[i].text};
	query->after = query->after_count ? after : NULL;
	query->limit = (size_t)param_integer(&rq->params, "limit");
	if (count)
		query->count = count->choice == 0 ? LIST_COUNT_NONE : LIST_COUNT_EXACT;
	return OK;
}

void listing_filters(struct request *rq, const struct collection *collection, struct list_query *query)
{
	const struct value *value;

	list_query_init(query, collection);
	query_filters(rq, query);
	query_interval(rq, query);
	value = param_given(&rq->params, "q");
	if (value)
		query->q = value->text;
	value = param_given(&rq->params, "ids");
	if (value)
		query->ids = item_texts(rq->ctx.arena, value, &query->id_count);
}

enum err listing_query(struct request *rq, const struct collection *collection, struct list_query *query)
{
	enum err rc;

	listing_filters(rq, collection, query);
	rc = query_sorts(rq, query);
	return rc ? rc : query_page(rq, query);
}

/* fields= against the contract: an unknown member is told with the nearest known one. */
static enum err fields_check(struct request *rq, const char *schema, const struct str *names, size_t count)
{
	struct str *members;
	size_t member_count;
	enum err rc = OK;

	for (size_t i = 0; i < count; i++) {
		if (contract_has_member(schema, names[i]))
			continue;
		contract_members(rq->ctx.arena, schema, false, &members, &member_count);
		ctx_fault(&rq->ctx,
		          (struct fault){.where = STR("fields"),
		                         .detail = str_print(rq->ctx.arena, "there is no member \"" STR_FMT "\"",
		                                             STR_ARG(names[i])),
		                         .allowed = str_join(rq->ctx.arena, members, member_count, STR(", ")),
		                         .nearest = str_nearest(rq->ctx.arena, names[i], members, member_count)});
		rc = ctx_fail(&rq->ctx, ERR_PARAMETER, "fields: there is no member \"" STR_FMT "\"", STR_ARG(names[i]));
	}
	return rc;
}

enum err fields_read(struct request *rq, const struct listing *listing, json_t **tree)
{
	const struct value *value = param_given(&rq->params, "fields");
	const struct str *names;
	size_t count;
	enum err rc;

	*tree = NULL;
	if (!value)
		return OK;
	names = item_texts(rq->ctx.arena, value, &count);
	rc = fields_check(rq, listing->schema, names, count);
	if (!rc)
		*tree = fields_tree(names, count);
	return rc;
}

/* Cuts *items (an item or an array of them) to fields=. */
static enum err fields_cut(struct request *rq, const struct listing *listing, json_t **items)
{
	json_t *tree, *cut;
	enum err rc = fields_read(rq, listing, &tree);

	if (rc || !tree)
		return rc;
	cut = fields_apply(*items, tree);
	json_decref(tree);
	json_decref(*items);
	*items = cut;
	return OK;
}

/* group_by=: totals of the whole list by value, beside the page. */
static enum err groups_put(struct request *rq, const struct list_query *query, json_t *body)
{
	const struct value *value = param_given(&rq->params, "group_by");
	struct groups groups;
	enum err rc;

	if (!value)
		return OK;
	rc = list_groups(&rq->ctx, request_reader(rq), query, value->param->allowed[value->choice], GROUPS_SHOWN,
	                 &groups);
	if (rc)
		return rc;
	list_put_groups(body, groups.is_at_least);
	for (size_t i = 0; i < groups.list.count; i++)
		list_put_group(body, groups.list.at[i].value, groups.list.at[i].count);
	return OK;
}

static struct str next_link(struct request *rq, struct reply *rp, const struct list_page *page)
{
	struct key keys[PAGE_KEYS_MAX];

	if (!page->next_count)
		return STR_NONE;
	for (size_t i = 0; i < page->next_count; i++)
		keys[i] = (struct key){.kind = (enum key_kind)page->next[i].kind,
		                       .integer = page->next[i].integer,
		                       .real = page->next[i].real,
		                       .text = page->next[i].text};
	return page_next(rq, rp, keys, page->next_count);
}

/* Takes *data over, whatever it returns. */
static enum err page_reply(struct request *rq, struct reply *rp, const struct listing *listing, json_t **data,
                           const struct list_query *query, const struct list_page *page, const struct named *named)
{
	struct str next = next_link(rq, rp, page);
	json_t *body;
	enum err rc = OK;

	if (!rq->media->is_json) {
		rc = param_given(&rq->params, "group_by") ? param_fail(&rq->ctx, "group_by", "is for JSON") : OK;
		rc = rc ? rc : fields_cut(rq, listing, data);
		return rc ? rc : represent_reply(rq, rp, listing, *data);
	}
	body = list_to_json(page_self(rq), next, page->has_total && query->count != LIST_COUNT_NONE ? page->total : -1,
	                    page->at_least, query->limit);
	if (query->ids)
		list_put_named(body, named->missing, named->missing_count, named->moved, named->targets,
		               named->moved_count);
	rc = include_put(rq, rp, listing, *data, body);
	rc = rc ? rc : groups_put(rq, query, body);
	rc = rc ? rc : fields_cut(rq, listing, data);
	if (rc) {
		json_decref(body);
		return rc;
	}
	list_put_data(body, json_incref(*data));
	return reply_json(rp, 200, body);
}

/* ids= without sort=: in the order of the ids. There are 200 at most, so all are loaded, and the page is cut out of them;
 * its cursor is how many came before. */
static enum err ids_load(struct request *rq, const struct listing *listing, const struct list_query *query,
                         json_t *data, struct list_page *page)
{
	struct list_query all = *query;
	json_t *found = json_array(), *item;
	struct map items;
	size_t i, before = 0, from = query->after ? (size_t)query->after[0].integer : 0;
	enum err rc;

	all.after = NULL;
	all.after_count = 0;
	all.limit = all.id_count;
	rc = listing->load(&rq->ctx, request_reader(rq), &all, found, page);
	map_init(&items, rq->ctx.arena);
	json_array_foreach(found, i, item) * map_at(&items, member_text(item, "id")) = item;
	for (i = 0; i < query->id_count && !rc; i++) {
		item = map_get(&items, query->ids[i]);
		if (!item)
			continue;
		*map_at(&items, query->ids[i]) = NULL; /* an id given twice is one item */
		if (before >= from && json_array_size(data) < query->limit)
			json_array_append(data, item);
		before++;
	}
	if (before > from + query->limit) {
		page->next[0] = (struct list_value){.kind = VALUE_INTEGER, .integer = (int64_t)(from + query->limit)};
		page->next_count = 1;
	}
	json_decref(found);
	return rc;
}

enum err listing_load(struct request *rq, struct reply *rp, const struct listing *listing, const struct parent *parent,
                      struct list_query *query)
{
	struct list_page page = {0};
	struct named named;
	json_t *data;
	enum err rc = named_resolve(rq, rp, query, parent, &named);

	if (rc)
		return rc;
	data = json_array();
	rc = query->ids && !query->sort_count ? ids_load(rq, listing, query, data, &page)
	                                      : listing->load(&rq->ctx, request_reader(rq), query, data, &page);
	rc = rc ? rc : values_check(rq, query, !json_array_size(data));
	rc = rc ? rc : page_reply(rq, rp, listing, &data, query, &page, &named);
	json_decref(data);
	return rc;
}

enum err listing_reply(struct request *rq, struct reply *rp, const struct listing *listing, const struct parent *parent)
{
	struct list_query query;
	struct str *id;
	bool is_done = false;
	enum err rc = listing_query(rq, listing->collection, &query);

	if (rc)
		return rc;
	rc = reader_begin(&rq->ctx, request_reader(rq));
	if (!rc && parent) {
		id = ARENA_NEW(rq->ctx.arena, struct str, 1);
		*id = request_path(rq, parent->name);
		list_query_filter(&query, parent->filter, id, 1);
		rc = parent_check(rq, rp, parent, &is_done);
	}
	if (!rc && !is_done)
		rc = listing_load(rq, rp, listing, parent, &query);
	reader_end(request_reader(rq));
	return rc;
}

enum err single_reply(struct request *rq, struct reply *rp, const struct listing *listing, json_t *item)
{
	json_t *data = json_array(), *included = json_object();
	enum err rc;

	json_array_append(data, item);
	if (!rq->media->is_json) {
		rc = represent_reply(rq, rp, listing, data);
		goto out;
	}
	rc = include_put(rq, rp, listing, data, included);
	rc = rc ? rc : fields_cut(rq, listing, &item);
	if (rc)
		goto out;
	json_object_update(item, included);
	rc = reply_json(rp, 200, json_incref(item));
out:
	json_decref(included);
	json_decref(data);
	json_decref(item);
	return rc;
}
