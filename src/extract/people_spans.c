/* people_spans.c: finds where the text names somebody: the tagger reads each run of capitalised words, then the document
 * decides what a sentence alone could not: a surname is a name wherever its bearer is known. */
#include "extract/people.h"

#include "extract/language.h"
#include "extract/tagger.h"

#include <stdlib.h>

#define STRANGER_CONFIDENCE 0.75
#define LEAST_VOTES         4
#define LEAST_SHARE         0.25F
/* Leans to finding more names than the model alone would. */
#define NAME_WEIGHT        0.5F
#define SURNAME_CONFIDENCE 0.8
/* What a title before a word adds to its score for beginning a name. */
#define TITLE_WEIGHT 4.0F
/* What the readings of a word elsewhere in the document weigh. */
#define VOTE_WEIGHT 6.0F

/* How a word was read over the document. */
struct word_votes {
	float seen, names, most;
};

/* The scores of a token of a run. */
struct scored {
	float begin, inside;
};

struct span_finder {
	struct people *people;
	const struct tokens *tokens;
	struct tagger tagger;
	struct tagger_model model;
	bool *is_surname;         /* by folded: of somebody named in full */
	struct word_votes *votes; /* by folded */
	uint8_t *allowed;         /* by token */
	VEC(struct tagger_run) runs;
	VEC(struct scored) scores; /* of the tokens of all runs */
	struct crf_run crf;
};

static bool is_capital(const struct tokens *tokens, uint32_t i)
{
	return tokens->tokens.at[i].kind == TOKEN_WORD &&
	       (tokens->tokens.at[i].is_capital || tokens->tokens.at[i].has_inner_capital);
}

/* Does the document use the word mostly for something else? "Azerbaijan" is no surname for one "Coating Azerbaijan". */
static bool is_voted_down(const struct span_finder *finder, uint32_t word)
{
	const struct word_votes *votes = &finder->votes[word];

	return votes->seen >= LEAST_VOTES && votes->names < LEAST_SHARE * votes->seen;
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

/* A word that the tagger may take for a name, but that says what somebody is, or where from, or when. */
static bool is_name_by_itself(const struct span_finder *finder, const struct name_span *span)
{
	static const char *const others[] = {"january",   "february", "march",    "april",    "june",    "july",
	                                     "september", "october",  "november", "december", "jr",      "sr",
	                                     "ii",        "iii",      "iv",       "monday",   "tuesday", "wednesday",
	                                     "thursday",  "friday",   "saturday", "sunday"};
	const struct tokens *tokens = finder->tokens;
	struct str word = token_folded(tokens, span->first);

	if (is_compound_of_others(finder, word) || is_behind_saint(tokens, span->first))
		return false;
	if (title_at(tokens, span->first, span->last).kind || word.len < 2 || word.ptr[word.len - 1] == '.')
		return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_equal(word, str_of(others[i])))
			return false;
	return span->confidence == SURNAME_CONFIDENCE || name_lookup(word) ||
	       (!is_demonym(word) && !(str_ends(word, STR("s")) && is_demonym(str_slice(word, 0, word.len - 1))));
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
	while (span->first < span->last && !is_capital(tokens, span->last - 1))
		span->last--;
	while (span->last - span->first > 2 && is_all_capital(tokens, span->last - 1) &&
	       !is_all_capital(tokens, span->first) && !person_name_is_suffix(token_folded(tokens, span->last - 1)))
		span->last--;
}

/* Puts the span; titles that it begins with, and those before it, are cut off. */
static void span_put(struct span_finder *finder, const struct sentence *sentence, struct name_span span)
{
	const struct tokens *tokens = finder->tokens;
	struct title title;

	span_trim(tokens, &span);
	while (finder->allowed[span.first] == ANY_TAG && (title = title_at(tokens, span.first, span.last)).kind &&
	       title.last < span.last && is_capital(tokens, title.last))
		span.first = title.last;
	span.title_first = span.first;
	while ((title = title_before(tokens, sentence->first_token, span.title_first)).kind)
		span.title_first = title.first;
	if (span.first >= span.last || is_initials(tokens, &span) ||
	    (span.last - span.first == 1 && !is_name_by_itself(finder, &span)))
		return;
	person_name_read(tokens, span.first, span.last, &span.name);
	*VEC_PUSH(finder->people->reading->arena, &finder->people->spans) = span;
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
		if (title_before(finder->tokens, run.sentence->first_token, run.first + (uint32_t)i).kind)
			crf->scores[i][TAG_BEGIN] += TITLE_WEIGHT;
	crf_infer(crf, &finder->model.transitions);
	for (size_t i = 0; i < crf->count; i++) {
		struct word_votes *votes = &finder->votes[tokens[run.first + i].folded];
		struct scored *scored = VEC_PUSH(finder->people->reading->arena, &finder->scores);

		scored->begin = crf->scores[i][TAG_BEGIN];
		scored->inside = crf->scores[i][TAG_INSIDE];
		votes->seen++;
		votes->names += 1 - crf->marginals[i][TAG_OUTSIDE];
		votes->most =
		    1 - crf->marginals[i][TAG_OUTSIDE] > votes->most ? 1 - crf->marginals[i][TAG_OUTSIDE] : votes->most;
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

static int span_compare(const void *a, const void *b)
{
	const struct name_span *x = a;
	const struct name_span *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

/* Does the word beside a surname make both the name of something else? "Both" of "Both Chao" does not. */
static bool joins(const struct span_finder *finder, uint32_t i)
{
	const struct token *token = &finder->tokens->tokens.at[i];

	return is_capital(finder->tokens, i) &&
	       !(token->starts_sentence &&
	         lexicon_get(finder->model.lexicon, tagger_hash(token_folded(finder->tokens, i))) & LEXICON_COMMON);
}

/* The page's title may be all that gives the subject's full name. */
static void subject_surname_know(struct span_finder *finder)
{
	struct person_name title;
	uint32_t word;

	person_name_split(finder->people->reading->arena, finder->people->reading->doc->title, &title);
	word = title.count > 1 ? tokens_word(finder->tokens, title.parts[title.surname]) : TOKENS_NO_WORD;
	if (word != TOKENS_NO_WORD && !is_voted_down(finder, word))
		finder->is_surname[word] = true;
}

/* Those of one sentence; the spans from *span on are behind it, `known` is where they end. */
static void surnames_read(struct span_finder *finder, const struct sentence *sentence, size_t known, size_t *span)
{
	const struct people *people = finder->people;
	const struct tokens *tokens = finder->tokens;

	for (uint32_t i = sentence->first_token; i < sentence->last_token; i++) {
		while (*span < known && people->spans.at[*span].last <= i)
			++*span;
		if ((*span < known && people->spans.at[*span].first <= i) || !is_capital(tokens, i) ||
		    !finder->is_surname[tokens->tokens.at[i].folded] || (i > 0 && joins(finder, i - 1)) ||
		    (i + 1 < tokens->tokens.count && joins(finder, i + 1)))
			continue;
		span_put(finder, sentence,
		         (struct name_span){
		             .first = i, .last = i + 1, .method = "surname", .confidence = SURNAME_CONFIDENCE});
	}
}

/* Single words that are a surname of somebody named in full elsewhere. */
static void surnames_find(struct span_finder *finder)
{
	struct people *people = finder->people;
	const struct tokens *tokens = finder->tokens;
	size_t known = people->spans.count;
	size_t span = 0;

	for (size_t i = 0; i < known; i++) {
		const struct person_name *name = &people->spans.at[i].name;

		if (name->count > 1 && !is_voted_down(finder, tokens_word(tokens, name->parts[name->surname])))
			finder->is_surname[tokens_word(tokens, name->parts[name->surname])] = true;
	}
	if (people->is_biography)
		subject_surname_know(finder);
	for (size_t s = 0; s < tokens->sentences.count; s++)
		if (people->readings[s] == READ_NAMES)
			surnames_read(finder, &tokens->sentences.at[s], known, &span);
	if (people->spans.count)
		qsort(people->spans.at, people->spans.count, sizeof *people->spans.at, span_compare);
}

/* A word alone, of nobody's name elsewhere and with no title, has only the tagger to speak for it: it must be sure. */
static void strangers_drop(struct span_finder *finder)
{
	struct people *people = finder->people;
	const struct token *tokens = finder->tokens->tokens.at;
	bool *is_known = ARENA_NEW(people->reading->arena, bool, finder->tokens->words.count + 1);
	size_t kept = 0;

	for (size_t i = 0; i < people->spans.count; i++)
		for (uint32_t t = people->spans.at[i].first; t < people->spans.at[i].last; t++)
			is_known[tokens[t].folded] |= people->spans.at[i].name.count > 1;
	for (size_t i = 0; i < people->spans.count; i++) {
		const struct name_span *span = &people->spans.at[i];

		if (span->name.count > 1 || span->title_first < span->first || is_known[tokens[span->first].folded] ||
		    span->confidence >= STRANGER_CONFIDENCE)
			people->spans.at[kept++] = *span;
	}
	people->spans.count = kept;
}

/* What a sentence is read for: names of all kinds; in back matter, where authors and titles of works stand side by side, only
 * those that the markup marks. */
static enum people_reading sentence_reading(const struct people *people, const struct sentence *sentence)
{
	if (!block_is_prose(sentence->block) && sentence->block->kind != BLOCK_HEADING)
		return READ_NOTHING;
	return language_is_back_matter(lexicon_find(people->reading->doc->language)->language, sentence->section->path)
	           ? READ_MARKS
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
		if (finder->allowed[i] == 1 << TAG_BEGIN)
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

void people_find_spans(struct people *people)
{
	const struct tokens *tokens = &people->reading->tokens;
	struct span_finder finder = {.people = people, .tokens = tokens, .model = tagger_model_get()};
	size_t scored = 0;

	readings_find(people);
	tagger_init(&finder.tagger, tokens, finder.model.lexicon);
	finder.allowed = ARENA_NEW(people->reading->arena, uint8_t, tokens->tokens.count + 1);
	people_read_markup(people, finder.allowed);
	finder.votes = ARENA_NEW(people->reading->arena, struct word_votes, tokens->words.count + 1);
	finder.is_surname = ARENA_NEW(people->reading->arena, bool, tokens->words.count + 1);
	for (size_t s = 0; s < tokens->sentences.count; s++)
		sentence_read(&finder, &tokens->sentences.at[s], people->readings[s]);
	for (size_t i = 0; i < finder.runs.count; i++) {
		run_tag(&finder, &finder.runs.at[i], finder.scores.at + scored);
		scored += finder.runs.at[i].last - finder.runs.at[i].first;
	}
	strangers_drop(&finder);
	surnames_find(&finder);
}
