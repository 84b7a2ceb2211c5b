/* words.h: text cut into the words that the full-text index holds, and a user's words into a query for it.
 *
 * Folded (words_fold), split at everything that is not a letter, digit or mark. Scripts without spaces, and Hangul, whose
 * particles stand at their words without one, give overlapping pairs of letters, and the last letter of a run alone, so that
 * a word of two letters is one token, of three a phrase, and one letter the beginning of a token. Nothing of the user's punctuation ever reaches the engine's syntax.
 */
#ifndef DOSSIER_STORE_WORDS_H
#define DOSSIER_STORE_WORDS_H

#include "base/ctx.h"
#include "model/evidence.h"

enum { WORDS_BYTES_MAX = 1000, WORDS_TERMS_MAX = 32, WORDS_PREFIX_MIN = 3 };

/* utf8_fold, and beyond it what readers of a script type for one another or leave out: ё and е, stress marks, ی and ي, short
 * vowels, nukta … */
struct str words_fold(struct arena *arena, struct str s);
bool words_is_silent(uint32_t c); /* folded to nothing, and so no end of a word */
bool words_is_unspaced(uint32_t c);

/* The words of `text`, each followed by a blank: what the index is given. */
struct str words_of(struct arena *arena, struct str text);

/* A name as people are known by it (person_identity): folded by utf8_fold alone, so that search may fold more and who is who
 * stays. */
struct str words_of_identity(struct arena *arena, struct str name);

struct word_term {
	struct str text;  /* as the user wrote it, without quotes and signs */
	struct str words; /* as words_of, without the last blank; several: a phrase */
	bool is_excluded; /* -word */
	bool is_prefix;   /* word* */
};

struct word_query {
	struct word_term terms[WORDS_TERMS_MAX];
	size_t count;
};

/* Reads words, "phrases", -not and prefix*. ERR_PARAMETER without a word to look for or beyond the caps. */
enum err words_parse(struct ctx *ctx, struct str q, struct word_query *query);

/* Where the query's terms stand in a text, as code points, in order; at most `room`. A phrase is one range. */
size_t words_find(struct arena *arena, const struct word_query *query, struct str text, struct span *ranges,
                  size_t room);

/* The same as an FTS5 expression of quoted words only. */
enum err words_match(struct ctx *ctx, struct str q, struct str *match);
struct str word_query_match(struct ctx *ctx, const struct word_query *query);

#endif
