/* search_rows.h: from the rows that a search found to what it shows of them. */
#ifndef DOSSIER_STORE_SEARCH_ROWS_H
#define DOSSIER_STORE_SEARCH_ROWS_H

#include "store/search.h"
#include "store/words.h"
#include "store/writer.h"

#define EXACT_BONUS 1000.0

struct found {
	enum resource type;
	int64_t key;
	double score;
};

/* Fills page->count hits from as many of `found`, in their order. `words` absent: no snippets. */
enum err hits_fill(struct ctx *ctx, struct reader *reader, const struct word_query *words, const struct found *found,
                   struct search_page *page);

#endif
