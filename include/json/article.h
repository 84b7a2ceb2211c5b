/* article.h: articles and their revisions as JSON. */
#ifndef DOSSIER_JSON_ARTICLE_H
#define DOSSIER_JSON_ARTICLE_H

#include "model/article.h"

#include <jansson.h>

/* New references. An article that is not stored (its revision has no number) has no links. */
json_t *article_to_json(const struct article *article);
json_t *revision_to_json(const struct revision *revision);

#endif
