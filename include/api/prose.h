/* prose.h: an article as its document again, for those representations that show more than rows hold. */
#ifndef DOSSIER_API_PROSE_H
#define DOSSIER_API_PROSE_H

#include "http/request.h"
#include "store/article.h"
#include "json/prose.h"

/* What the article's source reads as. *is_same: its text is the one that is stored, which all spans count over; it is not
 * where this program reads otherwise than the one that imported. */
enum err document_get(struct request *rq, const struct article *article, struct doc *doc, bool *is_same);

/* The document with the addresses of what it points to. Where the text is another than the stored one, the document is
 * the stored text alone. */
enum err text_view_get(struct request *rq, const struct article *article, struct doc *doc, struct text_view *view,
                       bool *is_same);

/* Answers with the whole article as HTML or Markdown, as was asked for. */
enum err prose_reply(struct request *rq, struct reply *rp, const struct article *article);

/* HTML of ours: whatever it says, it cannot load, run or send anything. */
void prose_guard(struct reply *rp);

#endif
