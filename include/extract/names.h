/* names.h: what the list of names (db/names.txt) knows of a word or, of places, of several.
 */
#ifndef DOSSIER_EXTRACT_NAMES_H
#define DOSSIER_EXTRACT_NAMES_H

#include "base/str.h"

enum name_kind {
	NAME_FEMALE = 1, /* a forename */
	NAME_MALE = 2,
	NAME_SURNAME = 4,
	NAME_SPANISH = 8,   /* a surname of those who bear two */
	NAME_JAPANESE = 16, /* a surname */
	NAME_KNOWN = 32,    /* somebody is known by it alone: "Aristotle" */
	NAME_PLACE = 64,
	NAME_FORENAME = NAME_FEMALE | NAME_MALE
};

/* The name_kind bits of a folded word or phrase; 0 where it is not listed. */
unsigned name_lookup(struct str folded);

#endif
