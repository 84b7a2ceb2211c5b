/* import.c: the names of outcomes and states. */
#include "model/import.h"

const char *const import_outcome_names[IMPORT_OUTCOMES + 1] = {"created", "updated", "unchanged",
                                                               "skipped", "failed",  NULL};

const char *const import_state_names[IMPORT_STATES + 1] = {"queued",    "running",     "done", "failed",
                                                           "cancelled", "interrupted", NULL};

const char *import_outcome_name(enum import_outcome outcome)
{
	return import_outcome_names[outcome];
}

const char *import_state_name(enum import_state state)
{
	return import_state_names[state];
}

int64_t import_pages(const struct import_counts *counts)
{
	int64_t sum = 0;

	for (enum import_outcome i = 0; i < IMPORT_OUTCOMES; i++)
		sum += counts->of[i];
	return sum;
}

double import_rate(const struct import_counts *counts)
{
	return counts->elapsed_ms > 0 ? (double)counts->read_bytes * 1000 / (double)counts->elapsed_ms : 0;
}

int64_t import_seconds_left(const struct import_counts *counts)
{
	double rate = import_rate(counts);
	int64_t left = counts->total_bytes - counts->read_bytes;

	return rate > 0 && counts->total_bytes ? (int64_t)((double)(left > 0 ? left : 0) / rate) : -1;
}
