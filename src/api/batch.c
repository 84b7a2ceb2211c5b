/* batch.c: POST /v1/batch: many resources of mixed types in one call, in the order asked for, each with its own status. All
 * are read on one snapshot. */
#include "json/batch.h"
#include "api/grammar.h"
#include "api/handlers.h"
#include "base/nearest.h"
#include "http/problem.h"
#include "store/article.h"
#include "store/event.h"
#include "store/person.h"
#include "store/reference.h"
#include "store/section.h"
#include "json/article.h"
#include "json/event.h"
#include "json/person.h"
#include "json/reference.h"
#include "json/section.h"

enum { BATCH_MAX = 100 };

const char *const batch_accepts[] = {"application/json", NULL};

/* One resource as JSON, or why not. */
static enum err resource_to_json(struct request *rq, enum resource type, struct str article, struct str id,
                                 json_t **json)
{
	struct reader *reader = request_reader(rq);
	union {
		struct article article;
		struct section section;
		struct event event;
		struct person person;
		struct reference reference;
	} it;
	enum err rc = ERR_BODY;

	switch (type) {
	case RESOURCE_ARTICLE:
		rc = article_get(&rq->ctx, reader, id, &it.article);
		*json = rc ? NULL : article_to_json(&it.article);
		break;
	case RESOURCE_SECTION:
		rc = section_get(&rq->ctx, reader, article, id, &it.section);
		*json = rc ? NULL : section_to_json(&it.section, article);
		break;
	case RESOURCE_EVENT:
		rc = event_get(&rq->ctx, reader, id, &it.event);
		*json = rc ? NULL : event_to_json(&it.event);
		break;
	case RESOURCE_PERSON:
		rc = person_get(&rq->ctx, reader, id, &it.person);
		*json = rc ? NULL : person_to_json(&it.person);
		break;
	case RESOURCE_REFERENCE:
		rc = reference_get(&rq->ctx, reader, id, &it.reference);
		*json = rc ? NULL : reference_to_json(&it.reference);
		break;
	case RESOURCE_LINK: break; /* has no address */
	}
	return rc;
}

static enum err item_refuse(struct request *rq, size_t index, const char *member, struct str given, const char *wrong)
{
	static const struct str types[] = {STR_INIT("article"), STR_INIT("section"), STR_INIT("event"),
	                                   STR_INIT("person"), STR_INIT("reference")};
	enum { TYPES = sizeof types / sizeof *types };
	struct str where = str_print(rq->ctx.arena, "/items/%zu%s", index, member);

	ctx_fault(&rq->ctx,
	          (struct fault){.where = where,
	                         .detail = str_of(wrong),
	                         .allowed = given.ptr ? str_join(rq->ctx.arena, types, TYPES, STR(", "))
	                                              : STR("{\"type\", \"id\"}, and of a section \"article\""),
	                         .nearest = given.ptr ? str_nearest(rq->ctx.arena, given, types, TYPES) : STR_NONE});
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
static enum err item_answer(struct request *rq, enum resource type, const struct batch_item *item, json_t *data)
{
	struct str location = STR_NONE;
	json_t *json = NULL, *problem = NULL;
	enum err rc = resource_to_json(rq, type, item->article, item->id, &json);
	int status = err_status(rc);

	if (rc == ERR_NOT_FOUND) {
		enum err bad = location_get(rq, type, item, &location);

		if (!bad && !location.ptr)
			bad = missing_fault(rq, type, item->article, item->id, "id");
		if (bad && bad != ERR_NOT_FOUND)
			return bad;
		status = location.ptr ? 308 : status;
		problem = location.ptr ? NULL : problem_to_json(&rq->ctx, rc, STR_NONE, STR_NONE);
		rq->ctx.faults.count = 0; /* they are told here, of this item alone */
	} else if (rc) {
		return rc;
	}
	json_array_append_new(data, batch_item_to_json(item, status, location, json, problem));
	return OK;
}

static enum err items_answer(struct request *rq, const json_t *items, json_t *data)
{
	struct batch_item *asked = ARENA_NEW(rq->ctx.arena, struct batch_item, BATCH_MAX);
	enum resource types[BATCH_MAX];
	const json_t *item;
	size_t i;
	enum err rc = OK;

	json_array_foreach(items, i, item)
	{
		enum err bad = item_check(rq, i, item, &asked[i], &types[i]);

		rc = rc ? rc : bad;
	}
	for (i = 0; i < json_array_size(items) && !rc; i++)
		rc = item_answer(rq, types[i], &asked[i], data);
	return rc;
}

enum err batch_create(struct request *rq, struct reply *rp)
{
	json_t *body, *items, *data;
	enum err rc = request_json(rq, &body);

	if (rc)
		return rc;
	items = batch_items(body);
	if (json_array_size(items) < 1 || json_array_size(items) > BATCH_MAX)
		return ctx_refuse(&rq->ctx, ERR_BODY, "/items",
		                  str_print(rq->ctx.arena, "{\"items\": [...]} with 1 to %d items", BATCH_MAX), "%s",
		                  items ? "are too few or too many" : "is missing, or is not alone");
	rc = reader_begin(&rq->ctx, request_reader(rq));
	data = json_array();
	rc = rc ? rc : items_answer(rq, items, data);
	reader_end(request_reader(rq));
	reply_caching(rp, CACHING_NONE);
	if (!rc)
		return reply_json(rp, 200, batch_to_json(data));
	json_decref(data);
	return rc;
}
