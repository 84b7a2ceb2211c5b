/* edtf.h: what is wrong with a date that is no EDTF. */
#ifndef DOSSIER_MODEL_EDTF_H
#define DOSSIER_MODEL_EDTF_H

#include "base/str.h"

/* For a text that date_parse_edtf does not take: why, in words that go on from it ("1981-02-30" …), and in *nearest what
 * was probably meant, which it does take; else STR_NONE. */
struct str edtf_explain(struct arena *arena, struct str text, struct str *nearest);

#endif
