/* findings.h: all that was read out of one article: what the extractors give and the store keeps.
 *
 * Everything lies in the record's arena. Cross references are by id, and every id in it is already the final one,
 * but for people, whose ids are made one over all articles by the store (store/people.c).
 */
#ifndef DOSSIER_MODEL_FINDINGS_H
#define DOSSIER_MODEL_FINDINGS_H

#include "model/article.h"
#include "model/coverage.h"
#include "model/event.h"
#include "model/link.h"
#include "model/person.h"
#include "model/reference.h"
#include "model/section.h"

struct mentioned_date { /* a date expression in running text, also of no event */
	struct date date;
	struct evidence evidence;
};

struct findings {
	struct article article;
	struct str text;     /* canonical plain text */
	struct str source;   /* bytes as read */
	struct str redirect; /* title this page redirects to, or absent */
	VEC(struct section) sections;
	VEC(struct mentioned_date) dates;
	VEC(struct event) events;
	VEC(struct person) people;
	VEC(struct reference) references;
	VEC(struct link) links;
	struct coverage coverage;
};

#endif
