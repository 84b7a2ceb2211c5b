/* people_spans.c: finds where the text names somebody: the tagger reads each run of capitalised words, twice, so that what the
 * document says of a word speaks in each of its sentences. */
#include "extract/people_spans.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_TOKENS = 8, ABBREVIATION_MOST_BYTES = 3 };

/* Leans to finding more names than the model alone would. */
#define NAME_WEIGHT 0.5F
/* What a title before a word adds to its score for beginning a name. */
#define TITLE_WEIGHT 4.0F
/* And that somebody is known by it alone, and no place is: "Solon". */
#define KNOWN_WEIGHT 3.0F
/* What the readings of a word elsewhere in the document weigh. */
#define VOTE_WEIGHT 6.0F

bool is_name_token(const struct tokens *tokens, uint32_t i)
{
	return tokens->tokens.at[i].kind == TOKEN_WORD &&
	       (tokens->tokens.at[i].is_capital || tokens->tokens.at[i].has_inner_capital);
}

/* Does the markup or a pattern say that a name begins here? */
static bool is_forced(const struct span_finder *finder, uint32_t i)
{
	return finder->allowed[i] == 1 << TAG_BEGIN;
}

/* Is it put together with a hyphen from what the document knows as something else: "Russia-Pakistan"? */
static bool is_compound_of_others(const struct span_finder *finder, struct str word)
{
	ptrdiff_t hyphen = str_find_char(word, '-');
	uint32_t first = hyphen > 0 ? tokens_word(finder->tokens, str_slice(word, 0, (size_t)hyphen)) : TOKENS_NO_WORD;

	return first != TOKENS_NO_WORD && is_voted_down(finder, first);
}

/* "Mary" of "Clyst St. Mary", which is a place more often than the saint. */
static bool is_behind_saint(const struct tokens *tokens, uint32_t i)
{
	return i > 1 && str_equal(token_folded(tokens, i - 1), STR(".")) &&
	       str_equal(token_folded(tokens, i - 2), STR("st"));
}

static bool is_initials(const struct tokens *tokens, const struct name_span *span)
{
	for (uint32_t i = span->first; i < span->last; i++)
		if (!tokens->tokens.at[i].is_initial)
			return false;
	return true;
}

/* "Russian", "Russians". */
static bool is_people(const struct name_words *words, uint32_t i)
{
	struct str word = token_folded(words->tokens, i);

	return name_bits(words, i) & N_DEMONYM ||
	       (str_ends(word, STR("s")) &&
	        lexicon_name_bits(words->lexicon, str_slice(word, 0, word.len - 1)) & N_DEMONYM);
}

/* "Frenchman", "French-born" before a name. */
static bool is_origin(const struct name_words *words, uint32_t i)
{
	struct str word = token_folded(words->tokens, i);
	ptrdiff_t hyphen = str_find_char(word, '-');

	if (name_lookup(word) & NAME_FORENAME)
		return false;
	return name_bits(words, i) & N_DEMONYM ||
	       (hyphen > 0 && lexicon_name_bits(words->lexicon, str_slice(word, 0, (size_t)hyphen)) & N_DEMONYM);
}

/* A word that the tagger may take for a name, but that says what somebody is, or where from, or when. */
static bool is_name_by_itself(const struct span_finder *finder, const struct name_span *span)
{
	const struct tokens *tokens = finder->tokens;
	struct str word = token_folded(tokens, span->first);

	if (is_compound_of_others(finder, word) || is_behind_saint(tokens, span->first) || word.len < 2 ||
	    word.ptr[word.len - 1] == '.' || title_at(finder->words, span->first, span->last).is ||
	    name_bits(finder->words, span->first) & (N_NO_NAME | N_OTHER) ||
	    (tokens->tokens.at[span->first].is_all_capital && word.len <= ABBREVIATION_MOST_BYTES)) /* "BC" */
		return false;
	return span->confidence == SURNAME_CONFIDENCE || name_lookup(word) || !is_people(finder->words, span->first);
}

static bool is_place(const struct tokens *tokens, const struct name_span *span)
{
	char phrase[64];
	size_t len = 0;

	for (uint32_t i = span->first; i < span->last; i++) {
		struct str word = token_folded(tokens, i);

		if (len + word.len + 1 > sizeof phrase)
			return false;
		if (len)
			phrase[len++] = ' ';
		memcpy(phrase + len, word.ptr, word.len);
		len += word.len;
	}
	return name_lookup((struct str){phrase, len}) & NAME_PLACE;
}

/* Do the words say that several of them name no person: "Port Hutt", "Carnegie Hall", "Puerto Rico"? */
static bool is_other(const struct span_finder *finder, const struct sentence *sentence, const struct name_span *span)
{
	const struct tokens *tokens = finder->tokens;
	unsigned first = name_bits(finder->words, span->first);
	bool is_forename = name_lookup(token_folded(tokens, span->first)) & NAME_FORENAME;
	uint32_t next = span->last;

	if (span->last - span->first > NAME_MAX_TOKENS)
		return true;
	if (next < sentence->last_token && tokens->tokens.at[next].is_capital &&
	    name_bits(finder->words, next) & (N_OTHER | N_THING))
		return true;
	if (span->last - span->first < 2)
		return false;
	return name_bits(finder->words, span->last - 1) & N_OTHER || (first & (N_OTHER | N_THING) && !is_forename) ||
	       is_place(tokens, span);
}

static bool is_all_capital(const struct tokens *tokens, uint32_t i)
{
	return tokens->tokens.at[i].is_all_capital && tokens->tokens.at[i].to - tokens->tokens.at[i].from < 6;
}

/* Cuts off what is no part of the name: "of Russia", "DBE RA", and particles at the end. */
static void span_trim(const struct tokens *tokens, struct name_span *span)
{
	for (uint32_t i = span->first + 2; i < span->last; i++)
		if (str_equal(token_folded(tokens, i), STR("of")))
			span->last = i; /* "Vladimir Putin of Russia", but "Eleanor of Aquitaine" */
	while (span->first < span->last && !is_name_token(tokens, span->last - 1))
		span->last--;
	while (span->last - span->first > 2 && is_all_capital(tokens, span->last - 1) &&
	       !is_all_capital(tokens, span->first) && !person_name_is_suffix(token_folded(tokens, span->last - 1)))
		span->last--;
}

void span_put(struct span_finder *finder, const struct sentence *sentence, struct name_span span)
{
	const struct tokens *tokens = finder->tokens;
	bool is_sure = is_forced(finder, span.first);
	struct title title;

	if (!is_sure)
		span_trim(tokens, &span);
	while (span.first + 1 < span.last && !is_name_token(tokens, span.first))
		span.first++;
	while (!is_sure && span.first + 1 < span.last && is_origin(finder->words, span.first) &&
	       is_name_token(tokens, span.first + 1))
		span.first++;
	while (!is_sure && (title = title_at(finder->words, span.first, span.last)).is && title.last < span.last &&
	       is_name_token(tokens, title.last))
		span.first = title.last;
	span.title_first = span.first;
	while ((title = title_before(finder->words, sentence->first_token, span.title_first)).is)
		span.title_first = title.first;
	if (span.first >= span.last || is_initials(tokens, &span) || (!is_sure && is_other(finder, sentence, &span)) ||
	    (!is_sure && span.last - span.first == 1 && !is_name_by_itself(finder, &span)))
		return;
	span.last = pattern_end(finder, sentence, &span);
	person_name_read(tokens, span.first, span.last, &span.name);
	*VEC_PUSH(finder->people->reading->arena, &finder->people->spans) = span;
}

static int span_compare(const void *a, const void *b)
{
	const struct name_span *x = a;
	const struct name_span *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->last < y->last) - (x->last > y->last);
}

void spans_sort(struct span_finder *finder)
{
	struct people *people = finder->people;
	size_t kept = 0;

	if (people->spans.count)
		qsort(people->spans.at, people->spans.count, sizeof *people->spans.at, span_compare);
	for (size_t i = 0; i < people->spans.count; i++) {
		struct name_span *span = &people->spans.at[i];
		struct name_span *before = kept ? &people->spans.at[kept - 1] : NULL;

		if (!before || before->last <= span->first)
			people->spans.at[kept++] = *span;
		else if (span->last - span->first > before->last - before->first)
			*before = *span;
	}
	people->spans.count = kept;
}

static double run_confidence(const struct crf_run *crf, const uint8_t *tags, size_t from, size_t to)
{
	double least = 1;

	for (size_t i = from; i < to; i++)
		least = crf->marginals[i][tags[i]] < least ? crf->marginals[i][tags[i]] : least;
	return least;
}

/* The first reading: scores each token, and counts for each word how often it seemed to be part of a name. */
static void run_score(struct span_finder *finder, struct tagger_run run)
{
	struct crf_run *crf = &finder->crf;
	const struct token *tokens = finder->tokens->tokens.at;

	tagger_score(&finder->tagger, &finder->model, &run, crf);
	for (size_t i = 0; i < crf->count; i++)
		if (title_before(finder->words, run.sentence->first_token, run.first + (uint32_t)i).is)
			crf->scores[i][TAG_BEGIN] += TITLE_WEIGHT;
	if (crf->count == 1 &&
	    (name_lookup(token_folded(finder->tokens, run.first)) & (NAME_KNOWN | NAME_PLACE)) == NAME_KNOWN)
		crf->scores[0][TAG_BEGIN] += KNOWN_WEIGHT;
	crf_infer(crf, &finder->model.transitions);
	for (size_t i = 0; i < crf->count; i++) {
		struct word_votes *votes = &finder->votes[tokens[run.first + i].folded];
		struct scored *scored = VEC_PUSH(finder->people->reading->arena, &finder->scores);

		scored->begin = crf->scores[i][TAG_BEGIN];
		scored->inside = crf->scores[i][TAG_INSIDE];
		votes->seen++;
		votes->names += 1 - crf->marginals[i][TAG_OUTSIDE];
	}
	*VEC_PUSH(finder->people->reading->arena, &finder->runs) = run;
}

/* What the markup allows; where it asks for the inside of a name that began before the run, the name begins here. */
static uint8_t run_allows(const struct span_finder *finder, const struct tagger_run *run, size_t i)
{
	uint8_t allowed = finder->allowed[run->first + i];

	return allowed == 1 << TAG_INSIDE && (!i || finder->allowed[run->first + i - 1] == 1 << TAG_OUTSIDE)
	           ? 1 << TAG_BEGIN
	           : allowed;
}

/* The second: what the document says of a word speaks in each of its sentences. */
static void run_tag(struct span_finder *finder, const struct tagger_run *run, const struct scored *scored)
{
	uint8_t tags[CRF_MAX_LENGTH];
	struct crf_run *crf = &finder->crf;
	const struct token *tokens = finder->tokens->tokens.at;
	bool is_inferred = false;

	crf->count = run->last - run->first;
	for (size_t i = 0; i < crf->count; i++) {
		const struct word_votes *votes = &finder->votes[tokens[run->first + i].folded];
		float share = (votes->names + 0.5F) / (votes->seen + 1) - 0.5F;
		float vote = votes->seen < 2 ? 0 : VOTE_WEIGHT * share;

		crf->scores[i][TAG_OUTSIDE] = 0;
		crf->scores[i][TAG_BEGIN] = scored[i].begin + vote + NAME_WEIGHT;
		crf->scores[i][TAG_INSIDE] = scored[i].inside + vote;
		crf->allowed[i] = run_allows(finder, run, i);
	}
	crf_decode(crf, &finder->model.transitions, tags);
	for (size_t i = 0; i < crf->count;) {
		size_t end = i + 1;

		if (tags[i] == TAG_OUTSIDE) {
			i = end;
			continue;
		}
		while (end < crf->count && tags[end] == TAG_INSIDE)
			end++;
		if (!is_inferred)
			crf_infer(crf, &finder->model.transitions);
		is_inferred = true;
		span_put(finder, run->sentence,
		         (struct name_span){.first = run->first + (uint32_t)i,
		                            .last = run->first + (uint32_t)end,
		                            .method = "tagger",
		                            .confidence = run_confidence(crf, tags, i, end)});
		i = end;
	}
}

/* What a sentence is read for: names of all kinds; in back matter, where authors and titles of works stand side by side, only
 * those that the markup marks. */
static enum people_reading sentence_reading(const struct people *people, const struct sentence *sentence)
{
	if (!block_is_prose(sentence->block) && sentence->block->kind != BLOCK_HEADING)
		return READ_NOTHING;
	return language_is_back_matter(people->words.lexicon->language, sentence->section->path) ? READ_MARKS
	                                                                                         : READ_NAMES;
}

static void readings_find(struct people *people)
{
	const struct tokens *tokens = &people->reading->tokens;

	people->readings = ARENA_NEW(people->reading->arena, uint8_t, tokens->sentences.count + 1);
	for (size_t s = 0; s < tokens->sentences.count; s++) {
		const struct sentence *sentence = &tokens->sentences.at[s];
		bool is_like_last =
		    s && sentence->section == sentence[-1].section && sentence->block == sentence[-1].block;

		people->readings[s] =
		    is_like_last ? people->readings[s - 1] : (uint8_t)sentence_reading(people, sentence);
	}
}

/* The names that the markup marks, without the tagger. */
static void marks_read(struct span_finder *finder, const struct sentence *sentence)
{
	for (uint32_t i = sentence->first_token; i < sentence->last_token;) {
		uint32_t end = i + 1;

		while (end < sentence->last_token && finder->allowed[end] == 1 << TAG_INSIDE)
			end++;
		if (is_forced(finder, i))
			span_put(finder, sentence,
			         (struct name_span){.first = i, .last = end, .method = "title", .confidence = 1});
		i = end;
	}
}

static void sentence_read(struct span_finder *finder, const struct sentence *sentence, enum people_reading reading)
{
	struct tagger_run run;

	if (reading == READ_MARKS || (reading == READ_NAMES && !finder->model.weights))
		marks_read(finder, sentence);
	for (uint32_t at = sentence->first_token;
	     finder->model.weights && reading == READ_NAMES && tagger_next_run(&finder->tagger, sentence, &at, &run);)
		run_score(finder, run);
}

/* What is done beside the tagger's reading, in this order; tests/ingest/worth shows what each is worth. */
/* clang-format off */
const struct span_step span_steps[] = {
    {"titles of works", true,  true,  patterns_disallow_works},
    {"bynames",         true,  true,  patterns_allow_bynames},
    {"bearers",         false, true,  known_find_bearers},
    {"full names",      false, false, known_find_full_names},
    {"strangers",       false, true,  known_drop_strangers},
    {"surnames",        false, false, known_find_surnames},
    {"kin",             false, true,  patterns_find_kin},
    {NULL,              false, false, NULL},
};
/* clang-format on */

static void steps_run(struct span_finder *finder, bool is_before)
{
	const struct people *people = finder->people;

	for (const struct span_step *step = span_steps; step->name; step++)
		if (step->is_before == is_before && (people->has_model || !step->needs_model) &&
		    !(people->without && !strcmp(people->without, step->name)))
			step->run(finder);
}

static void runs_tag(struct span_finder *finder)
{
	size_t scored = 0;

	for (size_t i = 0; i < finder->runs.count; i++) {
		run_tag(finder, &finder->runs.at[i], finder->scores.at + scored);
		scored += finder->runs.at[i].last - finder->runs.at[i].first;
	}
}

void people_find_spans(struct people *people)
{
	const struct tokens *tokens = &people->reading->tokens;
	struct arena *arena = people->reading->arena;
	struct span_finder finder = {.people = people, .tokens = tokens, .words = &people->words};

	if (people->has_model)
		finder.model = tagger_model_get();
	readings_find(people);
	tagger_init(&finder.tagger, &people->words, finder.model.lexicon);
	finder.allowed = ARENA_NEW(arena, uint8_t, tokens->tokens.count + 1);
	finder.votes = ARENA_NEW(arena, struct word_votes, tokens->words.count + 1);
	finder.is_surname = ARENA_NEW(arena, bool, tokens->words.count + 1);
	people_read_markup(people, finder.allowed);
	steps_run(&finder, true);
	for (size_t s = 0; s < tokens->sentences.count; s++)
		sentence_read(&finder, &tokens->sentences.at[s], people->readings[s]);
	runs_tag(&finder);
	spans_sort(&finder);
	steps_run(&finder, false);
}
