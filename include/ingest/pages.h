/* pages.h: a file that holds many pages: what a reader of one kind of them can do. records.c has the table of kinds.
 *
 * The stream stays the caller's, open until after `close`. */
#ifndef DOSSIER_INGEST_PAGES_H
#define DOSSIER_INGEST_PAGES_H

#include "ingest/records.h"
#include "ingest/stream.h"

struct pages_kind {
	/* Do these first bytes of a file, up to 4 KB, begin one? */
	bool (*is_it)(struct str start);

	/* Reads on from the stream, of which `start` is read already. `format` is the one asked for, or absent. */
	void *(*open)(struct stream *stream, struct str path, struct str start, struct str format);
	void (*close)(void *pages);

	/* The next page, in ctx->arena, or *end. An error concerns this page alone (record->name says which), but for ERR_IO
	 * and ERR_FORBIDDEN, which end the file. */
	enum err (*next)(void *pages, struct ctx *ctx, struct record *record, bool *end);
};

/* MediaWiki's XML export (0.8 to 0.11, whole or in pieces). A page is cut out of the stream by its tags and parsed by itself,
 * so that broken XML costs one page, and it matters neither whether there is a root nor how many. Of a history only the newest
 * revision is kept, so that memory is bounded by the largest revision. */
extern const struct pages_kind dump_pages;

/* Articles of Wikimedia Enterprise as JSON: an object a line, or one object or list of them over many lines. A broken line
 * costs that line. */
extern const struct pages_kind enterprise_pages;

#endif
