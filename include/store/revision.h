/* revision.h: an article's history: what was imported, and when. */
#ifndef DOSSIER_STORE_REVISION_H
#define DOSSIER_STORE_REVISION_H

#include "model/article.h"
#include "store/list.h"

extern const struct collection
    revision_collection; /* filters: article (required), format; newest first with sort=-number */

struct revision_page {
	struct revision *at;
	size_t count;
	struct list_page page;
};

enum err revision_get(struct ctx *ctx, struct reader *reader, struct str article, int64_t number,
                      struct revision *revision);
enum err revision_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                       struct revision_page *page);

#endif
