/* person.h: people and their mentions as JSON. */
#ifndef DOSSIER_JSON_PERSON_H
#define DOSSIER_JSON_PERSON_H

#include "model/person.h"

#include <jansson.h>

/* New references. person_to_json leaves her mentions out. */
json_t *person_to_json(const struct person *person);
json_t *mention_to_json(const struct mention *mention);

/* Somebody related to a person, by what both take part in; `mentions` is the evidence. */
json_t *related_to_json(const struct person *person, int64_t events, int64_t articles, const struct mention *mentions,
                        size_t mention_count);

#endif
