/* nearest.c: edit distance over a handful of short words; three rows of the table are all that is kept. */
#include "base/nearest.h"

enum { WORD_LIMIT = 64 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static unsigned distance(struct str a, struct str b)
{
	unsigned rows[3][WORD_LIMIT + 1];

	for (unsigned j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (unsigned i = 1; i <= a.len; i++) {
		unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];

		row[0] = i;
		for (unsigned j = 1; j <= b.len; j++) {
			bool same = a.ptr[i - 1] == b.ptr[j - 1];

			row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + !same);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1])
				row[j] = least(row[j], above2[j - 2] + 1);
		}
	}
	return rows[a.len % 3][b.len];
}

struct str str_nearest(struct arena *arena, struct str word, const struct str *candidates, size_t count)
{
	struct str best = STR_NONE, lower;
	unsigned best_distance = (unsigned)(word.len / 3 + 2);

	if (word.len == 0 || word.len > WORD_LIMIT)
		return STR_NONE;
	lower = str_lower(arena, word);
	for (size_t i = 0; i < count; i++) {
		unsigned d;

		if (candidates[i].len > WORD_LIMIT)
			continue;
		d = distance(lower, str_lower(arena, candidates[i]));
		/* "bib" is the beginning of a word, and "csljson" goes on from one. */
		if (least((unsigned)word.len, (unsigned)candidates[i].len) >= 3 &&
		    (str_starts(lower, candidates[i]) || str_starts(candidates[i], lower)))
			d = least(d, 1);
		if (d < best_distance) {
			best_distance = d;
			best = candidates[i];
		}
	}
	return best;
}
