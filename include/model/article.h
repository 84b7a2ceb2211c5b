/* article.h: an article and one of its revisions. */
#ifndef DOSSIER_MODEL_ARTICLE_H
#define DOSSIER_MODEL_ARTICLE_H

#include "base/str.h"

struct article_counts {
	int64_t sections, events, people, references, links;
};

struct revision {
	int64_t number;    /* 1, 2, 3 … in the article; every import that differs makes one */
	struct str format; /* "text", "wikitext", "html" */
	struct str sha256; /* of the source bytes, hex */
	int64_t bytes;     /* of the source */
	int64_t imported_at_ms;
	int64_t timestamp_ms;  /* when it was written, as its dump says; 0: not known */
	struct str source_url; /* or absent */
};

struct article {
	struct str id; /* slug of the title */
	struct str title;
	struct str language;    /* BCP 47; "und" where neither the input nor the text tells */
	struct str summary;     /* first paragraph of the lead, or absent */
	struct str license;     /* or absent */
	struct str attribution; /* or absent */
	struct revision revision;
	struct article_counts counts;
	int64_t changed_at_ms; /* anything in it; set by article_get */
};

#endif
