/* person.h: people, one resource a person over all articles, and where they are mentioned. */
#ifndef DOSSIER_STORE_PERSON_H
#define DOSSIER_STORE_PERSON_H

#include "model/person.h"
#include "store/list.h"

extern const struct collection
    person_collection; /* filters: article, gender, method, min_confidence; sorts: name, mentions, events; q */
extern const struct collection
    mention_collection; /* filters: person, article (one of them at least), kind; in the order of the text */
extern const struct collection related_collection; /* filters: person (required); most shared first */

struct person_page {
	struct person *at;
	size_t count;
	struct list_page page;
};

struct mention_page {
	struct mention *at;
	size_t count;
	struct list_page page;
};

enum { RELATED_SENTENCES_MAX = 3 };

/* Where two people stand together. */
struct sentence {
	struct str article, section, event; /* ids; event: absent where it tells none */
	struct evidence evidence;
};

/* Somebody in the same events or articles as a person, of so many as are looked at. */
struct related {
	struct person person;                             /* without mentions */
	int64_t event_count;                              /* events that both take part in */
	int64_t article_count;                            /* articles that both appear in */
	struct sentence sentences[RELATED_SENTENCES_MAX]; /* none where no sentence names both */
	size_t sentence_count;
};

struct related_page {
	struct related *at;
	size_t count;
	struct list_page page;
};

/* Without mentions. The person's events and articles are event_list and article_list with the filter person. */
enum err person_get(struct ctx *ctx, struct reader *reader, struct str id, struct person *person);
enum err person_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct person_page *page);

enum err mention_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                      struct mention_page *page);
enum err related_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                      struct related_page *page);

#endif
