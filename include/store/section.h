/* section.h: sections of an article, with their text. */
#ifndef DOSSIER_STORE_SECTION_H
#define DOSSIER_STORE_SECTION_H

#include "model/section.h"
#include "store/list.h"

extern const struct collection section_collection; /* filters: article (required), level, parent */

struct section_page {
	struct section *at;
	size_t count;
	struct list_page page;
};

enum err section_get(struct ctx *ctx, struct reader *reader, struct str article, struct str id,
                     struct section *section);
enum err section_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                      struct section_page *page);

/* An id is unique within its article only. */
struct section_name {
	struct str article, id;
};

/* Those of `names`, up to LIST_IDS_MAX, that are there, article by article. */
enum err section_named(struct ctx *ctx, struct reader *reader, const struct section_name *names, size_t count,
                       struct section_page *page);

#endif
