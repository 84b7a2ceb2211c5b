/* value.h: the small values that every resource's JSON is made of.
 *
 * Everything here returns a new reference. Absent text is null: a member of the contract is always there, so that a client
 * sees what is not known (law: nothing invented). */
#ifndef DOSSIER_JSON_VALUE_H
#define DOSSIER_JSON_VALUE_H

#include "model/date.h"
#include "model/evidence.h"

#include <jansson.h>
#include <string.h>

json_t *json_text(struct str s);
json_t *json_texts(const struct str *at, size_t count);
json_t *json_time(int64_t time_ms); /* RFC 3339; null for 0 */
json_t *json_day(int64_t day);      /* full-date; null where unbounded */
json_t *json_span(struct span span);

/* Steals `value`. */
static inline void json_put(json_t *object, const char *name, json_t *value)
{
	json_object_setn_new_nocheck(object, name, strlen(name), value); /* of a literal, where it stands */
}

/* Puts text that has no place in the object when it is absent. */
void json_put_known(json_t *object, const char *name, struct str s);

#endif
