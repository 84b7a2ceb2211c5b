/* histogram_test.c: the bins of a histogram, as EDTF names them. */
#include "lib/test.h"
#include "json/histogram.h"

#include <stdlib.h>

static struct str bins_in(struct histogram *histogram, const int64_t *years, size_t count)
{
	struct str text = STR("");
	json_t *json, *bin;
	size_t i;

	for (i = 0; i < count; i++)
		histogram_add(histogram, years[i] == INT64_MIN ? DAY_UNBOUNDED_PAST : day_number(years[i], 6, 1), 1);
	int64_t bins = histogram_bin_count(histogram);

	json = histogram_to_json(histogram, STR("/"));
	if (!histogram->has_empty)
		assert_int_equal(json_array_size(json_object_get(json, "data")), bins);
	json_array_foreach(json_object_get(json, "data"), i, bin)
	{
		const char *edtf = json_string_value(json_object_get(bin, "edtf"));

		text = str_print(test_arena, STR_FMT " %s:%lld", STR_ARG(text), edtf ? edtf : "null",
		                 (long long)json_integer_value(json_object_get(bin, "count")));
	}
	json_decref(json);
	return text;
}

static struct str bins_of(enum histogram_unit unit, const int64_t *years, size_t count)
{
	struct histogram histogram;

	histogram_init(&histogram, test_arena, unit);
	return bins_in(&histogram, years, count);
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

TEST(histogram_to_json, counts_what_began_before_the_window_apart)
{
	int64_t years[] = {1900, 1971, INT64_MIN, 1973};
	struct histogram histogram;

	histogram_init(&histogram, test_arena, HISTOGRAM_YEAR);
	histogram.from_day = day_number(1970, 1, 1);
	histogram.to_day = day_number(1974, 12, 31);
	assert_str(bins_in(&histogram, years, 4), " null:2 1971:1 1973:1");
	histogram.bins.count = 0;
	histogram.has_empty = true;
	assert_str(bins_in(&histogram, years, 4), " null:2 1970:0 1971:1 1972:0 1973:1 1974:0");
}

TEST(histogram_to_json, fills_from_the_first_to_the_last_bin)
{
	int64_t years[] = {-25, 12}, none[] = {INT64_MIN};
	struct histogram histogram;

	histogram_init(&histogram, test_arena, HISTOGRAM_DECADE);
	histogram.has_empty = true;
	assert_str(bins_in(&histogram, years, 2), " -002X:1 -001X:0 -000X:0 000X:0 001X:1");
	assert_int_equal(histogram_bin_count(&histogram), 5);
	histogram_init(&histogram, test_arena, HISTOGRAM_DECADE);
	histogram.has_empty = true;
	assert_str(bins_in(&histogram, none, 1), " null:1");
}
