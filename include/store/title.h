/* title.h: from the title of a wiki's page to the article here that has it.
 *
 * It is looked up when it is asked for and nothing of it is stored, so an article that comes later is found at once by all
 * that pointed to it. */
#ifndef DOSSIER_STORE_TITLE_H
#define DOSSIER_STORE_TITLE_H

#include "store/store.h"

/* The id of the article with that title in that language (absent: in any), also where the title is that of a redirect page;
 * STR_NONE where there is none. Titles are compared as MediaWiki does: "_" is a blank, the first letter's case does not
 * count, "#section" and a colon before it are no part of it; beyond that kinds of dashes and quotation marks are one. */
enum err title_resolve(struct ctx *ctx, struct reader *reader, struct str title, struct str language, struct str *id);

#endif
