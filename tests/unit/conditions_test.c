/* conditions_test.c: preconditions, and the traces of Trace Context. */
#include "../lib/test.h"

#include "http/conditions.h"
#include "http/trace.h"

#define THEN  "Tue, 14 Nov 2023 22:13:20 GMT"
#define LATER "Tue, 14 Nov 2023 22:13:21 GMT"
#define AGO   "Tue, 14 Nov 2023 22:13:19 GMT"

static const int64_t modified_ms = INT64_C(1700000000123);

/* The verdict over "ab", changed THEN, of these header lines: name, value, ..., NULL. */
static enum verdict judge(const char *name, ...)
{
	struct conditions conditions = {0};
	va_list rest;

	va_start(rest, name);
	for (; name; name = va_arg(rest, const char *))
		conditions_read(&conditions, test_arena, str_of(name), str_of(va_arg(rest, const char *)));
	va_end(rest);
	return conditions_judge(&conditions, STR("\"ab\""), modified_ms);
}

TEST(conditions_judge, compares_if_none_match_weakly)
{
	assert_int_equal(judge(NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-None-Match", "\"ab\"", NULL), CONDITIONS_NOT_MODIFIED);
	assert_int_equal(judge("if-none-match", "W/\"ab\"", NULL), CONDITIONS_NOT_MODIFIED);
	assert_int_equal(judge("If-None-Match", "\"x,y\" ,, \"ab\"", NULL), CONDITIONS_NOT_MODIFIED);
	assert_int_equal(judge("If-None-Match", "\"x\"", "If-None-Match", "\"ab\"", NULL), CONDITIONS_NOT_MODIFIED);
	assert_int_equal(judge("If-None-Match", "*", NULL), CONDITIONS_NOT_MODIFIED);
	assert_int_equal(judge("If-None-Match", "\"a\", \"ab-z\", \"\"", NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-None-Match", "ab", NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-None-Match", "\"x\", *", NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-None-Match", "\"x, \"ab\"", NULL), CONDITIONS_HOLD);
}

TEST(conditions_judge, compares_if_match_strongly)
{
	assert_int_equal(judge("If-Match", "\"x\", \"ab\"", NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-Match", "*", NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-Match", "W/\"ab\"", NULL), CONDITIONS_FAILED);
	assert_int_equal(judge("If-Match", "\"x\"", NULL), CONDITIONS_FAILED);
	assert_int_equal(judge("If-Match", "", NULL), CONDITIONS_FAILED);
}

TEST(conditions_judge, compares_dates_to_the_second)
{
	assert_int_equal(judge("If-Modified-Since", THEN, NULL), CONDITIONS_NOT_MODIFIED);
	assert_int_equal(judge("If-Modified-Since", LATER, NULL), CONDITIONS_NOT_MODIFIED);
	assert_int_equal(judge("If-Modified-Since", AGO, NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-Modified-Since", "yesterday", NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-Unmodified-Since", THEN, NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-Unmodified-Since", AGO, NULL), CONDITIONS_FAILED);
	assert_int_equal(judge("If-Unmodified-Since", "yesterday", NULL), CONDITIONS_HOLD);
}

TEST(conditions_judge, lets_tags_go_before_dates_and_if_match_before_all)
{
	assert_int_equal(judge("If-None-Match", "\"x\"", "If-Modified-Since", THEN, NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-Match", "\"ab\"", "If-Unmodified-Since", AGO, NULL), CONDITIONS_HOLD);
	assert_int_equal(judge("If-None-Match", "\"ab\"", "If-Match", "\"x\"", NULL), CONDITIONS_FAILED);
	assert_int_equal(judge("If-None-Match", "\"ab\"", "If-Match", "\"ab\"", NULL), CONDITIONS_NOT_MODIFIED);
	assert_int_equal(judge("If-Modified-Since", THEN, "If-Unmodified-Since", AGO, NULL), CONDITIONS_FAILED);
}

TEST(conditions_judge, knows_no_date_where_there_is_none)
{
	struct conditions since = {.modified_since = STR(THEN)}, unmodified = {.unmodified_since = STR(AGO)};

	assert_int_equal(conditions_judge(&since, STR_NONE, 0), CONDITIONS_HOLD);
	assert_int_equal(conditions_judge(&unmodified, STR_NONE, 0), CONDITIONS_HOLD);
}

TEST(trace_child, goes_on_with_the_trace_under_an_id_of_its_own)
{
	const char *span = "00000000000000ff";
	struct str child =
	    trace_child(test_arena, STR("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), span);

	assert_str(child, "00-0af7651916cd43dd8448eb211c80319c-00000000000000ff-01");
	assert_str(trace_span(child), span);
	assert_str(trace_child(test_arena, STR("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-later"), span),
	           "00-0af7651916cd43dd8448eb211c80319c-00000000000000ff-01");
}

TEST(trace_child, takes_nothing_that_is_no_traceparent)
{
	static const char *const wrong[] = {
	    "",
	    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
	    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-later",
	    "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
	    "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
	    "00-00000000000000000000000000000000-b7ad6b7169203331-01",
	    "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
	    "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
	};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_null(trace_child(test_arena, str_of(wrong[i]), "00000000000000ff").ptr);
}
