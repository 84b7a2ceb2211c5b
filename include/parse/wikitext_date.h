/* wikitext_date.h: templates that say a date outright, and hatnotes. */
#ifndef DOSSIER_PARSE_WIKITEXT_DATE_H
#define DOSSIER_PARSE_WIKITEXT_DATE_H

#include "parse/wikitext.h"

/* {{birth date|1950|5|15|df=y}}: "15 May 1950", in a RANGE_DATE. */
void wiki_date(struct wiki *w, const struct template *t, const struct template_row *row);

/* {{main|A|B}}: "Main article: A and B", in a block of its own where blocks may stand. */
void wiki_hatnote(struct wiki *w, const struct template *t, const struct template_row *row);

#endif
