/* people_known.c: somebody whom the document names once is known in all of it: where the full name stands again, and where the
 * surname stands alone. And the other way round: a word that only a doubtful reading takes for a name is none. */
#include "extract/people_spans.h"

#define STRANGER_CONFIDENCE 0.75
#define LISTED_CONFIDENCE   0.5
#define LEAST_VOTES         4
#define LEAST_SHARE         0.25F
/* A name that was read as one in less than a third of its places is none. */
enum { LEAST_TAGGED_OF = 3, BEARER_LEAST = 2, BEARER_MOST_WORDS = 4 };

bool is_voted_down(const struct span_finder *finder, uint32_t word)
{
	const struct word_votes *votes = &finder->votes[word];

	return votes->seen >= LEAST_VOTES && votes->names < LEAST_SHARE * votes->seen;
}

/* A name of several tokens, and how often it was read as one. */
struct full_name {
	uint32_t first, last; /* tokens of the first place */
	uint32_t tagged, found;
	uint32_t next; /* with the same first word: index, plus one */
	bool is_sure;  /* the markup says so, or a title */
};

struct full_names {
	VEC(struct full_name) all;
	uint32_t *by_word; /* by folded: index, plus one */
};

static bool stands_at(const struct tokens *tokens, const struct full_name *name, uint32_t at)
{
	uint32_t count = name->last - name->first;

	if (at + count > tokens->tokens.count)
		return false;
	for (uint32_t k = 0; k < count; k++)
		if (tokens->tokens.at[at + k].folded != tokens->tokens.at[name->first + k].folded)
			return false;
	return is_name_token(tokens, at) && is_name_token(tokens, at + count - 1);
}

/* The longest of the names that stands at a token, or NULL. */
static struct full_name *full_name_at(const struct full_names *names, const struct tokens *tokens, uint32_t at)
{
	struct full_name *longest = NULL;
	uint32_t index = names->by_word[tokens->tokens.at[at].folded];

	for (; index; index = names->all.at[index - 1].next) {
		struct full_name *name = &names->all.at[index - 1];

		if ((!longest || name->last - name->first > longest->last - longest->first) &&
		    stands_at(tokens, name, at))
			longest = name;
	}
	return longest;
}

static void full_name_put(struct span_finder *finder, struct full_names *names, const struct name_span *span)
{
	struct full_name *name = full_name_at(names, finder->tokens, span->first);
	uint32_t *head = &names->by_word[finder->tokens->tokens.at[span->first].folded];

	if (!name || name->last - name->first != span->last - span->first) {
		name = VEC_PUSH(finder->people->reading->arena, &names->all);
		*name = (struct full_name){.first = span->first, .last = span->last, .next = *head};
		*head = (uint32_t)names->all.count;
	}
	name->tagged++;
	name->is_sure |= finder->allowed[span->first] == 1 << TAG_BEGIN || span->title_first < span->first;
}

static bool is_kept(const struct full_name *name)
{
	return name->is_sure || name->found <= LEAST_TAGGED_OF * name->tagged;
}

/* Walks all sentences that are read for names; counts where each name stands, or, the second time, puts it there. */
static void full_names_walk(struct span_finder *finder, const struct full_names *names, bool is_counting)
{
	const struct tokens *tokens = finder->tokens;

	for (size_t s = 0; s < tokens->sentences.count; s++) {
		const struct sentence *sentence = &tokens->sentences.at[s];

		if (finder->people->readings[s] != READ_NAMES)
			continue;
		for (uint32_t i = sentence->first_token; i < sentence->last_token;) {
			struct full_name *name = full_name_at(names, tokens, i);
			uint32_t end = name ? i + name->last - name->first : i + 1;

			if (name && is_counting)
				name->found++;
			else if (name && end <= sentence->last_token && is_kept(name) &&
			         finder->allowed[i] != 1 << TAG_OUTSIDE)
				span_put(
				    finder, sentence,
				    (struct name_span){
				        .first = i, .last = end, .method = "repeat", .confidence = SURNAME_CONFIDENCE});
			i = end;
		}
	}
}

/* Finds full names again, and drops those that are none. */
void known_find_full_names(struct span_finder *finder)
{
	struct people *people = finder->people;
	struct full_names names = {.by_word =
	                               ARENA_NEW(people->reading->arena, uint32_t, finder->tokens->words.count + 1)};
	size_t kept = 0;

	for (size_t i = 0; i < people->spans.count; i++)
		if (people->spans.at[i].last - people->spans.at[i].first > 1)
			full_name_put(finder, &names, &people->spans.at[i]);
	full_names_walk(finder, &names, true);
	for (size_t i = 0; i < people->spans.count; i++) {
		struct name_span span = people->spans.at[i];
		const struct full_name *name =
		    span.last - span.first > 1 ? full_name_at(&names, finder->tokens, span.first) : NULL;

		if (!name || name->last - name->first != span.last - span.first || is_kept(name))
			people->spans.at[kept++] = span;
	}
	people->spans.count = kept;
	full_names_walk(finder, &names, false);
	spans_sort(finder);
}

/* Does the word beside a surname make both the name of something else? "Both" of "Both Chao" does not. */
static bool joins(const struct span_finder *finder, uint32_t i)
{
	const struct token *token = &finder->tokens->tokens.at[i];

	return is_name_token(finder->tokens, i) &&
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
	if (word != TOKENS_NO_WORD)
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
		if ((*span < known && people->spans.at[*span].first <= i) || !is_name_token(tokens, i) ||
		    finder->allowed[i] == 1 << TAG_OUTSIDE || !finder->is_surname[tokens->tokens.at[i].folded] ||
		    (i > sentence->first_token && joins(finder, i - 1)) ||
		    (i + 1 < sentence->last_token && joins(finder, i + 1)))
			continue;
		span_put(finder, sentence,
		         (struct name_span){
		             .first = i, .last = i + 1, .method = "surname", .confidence = SURNAME_CONFIDENCE});
	}
}

/* Single words that are a surname of somebody named in full elsewhere. */
void known_find_surnames(struct span_finder *finder)
{
	struct people *people = finder->people;
	const struct tokens *tokens = finder->tokens;
	size_t known = people->spans.count;
	size_t span = 0;

	for (size_t i = 0; i < known; i++) {
		const struct person_name *name = &people->spans.at[i].name;

		if (name->count > 1 && !is_voted_down(finder, tokens_word(tokens, name->parts[name->surname])) &&
		    (people->has_model || !(name_lookup(name->parts[name->surname]) & NAME_PLACE)))
			finder->is_surname[tokens_word(tokens, name->parts[name->surname])] = true;
	}
	if (people->is_biography)
		subject_surname_know(finder);
	for (size_t s = 0; s < tokens->sentences.count; s++)
		if (people->readings[s] == READ_NAMES)
			surnames_read(finder, &tokens->sentences.at[s], known, &span);
	spans_sort(finder);
}

/* A word alone, of nobody's name elsewhere and with no title, has only the tagger to speak for it: it must be sure, less so of
 * what the list has as a person's name and no place. */
static bool is_sure(const struct span_finder *finder, const struct name_span *span)
{
	unsigned names = name_lookup(token_folded(finder->tokens, span->first));
	bool is_listed = names & (NAME_FORENAME | NAME_SURNAME | NAME_KNOWN) && !(names & NAME_PLACE);

	return span->confidence >= (is_listed ? LISTED_CONFIDENCE : STRANGER_CONFIDENCE);
}

void known_drop_strangers(struct span_finder *finder)
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
		    is_sure(finder, span))
			people->spans.at[kept++] = *span;
	}
	people->spans.count = kept;
}

/* May the run of capitals be a name from its first word on: is no word of it another thing's? */
static bool run_may_be_name(const struct span_finder *finder, const struct tagger_run *run)
{
	for (uint32_t i = run->first; i < run->last; i++) {
		struct str word = token_folded(finder->tokens, i);

		if (finder->allowed[i] != ANY_TAG ||
		    name_bits(finder->words, i) & (N_OTHER | N_THING | N_DEMONYM | N_NO_NAME | N_TITLE) ||
		    (name_lookup(word) & (NAME_PLACE | NAME_FORENAME | NAME_SURNAME)) == NAME_PLACE ||
		    lexicon_get(finder->model.lexicon, tagger_hash(word)) & LEXICON_COMMON)
			return false;
	}
	return run->last - run->first > 1 && run->last - run->first <= BEARER_MOST_WORDS;
}

/* The full names of those whom the document knows by the surname: runs that end with it and that nothing else explains. */
void known_find_bearers(struct span_finder *finder)
{
	struct people *people = finder->people;
	const struct token *tokens = finder->tokens->tokens.at;
	uint8_t *alone = ARENA_NEW(people->reading->arena, uint8_t, finder->tokens->words.count + 1);
	size_t known = people->spans.count;
	size_t span = 0;

	for (size_t i = 0; i < known; i++) {
		uint8_t *count = &alone[tokens[people->spans.at[i].first].folded];

		*count = (uint8_t)(*count + (people->spans.at[i].name.count == 1 && *count < BEARER_LEAST));
	}
	for (size_t r = 0; r < finder->runs.count; r++) {
		const struct tagger_run *run = &finder->runs.at[r];

		while (span < known && people->spans.at[span].last <= run->first)
			span++;
		if ((span < known && people->spans.at[span].first < run->first + 1) ||
		    alone[tokens[run->last - 1].folded] < BEARER_LEAST || !run_may_be_name(finder, run))
			continue;
		span_put(
		    finder, run->sentence,
		    (struct name_span){
		        .first = run->first, .last = run->last, .method = "bearer", .confidence = SURNAME_CONFIDENCE});
	}
	spans_sort(finder);
}
