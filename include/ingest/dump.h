/* dump.h: MediaWiki's XML export (0.8 to 0.11, whole or in pieces), a page at a time.
 *
 * A page is cut out of the stream by its tags and parsed by itself, so that broken XML costs one page, and it matters
 * neither whether there is a root nor how many. Of a history only the newest revision is kept, so that memory is bounded by the
 * largest revision. */
#ifndef DOSSIER_INGEST_DUMP_H
#define DOSSIER_INGEST_DUMP_H

#include "ingest/records.h"
#include "ingest/stream.h"

struct dump;

/* Do these first bytes of a file begin an export? */
bool dump_is_it(struct str start);

/* Takes over the stream, of which `start` is read already. */
struct dump *dump_open(struct stream *stream, struct str path, struct str start);
void dump_close(struct dump *dump);

/* The next page, in ctx->arena, or *end. An error concerns this page alone (record->name says which), but for
 * ERR_IO and ERR_FORBIDDEN, which end the dump. */
enum err dump_next(struct dump *dump, struct ctx *ctx, struct record *record, bool *end);

int64_t dump_used_bytes(const struct dump *dump);

#endif
