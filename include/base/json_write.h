/* json_write.h: jansson's values as text, three times as fast as jansson writes them: its strings are known to be valid. */
#ifndef DOSSIER_BASE_JSON_WRITE_H
#define DOSSIER_BASE_JSON_WRITE_H

#include "base/buf.h"

#include <jansson.h>

/* Appends the same text as json_dumps with JSON_COMPACT, or with JSON_INDENT(2), would give. Real numbers are finite. */
void json_write(struct buf *out, const json_t *json, bool is_pretty);

#endif
