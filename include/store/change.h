/* change.h: the feed: what each write created, updated, deleted or moved, in order, without gaps. */
#ifndef DOSSIER_STORE_CHANGE_H
#define DOSSIER_STORE_CHANGE_H

#include "store/resource.h"

enum change_op { CHANGE_CREATED = 1, CHANGE_UPDATED = 2, CHANGE_DELETED = 3, CHANGE_MOVED = 4 };

struct change {
	int64_t sequence; /* of the write: 1, 2, 3 …; all changes of one (of an article put, say) share it */
	int64_t at_ms;
	enum change_op op;
	enum resource type;
	struct str id;
	struct str article; /* id of the article a fact stands in; absent for articles and people */
};

struct change_page {
	struct change *at;
	size_t count;
	int64_t next; /* the sequence to ask for next (since) */
	bool is_last; /* nothing newer is there */
};

/* The changes of writes after `since`, whole writes, at least `limit` changes where there are as many (a write is never
 * torn, so a page may be longer than its limit). */
enum err change_list(struct ctx *ctx, struct reader *reader, int64_t since, size_t limit, struct change_page *page);

/* The last deletion of a resource of that id, in an article where `article` is given (of RESOURCE_SECTION); its sequence is 0
 * where there was none. It may have come again since. */
enum err tombstone_get(struct ctx *ctx, struct reader *reader, enum resource type, struct str article, struct str id,
                       struct change *change);

/* The newest write's sequence; 0 for an empty store. */
enum err change_last(struct ctx *ctx, struct reader *reader, int64_t *sequence);

#endif
