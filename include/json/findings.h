/* findings.h: all that was read out of one article as one JSON object: `dossier parse` and POST /v1/parse. */
#ifndef DOSSIER_JSON_FINDINGS_H
#define DOSSIER_JSON_FINDINGS_H

#include "model/findings.h"

#include <jansson.h>

json_t *findings_to_json(const struct findings *findings); /* new reference */

#endif
