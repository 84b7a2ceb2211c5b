/* json_write_test.c: the same text as jansson's own. */
#include "../lib/test.h"

#include "base/json_write.h"

#include <stdlib.h>

static const char *const texts[] = {
    "{}",
    "[]",
    "[[], {}, [{}], [[1]]]",
    "{\"a\": {\"b\": [1, -2, 0, 9223372036854775807, -9223372036854775808]}, \"c\": null}",
    "[true, false, null, 0.98, 1.0, -2.5e-10, 1e300, \"\"]",
    "[\"a\\\"b\\\\c\\b\\f\\n\\r\\t\\u0001\\u001f/\\u007fЖ\\u2028😀\"]",
    "{\"k\\\"\\n\": \"v\"}",
    "\"alone\"",
    "[\"long enough for whole words \\\" and then some \\\\ more \\t of it, Ж and \\u0002 and 漢字 to its end\"]",
};

static void assert_same(const json_t *json, bool is_pretty)
{
	char *wanted =
	    json_dumps(json, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6) | (is_pretty ? JSON_INDENT(2) : JSON_COMPACT));
	struct buf out;

	buf_init(&out, test_arena, 16);
	json_write(&out, json, is_pretty);
	assert_str(buf_str(&out), wanted);
	free(wanted);
}

TEST(json_write, writes_what_jansson_writes)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		json_t *json = json_loads(texts[i], JSON_DECODE_ANY, NULL);

		assert_non_null(json);
		assert_same(json, false);
		assert_same(json, true);
		json_decref(json);
	}
}

TEST(json_write, escapes_wherever_it_stands)
{
	static const char *const bytes[] = {"\"", "\\", "\n", "\x01", "\x7f", "Ж"};

	for (size_t len = 0; len < 20; len++)
		for (size_t at = 0; at <= len; at++)
			for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
				struct str text = str_print(test_arena, "%.*s%s%.*s", (int)at, "abcdefghijklmnopqrst",
				                            bytes[i], (int)(len - at), "ABCDEFGHIJKLMNOPQRST");
				json_t *json = json_stringn(text.ptr, text.len);

				assert_same(json, false);
				json_decref(json);
			}
}

TEST(json_write, writes_shares_as_jansson_does)
{
	static const double others[] = {0,         1,         1.5,        -0.5,  1e-5, 1e-4, 0.0001234567,
	                                0.1 + 0.2, 0.9999995, 0.99999999, 1e-300};

	for (int i = 0; i <= 1000000; i += 37) {
		json_t *json = json_real(i / 1e6);

		assert_same(json, false);
		json_decref(json);
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		json_t *json = json_real(others[i]);

		assert_same(json, false);
		json_decref(json);
	}
}

TEST(json_write, indents_any_depth)
{
	json_t *json = json_array();

	for (int i = 0; i < 40; i++) {
		json_t *outer = json_array();

		json_array_append_new(outer, json);
		json = outer;
	}
	assert_same(json, true);
	json_decref(json);
}
