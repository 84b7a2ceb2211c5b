/* citation_terms.h: names of citation templates and of their parameters. */
#ifndef DOSSIER_PARSE_CITATION_TERMS_H
#define DOSSIER_PARSE_CITATION_TERMS_H

#include "base/str.h"

enum citation_field {
	FIELD_NONE,
	FIELD_ACCESSED,
	FIELD_ACCESS_DAY,
	FIELD_ACCESS_MONTH,
	FIELD_ACCESS_YEAR,
	FIELD_AGENCY,
	FIELD_ARCHIVED,
	FIELD_ARCHIVE_URL,
	FIELD_ARXIV,
	FIELD_AUTHOR,
	FIELD_AUTHORS,
	FIELD_CHAPTER,
	FIELD_CHAPTER_URL,
	FIELD_CONTAINER,
	FIELD_DATE,
	FIELD_DAY,
	FIELD_DOI,
	FIELD_EDITION,
	FIELD_EDITOR,
	FIELD_EDITOR_FIRST,
	FIELD_EDITOR_LAST,
	FIELD_FIRST,
	FIELD_GENRE,
	FIELD_ISBN,
	FIELD_ISSN,
	FIELD_ISSUE,
	FIELD_LANGUAGE,
	FIELD_LAST,
	FIELD_MONTH,
	FIELD_PAGE,
	FIELD_PLACE,
	FIELD_PMC,
	FIELD_PMID,
	FIELD_PUBLISHER,
	FIELD_SCRIPT_TITLE,
	FIELD_SERIES,
	FIELD_TITLE,
	FIELD_TRANS_TITLE,
	FIELD_URL,
	FIELD_VAUTHORS,
	FIELD_VEDITORS,
	FIELD_VOLUME,
	FIELD_YEAR,
	FIELD_COUNT
};

/* The member that a parameter gives; `name` in lower case without digits, hyphens, spaces and underscores. */
enum citation_field citation_field_find(struct str name);

/* Is a template of this name (lower case) a citation? *type: its CSL type, empty or absent where its fields tell it. */
bool citation_template_find(struct str name, struct str *type);

/* For the tests: both are found by bisection. */
bool citation_fields_are_sorted(void);
bool citation_templates_are_sorted(void);

#endif
