/* events.h: how a dated sentence becomes events. The steps of events.c. */
#ifndef DOSSIER_EXTRACT_EVENTS_H
#define DOSSIER_EXTRACT_EVENTS_H

#include "extract/extract.h"
#include "extract/language.h"

/* A person's mention, by where it stands. */
struct placed_mention {
	uint32_t from, to; /* bytes of the text */
	size_t person;
};

/* What all events of one article are made from. */
struct telling {
	const struct reading *reading;
	const struct tokens *tokens;
	const struct lexicon *lexicon;
	struct findings *findings;
	struct arena *arena;
	const struct phrase **clause_phrases; /* by word of the vocabulary, as of lexicon_clause_phrase */
	VEC(struct placed_mention) mentions;  /* in order */
	size_t next_mention, next_range;      /* the first that can stand in the present sentence or behind it */
	struct map ids;                       /* how often each was given */
};

/* A date of a sentence, with the words that say it: one date, or the range that two make. */
struct dated {
	struct date date;
	uint32_t from, to;
	bool is_birth, is_death; /* of the article's subject: "(1700 – 1782)" behind its name */
};

struct dateds {
	struct arena *arena;
	VEC(struct dated) dated;
};

/* Half-open stretch of tokens. */
struct stretch {
	size_t from, to;
};

/* The phrase of the second lexicon that begins at token `at`, or NULL. */
const struct phrase *clause_phrase(const struct telling *telling, size_t at);

/* What token `at` can be in a clause: C_ bits of the lexicon and of its form. */
uint64_t clause_word(const struct telling *telling, size_t at);

/* Joins the dates of a sentence that are the ends of one range ("between 1966 and 1971"), opens those behind "since" and
 * "until", and drops a year that only completes a day ("September 11 … in 2001"). */
void dateds_join(const struct telling *telling, const struct sentence *sentence, struct dateds *dateds);

/* The clause of the sentence that `dated` belongs to, as the event's title: text of the sentence, at most 120 code points, no
 * pronoun or conjunction in front. */
struct stretch title_find(const struct telling *telling, const struct sentence *sentence, const struct dated *dated);
struct str title_text(const struct telling *telling, const struct sentence *sentence, const struct dated *dated);

/* The kind that the words nearest to the date give; absent where none does. `clause` is where to look first. */
struct str kind_find(const struct telling *telling, const struct sentence *sentence, const struct stretch *clause,
                     const struct dated *dated);

/* How sure it is that the sentence says this of that date: the share that was right on development data. */
double event_confidence(const struct telling *telling, const struct dated *dated);

#endif
