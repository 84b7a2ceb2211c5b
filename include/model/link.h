/* link.h: what an article points to. */
#ifndef DOSSIER_MODEL_LINK_H
#define DOSSIER_MODEL_LINK_H

#include "model/evidence.h"

enum link_kind { LINK_WIKI, LINK_EXTERNAL, LINK_SEE_ALSO, LINK_CATEGORY, LINK_FILE, LINK_LANGUAGE };

struct link {
	enum link_kind kind;
	struct str article; /* id of the article it stands in; set by the store */
	struct str section; /* id, or absent where it stands in no text (categories) */
	struct str
	    target; /* page title (LINK_WIKI, LINK_SEE_ALSO, LINK_CATEGORY without its namespace), URL (LINK_EXTERNAL) */
	struct str article_id; /* of the article here that has that title; absent: none has. Set by the store */
	struct str label;      /* as shown */
	bool has_evidence;     /* false where it stands nowhere in the text */
	struct evidence evidence;
};

const char *link_kind_name(enum link_kind kind); /* "wiki", "external", "see_also", "category", "file", "language" */

#endif
