/* outcome.c: what became of a page, from what its reader and the store say. */
#include "ingest/slot.h"

/* A redirect is a page well read that holds no article. */
static const enum import_outcome put_outcomes[] = {
    [PUT_CREATED] = IMPORT_CREATED,  [PUT_UPDATED] = IMPORT_UPDATED, [PUT_UNCHANGED] = IMPORT_UNCHANGED,
    [PUT_REDIRECT] = IMPORT_SKIPPED, [PUT_OLDER] = IMPORT_SKIPPED,   [PUT_FAILED] = IMPORT_FAILED,
};

struct import_result slot_result(struct arena *arena, const struct slot *slot, const struct put *put)
{
	struct import_result result = {.name = slot->record.name, .offset_bytes = slot->record.offset_bytes};

	if (slot->rc) {
		result.outcome = IMPORT_FAILED;
		result.why = slot->ctx.why;
	} else if (!put) {
		result.outcome = IMPORT_SKIPPED;
		result.why = slot->record.why;
	} else {
		bool is_redirect =
		    slot->findings.redirect.ptr && put->outcome != PUT_FAILED && put->outcome != PUT_OLDER;

		result.outcome = is_redirect ? IMPORT_SKIPPED : put_outcomes[put->outcome];
		result.why = is_redirect ? str_print(arena, "a redirect to " STR_FMT, STR_ARG(slot->findings.redirect))
		             : put->why.ptr
		                 ? put->why
		                 : slot->record.why; /* of a page that was read and yet is not as it should be */
		result.article = put->id;
		result.revision = put->revision;
	}
	return result;
}
