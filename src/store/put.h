/* put.h: one article on its way into rows; shared by findings.c and the put_*.c files. Private to src/store.
 *
 * prepare.c does beforehand, on any thread, what needs no database: fingerprint, evidence law, packing, cutting into words.
 * Then, in the writer's turn and in this order: the article's row and revision (findings.c), sections, people, references,
 * events, mentions, links; each compares with the rows that are there and touches only what differs. What is gone is
 * deleted last, when nothing points to it any more.
 */
#ifndef DOSSIER_STORE_PUT_H
#define DOSSIER_STORE_PUT_H

#include "base/map.h"
#include "store/findings.h"
#include "store/text.h"
#include "store/writer.h"

struct prepared {
	struct str fingerprint, source_sha256, text_sha256; /* 32 bytes each */
	struct str source, text;                            /* packed */
	struct str title_fold;
	struct words article;
	struct words *sections, *events, *references; /* as in the findings */
};

/* The words a row of each kind is found by; the same for the same row, so that they can be taken out again. */
struct words article_words(struct arena *arena, struct str title, struct str summary);
struct words section_words(struct arena *arena, const struct section *section);
struct words event_words(struct arena *arena, const struct event *event);
struct words reference_words(struct arena *arena, const struct reference *reference);

/* A row that facts point to. */
struct placed {
	int64_t key;
	struct str id;
	/* Of people: */
	struct str name;
	int64_t events; /* of this article that they take part in */
	bool is_new;    /* created by this put */
};

struct article_put {
	struct ctx *ctx;
	struct writer *writer;
	const struct findings *findings;
	const struct prepared *prepared;
	struct str id;
	int64_t key;
	int64_t revision;
	int64_t extractor;
	int64_t timestamp_ms; /* of struct put */
	bool is_new;
	int64_t person_count, mention_count;
	bool has_changed;  /* any row was touched */
	int64_t deltas[9]; /* by enum resource, 7 mentions, 8 citations: what to add to the totals */
	bool is_touched[9];
	struct map old_sections; /* id -> what was there before */
	struct map sections;     /* id -> struct placed */
	struct map references;   /* id -> struct placed */
	struct map old_references;
	struct map overlays; /* id of the fact -> what humans said */
	struct map people;   /* id in the findings -> struct placed, its id the final one */
};

enum { TOTAL_MENTIONS = 7, TOTAL_CITATIONS = 8 };

/* Takes an article out of the full-text index: the words must be those that were put in. */
#define ARTICLE_WORDS_DELETE                                                                                           \
	"INSERT INTO article_words (article_words, rowid, title, body) VALUES ('delete', :key, :title, :body)"

/* A query on the writer's connection. */
void put_query(struct query *query, struct article_put *put, const char *sql);

/* Notes that a fact was created, updated or deleted. */
void put_change(struct article_put *put, enum change_op op, enum resource type, struct str id);

void bind_evidence(struct query *query, int64_t revision, const struct evidence *evidence);
bool evidence_equal(const struct evidence *a, const struct evidence *b); /* but for the revision */

/* A reference's text members but its id, in the order of the columns that keep them: for its row and for the fingerprint. */
enum { REFERENCE_MEMBERS = 34 };
void reference_members(const struct reference *reference, struct str members[REFERENCE_MEMBERS]);

/* Key of a section by id; NULL is bound where it has none. */
void bind_section(struct query *query, const struct article_put *put, struct str section);

enum err sections_load(struct article_put *put);
enum err sections_put(struct article_put *put);
enum err sections_remove_rest(struct article_put *put);
enum err people_resolve(struct article_put *put);
enum err people_put(struct article_put *put);
enum err references_put(struct article_put *put);
enum err references_remove_rest(struct article_put *put);
enum err events_put(struct article_put *put);
enum err mentions_put(struct article_put *put);
enum err links_put(struct article_put *put);
enum err skipped_put(struct article_put *put);
/* The words that a person is found by, as the rows have her now. */
enum err person_words(struct article_put *put, const struct placed *placed, struct words *words);

/* Typeahead: the rows of a name, put in or taken out. The class says how often it is named (suggestion_class). */
enum { ARTICLE_CLASS = 6, TITLE_CLASS = 7 }; /* as a person named ten times; of sections and references: once */
int suggestion_class(int64_t times);
enum err suggestions_put(struct article_put *put, enum resource type, int64_t key, struct str name, int class);
enum err suggestions_remove(struct article_put *put, enum resource type, int64_t key, struct str name, int class);
struct str section_suggested(const struct section *section);
/* Of a section or a reference; absent: it had, or has, no title. */
enum err suggestions_change(struct article_put *put, enum resource type, int64_t key, struct str before,
                            struct str now);

/* What an article says that a person is (put_roles.c). A title wanted twice is kept once. */
struct role_list {
	VEC(const struct person_role *) list;
};

void role_list_add(struct role_list *roles, struct arena *arena, const struct person_role *role);
enum err roles_put(struct article_put *put, int64_t person, const struct role_list *wanted, bool *has_changed);

enum err totals_write(struct article_put *put);

/* The article of this id gives way to a redirect, unless that is the older page. */
enum err redirect_put(struct article_put *put, struct put *asked);

/* The newest timestamp that a redirect of this id had; 0 where there is none. */
enum err redirect_timestamp(struct article_put *put, int64_t *timestamp_ms);

/* Is what is put older than what was written at held_ms? Then it is left out, and *asked says so. */
bool put_is_older(struct article_put *put, struct put *asked, int64_t held_ms);

#endif
