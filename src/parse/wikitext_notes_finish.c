/* wikitext_notes_finish.c: when the page is read: notes whose list stands nowhere, labels, full citations of short ones,
 * and the order that doc.h promises. */
#include "parse/wikitext.h"

#include <stdlib.h>

struct place { /* of a note in the order of first citation, bundled ones behind their head */
	uint32_t citation, head, index;
};

static int place_order(const void *a, const void *b)
{
	const struct place *x = a;
	const struct place *y = b;

	if (x->citation != y->citation)
		return x->citation < y->citation ? -1 : 1;
	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static struct str letters(struct arena *arena, unsigned number, char first)
{
	char text[8];
	size_t at = sizeof text;

	for (; number && at; number = (number - 1) / 26)
		text[--at] = (char)(first + (number - 1) % 26);
	return str_copy(arena, (struct str){text + at, sizeof text - at});
}

static struct str roman(struct arena *arena, unsigned number, bool upper)
{
	static const struct {
		unsigned value;
		const char *lower, *upper;
	} DIGITS[] = {{100, "c", "C"}, {90, "xc", "XC"}, {50, "l", "L"},  {40, "xl", "XL"}, {10, "x", "X"},
	              {9, "ix", "IX"}, {5, "v", "V"},    {4, "iv", "IV"}, {1, "i", "I"}};
	struct buf buf;

	buf_init(&buf, arena, 16);
	for (size_t i = 0; i < sizeof DIGITS / sizeof *DIGITS && number < 1000; i++) {
		for (; number >= DIGITS[i].value; number -= DIGITS[i].value)
			buf_put_str(&buf, str_of(upper ? DIGITS[i].upper : DIGITS[i].lower));
	}
	return buf_str(&buf);
}

static struct str label_make(struct arena *arena, struct str group, unsigned number)
{
	if (!group.len || str_equal(group, STR("decimal")))
		return str_print(arena, "%u", number);
	if (str_equal(group, STR("lower-alpha")))
		return letters(arena, number, 'a');
	if (str_equal(group, STR("upper-alpha")))
		return letters(arena, number, 'A');
	if (str_equal(group, STR("lower-roman")) || str_equal(group, STR("upper-roman")))
		return roman(arena, number, group.ptr[0] == 'u');
	return str_print(arena, STR_FMT " %u", STR_ARG(group), number);
}

static void labels_make(struct wiki *w, const struct place *places, size_t count)
{
	struct map numbers;

	map_init(&numbers, w->arena);
	for (size_t i = 0; i < count; i++) {
		struct note *note = &w->doc->notes.at[places[i].index];
		if (places[i].citation == UINT32_MAX)
			break;
		if (note->bundled) {
			note->label = w->doc->notes.at[places[i].head].label;
			continue;
		}
		unsigned **number = (unsigned **)map_at(&numbers, note->group.ptr ? note->group : STR(""));
		if (!*number)
			*number = ARENA_NEW(w->arena, unsigned, 1);
		note->label = label_make(w->arena, note->group, ++**number);
	}
}

/* Ties short citations to the full ones of the same names and year. */
static void parents_find(struct wiki *w)
{
	struct map full;

	map_init(&full, w->arena);
	for (uint32_t i = 0; i < w->notes.count; i++) {
		if (!w->doc->notes.at[i].template.ptr || !w->notes.at[i].key.len)
			continue;
		uint32_t **first = (uint32_t **)map_at(&full, w->notes.at[i].key);
		if (*first)
			continue;
		*first = ARENA_NEW(w->arena, uint32_t, 1);
		**first = i + 1;
	}
	for (uint32_t i = 0; i < w->notes.count; i++) {
		uint32_t *found = !w->doc->notes.at[i].template.ptr && w->notes.at[i].key.len
		                      ? map_get(&full, w->notes.at[i].key)
		                      : NULL;
		w->doc->notes.at[i].parent = found ? *found : 0;
	}
}

void wiki_notes_finish(struct wiki *w)
{
	/* Groups whose list stands nowhere: MediaWiki adds it at the end. Twice, for notes that others define. */
	for (uint32_t i = 0; i < w->notes.count; i++) {
		if (!w->notes.at[i].is_emitted)
			wiki_note_emit(w, i);
	}
	for (uint32_t i = 0; i < w->notes.count; i++) {
		if (!w->notes.at[i].is_emitted)
			wiki_note_emit(w, i);
	}
	size_t count = w->notes.count;
	struct place *places = ARENA_NEW(w->arena, struct place, count + 1);
	uint32_t *moved = ARENA_NEW(w->arena, uint32_t, count + 1);
	struct note *ordered = ARENA_NEW(w->arena, struct note, count + 1);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t head = w->notes.at[i].bundle_of ? w->notes.at[i].bundle_of - 1 : i;
		places[i] = (struct place){w->notes.at[head].first_citation, head, i};
	}
	qsort(places, count, sizeof *places, place_order);
	parents_find(w);
	labels_make(w, places, count);
	for (uint32_t i = 0; i < count; i++) {
		moved[places[i].index] = i;
		ordered[i] = w->doc->notes.at[places[i].index];
	}
	for (uint32_t i = 0; i < count; i++)
		ordered[i].parent = ordered[i].parent ? moved[ordered[i].parent - 1] + 1 : 0;
	for (size_t i = 0; i < w->doc->ranges.count; i++) {
		struct range *range = &w->doc->ranges.at[i];
		if (range->kind == RANGE_CITATION)
			range->note = moved[range->note];
	}
	w->doc->notes.at = ordered;
	w->doc->notes.count = w->doc->notes.capacity = count;
}
