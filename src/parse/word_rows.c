/* word_rows.c: a hash table with open addressing; every template, and every parameter of a citation, is looked up. */
#include "parse/word_rows.h"

#include "base/hash.h"

void word_rows_add(struct word_rows *rows, size_t row, const char *words)
{
	struct str rest = str_of(words);
	struct str word;

	while (str_next(&rest, '|', &word)) {
		if (rows->count == WORD_ROWS_WORDS_MOST || word_rows_find(rows, word) >= 0) {
			rows->is_ambiguous = true;
			continue;
		}
		size_t slot = hash_fast(word) % WORD_ROWS_SLOTS;
		while (rows->slots[slot].word.ptr)
			slot = (slot + 1) % WORD_ROWS_SLOTS;
		rows->slots[slot].word = word;
		rows->slots[slot].row = (uint16_t)row;
		rows->count++;
	}
}

int word_rows_find(const struct word_rows *rows, struct str word)
{
	for (size_t slot = hash_fast(word) % WORD_ROWS_SLOTS; rows->slots[slot].word.ptr;
	     slot = (slot + 1) % WORD_ROWS_SLOTS) {
		if (str_equal(rows->slots[slot].word, word))
			return rows->slots[slot].row;
	}
	return -1;
}
