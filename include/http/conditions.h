/* conditions.h: a request's preconditions (RFC 9110, 13) against the representation that would answer it. */
#ifndef DOSSIER_HTTP_CONDITIONS_H
#define DOSSIER_HTTP_CONDITIONS_H

#include "base/str.h"

/* The header fields, each absent where it was not sent. */
struct conditions {
	struct str match, none_match, modified_since, unmodified_since;
};

enum verdict {
	CONDITIONS_HOLD,         /* answer as if there were none */
	CONDITIONS_NOT_MODIFIED, /* 304 */
	CONDITIONS_FAILED,       /* 412 */
};

/* Takes one header field, if it is one of these. Of two lines of a list of tags both count; `arena` joins them. */
void conditions_read(struct conditions *conditions, struct arena *arena, struct str name, struct str value);

/* For a GET or HEAD whose answer would be a 200 with this ETag (absent: none) and Last-Modified (0: none). */
enum verdict conditions_judge(const struct conditions *conditions, struct str etag, int64_t modified_ms);

/* Takes the next entity tag, with its quotes, off a list of them; false at its end, or where it is malformed. */
bool tag_next(struct str *rest, struct str *tag, bool *is_weak);

#endif
