/* rows.h: resources as rows: a line of JSON each (NDJSON), or a table (CSV, RFC 4180). */
#ifndef DOSSIER_JSON_ROWS_H
#define DOSSIER_JSON_ROWS_H

#include "base/buf.h"

#include <jansson.h>

void rows_put_ndjson(struct buf *buf, const json_t *items);

/* A line of column names and a line for each item. Columns are dotted members that are no objects. What stands in a list
 * stands in one cell, "; " between its items, as many in each column of that list; there a ";" or "\" of a text has a "\" before
 * it. Nothing stands for null. Text that a spreadsheet would run as a formula gets a "'" before it. */
void rows_put_csv(struct buf *buf, const json_t *items, const struct str *columns, size_t count);

#endif
