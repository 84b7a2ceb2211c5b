/* fact_diff.h: a fact as it was and as it is, as a line of a report. */
#ifndef DOSSIER_JSON_FACT_DIFF_H
#define DOSSIER_JSON_FACT_DIFF_H

#include "base/str.h"

#include <jansson.h>

/* The fact's type, id and article; op: "created" where `before` is NULL, "deleted" where `after` is, else "updated"; of both
 * the members that differ. New reference. */
json_t *fact_diff_to_json(struct str article, struct str type, struct str id, const json_t *before,
                          const json_t *after);

#endif
