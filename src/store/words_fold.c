/* words_fold.c: the last fold of what is searched: letters that readers of a script type for one another, and signs that they
 * leave out. utf8_fold keeps them, since it also tells names and titles apart; a search that misses "Фёдор" for "Федор" is
 * of no use. Both what is indexed and what is asked for go through here. */
#include "base/utf8.h"
#include "store/words.h"

/* Left out wherever they stand: joiners and direction marks, the stretching line of Arabic. */
static const struct {
	uint32_t first, last;
} silent[] = {
    {0xAD, 0xAD},   /* soft hyphen */
    {0x5B0, 0x5BD}, /* Hebrew points */
    {0x5BF, 0x5BF},   {0x5C1, 0x5C2},   {0x5C4, 0x5C5},   {0x5C7, 0x5C7},
    {0x640, 0x640}, /* tatweel */
    {0x93C, 0x93C}, /* nukta: Devanagari, Bengali, Gurmukhi, Gujarati, Odia */
    {0x9BC, 0x9BC},   {0xA3C, 0xA3C},   {0xABC, 0xABC},   {0xB3C, 0xB3C},
    {0x200B, 0x200F},                                                       /* joiners, marks of direction */
    {0x202A, 0x202E}, {0x2060, 0x2060}, {0x2066, 0x2069}, {0xFE00, 0xFE0F}, /* variation selectors */
    {0xFEFF, 0xFEFF},
};

/* Ordered by letter. */
static const struct {
	uint32_t letter, plain;
} alike[] = {
    {0x450, 0x435},                                 /* Cyrillic ѐ, ё, ѝ */
    {0x451, 0x435}, {0x45D, 0x438}, {0x629, 0x647}, /* Arabic: teh marbuta */
    {0x649, 0x64A},                                 /* alef maksura */
    {0x671, 0x627},                                 /* alef wasla */
    {0x6A9, 0x643}, /* Persian and Urdu: keheh, yeh, heh goal, heh doachashmee, teh marbuta goal, yeh barree */
    {0x6BE, 0x647}, {0x6C0, 0x647}, {0x6C1, 0x647}, {0x6C3, 0x647},
    {0x6CC, 0x64A}, {0x6D2, 0x64A}, {0x901, 0x902}, /* Devanagari: candrabindu; letters with nukta in one */
    {0x929, 0x928}, {0x931, 0x930}, {0x934, 0x933}, {0x30F4, 0x30D6}, /* Katakana: vu, as bu */
};

bool words_is_silent(uint32_t c)
{
	for (size_t i = 0; i < sizeof silent / sizeof *silent && c >= silent[i].first; i++)
		if (c <= silent[i].last)
			return true;
	return false;
}

static uint32_t letter_plain(uint32_t c)
{
	for (size_t i = 0; i < sizeof alike / sizeof *alike && c >= alike[i].letter; i++)
		if (c == alike[i].letter)
			return alike[i].plain;
	if (c >= 0x660 && c <= 0x669) /* Arabic digits, and the Persian ones */
		return '0' + (c - 0x660);
	if (c >= 0x6F0 && c <= 0x6F9)
		return '0' + (c - 0x6F0);
	if (c >= 0x966 && c <= 0x96F) /* Devanagari digits */
		return '0' + (c - 0x966);
	return c;
}

/* The accents that dictionaries put on stressed vowels; those of й and ї are composed by now. */
static bool is_stress(uint32_t before, uint32_t c)
{
	return (c == 0x300 || c == 0x301) && before >= 0x400 && before <= 0x52F;
}

/* Has it nothing that is folded here? All is Latin, Greek or ASCII without soft hyphens. */
static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0xD0 ||
		    ((unsigned char)s.ptr[i] == 0xC2 && (unsigned char)s.ptr[i + 1] == 0xAD))
			return false;
	return true;
}

struct str words_fold(struct arena *arena, struct str s)
{
	struct str folded = utf8_fold(arena, s);
	struct buf out;
	uint32_t before = 0;
	size_t at = 0;

	if (is_plain(folded))
		return folded;
	buf_init(&out, arena, folded.len + 1);
	while (at < folded.len) {
		uint32_t c = utf8_next(folded, &at);

		if (words_is_silent(c) || is_stress(before, c))
			continue;
		before = c;
		utf8_put(&out, letter_plain(c));
	}
	return buf_str(&out);
}

bool words_is_unspaced(uint32_t c)
{
	return c >= 0x80 && (utf8_is_unspaced(c) || (c >= 0xAC00 && c <= 0xD7A3));
}
