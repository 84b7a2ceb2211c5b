/* findings.h: the way in: what was read out of articles becomes rows.
 *
 * A put is one transaction: all of the article or nothing of it. The new findings are compared with the rows that are there:
 * equal facts are left alone, facts of the same id are updated in place, the rest is created or deleted, and the change feed
 * says so. The same article put twice changes nothing. People are made one over all articles (src/store/people.c).
 */
#ifndef DOSSIER_STORE_FINDINGS_H
#define DOSSIER_STORE_FINDINGS_H

#include "model/findings.h"
#include "store/import.h"
#include "store/store.h"

enum put_outcome {
	PUT_CREATED,
	PUT_UPDATED,
	PUT_UNCHANGED,
	PUT_REDIRECT,
	PUT_OLDER, /* than what the store has of that page: left out */
	PUT_FAILED
};

struct put {
	const struct findings *findings; /* read only; may be in any arena */
	struct str source_url;           /* or absent */
	int64_t timestamp_ms;         /* of the revision, as its dump says; 0: not known, and newer than all before */
	struct str extractor_version; /* of the program that made the findings */
	const struct prepared *prepared; /* set by findings_prepare; NULL: the put does it */
	/* Set by the put: */
	enum put_outcome outcome;
	struct str
	    id; /* the article's: findings->article.id, or with "-2" … where another title has that slug already */
	int64_t revision; /* the article's newest number */
	enum err rc;      /* of this article alone */
	struct str why;   /* in ctx->arena, where rc is not OK, and of PUT_OLDER */
};

/* Optional, and on any thread: what a put needs that needs no database (hashing, packing, cutting into words), so that a bulk
 * import can do it on all cores. Lives in ctx->arena. ERR_INTERNAL where a fact's quote is not where its span says. */
enum err findings_prepare(struct ctx *ctx, struct put *put);

/* One article, on disk before it returns. */
enum err findings_put(struct ctx *ctx, struct store *store, struct put *put);

/* Several articles in one transaction (bulk import). An article that cannot be stored is left out whole, its put says why,
 * and the others go on; an error of the store itself (full, I/O) undoes all and is returned. So is, in bulk, that of an article
 * where others wait for the commit, which it undoes: put them again, one by one and each with its store_flush. */
enum err findings_put_batch(struct ctx *ctx, struct store *store, struct put *puts, size_t count);

/* The same for a batch of an import, with what it tells of itself (import.h) in the same transaction. */
enum err findings_put_batch_of(struct ctx *ctx, struct store *store, struct put *puts, size_t count,
                               const struct import_batch *import);

#endif
