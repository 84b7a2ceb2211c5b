/* utf8_test.c: UTF-8 at its edges, and what slugs and folded text look like. */
#include "lib/test.h"

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

TEST(utf8_valid, names_the_first_offending_byte)
{
	static const struct {
		const char *text;
		size_t bad;
	} cases[] = {
	    {"plain ascii, long enough for a word\x80", 35}, /* a continuation alone */
	    {"12345678\xC0\xAF", 8},                         /* overlong */
	    {"\xE0\x80\xAF", 0},
	    {"a\xED\xA0\x80", 1}, /* surrogate */
	    {"\xF4\x90\x80\x80", 0},
	    {"\xF0\x80\x80\x80", 0},
	    {"ab\xE2\x80", 2}, /* cut */
	    {"\xFF", 0},
	};
	size_t bad;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bad = 99;
		assert_false(utf8_valid(str_of(cases[i].text), &bad));
		assert_int_equal(bad, cases[i].bad);
	}
	assert_true(
	    utf8_valid(STR("a\xC2\x80\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), &bad));
	assert_true(utf8_valid(STR_NONE, &bad));
}

TEST(utf8_put, is_read_back_by_next_and_previous_for_every_code_point)
{
	struct buf buf;

	buf_init(&buf, test_arena, 8);
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		uint32_t wanted = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
		size_t at = 0;

		buf.len = 0;
		utf8_put(&buf, c);
		if (utf8_next(buf_str(&buf), &at) != wanted || at != buf.len)
			fail_msg("U+%04X", c);
		if (utf8_previous(buf_str(&buf), &at) != wanted || at != 0)
			fail_msg("U+%04X backwards", c);
	}
}

TEST(utf8_next, moves_by_one_over_a_malformed_byte)
{
	size_t at = 0;

	assert_int_equal(utf8_next(STR("\xE2\x80z"), &at), 0xFFFD);
	assert_int_equal(at, 1);
	at = 2;
	assert_int_equal(utf8_previous(STR("\xE2\x80z"), &at), 0xFFFD);
	assert_int_equal(at, 1);
}

TEST(utf8_offset, is_the_inverse_of_count)
{
	struct str s = STR("Pakistan–Russia, «Россия», 中国 and 𝔘nicode: a long enough text");
	size_t count = utf8_count(s);

	assert_int_equal(count, 61);
	for (size_t at = 0, i = 0; i <= count; i++) {
		assert_int_equal(utf8_offset(s, i), at);
		assert_int_equal(utf8_count(str_slice(s, 0, at)), i);
		if (at < s.len)
			utf8_next(s, &at);
	}
	assert_int_equal(utf8_offset(s, 1000), s.len);
}

TEST(utf8_repair, replaces_each_maximal_subpart_once)
{
	struct str valid = STR("ö");

	assert_ptr_equal(utf8_repair(test_arena, valid).ptr, valid.ptr);
	assert_str(utf8_repair(test_arena, STR("a\xE2\x80z\xC0\xAF\xF0\x9F\x92")), "a\uFFFDz\uFFFD\uFFFD\uFFFD");
}

TEST(utf8_nfc, composes_and_leaves_composed_text_alone)
{
	struct str composed = STR("é й Việt 한국 «–»");

	assert_ptr_equal(utf8_nfc(test_arena, composed).ptr, composed.ptr);
	assert_str(utf8_nfc(test_arena, STR("e\u0301 \u0438\u0306 \u1112\u1161\u11ab \u212b")), "é й 한 Å");
}

TEST(utf8_nfc, agrees_with_utf8proc_for_every_code_point)
{
	struct buf buf;

	buf_init(&buf, test_arena, 16);
	for (uint32_t c = 1; c <= 0x2FFFF; c++) {
		utf8proc_uint8_t *wanted;
		struct str got;

		buf.len = 0;
		buf_put_char(&buf, 'a');
		utf8_put(&buf, c);
		wanted = utf8proc_NFC((utf8proc_uint8_t *)buf.ptr);
		got = utf8_nfc(test_arena, buf_str(&buf));
		if (!str_equal(got, str_of((char *)wanted)))
			fail_msg("U+%04X", c);
		free(wanted);
	}
}

TEST(utf8_fold, takes_marks_off_latin_greek_and_arabic_only)
{
	assert_str(utf8_fold(test_arena, STR("PLAIN Text")), "plain text");
	assert_str(utf8_fold(test_arena, STR("Łódź Straße Ørsted ﬁn Ａ")), "lodz strasse orsted fin a");
	assert_str(utf8_fold(test_arena, STR("Ἀθῆναι")), "αθηναι");
	assert_str(utf8_fold(test_arena, STR("Й")), "й");
	assert_str(utf8_fold(test_arena, STR("한국")), "한국");
	assert_str(utf8_fold(test_arena, STR("مُحَمَّد")), "محمد");
	assert_str(utf8_fold(test_arena, STR("\xFF")), "\uFFFD");
}

TEST(utf8_fold, copes_with_text_that_grows)
{
	struct buf buf;

	buf_init(&buf, test_arena, 0);
	for (int i = 0; i < 100; i++)
		buf_put_str(&buf, STR("\uFDFA")); /* 18 letters in one */
	assert_int_equal(utf8_count(utf8_fold(test_arena, buf_str(&buf))), 1800);
}

TEST(utf8_is_letter, knows_classes_beyond_ascii)
{
	for (uint32_t c = 0; c < 0x80; c++) {
		assert_int_equal(utf8_is_letter(c), (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
		assert_int_equal(utf8_is_upper(c), c >= 'A' && c <= 'Z');
		assert_int_equal(utf8_is_lower(c), c >= 'a' && c <= 'z');
		assert_int_equal(utf8_is_digit(c), c >= '0' && c <= '9');
	}
	assert_true(utf8_is_letter(0x4E2D) && utf8_is_letter(0x416) && !utf8_is_letter(0x2013));
	assert_true(utf8_is_upper(0x1C5) && utf8_is_upper(0x416) && utf8_is_lower(0x436));
	assert_true(utf8_is_digit(0x665) && !utf8_is_digit(0xB2));
	assert_true(utf8_is_space(0xA0) && utf8_is_space(0x200B) && utf8_is_space('\n') && !utf8_is_space(0x200C));
	assert_true(utf8_is_mark(0x301) && utf8_is_mark(0x64E) && !utf8_is_mark('a'));
	assert_true(utf8_is_unspaced(0x4E2D) && utf8_is_unspaced(0xE01) && utf8_is_unspaced(0xE31));
	assert_false(utf8_is_unspaced(0x3002) || utf8_is_unspaced(0xAC00) || utf8_is_unspaced('a'));
	assert_int_equal(utf8_to_lower(0x416), 0x436);
	assert_str(utf8_lower(test_arena, STR("ÄÖ Ж É")), "äö ж é");
}

TEST(utf8_slug, makes_addresses_of_names)
{
	assert_str(utf8_slug(test_arena, STR("Pakistan–Russia relations")), "pakistan-russia-relations");
	assert_str(utf8_slug(test_arena, STR("  Café Łódź -- (2nd) ")), "cafe-lodz-2nd");
	assert_str(utf8_slug(test_arena, STR("Отношения Йемена")), "отношения-йемена");
	assert_str(utf8_slug(test_arena, STR("中国 (1949)")), "中国-1949");
	assert_int_equal(utf8_slug(test_arena, STR("!?")).len, 10);
	assert_true(str_starts(utf8_slug(test_arena, STR("")), STR("x-")));
	assert_false(str_equal(utf8_slug(test_arena, STR("!?")), utf8_slug(test_arena, STR("?!"))));
}

TEST(utf8_slug, cuts_long_names_between_words_and_keeps_them_apart)
{
	struct str a = str_print(test_arena, "%s a",
	                         "one two three four five six seven eight nine ten eleven twelve "
	                         "thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
	struct str b = str_print(test_arena, "%.*sb", (int)a.len - 1, a.ptr);
	struct str slug = utf8_slug(test_arena, a);

	assert_true(slug.len <= 120 && slug.len > 90);
	assert_true(str_starts(slug, STR("one-two-three-")));
	assert_false(str_equal(slug, utf8_slug(test_arena, b)));
	char han[400];
	for (size_t i = 0; i + 3 <= sizeof han; i += 3)
		memcpy(han + i, "中", 3);
	size_t bad;
	slug = utf8_slug(test_arena, (struct str){han, 399});
	assert_true(slug.len <= 120 && utf8_valid(slug, &bad));
}
