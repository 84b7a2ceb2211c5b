/* usage.h: counts how words are used, for the tagger's lexicon. */
#ifndef DOSSIER_TRAIN_USAGE_H
#define DOSSIER_TRAIN_USAGE_H

#include "ingest/tagger.h"

enum { USAGE_SLOTS = 1 << 21 };

struct word_usage;

/* An open hash table by tagger_hash; words beyond its room are not counted. */
struct usage {
	struct word_usage *words; /* USAGE_SLOTS */
	size_t count;
};

void usage_init(struct usage *usage, struct arena *arena);
void usage_count(struct usage *usage, const struct tokens *tokens);

/* Counts the first word of a marked name of several. */
void usage_count_name(struct usage *usage, const struct tokens *tokens, uint32_t first, uint32_t last);

/* Sets the bits of a zeroed lexicon. */
void usage_lexicon(const struct usage *usage, unsigned char lexicon[LEXICON_BYTES]);

#endif
