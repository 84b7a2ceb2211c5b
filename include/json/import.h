/* import.h: imports as JSON. */
#ifndef DOSSIER_JSON_IMPORT_H
#define DOSSIER_JSON_IMPORT_H

#include "model/import.h"

#include <jansson.h>

/* New references. */
json_t *import_counts_to_json(const struct import_counts *counts);
json_t *import_result_to_json(const struct import_result *result);
json_t *import_to_json(const struct import_job *job);

#endif
