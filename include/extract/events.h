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

/* Half-open stretch of tokens. */
struct stretch {
	size_t from, to;
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
	VEC(uint64_t)
	marks; /* of the tokens of the sentence that is being told, from marks_from on (events_clause.h) */
	size_t marks_from;
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

/* Does the sentence, which has these dates, tell of events? Not where it is back matter or describes a source. */
bool sentence_tells(const struct telling *telling, const struct sentence *sentence, const struct dateds *dateds);

/* Is it the date at which somebody looked, not one at which something happened: "as of 2011", "according to the 2010 census"? */
bool dated_is_state(const struct telling *telling, const struct sentence *sentence, const struct dated *dated);

/* Joins the dates of a sentence that are the ends of one range ("between 1966 and 1971"), opens those behind "since" and
 * "until", and drops a year that only completes a day ("September 11 … in 2001"). */
void dateds_join(const struct telling *telling, const struct sentence *sentence, struct dateds *dateds);

/* The clause of the marked sentence that `dated` belongs to, as the event's title: text of the sentence, at most 120 code
 * points, cut where a clause begins and ends; in *words its tokens. */
struct str title_find(const struct telling *telling, const struct sentence *sentence, const struct dated *dated,
                      struct stretch *words);

/* The kind that the words nearest to the date give; absent where none does. `clause` is where to look first. */
struct str kind_find(const struct telling *telling, const struct sentence *sentence, const struct stretch *clause,
                     const struct dated *dated);

/* How sure it is that the sentence says this of that date: the share that was right on development data. */
double event_confidence(const struct telling *telling, const struct dated *dated);

#endif
