/* yaml.h: the contract is written in YAML and spoken in JSON. */
#ifndef DOSSIER_JSON_YAML_H
#define DOSSIER_JSON_YAML_H

#include "base/ctx.h"

#include <jansson.h>

/* The document as JSON, a new reference. Reads what openapi/openapi.yaml is written in: block mappings and sequences,
 * one-line flow collections, plain and quoted scalars, "|" and ">" blocks, comments. No anchors, tags or several documents.
 * ERR_SYNTAX with the line in ctx->why. For files of ours only: it recurses on their depth. */
enum err yaml_to_json(struct ctx *ctx, struct str yaml, json_t **json);

#endif
