/* search.c: one search over all types, and typeahead. What a user types is read by the store's own small grammar; the engine's
 * never sees it. */
#include "store/search.h"
#include "store/event.h"

#include "api/grammar.h"
#include "api/handlers.h"
#include "http/page.h"
#include "model/date.h"
#include "json/fields.h"
#include "json/hit.h"

enum { SKIP_MAX = SEARCH_TYPES * SEARCH_RANKED_MAX };

static const char *const types[] = {"article", "section", "event", "person", "reference", NULL};
static const char *const suggested_types[] = {"article", "section", "person", "reference", NULL};
/* Behind the first in the order of enum search_facet. */
static const char *const facet_names[] = {"type", "article", "language", "kind", "century", NULL};

/* clang-format off */
const struct param search_params[] = {
    {"q",        PARAM_STRING,    .min = 1,               .max = 1000, .is_required = true},
    {"type",     PARAM_ENUM_LIST, .allowed = types},
    {"article",  PARAM_STRING,    .max = 400},
    {"facets",   PARAM_ENUM_LIST, .allowed = facet_names, .is_projection = true},
    {"language", PARAM_STRING,    .max = 35},
    {"kind",     PARAM_ENUM,      .allowed = event_kinds},
    PARAM_ROWS(interval_params),
    PARAM_ROWS(fields_params),
    {"limit",    PARAM_INTEGER,   .min = 1,               .max = 200,  .fallback = "20", .is_projection = true},
    {"cursor",   PARAM_CURSOR},
    PARAM_END,
};
/* clang-format on */

const struct param suggest_params[] = {
    {"q", PARAM_STRING, .min = 1, .max = 200, .is_required = true},
    {"type", PARAM_ENUM_LIST, .allowed = suggested_types},
    PARAM_ROWS(fields_params),
    {"limit", PARAM_INTEGER, .min = 1, .max = 50, .fallback = "10"},
    PARAM_END,
};

static json_t *hits(const struct search_page *page)
{
	json_t *data = json_array();

	for (size_t i = 0; i < page->count; i++) {
		const struct hit *hit = &page->at[i];
		struct hit_view view = {.type = resource_name(hit->type),
		                        .id = hit->id,
		                        .title = hit->title,
		                        .article = hit->article,
		                        .hint = hit->hint,
		                        .score = hit->score,
		                        .snippet = hit->snippet.text,
		                        .ranges = hit->snippet.ranges,
		                        .range_count = hit->snippet.range_count};

		json_array_append_new(data, hit_to_json(&view));
	}
	return data;
}

static json_t *facet_values(const struct facet_values *values)
{
	json_t *list = json_array();

	for (size_t i = 0; i < values->list.count; i++)
		json_array_append_new(
		    list, facet_to_json(values->list.at[i].value, values->list.at[i].count, values->is_at_least));
	return list;
}

static json_t *facets(const struct search_query *query, const struct search_page *page)
{
	json_t *types_found = json_array(), *by[SEARCH_FACETS];

	for (size_t i = 0; i < page->facet_count; i++)
		json_array_append_new(types_found, facet_to_json(str_of(resource_name(page->facets[i].type)),
		                                                 page->facets[i].count, page->facets[i].is_at_least));
	for (size_t i = 0; i < SEARCH_FACETS; i++)
		by[i] = query->facets & 1u << i ? facet_values(&page->by[i]) : NULL;
	return facets_to_json(types_found, by);
}

/* Steals `facets`. */
static enum err hits_reply(struct request *rq, struct reply *rp, const struct search_page *page, json_t *facet_list,
                           struct str next, size_t limit)
{
	static const struct listing listing = {.schema = "Hit"};
	json_t *data, *fields, *body;
	enum err rc = fields_read(rq, &listing, &fields);

	if (rc) {
		json_decref(facet_list);
		return rc;
	}
	data = hits(page);
	if (fields) {
		json_t *cut = fields_apply(data, fields);

		json_decref(data);
		json_decref(fields);
		data = cut;
	}
	body = hits_to_json(data, facet_list, page_self(rq), next, limit);
	if (facet_list)
		hits_put_total(body, page->total, page->is_at_least ? SEARCH_RANKED_MAX : 0);
	return reply_json(rp, 200, body);
}

static size_t types_read(const struct value *value, enum resource *read)
{
	size_t count = 0;

	for (size_t i = 0; i < value->item_count; i++)
		if (count < SEARCH_TYPES && resource_parse(value->items[i].text, &read[count]))
			count++;
	return count;
}

/* Only events are dated and of a kind: another type that is asked for by name would be left out without a word. */
static enum err check_types(struct request *rq, const struct search_query *query)
{
	const char *name = query->relation ? "datetime" : query->kind.ptr ? "kind" : NULL;

	for (size_t i = 0; name && i < query->type_count; i++)
		if (query->types[i] != RESOURCE_EVENT)
			return param_fail(&rq->ctx, name, "is for events, and type= asks for a %s",
			                  resource_name(query->types[i]));
	return OK;
}

/* Ranked pages go by count: the cursor holds how many are behind. */
static enum err query_read(struct request *rq, struct search_query *query)
{
	const struct value *type = param_get(&rq->params, "type"), *by = param_get(&rq->params, "facets");
	struct key keys[PAGE_KEYS_MAX];
	struct date date;
	size_t count;
	enum err rc = page_after(rq, keys, &count);

	*query = (struct search_query){.q = param_text(&rq->params, "q"),
	                               .article = param_text(&rq->params, "article"),
	                               .language = param_text(&rq->params, "language"),
	                               .kind = param_text(&rq->params, "kind"),
	                               .limit = (size_t)param_integer(&rq->params, "limit")};
	query->type_count = types_read(type, query->types);
	for (size_t i = 0; i < by->item_count; i++)
		if (by->items[i].choice > 0)
			query->facets |= 1u << (by->items[i].choice - 1);
	if (param_has(&rq->params, "datetime") &&
	    date_parse_edtf(rq->ctx.arena, param_text(&rq->params, "datetime"), &date)) {
		query->relation =
		    (enum interval_relation)(INTERVAL_INTERSECTS + param_choice(&rq->params, "datetime_rel"));
		query->from_day = date.earliest;
		query->to_day = date.latest;
	}
	rc = rc ? rc : check_types(rq, query);
	if (rc)
		return rc;
	if (count && (count != 1 || keys[0].kind != KEY_INTEGER || keys[0].integer < 0 || keys[0].integer > SKIP_MAX))
		return param_fail(&rq->ctx, "cursor", "is not one of a search");
	query->skip = count ? (size_t)keys[0].integer : 0;
	return OK;
}

/* article= names an article as it does in every list. */
static enum err article_resolve(struct request *rq, struct reply *rp, struct str *article)
{
	struct list_query query;
	struct named named;
	enum err rc;

	if (!article->ptr)
		return OK;
	list_query_init(&query, &event_collection);
	list_query_filter(&query, "article", article, 1);
	rc = named_resolve(rq, rp, &query, NULL, &named);
	*article = query.filters[0].values[0];
	return rc;
}

enum err search_list(struct request *rq, struct reply *rp)
{
	struct search_query query;
	struct search_page page = {0};
	struct str next = STR_NONE;
	enum err rc = query_read(rq, &query);

	rc = rc ? rc : article_resolve(rq, rp, &query.article);
	rc = rc ? rc : search(&rq->ctx, request_reader(rq), &query, &page);
	if (rc)
		return rc;
	if (page.has_more && query.skip + query.limit <= SKIP_MAX) {
		struct key key = {.kind = KEY_INTEGER, .integer = (int64_t)(query.skip + query.limit)};

		next = page_next(rq, rp, &key, 1);
	}
	return hits_reply(rq, rp, &page, facets(&query, &page), next, query.limit);
}

enum err suggest_list(struct request *rq, struct reply *rp)
{
	struct search_page page = {0};
	size_t limit = (size_t)param_integer(&rq->params, "limit");
	enum resource read[SEARCH_TYPES];
	size_t count = types_read(param_get(&rq->params, "type"), read);
	enum err rc = suggest(&rq->ctx, request_reader(rq), param_text(&rq->params, "q"), read, count, limit, &page);

	if (rc)
		return rc;
	return hits_reply(rq, rp, &page, NULL, STR_NONE, limit);
}
