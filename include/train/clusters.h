/* clusters.h: puts words that stand between the same words into one cluster, so that what is learnt of one name or verb is learnt
 * of all of its kind. Nobody has to mark anything for that, only much text is needed.
 */
#ifndef DOSSIER_TRAIN_CLUSTERS_H
#define DOSSIER_TRAIN_CLUSTERS_H

#include "train/usage.h"

struct clusters;

/* Once all words are counted: which are to be put into clusters, and between which others they are looked at. */
struct clusters *clusters_create(const struct usage *usage, struct arena *arena);

/* Notes what stands beside each word of a document. */
void clusters_count(struct clusters *clusters, const struct tokens *tokens);

/* Makes the clusters, and writes each word's into the lexicon. */
void clusters_make(struct clusters *clusters, unsigned char lexicon[LEXICON_BYTES]);

#endif
