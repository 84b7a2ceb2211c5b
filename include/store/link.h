/* link.h: what articles point to. */
#ifndef DOSSIER_STORE_LINK_H
#define DOSSIER_STORE_LINK_H

#include "model/link.h"
#include "store/list.h"

extern const struct collection
    link_collection; /* filters: article (required), kind, section, target; in the order of the page */

struct link_page {
	struct link *at;
	size_t count;
	struct list_page page;
};

enum err link_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct link_page *page);

/* What the article links to in the wiki, each target once: only target and article_id are set. */
enum err link_articles(struct ctx *ctx, struct reader *reader, struct str article, struct link **links, size_t *count);

#endif
