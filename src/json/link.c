/* link.c: links as JSON. */
#include "json/link.h"

#include "json/evidence.h"
#include "json/value.h"

json_t *link_to_json(const struct link *link)
{
	json_t *json = json_object();

	json_put(json, "kind", json_string(link_kind_name(link->kind)));
	json_put(json, "article", json_text(link->article));
	json_put(json, "section", json_text(link->section));
	json_put(json, "target", json_text(link->target));
	json_put(json, "target_article", json_text(link->article_id));
	json_put(json, "label", json_text(link->label));
	json_put(json, "evidence", link->has_evidence ? evidence_to_json(&link->evidence) : json_null());
	return json;
}
