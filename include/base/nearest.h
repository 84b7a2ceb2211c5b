/* nearest.h: "did you mean": the known word most like a given one. */
#ifndef DOSSIER_BASE_NEAREST_H
#define DOSSIER_BASE_NEAREST_H

#include "base/str.h"

/* The candidate with the fewest changes (optimal string alignment distance: insert, delete, replace, swap neighbours) to
 * become `word`, ASCII case ignored, or STR_NONE where none takes fewer than about a third of its length. Words over 64 bytes
 * have no near ones. */
struct str str_nearest(struct arena *arena, struct str word, const struct str *candidates, size_t count);

#endif
