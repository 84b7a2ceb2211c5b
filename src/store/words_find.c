/* words_find.c: where a query's terms stand in a text. The full-text index cannot say: it holds folded words and no text. So
 * the text is read word by word, and each word is folded and compared; letters of scripts without spaces are words of one
 * letter here, on both sides. */
#include "base/utf8.h"
#include "store/words.h"

enum { PIECES_MAX = 64 };

/* A word as it stands in a text. */
struct piece {
	struct str folded;
	uint32_t start, end; /* code points */
};

struct pieces {
	struct arena *arena;
	struct str text;
	size_t at;         /* byte */
	uint32_t position; /* code point */
};

static bool is_word_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	return utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c);
}

/* The next word; false at the end. */
static bool pieces_next(struct pieces *pieces, struct piece *piece)
{
	size_t from = 0;
	size_t to = 0;
	bool is_ascii = true;
	bool is_open = false;

	while (pieces->at < pieces->text.len) {
		size_t before = pieces->at;
		uint32_t c = utf8_next(pieces->text, &pieces->at);
		bool is_unspaced = words_is_unspaced(c);
		bool is_letter = is_unspaced || is_word_letter(c) || (is_open && c >= 0x80 && words_is_silent(c));

		if (is_open && (!is_letter || is_unspaced)) {
			pieces->at = before;
			break;
		}
		pieces->position++;
		if (!is_letter)
			continue;
		if (!is_open) {
			from = before;
			piece->start = pieces->position - 1;
		}
		is_open = true;
		is_ascii &= c < 0x80;
		to = pieces->at;
		piece->end = pieces->position;
		if (is_unspaced)
			break;
	}
	if (!is_open)
		return false;
	struct str word = str_slice(pieces->text, from, to);

	piece->folded = is_ascii ? word : words_fold(pieces->arena, word);
	return true;
}

/* The words of a term, folded. */
static size_t term_pieces(struct arena *arena, const struct word_term *term, struct piece *list)
{
	struct pieces pieces = {.arena = arena, .text = term->text};
	size_t count = 0;

	while (count < PIECES_MAX && pieces_next(&pieces, &list[count]))
		count++;
	return count;
}

static bool piece_fits(const struct piece *piece, struct str wanted, bool is_prefix)
{
	return is_prefix ? str_starts_fold(piece->folded, wanted) : str_equal_fold(piece->folded, wanted);
}

/* A term being followed through the text. */
struct trail {
	struct piece wanted[PIECES_MAX];
	size_t count, met; /* how many of them stand right before here */
	uint32_t starts[PIECES_MAX];
	bool is_prefix;
};

/* One step: does the term end with this word? */
static bool trail_step(struct trail *trail, const struct piece *piece, struct span *range)
{
	for (;;) {
		bool is_last = trail->met + 1 == trail->count;

		if (piece_fits(piece, trail->wanted[trail->met].folded, is_last && trail->is_prefix))
			break;
		if (trail->met == 0)
			return false;
		trail->met =
		    0; /* a phrase that repeats its own beginning may be missed: a range is a hint, not an answer */
	}
	trail->starts[trail->met++] = piece->start;
	if (trail->met < trail->count)
		return false;
	trail->met = 0;
	*range = (struct span){trail->starts[0], piece->end};
	return true;
}

size_t words_find(struct arena *arena, const struct word_query *query, struct str text, struct span *ranges,
                  size_t room)
{
	struct pieces pieces = {.arena = arena, .text = text};
	struct trail *trails = ARENA_NEW(arena, struct trail, query->count);
	struct piece piece;
	size_t trail_count = 0;
	size_t found = 0;

	for (size_t i = 0; i < query->count; i++) {
		struct trail *trail = &trails[trail_count];

		trail->count = query->terms[i].is_excluded ? 0 : term_pieces(arena, &query->terms[i], trail->wanted);
		trail->is_prefix = query->terms[i].is_prefix;
		trail_count += trail->count > 0;
	}
	while (found < room && pieces_next(&pieces, &piece)) {
		struct span range;

		/* What overlaps becomes one range. */
		for (size_t i = 0; i < trail_count; i++) {
			if (!trail_step(&trails[i], &piece, &range))
				continue;
			for (; found && ranges[found - 1].end > range.start; found--)
				range.start =
				    range.start < ranges[found - 1].start ? range.start : ranges[found - 1].start;
			ranges[found++] = range;
		}
	}
	return found;
}
