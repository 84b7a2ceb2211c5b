/* language_en.h: joins the two files of English. */
#ifndef DOSSIER_EXTRACT_LANGUAGE_EN_H
#define DOSSIER_EXTRACT_LANGUAGE_EN_H

#include "extract/language.h"

extern const struct lexeme language_en_clauses[]; /* ended by a row without words */

#endif
