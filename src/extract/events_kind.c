/* events_kind.c: what kind of thing happened, by the word that tells it. */
#include "extract/events.h"

enum { CLAUSE_BONUS = 4, DISTANCE_DIVISOR = 4, FAR_TOKENS = 40 };

/* A word counts by its weight (verbs more than nouns), by being in the date's clause, and by being near the date. */
static int kind_score(const struct phrase *phrase, bool in_clause, size_t distance)
{
	return DISTANCE_DIVISOR * (phrase->value + (in_clause ? CLAUSE_BONUS : 0)) -
	       (int)(distance < FAR_TOKENS ? distance : FAR_TOKENS);
}

struct str kind_find(const struct telling *telling, const struct sentence *sentence, const struct stretch *clause,
                     const struct dated *dated)
{
	size_t here = tokens_token_at(telling->tokens, dated->from);
	struct str best = STR_NONE;
	int best_score = 0;

	if (dated->is_birth || dated->is_death)
		return dated->is_birth ? STR("birth") : STR("death");
	for (size_t i = sentence->first_token; i < sentence->last_token; i++) {
		size_t size;
		const struct phrase *phrase = clause_phrase(telling, i, &size);
		int score;

		if (!phrase || !(phrase->is & C_KIND))
			continue;
		score = kind_score(phrase, i >= clause->from && i<clause->to, i> here ? i - here : here - i);
		if (score > best_score) {
			best_score = score;
			best = str_of(phrase->timex);
		}
	}
	return best;
}
