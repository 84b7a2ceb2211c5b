/* name_words.h: what the language's third lexicon says of the words of a document: titles, roles, pronouns, kin.
 *
 * Looked up once a document, from the lexicon's side, so that a token costs an index and no search.
 */
#ifndef DOSSIER_EXTRACT_NAME_WORDS_H
#define DOSSIER_EXTRACT_NAME_WORDS_H

#include "extract/language.h"
#include "extract/tokens.h"

struct name_words {
	const struct tokens *tokens;
	const struct lexicon *lexicon;
	const struct phrase **phrases; /* by word of the vocabulary: the longest that begins with it, or NULL */
	uint16_t *bits;                /* by word: N_ bits of it alone */
	uint16_t *ends;                /* by word: N_ bits of phrases that end with it */
};

void name_words_find(struct name_words *words, const struct tokens *tokens, const struct lexicon *lexicon);

/* The N_ bits of token `at` alone. */
unsigned name_bits(const struct name_words *words, uint32_t at);

/* The longest phrase with one of the bits that begins at token `first` and ends at or before `end`; *last is behind it, an
 * abbreviation's full stop counted in. NULL where there is none. */
const struct phrase *name_phrase_at(const struct name_words *words, uint32_t first, uint32_t end, unsigned bits,
                                    uint32_t *last);

/* A title: a phrase with a bit of N_TITLE, as it may be written. first == last: there is none. */
struct title {
	uint64_t is;          /* N_ bits */
	int gender;           /* 'f', 'm' or 0 */
	uint32_t first, last; /* tokens */
};

/* The longest title that ends right before token `end` and not before `least`; the country of an office ("Russian Prime
 * Minister") counts to it. */
struct title title_before(const struct name_words *words, uint32_t least, uint32_t end);

/* The longest title that begins at token `first`. */
struct title title_at(const struct name_words *words, uint32_t first, uint32_t end);

#endif
