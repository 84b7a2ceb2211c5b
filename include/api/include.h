/* include.h: what is included in an answer, while it is gathered. */
#ifndef DOSSIER_API_INCLUDE_H
#define DOSSIER_API_INCLUDE_H

#include "api/listing.h"
#include "base/map.h"

struct inclusion {
	struct request *rq;
	struct reply *rp;  /* made from what is included too */
	json_t *included;  /* by key */
	struct map loaded; /* what each way led to: "Event.people.articles" */
	struct map shown;  /* what is in `included` already */
};

void inclusion_init(struct inclusion *in, struct request *rq, struct reply *rp);

/* Follows "people" or "people.articles" from `data`, an array of items of that listing; what is reached stands under its key,
 * once however many ways lead there. A way is gone once: `data` must be all that it begins with. */
enum err inclusion_follow(struct inclusion *in, const struct listing *listing, const json_t *data, struct str path);

/* Puts what was gathered into an answer. */
void inclusion_finish(struct inclusion *in, json_t *into);

/* NULL where the listing has none of that name. */
const struct relation *relation_find(const struct listing *listing, struct str name);

#endif
