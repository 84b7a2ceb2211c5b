/* slot.h: a page on its way through the pipeline (ingest.c), and what became of it (outcome.c). Private to src/ingest. */
#ifndef DOSSIER_INGEST_SLOT_H
#define DOSSIER_INGEST_SLOT_H

#include "ingest/ingest.h"

struct slot {
	struct arena source; /* of the record */
	struct arena arena;  /* of what is read out of it */
	struct ctx ctx;
	struct record record;
	struct findings findings;
	struct put put;
	enum err rc;
	bool is_done; /* by its worker */
};

/* Is it a page that is read and stored, and not one that is only to be reported? */
static inline bool slot_is_article(const struct slot *slot)
{
	return !slot->rc && !slot->record.is_listed_only;
}

/* What is told of it; `put` is its put, or NULL where it has none. In `arena`, and in the slot's own. */
struct import_result slot_result(struct arena *arena, const struct slot *slot, const struct put *put);

#endif
