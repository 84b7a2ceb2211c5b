/* hit.c: what a search found, as JSON. A snippet is plain text with ranges, so that no client puts strangers' HTML on a
 * page. */
#include "json/hit.h"

#include "json/path.h"
#include "json/value.h"

#include <string.h>

static json_t *snippet_to_json(const struct hit_view *hit)
{
	json_t *json = json_object(), *ranges = json_array();

	for (size_t i = 0; i < hit->range_count; i++)
		json_array_append_new(ranges, json_span(hit->ranges[i]));
	json_put(json, "text", json_text(hit->snippet.ptr ? hit->snippet : STR("")));
	json_put(json, "ranges", ranges);
	return json;
}

static json_t *address(const struct hit_view *hit)
{
	static const struct {
		const char *type, *collection;
	} rows[] = {{"article", "articles"}, {"event", "events"}, {"person", "people"}, {"reference", "references"}};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (!strcmp(rows[i].type, hit->type))
			return json_path(rows[i].collection, hit->id, NULL);
	return json_path_within("articles", hit->article, "sections", hit->id);
}

json_t *hit_to_json(const struct hit_view *hit)
{
	json_t *json = json_object();

	json_put(json, "type", json_string(hit->type));
	json_put(json, "id", json_text(hit->id));
	json_put(json, "title", json_text(hit->title));
	json_put(json, "article", json_text(hit->article));
	json_put(json, "hint", json_text(hit->hint));
	json_put(json, "score", json_real(hit->score));
	json_put(json, "snippet", snippet_to_json(hit));
	json_put(json, "link", address(hit));
	return json;
}

json_t *facet_to_json(struct str value, int64_t count, bool is_at_least)
{
	json_t *json = json_object();

	json_put(json, "value", json_text(value));
	json_put(json, "count", json_integer(count));
	json_put(json, "at_least", json_boolean(is_at_least));
	return json;
}

json_t *facets_to_json(json_t *types, json_t *const by[HIT_FACETS])
{
	json_t *json = json_object();

	json_put(json, "type", types);
	if (by[0])
		json_put(json, "article", by[0]);
	if (by[1])
		json_put(json, "language", by[1]);
	if (by[2])
		json_put(json, "kind", by[2]);
	if (by[3])
		json_put(json, "century", by[3]);
	return json;
}

void hits_put_total(json_t *hits, int64_t total, int64_t cut_at)
{
	json_t *meta = json_object_get(hits, "meta");

	json_put(meta, "total", cut_at ? json_null() : json_integer(total));
	json_put(meta, "total_at_least", json_integer(total));
	json_put(meta, "cut_at", cut_at ? json_integer(cut_at) : json_null());
}

json_t *hits_to_json(json_t *data, json_t *facets, struct str self, struct str next, size_t limit)
{
	json_t *json = json_object(), *links = json_object(), *meta = json_object();

	json_put(links, "self", json_text(self));
	json_put(links, "next", json_text(next));
	json_put(meta, "limit", json_integer((json_int_t)limit));
	if (facets)
		json_put(meta, "facets", facets);
	json_put(json, "data", data);
	json_put(json, "links", links);
	json_put(json, "meta", meta);
	return json;
}
