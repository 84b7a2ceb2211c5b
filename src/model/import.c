/* import.c: the names of outcomes. */
#include "model/import.h"

const char *import_outcome_name(enum import_outcome outcome)
{
	static const char *const names[IMPORT_OUTCOMES] = {"created", "updated", "unchanged", "skipped", "failed"};

	return names[outcome];
}
