/* text_marks.c: the citation markers in copied text: "[1]", "[a]", "[note 1]", "[42]: 444", "[citation needed]".
 *
 * A marker is no text of the article, so it leaves the canonical text and becomes a range of no width where it stood, with
 * the note it points to. What is in brackets and is no marker ("[sic]", "[the king]") stays.
 */
#include "base/utf8.h"
#include "parse/text_page.h"

#include <ctype.h>

enum { LABEL_BYTES = 48, NUMBER_DIGITS = 4, GROUP_BYTES = 24, REMARK_WORDS = 4, LOCATOR_BYTES = 24 };

/* Digits of any one script, not beginning with zero: how many, 0 where something else is there. */
static size_t count_digits(struct str s)
{
	size_t count = 0;

	for (size_t at = 0; at < s.len; count++) {
		uint32_t c = utf8_next(s, &at);

		if (!utf8_is_digit(c) || (count == 0 && c == '0'))
			return 0;
	}
	return count;
}

/* Letters that Cite counts with, as the style of a group of notes: "a", "aa", "B", "α". */
static struct str letter_group(struct str inner)
{
	size_t at = 0;
	uint32_t first = inner.len ? utf8_next(inner, &at) : ' ';
	bool is_same = at == inner.len || (inner.len == 2 && inner.ptr[1] >= 'a' && inner.ptr[1] <= 'z');

	if (first >= 'a' && first <= 'z' && is_same)
		return STR("lower-alpha");
	if (first >= 'A' && first <= 'Z' && inner.len == 1)
		return STR("upper-alpha");
	return first >= 0x3B1 && first <= 0x3C9 && at == inner.len ? STR("lower-greek") : STR_NONE;
}

/* "1", "a", "aa", "note 1", "lower-alpha 3", "注 2": a label of Cite. The group, if any, in *group. */
static bool is_label(struct str inner, struct str *group)
{
	ptrdiff_t space = str_find_char_last(inner, ' ');
	size_t digits = count_digits(space < 0 ? inner : str_slice(inner, (size_t)space + 1, inner.len));

	if (digits == 0 || digits > NUMBER_DIGITS) {
		*group = letter_group(inner);
		return group->ptr;
	}
	*group = space < 0 ? STR_NONE : str_trim(str_slice(inner, 0, (size_t)space));
	for (size_t at = 0; at < group->len;) {
		uint32_t c = utf8_next(*group, &at);

		if (!utf8_is_letter(c) && !utf8_is_mark(c) && c != '-' && c != '.')
			return false;
	}
	return group->len <= GROUP_BYTES && (space < 0 || group->len > 0);
}

/* "citation needed", and in any language "source?": a question of a few words. */
static bool is_remark(struct str inner)
{
	return term_of(inner) == TERM_REMARK ||
	       (str_ends(inner, STR("?")) && inner.len > 3 && text_word_count(inner) <= REMARK_WORDS);
}

/* What a writer put into a quotation looks like a marker: "[t]he", "in [1984] they". */
static bool is_insertion(struct str text, size_t open, struct str inner, size_t behind)
{
	size_t at = behind;
	bool is_number = count_digits(inner) > 0, is_apart = open > 0 && text.ptr[open - 1] == ' ';

	if (is_number)
		return is_apart && count_digits(inner) == NUMBER_DIGITS;
	return letter_group(inner).ptr && at < text.len && utf8_is_letter(utf8_next(text, &at));
}

uint32_t text_note(struct doc *doc, struct map *notes, struct str label)
{
	void **slot = map_at(notes, label);

	if (!*slot) {
		struct note *note = VEC_PUSH(doc->arena, &doc->notes);

		note->label = label;
		is_label(label, &note->group);
		*slot = (void *)(uintptr_t)doc->notes.count;
	}
	return (uint32_t)(uintptr_t)*slot - 1;
}

/* ": 444", ": 12–15" behind a marker: its length, the pages in *locator. */
static size_t read_locator(struct str rest, struct str *locator)
{
	size_t from, to;

	*locator = STR_NONE;
	if (!str_starts(rest, STR(":")))
		return 0;
	from = rest.len > 1 && rest.ptr[1] == ' ' ? 2 : 1;
	to = from;
	while (to < rest.len && to - from < LOCATOR_BYTES) {
		size_t next = to;
		uint32_t c = utf8_next(rest, &next);

		if (!(c < 128 && isdigit((int)c)) &&
		    !(to > from && (c == 0x2013 || c == '-' ||
		                    (c == ',' && next < rest.len && isdigit((unsigned char)rest.ptr[next])))))
			break;
		to = next;
	}
	if (to == from)
		return 0;
	*locator = str_slice(rest, from, to);
	return to;
}

/* The marker that begins at text[at] == '[': its length with its locator, or 0 where it is none. */
static size_t read_mark(struct doc *doc, struct map *notes, struct str text, size_t at)
{
	struct str rest = str_slice(text, at, text.len), inner, group, locator;
	ptrdiff_t close = str_find_char(str_slice(rest, 0, LABEL_BYTES), ']');
	struct range *range;
	uint32_t here = doc_at(doc);
	size_t length;

	if (close < 2)
		return 0;
	inner = str_trim(str_slice(rest, 1, (size_t)close));
	length = (size_t)close + 1;
	if (is_remark(inner)) {
		doc_range(doc, RANGE_CITATION_NEEDED, here, here, inner);
		return length;
	}
	if (!is_label(inner, &group) || is_insertion(text, at, inner, at + length))
		return 0;
	length += read_locator(str_slice(rest, length, rest.len), &locator);
	range = doc_range(doc, RANGE_CITATION, here, here, locator);
	range->note = text_note(doc, notes, inner);
	return length;
}

void text_put_marked(struct doc *doc, struct map *notes, struct str text, uint32_t source_at)
{
	size_t from = 0, at = 0;

	while (at < text.len) {
		ptrdiff_t open = str_find_char(str_slice(text, at, text.len), '[');
		size_t end, length;

		if (open < 0)
			break;
		at += (size_t)open;
		end = at;
		while (end > from && text.ptr[end - 1] == ' ')
			end--; /* the blank before a marker goes with it */
		if (at + 1 < text.len &&
		    (isalnum((unsigned char)text.ptr[at + 1]) || (unsigned char)text.ptr[at + 1] >= 0x80)) {
			doc_put(doc, str_slice(text, from, end), source_at + (uint32_t)from);
			length = read_mark(doc, notes, text, at);
			if (length) {
				from = at += length;
				continue;
			}
			from = end;
		}
		at++;
	}
	doc_put(doc, str_slice(text, from, text.len), source_at + (uint32_t)from);
}
