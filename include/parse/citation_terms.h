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
	FIELD_ARCHIVE_STAMP, /* fourteen digits of the Wayback Machine */
	FIELD_ARCHIVED,
	FIELD_ARCHIVE_URL,
	FIELD_ARXIV,
	FIELD_AUTHOR,
	FIELD_AUTHORS,
	FIELD_AUTHOR_LINK,
	FIELD_CHAPTER,
	FIELD_CHAPTER_URL,
	FIELD_COAUTHORS,
	FIELD_CONTAINER,
	FIELD_DATE,
	FIELD_DAY,
	FIELD_DOI,
	FIELD_EDITION,
	FIELD_EDITOR,
	FIELD_EDITORS,
	FIELD_EDITOR_FIRST,
	FIELD_EDITOR_LAST,
	FIELD_EDITOR_LINK,
	FIELD_FIRST,
	FIELD_GENRE,
	FIELD_ID, /* "ISBN 88-8113-335-0" */
	FIELD_ISBN,
	FIELD_ISSN,
	FIELD_ISSUE,
	FIELD_LANGUAGE,
	FIELD_LAST,
	FIELD_MONTH,
	FIELD_OFFLINE,
	FIELD_ORIGINAL_DATE,
	FIELD_PAGE,
	FIELD_PLACE,
	FIELD_PMC,
	FIELD_PMID,
	FIELD_PUBLISHER,
	FIELD_QUOTE,
	FIELD_SCRIPT_TITLE,
	FIELD_SERIES,
	FIELD_SUBTITLE,
	FIELD_TITLE,
	FIELD_TRANSLATOR,
	FIELD_TRANSLATOR_FIRST,
	FIELD_TRANSLATOR_LAST,
	FIELD_TRANS_TITLE,
	FIELD_URL,
	FIELD_URL_STATUS,
	FIELD_VAUTHORS,
	FIELD_VEDITORS,
	FIELD_VIA,
	FIELD_VOLUME,
	FIELD_YEAR,
	FIELD_FIRST_CATALOGUE, /* identifiers in catalogues, in the order of citation_catalogues */
	FIELD_ASIN = FIELD_FIRST_CATALOGUE,
	FIELD_BIBCODE,
	FIELD_BIORXIV,
	FIELD_BNF,
	FIELD_CITESEERX,
	FIELD_HDL,
	FIELD_JSTOR,
	FIELD_LCCN,
	FIELD_MR,
	FIELD_OCLC,
	FIELD_OL,
	FIELD_OSTI,
	FIELD_S2CID,
	FIELD_SSRN,
	FIELD_ZBL,
	FIELD_COUNT
};

/* The member that a parameter gives; `name` in lower case without digits, hyphens, spaces and underscores. */
enum citation_field citation_field_find(struct str name);

/* The member that a template's unnamed argument gives, the first being 1: {{cita web|URL|title}}. */
enum citation_field citation_field_at(struct str template, unsigned position);

/* "jstor", "oclc" … */
extern const char *const citation_catalogues[FIELD_COUNT - FIELD_FIRST_CATALOGUE];

/* Is a template of this name (lower case) a citation? *type: its CSL type, empty or absent where its fields tell it. */
bool citation_template_find(struct str name, struct str *type);

/* For the tests: no name stands in two rows. */
bool citation_fields_are_clear(void);
bool citation_templates_are_clear(void);
bool language_names_are_clear(void);

#endif
