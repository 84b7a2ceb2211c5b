/* citation_date.h: the dates of a bibliography ("March 3, 2010", "2010-03-03", "Spring 2009", "c. 1990") as EDTF. */
#ifndef DOSSIER_PARSE_CITATION_DATE_H
#define DOSSIER_PARSE_CITATION_DATE_H

#include "base/str.h"

/* The date that the whole of `s` says, as EDTF; absent where it says none, or one that could be read in two ways
 * further than to its year. */
struct str citation_date(struct arena *arena, struct str s);

/* The same of the date that `s` begins with; *taken is how many bytes it has (0 where there is none). */
struct str citation_date_prefix(struct arena *arena, struct str s, size_t *taken);

/* The number (1-12) of the month that a word names in any language known, 13-16 for spring to winter; 0 for none. */
int citation_month(struct arena *arena, struct str word);

#endif
