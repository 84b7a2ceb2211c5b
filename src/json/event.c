/* event.c: events as JSON. */
#include "json/event.h"

#include "json/date.h"
#include "json/evidence.h"
#include "json/value.h"

static json_t *people_to_json(const struct event *event)
{
	json_t *list = json_array();

	for (size_t i = 0; i < event->person_count; i++) {
		json_t *person = json_object();

		json_put(person, "id", json_text(event->people[i].id));
		json_put(person, "name", json_text(event->people[i].name));
		json_array_append_new(list, person);
	}
	return list;
}

json_t *event_to_json(const struct event *event)
{
	json_t *json = json_object();

	json_put(json, "id", json_text(event->id));
	json_put(json, "article", json_text(event->article));
	json_put(json, "section", json_text(event->section));
	json_put(json, "title", json_text(event->title));
	json_put(json, "text", json_text(event->text));
	json_put(json, "kind", json_text(event->kind));
	json_put(json, "date", date_to_json(&event->date, event->date_span));
	json_put(json, "people", people_to_json(event));
	json_put(json, "places", json_texts(event->places, event->place_count));
	json_put(json, "references", json_texts(event->references, event->reference_count));
	json_put(json, "evidence", evidence_to_json(&event->evidence));
	json_put(json, "method", json_text(event->method));
	json_put(json, "extractor_version", json_text(event->extractor_version));
	json_put(json, "confidence", json_real(event->confidence));
	json_put(json, "status", json_string(fact_status_name(event->status)));
	return json;
}
