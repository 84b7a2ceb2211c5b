/* events_title.c: the clause of a sentence that a date belongs to, as a title: text of the article, cut, never composed.
 *
 * A title begins with the subject of its clause: the innermost one with a subject of its own that has the date; without
 * what opens the sentence ("In 1974, as Prime Minister, "). Where the subject is but a pronoun it begins with what the
 * pronoun stands for, if the sentence says that, else with the sentence. It ends where a clause ends. */
#include "base/utf8.h"
#include "extract/events_clause.h"

enum { TITLE_CODE_POINTS = 120, TITLE_LEAST_WORDS = 3, CLAUSE_LEAST_WORDS = 4 };

/* How well a title may end before a token, best last. */
enum border { BORDER_NONE, BORDER_WORD, BORDER_PHRASE, BORDER_COMMA, BORDER_PREDICATE, BORDER_CLAUSE };

static const struct token *token_at(const struct telling *telling, size_t at)
{
	return &telling->tokens->tokens.at[at];
}

static struct str stretch_text(const struct telling *telling, struct stretch s)
{
	return str_slice(telling->reading->doc->text, token_at(telling, s.from)->from, token_at(telling, s.to - 1)->to);
}

static bool fits(const struct telling *telling, struct stretch s)
{
	return s.from < s.to && utf8_count(stretch_text(telling, s)) <= TITLE_CODE_POINTS;
}

static bool is_mark(const struct telling *telling, size_t at, const char *marks)
{
	return token_at(telling, at)->kind == TOKEN_PUNCTUATION &&
	       language_lists(marks, token_text(telling->tokens, at));
}

/* Of brackets and quotation marks around the whole, or of which the stretch has but one half, the outermost tokens. */
static struct stretch stretch_unwrap(const struct telling *telling, struct stretch s)
{
	int brackets = 0, quotes = 0;

	for (size_t i = s.from; i < s.to; i++) {
		brackets += is_mark(telling, i, " ( [ ") - is_mark(telling, i, " ) ] ");
		quotes += is_mark(telling, i, " \" “ ” „ « » ");
	}
	while (s.to > s.from + 1 && brackets > 0 && is_mark(telling, s.from, " ( [ "))
		s.from++, brackets--;
	while (s.to > s.from + 1 && brackets < 0 && is_mark(telling, s.to - 1, " ) ] "))
		s.to--, brackets++;
	if (quotes % 2 && s.to > s.from + 1 && is_mark(telling, s.from, " \" “ ” „ « » "))
		s.from++;
	else if (quotes % 2 && s.to > s.from + 1 && is_mark(telling, s.to - 1, " \" “ ” „ « » "))
		s.to--;
	return s;
}

/* Drops what a title should neither begin nor end with. */
static struct stretch stretch_trim(const struct telling *telling, struct stretch s)
{
	static const char open[] = " ( [ \" “ „ « ' ‘ $ £ € # ", close[] = " ) ] \" ” “ » ' ’ % ! ? ";

	while (s.to > s.from &&
	       ((token_at(telling, s.to - 1)->kind == TOKEN_PUNCTUATION && !is_mark(telling, s.to - 1, close)) ||
	        clause_mark(telling, s.to - 1) & (C_PREPOSITION | C_JOIN | C_ARTICLE)))
		s.to--;
	while (s.from < s.to && token_at(telling, s.from)->kind == TOKEN_PUNCTUATION && !is_mark(telling, s.from, open))
		s.from++;
	if (s.to > s.from + 2 && is_mark(telling, s.from, " ( [ ") && is_mark(telling, s.to - 1, " ) ] "))
		s = stretch_trim(telling, (struct stretch){s.from + 1, s.to - 1});
	return s.from < s.to ? stretch_unwrap(telling, s) : s;
}

/* Has a relative clause begun between the verb and token `at`? */
static bool has_relative(const struct telling *telling, size_t verb, size_t at)
{
	for (size_t i = verb + 1; i < at; i++)
		if (clause_mark(telling, i) & C_SUBORDINATE)
			return true;
	return false;
}

/* How well a title may end before token `at`, of a clause with the verb `verb` and up to `to`. */
static enum border border_at(const struct telling *telling, size_t at, size_t verb, size_t to)
{
	uint64_t is = clause_mark(telling, at), before = clause_mark(telling, at - 1);
	uint64_t next = at + 1 < to ? clause_mark(telling, at + 1) : 0;
	size_t other;

	if (is & (M_INNER | M_REST) || at <= verb + 1)
		return BORDER_NONE;
	if (is & M_STOP)
		return BORDER_CLAUSE;
	if (is & C_OBJECT)
		return before & (C_VERB | M_DATE) ? BORDER_PHRASE : BORDER_CLAUSE; /* "it was in 1955 that" */
	if (is & C_SUBORDINATE &&
	    (!(is & C_PREPOSITION) || subject_read(telling, (struct stretch){at + 1, to}, true, &other)))
		return BORDER_CLAUSE;
	if (is & M_COMMA)
		return next & (C_SUBORDINATE | M_PARTICIPLE)               ? BORDER_CLAUSE
		       : next & C_VERB && !has_relative(telling, verb, at) ? BORDER_NONE
		                                                           : BORDER_COMMA;
	if (is & C_JOIN && next & (C_VERB | C_PRONOUN))
		return has_relative(telling, verb, at) ? BORDER_PHRASE : BORDER_PREDICATE;
	if (before & (C_PREPOSITION | C_ARTICLE | C_JOIN | C_POSSESSIVE | M_PARTICIPLE) || is & C_GENITIVE ||
	    (before & C_VERB && !(is & C_WHEN)))
		return BORDER_WORD;
	return is & (C_PREPOSITION | M_PARTICIPLE) ? BORDER_PHRASE : BORDER_WORD;
}

/* The first end of a clause behind token `place`, where that makes a title; else the best that does. */
static struct stretch stretch_end(const struct telling *telling, struct stretch s, size_t verb, size_t place)
{
	struct stretch best = {s.from, s.from}, first = best;
	enum border best_border = BORDER_NONE;

	for (size_t at = s.from + 1; at <= s.to; at++) {
		struct stretch candidate = {s.from, at};
		enum border border = at == s.to ? BORDER_CLAUSE : border_at(telling, at, verb, s.to);

		if (border == BORDER_NONE)
			continue;
		while (at < s.to && candidate.to > s.from && clause_mark(telling, candidate.to - 1) & C_ADVERB)
			candidate.to--;
		candidate = stretch_trim(telling, candidate);
		if (candidate.to > candidate.from && !fits(telling, candidate))
			break;
		if (border < best_border && !(best.to <= place && at > place && border > BORDER_PHRASE))
			continue;
		best = candidate;
		best_border = border;
		if (border == BORDER_CLAUSE && first.to == first.from)
			first = candidate;
		if (at > place && (border == BORDER_CLAUSE || (border == BORDER_PREDICATE && place > verb)))
			break;
	}
	return best.to <= place && first.to > first.from ? first : best;
}

/* Without the date that it ends with, where that leaves a clause: the event says it beside its title. */
static struct stretch stretch_undate(const struct telling *telling, const struct dated *dated, struct stretch s)
{
	size_t to = s.to, verb;

	while (to > s.from && token_at(telling, to - 1)->from >= dated->from &&
	       token_at(telling, to - 1)->to <= dated->to)
		to--;
	if (to == s.to)
		return s;
	while (to > s.from && clause_mark(telling, to - 1) & C_ARTICLE)
		to--;
	if (to < s.from + TITLE_LEAST_WORDS || !(clause_mark(telling, to - 1) & C_WHEN))
		return s;
	to--;
	if (clause_mark(telling, to - 1) & C_VERB && !(clause_mark(telling, to - 2) & C_VERB) &&
	    (!subject_read(telling, s, false, &verb) || verb + 2 < to))
		return s; /* "a match held" is less than "a match held in 1988" */
	return to < s.from + (clause_mark(telling, s.from) & C_PRONOUN ? CLAUSE_LEAST_WORDS : TITLE_LEAST_WORDS) ||
	               clause_mark(telling, to - 1) & (C_PREPOSITION | C_JOIN | M_INNER)
	           ? s
	           : (struct stretch){s.from, to};
}

/* The innermost clause that begins behind a conjunction, has a subject with a name, and token `place`; false where none does. */
static bool subordinate_find(const struct telling *telling, struct stretch *s, size_t *verb, size_t place)
{
	for (size_t at = place < s->to ? place : s->to; at-- > s->from + 1;) {
		uint64_t is = clause_mark(telling, at);
		struct stretch inner = {at + 1, s->to};
		size_t other;

		if (is & (M_COMMA | M_STOP) && !(is & M_INNER))
			return false;
		if (!(is & C_SUBORDINATE) || is & (M_INNER | C_PRONOUN) || clause_mark(telling, at + 1) & M_DATE ||
		    (is & C_OBJECT && !(clause_mark(telling, at - 1) & C_VERB)) ||
		    subject_read(telling, inner, true, &other) != SUBJECT_NOUN)
			continue;
		*s = inner;
		*verb = other;
		return true;
	}
	return false;
}

/* A clause that a pronoun begins: from where the sentence says before whom it means, where that makes a title; else from where
 * the sentence begins. */
static struct stretch pronoun_open(const struct telling *telling, struct stretch clause, size_t main, size_t before,
                                   size_t place)
{
	size_t from = clause_skip_joins(telling, clause),
	       opening = clause_skip_opening(telling, (struct stretch){before, main}), verb = main, other;
	struct stretch title;

	if (before < clause.from &&
	    subject_read(telling, (struct stretch){opening, main}, false, &other) == SUBJECT_NOUN) {
		title = stretch_end(telling, (struct stretch){opening, clause.to}, main, place);
		if (title.to > place)
			return title;
	}
	title = stretch_end(telling, (struct stretch){from, clause.to}, verb, place);
	return title.to > place || from == main ? title
	                                        : stretch_end(telling, (struct stretch){main, clause.to}, verb, place);
}

/* A sentence without a verb, or none that is known here: whole; where it is too long the part that has the date. */
static struct stretch phrase_find(const struct telling *telling, struct stretch s, size_t place)
{
	struct stretch title = stretch_trim(telling, s);
	size_t from = s.from;

	if (fits(telling, title))
		return title;
	for (size_t at = s.from; at < place; at++)
		if (clause_mark(telling, at) & M_STOP && !(clause_mark(telling, at) & M_INNER))
			from = at + 1;
	title = stretch_end(telling, (struct stretch){from, s.to}, from, place);
	return title.to > place ? title : stretch_end(telling, s, s.from, place);
}

static struct stretch clause_title(const struct telling *telling, struct stretch whole, const struct dated *dated)
{
	size_t place = tokens_token_at(telling->tokens, dated->to - 1), before, verb, main;
	struct stretch clause = clause_independent(telling, whole, place, &before), s;
	enum subject subject;

	main = clause_skip_opening(telling, clause);
	s = (struct stretch){main, clause.to};
	subject = subject_read(telling, s, false, &verb);
	if (place < main) { /* "When the war ended in 1918, …" */
		struct stretch opening = {clause.from, main};
		size_t first = clause_skip_joins(telling, opening);

		if (first + 1 < main && clause_mark(telling, first) & C_SUBORDINATE &&
		    subject_read(telling, (struct stretch){first + 1, main}, true, &verb) == SUBJECT_NOUN &&
		    verb <= place)
			return stretch_end(telling, (struct stretch){first + 1, main}, verb, place);
		place = verb;
	}
	if (subject == SUBJECT_NONE)
		return phrase_find(telling, whole, tokens_token_at(telling->tokens, dated->to - 1));
	if (subordinate_find(telling, &s, &verb, place)) {
		struct stretch title = stretch_undate(telling, dated, stretch_end(telling, s, verb, place));

		if (title.to >= title.from + CLAUSE_LEAST_WORDS)
			return title;
		s = (struct stretch){main, clause.to};
		subject = subject_read(telling, s, false, &verb);
	}
	return subject == SUBJECT_PRONOUN ? pronoun_open(telling, clause, main, before, place)
	                                  : stretch_end(telling, s, verb, place);
}

/* A field of an infobox as "Label: value", whole: cut at the date it says nothing. */
static struct str field_title(const struct telling *telling, const struct sentence *sentence)
{
	struct str text = str_slice(telling->reading->doc->text, sentence->from, sentence->to);
	struct buf title;

	buf_init(&title, telling->reading->arena, text.len + 2);
	if (str_starts(text, STR("• ")))
		text = str_slice(text, sizeof "• " - 1, text.len);
	for (size_t i = 0; i < text.len; i++) {
		bool is_blank = text.ptr[i] == '\t' || text.ptr[i] == '\n' || text.ptr[i] == ' ';

		if (text.ptr[i] == '\t' && title.len && title.ptr[title.len - 1] != ':')
			buf_put_char(&title, ':');
		if (!is_blank)
			buf_put_char(&title, text.ptr[i]);
		else if (title.len && title.ptr[title.len - 1] != ' ')
			buf_put_char(&title, ' ');
	}
	text = str_trim(buf_str(&title));
	return utf8_count(text) <= TITLE_CODE_POINTS ? text : STR_NONE;
}

/* What no border makes short enough is cut behind a word; in writing without blanks, behind a character. */
static struct str text_cut(struct str text)
{
	struct str cut = str_slice(text, 0, utf8_offset(text, TITLE_CODE_POINTS));
	ptrdiff_t blank = str_find_char_last(cut, ' ');

	if (cut.len == text.len || text.ptr[cut.len] == ' ' || blank <= 0)
		return cut;
	return str_trim(str_slice(cut, 0, (size_t)blank));
}

struct str title_find(const struct telling *telling, const struct sentence *sentence, const struct dated *dated,
                      struct stretch *words)
{
	struct stretch whole = {sentence->first_token, sentence->last_token};
	struct str text;

	*words = stretch_trim(telling, whole);
	if (words->from < words->to)
		*words = clause_title(telling, *words, dated);
	if (words->from < words->to)
		*words = stretch_trim(telling, stretch_undate(telling, dated, *words));
	if (words->from >= words->to)
		*words = whole;
	text = sentence->block->kind == BLOCK_FIELD ? field_title(telling, sentence) : STR_NONE;
	if (!text.len)
		text = stretch_text(telling, *words);
	return text_cut(text);
}
