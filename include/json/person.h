/* person.h: people and their mentions as JSON. */
#ifndef DOSSIER_JSON_PERSON_H
#define DOSSIER_JSON_PERSON_H

#include "model/person.h"

#include <jansson.h>

/* New references. person_to_json leaves her mentions out. */
json_t *person_to_json(const struct person *person);
json_t *mention_to_json(const struct mention *mention);

/* Where two people stand together. New reference. */
json_t *sentence_to_json(struct str article, struct str section, struct str event, const struct evidence *evidence);

/* Somebody related to a person, by what both take part in; steals `sentences`, the evidence. */
json_t *related_to_json(const struct person *person, int64_t events, int64_t articles, json_t *sentences);

#endif
