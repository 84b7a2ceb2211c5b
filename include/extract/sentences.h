/* sentences.h: where sentences end. */
#ifndef DOSSIER_EXTRACT_SENTENCES_H
#define DOSSIER_EXTRACT_SENTENCES_H

#include "extract/tokens.h"

/* Cuts the tokens from first_token to the end, all of the text that stands in `block` itself, into sentences. */
void sentences_split(struct tokens *tokens, size_t first_token, const struct block *block);

#endif
