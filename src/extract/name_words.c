/* name_words.c: the third lexicon over a document, and the titles that stand before names.
 *
 * The adjective of a country belongs to an office ("Russian Prime Minister"), but not to a rank ("Pakistani" of "Pakistani
 * General" says where he is from). */
#include "extract/name_words.h"

enum { TITLE_MAX_WORDS = 5 };

static struct str last_word(struct str words)
{
	ptrdiff_t space = str_find_char_last(words, ' ');

	return space < 0 ? words : str_slice(words, (size_t)space + 1, words.len);
}

/* Notes what the phrases that begin with a word of the document, the longest first, say of its words. */
static void phrases_note(struct name_words *words, uint32_t first, const struct phrase *phrase)
{
	words->phrases[first] = phrase;
	for (; phrase; phrase = phrase->shorter) {
		uint32_t last = tokens_word(words->tokens, last_word(phrase->words));

		if (last == TOKENS_NO_WORD)
			continue;
		words->ends[last] |= (uint16_t)phrase->is;
		if (str_find_char(phrase->words, ' ') < 0)
			words->bits[first] |= (uint16_t)phrase->is;
	}
}

void name_words_find(struct name_words *words, const struct tokens *tokens, const struct lexicon *lexicon)
{
	struct arena *arena = tokens->doc->arena;
	size_t count = tokens->words.count + 1;

	*words = (struct name_words){
	    .tokens = tokens,
	    .lexicon = lexicon,
	    .phrases = ARENA_NEW(arena, const struct phrase *, count),
	    .bits = ARENA_NEW(arena, uint16_t, count),
	    .ends = ARENA_NEW(arena, uint16_t, count),
	};
	for (size_t i = 0; i < lexicon->name_phrases.entries.count; i++) {
		const struct map_entry *entry = &lexicon->name_phrases.entries.at[i];
		uint32_t first = tokens_word(tokens, entry->key);

		if (first != TOKENS_NO_WORD)
			phrases_note(words, first, entry->value);
	}
}

unsigned name_bits(const struct name_words *words, uint32_t at)
{
	return words->bits[words->tokens->tokens.at[at].folded];
}

static bool is_stop(const struct tokens *tokens, uint32_t at)
{
	return tokens->tokens.at[at].kind == TOKEN_PUNCTUATION && str_equal(token_folded(tokens, at), STR("."));
}

/* The token behind the phrase's words, read from `first` on; `first` where they do not stand there. Full stops between them
 * are passed by. */
static uint32_t phrase_end(const struct tokens *tokens, const struct phrase *phrase, uint32_t first, uint32_t end)
{
	struct str rest = phrase->words;
	struct str word;
	uint32_t at = first;

	while (str_next(&rest, ' ', &word)) {
		if (at > first && at < end && is_stop(tokens, at))
			at++;
		if (at >= end || !str_equal(token_folded(tokens, at), word))
			return first;
		at++;
	}
	return at + (phrase->is & N_SHORT && at < end && is_stop(tokens, at));
}

const struct phrase *name_phrase_at(const struct name_words *words, uint32_t first, uint32_t end, unsigned bits,
                                    uint32_t *last)
{
	const struct phrase *phrase = words->phrases[words->tokens->tokens.at[first].folded];

	for (; phrase; phrase = phrase->shorter)
		if (phrase->is & bits && (*last = phrase_end(words->tokens, phrase, first, end)) > first)
			return phrase;
	return NULL;
}

/* "president Lincoln", but "his father John" and "the count" are no titles. */
static bool is_written_as_title(const struct name_words *words, const struct phrase *phrase, uint32_t first)
{
	return phrase->is & N_OFFICE || words->tokens->tokens.at[first].is_capital;
}

struct title title_at(const struct name_words *words, uint32_t first, uint32_t end)
{
	const struct phrase *phrase = words->phrases[words->tokens->tokens.at[first].folded];

	for (; first < end && phrase; phrase = phrase->shorter) {
		uint32_t last;

		if (!(phrase->is & N_TITLE) || !is_written_as_title(words, phrase, first))
			continue;
		last = phrase_end(words->tokens, phrase, first, end);
		if (last > first)
			return (struct title){phrase->is, phrase->value, first, last};
	}
	return (struct title){.first = first, .last = first};
}

struct title title_before(const struct name_words *words, uint32_t least, uint32_t end)
{
	const struct tokens *tokens = words->tokens;
	struct title longest = {.first = end, .last = end};
	uint32_t last = end;

	if (last > least + 1 && is_stop(tokens, last - 1))
		last--;
	if (last <= least || !(words->ends[tokens->tokens.at[last - 1].folded] & N_TITLE))
		return longest;
	for (uint32_t first = last; first > least && last - first < TITLE_MAX_WORDS;) {
		struct title title = title_at(words, --first, end);

		if (title.first < title.last && title.last == end)
			longest = title;
	}
	if (longest.is & N_OFFICE && longest.first > least && tokens->tokens.at[longest.first - 1].is_capital &&
	    name_bits(words, longest.first - 1) & N_DEMONYM)
		longest.first--;
	return longest;
}
