/* overlay.h: what humans said of the machine's facts.
 *
 * A correction is kept apart, keyed by the fact's id and the hash of its evidence, and laid over the machine's value when the
 * fact's row is written: reads and indexes see the effective value and pay nothing, a re-import renews only the machine's
 * value below it, and an undo brings that back.
 */
#ifndef DOSSIER_STORE_OVERLAY_H
#define DOSSIER_STORE_OVERLAY_H

#include "model/event.h"
#include "store/store.h"

struct overlay_field {
	struct str name;    /* JSON member: "title", "date.edtf" */
	struct str human;   /* absent: the human says there is none */
	struct str machine; /* what the newest extraction says */
};

struct overlay {
	enum resource type;
	struct str id;
	struct str article;
	enum fact_status status;
	struct str actor;
	struct str note;
	int64_t at_ms;
	bool is_orphan; /* the newest revision has no such fact any more */
	struct overlay_field *fields;
	size_t field_count;
};

/* ERR_NOT_FOUND where no human said anything. */
enum err overlay_get(struct ctx *ctx, struct reader *reader, enum resource type, struct str id,
                     struct overlay *overlay);

#endif
