/* import.c: imports as JSON: jobs, progress and, for each page, its result. */
#include "json/import.h"

#include "json/path.h"
#include "json/value.h"

#include <math.h>

static void put_outcomes(json_t *json, const struct import_counts *counts)
{
	for (enum import_outcome i = 0; i < IMPORT_OUTCOMES; i++)
		json_put(json, import_outcome_name(i), json_integer(counts->of[i]));
}

/* How far it is, and how long it may take where it goes on. */
static void put_progress(json_t *json, const struct import_counts *counts, bool goes_on)
{
	double rate = import_rate(counts);

	json_put(json, "pages", json_integer(import_pages(counts)));
	json_put(json, "read_bytes", json_integer(counts->read_bytes));
	json_put(json, "total_bytes", counts->total_bytes ? json_integer(counts->total_bytes) : json_null());
	json_put(json, "elapsed_ms", json_integer(counts->elapsed_ms));
	json_put(json, "megabytes_per_second", rate > 0 ? json_real(round(rate / 1e3) / 1e3) : json_null());
	json_put(json, "seconds_left",
	         goes_on && import_seconds_left(counts) >= 0 ? json_integer(import_seconds_left(counts)) : json_null());
}

json_t *import_counts_to_json(const struct import_counts *counts)
{
	json_t *json = json_object();

	put_outcomes(json, counts);
	put_progress(json, counts, true);
	return json;
}

json_t *import_result_to_json(const struct import_result *result)
{
	json_t *json = json_object();

	json_put(json, "name", json_text(result->name));
	json_put(json, "outcome", json_string(import_outcome_name(result->outcome)));
	json_put(json, "article", json_text(result->article));
	json_put(json, "revision", result->revision ? json_integer(result->revision) : json_null());
	json_put(json, "offset", json_integer(result->offset_bytes));
	json_put(json, "detail", json_text(result->why));
	return json;
}

/* What can be done with it now is an address, what can not is null. */
static json_t *links_to_json(const struct import_job *job)
{
	bool has_failed = job->state == IMPORT_INTERRUPTED || job->state == IMPORT_ERROR;
	bool is_open = has_failed || job->state == IMPORT_QUEUED || job->state == IMPORT_RUNNING;
	json_t *json = json_object();

	json_put(json, "self", json_path("imports", job->id, NULL));
	json_put(json, "results", json_path("imports", job->id, "results"));
	json_put(json, "cancel", is_open ? json_path("imports", job->id, "cancel") : json_null());
	json_put(json, "resume", has_failed ? json_path("imports", job->id, "resume") : json_null());
	return json;
}

json_t *import_to_json(const struct import_job *job)
{
	json_t *json = json_object(), *outcomes = json_object(), *progress = json_object();

	put_outcomes(outcomes, &job->counts);
	put_progress(progress, &job->counts, job->state == IMPORT_RUNNING);
	json_put(json, "id", json_text(job->id));
	json_put(json, "name", json_text(job->name));
	json_put(json, "state", json_string(import_state_name(job->state)));
	json_put(json, "detail", json_text(job->error));
	json_put(json, "actor", json_text(job->actor));
	json_put(json, "source", job->format.ptr ? json_text(job->format) : json_string("auto"));
	json_put(json, "title", json_text(job->title));
	json_put(json, "language", json_text(job->language));
	json_put(json, "counts", outcomes);
	json_put(json, "progress", progress);
	json_put(json, "created_at", json_time(job->created_at_ms));
	json_put(json, "started_at", json_time(job->started_at_ms));
	json_put(json, "ended_at", json_time(job->ended_at_ms));
	json_put(json, "links", links_to_json(job));
	return json;
}
