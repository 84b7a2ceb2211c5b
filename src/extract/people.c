/* people.c: the people of an article: one resource a person, with every place where the text names her.
 *
 * This file puts the steps together and turns their figures into findings; the steps are the files people_*.c. */
#include "extract/people.h"

#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { LEAST_PRONOUNS = 3, PRONOUNS_AGREE = 4 };
enum { STRINGS_MAX = 64 }; /* titles or aliases of one person, so that collecting them stays linear */

/* A person's strings while they are collected, each once. */
struct strings {
	VEC(struct str) all;
};

struct roles {
	VEC(struct person_role) all;
};

static void strings_put(struct arena *arena, struct strings *strings, struct str s)
{
	if (strings->all.count >= STRINGS_MAX)
		return;
	for (size_t i = 0; i < strings->all.count; i++)
		if (str_equal(strings->all.at[i], s))
			return;
	*VEC_PUSH(arena, &strings->all) = s;
}

static struct str tokens_text(const struct tokens *tokens, uint32_t first, uint32_t last)
{
	return str_slice(tokens->doc->text, tokens->tokens.at[first].from, tokens->tokens.at[last - 1].to);
}

/* The name as one line: what stands in the text may be broken. */
static struct str name_clean(struct arena *arena, struct str display)
{
	struct buf buf;
	bool has_space = false;

	buf_init(&buf, arena, display.len);
	for (size_t i = 0; i < display.len; i++) {
		bool is_space = display.ptr[i] == ' ' || display.ptr[i] == '\n' || display.ptr[i] == '\t';

		if (!is_space || !has_space)
			buf_put_char(&buf, is_space ? ' ' : display.ptr[i]);
		has_space = is_space;
	}
	return buf_str(&buf);
}

/* The title that stands nearest before a name, for its mention. */
static struct str nearest_title(const struct people *people, const struct name_span *span)
{
	struct title title = title_before(&people->words, span->title_first, span->first);

	return title.is & (N_RANK | N_OFFICE) ? tokens_text(&people->reading->tokens, title.first, title.last)
	                                      : STR_NONE;
}

/* What each figure is said to be, each title once, where the text says it first. */
static struct roles *roles_collect(const struct people *people)
{
	const struct tokens *tokens = &people->reading->tokens;
	struct arena *arena = people->reading->arena;
	struct roles *roles = ARENA_NEW(arena, struct roles, people->figures.count + 1);

	for (size_t i = 0; i < people->roles.count; i++) {
		const struct people_role *role = &people->roles.at[i];
		struct roles *of = &roles[role->figure];
		struct str title = name_clean(arena, tokens_text(tokens, role->first, role->last));
		size_t k = 0;

		while (k < of->all.count && !str_equal_fold(of->all.at[k].title, title))
			k++;
		if (k == of->all.count && k < STRINGS_MAX)
			*VEC_PUSH(arena, &of->all) = (struct person_role){
			    .title = title,
			    .evidence = doc_evidence(tokens->doc, tokens->tokens.at[role->first].from,
			                             tokens->tokens.at[role->last - 1].to),
			};
	}
	return roles;
}

static int mention_compare(const void *a, const void *b)
{
	const struct people_mention *x = a;
	const struct people_mention *y = b;

	return x->token < y->token ? -1 : x->token > y->token;
}

static void names_put(struct people *people)
{
	for (size_t i = 0; i < people->spans.count; i++) {
		const struct name_span *span = &people->spans.at[i];

		*VEC_PUSH(people->reading->arena, &people->mentions) = (struct people_mention){
		    .token = span->first,
		    .last = span->last,
		    .figure = span->figure,
		    .kind = MENTION_NAME,
		    .title = nearest_title(people, span),
		};
	}
	if (people->mentions.count)
		qsort(people->mentions.at, people->mentions.count, sizeof *people->mentions.at, mention_compare);
}

static struct mention mention_make(const struct people *people, const struct people_mention *from, struct str person)
{
	const struct tokens *tokens = &people->reading->tokens;
	const struct doc *doc = people->reading->doc;
	const struct token *first = &tokens->tokens.at[from->token];
	const struct sentence *sentence = &tokens->sentences.at[tokens_sentence_at(tokens, first->from)];

	return (struct mention){
	    .kind = from->kind,
	    .person = person,
	    .title = from->title,
	    .section = sentence->section ? sentence->section->id : STR_NONE,
	    .evidence = doc_evidence(doc, first->from, tokens->tokens.at[from->last - 1].to),
	    .sentence = doc_span(doc, sentence->from, sentence->to),
	};
}

/* A slug that no other person of the article has; `slugs` counts how often each was wanted. */
static struct str id_make(struct arena *arena, struct map *slugs, struct str name)
{
	struct str slug = utf8_slug(arena, name);
	struct str id = slug;
	void **count = map_at(slugs, slug);

	while (*count) {
		*count = (void *)((uintptr_t)*count + 1);
		id = str_print(arena, STR_FMT "-%zu", STR_ARG(slug), (size_t)(uintptr_t)*count);
		if (!map_get(slugs, id)) {
			*map_at(slugs, id) = (void *)(uintptr_t)1;
			return id;
		}
	}
	*count = (void *)(uintptr_t)1;
	return id;
}

/* A pronoun or two may be somebody else's: they tell where there are some, and nearly all agree. */
static struct str gender_told(const struct figure *figure)
{
	int balance = figure->female - figure->male;
	int least = figure->she < figure->he ? figure->she : figure->he;
	int most = figure->she > figure->he ? figure->she : figure->he;

	if (balance == 0 && most >= LEAST_PRONOUNS && most >= least * PRONOUNS_AGREE)
		balance = figure->she - figure->he;
	return balance > 0 ? STR("female") : balance < 0 ? STR("male") : STR_NONE;
}

static struct person person_make(const struct people *people, const struct figure *figure, const struct roles *roles)
{
	struct arena *arena = people->reading->arena;
	struct str name = name_clean(arena, figure->display);
	struct str *titles = ARENA_NEW(arena, struct str, roles->all.count);

	for (size_t i = 0; i < roles->all.count; i++)
		titles[i] = roles->all.at[i].title;
	return (struct person){
	    .name = name,
	    .sort_name = person_name_sort(arena, name),
	    .link = figure->link,
	    .gender = gender_told(figure),
	    .titles = titles,
	    .title_count = roles->all.count,
	    .roles = roles->all.at,
	    .role_count = roles->all.count,
	    .is_full = person_name_is_full(&figure->name),
	    .born = figure->born,
	    .died = figure->died,
	    .confidence = people_confidence(figure),
	    .method = str_of(figure->method),
	};
}

static void aliases_find(struct arena *arena, struct person *person)
{
	struct strings aliases = {0};

	for (size_t i = 0; i < person->mention_count; i++) {
		struct str quote = name_clean(arena, person->mentions[i].evidence.quote);

		if (person->mentions[i].kind == MENTION_NAME && !str_equal(quote, person->name))
			strings_put(arena, &aliases, quote);
	}
	person->aliases = aliases.all.at;
	person->alias_count = aliases.all.count;
}

/* Persons in the order of their first mention; the mentions of each in the order of the text. */
static void people_put(struct people *people, const struct roles *roles, struct findings *findings)
{
	struct arena *arena = people->reading->arena;
	uint32_t *place =
	    ARENA_NEW(arena, uint32_t, people->figures.count + 1); /* by figure: index in findings, plus one */
	struct map slugs;
	size_t *counts = ARENA_NEW(arena, size_t, people->figures.count + 1);

	map_init(&slugs, arena);
	for (size_t i = 0; i < people->mentions.count; i++)
		counts[people->mentions.at[i].figure]++;
	for (size_t i = 0; i < people->mentions.count; i++) {
		uint32_t index = people->mentions.at[i].figure;
		struct person *person;

		if (!place[index]) {
			struct person made = person_make(people, &people->figures.at[index], &roles[index]);

			made.id = id_make(arena, &slugs, made.name);
			made.mentions = ARENA_NEW(arena, struct mention, counts[index]);
			*VEC_PUSH(arena, &findings->people) = made;
			place[index] = (uint32_t)findings->people.count;
		}
		person = &findings->people.at[place[index] - 1];
		person->mentions[person->mention_count++] = mention_make(people, &people->mentions.at[i], person->id);
	}
	for (size_t i = 0; i < findings->people.count; i++)
		aliases_find(arena, &findings->people.at[i]);
}

void extract_people_without(const struct reading *reading, struct findings *findings, const char *without)
{
	struct people people = {.reading = reading, .without = without, .subject = NO_FIGURE};

	name_words_find(&people.words, &reading->tokens, lexicon_find(reading->doc->language));
	people.has_model = people.words.lexicon->language->has_names_model &&
	                   language_reads(people.words.lexicon->language, &reading->tokens);
	people_find_spans(&people);
	people_link_spans(&people);
	people_find_figures(&people);
	people_find_pronouns(&people);
	people_find_roles(&people);
	people_find_lives(&people);
	names_put(&people);
	people_put(&people, roles_collect(&people), findings);
}

void extract_people(const struct reading *reading, struct findings *findings)
{
	extract_people_without(reading, findings, NULL);
}
