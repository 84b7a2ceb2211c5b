/* reference.h: an entry of an article's reference list, in the terms of CSL 1.0.2, and the sentences that cite it. */
#ifndef DOSSIER_MODEL_REFERENCE_H
#define DOSSIER_MODEL_REFERENCE_H

#include "model/evidence.h"

struct name { /* CSL name variable: family and given, or literal */
	struct str family, given, literal;
	struct str link; /* title of the article about them; absent where none is named */
};

struct citation {
	struct str reference;     /* id */
	struct str article;       /* id; set by the store */
	struct str section;       /* id */
	struct str locator;       /* pages: "444" of "[42]: 444"; or absent */
	struct evidence evidence; /* the sentence, table cell or list item that cites */
};

struct reference {
	struct str id;      /* hash_id of the article's title and language and of what identifies the entry */
	struct str article; /* id; set by the store */
	struct str label;   /* as the marker shows it: "2", "a", "note 1" */
	struct str group;   /* MediaWiki Cite group: "note", "lower-alpha"; absent for the default group */
	struct str type;    /* one of reference_types; absent when not resolved */
	struct str title;
	struct str part_title; /* of the chapter or entry cited, where title is the whole work's; else absent */
	struct name *author;
	size_t author_count;
	struct name *editor;
	size_t editor_count;
	struct name *translator;
	size_t translator_count;
	struct str issued; /* EDTF */
	struct str container_title, collection_title, publisher, publisher_place, volume, issue, page, edition,
	    language, genre;
	struct str url, doi, isbn, issn, pmid, pmcid, arxiv;
	struct str accessed; /* EDTF */
	struct str archive_url;
	struct str archived;         /* EDTF */
	struct str translated_title; /* the title in the article's language */
	struct str original_date;    /* of the first edition, EDTF */
	struct str source;           /* CSL: who holds it, "via" */
	struct str agency;           /* "Reuters" */
	struct str quote;            /* the words of the work that are cited */
	struct str url_status;       /* "live", "dead", "unfit", "usurped" */
	struct str identifiers;      /* in other catalogues: "jstor:3504197 oclc:179976746" */
	struct str text;             /* the entry as the list shows it; absent when not resolved */
	bool resolved;               /* false: cited, but the text has no such entry */
	struct citation *citations;
	size_t citation_count;
	int64_t citation_total; /* set by the store */
	int64_t changed_at_ms;  /* the article; set by reference_get */
};

/* The types of works of CSL 1.0.2 (citation style language specification, appendix III), in the order of the alphabet; NULL
 * behind the last. */
extern const char *const reference_types[];

#endif
