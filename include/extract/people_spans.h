/* people_spans.h: what the steps that find spans share.
 *
 * The order (people_spans.c): the markup says what must or may be a name, patterns of words add to that (people_patterns.c), the
 * tagger reads the rest, then the document's own names are found wherever they stand (people_known.c).
 */
#ifndef DOSSIER_EXTRACT_PEOPLE_SPANS_H
#define DOSSIER_EXTRACT_PEOPLE_SPANS_H

#include "extract/people.h"
#include "extract/tagger.h"

#define SURNAME_CONFIDENCE 0.8

/* How a word was read over the document. */
struct word_votes {
	float seen, names;
};

/* The scores of a token of a run. */
struct scored {
	float begin, inside;
};

struct span_finder {
	struct people *people;
	const struct tokens *tokens;
	const struct name_words *words;
	struct tagger tagger;
	struct tagger_model model;
	bool *is_surname;         /* by folded: of somebody named in full */
	struct word_votes *votes; /* by folded */
	uint8_t *allowed;         /* by token: bits of enum tag */
	VEC(struct tagger_run) runs;
	VEC(struct scored) scores; /* of the tokens of all runs */
	struct crf_run crf;
};

/* Puts the span where it is a name: without the titles that it begins with, and what follows it as part of the name taken in. */
void span_put(struct span_finder *finder, const struct sentence *sentence, struct name_span span);

/* Brings the spans in order; of two that overlap the longer stays. */
void spans_sort(struct span_finder *finder);

bool is_name_token(const struct tokens *tokens, uint32_t i); /* a word with a capital somewhere at a part's beginning */

/* Does the document use the word mostly for something else? "Azerbaijan" is no surname for one "Coating Azerbaijan". */
bool is_voted_down(const struct span_finder *finder, uint32_t word);

/* people_patterns.c: tells the tagger what is a name by a pattern of words ("Henry VIII", "Joan of Arc"); what follows a name and
 * belongs to it; and whom a name that follows names as well ("Gerald and Sherri Padalecki"). */
void patterns_disallow_works(struct span_finder *finder);
void patterns_allow_bynames(struct span_finder *finder);
uint32_t pattern_end(const struct span_finder *finder, const struct sentence *sentence, const struct name_span *span);
void patterns_find_kin(struct span_finder *finder);

/* people_known.c: drops what nothing but a doubtful reading speaks for; adds the places where somebody known is named: the full
 * name of whom the document calls by the surname, a full name again, a surname alone. */
void known_find_bearers(struct span_finder *finder);
void known_find_full_names(struct span_finder *finder);
void known_drop_strangers(struct span_finder *finder);
void known_find_surnames(struct span_finder *finder);

#endif
