/* section.h: a section of an article; the lead is the first, with the article's title and level 1. */
#ifndef DOSSIER_MODEL_SECTION_H
#define DOSSIER_MODEL_SECTION_H

#include "model/evidence.h"

struct section {
	struct str id; /* slug of the heading, unique in the article ("history", "history-2"); the lead's is "lead" */
	struct str title;   /* the heading as shown; the lead's is the article's title */
	unsigned level;     /* 1 the lead, 2 to 6 as in MediaWiki (== is 2) */
	struct str number;  /* "2.1" as MediaWiki numbers them; the lead's is "0" */
	struct str parent;  /* id, or absent for the top level */
	struct str path;    /* ids from the top, joined by "/" : "history/early-history" */
	unsigned position;  /* 0, 1, 2 … in the order of the text */
	struct span span;   /* heading, own text and subsections; the top-level sections tile the text */
	struct span body;   /* own text: without heading and subsections */
	struct str text;    /* text[body], without white space around it */
	struct str article; /* id; set by the store */
};

#endif
