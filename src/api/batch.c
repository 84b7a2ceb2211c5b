/* batch.c: POST /v1/batch: many resources of mixed types in one call, in the order asked for, each with its own status. All
 * are read on one snapshot. */
#include "json/batch.h"
#include "api/grammar.h"
#include "api/handlers.h"
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

static enum err item_fail(struct request *rq, size_t index, const char *what)
{
	ctx_fault(&rq->ctx, (struct fault){.where = str_print(rq->ctx.arena, "/items/%zu", index),
	                                   .detail = str_of(what),
	                                   .allowed = STR("{\"type\", \"id\"}; of a section \"article\" too; type is "
	                                                  "article, section, event, person or reference")});
	return ctx_fail(&rq->ctx, ERR_BODY, "/items/%zu: %s", index, what);
}

static enum err item_answer(struct request *rq, size_t index, const json_t *asked, json_t *data)
{
	struct batch_item item;
	enum resource type;
	json_t *json = NULL;
	enum err rc;

	if (!batch_item_parse(asked, &item))
		return item_fail(rq, index, "is not of the form of an item");
	if (!resource_parse(item.type, &type) || type == RESOURCE_LINK)
		return item_fail(rq, index, "has an unknown type");
	if ((type == RESOURCE_SECTION) != (item.article.ptr != NULL))
		return item_fail(rq, index, type == RESOURCE_SECTION ? "needs the article" : "takes no article");
	rc = resource_to_json(rq, type, item.article, item.id, &json);
	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	json_array_append_new(data, batch_item_to_json(&item, err_status(rc), json, err_slug(rc), err_title(rc)));
	return OK;
}

enum err batch_create(struct request *rq, struct reply *rp)
{
	json_t *body, *items, *item, *data;
	size_t i;
	enum err rc = request_json(rq, &body);

	if (rc)
		return rc;
	items = batch_items(body);
	if (json_array_size(items) < 1 || json_array_size(items) > BATCH_MAX)
		return ctx_fail(&rq->ctx, ERR_BODY, "the body is {\"items\": [...]} with 1 to %d items", BATCH_MAX);
	rc = reader_begin(&rq->ctx, request_reader(rq));
	data = json_array();
	json_array_foreach(items, i, item) if (!rc) rc = item_answer(rq, i, item, data);
	reader_end(request_reader(rq));
	reply_caching(rp, CACHING_NONE);
	if (!rc)
		return reply_json(rp, 200, batch_to_json(data));
	json_decref(data);
	return rc;
}
