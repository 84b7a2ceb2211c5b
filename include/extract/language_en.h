/* language_en.h: joins the files of English. */
#ifndef DOSSIER_EXTRACT_LANGUAGE_EN_H
#define DOSSIER_EXTRACT_LANGUAGE_EN_H

#include "extract/language.h"

/* Each ended by a row without words. */
extern const struct lexeme language_en_clauses[];
extern const struct lexeme language_en_names[];

#endif
