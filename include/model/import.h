/* import.h: what became of the pages of an import, and an import as a job. */
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
	struct str article;   /* id, absent where skipped or failed */
	int64_t revision;     /* its number; 0 likewise */
	int64_t offset_bytes; /* where the record begins in its file, unpacked */
	struct str why;       /* of skipped and failed, and of what was imported with a doubt */
};

enum import_state {
	IMPORT_QUEUED,
	IMPORT_RUNNING,
	IMPORT_DONE,
	IMPORT_ERROR,       /* the import itself, not some record: "failed" */
	IMPORT_CANCELLED,   /* what was committed stays */
	IMPORT_INTERRUPTED, /* its server ended; it can be resumed */
	IMPORT_STATES
};

struct import_job {
	int64_t key;
	struct str id, name, actor;
	struct str format, title, language; /* as asked for, or absent */
	enum import_state state;
	struct import_counts counts;
	int64_t position;                                  /* records committed */
	int64_t created_at_ms, started_at_ms, ended_at_ms; /* 0: not yet */
	struct str error;                                  /* of IMPORT_ERROR */
};

const char *import_outcome_name(enum import_outcome outcome); /* "created", … */
const char *import_state_name(enum import_state state);       /* "queued", … */

/* The same, ended by NULL, in the order of their enums. */
extern const char *const import_outcome_names[IMPORT_OUTCOMES + 1];
extern const char *const import_state_names[IMPORT_STATES + 1];

int64_t import_pages(const struct import_counts *counts);        /* of all outcomes */
double import_rate(const struct import_counts *counts);          /* bytes of the input a second; 0: not known */
int64_t import_seconds_left(const struct import_counts *counts); /* -1: not known */

#endif
