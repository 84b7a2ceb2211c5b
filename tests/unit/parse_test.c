/* parse_test.c: what is the same for all formats: encodings, and places in the source. */
#include "../lib/test.h"

#include "extract/extract.h"

#include <string.h>

static struct str skipped_of(struct str bytes, size_t *from)
{
	struct ctx ctx = {.arena = test_arena};
	struct findings findings;

	assert_int_equal(article_read(&ctx, bytes, STR("html"), &(struct parse_options){.name = STR("A")}, &findings),
	                 OK);
	assert_int_equal(findings.coverage.skipped_count, 1);
	*from = findings.coverage.skipped[0].source_start;
	return str_slice(bytes, *from, findings.coverage.skipped[0].source_end);
}

TEST(skipped_relocate, finds_the_place_behind_a_byte_order_mark)
{
	size_t from;

	assert_str(skipped_of(STR("\xEF\xBB\xBF<p>A lake.</p><nav>x</nav>"), &from), "<nav>x</nav>");
}

TEST(skipped_relocate, finds_the_place_in_utf_16)
{
	static const char page[] = "<p>A \xD8\x3D\xDE\x00.</p><nav>x</nav>"; /* U+1F600 as it stands in UTF-16 */
	struct buf bytes;
	struct str part;
	size_t from;

	buf_init(&bytes, test_arena, 100);
	buf_put_str(&bytes, STR("\xFE\xFF"));
	for (size_t i = 0; i < sizeof page - 1; i++) {
		if (!((unsigned char)page[i] & 0x80) && !(i && (unsigned char)page[i - 1] & 0x80))
			buf_put_char(&bytes, 0);
		buf_put_char(&bytes, page[i]);
	}
	part = skipped_of(buf_str(&bytes), &from);
	assert_int_equal(part.len, 2 * strlen("<nav>x</nav>"));
	assert_int_equal(part.ptr[1], '<');
	assert_int_equal(from + part.len, bytes.len);
}
