/* str_test.c: views of bytes, and buffers. */
#include "lib/test.h"

#include "base/buf.h"

#include <string.h>

TEST(str_equal, tells_empty_from_longer_and_compares_bytes)
{
	assert_true(str_equal(STR(""), STR_NONE));
	assert_true(str_equal(STR("abc"), STR("abc")));
	assert_false(str_equal(STR("abc"), STR("abd")));
	assert_false(str_equal(STR("abc"), STR("ab")));
	assert_true(str_equal_fold(STR("Content-Type"), STR("content-type")));
	assert_false(str_equal_fold(STR("Content-Type"), STR("content-typ")));
}

TEST(str_compare, orders_by_bytes_then_by_length)
{
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("ab"), STR("a")) > 0);
	assert_true(str_compare(STR("\xC3"), STR("z")) > 0);
	assert_int_equal(str_compare(STR_NONE, STR("")), 0);
}

TEST(str_starts, looks_at_both_ends)
{
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_true(str_starts(STR("abc"), STR("")));
	assert_false(str_starts(STR("ab"), STR("abc")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_false(str_ends(STR("bc"), STR("abc")));
	assert_true(str_starts_fold(STR("File:x"), STR("FILE:")));
}

TEST(str_find, gives_the_first_offset_or_minus_one)
{
	assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
	assert_int_equal(str_find(STR("abcabc"), STR("cb")), -1);
	assert_int_equal(str_find(STR(""), STR("")), 0);
	assert_int_equal(str_find(STR_NONE, STR("a")), -1);
	assert_int_equal(str_find_char(STR("abca"), 'a'), 0);
	assert_int_equal(str_find_char_last(STR("abca"), 'a'), 3);
	assert_int_equal(str_find_char_last(STR_NONE, 'a'), -1);
}

TEST(str_slice, clamps_offsets_past_the_end)
{
	assert_str(str_slice(STR("abc"), 1, 99), "bc");
	assert_str(str_slice(STR("abc"), 9, 99), "");
	assert_str(str_slice(STR("abc"), 2, 1), "");
	assert_str(str_slice(STR_NONE, 0, 1), NULL);
	assert_str(str_trim(STR(" \t\r\n a b \v\f")), "a b");
	assert_str(str_trim(STR("  ")), "");
}

TEST(str_next, gives_empty_parts_too)
{
	struct str rest = STR("a,,b,");
	struct str part;

	assert_true(str_next(&rest, ',', &part));
	assert_str(part, "a");
	assert_true(str_next(&rest, ',', &part));
	assert_str(part, "");
	assert_true(str_next(&rest, ',', &part));
	assert_str(part, "b");
	assert_true(str_next(&rest, ',', &part));
	assert_str(part, "");
	assert_false(str_next(&rest, ',', &part));
}

TEST(str_join, puts_the_separator_between_only)
{
	assert_str(str_join(test_arena, (struct str[]){STR("a"), STR(""), STR("b")}, 3, STR(", ")), "a, , b");
	assert_str(str_join(test_arena, NULL, 0, STR(", ")), "");
	assert_str(str_print(test_arena, "%d-%s", 7, "x"), "7-x");
	assert_str(str_lower(test_arena, STR("AbC\xC3\x84")), "abc\xC3\x84");
	assert_str(str_copy(test_arena, STR_NONE), NULL);
}

TEST(str_to_int64, takes_whole_numbers_that_fit)
{
	int64_t value = 0;

	assert_true(str_to_int64(STR("-9223372036854775808"), &value) && value == INT64_MIN);
	assert_true(str_to_int64(STR("9223372036854775807"), &value) && value == INT64_MAX);
	assert_false(str_to_int64(STR("9223372036854775808"), &value));
	assert_false(str_to_int64(STR("-9223372036854775809"), &value));
	assert_true(str_to_int64(STR("+7"), &value) && value == 7);
	assert_true(str_to_int64(STR("007"), &value) && value == 7);
	assert_false(str_to_int64(STR(""), &value));
	assert_false(str_to_int64(STR("-"), &value));
	assert_false(str_to_int64(STR(" 7"), &value));
	assert_false(str_to_int64(STR("7x"), &value));
	assert_false(str_to_int64(STR_NONE, &value));
}

TEST(buf_print, grows_and_ends_with_a_nul)
{
	struct buf buf;

	buf_init(&buf, test_arena, 0);
	assert_str(buf_str(&buf), "");
	for (int i = 0; i < 100; i++)
		buf_print(&buf, "%0100d", i);
	buf_put_char(&buf, '.');
	assert_int_equal(buf.len, 10001);
	assert_int_equal(strlen(buf.ptr), 10001);
	assert_memory_equal(buf.ptr + 9995, "00099.", 6);
}
