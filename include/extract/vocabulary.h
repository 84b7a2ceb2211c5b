/* vocabulary.h: numbers the folded forms of a document's words (tokens->words). */
#ifndef DOSSIER_EXTRACT_VOCABULARY_H
#define DOSSIER_EXTRACT_VOCABULARY_H

#include "extract/tokens.h"

void vocabulary_init(struct tokens *tokens);

/* The index of a folded form in tokens->words; it is copied when it is new. */
uint32_t vocabulary_put(struct tokens *tokens, struct str folded);

#endif
