/* unicode.c: what characters are and how they are compared, by utf8proc's tables; the other half of utf8.h.
 *
 * ASCII is answered from arithmetic, without the tables, and text already in the wanted form is given back as it is. */
#include "base/utf8.h"

#include "base/hash.h"

#include <stdlib.h>
#include <utf8proc.h>

#define SLUG_MAX_BYTES  120
#define SLUG_HASH_BYTES 8

static bool is_ascii_letter(uint32_t c)
{
	return (c | 0x20) - 'a' < 26;
}

static bool is_between(uint32_t c, uint32_t first, uint32_t last)
{
	return c - first <= last - first;
}

bool utf8_is_letter(uint32_t c)
{
	if (c < 0x80)
		return is_ascii_letter(c);
	return is_between((uint32_t)utf8proc_category((utf8proc_int32_t)c), UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LO);
}

bool utf8_is_upper(uint32_t c)
{
	if (c < 0x80)
		return c - 'A' < 26;
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
	return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t c)
{
	if (c < 0x80)
		return c - 'a' < 26;
	return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit(uint32_t c)
{
	if (c < 0x80)
		return c - '0' < 10;
	return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || is_between(c, '\t', '\r');
	return c == 0x85 || c == 0xA0 || c == 0x1680 || is_between(c, 0x2000, 0x200B) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool utf8_is_mark(uint32_t c)
{
	if (c < 0x300)
		return false;
	return is_between((uint32_t)utf8proc_category((utf8proc_int32_t)c), UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME);
}

uint32_t utf8_to_lower(uint32_t c)
{
	if (c < 0x80)
		return c - 'A' < 26 ? c | 0x20 : c;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

bool utf8_is_unspaced(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} scripts[] = {
	    {0x0E00, 0x0EFF},                     /* Thai, Lao */
	    {0x1000, 0x109F},                     /* Myanmar */
	    {0x1780, 0x17FF},                     /* Khmer */
	    {0x3005, 0x3007},                     /* ideographic marks and zero */
	    {0x3041, 0x30FF},                     /* Hiragana, Katakana */
	    {0x31F0, 0x31FF},                     /* Katakana, small */
	    {0x3400, 0x9FFF},                     /* Han */
	    {0xA9E0, 0xA9FF},                     /* Myanmar, extended */
	    {0xAA60, 0xAA7F},   {0xF900, 0xFAFF}, /* Han, compatibility */
	    {0xFF66, 0xFF9F},                     /* Katakana, half width */
	    {0x20000, 0x323AF},                   /* Han, supplementary */
	};

	if (c < scripts[0].first)
		return false;
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (is_between(c, scripts[i].first, scripts[i].last))
			return c == 0x3007 || utf8_is_letter(c) || utf8_is_mark(c);
	return false;
}

static bool is_latin(uint32_t c)
{
	return is_ascii_letter(c) || is_between(c, 0xAA, 0x24F) || is_between(c, 0x1E00, 0x1EFF) ||
	       is_between(c, 0x2C60, 0x2C7F) || is_between(c, 0xA720, 0xA7FF);
}

static bool is_greek_or_arabic(uint32_t c)
{
	return is_between(c, 0x370, 0x3FF) || is_between(c, 0x1F00, 0x1FFF) || is_between(c, 0x600, 0x6FF) ||
	       is_between(c, 0x750, 0x77F) || is_between(c, 0x8A0, 0x8FF);
}

/* Latin letters that a reader types without their stroke or as two letters, and that Unicode does not decompose. */
static const char *plain_letters(uint32_t c)
{
	switch (c) {
	case 0xDF: return "ss";
	case 0xE6: return "ae";
	case 0xF0:
	case 0x111: return "d";
	case 0xF8: return "o";
	case 0xFE: return "th";
	case 0x127: return "h";
	case 0x131: return "i";
	case 0x142: return "l";
	case 0x153: return "oe";
	case 0x167: return "t";
	default: return NULL;
	}
}

/* Is `c`, which has canonical parts, put together from them again? U+2126 OHM SIGN is not: it becomes the Greek letter. */
static bool is_composed_again(uint32_t c)
{
	utf8proc_int32_t parts[8];
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE, &boundary);

	count = utf8proc_normalize_utf32(parts, count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	return count == 1 && (uint32_t)parts[0] == c;
}

/* Can `c` stand in a text in Form C, next to anything? A few say no here and yes after a full look. */
static bool is_surely_nfc(uint32_t c)
{
	const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);
	bool has_canonical_parts = property->decomp_type == 0 && property->decomp_seqindex != UINT16_MAX;
	bool composes_with_previous = (property->comb_index != UINT16_MAX && property->comb_index >= 0x8000) ||
	                              is_between(c, 0x1160, 0x11FF); /* vowels and finals of Hangul */

	return !property->combining_class && !composes_with_previous && (!has_canonical_parts || is_composed_again(c));
}

static bool is_nfc(struct str s)
{
	size_t at = 0;

	while (at < s.len) {
		/* Bytes below 0xCC write nothing beyond U+02FF, which is all in Form C. */
		if ((unsigned char)s.ptr[at] < 0xCC)
			at++;
		else if (!is_surely_nfc(utf8_next(s, &at)))
			return false;
	}
	return true;
}

struct str utf8_nfc(struct arena *arena, struct str s)
{
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t len;

	if (is_nfc(s))
		return s;
	len = utf8proc_map((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, &composed,
	                   UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (len >= 0)
		s = str_copy(arena, (struct str){(const char *)composed, (size_t)len});
	free(composed);
	return s;
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

struct str utf8_lower(struct arena *arena, struct str s)
{
	struct buf lowered;
	size_t at = 0;

	if (!s.ptr || is_ascii(s))
		return str_lower(arena, s);
	buf_init(&lowered, arena, s.len);
	while (at < s.len)
		utf8_put(&lowered, utf8_to_lower(utf8_next(s, &at)));
	return buf_str(&lowered);
}

/* `s` lower-cased and in compatibility forms, Latin letters without marks and strokes, and those of Greek and Arabic
 * without marks where asked. Marks of other scripts make other letters, so those are composed again. */
static struct str simplify(struct arena *arena, struct str s, bool also_greek_and_arabic, utf8proc_option_t options)
{
	utf8proc_ssize_t room = (utf8proc_ssize_t)s.len + 32; /* decomposing seldom makes more code points than bytes */
	utf8proc_ssize_t count = room + 1;
	utf8proc_int32_t *at = NULL;
	struct buf plain;
	bool is_bare = false; /* the last letter loses its marks */

	options |= UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE;
	while (count > room) {
		room = count;
		at = ARENA_NEW(arena, utf8proc_int32_t, (size_t)room);
		count = utf8proc_decompose((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, at, room, options);
	}
	buf_init(&plain, arena, s.len + 16);
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		uint32_t c = utf8_to_lower((uint32_t)at[i]);
		const char *letters = plain_letters(c);

		if (is_bare && utf8_is_mark(c))
			continue;
		is_bare = is_latin(c) || (also_greek_and_arabic && is_greek_or_arabic(c));
		if (letters)
			buf_put_str(&plain, str_of(letters));
		else
			utf8_put(&plain, c);
	}
	return utf8_nfc(arena, buf_str(&plain));
}

/* Is `c` folded by lower-casing it, whatever is before it? Scripts whose letters compose again are known by range. */
static bool is_folded_alone(uint32_t c)
{
	const utf8proc_property_t *property;

	if (c < 0x80)
		return true;
	if (is_between(c, 0x400, 0x482) || is_between(c, 0x48A, 0x52F) || /* Cyrillic */
	    is_between(c, 0x3041, 0x3096) || is_between(c, 0x30A1, 0x30FA) || is_between(c, 0x4E00, 0x9FFF) ||
	    is_between(c, 0xAC00, 0xD7A3))
		return true;
	property = utf8proc_get_property((utf8proc_int32_t)c);
	return !is_latin(c) && property->decomp_seqindex == UINT16_MAX && property->casefold_seqindex == UINT16_MAX &&
	       property->comb_index == UINT16_MAX && !utf8_is_mark(c) && !is_between(c, 0x1100, 0x11FF);
}

static bool is_folded_alone_at(struct str s, size_t at)
{
	return at == s.len || is_folded_alone(utf8_next(s, &at));
}

struct str utf8_fold(struct arena *arena, struct str s)
{
	struct buf folded;
	size_t at = 0;

	if (!s.ptr || is_ascii(s))
		return str_lower(arena, s);
	s = utf8_repair(arena, s);
	buf_init(&folded, arena, s.len + 16);
	while (at < s.len) {
		size_t from = at;
		uint32_t c = utf8_next(s, &at);

		if (is_folded_alone(c) && is_folded_alone_at(s, at)) {
			utf8_put(&folded, utf8_to_lower(c));
			continue;
		}
		while (!is_folded_alone_at(s, at))
			utf8_next(s, &at);
		buf_put_str(&folded, simplify(arena, str_slice(s, from, at), true, UTF8PROC_CASEFOLD));
	}
	return buf_str(&folded);
}

/* The slug shortened, with a hash of the name behind it so that names with one beginning stay apart. */
static struct str slug_cut(struct arena *arena, struct str slug, struct str name)
{
	struct str hash = str_slice(hash_id(arena, &name, 1), 0, SLUG_HASH_BYTES);
	size_t limit = SLUG_MAX_BYTES - 1 - SLUG_HASH_BYTES;
	ptrdiff_t hyphen;

	if (slug.len == 0)
		return str_print(arena, "x-" STR_FMT, STR_ARG(hash));
	while (limit > 0 && ((unsigned char)slug.ptr[limit] & 0xC0) == 0x80)
		limit--;
	hyphen = str_find_char_last(str_slice(slug, 0, limit + 1), '-');
	slug = str_slice(slug, 0, hyphen > 0 ? (size_t)hyphen : limit);
	return str_print(arena, STR_FMT "-" STR_FMT, STR_ARG(slug), STR_ARG(hash));
}

struct str utf8_slug(struct arena *arena, struct str name)
{
	struct str plain = name.ptr ? utf8_repair(arena, name) : STR("");
	struct buf slug;
	bool is_gap = false;

	plain = is_ascii(plain) ? str_lower(arena, plain) : simplify(arena, plain, false, 0);
	buf_init(&slug, arena, plain.len);
	for (size_t at = 0; at < plain.len;) {
		uint32_t c = utf8_next(plain, &at);

		if (!utf8_is_letter(c) && !utf8_is_mark(c) && !utf8_is_digit(c)) {
			is_gap = slug.len > 0;
			continue;
		}
		if (is_gap)
			buf_put_char(&slug, '-');
		is_gap = false;
		utf8_put(&slug, c);
	}
	if (slug.len == 0 || slug.len > SLUG_MAX_BYTES)
		return slug_cut(arena, buf_str(&slug), name);
	return buf_str(&slug);
}
