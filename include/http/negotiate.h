/* negotiate.h: what the client would like best among what we have (RFC 9110, section 12). */
#ifndef DOSSIER_HTTP_NEGOTIATE_H
#define DOSSIER_HTTP_NEGOTIATE_H

#include "base/ctx.h"

/* One representation of a route. */
struct media {
	const char *format; /* of ?format=: "csv" */
	const char *type;   /* "text/csv"; for text/ types "; charset=utf-8" is added when it is sent */
	bool is_json;       /* reply_json may answer with it */
};

/* { json } : what a route without a table of its own has. */
extern const struct media media_json[];

/* The row that an Accept header likes best (absent: the first); ties go to the earlier row. ERR_NOT_ACCEPTABLE, the faults
 * listing what there is. */
enum err media_accept(struct ctx *ctx, const struct media *table, struct str accept, const struct media **media);

/* Is a body's Content-Type (parameters ignored) one of `accepted` (ended by NULL)? */
bool media_type_matches(struct str content_type, const char *const *accepted);

/* The quality that an Accept or Accept-Encoding header gives a name, in thousandths; 0: unwanted, -1: not mentioned. */
int accept_quality(struct str header, struct str name);

enum coding { CODING_IDENTITY, CODING_ZSTD, CODING_BR, CODING_GZIP, CODING_COUNT };

/* The content coding wanted most; ours are preferred in the order above where the client does not care. */
enum coding coding_accept(struct str accept_encoding);

/* "gzip"; NULL for identity. */
const char *coding_name(enum coding coding);

/* Does the client take this coding at all? */
bool coding_is_accepted(struct str accept_encoding, enum coding coding);

#endif
