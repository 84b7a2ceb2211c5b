/* dates_habit.c: which months and seasons are those of any year: "In summer they rest", "May to October are dry".
 *
 * Such a sentence tells what is, not what was; the narrative's year would be invented for it. */
#include "extract/dates.h"

enum { PAST_LEAST_BYTES = 5, CALENDAR_MONTHS = 6, CALENDAR_CELLS = 12 };

/* The C_ bits of the longest phrase at the token that are of one word, or of the verb that its ending makes it. */
static uint64_t word_is(const struct pieces *pieces, size_t at)
{
	const struct token *token = &pieces->tokens->tokens.at[at];
	struct str folded = token_folded(pieces->tokens, at);
	const struct phrase *phrase = lexicon_clause_phrase(pieces->lexicon, folded);
	const char *past = pieces->lexicon->language->past_suffix;

	if (token->kind != TOKEN_WORD || (token->is_capital && !token->starts_sentence))
		return 0;
	for (; phrase; phrase = phrase->shorter)
		if (str_equal(phrase->words, folded))
			return phrase->is;
	return past && folded.len >= PAST_LEAST_BYTES && str_ends(folded, str_of(past)) ? C_VERB : 0;
}

static bool tells_habit(const struct pieces *pieces, const struct sentence *sentence)
{
	uint64_t before = 0;
	bool has_present = false, has_past = false;

	for (size_t at = sentence->first_token; at < sentence->last_token; at++) {
		uint64_t is = word_is(pieces, at);

		if (is & C_HABIT)
			return true;
		if (is & C_VERB && !(before & (C_ARTICLE | C_PREPOSITION)) && !has_past)
			*(is & C_PRESENT ? &has_present : &has_past) |= true;
		before = is;
	}
	return has_present;
}

static bool is_open(const struct found *found)
{
	return (found->meaning == MEAN_DATE || found->meaning == MEAN_PAIR) && !found->when.has_year &&
	       !found->when.day && (found->when.month || found->when.season);
}

/* Is it in a row that has a cell for each month? */
static bool is_calendar_cell(const struct block *block)
{
	size_t cells = 0;

	if (block->kind != BLOCK_CELL || !block->parent)
		return false;
	for (block = block->parent->first; block && cells < CALENDAR_CELLS; block = block->next)
		cells++;
	return cells == CALENDAR_CELLS;
}

void founds_mark_habits(struct founds *founds, const struct pieces *pieces, const struct sentence *sentence)
{
	size_t open = 0;
	bool is_habit;

	for (size_t i = 0; i < founds->found.count; i++)
		open += is_open(&founds->found.at[i]);
	if (!open)
		return;
	/* "spring (March and April), summer (May and June)" */
	is_habit = open >= CALENDAR_MONTHS || is_calendar_cell(sentence->block) || tells_habit(pieces, sentence);
	for (size_t i = 0; i < founds->found.count; i++)
		founds->found.at[i].is_habit = is_habit && is_open(&founds->found.at[i]);
}
