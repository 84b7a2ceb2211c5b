/* search.h: one full-text search over all types, and typeahead.
 *
 * Words, "phrases", -not and prefix*: read by our own grammar, folded and cut into tokens by us (src/store/words.c), so what
 * a user types never reaches the syntax of the engine's full text.
 */
#ifndef DOSSIER_STORE_SEARCH_H
#define DOSSIER_STORE_SEARCH_H

#include "model/evidence.h"
#include "store/list.h"

/* Of each type at most SEARCH_RANKED_MAX matches are ranked. */
enum { SEARCH_TYPES = 5, SNIPPET_RANGES_MAX = 16, SEARCH_RANKED_MAX = 2000, SEARCH_VALUES_MAX = 20 };

struct snippet {
	struct str text;                        /* plain text */
	struct span ranges[SNIPPET_RANGES_MAX]; /* code points of `text` that match */
	size_t range_count;
};

struct hit {
	enum resource type;
	struct str id;
	struct str title;
	struct str article; /* id; absent for articles and people */
	struct str
	    hint; /* tells two of one name apart: years, titles and an article of a person, the article of a fact; or absent */
	double score; /* higher is better; comparable within one answer */
	struct snippet snippet;
};

struct search_query {
	struct str q;
	enum resource types[SEARCH_TYPES]; /* none: all */
	size_t type_count;
	struct str article;              /* only in this article, or absent */
	struct str language;             /* only of articles in this language, or absent */
	enum interval_relation relation; /* only what happened then: events */
	int64_t from_day, to_day;
	struct str kind; /* only events of this kind, or absent */
	unsigned facets; /* those that are wanted: 1 << enum search_facet */
	size_t limit;    /* 1 to 200 */
	size_t skip;     /* ranked pages go by count */
};

struct facet {
	enum resource type;
	int64_t count;    /* matches of this type, as if `types` were not given */
	bool is_at_least; /* counted up to a bound */
};

/* What matches are counted by, as if the search were not narrowed to one of these: facts and articles by article and language
 * (people may be in many), events by kind and by the century they begin in. */
enum search_facet { FACET_ARTICLE, FACET_LANGUAGE, FACET_KIND, FACET_CENTURY, SEARCH_FACETS };

struct facet_value {
	struct str value;
	int64_t count;
};

struct facet_values {
	VEC(struct facet_value) list; /* the SEARCH_VALUES_MAX greatest */
	bool is_at_least;
};

struct search_page {
	struct hit *at;
	size_t count;
	bool has_more;
	int64_t total;    /* matches of the types that are wanted */
	bool is_at_least; /* there are more, and not all of them are ranked: pages end before */
	struct facet facets[SEARCH_TYPES];
	size_t facet_count;
	struct facet_values by[SEARCH_FACETS];
};

/* ERR_PARAMETER for a query without a word, or over 1,000 bytes or 32 terms; ctx->why says which. */
enum err search(struct ctx *ctx, struct reader *reader, const struct search_query *query, struct search_page *page);

/* Names and titles that begin as `q` does; of people and articles also those one of whose words does. `types`: none: all of
 * article, section, person and reference. */
enum err suggest(struct ctx *ctx, struct reader *reader, struct str q, const enum resource *types, size_t type_count,
                 size_t limit, struct search_page *page);

#endif
