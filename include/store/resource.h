/* resource.h: the kinds of things that have an address of their own. */
#ifndef DOSSIER_STORE_RESOURCE_H
#define DOSSIER_STORE_RESOURCE_H

#include "base/ctx.h"

/* The numbers are stored (db/schema.sql): never change one. */
enum resource {
	RESOURCE_ARTICLE = 1,
	RESOURCE_SECTION = 2,
	RESOURCE_EVENT = 3,
	RESOURCE_PERSON = 4,
	RESOURCE_REFERENCE = 5,
	RESOURCE_LINK = 6, /* has no address; only its article's list changes */
};

const char *resource_name(enum resource resource); /* "article", "section", "event", "person", "reference", "link" */
bool resource_parse(struct str s, enum resource *resource);

struct reader;

/* Where the resource of this id went (a page's redirect, a merged person): ERR_NOT_FOUND when it went nowhere, or to
 * something that is not here. Answer 308. */
enum err redirect_get(struct ctx *ctx, struct reader *reader, enum resource resource, struct str id,
                      struct str *target);

/* Up to `room` existing ids most like `id`, best first, none that is not alike; for "did you mean". Costs at most a few
 * hundred index steps. `article` narrows RESOURCE_SECTION to one article, else absent. */
enum err nearest_list(struct ctx *ctx, struct reader *reader, enum resource resource, struct str article, struct str id,
                      struct str *nearest, size_t room, size_t *count);

/* When the last commit was that changed the article or the person, or of a reference anything in its article. ERR_NOT_FOUND where there is no such resource. */
enum err modified_get(struct ctx *ctx, struct reader *reader, enum resource resource, struct str id, int64_t *at_ms);

#endif
