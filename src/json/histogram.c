/* histogram.c: events counted by year, decade or century, each bin named as EDTF names it.
 *
 * EDTF writes 44 BC as "-0043" and its decade "-004X": a decade before the year 0 shares the digits, not the floor. So
 * that -004X and 004X stay two bins, the former is numbered -5: one less than its digits. */
#include "json/histogram.h"

#include "json/value.h"

#include <stdlib.h>

static const int64_t years[] = {1, 10, 100};
static const char *const names[] = {"year", "decade", "century"};

void histogram_init(struct histogram *histogram, struct arena *arena, enum histogram_unit unit)
{
	*histogram = (struct histogram){.arena = arena, .unit = unit};
}

void histogram_add(struct histogram *histogram, int64_t day, int64_t count)
{
	struct histogram_bin bin = {.unit = INT64_MIN, .count = count};
	int64_t year, length = years[histogram->unit];
	int month, day_of_month;

	if (day != DAY_UNBOUNDED_PAST) {
		day_split(day, &year, &month, &day_of_month);
		bin.unit = year < 0 && length > 1 ? -(-year / length) - 1 : year / length;
	}
	*VEC_PUSH(histogram->arena, &histogram->bins) = bin;
}

static int compare(const void *a, const void *b)
{
	const struct histogram_bin *left = a, *right = b;

	return left->unit < right->unit ? -1 : left->unit > right->unit;
}

/* "1974", "197X", "19XX"; years of more than four digits as "Y17000". */
static struct str label(const struct histogram *histogram, int64_t unit)
{
	static const char *const unknown[] = {"", "X", "XX"};
	bool is_before = unit < 0;
	int64_t digits = !is_before ? unit : histogram->unit ? -unit - 1 : -unit;
	int width = 4 - (int)histogram->unit;
	const char *sign = is_before ? "-" : "";

	if (digits * years[histogram->unit] > 9999)
		return str_print(histogram->arena, "Y%s%lld%s", sign, (long long)digits, unknown[histogram->unit]);
	return str_print(histogram->arena, "%s%0*lld%s", sign, width, (long long)digits, unknown[histogram->unit]);
}

json_t *histogram_to_json(struct histogram *histogram, struct str self)
{
	json_t *json = json_object(), *data = json_array(), *links = json_object(), *meta = json_object();
	int64_t total = 0;

	if (histogram->bins.count)
		qsort(histogram->bins.at, histogram->bins.count, sizeof *histogram->bins.at, compare);
	for (size_t i = 0; i < histogram->bins.count;) {
		int64_t unit = histogram->bins.at[i].unit, count = 0;
		json_t *bin = json_object();

		for (; i < histogram->bins.count && histogram->bins.at[i].unit == unit; i++)
			count += histogram->bins.at[i].count;
		json_put(bin, "edtf", unit == INT64_MIN ? json_null() : json_text(label(histogram, unit)));
		json_put(bin, "count", json_integer(count));
		json_array_append_new(data, bin);
		total += count;
	}
	json_put(links, "self", json_text(self));
	json_put(links, "next", json_null());
	json_put(meta, "unit", json_string(names[histogram->unit]));
	json_put(meta, "total", json_integer(total));
	json_put(json, "data", data);
	json_put(json, "links", links);
	json_put(json, "meta", meta);
	return json;
}
