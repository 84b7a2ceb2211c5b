/* events_confidence.c: how sure a dated statement is, from what the date's words say themselves.
 *
 * The shares are those of statements that were right on development data, encyclopedic narratives and biographies
 * (tests/ingest/reliability prints them against the gold). A date whose words name its year is nearly always right; one
 * that the narrative had to complete is as sure as the narrative. */
#include "extract/events.h"

enum { YEAR_DIGITS = 3 };

static const double by_precision[][2] = {
    /* completed, said outright */
    [PRECISION_NONE] = {0.50, 0.50},    [PRECISION_DAY] = {0.94, 0.98},        [PRECISION_MONTH] = {0.92, 0.98},
    [PRECISION_SEASON] = {0.66, 0.97},  [PRECISION_YEAR] = {0.78, 0.98},       [PRECISION_DECADE] = {0.75, 0.97},
    [PRECISION_CENTURY] = {0.75, 0.97}, [PRECISION_MILLENNIUM] = {0.75, 0.97}, [PRECISION_INTERVAL] = {0.87, 0.93},
};

/* Do the words have the digits of a year? */
static bool says_year(struct str words)
{
	unsigned digits = 0;

	for (size_t i = 0; i < words.len; i++) {
		digits = words.ptr[i] >= '0' && words.ptr[i] <= '9' ? digits + 1 : 0;
		if (digits == YEAR_DIGITS)
			return true;
	}
	return false;
}

double event_confidence(const struct telling *telling, const struct dated *dated)
{
	struct str words = str_slice(telling->reading->doc->text, dated->from, dated->to);

	return by_precision[dated->date.precision][says_year(words)];
}
