/* yaml.h: the contract is written in YAML and spoken in JSON. */
#ifndef DOSSIER_JSON_YAML_H
#define DOSSIER_JSON_YAML_H

#include "base/ctx.h"

#include <jansson.h>

/* The document as JSON, a new reference: mappings with text as keys, sequences, and scalars by YAML 1.2's core schema.
 * ERR_SYNTAX with the line in ctx->why. For files of ours only: it recurses on their depth, and follows anchors. */
enum err yaml_to_json(struct ctx *ctx, struct str yaml, json_t **json);

#endif
