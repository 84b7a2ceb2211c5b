/* made.h: findings made by hand for tests of the store: every fact is found in the text by its quote, so that the evidence
 * law holds by construction. */
#ifndef DOSSIER_TEST_MADE_H
#define DOSSIER_TEST_MADE_H

#include "base/ctx.h"
#include "model/findings.h"

/* An article of one section, the lead, that is all of `text`. */
struct findings *made_article(struct arena *arena, const char *title, const char *text);

/* Facts whose quote is the first occurrence of `quote`. An event's id is a hash of article, quote and date. */
struct event *made_event(struct arena *arena, struct findings *findings, const char *quote, const char *edtf);
struct person *made_person(struct arena *arena, struct findings *findings, const char *name, const char *link);
void made_mention(struct arena *arena, struct person *person, const struct findings *findings, const char *quote);
struct reference *made_reference(struct arena *arena, struct findings *findings, const char *label, const char *quote);
void made_link(struct arena *arena, struct findings *findings, const char *target, const char *quote);

/* That the person takes part in the event. */
void made_part(struct arena *arena, struct event *event, const struct person *person);

#endif
