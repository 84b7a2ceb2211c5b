/* jsonld.c: articles, events and people in the terms of schema.org, for those who join data sets. */
#include "json/path.h"
#include "json/represent.h"
#include "json/value.h"

static void put_known(json_t *object, const char *name, const json_t *from, const char *member)
{
	struct str text = member_text(from, member);

	json_put_known(object, name, text);
}

static json_t *article_to_jsonld(const json_t *article)
{
	json_t *json = json_object();

	json_put(json, "@type", json_string("Article"));
	json_put(json, "@id", json_path("articles", member_text(article, "id"), NULL));
	put_known(json, "headline", article, "title");
	put_known(json, "inLanguage", article, "language");
	put_known(json, "abstract", article, "summary");
	put_known(json, "license", article, "license");
	put_known(json, "creditText", article, "attribution");
	put_known(json, "dateModified", json_object_get(article, "revision"), "imported_at");
	put_known(json, "isBasedOn", json_object_get(article, "revision"), "source_url");
	return json;
}

static json_t *event_to_jsonld(const json_t *event)
{
	json_t *json = json_object(), *people = json_array(), *places = json_array(), *item;
	const json_t *date = json_object_get(event, "date");
	size_t i;

	json_array_foreach(json_object_get(event, "people"), i, item)
	{
		json_t *person = json_object();

		json_put(person, "@type", json_string("Person"));
		json_put(person, "@id", json_path("people", member_text(item, "id"), NULL));
		put_known(person, "name", item, "name");
		json_array_append_new(people, person);
	}
	json_array_foreach(json_object_get(event, "places"), i, item)
	{
		json_t *place = json_object();

		json_put(place, "@type", json_string("Place"));
		json_object_set(place, "name", item);
		json_array_append_new(places, place);
	}
	json_put(json, "@type", json_string("Event"));
	json_put(json, "@id", json_path("events", member_text(event, "id"), NULL));
	put_known(json, "name", event, "title");
	put_known(json, "description", event, "text");
	put_known(json, "startDate", date, "earliest");
	put_known(json, "endDate", date, "latest");
	put_known(json, "temporalCoverage", date, "edtf");
	json_put(json, "attendee", people);
	json_put(json, "location", places);
	json_put(json, "subjectOf", json_path("articles", member_text(event, "article"), NULL));
	return json;
}

static json_t *person_to_jsonld(const json_t *person)
{
	json_t *json = json_object();

	json_put(json, "@type", json_string("Person"));
	json_put(json, "@id", json_path("people", member_text(person, "id"), NULL));
	put_known(json, "name", person, "name");
	put_known(json, "gender", person, "gender");
	json_object_set(json, "alternateName", json_object_get(person, "aliases"));
	json_object_set(json, "honorificPrefix", json_object_get(person, "titles"));
	json_object_set(json, "sameAs", json_object_get(person, "same_as"));
	return json;
}

static void print(struct buf *buf, const json_t *items, json_t *(*to_jsonld)(const json_t *))
{
	json_t *json = json_object(), *graph = json_array(), *item;
	size_t i;

	json_put(json, "@context", json_string("https://schema.org"));
	json_array_foreach(items, i, item) json_array_append_new(graph, to_jsonld(item));
	if (json_array_size(graph) == 1)
		json_object_update(json, json_array_get(graph, 0));
	else
		json_object_set(json, "@graph", graph);
	json_write(buf, json, true);
	json_decref(graph);
	json_decref(json);
}

void articles_print_jsonld(struct buf *buf, const json_t *items)
{
	print(buf, items, article_to_jsonld);
}

void events_print_jsonld(struct buf *buf, const json_t *items)
{
	print(buf, items, event_to_jsonld);
}

void people_print_jsonld(struct buf *buf, const json_t *items)
{
	print(buf, items, person_to_jsonld);
}
