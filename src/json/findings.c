/* findings.c: all that was read out of one article as one JSON object, with the members of the stored resources. */
#include "json/findings.h"

#include "base/map.h"
#include "json/article.h"
#include "json/coverage.h"
#include "json/date.h"
#include "json/event.h"
#include "json/link.h"
#include "json/person.h"
#include "json/reference.h"
#include "json/section.h"
#include "json/value.h"

/* What the store would count, so that a parsed article looks like a stored one. */
static json_t *article_of(const struct findings *findings)
{
	struct article article = findings->article;

	article.counts = (struct article_counts){
	    .sections = (int64_t)findings->sections.count,
	    .events = (int64_t)findings->events.count,
	    .people = (int64_t)findings->people.count,
	    .references = (int64_t)findings->references.count,
	    .links = (int64_t)findings->links.count,
	};
	return article_to_json(&article);
}

static json_t *dates_of(const struct findings *findings)
{
	json_t *list = json_array();

	for (size_t i = 0; i < findings->dates.count; i++)
		json_array_append_new(list, mentioned_date_to_json(&findings->dates.at[i]));
	return list;
}

static json_t *events_of(const struct findings *findings)
{
	json_t *list = json_array();

	for (size_t i = 0; i < findings->events.count; i++) {
		struct event event = findings->events.at[i];

		event.article = findings->article.id;
		json_array_append_new(list, event_to_json(&event));
	}
	return list;
}

/* In how many events each person takes part, by id. */
static void count_events(const struct findings *findings, struct arena *arena, struct map *counts)
{
	map_init(counts, arena);
	for (size_t i = 0; i < findings->events.count; i++) {
		const struct event *event = &findings->events.at[i];

		for (size_t k = 0; k < event->person_count; k++) {
			int64_t **count = (int64_t **)map_at(counts, event->people[k].id);

			if (!*count)
				*count = ARENA_NEW(arena, int64_t, 1);
			++**count;
		}
	}
}

static json_t *person_of(const struct findings *findings, struct person person, const struct map *event_counts)
{
	const int64_t *event_count = map_get(event_counts, person.id);
	json_t *json, *mentions = json_array();

	person.article_count = 1;
	person.event_count = event_count ? *event_count : 0;
	person.mention_total = (int64_t)person.mention_count;
	json = person_to_json(&person);
	for (size_t i = 0; i < person.mention_count; i++) {
		struct mention mention = person.mentions[i];

		mention.person = person.id;
		mention.article = findings->article.id;
		json_array_append_new(mentions, mention_to_json(&mention));
	}
	json_put(json, "mentions", mentions);
	return json;
}

static json_t *people_of(const struct findings *findings)
{
	struct arena arena;
	struct map event_counts;
	json_t *list = json_array();

	arena_init(&arena);
	count_events(findings, &arena, &event_counts);
	for (size_t i = 0; i < findings->people.count; i++)
		json_array_append_new(list, person_of(findings, findings->people.at[i], &event_counts));
	arena_finish(&arena);
	return list;
}

static json_t *references_of(const struct findings *findings)
{
	json_t *list = json_array();

	for (size_t i = 0; i < findings->references.count; i++) {
		struct reference reference = findings->references.at[i];

		reference.article = findings->article.id;
		json_array_append_new(list, reference_to_json(&reference));
	}
	return list;
}

static json_t *links_of(const struct findings *findings)
{
	json_t *list = json_array();

	for (size_t i = 0; i < findings->links.count; i++) {
		struct link link = findings->links.at[i];

		link.article = findings->article.id;
		json_array_append_new(list, link_to_json(&link));
	}
	return list;
}

static json_t *sections_of(const struct findings *findings)
{
	json_t *list = json_array();

	for (size_t i = 0; i < findings->sections.count; i++)
		json_array_append_new(list, section_to_json(&findings->sections.at[i], findings->article.id));
	return list;
}

json_t *findings_to_json(const struct findings *findings)
{
	json_t *json = json_object();

	json_put(json, "article", article_of(findings));
	json_put(json, "text", json_text(findings->text));
	json_put(json, "sections", sections_of(findings));
	json_put(json, "dates", dates_of(findings));
	json_put(json, "events", events_of(findings));
	json_put(json, "people", people_of(findings));
	json_put(json, "references", references_of(findings));
	json_put(json, "links", links_of(findings));
	json_put(json, "coverage", coverage_to_json(&findings->coverage));
	return json;
}
