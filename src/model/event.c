/* event.c: what kinds of events there are, and the names of what may become of a fact. */
#include "model/event.h"

const char *const event_kinds[] = {
    "agreement", "appointment",  "attack",    "award",       "battle",      "birth",       "construction",
    "death",     "disaster",     "discovery", "dissolution", "divorce",     "education",   "election",
    "founding",  "independence", "marriage",  "membership",  "publication", "resignation", "revolt",
    "statement", "treaty",       "trial",     "visit",       "war",         NULL,
};

static const struct str names[] = {
    [STATUS_MACHINE] = STR_INIT("machine"),
    [STATUS_CONFIRMED] = STR_INIT("confirmed"),
    [STATUS_CORRECTED] = STR_INIT("corrected"),
    [STATUS_REJECTED] = STR_INIT("rejected"),
};

const char *fact_status_name(enum fact_status status)
{
	return names[status].ptr;
}

bool fact_status_parse(struct str s, enum fact_status *status)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (str_equal(s, names[i])) {
			*status = (enum fact_status)i;
			return true;
		}
	}
	return false;
}
