/* text_lines.c: cuts a page into lines, and tells what a line shows by itself. */
#include "base/utf8.h"
#include "parse/text_page.h"

enum { SENTENCE_BYTES = 120 }; /* a longer line is running text whatever its end */

/* Trims white space of any script, so that a line of no-break spaces is empty. */
static struct str trim(struct str s)
{
	size_t from = 0, to = s.len, at;

	while (from < s.len) {
		at = from;
		if (!utf8_is_space(utf8_next(s, &at)))
			break;
		from = at;
	}
	while (to > from) {
		at = to;
		if (!utf8_is_space(utf8_previous(s, &at)))
			break;
		to = at;
	}
	return str_slice(s, from, to);
}

size_t text_word_count(struct str line)
{
	size_t words = 0, unspaced = 0;
	bool inside = false;

	for (size_t at = 0; at < line.len;) {
		uint32_t c = utf8_next(line, &at);
		bool is_word =
		    utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c) || c == '\'' || c == 0x2019 || c == '-';

		if (utf8_is_unspaced(c))
			unspaced++;
		else if (is_word && !inside)
			words++;
		inside = is_word && !utf8_is_unspaced(c);
	}
	return words + (unspaced + 1) / 2;
}

/* Ends like a sentence, behind closing quotes, brackets and markers such as "[2]". */
static bool ends_sentence(struct str line)
{
	size_t at = line.len;

	while (at > 0) {
		uint32_t c = utf8_previous(line, &at);

		if (c == ']') {
			ptrdiff_t open = str_find_char_last(str_slice(line, 0, at), '[');

			if (open < 0)
				return false;
			at = (size_t)open;
		} else if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x06D4 ||
		           c == 0x0964 || c == 0xFF01 || c == 0xFF1F) {
			return true;
		} else if (c != '"' && c != '\'' && c != ')' && c != 0x201D && c != 0x2019 && c != 0xBB &&
		           c != 0x201C && !utf8_is_space(c)) {
			return false;
		}
	}
	return false;
}

/* "== Heading ==": its level, and the heading in *title; 0 where the line is none. A single "=" marks the top level of
 * texts that count from it, " = = " the next: both are level 2 or deeper here, as level 1 is the article. */
static unsigned marked_heading(struct str line, struct str *title)
{
	unsigned left = 0, right = 0;
	size_t from = 0, to = line.len;

	while (from < to && (line.ptr[from] == '=' || line.ptr[from] == ' '))
		left += line.ptr[from++] == '=';
	while (to > from && (line.ptr[to - 1] == '=' || line.ptr[to - 1] == ' '))
		right += line.ptr[--to] == '=';
	if (left == 0 || left != right || left > 6)
		return 0;
	*title = str_slice(line, from, to);
	return title->len ? left : 0;
}

static bool take_bullet(struct str *text)
{
	static const struct str bullets[] = {STR_INIT("• "), STR_INIT("* "), STR_INIT("– "), STR_INIT("- "),
	                                     STR_INIT("· ")};

	for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
		if (str_starts(*text, bullets[i])) {
			*text = trim(str_slice(*text, bullets[i].len, text->len));
			return true;
		}
	}
	return false;
}

bool text_is_glued(struct str line)
{
	uint32_t before = ' ';
	unsigned joints = 0;

	for (size_t at = 0; at < line.len;) {
		uint32_t c = utf8_next(line, &at);

		joints += utf8_is_upper(c) && (utf8_is_lower(before) || before == ')');
		before = c;
	}
	return joints >= 3 && joints * 60 > line.len;
}

/* "History[edit]": the link to the editor that stands behind each heading of a rendered page. */
static bool has_edit_link(struct str line, struct str *heading)
{
	ptrdiff_t open = str_find_char_last(line, '[');

	if (open <= 0 || !str_ends(line, STR("]")))
		return false;
	*heading = str_trim(str_slice(line, 0, (size_t)open));
	return heading->len > 0 && term_of(str_trim(str_slice(line, (size_t)open + 1, line.len - 1))) == TERM_EDIT;
}

static void classify(struct text_line *line)
{
	struct str heading;
	unsigned level = marked_heading(line->text, &heading);

	if (!level && has_edit_link(line->text, &heading))
		level = 2; /* the depth is not shown */
	if (level) {
		line->kind = LINE_HEADING;
		line->level = level;
		line->at += (uint32_t)(heading.ptr - line->text.ptr);
		line->text = heading;
	} else if (term_is_hatnote(line->text)) {
		line->kind = LINE_HATNOTE;
	} else if (str_find_char(line->text, '\t') >= 0) {
		line->kind = LINE_ROW;
	} else if (text_is_glued(line->text)) {
		line->kind = LINE_OTHER;
	} else if (line->text.len > SENTENCE_BYTES ||
	           (str_ends(line->text, STR(":")) && text_word_count(line->text) > 5) ||
	           (ends_sentence(line->text) && (text_word_count(line->text) > 4 || line->blank_before))) {
		line->kind = LINE_PROSE;
	}
}

void text_lines_find(struct text_page *page, struct str source)
{
	struct str rest = source, raw;
	bool blank = true;

	while (str_next(&rest, '\n', &raw)) {
		struct text_line *line;
		struct str text = trim(raw);

		if (text.len == 0) {
			blank = true;
			if (page->lines.count)
				page->lines.at[page->lines.count - 1].blank_after = true;
			continue;
		}
		line = VEC_PUSH(page->arena, &page->lines);
		line->has_bullet = take_bullet(&text) && text.len;
		line->text = text.len ? text : trim(raw);
		line->at = (uint32_t)(line->text.ptr - source.ptr);
		line->blank_before = blank;
		blank = false;
		classify(line);
	}
	if (page->lines.count)
		page->lines.at[page->lines.count - 1].blank_after = true;
}
