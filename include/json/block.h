/* block.h: the typed blocks of a section as JSON. */
#ifndef DOSSIER_JSON_BLOCK_H
#define DOSSIER_JSON_BLOCK_H

#include "parse/doc.h"

#include <jansson.h>

/* The blocks that lie in `body` (code points of the document's text), in order, headings left out; new reference. */
json_t *blocks_to_json(const struct doc *doc, struct span body);

/* Puts the blocks of a section (section_to_json's) into it; null where there is no document. */
void section_put_blocks(json_t *section, const struct doc *doc);

#endif
