/* search_parts.h: what a search and its facets share. Private to search.c and search_facets.c. */
#ifndef DOSSIER_STORE_SEARCH_PARTS_H
#define DOSSIER_STORE_SEARCH_PARTS_H

#include "base/buf.h"
#include "store/search_rows.h"

struct search_type {
	enum resource type;
	const char *table;  /* FROM … WHERE … MATCH :q, and what narrows it */
	const char *rarity; /* rows that have a word, up to a bound */
	const char *score;  /* the opening of the score's call */
	double weight;
	double title_weight;
	const char *in_article;
	const char *in_language;
	const char *articles; /* the articles a of the rows k.key; NULL: they may be many */
};

extern const struct search_type search_types[SEARCH_TYPES];

/* A search under way. */
struct searching {
	struct ctx *ctx;
	struct reader *reader;
	const struct search_query *query;
	struct word_query words;
	struct str match;
	int64_t article;   /* key; 0: not narrowed */
	bool has_language; /* narrowed to one of several languages */
	unsigned void_by;  /* what it is narrowed to that is not there */
	size_t wanted;     /* hits to be ranked of each type */
	VEC(struct found) found;
};

/* What a search is narrowed to. A facet leaves its own out. */
enum { BY_ARTICLE = 1, BY_LANGUAGE = 2, BY_TIME = 4, BY_KIND = 8 };

unsigned search_narrowing(const struct searching *search);

/* Is it narrowed to what only events have? */
bool search_is_of_events(const struct searching *search);

/* What comes behind MATCH :q for it. */
void search_put_narrowing(struct buf *sql, const struct search_type *type, unsigned by);
void search_bind_narrowing(struct query *query, const struct searching *search, unsigned by);

bool search_wants_type(const struct search_query *query, enum resource type);

/* Fills page->facets by value. */
enum err search_facets(struct searching *search, struct search_page *page);

#endif
