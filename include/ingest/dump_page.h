/* dump_page.h: one <page> of an export, from its XML: the head without revisions, and one revision. */
#ifndef DOSSIER_INGEST_DUMP_PAGE_H
#define DOSSIER_INGEST_DUMP_PAGE_H

#include "base/buf.h"
#include "base/ctx.h"

struct dump_page { /* all in the arena; absent where the XML has it not */
	struct str title, namespace, redirect;
	struct str timestamp, model, text, sha1; /* sha1: base 36, as MediaWiki writes it */
	int64_t revision;
	bool is_deleted; /* <text deleted="deleted"/> */
	bool has_text;
};

/* Reads the members of a well-formed piece into *page; leaves those that it does not have. `at` is the piece's place in the
 * decompressed file, for messages. */
enum err dump_page_parse(struct ctx *ctx, struct str xml, int64_t at, struct dump_page *page);

/* Is the text what its SHA-1 says? True also where there is none. */
bool dump_page_is_whole(const struct dump_page *page);

#endif
