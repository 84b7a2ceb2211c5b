/* events_clause.c: what the words of a sentence are to its clauses, and where clauses begin.
 *
 * Nothing is parsed: a clause is a subject and the first finite verb behind it, and both are told by short tables of closed
 * classes and by the endings of verbs. So borders are only seen where the words on both sides are sure. */
#include "extract/events_clause.h"

enum { PAST_LEAST_BYTES = 5, ADVERB_LEAST_BYTES = 5, PARTICIPLE_LEAST_BYTES = 6 };

/* No subject and no opening is longer, so that a sentence costs no more than its tokens. */
enum { SUBJECT_TOKENS = 40, OPENING_TOKENS = 60 };

/* What no verb follows right behind: "the elected president". */
#define BEFORE_NOUNS (C_ARTICLE | C_PREPOSITION | C_POSSESSIVE)

static const struct token *token_at(const struct telling *telling, size_t at)
{
	return &telling->tokens->tokens.at[at];
}

/* Tokens from `at` on that are the words of the phrase; 0 where they are not. */
static size_t phrase_size(const struct telling *telling, const struct phrase *phrase, size_t at)
{
	struct str rest = phrase->words, word;
	size_t size = 0;

	while (str_next(&rest, ' ', &word)) {
		if (at + size >= telling->tokens->tokens.count ||
		    !str_equal(token_folded(telling->tokens, at + size), word))
			return 0;
		size++;
	}
	return size;
}

const struct phrase *clause_phrase(const struct telling *telling, size_t at, size_t *size)
{
	const struct phrase *phrase = telling->clause_phrases[telling->tokens->tokens.at[at].folded];

	for (; phrase; phrase = phrase->shorter)
		if ((*size = phrase_size(telling, phrase, at)))
			return phrase;
	*size = 1;
	return NULL;
}

uint64_t clause_word(const struct telling *telling, size_t at)
{
	size_t size;
	const struct phrase *phrase = clause_phrase(telling, at, &size);

	return phrase ? phrase->is : 0;
}

/* "Treaty of Friendship, Peace and Cooperation": a comma inside a name. */
static bool is_in_name(const struct telling *telling, size_t at, size_t to)
{
	return at + 3 < to && token_at(telling, at - 1)->is_capital && token_at(telling, at + 1)->is_capital &&
	       clause_word(telling, at + 2) & C_JOIN && token_at(telling, at + 3)->is_capital;
}

static uint64_t punctuation_is(const struct telling *telling, const struct sentence *sentence, size_t at)
{
	struct str text = token_text(telling->tokens, at);

	if (str_equal(text, STR(",")))
		return at > sentence->first_token && is_in_name(telling, at, sentence->last_token) ? M_REST : M_COMMA;
	if (str_equal(text, STR(";")) || str_equal(text, STR(":")) || str_equal(text, STR("—")))
		return M_STOP;
	if (str_equal(text, STR("–")) || str_equal(text, STR("-"))) /* not in "1905–22" */
		return token_at(telling, at)->space_before ? M_STOP : M_MARK;
	return M_MARK;
}

static bool has_ending(const struct telling *telling, size_t at, const char *ending, size_t least_bytes)
{
	const struct token *token = token_at(telling, at);

	return ending && token->kind == TOKEN_WORD && !token->is_capital && token->to - token->from >= least_bytes &&
	       str_ends(token_folded(telling->tokens, at), str_of(ending));
}

/* What the word is by itself; *size is how many tokens the phrase takes that it begins. */
static uint64_t word_is(const struct telling *telling, size_t at, uint64_t before, size_t *size)
{
	const struct language *language = telling->lexicon->language;
	const struct phrase *phrase = clause_phrase(telling, at, size);
	uint64_t is = phrase ? phrase->is : 0;

	if (is & C_VERB && token_at(telling, at)->is_capital && !token_at(telling, at)->starts_sentence)
		is &= ~C_VERB; /* "Will", "May" */
	if (!phrase && has_ending(telling, at, language->past_suffix, PAST_LEAST_BYTES))
		is |= C_VERB;
	if (is & C_VERB && before & BEFORE_NOUNS)
		is &= ~C_VERB;
	if (!phrase && has_ending(telling, at, language->adverb_suffix, ADVERB_LEAST_BYTES))
		is |= C_ADVERB;
	if (has_ending(telling, at, language->participle_suffix, PARTICIPLE_LEAST_BYTES) && !(is & C_PREPOSITION))
		is |= M_PARTICIPLE;
	return is;
}

static bool in_dates(const struct dateds *dateds, const struct token *token)
{
	for (size_t i = 0; i < dateds->dated.count; i++)
		if (token->from < dateds->dated.at[i].to && token->to > dateds->dated.at[i].from)
			return true;
	return false;
}

/* Does the sentence stand in brackets, or in quotation marks, as a whole? */
static bool is_enclosed(const struct telling *telling, const struct sentence *sentence, bool by_brackets)
{
	for (size_t i = sentence->first_token; i + 2 < sentence->last_token; i++) {
		const struct token *token = token_at(telling, i);

		if (by_brackets ? !token->in_parentheses : !token->in_quotation)
			return false;
	}
	return true;
}

void clauses_mark(struct telling *telling, const struct sentence *sentence, const struct dateds *dateds)
{
	bool is_bracketed = is_enclosed(telling, sentence, true), is_quoted = is_enclosed(telling, sentence, false);
	uint64_t before = 0, is;

	telling->marks.count = 0;
	telling->marks_from = sentence->first_token;
	for (size_t at = sentence->first_token, size; at < sentence->last_token; at += size) {
		const struct token *token = token_at(telling, at);

		size = 1;
		if (in_dates(dateds, token))
			is = M_DATE;
		else
			is = token->kind == TOKEN_PUNCTUATION ? punctuation_is(telling, sentence, at)
			                                      : word_is(telling, at, before, &size);
		if (size > sentence->last_token - at)
			size = sentence->last_token - at;
		before = is & C_ADVERB && before & BEFORE_NOUNS ? before : is; /* "the newly founded town" */
		for (size_t i = 0; i < size; i++) {
			const struct token *previous = at + i > sentence->first_token ? token + i - 1 : NULL;
			bool is_inner = previous && ((previous->in_quotation && !is_quoted) ||
			                             (previous->in_parentheses && !is_bracketed));

			*VEC_PUSH(telling->arena, &telling->marks) = (i ? M_REST : is) | (is_inner ? M_INNER : 0);
		}
	}
}

uint64_t clause_mark(const struct telling *telling, size_t at)
{
	return telling->marks.at[at - telling->marks_from];
}

enum subject subject_read(const struct telling *telling, struct stretch s, bool is_simple, size_t *verb)
{
	size_t at = s.from;
	enum subject subject;

	s.to = s.to < s.from + SUBJECT_TOKENS ? s.to : s.from + SUBJECT_TOKENS;
	while (at < s.to && clause_mark(telling, at) & (C_ADVERB | M_REST))
		at++;
	if (at == s.to || clause_mark(telling, at) & (C_VERB | C_PREPOSITION | C_SUBORDINATE | C_JOIN | M_STOP |
	                                              M_COMMA | M_PARTICIPLE | M_MARK))
		return SUBJECT_NONE;
	subject = clause_mark(telling, at) & C_PRONOUN ? SUBJECT_PRONOUN : SUBJECT_NOUN;
	while (++at < s.to) {
		uint64_t is = clause_mark(telling, at);

		if (is & M_INNER)
			continue;
		if (is & C_VERB) {
			*verb = at;
			return subject;
		}
		if (is & M_STOP || (is_simple && is & (M_COMMA | C_SUBORDINATE) && !(is & C_PREPOSITION)))
			break;
	}
	return SUBJECT_NONE;
}

/* Behind "in 1974", "on the night of 8 February": a preposition, an article, a date and the comma behind it. */
static size_t date_phrase_end(const struct telling *telling, struct stretch s)
{
	size_t at = s.from;
	bool has_article;

	while (at < s.to && at < s.from + 2 && clause_mark(telling, at) & (C_PREPOSITION | C_ARTICLE))
		at++;
	if (at == s.to || !(clause_mark(telling, at) & M_DATE))
		return s.from;
	has_article = at > s.from && clause_mark(telling, at - 1) & C_ARTICLE;
	while (at < s.to && clause_mark(telling, at) & M_DATE)
		at++;
	if (has_article && at < s.to && !(clause_mark(telling, at) & (M_COMMA | M_STOP | C_ARTICLE | C_PRONOUN)))
		return s.from; /* "After the 1990 reunification" */
	return at < s.to && clause_mark(telling, at) & (M_COMMA | M_STOP) ? at + 1 : at;
}

size_t clause_skip_joins(const struct telling *telling, struct stretch s)
{
	while (s.from < s.to &&
	       clause_mark(telling, s.from) & (C_JOIN | M_REST | M_COMMA | M_STOP | M_MARK | C_ADVERB) &&
	       !(clause_mark(telling, s.from) & M_INNER))
		s.from++;
	return s.from;
}

/* The first comma of the stretch that stands at its own level, or its end. */
static size_t comma_find(const struct telling *telling, struct stretch s)
{
	while (s.from < s.to && (clause_mark(telling, s.from) & (M_COMMA | M_INNER)) != M_COMMA)
		s.from++;
	return s.from;
}

size_t clause_skip_opening(const struct telling *telling, struct stretch s)
{
	size_t verb;

	s.to = s.to < s.from + OPENING_TOKENS ? s.to : s.from + OPENING_TOKENS;
	for (;;) {
		size_t from = clause_skip_joins(telling, s), comma,
		       end = date_phrase_end(telling, (struct stretch){from, s.to});

		if (end > from && subject_read(telling, (struct stretch){end, s.to}, false, &verb)) {
			s.from = end;
			continue;
		}
		if (from == s.to ||
		    !(clause_mark(telling, from) & (C_SUBORDINATE | C_PREPOSITION | M_PARTICIPLE | C_VERB | M_DATE)))
			return from;
		comma = comma_find(telling, (struct stretch){from, s.to});
		while (comma < s.to && !subject_read(telling, (struct stretch){comma + 1, s.to}, true, &verb) &&
		       date_phrase_end(telling, (struct stretch){comma + 1, s.to}) == comma + 1)
			comma = comma_find(telling, (struct stretch){comma + 1, s.to});
		if (comma == s.to)
			return from;
		s.from = comma + 1;
	}
}

/* Does an independent clause begin at token `at`, behind one that has a verb? */
static bool is_independent(const struct telling *telling, size_t at, size_t to)
{
	uint64_t is = clause_mark(telling, at);
	size_t verb, first, from;
	enum subject subject;

	if (is & M_INNER || !(is & (M_STOP | C_JOIN)))
		return false;
	first = clause_skip_joins(telling, (struct stretch){at + 1, to - 1});
	if (clause_mark(telling, first) & (M_PARTICIPLE | C_VERB))
		return false;
	from = clause_skip_opening(telling, (struct stretch){first, to});
	subject = subject_read(telling, (struct stretch){from, to}, true, &verb);
	if (is & M_STOP || clause_mark(telling, at - 1) & M_COMMA)
		return subject != SUBJECT_NONE;
	return (subject == SUBJECT_PRONOUN && !(clause_mark(telling, from) & C_POSSESSIVE)) ||
	       (subject == SUBJECT_NOUN && from > first);
}

struct stretch clause_independent(const struct telling *telling, struct stretch s, size_t place, size_t *before)
{
	bool has_verb = false;

	*before = s.from;
	for (size_t at = s.from + 1; at + 1 < s.to; at++) {
		has_verb |= (clause_mark(telling, at - 1) & (C_VERB | M_INNER)) == C_VERB;
		if (!has_verb || !is_independent(telling, at, s.to))
			continue;
		if (at > place) {
			s.to = at;
			break;
		}
		*before = s.from;
		s.from = at + 1;
		has_verb = false;
	}
	while (s.to > s.from && clause_mark(telling, s.to - 1) & (M_COMMA | M_STOP))
		s.to--;
	return s;
}
