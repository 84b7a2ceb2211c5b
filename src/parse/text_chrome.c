/* text_chrome.c: what of a copied page is the site's: sidebars before the article, boxes and footers behind it; and the
 * two things the site repeats of the article: its title and its table of contents.
 */
#include "base/utf8.h"
#include "parse/text_page.h"

enum { SIDEBAR_LINES = 600, TITLE_LINES = 4, TITLE_BYTES = 250, LEAD_BYTES = 60, PARAGRAPH_WORDS = 25 };

static void mark(struct text_page *page, size_t from, size_t to, enum line_kind kind)
{
	for (size_t i = from; i < to; i++)
		page->lines.at[i].kind = kind;
}

/* "2.1.1Aftermath of World War I", "2.1.1 Aftermath": the depth of the number, the rest in *heading; 0 where it is none. */
static unsigned numbered(struct str line, struct str *heading)
{
	unsigned depth = 0;
	size_t at = 0;

	while (at < line.len && line.ptr[at] >= '0' && line.ptr[at] <= '9') {
		size_t digits = at;

		while (at < line.len && line.ptr[at] >= '0' && line.ptr[at] <= '9')
			at++;
		if (at - digits > 2)
			return 0;
		depth++;
		if (at + 1 < line.len && line.ptr[at] == '.' && line.ptr[at + 1] >= '0' && line.ptr[at + 1] <= '9')
			at++;
		else
			break;
	}
	*heading = str_trim(str_slice(line, at, line.len));
	return heading->len ? depth : 0;
}

static void put_content(struct text_page *page, struct str heading, unsigned level)
{
	*map_at(&page->contents, utf8_fold(page->arena, heading)) = (void *)(uintptr_t)level;
}

/* The entries behind "Contents" at `at`; returns where they end. Lines of the site may stand between them. */
static size_t read_contents(struct text_page *page, size_t at)
{
	size_t end = at + 1, loose = 0;

	for (size_t i = at + 1; i < page->lines.count && loose < 3; i++) {
		struct text_line *line = &page->lines.at[i];
		struct str heading;
		unsigned depth = numbered(line->text, &heading);

		if (depth) {
			put_content(page, heading, depth + 1);
			end = i + 1;
			loose = 0;
		} else {
			loose++;
		}
	}
	return end;
}

static void find_contents(struct text_page *page)
{
	for (size_t i = 0; i < page->lines.count; i++) {
		struct text_line *line = &page->lines.at[i];

		if (line->kind != LINE_HEADING && term_of(line->text) == TERM_CONTENTS) {
			mark(page, i, read_contents(page, i), LINE_CONTENTS);
			return;
		}
	}
}

/* The site's lines before the article end with the last that only a site has, before the first paragraph. */
static void find_sidebar(struct text_page *page)
{
	size_t end = 0, limit = page->lines.count < SIDEBAR_LINES ? page->lines.count : SIDEBAR_LINES;

	if (limit == 0 || (term_of(page->lines.at[0].text) != TERM_CHROME))
		return;
	for (size_t i = 0; i < limit && text_word_count(page->lines.at[i].text) < PARAGRAPH_WORDS; i++)
		if (term_of(page->lines.at[i].text) == TERM_CHROME)
			end = i + 1;
	for (size_t i = 0; i < end; i++)
		if (page->lines.at[i].kind != LINE_CONTENTS)
			page->lines.at[i].kind = LINE_CHROME;
}

/* The last line that is a paragraph. */
static size_t find_last_paragraph(const struct text_page *page)
{
	size_t i = page->lines.count;

	while (i > 0 && !(page->lines.at[i - 1].kind == LINE_PROSE && page->lines.at[i - 1].blank_before &&
	                  page->lines.at[i - 1].blank_after))
		i--;
	return i;
}

/* Where the article goes on behind a box of links at `from`: at its reference list. */
static size_t find_entries_behind(const struct text_page *page, size_t from)
{
	for (size_t i = from + 1; i < page->lines.count; i++)
		if (text_is_entry(page->lines.at[i].text))
			return i > from + 1 && term_is_end(page->lines.at[i - 1].text) ? i - 1 : i;
	return page->lines.count;
}

/* Boxes of links below the article, and the footer with the categories. */
static void find_footer(struct text_page *page)
{
	size_t count = page->lines.count, prose_end = find_last_paragraph(page), entries_end = count, entries;

	while (entries_end > 0 && !text_is_entry(page->lines.at[entries_end - 1].text))
		entries_end--;
	for (size_t i = 0; i < count; i++) {
		enum term term = term_of(page->lines.at[i].text);

		if (page->lines.at[i].kind == LINE_CHROME)
			continue;
		if (term == TERM_SOURCE || (term == TERM_CATEGORIES && i > count / 2 && i >= entries_end)) {
			mark(page, i, count, LINE_CHROME);
			return;
		}
		if (term != TERM_NAVIGATION || i <= count / 3 || i < prose_end)
			continue;
		entries = find_entries_behind(page, i);
		mark(page, i, entries, LINE_CHROME);
		i = entries - 1;
	}
}

static bool is_title(const struct text_line *line)
{
	return (line->kind == LINE_OTHER || line->kind == LINE_HEADING) && line->text.len <= TITLE_BYTES &&
	       (line->blank_before || line->blank_after);
}

/* Is the first line what the text is about: is it said again right below, or by the first paragraph? Otherwise it may be
 * the head of a table, and the file's name says more. */
static bool is_subject(const struct text_page *page, size_t first)
{
	struct str title = page->lines.at[first].text;

	for (size_t i = first + 1; i < page->lines.count; i++) {
		const struct text_line *line = &page->lines.at[i];

		if (i < first + TITLE_LINES && str_equal(line->text, title))
			return true;
		if (line->kind == LINE_PROSE && line->blank_before)
			return str_find(str_slice(line->text, 0, title.len + LEAD_BYTES), title) >= 0;
	}
	return true;
}

/* The caller's title, else the first line of the article; and its repetitions at the top. */
static void find_title(struct text_page *page)
{
	size_t first = 0, seen = 0;

	while (first < page->lines.count &&
	       (page->lines.at[first].kind == LINE_CHROME || page->lines.at[first].kind == LINE_CONTENTS))
		first++;
	if (first == page->lines.count)
		return;
	if (!page->title.ptr && is_title(&page->lines.at[first]) && (!page->name.ptr || is_subject(page, first)))
		page->title = page->lines.at[first].text;
	if (!page->title.ptr)
		page->title = page->name;
	for (size_t i = first; i < page->lines.count && seen < TITLE_LINES; i++, seen++)
		if (str_equal(page->lines.at[i].text, page->title)) {
			page->lines.at[i].kind = LINE_TITLE;
			page->lines.at[i].level = 1;
		}
}

void text_chrome_find(struct text_page *page)
{
	map_init(&page->contents, page->arena);
	find_contents(page);
	find_sidebar(page);
	find_footer(page);
	find_title(page);
}
