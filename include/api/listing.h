/* listing.h: the one grammar of every list and every single, told once.
 *
 * A listing is a const table of what a kind of resource can do in the API: its collection in the store (filters, sorts),
 * how a page of it is loaded, what it can include and how else than as JSON it can be shown. Handlers name a listing and,
 * for a list within another resource, its parent.
 */
#ifndef DOSSIER_API_LISTING_H
#define DOSSIER_API_LISTING_H

#include "api/app.h"
#include "store/list.h"
#include "json/represent.h"

struct listing;

/* A relation that include= can follow. */
struct relation {
	const char *name;             /* of include= */
	const char *member;           /* where the items hold the ids: "people.id", "references" */
	const struct listing *target; /* loaded by those ids */
	const char *key;              /* of "included" */
	const char *filter; /* NULL: by ids. Else the target's filter that takes the items' own ids ("person") */
};

/* Writes `data` (an array of items as JSON, borrowed) in one representation. */
struct representation {
	const char *format;
	represent_print *print;
};

struct listing {
	const char *schema; /* of the contract: "Event"; its members are what fields= may name */
	const struct collection *collection;
	const struct relation *relations;             /* ended by a row without a name; NULL: none */
	const struct representation *representations; /* beside JSON, NDJSON and CSV; ended likewise */

	/* Adds to items, before they are cut, what include= or the representation asks for that stands inside them. May be
	 * NULL. */
	enum err (*extend)(struct request *rq, json_t *data);

	/* Appends the items of the page to `data`. */
	enum err (*load)(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
	                 struct list_page *page);
};

/* What a list stands within: its id is in the path under `name`, and filters the collection by `filter`. */
struct parent {
	enum resource type;
	const char *name;
	const char *filter;
};

extern const struct parent parent_article, parent_person, parent_reference;

/* A list: parent NULL for one over everything. */
enum err listing_reply(struct request *rq, struct reply *rp, const struct listing *listing,
                       const struct parent *parent);

/* A single: steals `item`. */
enum err single_reply(struct request *rq, struct reply *rp, const struct listing *listing, json_t *item);

/* The query that the request's parameters ask of the collection, without its parent. */
enum err listing_query(struct request *rq, const struct collection *collection, struct list_query *query);

/* The same without order and place: what a count over all of it needs. */
void listing_filters(struct request *rq, const struct collection *collection, struct list_query *query);

/* Looks up what the query names, loads its page and answers with it; within reader_begin and reader_end. */
enum err listing_load(struct request *rq, struct reply *rp, const struct listing *listing, const struct parent *parent,
                      struct list_query *query);

/* What fields= asks for as a tree for fields_apply, a new reference; NULL where it asks for nothing. ERR_PARAMETER for a
 * member that the contract has not. */
enum err fields_read(struct request *rq, const struct listing *listing, json_t **tree);

/* The answer for an id that is not here: 308 where it went elsewhere, ERR_GONE with when it was deleted, else ERR_NOT_FOUND
 * with the nearest ones. */
enum err missing_reply(struct request *rq, struct reply *rp, enum resource type, const char *name);

/* Says that there is no such resource, and which are most like it: a fault at `where`, and ERR_NOT_FOUND. */
enum err missing_fault(struct request *rq, enum resource type, struct str within, struct str id, const char *where);

/* Is the parent there, and since when? As missing_reply says it where it is not; *is_done: the reply (308) is made. */
enum err parent_check(struct request *rq, struct reply *rp, const struct parent *parent, bool *is_done);

/* The ids of ids= that the list has not, and those that went elsewhere. */
struct named {
	struct str *missing, *moved, *targets;
	size_t missing_count, moved_count;
};

/* Looks up every resource that the query names, in filters and in ids=. One that went elsewhere is replaced by what it
 * became. A filter by one that is not here is ERR_PARAMETER; ids that are not here are in *named. The parent is
 * already a filter of the query. */
enum err named_resolve(struct request *rq, struct reply *rp, struct list_query *query, const struct parent *parent,
                       struct named *named);

/* Is each value of the query's filters one that something in the collection has? Looked at where a list is empty, or a filter has
 * several values; ERR_PARAMETER, with what values there are. */
enum err values_check(struct request *rq, const struct list_query *query, bool is_empty);

/* The kind of resource that a collection is of; false for what has no address. */
bool collection_resource(const struct collection *collection, enum resource *type);

/* Adds `included` for the request's include= to `into`; `data` is an array of items. The reply is then made from what is
 * included too. */
enum err include_put(struct request *rq, struct reply *rp, const struct listing *listing, json_t *data, json_t *into);

/* Answers with items in the chosen representation other than JSON. */
enum err represent_reply(struct request *rq, struct reply *rp, const struct listing *listing, json_t *data);

#endif
