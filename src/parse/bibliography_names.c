/* bibliography_names.c: names of authors and editors as bibliographies write them.
 *
 * Nothing is guessed: a comma tells family from given name, as Citation Style 1 prints them; "John Smith" without one may as
 * well be a body ("Human Rights Watch") and stays literal. */
#include "parse/bibliography.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

#define NAME_MOST_BYTES 200

static bool text_is_suffix(struct str s)
{
	static const struct str SUFFIXES[] = {{"Jr.", 3}, {"Jr", 2},  {"Sr.", 3}, {"Sr", 2},
	                                      {"II", 2},  {"III", 3}, {"IV", 2}};

	for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
		if (str_equal(s, SUFFIXES[i]))
			return true;
	}
	return false;
}

struct name name_read(struct arena *arena, struct str text)
{
	struct str s = str_trim(text);
	ptrdiff_t comma = str_find_char(s, ',');

	if (s.len > 4 && str_starts(s, STR("((")) && str_ends(s, STR("))"))) /* CS1: take it as it is */
		return (struct name){.literal = str_copy(arena, str_slice(s, 2, s.len - 2))};
	struct str family = str_trim(str_slice(s, 0, comma < 0 ? 0 : (size_t)comma));
	struct str given = str_trim(str_slice(s, comma < 0 ? s.len : (size_t)comma + 1, s.len));
	bool is_plain = !family.len || !given.len || text_is_suffix(given);
	if (is_plain || (str_find_char(given, ',') >= 0 &&
	                 !text_is_suffix(str_trim(str_slice(given, (size_t)str_find_char(given, ',') + 1, given.len)))))
		return (struct name){.literal = str_copy(arena, s)};
	return (struct name){.family = str_copy(arena, family), .given = str_copy(arena, given)};
}

static bool text_is_et_al(struct str s)
{
	ptrdiff_t others = str_find(s, STR("other"));

	return str_starts_fold(s, STR("et al")) || str_starts_fold(s, STR("u. a")) ||
	       (others > 0 && isdigit((unsigned char)s.ptr[0]));
}

static void names_push(struct names *names, struct str part)
{
	struct str s = str_trim(part);

	while (s.len && strchr(",;&", s.ptr[s.len - 1]))
		s = str_trim(str_slice(s, 0, s.len - 1));
	if (!s.len || s.len > NAME_MOST_BYTES || text_is_et_al(s))
		return;
	*VEC_PUSH(names->arena, &names->list) = name_read(names->arena, s);
}

/* Takes the part up to the first of " & ", "; " or " and " off *rest. */
static struct str part_next(struct str *rest, bool words_split)
{
	size_t at = 0;
	size_t width = 0;

	for (at = 0; at < rest->len && !width; at++) {
		struct str here = str_slice(*rest, at, rest->len);
		if (here.ptr[0] == ';')
			width = 1;
		else if (str_starts(here, STR(" & ")))
			width = 3;
		else if (words_split && str_starts(here, STR(" and ")))
			width = 5;
	}
	size_t end = width ? at - 1 : at;
	struct str part = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end + width, rest->len);
	return part;
}

void names_read_list(struct names *names, struct str text)
{
	struct str rest = text;
	bool has_semicolon = str_find_char(text, ';') >= 0;

	while (rest.len) {
		struct str part = str_trim(part_next(&rest, !has_semicolon));
		ptrdiff_t et_al = str_find(part, STR(" et al"));
		if (et_al > 0)
			part = str_slice(part, 0, (size_t)et_al);
		names_push(names, part);
	}
}

static bool text_is_initials(struct str s)
{
	size_t at = 0;
	size_t count = 0;

	while (at < s.len) {
		uint32_t c = utf8_next(s, &at);
		if (c != '-' && !utf8_is_upper(c))
			return false;
		count++;
	}
	return count >= 1 && count <= 4;
}

static void names_push_vancouver(struct names *names, struct str part)
{
	struct str s = str_trim(part);
	ptrdiff_t space = str_find_char_last(s, ' ');
	struct str last = space < 0 ? STR_NONE : str_slice(s, (size_t)space + 1, s.len);

	if (space > 0 && text_is_suffix(last)) {
		ptrdiff_t before = str_find_char_last(str_slice(s, 0, (size_t)space), ' ');
		space = before > 0 ? before : space;
		last = str_slice(s, (size_t)space + 1, s.len);
	}
	struct str initials = last;
	ptrdiff_t gap = str_find_char(last, ' ');
	if (gap > 0)
		initials = str_slice(last, 0, (size_t)gap);
	if (space <= 0 || !text_is_initials(initials)) {
		names_push(names, s);
		return;
	}
	*VEC_PUSH(names->arena, &names->list) = (struct name){
	    .family = str_copy(names->arena, str_trim(str_slice(s, 0, (size_t)space))),
	    .given = str_copy(names->arena, last),
	};
}

void names_read_vancouver(struct names *names, struct str text)
{
	struct str rest = text;

	while (rest.len) {
		struct str s = str_trim(rest);
		ptrdiff_t close = str_starts(s, STR("((")) ? str_find(s, STR("))")) : -1;
		size_t from = close > 0 ? (size_t)close + 2 : 0;
		ptrdiff_t comma = str_find_char(str_slice(s, from, s.len), ',');
		size_t end = comma < 0 ? s.len : from + (size_t)comma;
		names_push_vancouver(names, str_slice(s, 0, end));
		rest = str_slice(s, end + 1, s.len);
	}
}
