/* coverage.h: the coverage report as JSON. */
#ifndef DOSSIER_JSON_COVERAGE_H
#define DOSSIER_JSON_COVERAGE_H

#include "model/coverage.h"

#include <jansson.h>

json_t *coverage_to_json(const struct coverage *coverage); /* new reference */

#endif
