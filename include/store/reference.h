/* reference.h: references, with the sentences that cite them. */
#ifndef DOSSIER_STORE_REFERENCE_H
#define DOSSIER_STORE_REFERENCE_H

#include "model/reference.h"
#include "store/list.h"

/* filters: article, type, resolved, group; sorts: position (within an article), title, issued, citations; q */
extern const struct collection reference_collection;
extern const struct collection citation_collection; /* filters: reference, article (one of them at least) */

struct reference_page {
	struct reference *at;
	size_t count;
	struct list_page page;
};

struct citation_page {
	struct citation *at;
	size_t count;
	struct list_page page;
};

/* With up to 100 citations in the order of the text (citation_total says how many there are). */
enum err reference_get(struct ctx *ctx, struct reader *reader, struct str id, struct reference *reference);
enum err reference_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                        struct reference_page *page);
enum err citation_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                       struct citation_page *page);

/* All of an article's references in order, with only id, label and group: what a text's markers need. */
enum err reference_labels(struct ctx *ctx, struct reader *reader, struct str article, struct reference **references,
                          size_t *count);

#endif
