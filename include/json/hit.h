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
json_t *facet_to_json(struct str value, int64_t count, bool is_at_least);
/* By type, and by article, language, kind and century: steals them; those not wanted are NULL. */
enum { HIT_FACETS = 4 };
json_t *facets_to_json(json_t *types, json_t *const by[HIT_FACETS]);

/* {"data", "links", "meta": {"limit", "facets"}}; steals both, facets may be NULL. */
json_t *hits_to_json(json_t *data, json_t *facets, struct str self, struct str next, size_t limit);

/* Adds how many there are: exactly, where `cut_at` is 0; else of some type only so many are ranked. */
void hits_put_total(json_t *hits, int64_t total, int64_t cut_at);

#endif
