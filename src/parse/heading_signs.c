/* heading_signs.c: looks at a line and its neighbours for what heading_signs.h lists. */
#include "parse/heading_signs.h"

#include "base/utf8.h"

enum { SHORT_WORDS = 4, RUN_LINES = 4, SOON_LINES = 4, TAKEN_UP_CODE_POINTS = 160, STEM_BYTES = 5, NAMED_BYTES = 3000 };

static bool is_paragraph(const struct text_line *line)
{
	return line && line->kind == LINE_PROSE && line->blank_before && line->blank_after;
}

/* The nearest line before or behind that belongs to the article's body. */
static const struct text_line *neighbour(const struct text_page *page, size_t *index, int step)
{
	for (;;) {
		*index += (size_t)step;
		if (*index >= page->lines.count)
			return NULL;
		const struct text_line *line = &page->lines.at[*index];

		if (line->kind != LINE_CONTENTS && line->kind != LINE_TITLE)
			return line->kind == LINE_CHROME ? NULL : line;
	}
}

/* The line itself: how many words, and how they are written. */
static void find_shape(struct str text, bool signs[SIGN_COUNT])
{
	static const enum heading_sign words[] = {SIGN_WORDS_1, SIGN_WORDS_1, SIGN_WORDS_2, SIGN_WORDS_3,
	                                          SIGN_WORDS_4, SIGN_WORDS_5, SIGN_WORDS_7, SIGN_WORDS_7};
	size_t count = text_word_count(text), lowers = 0, capitals = 0, shorts = 0, letters = 0, lower_letters = 0;
	struct str rest = text, word;

	signs[count < sizeof words / sizeof *words ? words[count] : SIGN_WORDS_MANY] = true;
	for (size_t i = 0; str_next(&rest, ' ', &word); i++) {
		size_t at = 0;
		uint32_t first = word.len ? utf8_next(word, &at) : ' ';

		capitals += utf8_is_upper(first);
		lowers += utf8_is_lower(first);
		shorts += utf8_is_lower(first) && utf8_count(word) <= 3;
		signs[SIGN_LOWER_FIRST] = signs[SIGN_LOWER_FIRST] || (i == 0 && utf8_is_lower(first));
		signs[SIGN_LOWER_SECOND] = signs[SIGN_LOWER_SECOND] || (i == 1 && utf8_is_lower(first));
	}
	signs[SIGN_TITLE_CASE] = capitals > 1 && lowers == 0;
	signs[SIGN_LOWER_SHORT] = shorts == 1;
	signs[SIGN_LOWER_SHORT_2] = shorts > 1;
	for (size_t at = 0, i = 0; at < text.len; i++) {
		uint32_t c = utf8_next(text, &at);

		letters += utf8_is_letter(c);
		lower_letters += utf8_is_lower(c);
		signs[SIGN_DIGIT_FIRST] = signs[SIGN_DIGIT_FIRST] || (i == 0 && utf8_is_digit(c));
		signs[SIGN_DIGIT_WITHIN] = signs[SIGN_DIGIT_WITHIN] || utf8_is_digit(c);
		signs[SIGN_DIGIT_LAST] = utf8_is_digit(c);
		signs[SIGN_PARENTHESES] = signs[SIGN_PARENTHESES] || c == '(' || c == 0xFF08;
		signs[SIGN_COMMA] = signs[SIGN_COMMA] || c == ',' || c == ';' || c == 0x3001;
		signs[SIGN_COLON] = signs[SIGN_COLON] || c == ':' || c == 0xFF1A;
		signs[SIGN_QUOTE] = signs[SIGN_QUOTE] || c == '"' || c == 0x201C || c == 0xAB || c == 0x300C;
		signs[SIGN_DASH] = signs[SIGN_DASH] || c == 0x2013 || c == 0x2014;
	}
	signs[SIGN_ALL_CAPITALS] = letters > 1 && lower_letters == 0 && capitals > 0;
}

/* Does `words` have a long word whose stem stands in `text`? Both folded. */
static bool shares_word(struct str words, struct str text)
{
	struct str word;

	while (str_next(&words, ' ', &word))
		if (word.len >= STEM_BYTES &&
		    str_find(text, str_slice(word, 0, word.len > STEM_BYTES + 2 ? word.len - 2 : word.len)) >= 0)
			return true;
	return false;
}

static bool begins_with_digit(struct str text)
{
	return text.len && text.ptr[0] >= '0' && text.ptr[0] <= '9';
}

static bool is_entry(struct str text)
{
	return str_starts(text, STR("↑")) || str_starts(text, STR("^ "));
}

/* What lists have in all their items: digits, parentheses, colons, dashes; one bit each. */
static unsigned traits_of(struct str text)
{
	unsigned traits = 0;

	for (size_t i = 0; i < text.len && i < 400; i++) {
		char c = text.ptr[i];

		traits |= c >= '0' && c <= '9' ? 1 : c == '(' ? 2 : c == ':' ? 4 : 0;
	}
	return traits | (str_find(str_slice(text, 0, 400), STR(" – ")) >= 0 ? 8 : 0);
}

/* How the line compares with those around it. */
static void find_likeness(struct str text, const struct text_line *before, const struct text_line *after,
                          bool signs[SIGN_COUNT])
{
	struct str above = before ? before->text : STR(""), below = after ? after->text : STR("");
	unsigned own = traits_of(text), both = traits_of(above) & traits_of(below);

	signs[SIGN_LIKE_BEFORE] = own & traits_of(above);
	signs[SIGN_LIKE_AFTER] = own & traits_of(below);
	signs[SIGN_UNLIKE_BOTH] = both & ~own;
	signs[SIGN_EQUAL_AFTER] = str_equal(text, below);
	signs[SIGN_NAMED_BEFORE] = str_find(str_slice(above, 0, NAMED_BYTES), text) >= 0;
	signs[SIGN_NAMED_AFTER] = below.len > text.len && str_find(str_slice(below, 0, NAMED_BYTES), text) >= 0;
}

static void find_before(const struct heading_context *context, size_t index, bool signs[SIGN_COUNT])
{
	const struct text_page *page = context->page;
	size_t at = index, words = text_word_count(page->lines.at[index].text);
	const struct text_line *line = neighbour(page, &at, -1), *earlier;
	size_t run = 0;

	if (!line) {
		signs[SIGN_BEFORE_NONE] = true;
		return;
	}
	if (line->kind == LINE_HEADING) {
		size_t above = at;

		earlier = neighbour(page, &above, -1);
		signs[earlier && earlier->kind == LINE_HEADING ? SIGN_BEFORE_HEADING_2 : SIGN_BEFORE_HEADING] = true;
	} else if (is_paragraph(line)) {
		signs[SIGN_BEFORE_PARAGRAPH] = true;
	} else {
		signs[line->kind == LINE_PROSE                     ? SIGN_BEFORE_SENTENCE
		      : line->kind == LINE_HATNOTE                 ? SIGN_BEFORE_HATNOTE
		      : line->kind == LINE_ROW                     ? SIGN_BEFORE_ROW
		      : is_entry(line->text)                       ? SIGN_BEFORE_ENTRY
		      : text_word_count(line->text) <= SHORT_WORDS ? SIGN_BEFORE_SHORT
		                                                   : SIGN_BEFORE_LONG] = true;
	}
	signs[SIGN_BEFORE_COLON] = str_ends(line->text, STR(":"));
	signs[SIGN_BEFORE_DIGIT] = begins_with_digit(line->text) || (line->text.ptr[line->text.len - 1] >= '0' &&
	                                                             line->text.ptr[line->text.len - 1] <= '9');
	signs[SIGN_BEFORE_LONGER] = text_word_count(str_slice(line->text, 0, 400)) > 2 * words;
	for (size_t i = index; i > 0 && run < RUN_LINES && !page->lines.at[i].blank_before; i--)
		run++;
	signs[SIGN_BEFORE_RUN] = run == RUN_LINES;
}

static void find_next(const struct text_line *line, size_t words, bool signs[SIGN_COUNT])
{
	bool is_short = text_word_count(str_slice(line->text, 0, 400)) <= SHORT_WORDS;

	signs[is_paragraph(line)           ? SIGN_AFTER_PARAGRAPH
	      : line->kind == LINE_PROSE   ? SIGN_AFTER_SENTENCE
	      : line->kind == LINE_HATNOTE ? SIGN_AFTER_HATNOTE
	      : line->kind == LINE_ROW     ? SIGN_AFTER_ROW
	      : is_entry(line->text)       ? SIGN_AFTER_ENTRY
	      : term_is_end(line->text)    ? SIGN_AFTER_TERM
	      : is_short                   ? SIGN_AFTER_SHORT
	                                   : SIGN_AFTER_LONG] = true;
	signs[SIGN_AFTER_DIGIT] = begins_with_digit(line->text);
	signs[SIGN_AFTER_LONGER] = text_word_count(str_slice(line->text, 0, 400)) > 2 * words;
	signs[SIGN_AFTER_ALONE] = line->blank_after && !is_paragraph(line);
	signs[SIGN_AFTER_GLUED] = text_is_glued(line->text);
	signs[SIGN_AFTER_MARKER] = str_find_char(line->text, '[') >= 0;
}

static void find_after(const struct heading_context *context, size_t index, bool signs[SIGN_COUNT])
{
	const struct text_page *page = context->page;
	size_t at = index;
	const struct text_line *line = neighbour(page, &at, 1);
	struct str words = utf8_fold(context->scratch, page->lines.at[index].text);

	if (!line) {
		signs[SIGN_AFTER_NONE] = true;
		return;
	}
	find_next(line, text_word_count(page->lines.at[index].text), signs);
	for (int i = 0; line && i < SOON_LINES && !signs[SIGN_SOON_PARAGRAPH]; i++, line = neighbour(page, &at, 1)) {
		if (i == 1)
			signs[is_paragraph(line)                                              ? SIGN_THEN_PARAGRAPH
			      : line->kind == LINE_HATNOTE                                    ? SIGN_THEN_HATNOTE
			      : line->kind == LINE_ROW                                        ? SIGN_THEN_ROW
			      : text_word_count(str_slice(line->text, 0, 400)) <= SHORT_WORDS ? SIGN_THEN_SHORT
			                                                                      : SIGN_THEN_LONG] = true;
		if (!is_paragraph(line))
			continue;
		signs[SIGN_SOON_PARAGRAPH] = true;
		signs[SIGN_TAKEN_UP] = shares_word(
		    words, utf8_fold(context->scratch,
		                     str_slice(line->text, 0, utf8_offset(line->text, TAKEN_UP_CODE_POINTS))));
	}
}

void heading_signs_find(const struct heading_context *context, size_t index, bool signs[SIGN_COUNT])
{
	const struct text_line *line = &context->page->lines.at[index];
	struct str folded = utf8_fold(context->scratch, line->text);
	size_t above = index, below = index;
	uintptr_t count = (uintptr_t)map_get(&context->counts, line->text);

	for (size_t i = 0; i < SIGN_COUNT; i++)
		signs[i] = false;
	signs[SIGN_ALWAYS] = true;
	find_shape(line->text, signs);
	find_before(context, index, signs);
	find_after(context, index, signs);
	signs[SIGN_TERM] = term_is_end(line->text);
	signs[SIGN_USUAL] = heading_name_is_usual(folded);
	signs[SIGN_REPEATED] = count == 2;
	signs[SIGN_REPEATED_OFTEN] = count > 2;
	signs[SIGN_TITLE_WORD] = shares_word(folded, context->folded_title);
	signs[SIGN_IS_TITLE] = str_equal(folded, context->folded_title);
	signs[SIGN_NO_PARAGRAPH] = !context->has_paragraph;
	find_likeness(line->text, neighbour(context->page, &above, -1), neighbour(context->page, &below, 1), signs);
	signs[SIGN_IN_LEAD] = context->in_lead;
	signs[SIGN_IN_ENTRIES] = context->in_entries;
	signs[SIGN_IN_LINKS] = context->in_links;
}

enum heading_place heading_place_of(const bool signs[SIGN_COUNT], const struct text_line *line)
{
	if (line->blank_before && line->blank_after)
		return signs[SIGN_BEFORE_PARAGRAPH] ? PLACE_PARTING : PLACE_ALONE;
	if (line->blank_before)
		return PLACE_OPENING;
	if (line->blank_after)
		return signs[SIGN_BEFORE_HEADING] || signs[SIGN_BEFORE_HEADING_2] || signs[SIGN_BEFORE_HATNOTE]
		           ? PLACE_BELOW
		           : PLACE_CLOSING;
	return PLACE_WITHIN;
}
