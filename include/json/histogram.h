/* histogram.h: events counted by year, decade or century. */
#ifndef DOSSIER_JSON_HISTOGRAM_H
#define DOSSIER_JSON_HISTOGRAM_H

#include "model/date.h"

#include <jansson.h>

enum histogram_unit { HISTOGRAM_YEAR, HISTOGRAM_DECADE, HISTOGRAM_CENTURY };

struct histogram_bin {
	int64_t unit; /* number of the year, decade or century; INT64_MIN: an open beginning */
	int64_t count;
};

struct histogram {
	struct arena *arena;
	enum histogram_unit unit;
	VEC(struct histogram_bin) bins;
};

void histogram_init(struct histogram *histogram, struct arena *arena, enum histogram_unit unit);
void histogram_add(struct histogram *histogram, int64_t day, int64_t count);

/* The bins in order of time, those without events left out; new reference. */
json_t *histogram_to_json(struct histogram *histogram, struct str self);

#endif
