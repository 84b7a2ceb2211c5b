/* import.c: imports as JSON: progress and, for each page, its result. */
#include "json/import.h"

json_t *import_counts_to_json(const struct import_counts *counts)
{
	json_t *json = json_object();

	for (enum import_outcome i = 0; i < IMPORT_OUTCOMES; i++)
		json_object_set_new(json, import_outcome_name(i), json_integer(counts->of[i]));
	json_object_set_new(json, "read_bytes", json_integer(counts->read_bytes));
	json_object_set_new(json, "total_bytes", counts->total_bytes ? json_integer(counts->total_bytes) : json_null());
	json_object_set_new(json, "elapsed_ms", json_integer(counts->elapsed_ms));
	return json;
}

static json_t *text(struct str s)
{
	return s.ptr ? json_stringn(s.ptr, s.len) : json_null();
}

json_t *import_result_to_json(const struct import_result *result)
{
	json_t *json = json_object();

	json_object_set_new(json, "name", text(result->name));
	json_object_set_new(json, "outcome", json_string(import_outcome_name(result->outcome)));
	json_object_set_new(json, "article", text(result->article));
	json_object_set_new(json, "revision", result->revision ? json_integer(result->revision) : json_null());
	json_object_set_new(json, "detail", text(result->why));
	return json;
}
