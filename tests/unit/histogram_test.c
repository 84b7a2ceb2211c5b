/* histogram_test.c: the bins of a histogram, as EDTF names them. */
#include "lib/test.h"
#include "json/histogram.h"

#include <stdlib.h>

static struct str bins_of(enum histogram_unit unit, const int64_t *years, size_t count)
{
	struct histogram histogram;
	struct str text = STR("");
	json_t *json, *bin;
	size_t i;

	histogram_init(&histogram, test_arena, unit);
	for (i = 0; i < count; i++)
		histogram_add(&histogram, years[i] == INT64_MIN ? DAY_UNBOUNDED_PAST : day_number(years[i], 6, 1), 1);
	json = histogram_to_json(&histogram, STR("/"));
	json_array_foreach(json_object_get(json, "data"), i, bin)
	{
		const char *edtf = json_string_value(json_object_get(bin, "edtf"));

		text = str_print(test_arena, STR_FMT " %s:%lld", STR_ARG(text), edtf ? edtf : "null",
		                 (long long)json_integer_value(json_object_get(bin, "count")));
	}
	json_decref(json);
	return text;
}

TEST(histogram_to_json, counts_in_order_of_time)
{
	int64_t years[] = {1974, 1948, 1979, 1974};

	assert_str(bins_of(HISTOGRAM_YEAR, years, 4), " 1948:1 1974:2 1979:1");
	assert_str(bins_of(HISTOGRAM_DECADE, years, 4), " 194X:1 197X:3");
	assert_str(bins_of(HISTOGRAM_CENTURY, years, 4), " 19XX:4");
}

TEST(histogram_to_json, keeps_the_decades_around_the_year_nought_apart)
{
	int64_t years[] = {-43, -3, 5, 44};

	assert_str(bins_of(HISTOGRAM_DECADE, years, 4), " -004X:1 -000X:1 000X:1 004X:1");
	assert_str(bins_of(HISTOGRAM_YEAR, years, 4), " -0043:1 -0003:1 0005:1 0044:1");
}

TEST(histogram_to_json, names_an_open_beginning_null)
{
	int64_t years[] = {INT64_MIN, 1900};

	assert_str(bins_of(HISTOGRAM_DECADE, years, 2), " null:1 190X:1");
}
