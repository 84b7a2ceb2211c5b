/* person_rows.h: numbers and fragments that the rows about people share (db/schema.sql). */
#ifndef DOSSIER_STORE_PERSON_ROWS_H
#define DOSSIER_STORE_PERSON_ROWS_H

#include "store/person.h"
#include "store/writer.h"

enum label_kind { LABEL_ALIAS = 1, LABEL_TITLE = 2, LABEL_SAME_AS = 3 };
enum identity_kind { IDENTITY_LINK = 1, IDENTITY_NAME = 2, IDENTITY_LOCAL = 3 };

/* The people of these keys, in their order, without mentions; one that is not there stays empty. Two queries. */
enum err people_by_keys(struct ctx *ctx, struct reader *reader, const int64_t *keys, size_t count,
                        struct person *people);

/* A mention's columns and joins (aliases m, p, a, s), and how a row of them is read. */
#define MENTION_COLUMNS                                                                                                \
	"m.kind, p.id, m.title, a.id, s.id, m.revision, m.span_start, m.span_end, m.quote, m.prefix, m.suffix,"        \
	" m.sentence_start, m.sentence_end"
#define MENTION_JOINS                                                                                                  \
	"CROSS JOIN person p ON p.key = m.person CROSS JOIN article a ON a.key = m.article"                            \
	" LEFT JOIN section s ON s.key = m.section"
void mention_read(struct query *query, struct mention *mention);

#define PERSON_WORDS_INSERT "INSERT INTO person_words (rowid, title, body) VALUES (:key, :title, :body)"
#define PERSON_WORDS_DELETE                                                                                            \
	"INSERT INTO person_words (person_words, rowid, title, body) VALUES ('delete', :key, :title, :body)"

#endif
