/* text_entries.c: the reference lists of copied text. The copy shows no numbers, but the entries are in their order, and most
 * browsers keep what led back from an entry to its markers.
 */
#include "base/utf8.h"
#include "parse/text_page.h"

/* "↑ Smith …", "^ a b Smith …", "1 2 Smith …", "12. Smith …": the entry without what leads back to its markers. */
static struct str entry_text(struct str line)
{
	bool is_marked = true;
	size_t at = 0;

	if (str_starts(line, STR("↑"))) {
		at = sizeof "↑" - 1;
	} else if (str_starts(line, STR("^"))) {
		at = 1;
	} else {
		is_marked = false;
	}
	for (;;) { /* single letters or short numbers, each with a blank behind */
		size_t end = at;

		while (end < line.len && line.ptr[end] == ' ')
			end++;
		at = end;
		while (end < line.len && end - at < 3 &&
		       ((line.ptr[end] >= '0' && line.ptr[end] <= '9') ||
		        (is_marked && line.ptr[end] >= 'a' && line.ptr[end] <= 'z')))
			end++;
		if (end < line.len && end > at && line.ptr[end] == '.')
			end++;
		if (end == at || end >= line.len || line.ptr[end] != ' ')
			break;
		is_marked = true;
		at = end;
	}
	return str_slice(line, at, line.len);
}

bool text_is_entry(struct str line)
{
	return str_starts(line, STR("↑")) || str_starts(line, STR("^ ")) || str_starts(line, STR("1 2 ")) ||
	       str_starts(line, STR("a b "));
}

/* The lines of a section from `from` to `to` that are entries: those that lead back, or all where none does so. */
static void mark_section(struct text_page *page, size_t from, size_t to, bool is_list)
{
	bool leads_back = false;

	for (size_t i = from; i < to; i++)
		leads_back = leads_back || text_is_entry(page->lines.at[i].text);
	for (size_t i = from; i < to && (leads_back || is_list); i++)
		if (page->lines.at[i].kind != LINE_CHROME && (!leads_back || text_is_entry(page->lines.at[i].text)))
			page->lines.at[i].kind = LINE_ENTRY;
}

void text_entries_find(struct text_page *page)
{
	size_t from = 0;
	bool is_list = false;

	for (size_t i = 0; i <= page->lines.count; i++) {
		if (i < page->lines.count && page->lines.at[i].kind != LINE_HEADING)
			continue;
		mark_section(page, from, i, is_list);
		is_list = i < page->lines.count && term_of(page->lines.at[i].text) == TERM_REFERENCES;
		from = i + 1;
	}
}

/* The number in a label: 3 for "3", "note 3", "c". */
static int64_t number_of(struct str label)
{
	ptrdiff_t space = str_find_char_last(label, ' ');
	int64_t number = 0;

	if (str_to_int64(space < 0 ? label : str_slice(label, (size_t)space + 1, label.len), &number))
		return number;
	if (label.len && label.ptr[0] >= 'a' && label.ptr[0] <= 'z')
		for (size_t i = 0; i < label.len; i++)
			number = number * 26 + label.ptr[i] - 'a' + 1;
	return number;
}

struct note_group {
	struct str name;
	size_t size; /* the largest number among its labels */
	bool is_tied;
};

enum { GROUPS_MOST = 16 };

/* The groups that the markers name. */
static size_t find_groups(const struct doc *doc, struct note_group groups[GROUPS_MOST])
{
	size_t count = 0;

	for (size_t i = 0; i < doc->notes.count; i++) {
		const struct note *note = &doc->notes.at[i];
		size_t g = 0, number = (size_t)number_of(note->label);

		while (g < count && !str_equal(groups[g].name, note->group))
			g++;
		if (g == GROUPS_MOST)
			continue;
		if (g == count)
			groups[count++] = (struct note_group){.name = note->group};
		groups[g].size = number > groups[g].size ? number : groups[g].size;
	}
	return count;
}

static void fill(struct doc *doc, struct note *note, const struct text_line *line)
{
	note->text = utf8_nfc(doc->arena, entry_text(line->text));
	note->source_from = line->at;
	note->source_to = line->at + (uint32_t)line->text.len;
}

/* One list: the n-th entry is the n-th of the group with as many numbers. A list that no group fits is not that of markers:
 * its entries are notes that nothing cites. */
static void tie_list(struct doc *doc, struct map *notes, const struct text_page *page, const size_t *entries,
                     size_t count, struct note_group *group)
{
	size_t known = doc->notes.count;
	uint32_t *by_number = ARENA_NEW(doc->arena, uint32_t, count + 1);

	for (size_t i = 0; group && i < known; i++) {
		const struct note *note = &doc->notes.at[i];
		size_t number = (size_t)number_of(note->label);

		if (str_equal(note->group, group->name) && number > 0 && number <= count)
			by_number[number] = (uint32_t)i + 1;
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t index = by_number[i + 1];

		if (!index && group && !group->name.len) {
			index = text_note(doc, notes, str_print(doc->arena, "%zu", i + 1)) + 1;
		} else if (!index) {
			VEC_PUSH(doc->arena, &doc->notes);
			index = (uint32_t)doc->notes.count;
		}
		fill(doc, &doc->notes.at[index - 1], &page->lines.at[entries[i]]);
	}
	if (group)
		group->is_tied = true;
}

/* Entries that follow each other are a list. */
static size_t list_end(const struct text_page *page, const size_t *entries, size_t count, size_t from)
{
	size_t to = from + 1;

	while (to < count) {
		for (size_t i = entries[to - 1] + 1; i < entries[to]; i++)
			if (page->lines.at[i].kind == LINE_HEADING)
				return to;
		to++;
	}
	return to;
}

void text_entries_tie(struct doc *doc, struct map *notes, const struct text_page *page, const size_t *entries,
                      size_t count)
{
	struct note_group groups[GROUPS_MOST];
	size_t group_count = find_groups(doc, groups), to;

	for (size_t from = 0; from < count; from = to) {
		struct note_group unnumbered = {0}, *group = group_count ? NULL : &unnumbered;

		to = list_end(page, entries, count, from);
		for (size_t g = 0; g < group_count && !group; g++)
			if (!groups[g].is_tied && groups[g].size == to - from)
				group = &groups[g];
		tie_list(doc, notes, page, entries + from, to - from, group);
	}
}
