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
	*histogram = (struct histogram){
	    .arena = arena, .unit = unit, .from_day = DAY_UNBOUNDED_PAST, .to_day = DAY_UNBOUNDED_FUTURE};
}

static int64_t unit_of(const struct histogram *histogram, int64_t day)
{
	int64_t year, length = years[histogram->unit];
	int month, day_of_month;

	day_split(day, &year, &month, &day_of_month);
	return year < 0 && length > 1 ? -(-year / length) - 1 : year / length;
}

void histogram_add(struct histogram *histogram, int64_t day, int64_t count)
{
	bool is_before = day == DAY_UNBOUNDED_PAST || day < histogram->from_day;

	*VEC_PUSH(histogram->arena, &histogram->bins) =
	    (struct histogram_bin){is_before ? INT64_MIN : unit_of(histogram, day), count};
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

/* One bin a unit, in order of time. */
static void merge(struct histogram *histogram)
{
	struct histogram_bin *bins = histogram->bins.at;
	size_t kept = 0;

	if (histogram->bins.count)
		qsort(bins, histogram->bins.count, sizeof *bins, compare);
	for (size_t i = 0; i < histogram->bins.count; i++) {
		if (kept && bins[kept - 1].unit == bins[i].unit)
			bins[kept - 1].count += bins[i].count;
		else
			bins[kept++] = bins[i];
	}
	histogram->bins.count = kept;
}

/* The first and the last unit of a histogram with empty bins; false where there is none. Merged before. */
static bool ends(const struct histogram *histogram, int64_t *first, int64_t *last)
{
	size_t count = histogram->bins.count, open = count && histogram->bins.at[0].unit == INT64_MIN;
	bool has_from = histogram->from_day != DAY_UNBOUNDED_PAST, has_to = histogram->to_day != DAY_UNBOUNDED_FUTURE;

	if (count == open && !(has_from && has_to))
		return false;
	*first = has_from ? unit_of(histogram, histogram->from_day) : histogram->bins.at[open].unit;
	*last = has_to ? unit_of(histogram, histogram->to_day) : histogram->bins.at[count - 1].unit;
	return true;
}

int64_t histogram_bin_count(struct histogram *histogram)
{
	int64_t first, last;

	merge(histogram);
	if (!histogram->has_empty)
		return (int64_t)histogram->bins.count;
	return ends(histogram, &first, &last) ? last - first + 1 : 0;
}

static void put_bin(const struct histogram *histogram, json_t *data, struct histogram_bin bin)
{
	json_t *json = json_object();

	json_put(json, "edtf", bin.unit == INT64_MIN ? json_null() : json_text(label(histogram, bin.unit)));
	json_put(json, "count", json_integer(bin.count));
	json_array_append_new(data, json);
}

static json_t *bins_to_json(struct histogram *histogram, int64_t *total)
{
	json_t *data = json_array();
	int64_t next, last;

	merge(histogram);
	bool is_filled = histogram->has_empty && ends(histogram, &next, &last);

	for (size_t i = 0; i < histogram->bins.count; i++) {
		struct histogram_bin bin = histogram->bins.at[i];

		for (; is_filled && bin.unit != INT64_MIN && next < bin.unit; next++)
			put_bin(histogram, data, (struct histogram_bin){next, 0});
		put_bin(histogram, data, bin);
		next = bin.unit == INT64_MIN ? next : bin.unit + 1;
		*total += bin.count;
	}
	for (; is_filled && next <= last; next++)
		put_bin(histogram, data, (struct histogram_bin){next, 0});
	return data;
}

json_t *histogram_to_json(struct histogram *histogram, struct str self)
{
	json_t *json = json_object(), *links = json_object(), *meta = json_object();
	int64_t total = 0;

	json_put(json, "data", bins_to_json(histogram, &total));
	json_put(links, "self", json_text(self));
	json_put(links, "next", json_null());
	json_put(meta, "unit", json_string(names[histogram->unit]));
	json_put(meta, "total", histogram->is_at_least ? json_null() : json_integer(total));
	json_put(meta, "total_at_least", json_integer(total));
	json_put(json, "links", links);
	json_put(json, "meta", meta);
	return json;
}
