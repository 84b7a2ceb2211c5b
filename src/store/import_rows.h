/* import_rows.h: what a batch tells of its import, within the batch's own transaction. Private to src/store. */
#ifndef DOSSIER_STORE_IMPORT_ROWS_H
#define DOSSIER_STORE_IMPORT_ROWS_H

#include "store/import.h"
#include "store/writer.h"

enum err import_batch_write(struct ctx *ctx, struct writer *writer, const struct import_batch *batch);

#endif
