/* people_life.c: the years of somebody's life, between brackets behind the name: they tell biographies, and two bearers of one
 * name apart. */
#include "extract/people.h"

enum { LEAD_BYTES = 600, LIFE_LEAST_YEARS = 12, LIFE_MOST_YEARS = 115, BRACKET_MOST_TOKENS = 60 };

static bool is_year(const struct token *token)
{
	return token->kind == TOKEN_NUMBER && token->number >= 500 && token->number < 2100 &&
	       token->to - token->from >= 3;
}

/* "born", "b.", "*": what says that a single year is that of the birth. */
static bool says_born(const struct tokens *tokens, uint32_t i)
{
	struct str word = token_folded(tokens, i);

	return str_equal(word, STR("born")) || str_equal(word, STR("b.")) || str_equal(word, STR("b")) ||
	       str_equal(word, STR("*"));
}

struct life life_read(const struct tokens *tokens, uint32_t open, uint32_t end)
{
	struct life life = {0};
	uint32_t years[2] = {0};
	uint32_t days = 0, signs = 0, count = 0;
	bool is_born = false;

	for (uint32_t i = open + 1; i < end && i - open < BRACKET_MOST_TOKENS && tokens->tokens.at[i].in_parentheses;
	     i++) {
		const struct token *token = &tokens->tokens.at[i];

		is_born |= says_born(tokens, i);
		days += token->kind == TOKEN_NUMBER && token->number >= 1 && token->number <= 31;
		signs += token->kind == TOKEN_PUNCTUATION &&
		         (says_born(tokens, i) || str_equal(token_folded(tokens, i), STR("\xE2\x80\xA0")));
		if (is_year(token) && count < 2)
			years[count++] = token->number;
	}
	life.has_days = days >= 2 || signs > 0;
	if (count == 2 && years[1] > years[0] + LIFE_LEAST_YEARS && years[1] < years[0] + LIFE_MOST_YEARS)
		return (struct life){(int)years[0], (int)years[1], life.has_days};
	if (count == 1 && is_born)
		life.born = (int)years[0];
	return life;
}

void people_find_lives(struct people *people)
{
	const struct tokens *tokens = &people->reading->tokens;

	for (size_t i = 0; i < people->spans.count; i++) {
		const struct name_span *span = &people->spans.at[i];
		struct figure *figure = &people->figures.at[span->figure];
		struct life life;

		if (span->last >= tokens->tokens.count || !str_equal(token_folded(tokens, span->last), STR("(")))
			continue;
		life = life_read(tokens, span->last, (uint32_t)tokens->tokens.count);
		figure->born = figure->born ? figure->born : life.born;
		figure->died = figure->died ? figure->died : life.died;
	}
}

bool people_lead_has_life(const struct tokens *tokens)
{
	for (size_t s = 0; s < tokens->sentences.count && tokens->sentences.at[s].from < LEAD_BYTES; s++) {
		const struct sentence *sentence = &tokens->sentences.at[s];

		for (uint32_t i = sentence->first_token; i < sentence->last_token; i++)
			if (sentence->block->kind == BLOCK_PARAGRAPH && str_equal(token_folded(tokens, i), STR("("))) {
				struct life life = life_read(tokens, i, sentence->last_token);

				return life.died && life.has_days; /* a span of years alone may be a state's */
			}
	}
	return false;
}
