/* json_write.c: a walk over the tree that copies strings in runs and prints integers itself.
 *
 * A third of the time of an uncached list went into jansson's writer, which decodes each string code point by code point
 * to check it again, and calls back for every quote and comma. The trees are ours: their depth is bounded by the code
 * that builds them.
 */
#include "base/json_write.h"

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

/* Has none of eight bytes to be escaped? Each test sets the top bit of a byte that it finds (and may set one above it). */
static bool is_plain(const char *text)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t word, quote, backslash;

	memcpy(&word, text, sizeof word);
	quote = word ^ (ones * '"');
	backslash = word ^ (ones * '\\');
	return !((((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) &
	         tops);
}

static void put_string(struct buf *out, const char *text, size_t len)
{
	size_t from = 0;

	buf_put_char(out, '"');
	for (size_t i = 0; i < len; i++) {
		unsigned char c;

		while (i + 8 < len && is_plain(text + i))
			i += 8;
		c = (unsigned char)text[i];

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buf_put(out, text + from, i - from);
		put_escape(out, c);
		from = i + 1;
	}
	buf_put(out, text + from, len - from);
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

/* Reals are few, and shares: six digits say all of them. */
static void put_real(struct buf *out, const json_t *json)
{
	char text[64];
	size_t len = json_dumpb(json, text, sizeof text, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));

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
