/* tagger.h: finds persons' names in running text by a model learnt from examples (db/people.model; `make model`).
 *
 * Only runs of capitalised words, with what may stand between them, are looked at; all else is outside of names.
 */
#ifndef DOSSIER_EXTRACT_TAGGER_H
#define DOSSIER_EXTRACT_TAGGER_H

#include "extract/crf.h"
#include "extract/name_words.h"

/* The model: after the magic the transitions, the scale, the lexicon, then a byte for each feature's bucket: the level of its
 * weight for TAG_BEGIN in the lower four bits and for TAG_INSIDE in the upper (tagger_levels); weights for TAG_OUTSIDE are 0.
 * Little endian, and all of it compressed by zstd. */
enum { TAGGER_BITS = 20, TAGGER_BUCKETS = 1 << TAGGER_BITS, TAGGER_FEATURES_MAX = 80 };
#define TAGGER_MAGIC "dossier people 3"

/* What the sixteen levels of a weight stand for, times the scale: close together where most weights are. */
enum { TAGGER_LEVELS = 16 };
extern const signed char tagger_levels[TAGGER_LEVELS];

/* How words are used in much text: an open hash table of four bytes a slot, the upper half of the word's hash (low byte first,
 * never 0; 0 is a free slot) and its lexicon_bit's (likewise). Words of which there is nothing to say are not in it. */
enum { LEXICON_BITS = 16, LEXICON_SLOTS = 1 << LEXICON_BITS, LEXICON_BYTES = 4 * LEXICON_SLOTS };
enum lexicon_bit {
	LEXICON_COMMON = 1,  /* mostly written small */
	LEXICON_PLACE = 2,   /* often behind "in", "at", "near", "from", "to" */
	LEXICON_ARTICLE = 4, /* mostly behind "the" */
	LEXICON_SURNAME = 8, /* often behind a listed forename or an initial */
	LEXICON_ACTS = 16,   /* often before what persons do, or "'s" */
	LEXICON_COMMA = 32,  /* often behind a comma and before one: "in Paris, Texas," */
	LEXICON_SEEN = 64,   /* capitalised more than a few times */
	LEXICON_GIVEN = 128, /* a forename of authors that are cited */
	LEXICON_FAMILY = 256 /* a surname of such */
};

/* Above these bits: the cluster of words that stand between the same words; 0 where it has none. */
enum { LEXICON_CLUSTER_SHIFT = 9, LEXICON_CLUSTERS = 1 << (16 - LEXICON_CLUSTER_SHIFT) };

/* The word's slot, or the free one where it would stand. */
size_t lexicon_slot(const unsigned char *lexicon, uint32_t hash);
unsigned lexicon_get(const unsigned char *lexicon, uint32_t hash);

enum {
	TAGGER_MODEL_BYTES =
	    sizeof TAGGER_MAGIC + sizeof(struct crf_transitions) + sizeof(float) + LEXICON_BYTES + TAGGER_BUCKETS
};

struct tagger_model {
	struct crf_transitions transitions;
	float scale;
	const unsigned char *lexicon;
	const unsigned char *weights; /* by bucket; NULL: there is no model */
};

/* Facts about a word of the vocabulary, looked up once a document. */
struct word_facts;

struct tagger {
	const struct tokens *tokens;
	const struct name_words *words;
	struct word_facts *facts; /* by folded */
};

/* A run of tokens that may hold names. */
struct tagger_run {
	uint32_t first, last; /* half open, at most CRF_MAX_LENGTH */
	const struct sentence *sentence;
};

/* The embedded model; weights NULL where the binary has none. */
struct tagger_model tagger_model_get(void);

void tagger_init(struct tagger *tagger, const struct name_words *words, const unsigned char *lexicon);

/* The hash of a folded word that features and lexicon go by. */
uint32_t tagger_hash(struct str folded);

/* The next run at or behind token *at of the sentence; false at its end. */
bool tagger_next_run(const struct tagger *tagger, const struct sentence *sentence, uint32_t *at,
                     struct tagger_run *run);

/* The features of a token of a run, as buckets. Gives their number. */
size_t tagger_features(const struct tagger *tagger, const struct tagger_run *run, uint32_t token,
                       uint32_t features[TAGGER_FEATURES_MAX]);

/* The tags of a run; crf gets the scores, and after crf_infer the probabilities. */
void tagger_score(const struct tagger *tagger, const struct tagger_model *model, const struct tagger_run *run,
                  struct crf_run *crf);

#endif
