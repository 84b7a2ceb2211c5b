/* people_spans.c: finds where the text names somebody.
 *
 * A name is looked for in runs of capitalised words only, with the particles, initials and the like that stand between
 * them. */
#include "ingest/people.h"

#include "base/utf8.h"

#include <stdlib.h>

/* Words that tell that a run is no person's name, wherever they stand in it; folded, in no order. */
static const char *const never_in_names[] = {
    "university",  "college",      "institute",     "school",      "party",    "union",      "war",        "treaty",
    "river",       "lake",         "mountain",      "island",      "islands",  "street",     "road",       "company",
    "corporation", "republic",     "federation",    "league",      "project",  "army",       "navy",       "force",
    "forces",      "organisation", "organization",  "association", "society",  "museum",     "church",     "cathedral",
    "council",     "committee",    "court",         "act",         "award",    "prize",      "academy",    "press",
    "times",       "battle",       "conference",    "agreement",   "ministry", "department", "bank",       "airport",
    "station",     "province",     "district",      "city",        "county",   "state",      "states",     "kingdom",
    "empire",      "group",        "international", "national",    "north",    "south",      "east",       "west",
    "relations",   "cup",          "club",          "team",        "series",   "hospital",   "library",    "theatre",
    "theater",     "festival",     "records",       "mills",       "steel",    "terror",     "liberation", "war",
};

static const char *const particles[] = {"al",  "ap",  "bin", "bint", "da",  "das", "de", "del", "della",
                                        "den", "der", "di",  "do",   "dos", "du",  "el", "ibn", "la",
                                        "le",  "ten", "ter", "van",  "von", "y",   "zu", "ul",  "ur"};

static bool is_one_of(struct str word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(word, str_of(words[i])))
			return true;
	return false;
}

#define ONE_OF(word, words) is_one_of((word), (words), sizeof(words) / sizeof *(words))

static bool is_name_word(const struct tokens *tokens, uint32_t i)
{
	const struct token *token = &tokens->tokens.at[i];

	return token->kind == TOKEN_WORD && token->is_capital;
}

/* The end of the run that begins with the capitalised word at `first`. */
static uint32_t run_end(const struct tokens *tokens, uint32_t first, uint32_t end)
{
	uint32_t last = first + 1;

	for (uint32_t i = last; i < end && i < last + 3; i++) {
		if (is_name_word(tokens, i))
			last = i + 1;
		else if (!ONE_OF(token_folded(tokens, i), particles))
			break;
	}
	return last;
}

/* What speaks for a person: a title before, a listed forename or surname in it. */
static bool run_is_name(const struct tokens *tokens, uint32_t first, uint32_t last, bool has_title)
{
	for (uint32_t i = first; i < last; i++)
		if (ONE_OF(token_folded(tokens, i), never_in_names))
			return false;
	if (has_title)
		return true;
	if (last - first < 2 || (first > 0 && str_equal(token_folded(tokens, first - 1), STR("the"))))
		return false;
	for (uint32_t i = first; i < last; i++)
		if (name_lookup(token_folded(tokens, i)))
			return true;
	return false;
}

static void span_put(struct people *people, struct name_span span)
{
	person_name_read(&people->reading->tokens, span.first, span.last, &span.name);
	*VEC_PUSH(people->reading->arena, &people->spans) = span;
}

/* The run from `first` to `last`: behind its last title stands the name. */
static void run_read(struct people *people, uint32_t first, uint32_t last)
{
	const struct tokens *tokens = &people->reading->tokens;
	uint32_t least = tokens->sentences.at[tokens_sentence_at(tokens, tokens->tokens.at[first].from)].first_token;
	uint32_t title_first;
	struct title title;

	for (uint32_t i = first; i < last; i++)
		if ((title = title_at(tokens, i, last)).kind && title.last < last)
			first = title.last;
	title_first = first;
	while ((title = title_before(tokens, least, title_first)).kind)
		title_first = title.first;
	if (run_is_name(tokens, first, last, title_first < first))
		span_put(people, (struct name_span){.first = first,
		                                    .last = last,
		                                    .title_first = title_first,
		                                    .method = title_first < first ? "title" : "name-list",
		                                    .confidence = 0.7});
}

static int span_compare(const void *a, const void *b)
{
	const struct name_span *x = a;
	const struct name_span *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

static bool block_names_people(const struct block *block)
{
	return block_is_prose(block) || block->kind == BLOCK_HEADING;
}

/* Single words that are a surname of somebody named in full elsewhere. */
static void surnames_find(struct people *people)
{
	const struct tokens *tokens = &people->reading->tokens;
	bool *is_surname = ARENA_NEW(people->reading->arena, bool, tokens->words.count);
	size_t known = people->spans.count;
	size_t span = 0;

	for (size_t i = 0; i < known; i++) {
		struct str surname = people->spans.at[i].name.parts[people->spans.at[i].name.surname];

		is_surname[tokens_word(tokens, surname)] = true;
	}
	for (uint32_t i = 0; i < tokens->tokens.count; i++) {
		while (span < known && people->spans.at[span].last <= i)
			span++;
		if ((span < known && people->spans.at[span].first <= i) || !is_name_word(tokens, i) ||
		    !is_surname[tokens->tokens.at[i].folded] || (i > 0 && is_name_word(tokens, i - 1)) ||
		    (i + 1 < tokens->tokens.count && is_name_word(tokens, i + 1)))
			continue;
		span_put(people,
		         (struct name_span){
		             .first = i, .last = i + 1, .title_first = i, .method = "surname", .confidence = 0.8});
	}
	qsort(people->spans.at, people->spans.count, sizeof *people->spans.at, span_compare);
}

void people_find_spans(struct people *people)
{
	const struct tokens *tokens = &people->reading->tokens;

	for (size_t s = 0; s < tokens->sentences.count; s++) {
		const struct sentence *sentence = &tokens->sentences.at[s];

		if (!block_names_people(sentence->block))
			continue;
		for (uint32_t i = sentence->first_token; i < sentence->last_token;) {
			uint32_t end = i + 1;

			if (is_name_word(tokens, i)) {
				end = run_end(tokens, i, sentence->last_token);
				run_read(people, i, end);
			}
			i = end;
		}
	}
	if (people->spans.count)
		surnames_find(people);
}
