/* tokens.h: the words and sentences of a document, found once for all extractors.
 *
 * Linear in the text. A sentence never crosses a block; a cell, list item, field or heading without a full stop is one
 * sentence. Abbreviations ("U.S.", "Gen.", "c.", initials) do not end one.
 */
#ifndef DOSSIER_EXTRACT_TOKENS_H
#define DOSSIER_EXTRACT_TOKENS_H

#include "parse/doc.h"

/* "1st", "1980s", "U-2", "Zia-ul-Haq", "O'Brien" are words, and so is the "'s" split off from "Pakistan's"; dotted letters
 * ("U.S.", "B.C.", "J.R.R.") are one word with its last full stop; "1,200" and "3.5" are numbers, but "1.5.1948", "1914-18" and
 * "mid-1980s" are several tokens. A letter of a script written without spaces is a word of its own. */
enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCTUATION };

struct token {
	uint32_t from, to; /* bytes of doc->text */
	uint32_t folded;   /* index into tokens->words */
	uint32_t
	    number; /* of numbers, and of words that begin with digits: their value; UINT32_MAX where larger or a fraction */
	uint8_t kind;
	uint8_t is_capital : 1;        /* its first letter is upper or title case */
	uint8_t is_all_capital : 1;    /* and so are all others, of which there are some */
	uint8_t has_inner_capital : 1; /* behind a hyphen or apostrophe: "al-Hajj", "d\'Alembert" */
	uint8_t is_initial : 1;        /* one capital and a full stop, which is part of the token */
	uint8_t is_latin : 1;          /* its first letter is */
	uint8_t starts_sentence : 1;   /* the first word of a sentence, and the punctuation before it */
	uint8_t space_before : 1;
	uint8_t in_quotation : 1;
	uint8_t in_parentheses : 1;
};

struct sentence {
	uint32_t from, to;                /* bytes, without white space around */
	uint32_t first_token, last_token; /* half open */
	const struct block *block;        /* it stands in */
	const struct section *section;
};

struct tokens {
	const struct doc *doc;
	VEC(struct token) tokens;
	VEC(struct sentence) sentences;
	VEC(struct str) words; /* each folded form once */
	uint64_t *slots;       /* hash table of words (vocabulary.c) */
	size_t slot_count;
};

#define TOKENS_NO_WORD UINT32_MAX

/* Finds all tokens and sentences of doc, in doc's arena. */
void tokens_find(const struct doc *doc, struct tokens *tokens);

struct str token_text(const struct tokens *tokens, size_t index);   /* as written */
struct str token_folded(const struct tokens *tokens, size_t index); /* as utf8_fold has it */

/* The index in words of a folded form, or TOKENS_NO_WORD where the document does not have it: so a table of words is looked up
 * once a document and then compared by number. */
uint32_t tokens_word(const struct tokens *tokens, struct str folded);

/* Index of the sentence that holds byte `at` (or the last that begins before it); of the token likewise. 0 where none does. */
size_t tokens_sentence_at(const struct tokens *tokens, uint32_t at);
size_t tokens_token_at(const struct tokens *tokens, uint32_t at);

#endif
