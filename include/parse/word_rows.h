/* word_rows.h: in which row of a table a word stands, where each row has many: "main|hauptartikel|voce principale".
 *
 * Rows of that kind are short to write and to read, and take a third of the room of a row for each word. */
#ifndef DOSSIER_PARSE_WORD_ROWS_H
#define DOSSIER_PARSE_WORD_ROWS_H

#include "base/str.h"

enum { WORD_ROWS_SLOTS = 1 << 12, WORD_ROWS_WORDS_MOST = WORD_ROWS_SLOTS * 3 / 4 };

/* All zero is an empty one. Filled once (pthread_once), then read by every thread. */
struct word_rows {
	struct {
		struct str word;
		uint16_t row;
	} slots[WORD_ROWS_SLOTS];
	size_t count;
	bool is_ambiguous; /* a word stands twice, or there are too many: a mistake in the table */
};

/* Adds the words of a row; they stay where they are. */
void word_rows_add(struct word_rows *rows, size_t row, const char *words);
/* The row of a word, or -1. */
int word_rows_find(const struct word_rows *rows, struct str word);

#endif
