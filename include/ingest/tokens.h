/* tokens.h: the words and sentences of a document, found once for all extractors.
 *
 * Linear in the text. A sentence never crosses a block; a cell, list item, field or heading without a full stop is one
 * sentence. Abbreviations ("U.S.", "Gen.", "c.", initials) do not end one.
 */
#ifndef DOSSIER_INGEST_TOKENS_H
#define DOSSIER_INGEST_TOKENS_H

#include "ingest/doc.h"

enum token_kind {
	TOKEN_WORD,
	TOKEN_NUMBER,
	TOKEN_PUNCTUATION
}; /* "1st", "1980s" and "U-2" are words; "1,200" a number */

struct token {
	uint32_t from, to; /* bytes of doc->text */
	uint32_t folded;   /* utf8_fold of the token: id in the token table's vocabulary (tokens_word) */
	uint8_t kind;
	uint8_t is_capital : 1; /* first letter is upper or title case */
	uint8_t is_all_capital : 1;
	uint8_t is_initial : 1; /* one capital and a full stop: the stop is part of the token */
	uint8_t starts_sentence : 1;
	uint8_t space_before : 1;
	uint8_t in_quotation : 1;
	uint8_t in_parentheses : 1;
	uint32_t
	    number; /* TOKEN_NUMBER and words that begin with digits: the value of the digits, UINT32_MAX if larger */
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
	VEC(struct str) words; /* folded -> its text */
};

/* Finds all tokens and sentences of doc, in doc's arena. */
void tokens_find(const struct doc *doc, struct tokens *tokens);

struct str token_text(const struct tokens *tokens, size_t index);   /* as written */
struct str token_folded(const struct tokens *tokens, size_t index); /* case folded, marks of Latin letters removed */

/* Index of the sentence that holds byte `at` (or the last that begins before it); of the token likewise. */
size_t tokens_sentence_at(const struct tokens *tokens, uint32_t at);
size_t tokens_token_at(const struct tokens *tokens, uint32_t at);

#endif
