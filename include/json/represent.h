/* represent.h: resources in the formats of others. Each prints an array of our own JSON items (event_to_json and so on). */
#ifndef DOSSIER_JSON_REPRESENT_H
#define DOSSIER_JSON_REPRESENT_H

#include "base/json_write.h"

#include <jansson.h>

typedef void represent_print(struct buf *buf, const json_t *items);

/* schema.org as JSON-LD: one object for one item, "@graph" for several. */
represent_print articles_print_jsonld, sections_print_jsonld, events_print_jsonld, people_print_jsonld,
    references_print_jsonld;

/* Events in time. */
represent_print events_print_calendar; /* iCalendar (RFC 5545) */
represent_print events_print_timeline; /* TimelineJS 3 */

/* References for citation software. */
represent_print references_print_csl; /* CSL-JSON 1.0.2 */
represent_print references_print_bibtex;
represent_print references_print_ris;

/* Text to read. */
represent_print sections_print_html, sections_print_markdown, sections_print_text;

/* What these share: the text at a member, STR_NONE where there is none. */
struct str member_text(const json_t *object, const char *name);

/* Year, month and day of the point that an EDTF string begins with, as far as it says them (0: not); false where it
 * names no year. "1971-08" gives 1971, 8, 0; "1960/1974" 1960, 0, 0. */
bool edtf_split(struct str edtf, int64_t *year, int *month, int *day);

#endif
