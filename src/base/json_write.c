/* json_write.c: a walk over the tree that copies strings in runs and prints integers itself.
 *
 * A third of the time of an uncached list went into jansson's writer, which decodes each string code point by code point
 * to check it again, and calls back for every quote and comma. The trees are ours: their depth is bounded by the code
 * that builds them.
 */
#include "base/json_write.h"

#include <endian.h>
#include <math.h>
#include <string.h>

struct writer {
	struct buf *out;
	bool is_pretty;
	size_t depth;
};

static const char digits[] = "0123456789ABCDEF";

static void put_escape(struct buf *out, unsigned char c)
{
	static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	char text[6] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};

	for (size_t i = 0; i < sizeof named - 1; i += 2) {
		if ((unsigned char)named[i] == c) {
			text[1] = named[i + 1];
			buf_put(out, text, 2);
			return;
		}
	}
	buf_put(out, text, sizeof text);
}

/* Top bits of those of eight bytes that are to be escaped, and perhaps of some above one: the lowest is right. */
static uint64_t escapes(uint64_t word)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t quote = word ^ (ones * '"'), backslash = word ^ (ones * '\\');

	return (((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) & tops;
}

/* Copies what stands before the first byte that is to be escaped, eight at a time; how many. There is room for all. */
static size_t put_plain(char *to, const char *text, size_t len)
{
	size_t at = 0;

	for (; at + 8 <= len; at += 8) {
		uint64_t word, found;

		memcpy(&word, text + at, sizeof word);
		memcpy(to + at, &word, sizeof word);
		found = escapes(le64toh(word));
		if (found)
			return at + (size_t)__builtin_ctzll(found) / 8;
	}
	for (; at < len && (unsigned char)text[at] >= 0x20 && text[at] != '"' && text[at] != '\\'; at++)
		to[at] = text[at];
	return at;
}

static void put_string(struct buf *out, const char *text, size_t len)
{
	buf_put_char(out, '"');
	for (;;) {
		size_t plain;

		if (len + 1 >= out->capacity - out->len)
			buf_grow(out, len + 1);
		plain = put_plain(out->ptr + out->len, text, len);
		out->len += plain;
		if (plain == len)
			break;
		put_escape(out, (unsigned char)text[plain]);
		text += plain + 1;
		len -= plain + 1;
	}
	buf_put_char(out, '"');
}

static void put_integer(struct buf *out, json_int_t value)
{
	char text[24];
	size_t at = sizeof text;
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	do {
		text[--at] = digits[left % 10];
		left /= 10;
	} while (left);
	if (value < 0)
		text[--at] = '-';
	buf_put(out, text + at, sizeof text - at);
}

/* Reals are shares nearly always, and six digits say all of them: "0.85" is 850,000 millionths. */
static void put_real(struct buf *out, const json_t *json)
{
	double value = json_real_value(json), millionths = value * 1e6;
	int64_t whole = value >= 1e-4 && value <= 1 ? (int64_t)(millionths + 0.5) : 0;
	char text[64];
	size_t len;

	if (whole && fabs(millionths - (double)whole) < 1e-6) {
		for (len = 8; len > 2; len--, whole /= 10)
			text[len - 1] = digits[whole % 10];
		text[0] = digits[whole];
		text[1] = '.';
		for (len = 8; len > 3 && text[len - 1] == '0';)
			len--;
		buf_put(out, text, len);
		return;
	}
	len = json_dumpb(json, text, sizeof text, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
	buf_put(out, text, len < sizeof text ? len : 0);
}

static void put_line(struct writer *writer)
{
	static const char spaces[] = "                                ";

	if (!writer->is_pretty)
		return;
	buf_put_char(writer->out, '\n');
	for (size_t left = writer->depth * 2; left;) {
		size_t some = left < sizeof spaces - 1 ? left : sizeof spaces - 1;

		buf_put(writer->out, spaces, some);
		left -= some;
	}
}

static void put_value(struct writer *writer, const json_t *json);

static void put_object(struct writer *writer, json_t *json)
{
	bool is_first = true;

	buf_put_char(writer->out, '{');
	writer->depth++;
	for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at)) {
		if (!is_first)
			buf_put_char(writer->out, ',');
		is_first = false;
		put_line(writer);
		put_string(writer->out, json_object_iter_key(at), json_object_iter_key_len(at));
		buf_put(writer->out, ": ", writer->is_pretty ? 2 : 1);
		put_value(writer, json_object_iter_value(at));
	}
	writer->depth--;
	if (!is_first)
		put_line(writer);
	buf_put_char(writer->out, '}');
}

static void put_array(struct writer *writer, const json_t *json)
{
	size_t count = json_array_size(json);

	buf_put_char(writer->out, '[');
	writer->depth++;
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_put_char(writer->out, ',');
		put_line(writer);
		put_value(writer, json_array_get(json, i));
	}
	writer->depth--;
	if (count)
		put_line(writer);
	buf_put_char(writer->out, ']');
}

static void put_value(struct writer *writer, const json_t *json)
{
	switch (json_typeof(json)) {
	case JSON_OBJECT: put_object(writer, (json_t *)(uintptr_t)json); break;
	case JSON_ARRAY: put_array(writer, json); break;
	case JSON_STRING: put_string(writer->out, json_string_value(json), json_string_length(json)); break;
	case JSON_INTEGER: put_integer(writer->out, json_integer_value(json)); break;
	case JSON_REAL: put_real(writer->out, json); break;
	case JSON_TRUE: buf_put(writer->out, "true", 4); break;
	case JSON_FALSE: buf_put(writer->out, "false", 5); break;
	case JSON_NULL: buf_put(writer->out, "null", 4); break;
	}
}

void json_write(struct buf *out, const json_t *json, bool is_pretty)
{
	struct writer writer = {out, is_pretty, 0};

	put_value(&writer, json);
}
