/* events_kind.c: what kind of thing happened, by the verb of the date's clause.
 *
 * A word somewhere in the sentence is no evidence: "the president who had signed the treaty died in 1990". So the verb is the
 * last one before the date, or the clause's first. Where it says little itself ("paid", "began", "was held"), the noun that it
 * is said of tells. Where neither does, the kind is not known. */
#include "extract/events_clause.h"

enum { VERB_TOKENS = 6, OBJECT_TOKENS = 8, SUBJECT_TOKENS = 12, MARK_TOKENS = 3 };

/* What ends a noun phrase: its last word is what it is about. */
#define BEHIND_NOUN                                                                                                    \
	(C_PREPOSITION | C_JOIN | C_SUBORDINATE | C_VERB | C_ADVERB | M_COMMA | M_STOP | M_MARK | M_DATE | M_PARTICIPLE)

static struct str kind_at(const struct telling *telling, size_t at, uint64_t needed)
{
	size_t size;
	const struct phrase *phrase = clause_phrase(telling, at, &size);

	return phrase && (phrase->is & (C_KIND | needed)) == (C_KIND | needed) ? str_of(phrase->timex) : STR_NONE;
}

/* The kind of the noun phrase that begins at s.from: of its last word. */
static struct str noun_kind(const struct telling *telling, struct stretch s, size_t limit)
{
	struct str kind = STR_NONE;

	for (size_t at = s.from; at < s.to && at < s.from + limit; at++) {
		uint64_t is = clause_mark(telling, at);

		if (is & M_REST || (is & C_KIND && is & C_VERB && at == s.from))
			continue;
		if (is & BEHIND_NOUN && !(is & C_KIND))
			break;
		kind = kind_at(telling, at, 0);
	}
	return kind;
}

/* The first verb of the group that the last one before the date, at token `place`, belongs to ("had been elected"); behind a
 * conjunction ("and in 1211 he was elected") the next one. s.to where there is none. */
static size_t verb_find(const struct telling *telling, struct stretch s, size_t place)
{
	size_t verb = s.to;

	while (place > s.from && place < s.to && clause_mark(telling, place - 1) & (C_PREPOSITION | C_ARTICLE))
		place--;
	if (place > s.from && place < s.to && clause_mark(telling, place - 1) & C_JOIN)
		s.from = place;

	for (size_t at = s.from; at < s.to; at++) {
		uint64_t is = clause_mark(telling, at);

		if (!(is & C_VERB) || (is & M_INNER && !(clause_mark(telling, s.from) & M_INNER)))
			continue;
		if (verb < s.to && at > place)
			break;
		verb = at;
		while (at + 1 < s.to && clause_mark(telling, at + 1) & (C_VERB | C_ADVERB | M_REST))
			at++;
	}
	return verb;
}

/* "September 480 BC: Battle of Salamis": an entry of a time line. */
static struct str entry_kind(const struct telling *telling, const struct sentence *sentence)
{
	struct stretch s = {sentence->first_token, sentence->last_token};

	if (!(clause_mark(telling, s.from) & M_DATE))
		return STR_NONE;
	while (s.from < s.to &&
	       clause_mark(telling, s.from) & (M_DATE | M_STOP | M_COMMA | M_MARK | C_ARTICLE | C_PREPOSITION))
		s.from++;
	return noun_kind(telling, s, OBJECT_TOKENS);
}

static struct str clause_kind(const struct telling *telling, struct stretch s, size_t place)
{
	size_t verb = verb_find(telling, s, place), end = verb;
	struct str kind = STR_NONE, noun;
	bool is_light = true;

	if (verb == s.to || (verb == s.from && telling->tokens->tokens.at[place].in_parentheses))
		return STR_NONE; /* "Born Innocent (1982)" */
	for (; end < s.to && end < verb + VERB_TOKENS; end++) {
		uint64_t is = clause_mark(telling, end);

		if (!(is & (C_VERB | C_ADVERB | M_REST)))
			break;
		if (!(is & C_VERB))
			continue;
		kind = is & C_KIND ? kind_at(telling, end, C_VERB) : STR_NONE;
		is_light = (is & C_LIGHT) != 0;
	}
	if (!kind.len && !is_light)
		return STR_NONE;
	noun = noun_kind(telling, (struct stretch){end, s.to}, OBJECT_TOKENS);
	if (!noun.len && verb > s.from)
		noun = noun_kind(telling, (struct stretch){s.from, verb}, SUBJECT_TOKENS);
	return is_light && noun.len ? noun : kind;
}

/* Of a language whose verbs stand apart ("wurde 1949 gegründet"): the one kind that the clause's words tell of, verbs that are
 * said of many things last. */
static struct str scattered_kind(const struct telling *telling, struct stretch s)
{
	struct str kind = STR_NONE, light = STR_NONE;

	for (size_t at = s.from; at < s.to; at++) {
		bool is_light = clause_word(telling, at) & C_LIGHT;
		struct str other = kind_at(telling, at, 0);

		if (other.len && !is_light && kind.len && !str_equal(kind, other))
			return STR_NONE;
		*(is_light ? &light : &kind) = other.len ? other : is_light ? light : kind;
	}
	return kind.len ? kind : light;
}

/* "(born 1950)", "Founded: 1903", "SS Aberdeen, built in 1881": a word that tells it stands right before the date. */
static struct str marked_kind(const struct telling *telling, const struct sentence *sentence, size_t here)
{
	for (size_t back = 1; back <= MARK_TOKENS && here >= sentence->first_token + back; back++) {
		size_t at = here - back;
		bool is_short = sentence->block->kind == BLOCK_FIELD || telling->tokens->tokens.at[at].in_parentheses;
		struct str kind = kind_at(telling, at, is_short ? 0 : C_VERB);

		if (kind.len)
			return kind;
		if (!(clause_mark(telling, at) & (C_PREPOSITION | C_ARTICLE)) &&
		    !str_equal(token_text(telling->tokens, at), STR(":")) &&
		    !str_equal(token_text(telling->tokens, at), STR(".")) &&
		    !(sentence->block->kind == BLOCK_FIELD &&
		      str_equal_fold(token_text(telling->tokens, at), STR("date"))))
			return STR_NONE;
	}
	return STR_NONE;
}

/* "the 1971 war with India", "the August 1971 Indo-Soviet Treaty": what the date itself belongs to. */
static struct str dated_noun_kind(const struct telling *telling, const struct sentence *sentence,
                                  const struct dated *dated)
{
	size_t first = tokens_token_at(telling->tokens, dated->from), end = first;

	if (first == sentence->first_token || !(clause_mark(telling, first - 1) & (C_ARTICLE | C_POSSESSIVE)))
		return STR_NONE;
	while (end < sentence->last_token && telling->tokens->tokens.at[end].from < dated->to)
		end++;
	return noun_kind(telling, (struct stretch){end, sentence->last_token}, OBJECT_TOKENS);
}

struct str kind_find(const struct telling *telling, const struct sentence *sentence, const struct stretch *clause,
                     const struct dated *dated)
{
	size_t here = tokens_token_at(telling->tokens, dated->from);
	struct str kind = STR_NONE;

	if (dated->is_birth || dated->is_death)
		return dated->is_birth ? STR("birth") : STR("death");
	if (here >= sentence->first_token && here < sentence->last_token) { /* else it is in another cell of the row */
		kind = marked_kind(telling, sentence, here);
		kind = kind.len ? kind : dated_noun_kind(telling, sentence, dated);
	}
	if (kind.len)
		return kind;
	kind = telling->lexicon->language->verbs_are_apart ? scattered_kind(telling, *clause)
	                                                   : clause_kind(telling, *clause, here);
	return kind.len ? kind : entry_kind(telling, sentence);
}
