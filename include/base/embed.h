/* embed.h: files of the repository that travel inside the binary: openapi/, db/ and src/web/ (Makefile: EMBEDDED). */
#ifndef DOSSIER_BASE_EMBED_H
#define DOSSIER_BASE_EMBED_H

#include "base/str.h"

struct embed {
	struct str path;    /* in the repository: "db/schema.sql", "src/web/index.html" */
	struct str content; /* a NUL byte stands behind it */
};

/* Content of the file, for the life of the process, or STR_NONE. What the Makefile has packed (PACKED) is unpacked once. */
struct str embed_get(const char *path);

/* The files in the order of their paths, as they are in the binary; NULL behind the last. */
const struct embed *embed_at(size_t index);

#endif
