/* tokens.c: one pass over the text that finds its words; sentences.c then cuts them into sentences.
 *
 * Every extractor walks these tokens, and a dump has billions of them, so that ASCII is decided by one table look-up a byte
 * and a word's folded form is found by hashing it while it is lowered: nothing is allocated for a word seen before. */
#include "extract/tokens.h"

#include "base/utf8.h"
#include "extract/sentences.h"
#include "extract/vocabulary.h"

enum { FOLD_ON_STACK_BYTES = 64, BYTES_PER_TOKEN = 6 };

enum character { OTHER, LETTER, DIGIT, SPACE, UNSPACED };

struct scanner {
	struct tokens *tokens;
	struct str text;
	size_t at, to; /* the stretch that is being read */
	bool in_quotation;
	unsigned parentheses; /* open ones */
};

/* One token while it is being read. */
struct word {
	size_t from;
	bool is_ascii, has_lower, has_letter, first_is_upper, has_inner_capital;
	unsigned letters;
};

static enum character character_of(uint32_t c)
{
	if (utf8_is_unspaced(c))
		return UNSPACED;
	if (utf8_is_letter(c) || utf8_is_mark(c))
		return LETTER;
	if (utf8_is_digit(c))
		return DIGIT;
	/* a zero-width joiner shapes letters, a soft hyphen is not seen */
	if (c == 0x200C || c == 0x200D || c == 0xAD)
		return LETTER;
	return utf8_is_space(c) ? SPACE : OTHER;
}

static enum character character_at(const struct scanner *scanner, size_t at)
{
	unsigned char byte = at < scanner->to ? (unsigned char)scanner->text.ptr[at] : ' ';

	if (byte >= 0x80)
		return character_of(utf8_next(scanner->text, &at));
	if ((byte | 0x20U) - 'a' < 26)
		return LETTER;
	if (byte - (unsigned)'0' < 10)
		return DIGIT;
	return byte <= ' ' ? SPACE : OTHER;
}

static uint32_t word_fold(struct tokens *tokens, struct str s, bool is_ascii)
{
	char lower[FOLD_ON_STACK_BYTES];

	if (!is_ascii || s.len > sizeof lower)
		return vocabulary_put(tokens, utf8_fold(tokens->doc->arena, s));
	for (size_t i = 0; i < s.len; i++)
		lower[i] = (char)((unsigned)(s.ptr[i] - 'A') < 26 ? s.ptr[i] | 0x20 : s.ptr[i]);
	return vocabulary_put(tokens, (struct str){lower, s.len});
}

/* Of decimal digits of any script: most scripts begin theirs at a multiple of 16, those of India 6 behind one. */
static unsigned digit_value(uint32_t c)
{
	return c >= 0x966 && c <= 0xDEF ? (c & 15) - 6 : c & 15;
}

/* The value of the digits that `s` begins with, grouped by commas or not. */
static uint32_t number_value(struct str s)
{
	uint64_t value = 0;
	size_t at = 0;
	uint32_t c;

	while (at < s.len && value <= UINT32_MAX) {
		c = utf8_next(s, &at);
		if (c == '.')
			return UINT32_MAX;
		if (c == ',')
			continue;
		if (!utf8_is_digit(c))
			break;
		value = 10 * value + digit_value(c);
	}
	return value < UINT32_MAX ? (uint32_t)value : UINT32_MAX;
}

static struct token *token_put(struct scanner *scanner, size_t from, enum token_kind kind)
{
	struct tokens *tokens = scanner->tokens;
	struct token *token = VEC_PUSH(tokens->doc->arena, &tokens->tokens);

	token->from = (uint32_t)from;
	token->to = (uint32_t)scanner->at;
	token->kind = (uint8_t)kind;
	token->number = UINT32_MAX;
	token->in_quotation = scanner->in_quotation;
	token->in_parentheses = scanner->parentheses > 0;
	return token;
}

/* Reads on over letters and digits, noting what they are. */
static void word_run(struct scanner *scanner, struct word *word)
{
	while (scanner->at < scanner->to) {
		unsigned char byte = (unsigned char)scanner->text.ptr[scanner->at];
		size_t next = scanner->at + 1;
		bool is_upper, is_lower;

		if (byte < 0x80) {
			is_upper = byte - (unsigned)'A' < 26;
			is_lower = byte - (unsigned)'a' < 26;
			if (!is_upper && !is_lower && byte - (unsigned)'0' >= 10)
				return;
		} else {
			uint32_t c;

			next = scanner->at;
			c = utf8_next(scanner->text, &next);
			if (character_of(c) != LETTER && character_of(c) != DIGIT)
				return;
			is_upper = utf8_is_upper(c);
			is_lower = utf8_is_lower(c);
			word->is_ascii = false;
		}
		if (!word->has_letter && (is_upper || is_lower)) {
			word->has_letter = true;
			word->first_is_upper = is_upper;
		}
		word->has_lower |= is_lower;
		word->letters++;
		scanner->at = next;
	}
}

/* Bytes of a hyphen (not a dash) or apostrophe at `at`, else 0. */
static size_t hyphen_size(const struct scanner *scanner, size_t at)
{
	struct str rest = str_slice(scanner->text, at, scanner->to);

	if (!rest.len || (unsigned char)*rest.ptr < 0xE2)
		return rest.len && *rest.ptr == '-';
	return str_starts(rest, STR("\xE2\x80\x90")) || str_starts(rest, STR("\xE2\x80\x91")) ? 3 : 0;
}

static size_t apostrophe_size(const struct scanner *scanner, size_t at)
{
	struct str rest = str_slice(scanner->text, at, scanner->to);

	if (!rest.len || (unsigned char)*rest.ptr < 0xCA)
		return rest.len && *rest.ptr == '\'';
	if (str_starts(rest, STR("\xCA\xBC")) || str_starts(rest, STR("\xCA\xBB")))
		return 2;
	return str_starts(rest, STR("\xE2\x80\x99")) ? 3 : 0;
}

/* Does "'s" end a word at `at`, the apostrophe? */
static bool is_possessive(const struct scanner *scanner, size_t at, size_t apostrophe)
{
	size_t s = at + apostrophe;

	return s < scanner->to && (scanner->text.ptr[s] | 0x20) == 's' && character_at(scanner, s + 1) != LETTER;
}

/* Does the word go on behind the hyphen or apostrophe at scanner->at? Then its bytes, else 0. */
static size_t joint_size(const struct scanner *scanner, const struct word *word)
{
	size_t size = hyphen_size(scanner, scanner->at);
	bool first_is_digit = character_at(scanner, word->from) == DIGIT;

	if (size) {
		switch (character_at(scanner, scanner->at + size)) {
		case LETTER: return size;
		case DIGIT: return word->first_is_upper && !first_is_digit ? size : 0; /* "U-2", not "mid-1980s" */
		default: return 0;
		}
	}
	size = apostrophe_size(scanner, scanner->at);
	if (!size || !word->has_letter || is_possessive(scanner, scanner->at, size))
		return 0;
	return character_at(scanner, scanner->at + size) == LETTER ? size : 0;
}

/* Bytes of more dotted letters behind the first ("S." of "U.S.", "D." of "Ph.D."), with the full stop before them. */
static size_t dotted_size(const struct scanner *scanner, const struct word *word)
{
	const char *text = scanner->text.ptr;
	size_t at = scanner->at;

	if (!word->is_ascii || !word->has_letter ||
	    (word->letters != 1 && !(word->letters == 2 && word->first_is_upper)))
		return 0;
	while (at + 1 < scanner->to && text[at] == '.' && character_at(scanner, at + 1) == LETTER) {
		size_t next = at + 1;

		utf8_next(scanner->text, &next);
		if (character_at(scanner, next) == LETTER || character_at(scanner, next) == DIGIT)
			break;
		at = next;
	}
	if (at == scanner->at)
		return 0;
	return at - scanner->at + (at < scanner->to && text[at] == '.');
}

/* Up to U+024F, and U+1E00 to U+1EFF, by their first bytes. */
static bool is_latin(unsigned char first, unsigned char second)
{
	return first < 0xC9 || (first == 0xC9 && second < 0x90) || (first == 0xE1 && second >= 0xB8 && second < 0xBC);
}

static void word_read(struct scanner *scanner)
{
	struct word word = {.from = scanner->at, .is_ascii = true};
	struct token *token;
	size_t joint;
	bool is_initial;

	if (apostrophe_size(scanner, scanner->at)) { /* the "'s" of a possessive */
		word.is_ascii = false;
		scanner->at += apostrophe_size(scanner, scanner->at);
	}
	word_run(scanner, &word);
	joint = dotted_size(scanner, &word);
	scanner->at += joint;
	while (!joint && (joint = joint_size(scanner, &word))) {
		word.is_ascii &= joint == 1;
		scanner->at += joint;
		joint = scanner->at;
		word.has_inner_capital |= utf8_is_upper(utf8_next(scanner->text, &joint));
		word_run(scanner, &word);
		joint = 0;
	}
	is_initial = word.letters == 1 && word.first_is_upper && scanner->at < scanner->to &&
	             scanner->text.ptr[scanner->at] == '.';
	scanner->at += is_initial;
	token = token_put(scanner, word.from, TOKEN_WORD);
	token->is_capital = word.first_is_upper;
	token->is_all_capital = word.first_is_upper && !word.has_lower && scanner->at - word.from > 1 && !is_initial;
	token->is_initial = is_initial;
	token->is_latin = is_latin((unsigned char)scanner->text.ptr[word.from],
	                           scanner->at - word.from > 1 ? (unsigned char)scanner->text.ptr[word.from + 1] : 0);
	token->has_inner_capital = word.has_inner_capital;
	if (character_at(scanner, word.from) == DIGIT)
		token->number = number_value(str_slice(scanner->text, word.from, scanner->at));
	token->folded = word_fold(scanner->tokens, str_slice(scanner->text, word.from, scanner->at), word.is_ascii);
}

static size_t digits_end(const struct scanner *scanner, size_t at)
{
	while (character_at(scanner, at) == DIGIT)
		utf8_next(scanner->text, &at);
	return at;
}

/* Behind the digits from `from` to `at`: the groups ",200" and one fraction ".5" that belong to the number. */
static size_t number_end(const struct scanner *scanner, size_t from, size_t at)
{
	const char *text = scanner->text.ptr;
	size_t end;

	if (at - from <= 3)
		while (at + 3 < scanner->to && text[at] == ',' && digits_end(scanner, at + 1) == at + 4)
			at += 4;
	if (at + 1 >= scanner->to || text[at] != '.')
		return at;
	end = digits_end(scanner, at + 1);
	if (end == at + 1 || (end + 1 < scanner->to && text[end] == '.' && character_at(scanner, end + 1) == DIGIT))
		return at; /* a full stop, or a date such as 1.5.1948 */
	return (from > 1 && text[from - 1] == '.' && character_at(scanner, from - 2) == DIGIT) ? at : end;
}

/* A number, or a word that begins with digits ("1980s", "3-day"). */
static void number_read(struct scanner *scanner)
{
	size_t from = scanner->at;
	size_t digits = digits_end(scanner, from);
	struct token *token;
	size_t hyphen = hyphen_size(scanner, digits);

	if (character_at(scanner, digits) == LETTER || (hyphen && character_at(scanner, digits + hyphen) == LETTER)) {
		word_read(scanner);
		return;
	}
	scanner->at = number_end(scanner, from, digits);
	token = token_put(scanner, from, TOKEN_NUMBER);
	token->number = number_value(str_slice(scanner->text, from, scanner->at));
	token->folded = word_fold(scanner->tokens, str_slice(scanner->text, from, scanner->at), false);
}

/* A straight quotation mark opens where a space stands before it and none behind. */
static bool quote_opens(const struct scanner *scanner, size_t from)
{
	size_t before = from;
	uint32_t c = from ? utf8_previous(scanner->text, &before) : ' ';

	return (utf8_is_space(c) || c == '(' || c == '[' || c == 0x2014) && character_at(scanner, from + 1) != SPACE;
}

static void enclosure_follow(struct scanner *scanner, uint32_t c, size_t from)
{
	switch (c) {
	case '"': scanner->in_quotation = quote_opens(scanner, from); break;
	case 0x201C:
		scanner->in_quotation = !scanner->in_quotation || quote_opens(scanner, from);
		break; /* closes in German */
	case 0x201E:
	case 0xAB: scanner->in_quotation = true; break;
	case 0x201D:
	case 0xBB: scanner->in_quotation = false; break;
	case '(':
	case '[': scanner->parentheses++; break;
	case ')':
	case ']': scanner->parentheses -= scanner->parentheses > 0; break;
	default: break;
	}
}

static void punctuation_read(struct scanner *scanner)
{
	size_t from = scanner->at;
	uint32_t c = utf8_next(scanner->text, &scanner->at);
	struct token *token;

	while (c == '.' && scanner->at < scanner->to && scanner->text.ptr[scanner->at] == '.')
		scanner->at++;
	enclosure_follow(scanner, c, from);
	token = token_put(scanner, from, TOKEN_PUNCTUATION);
	token->folded = vocabulary_put(scanner->tokens, str_slice(scanner->text, from, scanner->at));
}

static void unspaced_read(struct scanner *scanner)
{
	size_t from = scanner->at;
	uint32_t c;
	size_t next;

	utf8_next(scanner->text, &scanner->at);
	while (scanner->at < scanner->to) { /* vowel signs and tone marks */
		next = scanner->at;
		c = utf8_next(scanner->text, &next);
		if (!utf8_is_mark(c))
			break;
		scanner->at = next;
	}
	token_put(scanner, from, TOKEN_WORD)->folded =
	    word_fold(scanner->tokens, str_slice(scanner->text, from, scanner->at), false);
}

/* All tokens of text[from, to), which stands in `block` itself. */
static void stretch_read(struct scanner *scanner, size_t from, size_t to, const struct block *block)
{
	size_t first = scanner->tokens->tokens.count;
	size_t space_end = from; /* where the white space before the next token ends */

	scanner->to = to;
	scanner->in_quotation = false;
	scanner->parentheses = 0;
	for (scanner->at = from; scanner->at < to;) {
		size_t begun = scanner->at;
		size_t apostrophe;

		switch (character_at(scanner, begun)) {
		case SPACE:
			utf8_next(scanner->text, &scanner->at);
			space_end = scanner->at;
			continue;
		case LETTER: word_read(scanner); break;
		case DIGIT: number_read(scanner); break;
		case UNSPACED: unspaced_read(scanner); break;
		case OTHER:
			apostrophe = apostrophe_size(scanner, begun);
			if (apostrophe && begun > from && space_end != begun &&
			    is_possessive(scanner, begun, apostrophe))
				word_read(scanner);
			else
				punctuation_read(scanner);
			break;
		}
		scanner->tokens->tokens.at[scanner->tokens->tokens.count - 1].space_before = space_end == begun;
	}
	sentences_split(scanner->tokens, first, block);
}

/* Walks the tree without recursion: what stands between the starts and ends of blocks belongs to the innermost. */
void tokens_find(const struct doc *doc, struct tokens *tokens)
{
	struct scanner scanner = {.tokens = tokens, .text = doc->text};
	const struct block *block = doc->root;
	size_t at = 0;

	*tokens = (struct tokens){.doc = doc};
	tokens->tokens.capacity = doc->text.len / BYTES_PER_TOKEN + 16;
	tokens->tokens.at = ARENA_NEW(doc->arena, struct token, tokens->tokens.capacity);
	vocabulary_init(tokens);
	while (block) {
		const struct block *next = block->first;

		if (!next) {
			stretch_read(&scanner, at, block->to, block);
			at = block->to;
			while (block && !(next = block->next)) {
				block = block->parent;
				if (!block)
					return;
				stretch_read(&scanner, at, block->to, block);
				at = block->to;
			}
			block = block->parent;
		}
		stretch_read(&scanner, at, next->from, block);
		at = next->from;
		block = next;
	}
}

struct str token_text(const struct tokens *tokens, size_t index)
{
	return str_slice(tokens->doc->text, tokens->tokens.at[index].from, tokens->tokens.at[index].to);
}

struct str token_folded(const struct tokens *tokens, size_t index)
{
	return tokens->words.at[tokens->tokens.at[index].folded];
}

size_t tokens_sentence_at(const struct tokens *tokens, uint32_t at)
{
	size_t from = 0;
	size_t to = tokens->sentences.count;

	while (from + 1 < to) {
		size_t middle = from + (to - from) / 2;

		if (tokens->sentences.at[middle].from <= at)
			from = middle;
		else
			to = middle;
	}
	return from;
}

size_t tokens_token_at(const struct tokens *tokens, uint32_t at)
{
	size_t from = 0;
	size_t to = tokens->tokens.count;

	while (from + 1 < to) {
		size_t middle = from + (to - from) / 2;

		if (tokens->tokens.at[middle].from <= at)
			from = middle;
		else
			to = middle;
	}
	return from;
}
