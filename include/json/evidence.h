/* evidence.h: evidence as JSON. */
#ifndef DOSSIER_JSON_EVIDENCE_H
#define DOSSIER_JSON_EVIDENCE_H

#include "model/evidence.h"

#include <jansson.h>

json_t *evidence_to_json(const struct evidence *evidence); /* new reference */

/* Puts the same members into an object that is itself a place in the text: a mention, a citation, a link. */
void evidence_put(json_t *object, const struct evidence *evidence);

#endif
