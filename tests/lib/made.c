/* made.c: see made.h. */
#include "lib/made.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdlib.h>

static struct evidence made_evidence(const struct findings *findings, const char *quote)
{
	struct str wanted = str_of(quote);
	ptrdiff_t at = str_find(findings->text, wanted);
	struct evidence evidence = {.quote = wanted};

	if (at < 0)
		abort(); /* the test itself is wrong */
	evidence.span.start = (uint32_t)utf8_count(str_slice(findings->text, 0, (size_t)at));
	evidence.span.end = evidence.span.start + (uint32_t)utf8_count(wanted);
	evidence.prefix = str_slice(findings->text, at > 8 ? (size_t)at - 8 : 0, (size_t)at);
	evidence.suffix = str_slice(findings->text, (size_t)at + wanted.len, (size_t)at + wanted.len + 8);
	return evidence;
}

struct findings *made_article(struct arena *arena, const char *title, const char *text)
{
	struct findings *findings = ARENA_NEW(arena, struct findings, 1);
	uint32_t length = (uint32_t)utf8_count(str_of(text));

	findings->text = findings->source = str_of(text);
	findings->article.id = utf8_slug(arena, str_of(title));
	findings->article.title = str_of(title);
	findings->article.language = STR("en");
	findings->article.summary = findings->text;
	findings->article.revision.format = STR("text");
	findings->coverage.understood = 1;
	*VEC_PUSH(arena, &findings->sections) = (struct section){
	    .id = STR("lead"),
	    .title = str_of(title),
	    .level = 1,
	    .number = STR("0"),
	    .path = STR("lead"),
	    .span = {0, length},
	    .body = {0, length},
	    .text = str_trim(findings->text),
	};
	return findings;
}

struct event *made_event(struct arena *arena, struct findings *findings, const char *quote, const char *edtf)
{
	struct event *event = VEC_PUSH(arena, &findings->events);
	const struct str parts[] = {findings->article.id, str_of(quote), str_of(edtf)};

	event->id = hash_id(arena, parts, 3);
	event->title = event->text = str_of(quote);
	event->section = STR("lead");
	event->evidence = made_evidence(findings, quote);
	event->date_span = event->evidence.span;
	event->method = STR("sentence");
	event->confidence = 0.9;
	date_parse_edtf(arena, str_of(edtf), &event->date);
	return event;
}

struct person *made_person(struct arena *arena, struct findings *findings, const char *name, const char *link)
{
	struct person *person = VEC_PUSH(arena, &findings->people);

	person->id = utf8_slug(arena, str_of(name));
	person->name = person->sort_name = str_of(name);
	person->link = str_of(link);
	person->method = STR("link");
	person->confidence = 0.8;
	person->is_full = true;
	made_mention(arena, person, findings, name);
	return person;
}

void made_mention(struct arena *arena, struct person *person, const struct findings *findings, const char *quote)
{
	struct mention *mentions = ARENA_NEW(arena, struct mention, person->mention_count + 1);

	for (size_t i = 0; i < person->mention_count; i++)
		mentions[i] = person->mentions[i];
	mentions[person->mention_count] = (struct mention){
	    .kind = MENTION_NAME,
	    .person = person->id,
	    .section = STR("lead"),
	    .evidence = made_evidence(findings, quote),
	};
	mentions[person->mention_count].sentence = mentions[person->mention_count].evidence.span;
	person->mentions = mentions;
	person->mention_count++;
}

struct reference *made_reference(struct arena *arena, struct findings *findings, const char *label, const char *quote)
{
	struct reference *reference = VEC_PUSH(arena, &findings->references);
	const struct str parts[] = {findings->article.id, STR("reference"), str_of(label)};

	reference->id = hash_id(arena, parts, 3);
	reference->label = str_of(label);
	reference->citations = ARENA_NEW(arena, struct citation, 1);
	reference->citation_count = 1;
	reference->citations[0].reference = reference->id;
	reference->citations[0].section = STR("lead");
	reference->citations[0].evidence = made_evidence(findings, quote);
	return reference;
}

void made_link(struct arena *arena, struct findings *findings, const char *target, const char *quote)
{
	*VEC_PUSH(arena, &findings->links) = (struct link){
	    .kind = LINK_WIKI,
	    .section = STR("lead"),
	    .target = str_of(target),
	    .label = str_of(quote),
	    .has_evidence = true,
	    .evidence = made_evidence(findings, quote),
	};
}

void made_part(struct arena *arena, struct event *event, const struct person *person)
{
	struct event_person *people = ARENA_NEW(arena, struct event_person, event->person_count + 1);

	for (size_t i = 0; i < event->person_count; i++)
		people[i] = event->people[i];
	people[event->person_count++] = (struct event_person){person->id, person->name};
	event->people = people;
}
