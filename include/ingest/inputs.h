/* inputs.h: is this the input of an import that was interrupted? */
#ifndef DOSSIER_INGEST_INPUTS_H
#define DOSSIER_INGEST_INPUTS_H

#include "base/str.h"

/* A name for the paths (as for records_open) and for all files in them as they are now: their names, sizes and times. Of
 * standard input, and of what a list lists, it knows nothing more than the name. */
struct str inputs_name(struct arena *arena, const struct str *paths, size_t count);

/* Does the name say all, that is, are there neither standard input nor lists among them? */
bool inputs_are_files(const struct str *paths, size_t count);

#endif
