/* fields.h: sparse answers: of a resource only the members that were asked for. */
#ifndef DOSSIER_JSON_FIELDS_H
#define DOSSIER_JSON_FIELDS_H

#include "base/str.h"

#include <jansson.h>

/* Dotted names as a tree, for fields_apply; new reference. A name wins over its own parts: "date,date.edtf" is "date". */
json_t *fields_tree(const struct str *dotted, size_t count);

/* `value` with only the members in the tree, in its own order, lists item by item; new reference. */
json_t *fields_apply(const json_t *value, const json_t *tree);

#endif
