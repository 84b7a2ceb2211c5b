/* event.h: a dated statement of an article that something happened. */
#ifndef DOSSIER_MODEL_EVENT_H
#define DOSSIER_MODEL_EVENT_H

#include "model/date.h"
#include "model/evidence.h"

enum fact_status { STATUS_MACHINE, STATUS_CONFIRMED, STATUS_CORRECTED, STATUS_REJECTED };

struct event_person {
	struct str id, name;
};

struct event {
	struct str
	    id; /* hash_id of the article's title and language, the evidence sentence, the date's EDTF and a counter for equal ones */
	struct str title; /* a clause of the text, at most 120 code points */
	struct str text;  /* the sentence */
	struct date date;
	struct str kind; /* one of event_kinds: what happened, where a word near the date tells it; else absent */
	struct event_person *people;
	size_t person_count;
	struct str *references; /* ids */
	size_t reference_count;
	struct str *places; /* as written */
	size_t place_count;
	struct str section;       /* id */
	struct str article;       /* id; set by the store */
	struct evidence evidence; /* the sentence */
	struct span date_span;    /* the date expression inside it */
	struct str method;        /* "sentence", "infobox", "table", "list" */
	double confidence;        /* 0 to 1: the share of such statements that were right on development data */
	enum fact_status status;
	int64_t changed_at_ms;        /* the article; set by event_get */
	struct str extractor_version; /* of the program that found it so */
};

const char *fact_status_name(enum fact_status status); /* "machine", "confirmed", "corrected", "rejected" */
bool fact_status_parse(struct str s, enum fact_status *status);

/* The vocabulary of kinds, in the order of the alphabet; NULL behind the last. */
extern const char *const event_kinds[];

#endif
