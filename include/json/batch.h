/* batch.h: the JSON of POST /v1/batch. */
#ifndef DOSSIER_JSON_BATCH_H
#define DOSSIER_JSON_BATCH_H

#include "base/str.h"

#include <jansson.h>

struct batch_item {
	struct str type, id;
	struct str article; /* of a section; else absent */
};

json_t *batch_items(const json_t *body);                            /* borrowed; NULL where the body has none */
bool batch_item_parse(const json_t *json, struct batch_item *item); /* its texts live as long as `json` */

/* New references. Of `location` (308), `data` (200) and `problem` there is one; the latter two are stolen. */
json_t *batch_item_to_json(const struct batch_item *item, int status, struct str location, json_t *data,
                           json_t *problem);
json_t *batch_to_json(json_t *data); /* steals it */

#endif
