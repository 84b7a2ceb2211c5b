/* bibliography_text.c: reads a printed citation back into its members.
 *
 * Lists copied from rendered pages hold Citation Style 1 (". " between members) and 2 (", "), in the order: authors (date),
 * title, container, place: publisher, pages, identifiers, archive, access. We go from the outside in: the tail's phrases
 * have fixed words, the head has a date in parentheses or a quoted title, and what lies between is told by its shape. An
 * entry without either is prose, a footnote or a short citation, and gets no members. */
#include "parse/bibliography_entry.h"

#include "base/utf8.h"
#include "parse/citation_date.h"

#include <ctype.h>
#include <string.h>

#define AUTHORS_MOST_BYTES 400

/* Bytes of the quotation mark at s.ptr[at], 0 for none. */
static size_t quote_width(struct str s, size_t at)
{
	static const struct str QUOTES[] = {{"\"", 1}, {"“", 3}, {"”", 3}, {"„", 3}, {"«", 2}, {"»", 2}};

	if (s.ptr[at] != '"' && (unsigned char)s.ptr[at] < 0xC2)
		return 0;
	for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++) {
		if (str_starts(str_slice(s, at, s.len), QUOTES[i]))
			return QUOTES[i].len;
	}
	return 0;
}

/* Does the mark at `at` open? Straight ones do behind a space or an opening sign. */
static bool quote_opens(struct str s, size_t at, size_t from)
{
	if (s.ptr[at] != '"')
		return !str_starts(str_slice(s, at, s.len), STR("”")) && !str_starts(str_slice(s, at, s.len), STR("»"));
	return at == from || strchr(" (['", s.ptr[at - 1]) || (s.ptr[at - 1] == '"' && at - 1 == from);
}

/* The end of the quotation that begins at s.ptr[0], marks within it counted; 0 where it does not end. */
static size_t quote_end(struct str s)
{
	int depth = 0;
	size_t last = 0;

	for (size_t at = 0; at < s.len; at++) {
		size_t width = quote_width(s, at);
		if (!width)
			continue;
		if (quote_opens(s, at, 0)) {
			depth++;
		} else {
			depth--;
			last = at;
			bool ends = at + width >= s.len || strchr(".,", s.ptr[at + width]);
			if (depth <= 0 || (ends && depth == 1 && s.ptr[at - 1] == '"'))
				return at;
		}
		at += width - 1;
	}
	return last;
}

/* Could this be a list of authors? Short, without figures and quotation marks. */
static bool text_is_authors(struct str s)
{
	if (!s.len || s.len > AUTHORS_MOST_BYTES)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (isdigit((unsigned char)s.ptr[i]) || strchr("\":[]", s.ptr[i]))
			return false;
	}
	return true;
}

static void authors_set(struct entry *entry, struct str text)
{
	static const struct str EDITORS[] = {{"(eds.)", 6}, {"(ed.)", 5},    {", eds.", 6},
	                                     {", ed.", 5},  {"(editor)", 8}, {"(editors)", 9}};
	struct names names = {.arena = entry->arena};
	struct str s = str_trim(text);
	bool editors = false;

	for (size_t i = 0; i < sizeof EDITORS / sizeof *EDITORS && !editors; i++) {
		editors = str_ends(s, EDITORS[i]);
		if (editors)
			s = str_trim(str_slice(s, 0, s.len - EDITORS[i].len));
	}
	while (s.len && (s.ptr[s.len - 1] == ',' ||
	                 (s.ptr[s.len - 1] == '.' && s.len > 3 && islower((unsigned char)s.ptr[s.len - 2]) &&
	                  !str_ends(s, STR("Jr.")) && !str_ends(s, STR("Sr.")))))
		s = str_trim(str_slice(s, 0, s.len - 1));
	names_read_list(&names, s);
	if (editors) {
		entry->reference->editor = names.list.at;
		entry->reference->editor_count = names.list.count;
	} else {
		entry->reference->author = names.list.at;
		entry->reference->author_count = names.list.count;
	}
}

/* "Authors (date). " in front. */
static void head_read(struct entry *entry)
{
	struct str s = entry->rest;

	for (size_t at = 0; at < s.len && at <= AUTHORS_MOST_BYTES; at++) {
		if (quote_width(s, at))
			return;
		if (s.ptr[at] != '(')
			continue;
		ptrdiff_t close = str_find_char(str_slice(s, at, s.len), ')');
		if (close < 0)
			return;
		struct str inner = str_slice(s, at + 1, at + (size_t)close);
		size_t taken;
		struct str date = citation_date_prefix(entry->arena, inner, &taken);
		if (!date.ptr || taken + 2 < inner.len || !text_is_authors(str_trim(str_slice(s, 0, at))))
			continue;
		size_t behind = at + (size_t)close + 1;
		entry->reference->issued = date;
		entry->is_dated = true;
		entry->is_style2 = behind < s.len && s.ptr[behind] == ',';
		authors_set(entry, str_slice(s, 0, at));
		entry_skip(entry, behind + (behind < s.len && strchr(".,:", s.ptr[behind])));
		return;
	}
}

/* "Peter, Josh. " in front of a quoted title. */
static void authors_before_quote(struct entry *entry)
{
	struct str s = entry->rest;

	for (size_t at = 1; at + 1 < s.len && at <= AUTHORS_MOST_BYTES; at++) {
		if (!quote_width(s, at))
			continue;
		struct str before = str_trim(str_slice(s, 0, at));
		bool ends = before.len && (before.ptr[before.len - 1] == '.' || before.ptr[before.len - 1] == ',');
		if (!ends || s.ptr[at - 1] != ' ' || !text_is_authors(before) ||
		    !utf8_is_upper(utf8_next(before, &(size_t){0})))
			return;
		authors_set(entry, before);
		entry_skip(entry, at);
		return;
	}
}

static bool title_read(struct entry *entry)
{
	struct str s = entry->rest;
	size_t width = s.len ? quote_width(s, 0) : 0;
	size_t end = width ? quote_end(s) : 0;

	if (width && end > width) {
		entry->is_quoted = true;
		struct str title = str_trim(str_slice(s, width, end));
		if (title.len > 1 && title.ptr[title.len - 1] == ',')
			title = str_slice(title, 0, title.len - 1);
		entry->reference->title = str_copy(entry->arena, title);
		size_t behind = end + quote_width(s, end);
		entry->is_style2 =
		    entry->is_style2 || (behind < s.len && s.ptr[behind] == ',') || s.ptr[end - 1] == ',';
		entry_skip(entry, behind);
		return true;
	}
	return false;
}

/* Parentheses and brackets directly behind a member: "(PDF)", "(in German)", "(Press release)", "[translated title]". */
static void asides_skip(struct entry *entry)
{
	while (entry->rest.len && strchr("([.,", entry->rest.ptr[0])) {
		struct str s = entry->rest;
		if (s.ptr[0] == '.' || s.ptr[0] == ',') {
			entry_skip(entry, 1);
			continue;
		}
		ptrdiff_t close = str_find_char(s, s.ptr[0] == '(' ? ')' : ']');
		if (close < 0)
			return;
		struct str inner = str_slice(s, 1, (size_t)close);
		size_t taken;
		struct str date = citation_date_prefix(entry->arena, inner, &taken);
		if (str_starts(inner, STR("in ")) && !entry->reference->language.ptr)
			entry->reference->language = language_code(entry->arena, str_slice(inner, 3, inner.len));
		else if (str_equal_fold(inner, STR("press release")) || str_equal_fold(inner, STR("interview")))
			entry->reference->genre = str_copy(entry->arena, inner);
		else if (date.ptr && taken == inner.len && !entry->reference->issued.ptr)
			entry->reference->issued = date;
		entry_skip(entry, (size_t)close + 1);
	}
}

/* The CSL type that the members found tell. */
static struct str type_of(const struct entry *entry)
{
	const struct reference *r = entry->reference;

	if (r->part_title.ptr)
		return STR("book");
	if (entry->is_quoted && (r->doi.ptr || r->volume.ptr || r->pmid.ptr))
		return STR("article-journal");
	if (!entry->is_quoted && (r->isbn.ptr || r->publisher_place.ptr))
		return STR("book");
	if (entry->is_quoted && r->accessed.ptr)
		return STR("webpage");
	return entry->is_quoted && r->container_title.ptr && r->issued.ptr ? STR("article") : STR("document");
}

static struct str text_trim_backlinks(struct str text)
{
	struct str s = str_trim(text);

	while (str_starts(s, STR("↑")) || str_starts(s, STR("^")))
		s = str_trim(str_slice(s, s.ptr[0] == '^' ? 1 : 3, s.len));
	return s;
}

void bibliography_read_text(struct arena *arena, struct str text, struct reference *reference)
{
	struct reference found = *reference;
	struct entry entry = {.arena = arena, .reference = &found, .rest = text_trim_backlinks(text)};

	head_read(&entry);
	if (!entry.is_dated)
		authors_before_quote(&entry);
	bool quoted = title_read(&entry);
	struct str before = entry.rest;
	entry_cut_tails(&entry);
	if (!quoted && !entry.is_dated && !entry.has_tail)
		return;
	if (!quoted) {
		bool comma_tail = entry.rest.len && entry.rest.len < before.len && str_find_char(entry.rest, '.') < 0;
		entry.is_style2 = entry.is_style2 || (!entry.is_dated && comma_tail);
		size_t end = entry_member_end(&entry, entry.rest);
		found.title = entry_keep(&entry, entry_trim_aside(&entry, str_slice(entry.rest, 0, end)));
		entry_skip(&entry, end);
	}
	asides_skip(&entry);
	entry_read_members(&entry);
	if (!found.title.ptr)
		return;
	if (quoted && found.container_title.ptr && (found.isbn.ptr || found.editor_count)) { /* a chapter of a book */
		found.part_title = found.title;
		found.title = found.container_title;
		found.container_title = STR_NONE;
	}
	found.type = type_of(&entry);
	*reference = found;
}
