/* sentences.c: cuts a stretch of tokens into sentences.
 *
 * The question is nearly always one full stop: does it end a sentence or an abbreviation? What follows answers it: a
 * small letter never begins a sentence, a title is always followed by its name, and after "U.S." or an initial only a word
 * that rarely is part of a name ("The", "He", "In") does. The words are the tables below. */
#include "extract/sentences.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Parentheses hold sentences together, unless they were never closed. */
enum { PARENTHESES_MAX_BYTES = 300, WRAPPED_LINE_BYTES = 55, ORDINAL_MAX = 99, SENTENCE_MAX_BYTES = 3000 };

enum abbreviation {
	NOT_ABBREVIATED,
	BEFORE_NAME,   /* never ends a sentence */
	BEFORE_NUMBER, /* does not before a number */
	ANYWHERE,      /* does before a word of starters[] */
};

/* Folded, in bytewise order. */
static const struct {
	const char *word;
	enum abbreviation kind;
} abbreviations[] = {
    {"abp", BEFORE_NAME},   {"adm", BEFORE_NAME},    {"al", ANYWHERE},        {"ald", BEFORE_NAME},
    {"amb", BEFORE_NAME},   {"approx", BEFORE_NAME}, {"apr", ANYWHERE},       {"art", BEFORE_NUMBER},
    {"assn", ANYWHERE},     {"asst", BEFORE_NAME},   {"atty", BEFORE_NAME},   {"aug", ANYWHERE},
    {"av", BEFORE_NAME},    {"ave", ANYWHERE},       {"b", BEFORE_NAME},      {"bd", BEFORE_NUMBER},
    {"blvd", ANYWHERE},     {"bp", BEFORE_NAME},     {"brig", BEFORE_NAME},   {"bros", ANYWHERE},
    {"bzw", BEFORE_NAME},   {"c", BEFORE_NAME},      {"ca", BEFORE_NAME},     {"capt", BEFORE_NAME},
    {"cdr", BEFORE_NAME},   {"cf", BEFORE_NAME},     {"ch", BEFORE_NUMBER},   {"circ", BEFORE_NUMBER},
    {"cmdr", BEFORE_NAME},  {"co", ANYWHERE},        {"col", BEFORE_NAME},    {"comdr", BEFORE_NAME},
    {"corp", ANYWHERE},     {"cpl", BEFORE_NAME},    {"cpt", BEFORE_NAME},    {"d", BEFORE_NAME},
    {"dec", ANYWHERE},      {"dept", ANYWHERE},      {"dist", ANYWHERE},      {"dr", BEFORE_NAME},
    {"e.g.", BEFORE_NAME},  {"ed", BEFORE_NAME},     {"eds", BEFORE_NAME},    {"eng", BEFORE_NAME},
    {"esp", BEFORE_NAME},   {"esq", ANYWHERE},       {"est", ANYWHERE},       {"etc", ANYWHERE},
    {"feb", ANYWHERE},      {"fig", BEFORE_NUMBER},  {"figs", BEFORE_NUMBER}, {"fl", BEFORE_NAME},
    {"fr", BEFORE_NAME},    {"fri", ANYWHERE},       {"ft", ANYWHERE},        {"geb", BEFORE_NAME},
    {"gen", BEFORE_NAME},   {"gest", BEFORE_NAME},   {"gov", BEFORE_NAME},    {"hon", BEFORE_NAME},
    {"hr", BEFORE_NAME},    {"hrsg", BEFORE_NAME},   {"i.e.", BEFORE_NAME},   {"inc", ANYWHERE},
    {"jan", ANYWHERE},      {"jr", ANYWHERE},        {"jul", ANYWHERE},       {"jun", ANYWHERE},
    {"lat", ANYWHERE},      {"lieut", BEFORE_NAME},  {"lit", BEFORE_NAME},    {"lt", BEFORE_NAME},
    {"ltd", ANYWHERE},      {"m", BEFORE_NAME},      {"maj", BEFORE_NAME},    {"messrs", BEFORE_NAME},
    {"mlle", BEFORE_NAME},  {"mme", BEFORE_NAME},    {"mon", ANYWHERE},       {"mr", BEFORE_NAME},
    {"mrs", BEFORE_NAME},   {"ms", BEFORE_NAME},     {"msgr", BEFORE_NAME},   {"mt", BEFORE_NAME},
    {"no", BEFORE_NUMBER},  {"nos", BEFORE_NUMBER},  {"nov", ANYWHERE},       {"nr", BEFORE_NUMBER},
    {"oct", ANYWHERE},      {"op", BEFORE_NUMBER},   {"p", BEFORE_NUMBER},    {"pp", BEFORE_NUMBER},
    {"pres", BEFORE_NAME},  {"prof", BEFORE_NAME},   {"pt", BEFORE_NUMBER},   {"pvt", BEFORE_NAME},
    {"r", BEFORE_NAME},     {"rep", BEFORE_NAME},    {"rev", BEFORE_NAME},    {"rt", BEFORE_NAME},
    {"s", BEFORE_NUMBER},   {"sat", BEFORE_NUMBER},  {"sec", BEFORE_NUMBER},  {"sen", BEFORE_NAME},
    {"sens", BEFORE_NAME},  {"sept", ANYWHERE},      {"sgt", BEFORE_NAME},    {"sog", BEFORE_NAME},
    {"sq", ANYWHERE},       {"sr", ANYWHERE},        {"st", ANYWHERE},        {"ste", BEFORE_NAME},
    {"supt", BEFORE_NAME},  {"trans", BEFORE_NAME},  {"u.a.", ANYWHERE},      {"univ", ANYWHERE},
    {"usw", ANYWHERE},      {"v", BEFORE_NAME},      {"ven", BEFORE_NAME},    {"viz", BEFORE_NAME},
    {"vol", BEFORE_NUMBER}, {"vols", BEFORE_NUMBER}, {"vs", BEFORE_NAME},     {"z.b.", BEFORE_NAME},
    {"в", ANYWHERE},        {"вв", ANYWHERE},        {"г", ANYWHERE},         {"гг", ANYWHERE},
    {"им", BEFORE_NAME},    {"н", ANYWHERE},         {"ок", BEFORE_NAME},     {"ул", BEFORE_NAME},
    {"э", ANYWHERE},
};

/* Words that begin sentences and are rarely part of a name; folded, in bytewise order. */
static const char *const starters[] = {
    "a",      "according", "after",        "all",     "also",    "although", "among",   "an",
    "and",    "another",   "as",           "at",      "because", "before",   "between", "both",
    "but",    "by",        "das",          "der",     "despite", "die",      "du",      "due",
    "during", "each",      "ein",          "eine",    "er",      "es",       "finally", "following",
    "for",    "from",      "he",           "her",     "his",     "how",      "however", "if",
    "im",     "in",        "instead",      "it",      "its",     "later",    "many",    "meanwhile",
    "most",   "nach",      "nevertheless", "no",      "not",     "on",       "once",    "one",
    "only",   "other",     "our",          "several", "she",     "sie",      "since",   "some",
    "such",   "that",      "the",          "their",   "then",    "there",    "these",   "they",
    "this",   "those",     "though",       "through", "thus",    "to",       "today",   "two",
    "under",  "until",     "upon",         "we",      "what",    "when",     "where",   "which",
    "while",  "who",       "why",          "with",    "within",  "without",  "you",     "в",
    "во",     "для",       "до",           "его",     "если",    "затем",    "и",       "из",
    "к",      "как",       "когда",        "на",      "не",      "но",       "однако",  "он",
    "она",    "они",       "оно",          "от",      "по",      "позже",    "после",   "при",
    "с",      "также",     "там",          "тогда",   "у",       "это",
};

/* Languages that write ordinal numbers with a full stop ("1. Mai"). */
static const char *const ordinal_languages[] = {"bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is",
                                                "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr"};

/* Full stops, question and exclamation marks of all scripts. The first kind needs no space behind. */
static const char *const wide_stops[] = {"。", "！", "？", "｡", "．"};
static const char *const stops[] = {".", "!", "?", "…", "।", "॥", "؟", "۔", "։",
                                    "።", "፧", "፨", "។", "៕", "။", "༎", "‼", "⁉"};

static const char *const closers[] = {"\"", "'", ")", "]", "”", "’", "»", "›", "」", "』", "）", "】", "\xE2\x80\x9C"};
static const char *const openers[] = {"\"", "'", "(", "[", "“", "‘", "«", "„", "「", "『", "（", "【", "¿", "¡"};

struct cutter {
	struct tokens *tokens;
	const struct block *block;
	const struct section *section;
	size_t first, end;   /* of the sentence being read, and of the stretch */
	size_t opened;       /* the token that opened the outermost parentheses */
	bool is_parenthesis; /* inside of them */
	bool has_ordinals;
};

static int row_compare(const void *word, const void *row)
{
	const struct str *s = word;

	return str_compare(*s, str_of(*(const char *const *)row));
}

static bool is_listed(struct str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(s, str_of(words[i])))
			return true;
	return false;
}

#define LISTED(s, words) is_listed((s), (words), sizeof(words) / sizeof *(words))

static const struct token *token_at(const struct cutter *cutter, size_t index)
{
	return &cutter->tokens->tokens.at[index];
}

static bool is_mark(const struct cutter *cutter, size_t index, const char *const *marks, size_t count)
{
	return index < cutter->end && token_at(cutter, index)->kind == TOKEN_PUNCTUATION &&
	       is_listed(token_text(cutter->tokens, index), marks, count);
}

#define IS_MARK(cutter, index, marks) is_mark((cutter), (index), (marks), sizeof(marks) / sizeof *(marks))

static enum abbreviation abbreviation_of(const struct cutter *cutter, size_t index)
{
	struct str word = token_folded(cutter->tokens, index);
	const struct token *token = token_at(cutter, index);
	const char *const *row = bsearch(&word, abbreviations, sizeof abbreviations / sizeof *abbreviations,
	                                 sizeof *abbreviations, row_compare);

	if (row)
		return abbreviations[(size_t)((const char *)row - (const char *)abbreviations) / sizeof *abbreviations]
		    .kind;
	if (cutter->has_ordinals && token->kind == TOKEN_NUMBER && token->number <= ORDINAL_MAX)
		return BEFORE_NAME;
	return token->is_initial || str_ends(word, STR(".")) ? ANYWHERE : NOT_ABBREVIATED;
}

/* The first word or number behind the opening marks at `index`. */
static size_t word_behind(const struct cutter *cutter, size_t index)
{
	while (IS_MARK(cutter, index, openers))
		index++;
	return index;
}

/* Can the token begin a sentence? */
static bool begins(const struct cutter *cutter, size_t index)
{
	const struct token *token = token_at(cutter, index);
	size_t at = token->from;
	bool is_enclosed = index < cutter->end && str_equal(token_text(cutter->tokens, index), STR("("));
	size_t word = word_behind(cutter, index);

	if (word == cutter->end)
		return false;
	token = token_at(cutter, word);
	at = token->from;
	if (token->kind == TOKEN_NUMBER)
		return !is_enclosed;
	if (token->kind == TOKEN_PUNCTUATION)
		return !IS_MARK(cutter, word, closers);
	return !utf8_is_lower(utf8_next(cutter->tokens->doc->text, &at));
}

static bool is_starter(const struct cutter *cutter, size_t index)
{
	struct str word;

	index = word_behind(cutter, index);
	if (index == cutter->end || !token_at(cutter, index)->is_capital)
		return false;
	word = token_folded(cutter->tokens, index);
	return bsearch(&word, starters, sizeof starters / sizeof *starters, sizeof *starters, row_compare);
}

/* Does the abbreviation at `index` end the sentence before `next`? */
static bool abbreviation_ends(const struct cutter *cutter, size_t index, size_t next)
{
	switch (abbreviation_of(cutter, index)) {
	case BEFORE_NAME: return false;
	case BEFORE_NUMBER: return token_at(cutter, next)->kind != TOKEN_NUMBER;
	case ANYWHERE: return is_starter(cutter, next);
	case NOT_ABBREVIATED: /* "44 a. C." */
		return token_at(cutter, index)->to - token_at(cutter, index)->from > 1 ||
		       !token_at(cutter, next)->is_initial;
	}
	return true;
}

static bool is_line_break(const struct cutter *cutter, size_t index)
{
	const struct token *token = token_at(cutter, index);
	struct str text = cutter->tokens->doc->text;

	return token->space_before && index > cutter->first &&
	       memchr(text.ptr + token[-1].to, '\n', token->from - token[-1].to);
}

/* Is the line break before `index` one of a text that was wrapped to a width? */
static bool is_wrapped(const struct cutter *cutter, size_t index)
{
	const struct token *token = token_at(cutter, index);
	struct str text = cutter->tokens->doc->text;
	size_t line = token[-1].to;
	size_t at = token->from;

	if (cutter->block->kind != BLOCK_PARAGRAPH && cutter->block->kind != BLOCK_QUOTE &&
	    cutter->block->kind != BLOCK_ITEM)
		return false;
	if (utf8_is_lower(utf8_next(text, &at)))
		return true;
	while (line > cutter->block->from && token[-1].to - line < WRAPPED_LINE_BYTES && text.ptr[line - 1] != '\n')
		line--;
	return token[-1].to - line >= WRAPPED_LINE_BYTES;
}

/* Is a sentence that is held together by parentheses still inside of them? */
static bool is_held(struct cutter *cutter, size_t index)
{
	const struct token *token = token_at(cutter, index);

	if (token->in_parentheses && !cutter->is_parenthesis)
		cutter->opened = index;
	cutter->is_parenthesis = token->in_parentheses;
	return token->in_parentheses && cutter->opened > cutter->first &&
	       token->from - token_at(cutter, cutter->opened)->from < PARENTHESES_MAX_BYTES;
}

/* Does the sentence end with the token at `index`? Then *next is where the next one begins. */
static bool ends_at(struct cutter *cutter, size_t index, size_t *next)
{
	const struct token *token = token_at(cutter, index);
	char last = cutter->tokens->doc->text.ptr[token->to - 1];
	bool is_held_here = is_held(cutter, index);
	bool is_wide, is_word;

	*next = index + 1;
	if ((last & 0x80) ? token->kind != TOKEN_PUNCTUATION : last != '.' && last != '!' && last != '?')
		return false; /* nearly every token */
	is_wide = IS_MARK(cutter, index, wide_stops);
	is_word = token->kind == TOKEN_WORD;
	if (!is_wide && !is_word && !IS_MARK(cutter, index, stops))
		return false;
	while (*next < cutter->end && !token_at(cutter, *next)->space_before &&
	       (IS_MARK(cutter, *next, closers) || IS_MARK(cutter, *next, stops) || IS_MARK(cutter, *next, wide_stops)))
		++*next;
	if (*next == cutter->end)
		return true;
	if (is_held_here && token_at(cutter, *next - 1)->in_parentheses)
		return false;
	if (is_wide)
		return true;
	if (!token_at(cutter, *next)->space_before || !begins(cutter, *next))
		return false;
	if (is_word)
		return abbreviation_ends(cutter, index, *next);
	/* an abbreviation's full stop stands right behind it */
	return index == cutter->first || token->space_before ||
	       !str_equal(token_text(cutter->tokens, index), STR(".")) || abbreviation_ends(cutter, index - 1, *next);
}

static void sentence_put(struct cutter *cutter, size_t end)
{
	struct tokens *tokens = cutter->tokens;
	struct sentence *sentence;
	size_t i = cutter->first;

	if (end == cutter->first)
		return;
	sentence = VEC_PUSH(tokens->doc->arena, &tokens->sentences);
	*sentence = (struct sentence){
	    .from = token_at(cutter, cutter->first)->from,
	    .to = token_at(cutter, end - 1)->to,
	    .first_token = (uint32_t)cutter->first,
	    .last_token = (uint32_t)end,
	    .block = cutter->block,
	    .section = cutter->section,
	};
	do
		tokens->tokens.at[i].starts_sentence = true;
	while (tokens->tokens.at[i].kind == TOKEN_PUNCTUATION && ++i < end);
	cutter->first = end;
}

void sentences_split(struct tokens *tokens, size_t first_token, const struct block *block)
{
	struct cutter cutter = {.tokens = tokens, .block = block, .first = first_token, .end = tokens->tokens.count};
	size_t next;

	if (first_token == tokens->tokens.count)
		return;
	cutter.section = doc_section_at(tokens->doc, tokens->tokens.at[first_token].from);
	cutter.has_ordinals = LISTED(str_slice(tokens->doc->language, 0, 2), ordinal_languages);
	for (size_t i = first_token; i < cutter.end; i = next) {
		/* Facts quote their sentence: one without an end would be quoted whole for each of its facts. */
		bool is_endless =
		    token_at(&cutter, i)->from - token_at(&cutter, cutter.first)->from > SENTENCE_MAX_BYTES;

		if (is_endless || (is_line_break(&cutter, i) && !is_wrapped(&cutter, i)))
			sentence_put(&cutter, i);
		if (ends_at(&cutter, i, &next))
			sentence_put(&cutter, next);
	}
	sentence_put(&cutter, cutter.end);
}
