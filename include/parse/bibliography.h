/* bibliography.h: what an entry of a reference list says, in the terms of CSL 1.0.2. Pure; all strings in `arena`. */
#ifndef DOSSIER_PARSE_BIBLIOGRAPHY_H
#define DOSSIER_PARSE_BIBLIOGRAPHY_H

#include "parse/citation_terms.h"
#include "parse/doc.h"

struct names {
	struct arena *arena;
	VEC(struct name) list;
};

/* Fills the reference from the fields of a citation template (Citation Style 1 and 2 and their twins in other languages). */
void bibliography_read_fields(struct arena *arena, const struct note *note, struct reference *reference);

/* The values as written, by the member they give: of each the first parameter that has one. */
void bibliography_raw(struct arena *arena, const struct note *note, struct str values[FIELD_COUNT]);

/* Fills it from an entry as a page shows it: `Smith, John (2010). "Title". The Times. Retrieved 2 May 2011.` Members that the
 * entry does not say for certain stay absent; an entry that is no citation in that style fills nothing. */
void bibliography_read_text(struct arena *arena, struct str text, struct reference *reference);

/* One person or body: "Smith, John" is family and given, anything else literal. */
struct name name_read(struct arena *arena, struct str text);

/* "Smith, John; Jones, Ann & 3 others" and "Smith, John and Jones, Ann": as bibliographies print lists of names. */
void names_read_list(struct names *names, struct str text);

/* "Smith J, Jones AB, ((A Body)), et al.": Vancouver style, of |vauthors=. */
void names_read_vancouver(struct names *names, struct str text);

/* BCP 47 code for an English language name or a code; STR_NONE where it is not known. */
struct str language_code(struct arena *arena, struct str name);
struct str language_name(struct arena *arena, struct str code); /* English, and STR_NONE likewise */

/* The identifiers without their prefixes: "doi:10.1/x" and "https://doi.org/10.1/x" give "10.1/x". */
struct str doi_read(struct str text);
struct str isbn_read(struct arena *arena, struct str text);

#endif
