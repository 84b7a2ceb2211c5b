/* dates_pieces.c: says of each word, number and mark of a sentence what it can be in a date.
 *
 * Most words are nothing in a date. So the words of a document are looked up once each, and a token costs one load. */
#include "extract/dates.h"

#include <string.h>

enum { YEAR_FIRST = 1000, YEAR_LAST = 2099, ANCIENT_LAST = 3999, COMPOUND_PARTS = 6, ROMAN_MOST = 30 };

void pieces_init(struct pieces *pieces, struct arena *arena, const struct lexicon *lexicon, const struct tokens *tokens)
{
	*pieces = (struct pieces){.arena = arena, .lexicon = lexicon, .tokens = tokens};
	pieces->phrases = ARENA_NEW(arena, const struct phrase *, tokens->words.count + 1);
	for (size_t i = 0; i < tokens->words.count; i++)
		pieces->phrases[i] = lexicon_phrase(lexicon, tokens->words.at[i]);
}

static struct piece *piece_put(struct pieces *pieces, uint64_t is, int value, uint32_t from, uint32_t to)
{
	struct piece *piece = VEC_PUSH(pieces->arena, &pieces->pieces);

	*piece = (struct piece){.is = is, .value = value, .from = from, .to = to};
	return piece;
}

static size_t digits_in(struct str s)
{
	size_t count = 0;

	while (count < s.len && s.ptr[count] >= '0' && s.ptr[count] <= '9')
		count++;
	return count;
}

/* What a number of `digits` digits can be. */
static uint64_t number_is(size_t digits, uint32_t value)
{
	uint64_t is = W_NUMBER;

	if (digits <= 2 && value >= 1 && value <= 31)
		is |= W_DAY;
	if (digits == 2)
		is |= W_SHORT;
	if (digits == 4 && value >= YEAR_FIRST && value <= YEAR_LAST)
		is |= W_YEAR;
	if (digits == 3 && value >= 100)
		is |= W_OLD;
	if (digits <= 4 && value >= 1 && value <= ANCIENT_LAST)
		is |= W_ANCIENT;
	return is;
}

/* Digits with letters behind them: "1st", "1980s"; `s` is folded. */
static uint64_t figure_is(const struct language *language, struct str s, uint32_t value)
{
	size_t digits = digits_in(s);
	struct str suffix = str_slice(s, digits, s.len);

	if (digits == s.len)
		return number_is(digits, value);
	if (language_lists(language->ordinal_suffixes, suffix))
		return W_ORDINAL | W_NTH;
	if (language_lists(language->decade_suffixes, suffix) && value % 10 == 0 && digits >= 2 && digits <= 4)
		return W_DECADE;
	return 0;
}

static uint64_t mark_is(struct str mark)
{
	if (mark.len == 3 && (str_equal(mark, STR("–")) || str_equal(mark, STR("—")) || str_equal(mark, STR("‐")) ||
	                      str_equal(mark, STR("‑")) || str_equal(mark, STR("−"))))
		return W_DASH;
	switch (mark.len == 1 ? mark.ptr[0] : 0) {
	case ',': return W_COMMA;
	case '.': return W_DOT;
	case '-':
	case '/': return W_DASH;
	case '(':
	case '[': return W_OPEN;
	case ')':
	case ']': return W_CLOSE;
	case ':': return W_COLON;
	default: return W_OTHER;
	}
}

/* The number of tokens that `phrase` takes at token `at`, 0 where it does not stand there. */
static size_t phrase_size(const struct tokens *tokens, const struct phrase *phrase, size_t at, size_t last)
{
	struct str rest = phrase->words, word;
	size_t size = 0;

	while (str_next(&rest, ' ', &word)) {
		struct str here;

		if (at + size >= last)
			return 0;
		here = token_folded(tokens, at + size);
		/* an apostrophe is written in many ways */
		if (!str_equal(here, word) &&
		    !(word.ptr[0] == '\'' && here.len && !digits_in(here) &&
		      str_ends(here, str_slice(word, 1, word.len)) && here.len <= word.len + 2))
			return 0;
		size++;
	}
	return size;
}

/* What a part of a compound word is; 0 where it is nothing in a date. */
static uint64_t part_is(const struct pieces *pieces, struct str part, int *value)
{
	size_t digits = digits_in(part);
	const struct phrase *phrase;
	int64_t number;

	if (digits) {
		if (digits > 9 || !str_to_int64(str_slice(part, 0, digits), &number))
			return 0;
		*value = (int)number;
		return figure_is(pieces->lexicon->language, part, (uint32_t)number);
	}
	for (phrase = lexicon_phrase(pieces->lexicon, part); phrase; phrase = phrase->shorter) {
		if (str_equal(phrase->words, part)) {
			*value = phrase->value;
			return phrase->is;
		}
	}
	return 0;
}

/* "twenty-five" is one number, "twenty-first" one ordinal. */
static void tens_join(struct pieces *pieces)
{
	struct piece *end = pieces->pieces.at + pieces->pieces.count;

	if (!(end[-3].is & W_COUNT) || end[-3].value < 20 || end[-3].value % 10 ||
	    !(end[-1].is & (W_COUNT | W_ORDINAL)) || end[-1].value >= 10)
		return;
	end[-3].is = end[-1].is;
	end[-3].value += end[-1].value;
	end[-3].to = end[-1].to;
	pieces->pieces.count -= 2;
}

/* "ten-day", "24-year", "mid-September": puts its parts with a dash between; false where one of them is nothing in a date. */
static bool compound_put(struct pieces *pieces, const struct token *token, struct str folded)
{
	size_t before = pieces->pieces.count;
	struct str rest = folded, part;
	uint32_t at = token->from;

	/* lowering ASCII moves no byte, so that offsets in the folded form are those in the text */
	if (str_find_char(folded, '-') < 0 || folded.len != token->to - token->from)
		return false;
	while (str_next(&rest, '-', &part)) {
		int value = 0;
		uint64_t is = part_is(pieces, part, &value);

		if (!is || pieces->pieces.count > before + 2 * (size_t)COMPOUND_PARTS) {
			pieces->pieces.count = before;
			return false;
		}
		if (at > token->from)
			piece_put(pieces, W_DASH, 0, at - 1, at);
		piece_put(pieces, is, value, at, at + (uint32_t)part.len);
		if (pieces->pieces.count >= before + 3)
			tens_join(pieces);
		at += (uint32_t)part.len + 1;
	}
	return true;
}

/* A word that is nothing in a date itself can still tell what a number beside it is. */
static uint64_t other_word_is(const struct pieces *pieces, const struct token *token, struct str folded)
{
	const char *plural = pieces->lexicon->language->plural_suffix;

	if (token->is_capital)
		return W_NAME;
	return W_LOWER | (plural && folded.len > 3 && str_ends(folded, str_of(plural)) ? W_PLURAL : 0);
}

/* "Donna Summer": a season as the end of a name; but "the Prague Spring of 1968" was in spring. */
static bool is_named_season(const struct pieces *pieces, size_t at, size_t last)
{
	const struct token *token = &pieces->tokens->tokens.at[at];

	if (!token->is_capital || token->starts_sentence || !token[-1].is_capital || token[-1].starts_sentence)
		return false;
	while (++at < last && pieces->tokens->tokens.at[at].is_capital)
		;
	return !(at + 1 < last && str_equal(token_folded(pieces->tokens, at), STR("of")) &&
	         pieces->tokens->tokens.at[at + 1].kind == TOKEN_NUMBER);
}

/* Months and weekdays in small letters are other words ("may", "sat"). */
static uint64_t phrase_is(const struct pieces *pieces, const struct phrase *phrase, size_t at, size_t last)
{
	const struct token *token = &pieces->tokens->tokens.at[at];
	uint64_t is = phrase->is;

	if (pieces->lexicon->language->months_are_capital && !token->is_capital && is & (W_MONTH | W_WEEKDAY))
		is = W_LOWER;
	if (is & W_SEASON && pieces->lexicon->language->seasons_are_small && is_named_season(pieces, at, last))
		is = W_NAME;
	if (is & (W_BC | W_AD) && !token->is_capital && str_find_char(phrase->words, ' ') < 0)
		is = W_LOWER; /* "ad" is Latin for "to" */
	return is;
}

/* "the '70s": takes the apostrophe before the digits in. */
static bool takes_apostrophe(struct pieces *pieces, const struct token *token)
{
	const struct piece *before = &pieces->pieces.at[pieces->pieces.count - 1];
	struct str mark = str_slice(pieces->tokens->doc->text, before->from, before->to);

	if (before->to != token->from ||
	    !(str_equal(mark, STR("'")) || str_equal(mark, STR("’")) || str_equal(mark, STR("‘"))))
		return false;
	pieces->pieces.count--;
	return true;
}

/* "the 80s" are a decade of a century told of, "her 80s" are not. */
static bool is_age(const struct pieces *pieces, uint64_t is, uint32_t value)
{
	return is & W_DECADE && value < 100 &&
	       !(pieces->pieces.at[pieces->pieces.count - 1].is & (W_THE | W_PART | W_PHASE | W_DASH | W_AND));
}

/* Is the token all that stands between two quotation marks, as a title does ("1984")? */
static bool is_quoted_alone(const struct pieces *pieces, size_t at)
{
	const struct token *tokens = pieces->tokens->tokens.at;

	return at && at + 1 < pieces->tokens->tokens.count && tokens[at].in_quotation && tokens[at - 1].in_quotation &&
	       tokens[at - 1].kind == TOKEN_PUNCTUATION && tokens[at + 1].kind == TOKEN_PUNCTUATION &&
	       !tokens[at + 1].in_quotation;
}

/* "XIX", "XVIIIe": a number from 1 to 30 in Roman capitals with or without an ordinal's ending; 0 where it is none. */
static int roman_value(const struct pieces *pieces, size_t at)
{
	struct str folded = token_folded(pieces->tokens, at), text = token_text(pieces->tokens, at);
	int value = 0, last = ROMAN_MOST + 1;
	size_t size = 0;

	for (; size < text.len && size < folded.len && text.ptr[size] && strchr("IVX", text.ptr[size]); size++) {
		int digit = text.ptr[size] == 'I' ? 1 : text.ptr[size] == 'V' ? 5 : 10;

		value += digit > last ? digit - 2 * last : digit;
		last = digit;
	}
	if (!size || value > ROMAN_MOST ||
	    (size < folded.len &&
	     !language_lists(pieces->lexicon->language->ordinal_suffixes, str_slice(folded, size, folded.len))))
		return 0;
	return value;
}

/* Puts what stands at token `at`, before token `last`; the number of tokens it takes. */
static size_t token_put(struct pieces *pieces, size_t at, size_t last)
{
	const struct tokens *tokens = pieces->tokens;
	const struct token *token = &tokens->tokens.at[at];
	struct str folded = token_folded(tokens, at);
	size_t size;

	for (const struct phrase *phrase = pieces->phrases[token->folded]; phrase; phrase = phrase->shorter) {
		if (!(size = phrase_size(tokens, phrase, at, last)))
			continue;
		piece_put(pieces, phrase_is(pieces, phrase, at, last), phrase->value, token->from,
		          tokens->tokens.at[at + size - 1].to)
		    ->timex = phrase->timex;
		return size;
	}
	if (token->kind == TOKEN_PUNCTUATION) {
		piece_put(pieces, mark_is(folded), 0, token->from, token->to);
	} else if (pieces->lexicon->language->counts_in_roman && token->is_capital && roman_value(pieces, at)) {
		piece_put(pieces, W_ORDINAL | W_NAME, roman_value(pieces, at), token->from, token->to);
	} else if (token->number != UINT32_MAX && digits_in(folded)) {
		uint64_t is = figure_is(pieces->lexicon->language, folded, token->number);
		uint32_t from = token->from;

		if (is & W_DECADE && token->number < 100 && takes_apostrophe(pieces, token))
			from = pieces->pieces.at[pieces->pieces.count].from;
		else if (is_age(pieces, is, token->number) || (is & W_YEAR && is_quoted_alone(pieces, at)))
			is = W_OTHER;
		if (token->kind == TOKEN_NUMBER || is || !compound_put(pieces, token, folded))
			piece_put(pieces,
			          is                            ? is
			          : token->kind == TOKEN_NUMBER ? W_NUMBER
			                                        : W_NAME,
			          (int)(token->number & INT32_MAX), from, token->to);
	} else if (token->kind == TOKEN_WORD && folded.len <= 4 && (folded.ptr[0] == '\'' || folded.ptr[0] == '\xE2')) {
		piece_put(pieces, W_POSSESSIVE, 0, token->from, token->to);
	} else if (token->kind == TOKEN_NUMBER || !compound_put(pieces, token, folded)) {
		piece_put(pieces, token->kind == TOKEN_NUMBER ? W_NUMBER : other_word_is(pieces, token, folded), 0,
		          token->from, token->to);
	}
	return 1;
}

void pieces_find(struct pieces *pieces, const struct sentence *sentence)
{
	pieces->pieces.count = 0;
	piece_put(pieces, W_START, 0, sentence->from, sentence->from);
	for (size_t at = sentence->first_token; at < sentence->last_token;) {
		const struct token *token = &pieces->tokens->tokens.at[at];
		size_t before = pieces->pieces.count;

		at += token_put(pieces, at, sentence->last_token);
		for (; before < pieces->pieces.count; before++) {
			pieces->pieces.at[before].in_quotation = token->in_quotation;
			pieces->pieces.at[before].in_parentheses = token->in_parentheses;
		}
	}
	piece_put(pieces, W_START, 0, sentence->to, sentence->to);
}
