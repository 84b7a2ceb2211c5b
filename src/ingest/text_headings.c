/* text_headings.c: which lines were headings.
 *
 * Nothing marks them but their neighbours: a heading is short, ends without a full stop, and stands where something new
 * begins: behind a paragraph, before one, before another heading, a hatnote or a caption. Of two readings the cautious one
 * wins: a heading that is missed leaves its text in the section above; one too many tears a section in two.
 */
#include "base/utf8.h"
#include "ingest/text_page.h"

enum { HEADING_BYTES = 160, HEADING_WORDS = 8, SHORT_WORDS = 4, SUBHEADING_WORDS = 3 };

static struct text_line *line_at(const struct text_page *page, size_t index)
{
	return index < page->lines.count ? &page->lines.at[index] : NULL;
}

/* The nearest line before or behind that belongs to the article's body. */
static struct text_line *neighbour(const struct text_page *page, size_t index, int step)
{
	struct text_line *line;

	do
		line = line_at(page, index += (size_t)step);
	while (line && (line->kind == LINE_CONTENTS || line->kind == LINE_TITLE));
	return line && line->kind != LINE_CHROME ? line : NULL;
}

static bool is_paragraph(const struct text_line *line)
{
	return line && line->kind == LINE_PROSE && line->blank_before && line->blank_after;
}

static bool has_upper(struct str text)
{
	for (size_t at = 0; at < text.len;)
		if (utf8_is_upper(utf8_next(text, &at)))
			return true;
	return false;
}

static bool begins_with_digit(const struct text_line *line)
{
	return line && line->text.ptr[0] >= '0' && line->text.ptr[0] <= '9';
}

/* Could these words be a heading, wherever they stand? */
static bool is_candidate(const struct text_line *line)
{
	size_t at = 0, end = line->text.len;
	uint32_t first, last;

	if (line->kind != LINE_OTHER || line->has_bullet || line->text.len > HEADING_BYTES)
		return false;
	if (str_find_char(line->text, '[') >= 0 || text_word_count(line->text) > HEADING_WORDS)
		return false;
	first = utf8_next(line->text, &at);
	last = utf8_previous(line->text, &end);
	if ((utf8_is_lower(first) && !has_upper(line->text)) ||
	    !(utf8_is_letter(first) || utf8_is_digit(first) || first == '"' || first == '(' || first == 0x201C ||
	      first == 0x201E || first == 0xAB || first == 0x300C))
		return false;
	return last != ':' && last != ',' && last != ';' && last != '.' && last != 0x3002 && last != '=';
}

static bool in_contents(const struct text_page *page, const struct text_line *line, unsigned *level)
{
	void *found = map_get(&page->contents, utf8_fold(page->arena, line->text));

	*level = found ? (unsigned)(uintptr_t)found : 2;
	return found;
}

static bool is_term(struct str text)
{
	enum term term = term_of(text);

	return term == TERM_END || term == TERM_REFERENCES || term == TERM_NOTES;
}

/* Does the paragraph take a word of the heading up in its first sentence? Long words only, by their stems. */
static bool takes_up(const struct text_page *page, struct str heading, struct str paragraph)
{
	struct str folded = utf8_fold(page->arena, heading), words = folded, word;
	struct str begin = utf8_fold(page->arena, str_slice(paragraph, 0, utf8_offset(paragraph, 160)));

	while (str_next(&words, ' ', &word))
		if (word.len >= 5 && str_find(begin, str_slice(word, 0, word.len > 7 ? word.len - 2 : word.len)) >= 0)
			return true;
	return false;
}

/* Behind the heading a short line or two, then the paragraph: a caption, or a heading below the heading. */
static bool leads_to_paragraph(const struct text_page *page, size_t index)
{
	for (size_t i = index + 1; i <= index + 3 && i < page->lines.count; i++) {
		const struct text_line *line = &page->lines.at[i];

		if (is_paragraph(line))
			return true;
		if (line->kind != LINE_OTHER && line->kind != LINE_HATNOTE && line->kind != LINE_PROSE)
			return false;
		if (line->blank_before && !line->blank_after)
			return false;
	}
	return false;
}

/* Behind an empty line, with lines following at once. */
static bool opens_block(const struct text_page *page, size_t index)
{
	const struct text_line *line = &page->lines.at[index], *next = neighbour(page, index, 1);
	const struct text_line *before = neighbour(page, index, -1);

	if (!next)
		return false;
	if (before && str_ends(before->text, STR(":")))
		return false;
	if (leads_to_paragraph(page, index))
		return true;
	return text_word_count(line->text) <= SHORT_WORDS && next->kind == LINE_PROSE &&
	       next->text.len > 2 * line->text.len;
}

/* Behind another line at once, and before a paragraph: below a heading, or behind a list or table. */
static bool closes_block(const struct text_page *page, size_t index)
{
	const struct text_line *line = &page->lines.at[index], *before = neighbour(page, index, -1);
	const struct text_line *next = neighbour(page, index, 1);
	size_t words = text_word_count(line->text);

	if (!before || !is_paragraph(next))
		return false;
	if (before->kind == LINE_HEADING)
		return words <= SUBHEADING_WORDS;
	if (before->kind == LINE_HATNOTE)
		return false; /* the caption of a picture */
	if (takes_up(page, line->text, next->text) || (begins_with_digit(before) && !begins_with_digit(line)))
		return true;
	return words <= SHORT_WORDS && (before->kind == LINE_ROW || before->kind == LINE_PROSE ||
	                                text_word_count(before->text) > 2 * words + 2);
}

/* Between two lists whose items begin with a number or a year. */
static bool parts_lists(const struct text_page *page, size_t index)
{
	const struct text_line *line = &page->lines.at[index], *next = neighbour(page, index, 1);

	return begins_with_digit(neighbour(page, index, -1)) && begins_with_digit(next) && !begins_with_digit(line) &&
	       next->kind != LINE_ROW && text_word_count(line->text) <= SHORT_WORDS;
}

/* Headings without text at the end of an article stand alone between empty lines. */
static bool is_empty_section(const struct text_page *page, size_t index)
{
	const struct text_line *before = neighbour(page, index, -1), *next = neighbour(page, index, 1);

	return before && before->kind == LINE_HEADING && term_of(before->text) != TERM_NONE &&
	       (!next || is_term(next->text)) && text_word_count(page->lines.at[index].text) <= SHORT_WORDS;
}

static bool is_heading(const struct text_page *page, size_t index, bool after_lead)
{
	const struct text_line *line = &page->lines.at[index], *next = neighbour(page, index, 1);

	if (is_term(line->text))
		return line->blank_before || line->blank_after || after_lead;
	if (!after_lead)
		return false;
	if (next && next->kind == LINE_HATNOTE)
		return true;
	if (line->blank_before && line->blank_after)
		return is_paragraph(next) ||
		       (next && is_term(next->text) && is_paragraph(neighbour(page, index, -1))) ||
		       is_empty_section(page, index) || leads_to_paragraph(page, index);
	if (line->blank_before)
		return opens_block(page, index);
	return line->blank_after ? closes_block(page, index) : parts_lists(page, index);
}

/* A page whose headings are marked has no others. */
static bool has_marked(struct text_page *page)
{
	bool found = false, many_tops = false, top = false;

	for (size_t i = 0; i < page->lines.count; i++) {
		const struct text_line *line = &page->lines.at[i];

		if (line->kind == LINE_HEADING) {
			found = true;
			many_tops = many_tops || (top && line->level == 1);
			top = top || line->level == 1;
		}
	}
	for (size_t i = 0; i < page->lines.count; i++) {
		struct text_line *line = &page->lines.at[i];

		if (line->kind == LINE_HEADING && (many_tops || line->level == 1) && line->level < 6)
			line->level++;
	}
	return found;
}

static void find_plain_headings(struct text_page *page)
{
	bool after_lead = page->contents.entries.count > 0, in_entries = false;

	for (size_t i = 0; i < page->lines.count; i++) {
		struct text_line *line = &page->lines.at[i];
		bool listed;

		after_lead = after_lead || is_paragraph(line);
		if (!is_candidate(line))
			continue;
		listed = in_contents(page, line, &line->level);
		if (page->contents.entries.count ? !listed : !is_heading(page, i, after_lead))
			continue;
		if (in_entries && !line->blank_before && !is_term(line->text))
			continue; /* an entry without a full stop */
		line->kind = LINE_HEADING;
		in_entries = term_of(line->text) == TERM_REFERENCES;
		if (!listed && !line->blank_before && i && page->lines.at[i - 1].kind == LINE_HEADING)
			line->level = page->lines.at[i - 1].level + 1;
	}
}

/* What stands below "References" until the next heading are its entries. */
static void find_entries(struct text_page *page)
{
	bool inside = false;

	for (size_t i = 0; i < page->lines.count; i++) {
		struct text_line *line = &page->lines.at[i];

		if (line->kind == LINE_HEADING)
			inside = term_of(line->text) == TERM_REFERENCES;
		else if (line->kind == LINE_CHROME)
			inside = false;
		else if (inside || str_starts(line->text, STR("↑ ")) || str_starts(line->text, STR("^ ")))
			line->kind = LINE_ENTRY;
	}
}

void text_headings_find(struct text_page *page)
{
	if (!has_marked(page))
		find_plain_headings(page);
	find_entries(page);
}
