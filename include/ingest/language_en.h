/* language_en.h: joins the two files of English. */
#ifndef DOSSIER_INGEST_LANGUAGE_EN_H
#define DOSSIER_INGEST_LANGUAGE_EN_H

#include "ingest/language.h"

extern const struct lexeme language_en_clauses[]; /* ended by a row without words */

#endif
