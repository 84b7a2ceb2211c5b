/* service.h: what the server says of itself. */
#ifndef DOSSIER_JSON_SERVICE_H
#define DOSSIER_JSON_SERVICE_H

#include "base/err.h"
#include "base/str.h"

#include <jansson.h>

struct index_totals {
	int64_t articles, sections, events, people, references, links, mentions, citations;
};

/* New references. */
json_t *index_to_json(const struct index_totals *totals);
json_t *health_to_json(const char *status);
json_t *problem_type_to_json(enum err rc, const char *advice);

#endif
