/* people_patterns.c: names that a pattern of words tells, and that the tagger, which looks at runs of capitalised words, cannot
 * see whole: "Henry VIII", "William the Conqueror", "Joan of Arc", "Gerald and Sherri Padalecki". */
#include "extract/people_spans.h"

#include <string.h>

static unsigned names_at(const struct span_finder *finder, uint32_t i)
{
	return is_name_token(finder->tokens, i) ? name_lookup(token_folded(finder->tokens, i)) : 0;
}

/* "II", "VIII", "V"; "I" is a pronoun as well. */
static bool is_numeral(const struct tokens *tokens, uint32_t i)
{
	struct str text = token_text(tokens, i);

	for (size_t k = 0; k < text.len; k++)
		if (!strchr("IVX", text.ptr[k]))
			return false;
	return tokens->tokens.at[i].kind == TOKEN_WORD && !str_equal(text, STR("I"));
}

static bool is_joint(const struct tokens *tokens, uint32_t i, const char *word)
{
	return str_equal(token_text(tokens, i), str_of(word));
}

/* "Great", "Conqueror", but neither a name nor a title: "the Emperor" is another's beginning. */
static bool is_epithet(const struct span_finder *finder, uint32_t i)
{
	const struct tokens *tokens = finder->tokens;

	return tokens->tokens.at[i].is_capital && !names_at(finder, i) &&
	       !(name_bits(finder->words, i) & (N_TITLE | N_OTHER | N_DEMONYM));
}

/* Does a longer run of capitals go on behind? Then what was read as an epithet or a place begins another name. */
static bool goes_on(const struct tokens *tokens, const struct sentence *sentence, uint32_t i)
{
	return i < sentence->last_token && is_name_token(tokens, i);
}

/* Behind the forename at `at`: "VIII", "the Great", "of Arc"; `at` + 1 where nothing follows that makes it a full name. */
static uint32_t byname_end(const struct span_finder *finder, const struct sentence *sentence, uint32_t at)
{
	const struct tokens *tokens = finder->tokens;
	uint32_t end = sentence->last_token;

	if (at + 1 < end && is_numeral(tokens, at + 1) && !goes_on(tokens, sentence, at + 2))
		return at + 2;
	if (at + 2 >= end || goes_on(tokens, sentence, at + 3))
		return at + 1;
	if (is_joint(tokens, at + 1, "the") && is_epithet(finder, at + 2))
		return at + 3;
	if (is_joint(tokens, at + 1, "of") && is_name_token(tokens, at + 2) &&
	    !(name_bits(finder->words, at + 2) & (N_OTHER | N_NO_NAME)))
		return at + 3;
	return at + 1;
}

/* Is the word mostly written small? */
static bool word_is_small(const struct span_finder *finder, uint32_t i)
{
	return lexicon_get(finder->model.lexicon, tagger_hash(token_folded(finder->tokens, i))) & LEXICON_COMMON;
}

/* Can a byname follow the token: is it a forename that stands alone, behind nothing but titles? */
static bool begins_alone(const struct span_finder *finder, const struct sentence *sentence, uint32_t i)
{
	const struct name_words *words = finder->words;

	if (!(names_at(finder, i) & (NAME_FORENAME | NAME_KNOWN)) ||
	    name_bits(words, i) & (N_TITLE | N_NO_NAME | N_OTHER | N_THING) ||
	    word_is_small(finder, i)) /* "Angel of Death" */
		return false;
	return i == sentence->first_token || !is_name_token(finder->tokens, i - 1) ||
	       name_bits(words, i - 1) & (N_RANK | N_HONORIFIC | N_DEMONYM);
}

static void bynames_allow(struct span_finder *finder, const struct sentence *sentence)
{
	for (uint32_t i = sentence->first_token; i + 1 < sentence->last_token; i++) {
		uint32_t end;

		if (!begins_alone(finder, sentence, i) || finder->allowed[i] != ANY_TAG)
			continue;
		end = byname_end(finder, sentence, i);
		if (end == i + 1)
			continue;
		finder->allowed[i] = 1 << TAG_BEGIN;
		for (uint32_t k = i + 1; k < end; k++)
			finder->allowed[k] = 1 << (end == i + 2 ? TAG_INSIDE : TAG_OUTSIDE);
	}
}

/* Is the word one that a work's title has with a capital, or one of the few that it has not? */
static bool is_of_title(const struct span_finder *finder, uint32_t i)
{
	return is_name_token(finder->tokens, i) || finder->tokens->tokens.at[i].kind == TOKEN_NUMBER ||
	       name_bits(finder->words, i) & (N_NEVER | N_JOINT);
}

/* Words between quotation marks that all begin with a capital are the title of a work, not the name of who it is called after;
 * a nickname is one word. */
static void works_disallow(struct span_finder *finder, const struct sentence *sentence)
{
	const struct token *tokens = finder->tokens->tokens.at;

	for (uint32_t i = sentence->first_token, end; i < sentence->last_token; i = end) {
		bool is_title = true;
		uint32_t words = 0;

		for (end = i; end < sentence->last_token && tokens[end].in_quotation; end++)
			if (tokens[end].kind != TOKEN_PUNCTUATION) {
				is_title &= is_of_title(finder, end);
				words++;
			}
		for (uint32_t k = i; is_title && words > 1 && k < end; k++)
			if (finder->allowed[k] == ANY_TAG)
				finder->allowed[k] = 1 << TAG_OUTSIDE;
		end += end == i;
	}
}

static void sentences_walk(struct span_finder *finder, void (*walk)(struct span_finder *, const struct sentence *))
{
	const struct tokens *tokens = finder->tokens;

	for (size_t s = 0; s < tokens->sentences.count; s++)
		if (finder->people->readings[s] == READ_NAMES)
			walk(finder, &tokens->sentences.at[s]);
}

void patterns_disallow_works(struct span_finder *finder)
{
	sentences_walk(finder, works_disallow);
}

void patterns_allow_bynames(struct span_finder *finder)
{
	sentences_walk(finder, bynames_allow);
}

uint32_t pattern_end(const struct span_finder *finder, const struct sentence *sentence, const struct name_span *span)
{
	bool has_rank = span->title_first < span->first &&
	                title_before(finder->words, span->title_first, span->first).is & (N_RANK | N_OFFICE);
	uint32_t end;

	if (span->last - span->first > 1 || !begins_alone(finder, sentence, span->first))
		return span->last;
	end = byname_end(finder, sentence, span->first);
	/* "King William of England" is king of that */
	return end == span->first + 3 && has_rank && is_joint(finder->tokens, span->first + 1, "of") ? span->last : end;
}

/* "Gerald and" before a name of two words or more that begins with a forename: of the same family. */
void patterns_find_kin(struct span_finder *finder)
{
	struct people *people = finder->people;
	const struct tokens *tokens = finder->tokens;
	size_t known = people->spans.count;

	for (size_t i = 0; i < known; i++) {
		const struct name_span span = people->spans.at[i];
		const struct sentence *sentence =
		    &tokens->sentences.at[tokens_sentence_at(tokens, tokens->tokens.at[span.first].from)];
		uint32_t at = span.title_first;

		if (span.name.count < 2 || at < sentence->first_token + 2 ||
		    !(names_at(finder, span.first) & NAME_FORENAME) || !is_joint(tokens, at - 1, "and") ||
		    !(names_at(finder, at - 2) & NAME_FORENAME) || name_bits(finder->words, at - 2) & N_NO_NAME ||
		    (at - 2 > sentence->first_token && is_name_token(tokens, at - 3)))
			continue;
		if (!i || people->spans.at[i - 1].last <= at - 2)
			span_put(finder, sentence,
			         (struct name_span){.first = at - 2,
			                            .last = at - 1,
			                            .method = "pattern",
			                            .confidence = SURNAME_CONFIDENCE});
	}
	spans_sort(finder);
}
