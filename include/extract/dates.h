/* dates.h: how date expressions are found: tokens -> pieces -> found -> values. The steps of dates.c.
 *
 * Each sentence is classified once (pieces), matched against the patterns of its language (found: what the words say),
 * and then completed in the order of the text from what was told before (narrative). One pass, no backtracking but inside
 * a pattern, whose length is bounded.
 */
#ifndef DOSSIER_EXTRACT_DATES_H
#define DOSSIER_EXTRACT_DATES_H

#include "extract/language.h"
#include "extract/tokens.h"

/* A token, a phrase of several, or a part of a compound word ("ten-day" is three), as a pattern sees it. */
struct piece {
	uint64_t is;
	int value;
	uint32_t from, to; /* bytes of the text */
	const char *timex;
	bool in_quotation, in_parentheses;
};

/* The pieces of one sentence; the first and the last are its borders. */
struct pieces {
	struct arena *arena;
	const struct lexicon *lexicon;
	const struct tokens *tokens;
	const struct phrase **phrases; /* by word of the document's vocabulary */
	VEC(struct piece) pieces;
};

/* What the words of a date say; 0 is not said. */
struct when {
	int64_t year; /* astronomical */
	int month, day, season;
	bool has_year, is_circa;
};

/* How a date is tied to the one before it in its sentence. */
enum tie { TIE_NONE, TIE_RANGE, TIE_AND };

/* A date expression before the narrative completes it. */
struct found {
	const struct pattern *pattern;
	enum meaning meaning;
	struct when when;
	int64_t number; /* of the decade or century; units counted; holiday */
	enum unit unit;
	bool is_vague, is_about, is_bc, is_julian, points_back;
	const char *timex;
	uint32_t from, to;                /* bytes of the text */
	uint32_t first_piece, last_piece; /* half open */
	enum tie tie;
	bool is_habit; /* told of no year but of any: "In summer they rest" */
	bool is_aside; /* told in parentheses or a quotation, or behind "since" */
};

struct founds {
	struct arena *arena;
	VEC(struct found) found;
	VEC(struct found) merged; /* room for founds_apply_markup */
	size_t next_range;        /* of the document, as far as it went */
};

/* The date that a relative one counts from: the last one the narrative told, as exact as it told it. */
struct narrative {
	struct when now; /* month and day 0 where not told */
	bool is_known;
	int64_t mentioned_year; /* last, also in passing: what "that year" means */
	unsigned heading_level; /* of the heading whose year holds for what stands under it; 0: none */
	int64_t heading_year;
};

void pieces_init(struct pieces *pieces, struct arena *arena, const struct lexicon *lexicon,
                 const struct tokens *tokens);

/* Replaces the pieces by those of `sentence`. */
void pieces_find(struct pieces *pieces, const struct sentence *sentence);

/* Replaces the found dates by those among the pieces, in order; a pair gives two. */
void founds_find(struct founds *founds, const struct pieces *pieces);

/* Replaces the found dates of the sentence by what its markup says outright, and drops years of titles in italics. To be
 * called for the sentences in their order. */
void founds_apply_markup(struct founds *founds, const struct doc *doc, const struct sentence *sentence);

/* The fields of a match; how many dates it gives: 0 where the words fit the pattern but make no date, 2 for a pair. */
int found_read(const struct pieces *pieces, const struct pattern *pattern, const uint32_t *bound,
               struct found found[2]);

/* dates_habit.c: marks the months and seasons without a year that the sentence tells of any year, not of the narrative's. */
void founds_mark_habits(struct founds *founds, const struct pieces *pieces, const struct sentence *sentence);

/* Completes what `found` does not say, sets date but its display, and moves the narrative on where the date is told in its own text
 * (not in parentheses or a quotation). False: no date after all. */
bool narrative_tell(struct narrative *narrative, struct arena *arena, const struct found *found, struct date *date);

/* A heading begins; and one with these dates has been read: a single year holds until the next of its level. */
void narrative_head(struct narrative *narrative, unsigned level);
void narrative_head_dates(struct narrative *narrative, unsigned level, const struct founds *founds);

/* All date expressions of the document into findings->dates; what extract_dates does with the document's own lexicon. */
void dates_find(const struct tokens *tokens, struct arena *arena, const struct lexicon *lexicon,
                struct findings *findings);

#endif
