/* person_rows.h: numbers and fragments that the rows about people share (db/schema.sql). */
#ifndef DOSSIER_STORE_PERSON_ROWS_H
#define DOSSIER_STORE_PERSON_ROWS_H

enum label_kind { LABEL_ALIAS = 1, LABEL_TITLE = 2, LABEL_SAME_AS = 3 };
enum identity_kind { IDENTITY_LINK = 1, IDENTITY_NAME = 2, IDENTITY_LOCAL = 3 };

#define PERSON_WORDS_INSERT "INSERT INTO person_words (rowid, title, body) VALUES (:key, :title, :body)"
#define PERSON_WORDS_DELETE                                                                                            \
	"INSERT INTO person_words (person_words, rowid, title, body) VALUES ('delete', :key, :title, :body)"

#endif
