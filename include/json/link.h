/* link.h: links as JSON. */
#ifndef DOSSIER_JSON_LINK_H
#define DOSSIER_JSON_LINK_H

#include "model/link.h"

#include <jansson.h>

json_t *link_to_json(const struct link *link); /* new reference */

#endif
