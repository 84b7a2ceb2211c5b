/* evidence.c: evidence as JSON: the revision, the span and the words it was read from. */
#include "json/evidence.h"

#include "json/value.h"

json_t *evidence_to_json(const struct evidence *evidence)
{
	json_t *json = json_object();

	evidence_put(json, evidence);
	return json;
}

void evidence_put(json_t *object, const struct evidence *evidence)
{
	json_put(object, "revision", evidence->revision ? json_integer(evidence->revision) : json_null());
	json_put(object, "start", json_integer(evidence->span.start));
	json_put(object, "end", json_integer(evidence->span.end));
	json_put(object, "quote", json_text(evidence->quote));
	json_put(object, "prefix", json_text(evidence->prefix));
	json_put(object, "suffix", json_text(evidence->suffix));
}
