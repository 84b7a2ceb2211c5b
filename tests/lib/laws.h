/* laws.h: what must hold for every article, whatever was in it: the laws of evidence and of nothing lost. */
#ifndef DOSSIER_TEST_LAWS_H
#define DOSSIER_TEST_LAWS_H

#include "base/arena.h"
#include "model/findings.h"

/* The first law that the findings break, in words in the arena; NULL where all hold. */
const char *findings_broken_law(struct arena *arena, const struct findings *findings);

#endif
