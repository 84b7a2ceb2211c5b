/* nearest_test.c: what is suggested for a word that is not allowed. */
#include "base/nearest.h"
#include "lib/test.h"

static struct str nearest(const char *word)
{
	static const struct str words[] = {STR_INIT("limit"), STR_INIT("cursor"), STR_INIT("fields"), STR_INIT("sort")};

	return str_nearest(test_arena, str_of(word), words, sizeof words / sizeof words[0]);
}

TEST(str_nearest, finds_a_slip_of_the_pen)
{
	assert_str(nearest("limti"), "limit");
	assert_str(nearest("Field"), "fields");
	assert_str(nearest("sotr"), "sort");
}

TEST(str_nearest, finds_nothing_for_another_word)
{
	assert_str(nearest("elephant"), NULL);
	assert_str(nearest(""), NULL);
	assert_str(nearest("ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss"), NULL);
}

TEST(str_nearest, takes_a_beginning_for_the_word)
{
	const struct str formats[] = {STR("json"), STR("csl"), STR("bibtex"), STR("ris")};

	assert_str(str_nearest(test_arena, STR("csljson"), formats, 4), "csl");
	assert_str(str_nearest(test_arena, STR("bib"), formats, 4), "bibtex");
}
