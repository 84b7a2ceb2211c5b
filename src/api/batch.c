/* batch.c: POST /v1/batch: many resources of mixed types in one call, in the order asked for, each with its own status. All
 * are read on one snapshot, those of a type at once. */
#include "json/batch.h"
#include "api/contract.h"
#include "api/grammar.h"
#include "api/handlers.h"
#include "api/include.h"
#include "base/nearest.h"
#include "http/problem.h"
#include "store/section.h"
#include "json/fields.h"
#include "json/represent.h"
#include "json/section.h"

enum { BATCH_MAX = 100, TYPES = RESOURCE_REFERENCE + 1 };

const char *const batch_accepts[] = {"application/json", NULL};

static const char *const includes[] = {"article",         "article.sections", "articles", "articles.sections", "people",
                                       "people.articles", "references",       "section",  "sections",          NULL};

const struct param batch_params[] = {
    PARAM_ROWS(fields_params),
    {"include", PARAM_INCLUDE, .allowed = includes},
    PARAM_END,
};

static const struct listing *const listings[TYPES] = {
    [RESOURCE_ARTICLE] = &article_listing, [RESOURCE_SECTION] = &section_listing,     [RESOURCE_EVENT] = &event_listing,
    [RESOURCE_PERSON] = &person_listing,   [RESOURCE_REFERENCE] = &reference_listing,
};

/* What is asked for, and what of it is there: of each type an array, and all by type and id (a section's with its article). */
struct batch {
	struct batch_item items[BATCH_MAX];
	enum resource types[BATCH_MAX];
	size_t count;
	json_t *found[TYPES];
	struct map there;
};

static struct str item_name(struct arena *arena, enum resource type, struct str article, struct str id)
{
	return str_print(arena, "%d/" STR_FMT "/" STR_FMT, (int)type,
	                 STR_ARG(type == RESOURCE_SECTION ? article : STR_NONE), STR_ARG(id));
}

static enum err sections_find(struct request *rq, struct batch *batch, json_t *into)
{
	struct section_name names[BATCH_MAX];
	struct section_page page;
	size_t count = 0;
	enum err rc;

	for (size_t i = 0; i < batch->count; i++)
		if (batch->types[i] == RESOURCE_SECTION)
			names[count++] = (struct section_name){batch->items[i].article, batch->items[i].id};
	rc = section_named(&rq->ctx, request_reader(rq), names, count, &page);
	for (size_t i = 0; i < page.count && !rc; i++)
		json_array_append_new(into, section_to_json(&page.at[i], page.at[i].article));
	return rc;
}

static enum err type_find(struct request *rq, struct batch *batch, enum resource type, json_t *into)
{
	struct str ids[BATCH_MAX];
	struct list_query query;
	struct list_page page;

	list_query_init(&query, listings[type]->collection);
	for (size_t i = 0; i < batch->count; i++)
		if (batch->types[i] == type)
			ids[query.id_count++] = batch->items[i].id;
	query.ids = ids;
	query.limit = query.id_count;
	query.count = LIST_COUNT_NONE;
	return type == RESOURCE_SECTION ? sections_find(rq, batch, into)
	                                : listings[type]->load(&rq->ctx, request_reader(rq), &query, into, &page);
}

static bool batch_asks(const struct batch *batch, enum resource type)
{
	for (size_t i = 0; i < batch->count; i++)
		if (batch->types[i] == type)
			return true;
	return false;
}

static enum err batch_find(struct request *rq, struct batch *batch)
{
	enum err rc = OK;

	map_init(&batch->there, rq->ctx.arena);
	for (int type = RESOURCE_ARTICLE; type < TYPES && !rc; type++) {
		json_t *item;
		size_t i;

		if (!batch_asks(batch, type))
			continue;
		rc = type_find(rq, batch, type, batch->found[type]);
		json_array_foreach(batch->found[type], i, item) *
		    map_at(&batch->there, item_name(rq->ctx.arena, type, member_text(item, "article"),
		                                    member_text(item, "id"))) = item;
	}
	return rc;
}

/* include= of what the types have that are asked for; one that none of them has is told. */
static enum err batch_include(struct request *rq, struct reply *rp, const struct batch *batch, json_t *body)
{
	const struct value *include = param_given(&rq->params, "include");
	struct inclusion in;
	enum err rc = OK;

	if (!include)
		return OK;
	inclusion_init(&in, rq, rp);
	for (size_t i = 0; i < include->item_count && !rc; i++) {
		struct str path = include->items[i].text, first, rest = path;
		bool is_known = false;

		str_next(&rest, '.', &first);
		for (int type = RESOURCE_ARTICLE; type < TYPES && !rc; type++) {
			if (!batch_asks(batch, type) || !relation_find(listings[type], first))
				continue;
			is_known = true;
			rc = inclusion_follow(&in, listings[type], batch->found[type], path);
		}
		if (!rc && !is_known)
			rc = param_fail(&rq->ctx, "include", "\"" STR_FMT "\" is of none of the types asked for",
			                STR_ARG(path));
	}
	inclusion_finish(&in, body);
	return rc;
}

/* The tree of those fields that the schema has; NULL where none were asked for. */
static json_t *fields_of(struct request *rq, const char *schema)
{
	const struct value *fields = param_given(&rq->params, "fields");
	struct str *names;
	size_t count = 0;

	if (!fields)
		return NULL;
	names = ARENA_NEW(rq->ctx.arena, struct str, fields->item_count);
	for (size_t i = 0; i < fields->item_count; i++)
		if (contract_has_member(schema, fields->items[i].text))
			names[count++] = fields->items[i].text;
	return fields_tree(names, count);
}

static enum err batch_fields_check(struct request *rq, const struct batch *batch)
{
	const struct value *fields = param_given(&rq->params, "fields");

	for (size_t i = 0; fields && i < fields->item_count; i++) {
		bool is_known = false;

		for (int type = RESOURCE_ARTICLE; type < TYPES; type++)
			is_known |= batch_asks(batch, type) &&
			            contract_has_member(listings[type]->schema, fields->items[i].text);
		if (!is_known)
			return param_fail(&rq->ctx, "fields",
			                  "\"" STR_FMT "\" is a member of none of the types asked for",
			                  STR_ARG(fields->items[i].text));
	}
	return OK;
}

static enum err item_refuse(struct request *rq, size_t index, const char *member, struct str given, const char *wrong)
{
	static const struct str types[] = {STR_INIT("article"), STR_INIT("section"), STR_INIT("event"),
	                                   STR_INIT("person"), STR_INIT("reference")};
	struct str where = str_print(rq->ctx.arena, "/items/%zu%s", index, member);

	ctx_fault(&rq->ctx,
	          (struct fault){
	              .where = where,
	              .detail = str_of(wrong),
	              .allowed = given.ptr ? str_join(rq->ctx.arena, types, sizeof types / sizeof *types, STR(", "))
	                                   : STR("{\"type\", \"id\"}, and of a section \"article\""),
	              .nearest = given.ptr ? str_nearest(rq->ctx.arena, given, types, sizeof types / sizeof *types)
	                                   : STR_NONE});
	return ctx_fail(&rq->ctx, ERR_BODY, STR_FMT ": %s", STR_ARG(where), wrong);
}

static enum err item_check(struct request *rq, size_t index, const json_t *asked, struct batch_item *item,
                           enum resource *type)
{
	if (!batch_item_parse(asked, item))
		return item_refuse(rq, index, "", STR_NONE, "is not of the form of an item");
	if (!resource_parse(item->type, type) || *type == RESOURCE_LINK)
		return item_refuse(rq, index, "/type", item->type, "is no type of a resource");
	if (*type == RESOURCE_SECTION && !item->article.ptr)
		return item_refuse(rq, index, "", STR_NONE, "needs the article of the section");
	if (*type != RESOURCE_SECTION && item->article.ptr)
		return item_refuse(rq, index, "", STR_NONE, "takes an article only for a section");
	return OK;
}

/* Where what is asked for went: the address of the resource that it is now; STR_NONE where nowhere. */
static enum err location_get(struct request *rq, enum resource type, const struct batch_item *item,
                             struct str *location)
{
	static const char *const paths[] = {[RESOURCE_ARTICLE] = "articles",
	                                    [RESOURCE_SECTION] = "articles",
	                                    [RESOURCE_EVENT] = "events",
	                                    [RESOURCE_PERSON] = "people",
	                                    [RESOURCE_REFERENCE] = "references"};
	bool is_section = type == RESOURCE_SECTION;
	struct str target;
	enum err rc = redirect_get(&rq->ctx, request_reader(rq), is_section ? RESOURCE_ARTICLE : type,
	                           is_section ? item->article : item->id, &target);

	*location = STR_NONE;
	if (rc)
		return rc == ERR_NOT_FOUND ? OK : rc;
	*location =
	    str_print(rq->ctx.arena, "/v1/%s/" STR_FMT, paths[type], STR_ARG(percent_encode(rq->ctx.arena, target)));
	if (is_section)
		*location = str_print(rq->ctx.arena, STR_FMT "/sections/" STR_FMT, STR_ARG(*location),
		                      STR_ARG(percent_encode(rq->ctx.arena, item->id)));
	return OK;
}

/* What a GET of the resource would answer. */
static enum err item_answer(struct request *rq, const struct batch *batch, size_t index, json_t *const trees[TYPES],
                            json_t *data)
{
	const struct batch_item *item = &batch->items[index];
	enum resource type = batch->types[index];
	const json_t *there = map_get(&batch->there, item_name(rq->ctx.arena, type, item->article, item->id));
	struct str location;
	enum err rc;

	if (there) {
		json_t *cut = trees[type] ? fields_apply(there, trees[type]) : json_incref((json_t *)there);

		json_array_append_new(data, batch_item_to_json(item, 200, STR_NONE, cut, NULL));
		return OK;
	}
	rc = location_get(rq, type, item, &location);
	if (!rc && location.ptr) {
		json_array_append_new(data, batch_item_to_json(item, 308, location, NULL, NULL));
		return OK;
	}
	rc = rc ? rc : missing_fault(rq, type, item->article, item->id, "id");
	if (rc != ERR_NOT_FOUND)
		return rc;
	json_array_append_new(
	    data, batch_item_to_json(item, 404, STR_NONE, NULL, problem_to_json(&rq->ctx, rc, STR_NONE, STR_NONE)));
	rq->ctx.faults.count = 0; /* they are told here, of this item alone */
	return OK;
}

static enum err items_read(struct request *rq, const json_t *items, struct batch *batch)
{
	const json_t *item;
	size_t i;
	enum err rc = OK;

	if (json_array_size(items) < 1 || json_array_size(items) > BATCH_MAX)
		return ctx_refuse(&rq->ctx, ERR_BODY, "/items",
		                  str_print(rq->ctx.arena, "{\"items\": [...]} with 1 to %d items", BATCH_MAX), "%s",
		                  items ? "are too few or too many" : "is missing, or is not alone");
	json_array_foreach(items, i, item)
	{
		enum err bad = item_check(rq, i, item, &batch->items[i], &batch->types[i]);

		rc = rc ? rc : bad;
	}
	batch->count = json_array_size(items);
	return rc ? rc : batch_fields_check(rq, batch);
}

static enum err batch_answer(struct request *rq, struct reply *rp, struct batch *batch, json_t *data, json_t *body)
{
	json_t *trees[TYPES] = {NULL};
	enum err rc = batch_find(rq, batch);

	rc = rc ? rc : batch_include(rq, rp, batch, body);
	for (int type = RESOURCE_ARTICLE; type < TYPES; type++)
		trees[type] = fields_of(rq, listings[type]->schema);
	for (size_t i = 0; i < batch->count && !rc; i++)
		rc = item_answer(rq, batch, i, trees, data);
	for (int type = RESOURCE_ARTICLE; type < TYPES; type++)
		json_decref(trees[type]);
	return rc;
}

enum err batch_create(struct request *rq, struct reply *rp)
{
	struct batch *batch = ARENA_NEW(rq->ctx.arena, struct batch, 1);
	json_t *asked, *data, *body;
	enum err rc = request_json(rq, &asked);

	rc = rc ? rc : items_read(rq, batch_items(asked), batch);
	if (rc)
		return rc;
	for (int type = RESOURCE_ARTICLE; type < TYPES; type++)
		batch->found[type] = json_array();
	data = json_array();
	body = batch_to_json(data);
	rc = reader_begin(&rq->ctx, request_reader(rq));
	rc = rc ? rc : batch_answer(rq, rp, batch, data, body);
	reader_end(request_reader(rq));
	for (int type = RESOURCE_ARTICLE; type < TYPES; type++)
		json_decref(batch->found[type]);
	reply_caching(rp, CACHING_NONE);
	if (!rc)
		return reply_json(rp, 200, body);
	json_decref(body);
	return rc;
}
