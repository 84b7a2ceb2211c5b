/* page.h: cursors and links of a list.
 *
 * A cursor is the sort keys of a page's last item and a check over them and over the query it belongs to, so that a cursor
 * that was altered, or is used with another query, is a 400 and not a wrong page. Opaque to clients.
 */
#ifndef DOSSIER_HTTP_PAGE_H
#define DOSSIER_HTTP_PAGE_H

#include "http/reply.h"

enum key_kind { KEY_INTEGER, KEY_REAL, KEY_TEXT };

struct key {
	enum key_kind kind;
	int64_t integer;
	double real;
	struct str text;
};

enum { PAGE_KEYS_MAX = 8 };

/* The keys of the request's "cursor" parameter; *count is 0 where it has none. ERR_PARAMETER where it is not one of ours or
 * belongs to another query (path and all parameters but those with is_projection). */
enum err page_after(struct request *rq, struct key keys[PAGE_KEYS_MAX], size_t *count);

/* The target of the page behind the item with these keys: the request's own with every parameter kept and the cursor
 * replaced. Also sends it as Link rel="next". */
struct str page_next(struct request *rq, struct reply *rp, const struct key *keys, size_t count);

/* The target of this page, for links.self: as requested. */
struct str page_self(const struct request *rq);

/* What the two above are made of. `bound` is a hash of what the cursor belongs to. */
struct str cursor_print(struct arena *arena, uint64_t bound, const struct key *keys, size_t count);
bool cursor_parse(struct arena *arena, struct str text, uint64_t bound, struct key keys[PAGE_KEYS_MAX], size_t *count);

struct str base64url_print(struct arena *arena, struct str bytes);
bool base64url_parse(struct arena *arena, struct str text, struct str *bytes);

#endif
