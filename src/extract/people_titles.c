/* people_titles.c: titles that are said of somebody instead of standing before the name, in apposition or by "was".
 *
 * Only what follows the name at once is taken: "Bhutto was made President" tells an event, not what he is called. */
#include "extract/people.h"

static bool is_one(struct str word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(word, str_of(words[i])))
			return true;
	return false;
}

#define ONE_OF(word, words) is_one((word), (words), sizeof(words) / sizeof *(words))

/* Behind what leads from a name to what somebody is: "," or "was the"; `at` itself where nothing does. */
static uint32_t lead_end(const struct tokens *tokens, uint32_t at, uint32_t end)
{
	static const char *const leads[] = {",", "is", "was", "became"};
	static const char *const between[] = {"a", "an", "the", "then", "former", "current", "as"};
	uint32_t from = at;

	if (at >= end || !ONE_OF(token_folded(tokens, at), leads))
		return from;
	for (at++; at < end && ONE_OF(token_folded(tokens, at), between); at++)
		;
	return at;
}

void title_said(const struct tokens *tokens, const struct name_span *span, uint32_t *first, uint32_t *last)
{
	const struct sentence *sentence =
	    &tokens->sentences.at[tokens_sentence_at(tokens, tokens->tokens.at[span->first].from)];
	uint32_t at = lead_end(tokens, span->last, sentence->last_token);
	struct title title;

	*first = *last = span->last;
	if (at == span->last || at >= sentence->last_token)
		return;
	title = title_at(tokens, at, sentence->last_token);
	if (!title.kind && at + 1 < sentence->last_token && is_demonym(token_folded(tokens, at)))
		title = title_at(tokens, at + 1, sentence->last_token);
	if (title.kind != TITLE_OFFICE ||
	    (title.last < sentence->last_token &&
	     tokens->tokens.at[title.last].is_capital)) /* another one's: ", President X" */
		return;
	*first = at;
	*last = title.last;
}
