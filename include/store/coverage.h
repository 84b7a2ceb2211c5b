/* coverage.h: what of an article's newest source was not understood. */
#ifndef DOSSIER_STORE_COVERAGE_H
#define DOSSIER_STORE_COVERAGE_H

#include "model/coverage.h"
#include "store/store.h"

enum err coverage_get(struct ctx *ctx, struct reader *reader, struct str article, struct coverage *coverage);

#endif
