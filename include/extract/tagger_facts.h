/* tagger_facts.h: what is known of a word of the document, for the two files of the tagger.
 */
#ifndef DOSSIER_EXTRACT_TAGGER_FACTS_H
#define DOSSIER_EXTRACT_TAGGER_FACTS_H

#include "extract/tagger.h"

/* Features of a word in this document. */
enum {
	SEEN_LOWER = 1,         /* also written small */
	SEEN_CAPITAL = 2,       /* capitalised inside of a sentence */
	AFTER_FORENAME = 4,     /* somewhere behind a listed forename */
	AFTER_TITLE = 8,        /* somewhere behind a title */
	IN_TITLE = 16,          /* of the article */
	BEFORE_VERB = 32,       /* somewhere before what persons do */
	AFTER_THE = 64,         /* somewhere behind "the" */
	AFTER_PLACE = 128,      /* somewhere behind "in" or "at" */
	SEEN_CAPITALISED = 256, /* capitalised anywhere */
};

struct word_facts {
	uint32_t hash;
	uint32_t prefix, suffix, ending; /* hashes of the first 3, last 3 and last 2 bytes */
	uint16_t seen;
	uint8_t names;    /* name_lookup, in five bits */
	uint16_t kinds;   /* what the language's words for people say of it: word_kind bits */
	uint16_t lexicon; /* lexicon_bit's */
	uint8_t cluster;
	bool is_connector;
};

enum word_kind {
	KIND_TITLE = 1,
	KIND_DEMONYM = 2,
	KIND_OTHER = 4, /* of what is no person */
	KIND_THING = 8,
	KIND_KIN = 16,
	KIND_ROLE = 32
};

enum { NAMES_BITS = 5, OUTSIDE_HASH = 0x5EED0001 };

#endif
