/* import.h: what became of the pages of an import. */
#ifndef DOSSIER_MODEL_IMPORT_H
#define DOSSIER_MODEL_IMPORT_H

#include "base/err.h"
#include "base/str.h"

enum import_outcome {
	IMPORT_CREATED,
	IMPORT_UPDATED,
	IMPORT_UNCHANGED,
	IMPORT_SKIPPED,
	IMPORT_FAILED,
	IMPORT_OUTCOMES
};

struct import_counts {
	int64_t of[IMPORT_OUTCOMES];
	int64_t read_bytes;  /* of the input so far */
	int64_t total_bytes; /* 0: not known */
	int64_t elapsed_ms;
};

struct import_result {
	struct str name; /* of the record: a path; in a dump the page's title or place */
	enum import_outcome outcome;
	struct str article; /* id, absent where skipped or failed */
	int64_t revision;   /* its number; 0 likewise */
	struct str why;     /* of skipped and failed, and of what was imported with a doubt */
};

const char *import_outcome_name(enum import_outcome outcome); /* "created", … */

#endif
