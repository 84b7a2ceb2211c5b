/* person.c: people and their mentions as JSON. */
#include "json/person.h"

#include "json/evidence.h"
#include "json/value.h"

static json_t *counts_to_json(const struct person *person)
{
	json_t *json = json_object();

	json_put(json, "articles", json_integer(person->article_count));
	json_put(json, "events", json_integer(person->event_count));
	json_put(json, "mentions", json_integer(person->mention_total));
	return json;
}

static json_t *roles_to_json(const struct person_role *roles, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *json = json_object();

		json_put(json, "title", json_text(roles[i].title));
		json_put(json, "article", json_text(roles[i].article));
		json_put(json, "evidence", evidence_to_json(&roles[i].evidence));
		json_array_append_new(list, json);
	}
	return list;
}

json_t *person_to_json(const struct person *person)
{
	json_t *json = json_object();

	json_put(json, "id", json_text(person->id));
	json_put(json, "name", json_text(person->name));
	json_put(json, "sort_name", json_text(person->sort_name));
	json_put(json, "gender", json_text(person->gender));
	json_put(json, "aliases", json_texts(person->aliases, person->alias_count));
	json_put(json, "titles", json_texts(person->titles, person->title_count));
	json_put(json, "roles", roles_to_json(person->roles, person->role_count));
	json_put(json, "link", json_text(person->link));
	json_put(json, "article", json_text(person->article));
	json_put(json, "same_as", json_texts(person->same_as, person->same_as_count));
	json_put(json, "counts", counts_to_json(person));
	json_put(json, "method", json_text(person->method));
	json_put(json, "confidence", json_real(person->confidence));
	return json;
}

json_t *mention_to_json(const struct mention *mention)
{
	json_t *json = json_object();

	json_put(json, "person", json_text(mention->person));
	json_put(json, "article", json_text(mention->article));
	json_put(json, "section", json_text(mention->section));
	json_put(json, "kind", json_string(mention_kind_name(mention->kind)));
	json_put(json, "title", json_text(mention->title));
	evidence_put(json, &mention->evidence);
	json_put(json, "sentence", json_span(mention->sentence));
	return json;
}

json_t *sentence_to_json(struct str article, struct str section, struct str event, const struct evidence *evidence)
{
	json_t *json = json_object();

	json_put(json, "article", json_text(article));
	json_put(json, "section", json_text(section));
	json_put(json, "event", json_text(event));
	json_put(json, "evidence", evidence_to_json(evidence));
	return json;
}

json_t *related_to_json(const struct person *person, int64_t events, int64_t articles, json_t *sentences)
{
	json_t *json = json_object();

	json_put(json, "person", person_to_json(person));
	json_put(json, "events", json_integer(events));
	json_put(json, "articles", json_integer(articles));
	json_put(json, "sentences", sentences);
	return json;
}
