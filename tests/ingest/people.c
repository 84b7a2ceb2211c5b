/* people.c: finds the people of a plain text with one of the steps left out, to see what each is worth.
 *
 *	people TITLE [STEP] <TEXT     as JSON: the text, and people with their mentions
 *	people --list                 the names of the steps, in their order
 */
#include "extract/people.h"
#include "json/evidence.h"
#include "json/person.h"
#include "json/value.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_LIMIT_BYTES = 16 << 20 };

static struct str stdin_read(struct arena *arena)
{
	char *bytes = arena_alloc(arena, TEXT_LIMIT_BYTES);

	return (struct str){bytes, fread(bytes, 1, TEXT_LIMIT_BYTES, stdin)};
}

static json_t *person_read(const struct person *person)
{
	json_t *json = person_to_json(person);
	json_t *mentions = json_array();

	for (size_t i = 0; i < person->mention_count; i++)
		json_array_append_new(mentions, mention_to_json(&person->mentions[i]));
	json_put(json, "mentions", mentions);
	return json;
}

static void people_print(struct arena *arena, const char *title, const char *without)
{
	const struct parse_options options = {.title = str_of(title)};
	struct reading reading = {.arena = arena};
	struct findings findings = {0};
	json_t *json = json_object();
	json_t *people = json_array();
	struct doc doc;

	doc_init(&doc, arena, stdin_read(arena), STR("text"));
	parse_text(&doc, doc.source, &options);
	doc_finish(&doc);
	reading.doc = &doc;
	tokens_find(&doc, &reading.tokens);
	extract_people_without(&reading, &findings, without);
	for (size_t i = 0; i < findings.people.count; i++)
		json_array_append_new(people, person_read(&findings.people.at[i]));
	json_put(json, "text", json_text(doc.text));
	json_put(json, "people", people);
	json_dumpf(json, stdout, JSON_COMPACT);
	json_decref(json);
}

int main(int argc, char **argv)
{
	struct arena arena;

	if (argc > 1 && strcmp(argv[1], "--list") == 0) {
		for (const struct span_step *step = span_steps; step->name; step++)
			puts(step->name);
		return 0;
	}
	arena_init(&arena);
	people_print(&arena, argc > 1 ? argv[1] : "Text", argc > 2 ? argv[2] : NULL);
	arena_finish(&arena);
	return 0;
}
