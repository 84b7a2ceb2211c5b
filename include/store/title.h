/* title.h: from the title of a wiki's page to the article here that has it.
 *
 * It is looked up when it is asked for and nothing of it is stored, so an article that comes later is found at once by all
 * that pointed to it. */
#ifndef DOSSIER_STORE_TITLE_H
#define DOSSIER_STORE_TITLE_H

#include "store/store.h"

struct title_link {
	struct str title;
	struct str language; /* of the article, or absent: any */
	struct str id; /* of the article that has it, also where the title is that of a redirect page; absent: none */
};

/* Looks up the id of each, many in one query. Titles are compared as MediaWiki does: "_" is a blank, the first letter's case
 * does not count, "#section" and a colon before it are no part of it; beyond that kinds of dashes and quotation marks are one. */
enum err titles_resolve(struct ctx *ctx, struct reader *reader, struct title_link *links, size_t count);

#endif
