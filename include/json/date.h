/* date.h: dates of history as JSON. */
#ifndef DOSSIER_JSON_DATE_H
#define DOSSIER_JSON_DATE_H

#include "model/findings.h"

#include <jansson.h>

/* New references. `span` is where the date expression stands in the text. */
json_t *date_to_json(const struct date *date, struct span span);
json_t *mentioned_date_to_json(const struct mentioned_date *mentioned);

#endif
