/* parse.h: from the bytes of one page to a document. Pure: bytes in, document out; linear time, no recursion on the
 * depth of the input, memory within a small multiple of the input's size. */
#ifndef DOSSIER_PARSE_PARSE_H
#define DOSSIER_PARSE_PARSE_H

#include "parse/doc.h"

struct parse_options {
	struct str title;    /* as the caller knows it; absent: the parser finds it in the page */
	struct str language; /* BCP 47; absent: found in the page, or by article_read */
	struct str
	    name; /* of the page's file, without folder and ending: the title where nothing else says one; or absent */
};

struct parser {
	const char *format;     /* "text", "wikitext", "html" */
	const char *media_type; /* "text/plain", "text/x-wiki", "text/html" */
	void (*parse)(struct doc *doc, struct str source, const struct parse_options *options);
};

/* All parsers, ended by a row without format; and the row for a format's name, or the one `auto` finds for some bytes. */
extern const struct parser parsers[];
const struct parser *parser_find(struct str format);
const struct parser *parser_guess(struct str source);

void parse_text(struct doc *doc, struct str source, const struct parse_options *options);
void parse_wikitext(struct doc *doc, struct str source, const struct parse_options *options);
void parse_html(struct doc *doc, struct str source, const struct parse_options *options);

/* Checks the bytes before any parser sees them: UTF-16 is turned to UTF-8, a byte-order mark dropped; refuses binary data and
 * invalid UTF-8 (naming the byte) and more than limit_bytes. */
enum err source_decode(struct ctx *ctx, struct str bytes, size_t limit_bytes, struct str *utf8);

/* Moves what was skipped from places in the text that source_decode made to those in the bytes as they came. */
void skipped_relocate(struct arena *arena, struct str bytes, struct str utf8, struct skipped *skipped, size_t count);

#endif
