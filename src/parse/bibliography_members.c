/* bibliography_members.c: the middle of a printed citation: members between full stops (style 1) or commas (style 2), told
 * apart by their shape: "p. 12", "55 (3): 1–9", "2nd ed.", a date, "Place: Publisher". */
#include "parse/bibliography_entry.h"

#include "parse/citation_date.h"

#include <ctype.h>
#include <string.h>

struct str entry_keep(struct entry *entry, struct str s)
{
	struct str trimmed = str_trim(s);

	while (trimmed.len && strchr(".,;", trimmed.ptr[trimmed.len - 1]) && !str_ends(trimmed, STR("Inc.")) &&
	       !str_ends(trimmed, STR("Co.")))
		trimmed = str_trim(str_slice(trimmed, 0, trimmed.len - 1));
	return trimmed.len ? str_copy(entry->arena, trimmed) : STR_NONE;
}

void entry_skip(struct entry *entry, size_t bytes)
{
	entry->rest = str_trim(str_slice(entry->rest, bytes, entry->rest.len));
}

/* Does a full stop at `at` end a member, rather than an abbreviation or initial? */
static bool stop_ends(struct str s, size_t at)
{
	static const struct str ABBREVIATIONS[] = {{"St", 2},  {"Dr", 2}, {"Mr", 2},  {"Mrs", 3},  {"Ms", 2},
	                                           {"vs", 2},  {"No", 2}, {"no", 2},  {"Vol", 3},  {"vol", 3},
	                                           {"p", 1},   {"pp", 2}, {"v", 1},   {"Rev", 3},  {"Gen", 3},
	                                           {"Hon", 3}, {"Lt", 2}, {"Col", 3}, {"Prof", 4}, {"Ft", 2}};
	size_t from = at;

	if (at + 1 < s.len && s.ptr[at + 1] != ' ')
		return false;
	while (from > 0 && !strchr(" (\"", s.ptr[from - 1]))
		from--;
	struct str word = str_slice(s, from, at);
	bool initial = word.len == 1 && isupper((unsigned char)word.ptr[0]);
	bool dotted = word.len >= 3 && word.ptr[1] == '.' && word.len <= 5;
	for (size_t i = 0; i < sizeof ABBREVIATIONS / sizeof *ABBREVIATIONS; i++) {
		if (str_equal(word, ABBREVIATIONS[i]))
			return false;
	}
	return !initial && !dotted;
}

/* Where the first member of s ends, the sign behind it not counted. */
size_t entry_member_end(const struct entry *entry, struct str s)
{
	int depth = 0;

	for (size_t at = 0; at < s.len; at++) {
		char c = s.ptr[at];
		depth += (c == '(' || c == '[') - ((c == ')' || c == ']') && depth > 0);
		if (depth)
			continue;
		if (entry->is_style2 ? c == ',' && at + 1 < s.len && s.ptr[at + 1] == ' '
		                     : c == '.' && stop_ends(s, at))
			return at;
		if (!entry->is_style2 && c == '?' && at + 1 < s.len && s.ptr[at + 1] == ' ')
			return at + 1;
	}
	return s.len;
}

/* "55 (3): 756–764", "55: 12" of journals. */
static bool volume_read(struct entry *entry, struct str s)
{
	struct reference *r = entry->reference;
	size_t digits = 0;

	while (digits < s.len && isdigit((unsigned char)s.ptr[digits]))
		digits++;
	struct str behind = str_trim(str_slice(s, digits, s.len));
	ptrdiff_t close = str_starts(behind, STR("(")) ? str_find_char(behind, ')') : -1;
	if (!digits || digits > 4 || (close < 0 && !str_starts(behind, STR(":"))))
		return false;
	r->volume = str_copy(entry->arena, str_slice(s, 0, digits));
	if (close > 0) {
		r->issue = str_copy(entry->arena, str_slice(behind, 1, (size_t)close));
		behind = str_trim(str_slice(behind, (size_t)close + 1, behind.len));
	}
	if (str_starts(behind, STR(":")))
		r->page = entry_keep(entry, str_slice(behind, 1, behind.len));
	return true;
}

/* Members that say what they are: pages, volume, number, edition. */
static bool marked_read(struct entry *entry, struct str s)
{
	struct reference *r = entry->reference;
	ptrdiff_t edition = str_find(s, STR(" ed."));

	if (str_starts(s, STR("p. ")) || str_starts(s, STR("pp. ")) || str_starts(s, STR("S. "))) {
		r->page = entry_keep(entry, str_slice(s, 3, s.len));
	} else if (str_starts_fold(s, STR("vol. "))) {
		ptrdiff_t number = str_find(s, STR("no. "));
		ptrdiff_t comma = str_find_char(s, ',');
		r->volume = entry_keep(entry, str_slice(s, 5, comma < 0 ? s.len : (size_t)comma));
		if (number > 0)
			r->issue = entry_keep(entry, str_slice(s, (size_t)number + 4, s.len));
	} else if (str_starts_fold(s, STR("no. "))) {
		r->issue = entry_keep(entry, str_slice(s, 4, s.len));
	} else if (edition > 0 && s.len < 30) {
		r->edition = entry_keep(entry, str_slice(s, 0, (size_t)edition));
	} else if (s.len > 5 && (str_ends(s, STR(" ed")) || str_ends(s, STR(" edition"))) && s.len < 30) {
		r->edition = entry_keep(entry, str_slice(s, 0, (size_t)str_find_char_last(s, ' ')));
	} else {
		return false;
	}
	return true;
}

/* "In Sabato, Larry; Kondik, Kyle (eds.)": the editors of the work that holds a chapter; the work is the next member. */
static bool holder_read(struct entry *entry, struct str s)
{
	ptrdiff_t mark = str_find(s, STR("(ed"));

	if (!str_starts(s, STR("In ")) || mark < 0)
		return false;
	struct names names = {.arena = entry->arena};
	names_read_list(&names, str_slice(s, 3, (size_t)mark));
	entry->reference->editor = names.list.at;
	entry->reference->editor_count = names.list.count;
	return true;
}

/* A member that is a name: of the container first, then of the publisher ("Place: Publisher"). */
static void name_member_read(struct entry *entry, struct str s)
{
	struct reference *r = entry->reference;
	ptrdiff_t colon = str_find(s, STR(": "));

	if (entry->is_quoted && !r->container_title.ptr) {
		r->container_title = entry_keep(entry, s);
	} else if (!r->publisher.ptr && colon > 0 && (size_t)colon < 60) {
		r->publisher_place = entry_keep(entry, str_slice(s, 0, (size_t)colon));
		r->publisher = entry_keep(entry, str_slice(s, (size_t)colon + 2, s.len));
	} else if (!r->publisher.ptr) {
		r->publisher = entry_keep(entry, s);
	}
}

/* Takes "(in German)" and "(Press release)" off the end of a member. */
struct str entry_trim_aside(struct entry *entry, struct str member)
{
	ptrdiff_t open = str_find_char_last(member, '(');
	struct str aside =
	    open > 0 && str_ends(member, STR(")")) ? str_slice(member, (size_t)open + 1, member.len - 1) : STR_NONE;

	if (str_starts(aside, STR("in ")))
		entry->reference->language = language_code(entry->arena, str_slice(aside, 3, aside.len));
	else if (str_equal_fold(aside, STR("press release")) || str_equal_fold(aside, STR("interview")))
		entry->reference->genre = str_copy(entry->arena, aside);
	else if (!str_equal(aside, STR("PDF")))
		return member;
	return str_trim(str_slice(member, 0, (size_t)open));
}

void entry_read_members(struct entry *entry)
{
	while (entry->rest.len) {
		size_t end = entry_member_end(entry, entry->rest);
		struct str member = entry_trim_aside(entry, str_trim(str_slice(entry->rest, 0, end)));
		size_t taken;
		struct str date = citation_date_prefix(entry->arena, member, &taken);
		bool is_date = date.ptr && taken == member.len;
		if (!is_date && end < entry->rest.len &&
		    entry->is_style2) { /* "November 5, 1992" has the style's comma */
			date = citation_date_prefix(entry->arena, entry->rest, &taken);
			is_date = date.ptr && taken > end && taken < 30;
			end = is_date ? taken : end;
		}
		entry_skip(entry, end);
		while (entry->rest.len && strchr(".,", entry->rest.ptr[0]))
			entry_skip(entry, 1);
		if (is_date && !entry->reference->issued.ptr)
			entry->reference->issued = date;
		else if (member.len && !is_date && !volume_read(entry, member) && !marked_read(entry, member) &&
		         !holder_read(entry, member))
			name_member_read(entry, member);
	}
}
