/* events_clause.h: the clauses of a sentence, for titles and kinds of events.
 */
#ifndef DOSSIER_EXTRACT_EVENTS_CLAUSE_H
#define DOSSIER_EXTRACT_EVENTS_CLAUSE_H

#include "extract/events.h"

/* What a token of the sentence is: C_ bits, and these. */
#define M_COMMA      W(32)
#define M_STOP       W(33) /* ; : and dashes between spaces */
#define M_MARK       W(34) /* other punctuation */
#define M_PARTICIPLE W(35) /* "causing" */
#define M_DATE       W(36) /* part of a date of the sentence, and nothing else */
#define M_REST       W(37) /* a phrase goes on: "well as" of "as well as" */
#define M_INNER      W(38) /* no border before it: it stands in brackets or a quotation, or closes them */

enum subject { SUBJECT_NONE, SUBJECT_PRONOUN, SUBJECT_NOUN };

/* The longest phrase of the second lexicon that begins at token `at`, and how many tokens it takes; or NULL, and 1. */
const struct phrase *clause_phrase(const struct telling *telling, size_t at, size_t *size);

/* What token `at` can be in a clause: C_ bits of the lexicon. */
uint64_t clause_word(const struct telling *telling, size_t at);

/* Notes what each token of the sentence is; the rest works on the sentence marked last. */
void clauses_mark(struct telling *telling, const struct sentence *sentence, const struct dateds *dateds);

uint64_t clause_mark(const struct telling *telling, size_t at);

/* The subject that the stretch begins with, where a finite verb follows; *verb is the first one. Simple: without a comma or a
 * clause of its own between them. */
enum subject subject_read(const struct telling *telling, struct stretch s, bool is_simple, size_t *verb);

/* The independent clause that token `place` is in, and where the one before it begins (or the same). */
struct stretch clause_independent(const struct telling *telling, struct stretch s, size_t place, size_t *before);

/* Behind the conjunctions and adverbs that the stretch begins with; and behind all before its main clause: "In 1974, as
 * Prime Minister, ". */
size_t clause_skip_joins(const struct telling *telling, struct stretch s);
size_t clause_skip_opening(const struct telling *telling, struct stretch s);

#endif
