/* laws.c: checks findings against their own text, knowing nothing of how they were read. */
#include "lib/laws.h"

#include "base/map.h"
#include "base/utf8.h"

#define TITLE_MAX 120 /* code points of an event's title */

/* What a check sees: byte offsets of the text by code point, and the ids met so far. */
struct court {
	struct arena *arena;
	const struct findings *findings;
	uint32_t *byte_at; /* by code point; one more than the text has */
	size_t count;      /* of code points */
	struct map sections, people, references, events;
	const char *broken;
};

static bool hold(struct court *court, bool law, const char *what, struct str where)
{
	if (!law && !court->broken)
		court->broken = str_print(court->arena, "%s: \"" STR_FMT "\"", what, STR_ARG(where)).ptr;
	return law;
}

static struct str text_of(const struct court *court, struct span span)
{
	return str_slice(court->findings->text, court->byte_at[span.start], court->byte_at[span.end]);
}

static bool is_inside(struct span inner, struct span outer)
{
	return inner.start >= outer.start && inner.end <= outer.end && inner.start <= inner.end;
}

static void check_evidence(struct court *court, const struct evidence *evidence)
{
	struct span span = evidence->span;
	struct str text = court->findings->text;

	if (!hold(court, span.start < span.end && span.end <= court->count, "a span leaves the text", evidence->quote))
		return;
	hold(court, str_equal(text_of(court, span), evidence->quote), "text[start:end] is not the quote",
	     evidence->quote);
	hold(court, str_ends(str_slice(text, 0, court->byte_at[span.start]), evidence->prefix),
	     "the prefix does not stand before the quote", evidence->prefix);
	hold(court, str_starts(str_slice(text, court->byte_at[span.end], text.len), evidence->suffix),
	     "the suffix does not stand behind the quote", evidence->suffix);
}

static void check_date(struct court *court, const struct date *date)
{
	struct date again = {0};

	if (!date->edtf.ptr)
		return;
	if (hold(court, date_parse_edtf(court->arena, date->edtf, &again), "no EDTF", date->edtf))
		hold(court, str_equal(again.edtf, date->edtf), "not in normal form", date->edtf);
	hold(court, date->earliest <= date->latest, "earliest is after latest", date->edtf);
}

static void note_id(struct court *court, struct map *map, struct str id)
{
	void **seen = map_at(map, id);

	hold(court, id.len > 0 && !*seen, "an id is empty or there twice", id);
	*seen = court;
}

/* The top-level sections tile the text; the others lie in their parents. */
static void check_sections(struct court *court)
{
	const struct findings *findings = court->findings;
	uint32_t end = 0;

	map_init(&court->sections, court->arena);
	for (size_t i = 0; i < findings->sections.count; i++) {
		struct section *section = &findings->sections.at[i];
		struct section *parent = section->parent.ptr ? map_get(&court->sections, section->parent) : NULL;

		hold(court, section->position == i, "a section's position", section->id);
		hold(court, section->id.len > 0 && !map_get(&court->sections, section->id),
		     "a section's id is empty or there twice", section->id);
		*map_at(&court->sections, section->id) = section;
		if (!hold(court, section->span.end <= court->count && is_inside(section->body, section->span),
		          "a section leaves the text or its own span", section->id))
			continue;
		hold(court, str_equal(str_trim(section->text), str_trim(text_of(court, section->body))),
		     "a section's text is not its body", section->id);
		hold(court, !section->parent.ptr || (parent && is_inside(section->span, parent->span)),
		     "a section is not in its parent", section->id);
		if (section->parent.ptr)
			continue;
		hold(court, section->span.start == end, "text between two sections", section->id);
		end = section->span.end;
	}
	hold(court, end == court->count, "text behind the last section", findings->article.title);
}

static void check_references(struct court *court)
{
	const struct findings *findings = court->findings;

	for (size_t i = 0; i < findings->references.count; i++) {
		const struct reference *reference = &findings->references.at[i];

		note_id(court, &court->references, reference->id);
		for (size_t j = 0; j < reference->citation_count; j++) {
			const struct citation *citation = &reference->citations[j];

			check_evidence(court, &citation->evidence);
			hold(court, str_equal(citation->reference, reference->id), "a citation of another reference",
			     citation->reference);
			hold(court, map_get(&court->sections, citation->section), "a citation in no section",
			     citation->section);
		}
	}
}

static void check_people(struct court *court)
{
	const struct findings *findings = court->findings;

	for (size_t i = 0; i < findings->people.count; i++) {
		const struct person *person = &findings->people.at[i];

		note_id(court, &court->people, person->id);
		hold(court, person->name.len > 0, "a person without name", person->id);
		for (size_t j = 0; j < person->role_count; j++) {
			check_evidence(court, &person->roles[j].evidence);
			hold(court, str_equal(person->roles[j].title, person->titles[j]), "a role that is no title",
			     person->roles[j].title);
		}
		for (size_t j = 0; j < person->mention_count; j++) {
			const struct mention *mention = &person->mentions[j];

			check_evidence(court, &mention->evidence);
			hold(court, str_equal(mention->person, person->id), "a mention of another person",
			     mention->person);
			hold(court, map_get(&court->sections, mention->section), "a mention in no section",
			     mention->section);
		}
	}
}

static void check_events(struct court *court)
{
	const struct findings *findings = court->findings;

	for (size_t i = 0; i < findings->events.count; i++) {
		const struct event *event = &findings->events.at[i];

		note_id(court, &court->events, event->id);
		check_evidence(court, &event->evidence);
		check_date(court, &event->date);
		hold(court, event->date.edtf.ptr, "an event without date", event->text);
		hold(court, event->title.len > 0 && utf8_count(event->title) <= TITLE_MAX,
		     "an event's title is empty or too long", event->title);
		hold(court, map_get(&court->sections, event->section), "an event in no section", event->section);
		for (size_t j = 0; j < event->person_count; j++)
			hold(court, map_get(&court->people, event->people[j].id), "an unknown person of an event",
			     event->people[j].id);
		for (size_t j = 0; j < event->reference_count; j++)
			hold(court, map_get(&court->references, event->references[j]),
			     "an unknown reference of an event", event->references[j]);
	}
}

static void index_text(struct court *court)
{
	struct str text = court->findings->text;

	court->count = utf8_count(text);
	court->byte_at = ARENA_NEW(court->arena, uint32_t, court->count + 1);
	for (size_t at = 0, i = 0; i <= court->count; i++) {
		court->byte_at[i] = (uint32_t)at;
		if (at < text.len)
			utf8_next(text, &at);
	}
}

const char *findings_broken_law(struct arena *arena, const struct findings *findings)
{
	struct court court = {.arena = arena, .findings = findings};
	size_t bad;

	if (!utf8_valid(findings->text, &bad))
		return "the canonical text is not UTF-8";
	hold(&court, str_equal(utf8_nfc(arena, findings->text), findings->text), "not in Form C", STR("text"));
	hold(&court, str_find_char(findings->text, '\r') < 0, "a carriage return", STR("text"));
	index_text(&court);
	map_init(&court.people, arena);
	map_init(&court.references, arena);
	map_init(&court.events, arena);
	check_sections(&court);
	check_references(&court);
	check_people(&court);
	check_events(&court);
	for (size_t i = 0; i < findings->dates.count; i++) {
		check_evidence(&court, &findings->dates.at[i].evidence);
		check_date(&court, &findings->dates.at[i].date);
	}
	for (size_t i = 0; i < findings->coverage.skipped_count; i++) {
		const struct skipped *skipped = &findings->coverage.skipped[i];

		hold(&court,
		     skipped->source_start <= skipped->source_end && skipped->source_end <= findings->source.len,
		     "a skipped part leaves the source", skipped->what);
	}
	return court.broken;
}
