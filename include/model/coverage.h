/* coverage.h: what of the source a parser did not understand (law: nothing lost). */
#ifndef DOSSIER_MODEL_COVERAGE_H
#define DOSSIER_MODEL_COVERAGE_H

#include "base/str.h"

struct skipped {
	size_t source_start, source_end; /* bytes of the source, half open */
	struct str what;                 /* "template", "navigation", "invalid UTF-8", "unclosed table" … */
	struct str why; /* a sentence for the reader, naming it: "the template {{Foo}} has no meaning here" */
};

struct coverage {
	double understood; /* share of the source's bytes, 0 to 1 */
	struct skipped *skipped;
	size_t skipped_count;
};

#endif
