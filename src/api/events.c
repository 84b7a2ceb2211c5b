/* events.c: events: over all articles, of an article, of a person. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "store/event.h"
#include "json/event.h"
#include "json/represent.h"

static enum err events_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                            struct list_page *page)
{
	struct event_page events = {0};
	enum err rc = event_list(ctx, reader, query, &events);

	for (size_t i = 0; i < events.count && !rc; i++)
		json_array_append_new(data, event_to_json(&events.at[i]));
	*page = events.page;
	return rc;
}

static const struct relation relations[] = {
    {"article",         "article", &article_listing, "articles", NULL},
    {"section", "section", &section_listing, "sections", NULL},
    {"people",             "people.id", &person_listing, "people", NULL},
    {"references",         "references", &reference_listing, "references", NULL},
    {NULL},
};

static const struct representation representations[] = {
    {"ics",                  events_print_calendar},
    {"timelinejs",                      events_print_timeline},
    {"jsonld",events_print_jsonld},
    {NULL              },
};

const struct listing event_listing = {
    .schema = "Event",
    .collection = &event_collection,
    .relations = relations,
    .representations = representations,
    .load = events_load,
};

static const char *const sorts[] = {"date", "title", "confidence", "position", NULL};
static const char *const includes[] = {"article", "section", "people", "people.articles", "references", NULL};
static const char *const precisions[] = {"day",     "month",      "season",   "year", "decade",
                                         "century", "millennium", "interval", NULL};
static const char *const statuses[] = {"machine", "confirmed", "corrected", "rejected", NULL};

/* clang-format off */
static const struct param list_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    PARAM_ROWS(ids_params),
    PARAM_ROWS(text_params),
    PARAM_ROWS(interval_params),
    {"sort", PARAM_SORT, .allowed = sorts},
    {"include", PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    {"section", PARAM_STRING_LIST},
    {"reference", PARAM_STRING_LIST},
    {"kind", PARAM_STRING_LIST},
    {"precision", PARAM_ENUM_LIST, .allowed = precisions},
    {"status", PARAM_ENUM_LIST, .allowed = statuses},
    {"method", PARAM_STRING_LIST},
    {"min_confidence", PARAM_NUMBER, .min = 0, .max = 1},
    PARAM_END,
};

const struct param events_params[] = {
    PARAM_ROWS(list_params), {"article", PARAM_STRING_LIST}, {"person", PARAM_STRING_LIST}, PARAM_END,
};
const struct param article_events_params[] = {
    PARAM_ROWS(list_params), {"person", PARAM_STRING_LIST}, PARAM_END,
};
const struct param person_events_params[] = {
    PARAM_ROWS(list_params), {"article", PARAM_STRING_LIST}, PARAM_END,
};

const struct param events_show_params[] = {
    PARAM_ROWS(fields_params),
    {"include", PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    PARAM_END,
};
/* clang-format on */

enum err events_list(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "event");
	return listing_reply(rq, rp, &event_listing, NULL);
}

enum err articles_events(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "article/" STR_FMT, STR_ARG(request_path(rq, "article")));
	return listing_reply(rq, rp, &event_listing, &parent_article);
}

enum err people_events(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "event");
	reply_tag(rp, "person/" STR_FMT, STR_ARG(request_path(rq, "person")));
	return listing_reply(rq, rp, &event_listing, &parent_person);
}

enum err events_show(struct request *rq, struct reply *rp)
{
	struct event event;
	enum err rc = event_get(&rq->ctx, request_reader(rq), request_path(rq, "event"), &event);

	reply_tag(rp, "event/" STR_FMT, STR_ARG(request_path(rq, "event")));
	if (rc == ERR_NOT_FOUND)
		return missing_reply(rq, rp, RESOURCE_EVENT, "event");
	return rc ? rc : single_reply(rq, rp, &event_listing, event_to_json(&event));
}
