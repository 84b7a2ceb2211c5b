/* usage.h: counts how words are used, for the tagger's lexicon. */
#ifndef DOSSIER_TRAIN_USAGE_H
#define DOSSIER_TRAIN_USAGE_H

#include "extract/tagger.h"

enum { USAGE_SLOTS = 1 << 21 };

struct word_usage;

/* An open hash table by tagger_hash; words beyond its room are not counted. */
struct usage {
	struct word_usage *words; /* USAGE_SLOTS */
	size_t count;
};

void usage_init(struct usage *usage, struct arena *arena);
void usage_count(struct usage *usage, const struct tokens *tokens);

/* The names of the authors that the notes of a page cite: somebody took them apart into forename and surname. */
void usage_count_authors(struct usage *usage, const struct doc *doc);

/* Of the word in a slot. */
struct usage_total {
	uint32_t hash; /* 0: the slot is free */
	uint32_t small, capital;
};

struct usage_total usage_total(const struct usage *usage, size_t slot);

/* Adds bits to a word of the lexicon; true where it was not there before. */
bool lexicon_put(unsigned char lexicon[LEXICON_BYTES], uint32_t hash, unsigned bits);

/* Fills a zeroed lexicon; gives how many words it has, nine tenths of its slots at most. */
size_t usage_lexicon(const struct usage *usage, unsigned char lexicon[LEXICON_BYTES]);

#endif
