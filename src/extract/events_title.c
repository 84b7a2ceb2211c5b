/* events_title.c: the clause of a sentence that a date belongs to, as a title: text of the article, cut, never composed.
 *
 * A sentence is cut into segments at its commas, semicolons, dashes and brackets. The title is the segment that has the
 * date, where that is a clause; an opening phrase ("In 1974, as Prime Minister, …") leads to the clause behind it,
 * brackets to the one before. */
#include "base/utf8.h"
#include "extract/events.h"

enum { TITLE_CODE_POINTS = 120, TITLE_LEAST_WORDS = 3, SEGMENTS_LIMIT = 64 };

struct segments {
	struct stretch at[SEGMENTS_LIMIT];
	bool in_parentheses[SEGMENTS_LIMIT];
	size_t count, dated; /* the one that has the date */
};

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

/* The longest phrase of the second lexicon that begins at the token, and how many tokens it takes. */
static const struct phrase *phrase_at(const struct telling *telling, size_t at, size_t *size)
{
	const struct phrase *phrase = telling->clause_phrases[token_at(telling, at)->folded];

	for (; phrase; phrase = phrase->shorter)
		if ((*size = phrase_size(telling, phrase, at)))
			return phrase;
	*size = 1;
	return NULL;
}

const struct phrase *clause_phrase(const struct telling *telling, size_t at)
{
	size_t size;

	return phrase_at(telling, at, &size);
}

uint64_t clause_word(const struct telling *telling, size_t at)
{
	const struct phrase *phrase = clause_phrase(telling, at);
	const struct token *token = token_at(telling, at);
	const char *past = telling->lexicon->language->past_suffix;

	if (phrase)
		return phrase->is;
	return past && token->kind == TOKEN_WORD && !token->is_capital && token->to - token->from > 4 &&
	               str_ends(token_folded(telling->tokens, at), str_of(past))
	           ? C_VERB
	           : 0;
}

/* "Treaty of Friendship, Peace and Cooperation": a comma inside a name. */
static bool is_in_name(const struct telling *telling, size_t at, size_t last)
{
	return at + 3 < last && token_at(telling, at - 1)->is_capital && token_at(telling, at + 1)->is_capital &&
	       clause_word(telling, at + 2) & C_JOIN && token_at(telling, at + 3)->is_capital;
}

static bool token_cuts(const struct telling *telling, size_t at)
{
	struct str text = token_text(telling->tokens, at);

	if (token_at(telling, at)->kind != TOKEN_PUNCTUATION)
		return false;
	if (str_equal(text, STR("-")) || str_equal(text, STR("–"))) /* not in "1905–22" */
		return token_at(telling, at)->space_before;
	return str_equal(text, STR(",")) || str_equal(text, STR(";")) || str_equal(text, STR(":")) ||
	       str_equal(text, STR("(")) || str_equal(text, STR(")")) || str_equal(text, STR("[")) ||
	       str_equal(text, STR("]")) || str_equal(text, STR("—"));
}

static bool in_date(const struct telling *telling, const struct dated *dated, size_t at)
{
	return token_at(telling, at)->from < dated->to && token_at(telling, at)->to > dated->from;
}

static void segments_cut(const struct telling *telling, const struct sentence *sentence, const struct dated *dated,
                         struct segments *segments)
{
	size_t from = sentence->first_token;

	segments->count = segments->dated = 0;
	for (size_t i = from; i <= sentence->last_token && segments->count < SEGMENTS_LIMIT; i++) {
		bool is_end = i == sentence->last_token || segments->count + 1 == SEGMENTS_LIMIT;

		if (!is_end && (!token_cuts(telling, i) || in_date(telling, dated, i) ||
		                (i > from && is_in_name(telling, i, sentence->last_token))))
			continue;
		if (is_end)
			i = sentence->last_token;
		if (i > from) {
			if (token_at(telling, from)->from <= dated->from)
				segments->dated = segments->count;
			segments->in_parentheses[segments->count] = token_at(telling, from)->in_parentheses;
			segments->at[segments->count++] = (struct stretch){from, i};
		}
		from = i + 1;
	}
}

static bool stretch_has_verb(const struct telling *telling, struct stretch stretch)
{
	for (size_t i = stretch.from; i < stretch.to; i++)
		if (clause_word(telling, i) & C_VERB)
			return true;
	return false;
}

/* Is the last token the bracket that closes one inside the stretch? */
static bool closes_bracket(const struct telling *telling, struct stretch s)
{
	int open = 0;

	if (!str_equal(token_text(telling->tokens, s.to - 1), STR(")")))
		return false;
	for (size_t i = s.from; i + 1 < s.to; i++) {
		struct str text = token_text(telling->tokens, i);

		open += str_equal(text, STR("(")) - str_equal(text, STR(")"));
	}
	return open > 0;
}

/* Drops what a title should not end with. */
static struct stretch stretch_end(const struct telling *telling, struct stretch s)
{
	while (s.to > s.from && !closes_bracket(telling, s) &&
	       (token_at(telling, s.to - 1)->kind == TOKEN_PUNCTUATION ||
	        clause_word(telling, s.to - 1) & (C_PREPOSITION | C_JOIN | C_ARTICLE)))
		s.to--;
	return s;
}

/* Drops what a title should not begin with: conjunctions, adverbs, the date and its preposition, a pronoun. */
static struct stretch stretch_trim(const struct telling *telling, const struct dated *dated, struct stretch s)
{
	while (s.from < s.to) {
		size_t size, next;
		const struct phrase *phrase = phrase_at(telling, s.from, &size);
		uint64_t is = phrase ? phrase->is : 0;

		next = s.from + size;
		if (in_date(telling, dated, s.from))
			s.from++;
		else if (is & C_PREPOSITION && next < s.to &&
		         (in_date(telling, dated, next) || (next + 1 < s.to && clause_word(telling, next) & C_ARTICLE &&
		                                            in_date(telling, dated, next + 1))))
			s.from = next;
		else if (is & (C_JOIN | C_ADVERB | C_PRONOUN) || (is & C_SUBORDINATE && !(is & C_PREPOSITION)) ||
		         token_at(telling, s.from)->kind == TOKEN_PUNCTUATION)
			s.from = next;
		else
			break;
	}
	return stretch_end(telling, s);
}

static bool is_clause(const struct telling *telling, const struct dated *dated, struct stretch raw)
{
	struct stretch s = stretch_trim(telling, dated, raw);

	return s.to >= s.from + TITLE_LEAST_WORDS && stretch_has_verb(telling, s) &&
	       !(clause_word(telling, s.from) & C_PREPOSITION && s.to < s.from + 2 * TITLE_LEAST_WORDS);
}

/* Where the clause that begins at s.from ends: before the next that has a verb of its own. */
static size_t clause_end(const struct telling *telling, struct stretch s)
{
	bool has_verb = false;

	for (size_t i = s.from; i < s.to; i++) {
		uint64_t is = clause_word(telling, i);

		if (has_verb && i > s.from + 1 && is & C_SUBORDINATE)
			return i;
		if (has_verb && i > s.from + TITLE_LEAST_WORDS && is & C_JOIN && i + 1 < s.to &&
		    clause_word(telling, i + 1) & (C_VERB | C_PRONOUN))
			return i;
		has_verb |= (is & C_VERB) != 0;
	}
	return s.to;
}

/* Of a segment with subordinate clauses the one that has the date, where it can stand alone; else the main one, with what
 * its verb says ("stated that …"). */
static struct stretch stretch_shorten(const struct telling *telling, const struct dated *dated, struct stretch s)
{
	struct stretch first = {s.from, clause_end(telling, s)}, part = first;

	while (part.to < s.to && token_at(telling, part.to)->from <= dated->from) {
		part = (struct stretch){part.to, s.to};
		part.to = clause_end(telling, part);
	}
	if (part.from > first.from && is_clause(telling, dated, part) &&
	    !(clause_word(telling, part.from) & C_PREPOSITION))
		first = part;
	else if (first.to < s.to && clause_word(telling, first.to) & C_OBJECT)
		first.to = clause_end(telling, (struct stretch){first.to, s.to});
	for (size_t i = first.to; i-- > first.from + TITLE_LEAST_WORDS && in_date(telling, dated, i);)
		first.to = i;
	return first;
}

/* The segment to take: that of the date, else the nearest clause behind it, else the nearest before it. */
static size_t segment_choose(const struct telling *telling, const struct dated *dated, const struct segments *segments)
{
	if (!segments->in_parentheses[segments->dated] && is_clause(telling, dated, segments->at[segments->dated]))
		return segments->dated;
	if (!segments->in_parentheses[segments->dated])
		for (size_t i = segments->dated + 1; i < segments->count; i++)
			if (!segments->in_parentheses[i] && is_clause(telling, dated, segments->at[i]))
				return i;
	for (size_t i = segments->dated; i-- > 0;)
		if (!segments->in_parentheses[i] && stretch_trim(telling, dated, segments->at[i]).to >
		                                        stretch_trim(telling, dated, segments->at[i]).from)
			return i;
	return segments->dated;
}

struct stretch title_find(const struct telling *telling, const struct sentence *sentence, const struct dated *dated)
{
	struct segments segments = {0};
	struct stretch whole = {sentence->first_token, sentence->last_token}, segment, title;

	if (whole.from == whole.to)
		return whole;
	segments_cut(telling, sentence, dated, &segments);
	segment = stretch_trim(telling, dated, segments.at[segment_choose(telling, dated, &segments)]);
	title = stretch_trim(telling, dated, stretch_shorten(telling, dated, segment));
	if (title.to < title.from + TITLE_LEAST_WORDS && title.from < title.to &&
	    (title.to == title.from + 1 || clause_word(telling, title.from) & C_VERB))
		title = segment;
	if (title.to <= title.from + 1)
		title = stretch_trim(telling, dated, whole);
	return title.to > title.from ? title : whole;
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

struct str title_text(const struct telling *telling, const struct sentence *sentence, const struct dated *dated)
{
	struct str whole = sentence->block->kind == BLOCK_FIELD ? field_title(telling, sentence) : STR_NONE;
	struct stretch title = title_find(telling, sentence, dated);
	struct str text = str_slice(telling->reading->doc->text, sentence->from, sentence->to);
	size_t limit;

	if (whole.len)
		return whole;
	if (title.from < title.to)
		text = str_slice(telling->reading->doc->text, token_at(telling, title.from)->from,
		                 token_at(telling, title.to - 1)->to);
	limit = utf8_offset(text, TITLE_CODE_POINTS);
	if (limit == text.len || title.from == title.to)
		return str_slice(text, 0, limit);
	while (title.to > title.from + 1 &&
	       token_at(telling, title.to - 1)->to > token_at(telling, title.from)->from + limit)
		title.to--;
	title = stretch_end(telling, title);
	limit =
	    title.to > title.from && token_at(telling, title.to - 1)->to < token_at(telling, title.from)->from + limit
	        ? token_at(telling, title.to - 1)->to - token_at(telling, title.from)->from
	        : limit;
	return str_slice(text, 0, limit);
}
