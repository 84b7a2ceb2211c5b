/* section.h: sections as JSON. */
#ifndef DOSSIER_JSON_SECTION_H
#define DOSSIER_JSON_SECTION_H

#include "model/section.h"

#include <jansson.h>

/* New references; `article` is the id of the section's article. */
json_t *section_to_json(const struct section *section, struct str article);

/* The sections, in the order of the text, as a tree: those of the top level, each with its "children"; with `fields` (of
 * fields_tree, or NULL) each cut to those. */
json_t *sections_to_tree(const struct section *sections, size_t count, struct str article, const json_t *fields);

#endif
