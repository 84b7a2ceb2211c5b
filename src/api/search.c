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

enum { SKIP_MAX = 1000 };

static const char *const types[] = {"article", "section", "event", "person", "reference", NULL};

const struct param search_params[] = {
    {"q",           PARAM_STRING,          .min = 1, .max = 1000, .is_required = true},
    {"type",  PARAM_ENUM_LIST,    .allowed = types},
    {"article",        PARAM_STRING,             .max = 400},
    {"language",             PARAM_STRING,                          .max = 35},
    PARAM_ROWS(interval_params),
    PARAM_ROWS(fields_params),
    {"limit",   PARAM_INTEGER,            .min = 1, .max = 200, .fallback = "20", .is_projection = true},
    {"cursor",PARAM_CURSOR},
    PARAM_END,
};

const struct param suggest_params[] = {
    {"q",     PARAM_STRING,  .min = 1, .max = 200, .is_required = true},
    PARAM_ROWS(fields_params),
    {"limit", PARAM_INTEGER, .min = 1, .max = 50,  .fallback = "10"   },
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

static json_t *facets(const struct search_page *page)
{
	json_t *list = json_array();

	for (size_t i = 0; i < page->facet_count; i++)
		json_array_append_new(list, facet_to_json(resource_name(page->facets[i].type), page->facets[i].count,
		                                          page->facets[i].is_at_least));
	return list;
}

/* Steals `facets`. */
static enum err hits_reply(struct request *rq, struct reply *rp, const struct search_page *page, json_t *facet_list,
                           struct str next, size_t limit)
{
	static const struct listing listing = {.schema = "Hit"};
	json_t *data, *fields;
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
	return reply_json(rp, 200, hits_to_json(data, facet_list, page_self(rq), next, limit));
}

/* Ranked pages go by count: the cursor holds how many are behind. */
static enum err query_read(struct request *rq, struct search_query *query)
{
	const struct value *type = param_get(&rq->params, "type");
	struct key keys[PAGE_KEYS_MAX];
	struct date date;
	size_t count;
	enum err rc = page_after(rq, keys, &count);

	*query = (struct search_query){.q = param_text(&rq->params, "q"),
	                               .article = param_text(&rq->params, "article"),
	                               .language = param_text(&rq->params, "language"),
	                               .limit = (size_t)param_integer(&rq->params, "limit")};
	for (size_t i = 0; i < type->item_count; i++)
		if (query->type_count < SEARCH_TYPES &&
		    resource_parse(type->items[i].text, &query->types[query->type_count]))
			query->type_count++;
	if (param_has(&rq->params, "datetime") &&
	    date_parse_edtf(rq->ctx.arena, param_text(&rq->params, "datetime"), &date)) {
		query->relation =
		    (enum interval_relation)(INTERVAL_INTERSECTS + param_choice(&rq->params, "datetime_rel"));
		query->from_day = date.earliest;
		query->to_day = date.latest;
	}
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
	return hits_reply(rq, rp, &page, facets(&page), next, query.limit);
}

enum err suggest_list(struct request *rq, struct reply *rp)
{
	struct search_page page = {0};
	size_t limit = (size_t)param_integer(&rq->params, "limit");
	enum err rc = suggest(&rq->ctx, request_reader(rq), param_text(&rq->params, "q"), limit, &page);

	if (rc)
		return rc;
	return hits_reply(rq, rp, &page, NULL, STR_NONE, limit);
}
