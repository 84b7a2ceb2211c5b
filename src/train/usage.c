/* usage.c: what stands before and behind a word in much text, whoever wrote it, says what it names, without anybody having
 * marked it. */
#include "train/usage.h"

#include "base/utf8.h"
#include "extract/names.h"

/* Words seen less often say nothing. */
enum { LEAST_COUNT = 4 };

struct word_usage {
	uint32_t hash; /* 0: free */
	uint32_t small, capital, place, article, surname, acts, comma, given, family;
};

void usage_init(struct usage *usage, struct arena *arena)
{
	*usage = (struct usage){.words = ARENA_NEW(arena, struct word_usage, USAGE_SLOTS)};
}

static struct word_usage *usage_at(struct usage *usage, struct str folded)
{
	uint32_t hash = tagger_hash(folded);
	size_t slot = hash & (USAGE_SLOTS - 1);

	while (usage->words[slot].hash && usage->words[slot].hash != hash)
		slot = (slot + 1) & (USAGE_SLOTS - 1);
	if (!usage->words[slot].hash) {
		if (usage->count > USAGE_SLOTS / 2)
			return NULL;
		usage->count++;
		usage->words[slot].hash = hash;
	}
	return &usage->words[slot];
}

static bool is_listed(struct str word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(word, str_of(words[i])))
			return true;
	return false;
}

#define LISTED(word, words) is_listed((word), (words), sizeof(words) / sizeof *(words))

static void capital_count(struct word_usage *word, const struct tokens *tokens, uint32_t i)
{
	static const char *const places[] = {"in", "at", "near", "from", "to", "into", "through"};
	static const char *const actions[] = {"said",   "says", "was", "had",          "has",    "wrote",
	                                      "who",    "told", "did", "married",      "stated", "became",
	                                      "served", "met",  "'s",  "\xE2\x80\x99s"};
	const struct token *token = &tokens->tokens.at[i];
	struct str before = i ? token_folded(tokens, i - 1) : STR("");
	struct str after = i + 1 < tokens->tokens.count ? token_folded(tokens, i + 1) : STR("");

	if (token->starts_sentence)
		return;
	word->capital++;
	word->place += LISTED(before, places);
	word->article += str_equal(before, STR("the"));
	word->surname +=
	    token[-1].is_initial || (token[-1].is_capital && (name_lookup(before) & (NAME_FEMALE | NAME_MALE)));
	word->acts += LISTED(after, actions);
	word->comma += str_equal(before, STR(",")) && str_equal(after, STR(","));
}

void usage_count(struct usage *usage, const struct tokens *tokens)
{
	for (uint32_t i = 0; i < tokens->tokens.count; i++) {
		const struct token *token = &tokens->tokens.at[i];
		struct word_usage *word;

		if (token->kind != TOKEN_WORD || token->number != UINT32_MAX ||
		    !(word = usage_at(usage, token_folded(tokens, i))))
			continue;
		if (!token->is_capital)
			word->small++;
		else if (!token->is_all_capital)
			capital_count(word, tokens, i);
	}
}

static void author_count(struct usage *usage, const struct doc *doc, struct str words, bool is_given)
{
	struct str word;

	while (str_next(&words, ' ', &word)) {
		struct word_usage *counted;

		if (word.len < 3 || str_ends(word, STR(".")) || str_ends(word, STR(",")) ||
		    !(counted = usage_at(usage, utf8_fold(doc->arena, word))))
			continue;
		counted->given += is_given;
		counted->family += !is_given;
	}
}

void usage_count_authors(struct usage *usage, const struct doc *doc)
{
	for (size_t i = 0; i < doc->notes.count; i++)
		for (size_t k = 0; k < doc->notes.at[i].field_count; k++) {
			const struct note_field *field = &doc->notes.at[i].fields[k];

			if (str_starts(field->name, STR("first")) || str_starts(field->name, STR("given")))
				author_count(usage, doc, field->value, true);
			else if (str_starts(field->name, STR("last")) || str_starts(field->name, STR("surname")))
				author_count(usage, doc, field->value, false);
		}
}

static unsigned bits_of(const struct word_usage *word)
{
	unsigned bits = 0;

	if (word->small >= LEAST_COUNT && word->small > word->capital)
		bits |= LEXICON_COMMON;
	bits |= word->given && word->small <= word->capital ? LEXICON_GIVEN : 0;
	bits |= word->family && word->small <= word->capital ? LEXICON_FAMILY : 0;
	if (word->capital < LEAST_COUNT)
		return bits;
	bits |= LEXICON_SEEN;
	bits |= 4 * word->place > word->capital ? LEXICON_PLACE : 0;
	bits |= 2 * word->article > word->capital ? LEXICON_ARTICLE : 0;
	bits |= 4 * word->surname > word->capital ? LEXICON_SURNAME : 0;
	bits |= 4 * word->acts > word->capital ? LEXICON_ACTS : 0;
	bits |= 5 * word->comma > word->capital ? LEXICON_COMMA : 0;
	return bits;
}

struct usage_total usage_total(const struct usage *usage, size_t slot)
{
	const struct word_usage *word = &usage->words[slot];

	return (struct usage_total){word->hash, word->small, word->capital};
}

bool lexicon_put(unsigned char lexicon[LEXICON_BYTES], uint32_t hash, unsigned bits)
{
	unsigned char *slot = lexicon + (size_t)4 * lexicon_slot(lexicon, hash);
	bool is_new = !(slot[0] | slot[1]);

	slot[0] = (unsigned char)((hash >> 16 ? hash >> 16 : 1) & 0xFF);
	slot[1] = (unsigned char)((hash >> 16 ? hash >> 16 : 1) >> 8);
	slot[2] |= (unsigned char)(bits & 0xFF);
	slot[3] |= (unsigned char)(bits >> 8);
	return is_new;
}

size_t usage_lexicon(const struct usage *usage, unsigned char lexicon[LEXICON_BYTES])
{
	size_t count = 0;

	for (size_t i = 0; i < USAGE_SLOTS && count < LEXICON_SLOTS * 9 / 10; i++) {
		unsigned bits = usage->words[i].hash ? bits_of(&usage->words[i]) : 0;

		count += bits && lexicon_put(lexicon, usage->words[i].hash, bits);
	}
	return count;
}
