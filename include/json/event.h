/* event.h: events as JSON. */
#ifndef DOSSIER_JSON_EVENT_H
#define DOSSIER_JSON_EVENT_H

#include "model/event.h"

#include <jansson.h>

json_t *event_to_json(const struct event *event); /* new reference */

#endif
