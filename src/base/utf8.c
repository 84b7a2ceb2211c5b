/* utf8.c: reading and writing UTF-8. Articles are mostly ASCII and come at tens of MB a second, so that everything here
 * steps over ASCII eight bytes at a time; what the characters mean stands in unicode.c. */
#include "base/utf8.h"

#include <string.h>

#define MALFORMED   UINT32_MAX
#define REPLACEMENT 0xFFFD
#define EACH_BYTE   (UINT64_MAX / 255) /* 0x0101...01 */

static uint64_t word_at(const char *ptr)
{
	uint64_t word;

	memcpy(&word, ptr, sizeof word);
	return word;
}

/* How many of the eight bytes begin a code point, that is, are not 10xxxxxx. */
static size_t word_starts(uint64_t word)
{
	uint64_t continuation = (word >> 7) & (~word >> 6) & EACH_BYTE;

	return 8 - (size_t)((continuation * EACH_BYTE) >> 56);
}

/* The length of the sequence at p, with its code point; or of the longest part that could have begun one (the Unicode
 * Standard, 3.9, "maximal subpart"), with MALFORMED. For left > 0. */
static size_t sequence(const unsigned char *p, size_t left, uint32_t *c)
{
	size_t size = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	unsigned from = 0x80;
	unsigned to = 0xBF;

	*c = p[0];
	if (p[0] < 0x80)
		return 1;
	*c = MALFORMED;
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 1;
	switch (p[0]) { /* no overlong forms, no surrogates, nothing above U+10FFFF */
	case 0xE0: from = 0xA0; break;
	case 0xED: to = 0x9F; break;
	case 0xF0: from = 0x90; break;
	case 0xF4: to = 0x8F; break;
	default: break;
	}
	uint32_t sum = p[0] & (0x7FU >> size);
	for (size_t i = 1; i < size; i++) {
		if (i == left || p[i] < from || p[i] > to)
			return i;
		sum = sum << 6 | (p[i] & 0x3F);
		from = 0x80;
		to = 0xBF;
	}
	*c = sum;
	return size;
}

bool utf8_valid(struct str s, size_t *bad)
{
	size_t at = 0;
	uint32_t c;

	while (at < s.len) {
		if (s.len - at >= 8 && !(word_at(s.ptr + at) & EACH_BYTE << 7)) {
			at += 8;
			continue;
		}
		size_t size = sequence((const unsigned char *)s.ptr + at, s.len - at, &c);

		if (c == MALFORMED) {
			*bad = at;
			return false;
		}
		at += size;
	}
	return true;
}

uint32_t utf8_next(struct str s, size_t *at)
{
	uint32_t c = (unsigned char)s.ptr[*at];
	size_t size;

	if (c < 0x80) {
		++*at;
		return c;
	}
	size = sequence((const unsigned char *)s.ptr + *at, s.len - *at, &c);
	*at += c == MALFORMED ? 1 : size;
	return c == MALFORMED ? REPLACEMENT : c;
}

uint32_t utf8_previous(struct str s, size_t *at)
{
	size_t from = *at - 1;
	size_t end;
	uint32_t c;

	while (from > 0 && *at - from < 4 && ((unsigned char)s.ptr[from] & 0xC0) == 0x80)
		from--;
	end = from;
	c = utf8_next(s, &end);
	if (end != *at) { /* malformed: one byte back, as utf8_next goes one byte on */
		from = *at - 1;
		c = REPLACEMENT;
	}
	*at = from;
	return c;
}

size_t utf8_count(struct str s)
{
	size_t count = 0;
	size_t at = 0;

	for (; s.len - at >= 8; at += 8)
		count += word_starts(word_at(s.ptr + at));
	for (; at < s.len; at++)
		count += ((unsigned char)s.ptr[at] & 0xC0) != 0x80;
	return count;
}

size_t utf8_offset(struct str s, size_t count)
{
	size_t at = 0;

	for (; s.len - at >= 8; at += 8) {
		size_t starts = word_starts(word_at(s.ptr + at));

		if (starts > count)
			break;
		count -= starts;
	}
	for (; at < s.len; at++)
		if (((unsigned char)s.ptr[at] & 0xC0) != 0x80 && count-- == 0)
			break;
	return at;
}

void utf8_put(struct buf *buf, uint32_t c)
{
	char bytes[4];
	size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};

	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
		utf8_put(buf, REPLACEMENT);
		return;
	}
	for (size_t i = size; i-- > 1; c >>= 6)
		bytes[i] = (char)(0x80 | (c & 0x3F));
	bytes[0] = (char)(lead[size] | c);
	buf_put(buf, bytes, size);
}

struct str utf8_repair(struct arena *arena, struct str s)
{
	struct buf repaired;
	struct str rest = s;
	size_t bad;
	uint32_t c;

	if (utf8_valid(s, &bad))
		return s;
	buf_init(&repaired, arena, s.len + s.len / 8);
	while (!utf8_valid(rest, &bad)) {
		buf_put(&repaired, rest.ptr, bad);
		utf8_put(&repaired, REPLACEMENT);
		bad += sequence((const unsigned char *)rest.ptr + bad, rest.len - bad, &c);
		rest = str_slice(rest, bad, rest.len);
	}
	buf_put_str(&repaired, rest);
	return buf_str(&repaired);
}
