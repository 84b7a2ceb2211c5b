/* outline.h: the sections of a document, made out of its headings. */
#ifndef DOSSIER_PARSE_OUTLINE_H
#define DOSSIER_PARSE_OUTLINE_H

#include "parse/doc.h"

/* Sets doc->sections and doc->section_from. Each heading begins the innermost section of what follows it; the top-level
 * ones tile the text, the lead first. Needs the index of code points. */
void outline_make(struct doc *doc);

#endif
