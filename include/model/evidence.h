/* evidence.h: where in an article a fact was read (law of evidence; W3C Web Annotation's TextPositionSelector and
 * TextQuoteSelector in one).
 *
 * Offsets count Unicode code points over the canonical plain text of one revision, half open [start, end).
 */
#ifndef DOSSIER_MODEL_EVIDENCE_H
#define DOSSIER_MODEL_EVIDENCE_H

#include "base/str.h"

struct span {
	uint32_t start, end;
};

struct evidence {
	int64_t revision; /* the article's revision number; 0 for a text that is not stored */
	struct span span;
	struct str quote;  /* text[start:end] */
	struct str prefix; /* up to 32 code points before it */
	struct str suffix; /* and after it */
};

#endif
