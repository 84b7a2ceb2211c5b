/* vocabulary.c: the folded forms of a document's words, each once: an open hash table that is at most half full.
 *
 * A long article has some ten thousand of them for a hundred thousand words, so that nearly every look-up finds. */
#include "extract/vocabulary.h"

#include "base/hash.h"

enum { FIRST_SLOTS = 1024 };

/* A slot holds the upper half of the hash, so that another word's slot is passed by without a look at its bytes, and the index
 * plus one. */
static size_t slot_find(const struct tokens *tokens, struct str folded, uint64_t hash)
{
	size_t mask = tokens->slot_count - 1;
	size_t slot = hash & mask;

	for (; tokens->slots[slot]; slot = (slot + 1) & mask)
		if (tokens->slots[slot] >> 32 == hash >> 32 &&
		    str_equal(tokens->words.at[(uint32_t)tokens->slots[slot] - 1], folded))
			break;
	return slot;
}

static void slots_grow(struct tokens *tokens)
{
	tokens->slot_count = tokens->slot_count ? 4 * tokens->slot_count : FIRST_SLOTS;
	tokens->slots = ARENA_NEW(tokens->doc->arena, uint64_t, tokens->slot_count);
	for (size_t i = 0; i < tokens->words.count; i++) {
		uint64_t hash = hash_fast(tokens->words.at[i]);

		tokens->slots[slot_find(tokens, tokens->words.at[i], hash)] = (hash >> 32 << 32) + i + 1;
	}
}

void vocabulary_init(struct tokens *tokens)
{
	slots_grow(tokens);
}

uint32_t vocabulary_put(struct tokens *tokens, struct str folded)
{
	uint64_t hash = hash_fast(folded);
	size_t slot = slot_find(tokens, folded, hash);

	if (!tokens->slots[slot]) {
		if (2 * tokens->words.count >= tokens->slot_count) {
			slots_grow(tokens);
			slot = slot_find(tokens, folded, hash);
		}
		*VEC_PUSH(tokens->doc->arena, &tokens->words) = str_copy(tokens->doc->arena, folded);
		tokens->slots[slot] = (hash >> 32 << 32) + tokens->words.count;
	}
	return (uint32_t)tokens->slots[slot] - 1;
}

uint32_t tokens_word(const struct tokens *tokens, struct str folded)
{
	return (uint32_t)tokens->slots[slot_find(tokens, folded, hash_fast(folded))] - 1; /* 0 - 1 is TOKENS_NO_WORD */
}
