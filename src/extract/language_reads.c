/* language_reads.c: whether a text is in a language, by the few words that each text of it is full of. */
#include "extract/language.h"
#include "extract/tokens.h"

enum { FREQUENT_MAX = 4, JUDGED_TOKENS = 250, FREQUENT_ONE_OF = 120 };

static bool is_mostly_latin(const struct tokens *tokens)
{
	size_t words = 0, latin = 0;

	for (size_t i = 0; i < tokens->tokens.count; i++) {
		words += tokens->tokens.at[i].kind == TOKEN_WORD;
		latin += tokens->tokens.at[i].kind == TOKEN_WORD && tokens->tokens.at[i].is_latin;
	}
	return 2 * latin >= words;
}

bool language_reads(const struct language *language, const struct tokens *tokens)
{
	struct str rest = str_of(language->frequent);
	uint32_t words[FREQUENT_MAX];
	size_t count = 0, seen = 0;
	struct str word;

	while (count < FREQUENT_MAX && str_next(&rest, '|', &word))
		words[count++] = tokens_word(tokens, word);
	for (size_t i = 0; i < tokens->tokens.count; i++)
		for (size_t k = 0; k < count; k++)
			seen += tokens->tokens.at[i].folded == words[k];
	return is_mostly_latin(tokens) &&
	       (tokens->tokens.count < JUDGED_TOKENS || seen * FREQUENT_ONE_OF > tokens->tokens.count);
}
