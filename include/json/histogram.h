/* histogram.h: events counted by year, decade or century. */
#ifndef DOSSIER_JSON_HISTOGRAM_H
#define DOSSIER_JSON_HISTOGRAM_H

#include "model/date.h"

#include <jansson.h>

enum histogram_unit { HISTOGRAM_YEAR, HISTOGRAM_DECADE, HISTOGRAM_CENTURY };

enum { HISTOGRAM_BINS_MAX = 2000 };

struct histogram_bin {
	int64_t unit; /* number of the year, decade or century; INT64_MIN: before the window, or an open beginning */
	int64_t count;
};

struct histogram {
	struct arena *arena;
	enum histogram_unit unit;
	int64_t from_day, to_day; /* the window; unbounded: none */
	bool has_empty;           /* also bins without events, from end to end of the window or of what there is */
	bool is_at_least;         /* not all events were counted */
	VEC(struct histogram_bin) bins;
};

/* Without window. */
void histogram_init(struct histogram *histogram, struct arena *arena, enum histogram_unit unit);

/* So many events that begin on a day. */
void histogram_add(struct histogram *histogram, int64_t day, int64_t count);

/* How many bins it will show, when all is added. */
int64_t histogram_bin_count(struct histogram *histogram);

/* The bins in order of time; new reference. */
json_t *histogram_to_json(struct histogram *histogram, struct str self);

#endif
