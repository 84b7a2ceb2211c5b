/* events.c: events: over all articles, of an article, of a person. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "http/page.h"
#include "store/event.h"
#include "json/event.h"
#include "json/histogram.h"
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
    {"article", "article", &article_listing, "articles", NULL},
    {"section", "section", &section_listing, "sections", NULL},
    {"people", "people.id", &person_listing, "people", NULL},
    {"references", "references", &reference_listing, "references", NULL},
    {NULL},
};

static const struct representation representations[] = {
    {"ics", events_print_calendar},
    {"timelinejs", events_print_timeline},
    {"jsonld", events_print_jsonld},
    {NULL},
};

const struct listing event_listing = {
    .schema = "Event",
    .collection = &event_collection,
    .relations = relations,
    .representations = representations,
    .load = events_load,
};

static const char *const groups[] = {"kind", "precision", "status", "method", "article", "person", NULL};
static const char *const sorts[] = {"date", "title", "confidence", "position", NULL};
static const char *const includes[] = {"article",         "article.sections", "section", "people",
                                       "people.articles", "references",       NULL};
static const char *const precisions[] = {"day",     "month",      "season",   "year", "decade",
                                         "century", "millennium", "interval", NULL};
static const char *const units[] = {"year", "decade", "century", NULL};
static const char *const statuses[] = {"machine", "confirmed", "corrected", "rejected", NULL};

/* clang-format off */
static const struct param filter_params[] = {
    {"section",        PARAM_STRING_LIST},
    {"reference",      PARAM_STRING_LIST},
    {"kind",           PARAM_ENUM_LIST, .allowed = event_kinds},
    {"precision",      PARAM_ENUM_LIST, .allowed = precisions},
    {"status",         PARAM_ENUM_LIST, .allowed = statuses},
    {"method",         PARAM_STRING_LIST},
    {"min_confidence", PARAM_NUMBER,    .min = 0, .max = 1},
    PARAM_END,
};

static const struct param list_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    PARAM_ROWS(ids_params),
    PARAM_ROWS(text_params),
    PARAM_ROWS(interval_params),
    {"sort",     PARAM_SORT,    .allowed = sorts},
    {"include",  PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    {"group_by", PARAM_ENUM,    .allowed = groups,   .is_projection = true},
    PARAM_ROWS(filter_params),
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

static enum err check_month_day(struct ctx *ctx, struct str value)
{
	int64_t month, day;

	if (value.len == 5 && value.ptr[2] == '-' && str_to_int64(str_slice(value, 0, 2), &month) &&
	    str_to_int64(str_slice(value, 3, 5), &day) && month >= 1 && month <= 12 && day >= 1 &&
	    day <= days_in_month(2000, (int)month))
		return OK;
	return ctx_fail(ctx, ERR_PARAMETER, "\"" STR_FMT "\" is no day of a year", STR_ARG(value));
}

const struct param on_this_day_params[] = {
    {"date",    PARAM_STRING,  .is_required = true, .check = check_month_day, .expects = "MM-DD: 05-03"},
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    {"sort",    PARAM_SORT,    .allowed = sorts},
    {"include", PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    {"article", PARAM_STRING_LIST},
    {"person",  PARAM_STRING_LIST},
    PARAM_END,
};

const struct param histogram_params[] = {
    {"unit",    PARAM_ENUM, .allowed = units, .fallback = "decade"},
    {"empty",   PARAM_BOOLEAN},
    PARAM_ROWS(text_params),
    PARAM_ROWS(interval_params),
    PARAM_ROWS(filter_params),
    {"article", PARAM_STRING_LIST},
    {"person",  PARAM_STRING_LIST},
    PARAM_END,
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
	reply_modified(rp, rc ? 0 : event.changed_at_ms);
	return rc ? rc : single_reply(rq, rp, &event_listing, event_to_json(&event));
}

/* Events of one day of the year, whatever the year: those dated to the day. */
enum err on_this_day_list(struct request *rq, struct reply *rp)
{
	struct str date = param_text(&rq->params, "date");
	struct str month_day =
	    str_print(rq->ctx.arena, STR_FMT STR_FMT, STR_ARG(str_slice(date, 0, 2)), STR_ARG(str_slice(date, 3, 5)));
	struct list_query query;
	enum err rc = listing_query(rq, &event_collection, &query);

	reply_tag(rp, "event");
	list_query_filter(&query, "month_day", &month_day, 1);
	rc = rc ? rc : reader_begin(&rq->ctx, request_reader(rq));
	rc = rc ? rc : listing_load(rq, rp, &event_listing, NULL, &query);
	reader_end(request_reader(rq));
	return rc;
}

static bool is_new_year(int64_t day)
{
	int64_t year;
	int month, day_of_month;

	day_split(day, &year, &month, &day_of_month);
	return month == 1 && day_of_month == 1;
}

/* Does it ask for nothing but a time of whole years? */
static bool is_of_years(const struct list_query *query)
{
	if (query->filter_count || query->q.ptr || query->relation > INTERVAL_INTERSECTS)
		return false;
	return !query->relation || ((query->from_day == DAY_UNBOUNDED_PAST || is_new_year(query->from_day)) &&
	                            (query->to_day == DAY_UNBOUNDED_FUTURE || is_new_year(query->to_day + 1)));
}

/* Events that reach into the time from before it: those that hold both of the days about its beginning. */
static enum err count_before(struct request *rq, int64_t from_day, struct list_page *before)
{
	struct list_query query;
	struct event_page page;
	enum err rc;

	list_query_init(&query, &event_collection);
	query.relation = INTERVAL_CONTAINS;
	query.from_day = from_day - 1;
	query.to_day = from_day;
	query.limit = 1;
	query.count = LIST_COUNT_EXACT;
	rc = event_list(&rq->ctx, request_reader(rq), &query, &page);
	*before = page.page;
	return rc;
}

/* The store keeps how many events begin in each year; the rest of them begin openly, or before the time. */
static enum err histogram_of_years(struct request *rq, const struct list_query *query, struct histogram *histogram)
{
	bool has_from = query->relation && query->from_day != DAY_UNBOUNDED_PAST;
	struct list_page before = {.has_total = true};
	struct event_year *years;
	struct totals totals;
	size_t count = 0;
	int64_t open;
	enum err rc = reader_begin(&rq->ctx, request_reader(rq));

	rc = rc ? rc : totals_get(&rq->ctx, request_reader(rq), &totals);
	rc = rc ? rc : event_years(&rq->ctx, request_reader(rq), &years, &count);
	rc = rc || !has_from ? rc : count_before(rq, query->from_day, &before);
	reader_end(request_reader(rq));
	if (rc)
		return rc;
	open = totals.events;
	for (size_t i = 0; i < count; i++) {
		int64_t day = day_number(years[i].year, 1, 1);

		open -= years[i].count;
		if (!query->relation || (day >= query->from_day && day <= query->to_day))
			histogram_add(histogram, day, years[i].count);
	}
	open = has_from ? before.total : open;
	if (open > 0)
		histogram_add(histogram, DAY_UNBOUNDED_PAST, open);
	histogram->is_at_least = !before.has_total;
	return OK;
}

/* What the list of the query has, by the day each event begins on. */
static enum err histogram_of_list(struct request *rq, struct reply *rp, struct list_query *query,
                                  struct histogram *histogram)
{
	struct named named;
	struct groups days;
	enum err rc = reader_begin(&rq->ctx, request_reader(rq));

	rc = rc ? rc : named_resolve(rq, rp, query, NULL, &named);
	rc = rc ? rc : list_groups(&rq->ctx, request_reader(rq), query, "earliest", LIST_GROUPS_MAX, &days);
	reader_end(request_reader(rq));
	if (rc)
		return rc;
	histogram->is_at_least = days.is_at_least;
	for (size_t i = 0; i < days.list.count; i++)
		histogram_add(histogram, days.list.at[i].number, days.list.at[i].count);
	return OK;
}

enum err events_histogram(struct request *rq, struct reply *rp)
{
	struct list_query query;
	struct histogram histogram;
	enum err rc;

	listing_filters(rq, &event_collection, &query);
	reply_tag(rp, "event");
	histogram_init(&histogram, rq->ctx.arena, (enum histogram_unit)param_choice(&rq->params, "unit"));
	histogram.has_empty = param_flag(&rq->params, "empty");
	if (query.relation) {
		histogram.from_day = query.from_day;
		histogram.to_day = query.to_day;
	}
	rc = is_of_years(&query) ? histogram_of_years(rq, &query, &histogram)
	                         : histogram_of_list(rq, rp, &query, &histogram);
	if (rc)
		return rc;
	if (histogram_bin_count(&histogram) > HISTOGRAM_BINS_MAX)
		return param_fail(
		    &rq->ctx, "unit",
		    "makes more than %d bins; take a greater one, or a time in datetime=", HISTOGRAM_BINS_MAX);
	return reply_json(rp, 200, histogram_to_json(&histogram, page_self(rq)));
}
