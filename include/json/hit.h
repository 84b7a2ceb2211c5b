/* hit.h: what a search found, as JSON. */
#ifndef DOSSIER_JSON_HIT_H
#define DOSSIER_JSON_HIT_H

#include "model/evidence.h"

#include <jansson.h>

struct hit_view {
	const char *type; /* "event" */
	struct str id, title, article, hint;
	double score;
	struct str snippet;
	const struct span *ranges;
	size_t range_count;
};

/* New references. */
json_t *hit_to_json(const struct hit_view *hit);
json_t *facet_to_json(const char *type, int64_t count, bool is_at_least);

/* {"data", "links", "meta": {"limit", "facets"}}; steals both, facets may be NULL. */
json_t *hits_to_json(json_t *data, json_t *facets, struct str self, struct str next, size_t limit);

#endif
