/* article.h: articles, their text and their source. */
#ifndef DOSSIER_STORE_ARTICLE_H
#define DOSSIER_STORE_ARTICLE_H

#include "model/article.h"
#include "store/list.h"

extern const struct collection article_collection; /* filters: language, format, person, category */

struct article_page {
	struct article *at;
	size_t count;
	struct list_page page;
};

/* ERR_NOT_FOUND where there is none; then ask redirect_get and nearest_list. */
enum err article_get(struct ctx *ctx, struct reader *reader, struct str id, struct article *article);
enum err article_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                      struct article_page *page);

/* Canonical plain text, and bytes as imported, of one revision; number 0: the newest. */
enum err article_text(struct ctx *ctx, struct reader *reader, struct str id, int64_t number, struct str *text);
enum err article_source(struct ctx *ctx, struct reader *reader, struct str id, int64_t number, struct str *source);

#endif
