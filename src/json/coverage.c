/* coverage.c: the coverage report as JSON: what of the source was not understood, with its place in the source's bytes. */
#include "json/coverage.h"

#include "json/value.h"

json_t *coverage_to_json(const struct coverage *coverage)
{
	json_t *json = json_object(), *skipped = json_array();

	for (size_t i = 0; i < coverage->skipped_count; i++) {
		const struct skipped *part = &coverage->skipped[i];
		json_t *item = json_object();

		json_put(item, "source_start", json_integer((json_int_t)part->source_start));
		json_put(item, "source_end", json_integer((json_int_t)part->source_end));
		json_put(item, "what", json_text(part->what));
		json_put(item, "why", json_text(part->why));
		json_array_append_new(skipped, item);
	}
	json_put(json, "understood", json_real(coverage->understood));
	json_put(json, "skipped", skipped);
	return json;
}
