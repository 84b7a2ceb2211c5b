/* fact_diff.h: what became of an article's facts, one by one, when it was read again. */
#ifndef DOSSIER_COMMAND_FACT_DIFF_H
#define DOSSIER_COMMAND_FACT_DIFF_H

#include "store/store.h"

#include <jansson.h>
#include <stdio.h>

/* The article's sections, events, people and references as they are served, by type and id: a new reference in *facts, also
 * on an error. */
enum err facts_load(struct ctx *ctx, struct reader *reader, struct str article, json_t **facts);

/* Prints a line of JSON for each fact that differs: article, op ("created", "updated", "deleted"), type, id, and of what was
 * and what is the members that differ, "before" and "after". */
enum err facts_print_diff(struct ctx *ctx, FILE *out, struct str article, const json_t *before, const json_t *after);

#endif
