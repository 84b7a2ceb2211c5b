/* rows.h: resources as rows: a line of JSON each (NDJSON), or a table (CSV, RFC 4180). */
#ifndef DOSSIER_JSON_ROWS_H
#define DOSSIER_JSON_ROWS_H

#include "base/buf.h"

#include <jansson.h>

void rows_put_ndjson(struct buf *buf, const json_t *items);

/* A line of column names and a line for each item. Columns are dotted members; the values of a list stand in one cell,
 * "; " between them. A cell that a spreadsheet would run as a formula gets a "'" before it. */
void rows_put_csv(struct buf *buf, const json_t *items, const struct str *columns, size_t count);

#endif
