/* entity.h: the character references of HTML, which wikitext has too. */
#ifndef DOSSIER_PARSE_ENTITY_H
#define DOSSIER_PARSE_ENTITY_H

#include "base/str.h"

/* "&ndash;", "&#8211;", "&#x2013;" at s.ptr[0]: the bytes taken, 0 where it is none. */
size_t entity_read(struct str s, uint32_t *code_point);

#endif
