/* contract.h: openapi/openapi.yaml, as the running server reads it. */
#ifndef DOSSIER_API_CONTRACT_H
#define DOSSIER_API_CONTRACT_H

#include "base/ctx.h"

#include <jansson.h>

const json_t *contract_json(void);   /* the whole document; never NULL, borrowed, not to be changed */
struct str contract_json_text(void); /* the same as bytes */
struct str contract_yaml_text(void);

/* Has the schema this dotted member ("date.edtf", "people.name")? Lists are walked through. */
bool contract_has_member(const char *schema, struct str dotted);

/* The dotted members of a schema: those whose values are no objects (`leaves`), or all. Up to three levels. */
void contract_members(struct arena *arena, const char *schema, bool leaves, struct str **members, size_t *count);

#endif
