/* reference.h: references and citations as JSON. */
#ifndef DOSSIER_JSON_REFERENCE_H
#define DOSSIER_JSON_REFERENCE_H

#include "model/reference.h"

#include <jansson.h>

/* New references. */
json_t *reference_to_json(const struct reference *reference);
json_t *citation_to_json(const struct citation *citation);

#endif
