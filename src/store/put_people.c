/* put_people.c: who appears in an article, under which names, and where: appearances, labels and mentions into rows, with the
 * counts of each person kept right. A person whose last article is gone goes too. */
#include "base/buf.h"
#include "store/person_rows.h"
#include "store/put.h"
#include "store/words.h"

#include <stdlib.h>

enum { ALIASES_INDEXED = 200 };

/* A person in this article: two of the findings may turn out to be one. */
struct appearing {
	const struct placed *placed;
	VEC(const struct person *) found;
	int64_t position, mentions, events;
	bool is_there; /* had a row before; then: */
	int64_t old_mentions, old_events;
	bool is_same; /* all else in it is equal */
};

/* A label of a person in this article, wanted or there. */
struct label {
	int64_t kind;
	struct str value;
};

struct labels {
	VEC(struct label) list;
};

static bool labels_have(const struct labels *labels, const struct label *label)
{
	for (size_t i = 0; i < labels->list.count; i++)
		if (labels->list.at[i].kind == label->kind && str_equal(labels->list.at[i].value, label->value))
			return true;
	return false;
}

static void labels_add(struct labels *labels, struct arena *arena, int64_t kind, struct str value)
{
	struct label label = {kind, value};

	if (value.len && !labels_have(labels, &label))
		*VEC_PUSH(arena, &labels->list) = label;
}

static struct labels labels_wanted(struct arena *arena, const struct appearing *appearing)
{
	struct labels labels = {0};

	for (size_t i = 0; i < appearing->found.count; i++) {
		const struct person *person = appearing->found.at[i];

		if (!str_equal(person->name, appearing->placed->name))
			labels_add(&labels, arena, LABEL_ALIAS, person->name);
		for (size_t j = 0; j < person->alias_count; j++)
			if (!str_equal(person->aliases[j], appearing->placed->name))
				labels_add(&labels, arena, LABEL_ALIAS, person->aliases[j]);
		for (size_t j = 0; j < person->title_count; j++)
			labels_add(&labels, arena, LABEL_TITLE, person->titles[j]);
		for (size_t j = 0; j < person->same_as_count; j++)
			labels_add(&labels, arena, LABEL_SAME_AS, person->same_as[j]);
	}
	return labels;
}

static enum err labels_there(struct article_put *put, int64_t person, struct labels *labels)
{
	struct query query;

	*labels = (struct labels){0};
	put_query(&query, put,
	          "SELECT kind, value FROM appearance_label WHERE article = :article AND person = :person");
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":person", person);
	while (query_next(&query)) {
		int64_t kind = query_int(&query);

		*VEC_PUSH(put->ctx->arena, &labels->list) = (struct label){kind, query_text(&query)};
	}
	return query_finish(&query);
}

static enum err label_run(struct article_put *put, const char *sql, int64_t person, const struct label *label,
                          bool has_article)
{
	struct query query;

	put_query(&query, put, sql);
	if (has_article)
		query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":person", person);
	query_bind_int(&query, ":kind", label->kind);
	query_bind_text(&query, ":value", label->value);
	return query_run(&query);
}

static enum err label_insert(struct article_put *put, int64_t person, const struct label *label)
{
	enum err rc = label_run(put,
	                        "INSERT INTO appearance_label (article, person, kind, value)"
	                        " VALUES (:article, :person, :kind, :value)",
	                        person, label, true);

	return rc ? rc
	          : label_run(put,
	                      "INSERT INTO person_label (person, kind, value, uses) VALUES (:person, :kind, :value, 1)"
	                      " ON CONFLICT (person, kind, value) DO UPDATE SET uses = uses + 1",
	                      person, label, false);
}

static enum err label_delete(struct article_put *put, int64_t person, const struct label *label)
{
	enum err rc =
	    label_run(put,
	              "DELETE FROM appearance_label WHERE article = :article AND person = :person AND kind = :kind"
	              " AND value = :value",
	              person, label, true);

	if (!rc)
		rc = label_run(put,
		               "UPDATE person_label SET uses = uses - 1 WHERE person = :person AND kind = :kind AND "
		               "value = :value",
		               person, label, false);
	return rc ? rc
	          : label_run(put,
	                      "DELETE FROM person_label WHERE person = :person AND kind = :kind AND value = :value AND "
	                      "uses <= 0",
	                      person, label, false);
}

/* The words a person is found by: name and aliases over all articles. */
enum err person_words(struct article_put *put, const struct placed *placed, struct words *words)
{
	struct query query;
	struct buf body;

	buf_init(&body, put->ctx->arena, 64);
	put_query(&query, put,
	          "SELECT value FROM person_label WHERE person = :person AND kind = 1 ORDER BY value LIMIT :limit");
	query_bind_int(&query, ":person", placed->key);
	query_bind_int(&query, ":limit", ALIASES_INDEXED);
	while (query_next(&query)) {
		buf_put_str(&body, query_peek(&query));
		buf_put_char(&body, '\n');
	}
	words->title = words_of(put->ctx->arena, placed->name);
	words->body = words_of(put->ctx->arena, buf_str(&body));
	return query_finish(&query);
}

/* Brings the labels from `there` to `wanted`. */
static enum err labels_put(struct article_put *put, const struct placed *placed, const struct labels *there,
                           const struct labels *wanted, bool *has_changed)
{
	enum err rc = OK;

	for (size_t i = 0; !rc && i < there->list.count; i++) {
		if (labels_have(wanted, &there->list.at[i]))
			continue;
		rc = label_delete(put, placed->key, &there->list.at[i]);
		*has_changed = true;
	}
	for (size_t i = 0; !rc && i < wanted->list.count; i++) {
		if (labels_have(there, &wanted->list.at[i]))
			continue;
		rc = label_insert(put, placed->key, &wanted->list.at[i]);
		*has_changed = true;
	}
	return rc;
}

static enum err labels_put_indexed(struct article_put *put, const struct placed *placed, const struct labels *wanted,
                                   bool *has_changed)
{
	struct labels there;
	struct words before = {0};
	struct words after;
	bool changed = false;
	enum err rc = labels_there(put, placed->key, &there);

	if (!rc && !placed->is_new)
		rc = person_words(put, placed, &before);
	if (!rc)
		rc = labels_put(put, placed, &there, wanted, &changed);
	*has_changed |= changed;
	if (rc || (!changed && !placed->is_new))
		return rc;
	rc = person_words(put, placed, &after);
	if (rc || (!placed->is_new && str_equal(before.body, after.body)))
		return rc;
	if (!placed->is_new)
		writer_words(put->writer, PERSON_WORDS_DELETE, placed->key, before);
	writer_words(put->writer, PERSON_WORDS_INSERT, placed->key, after);
	return OK;
}

/* The distinct people of the findings, by their final ids. */
static void appearing_collect(struct article_put *put, struct map *people)
{
	struct arena *arena = put->ctx->arena;

	map_init(people, arena);
	for (size_t i = 0; i < put->findings->people.count; i++) {
		const struct person *person = &put->findings->people.at[i];
		const struct placed *placed = map_get(&put->people, person->id);
		void **slot = map_at(people, placed->id);
		struct appearing *appearing = *slot;

		if (!appearing) {
			*slot = appearing = ARENA_NEW(arena, struct appearing, 1);
			appearing->placed = placed;
			appearing->position = (int64_t)i;
		}
		*VEC_PUSH(arena, &appearing->found) = person;
		appearing->mentions += (int64_t)person->mention_count;
		appearing->events += placed->events;
	}
}

/* Reads the rows that are there: those of the findings are compared, the others are given to `gone`. */
static enum err appearing_compare(struct article_put *put, struct map *people, struct map *gone)
{
	struct query query;

	map_init(gone, put->ctx->arena);
	put_query(
	    &query, put,
	    "SELECT p.id, p.key, p.name, a.mention_count, a.event_count, a.position, a.name, a.sort_name, a.link, "
	    "a.gender,"
	    " a.method, a.confidence FROM appearance a JOIN person p ON p.key = a.person WHERE a.article = :article");
	query_bind_int(&query, ":article", put->key);
	while (query_next(&query)) {
		struct placed placed = {.id = query_text(&query)};
		struct appearing *appearing = map_get(people, placed.id);

		placed.key = query_int(&query);
		placed.name = query_text(&query);
		if (!appearing) {
			struct placed *kept = ARENA_NEW(put->ctx->arena, struct placed, 1);

			*kept = placed;
			appearing = ARENA_NEW(put->ctx->arena, struct appearing, 1);
			appearing->placed = kept;
			*map_at(gone, kept->id) = appearing;
		}
		appearing->is_there = true;
		appearing->old_mentions = query_int(&query);
		appearing->old_events = query_int(&query);
		if (!appearing->found.count)
			continue;
		const struct person *person = appearing->found.at[0];

		appearing->is_same = query_int(&query) == appearing->position;
		appearing->is_same &= str_equal(query_peek(&query), person->name);
		appearing->is_same &=
		    str_equal(query_peek(&query), person->sort_name.ptr ? person->sort_name : person->name);
		appearing->is_same &= str_equal(query_peek(&query), person->link);
		appearing->is_same &= str_equal(query_peek(&query), person->gender);
		appearing->is_same &= str_equal(query_peek(&query), person->method);
		appearing->is_same &= query_real(&query) == person->confidence;
	}
	return query_finish(&query);
}

static enum err appearance_write(struct article_put *put, const struct appearing *appearing)
{
	const struct person *person = appearing->found.at[0];
	struct query query;

	put_query(
	    &query, put,
	    "INSERT INTO appearance (article, person, position, name, sort_name, link, gender, confidence, method, "
	    "extractor,"
	    " mention_count, event_count, title_fold) VALUES (:article, :person, :position, :name, :sort_name, :link, "
	    ":gender, :confidence, :method, :extractor, :mention_count, :event_count, :title_fold) ON CONFLICT "
	    "(article, person) DO UPDATE SET"
	    " position = excluded.position, name = excluded.name, sort_name = excluded.sort_name, link = excluded.link,"
	    " gender = excluded.gender, confidence = excluded.confidence, method = excluded.method,"
	    " extractor = excluded.extractor, mention_count = excluded.mention_count, event_count = "
	    "excluded.event_count");
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":person", appearing->placed->key);
	query_bind_int(&query, ":position", appearing->position);
	query_bind_text(&query, ":name", person->name);
	query_bind_text(&query, ":sort_name", person->sort_name.ptr ? person->sort_name : person->name);
	query_bind_text(&query, ":link", person->link);
	query_bind_text(&query, ":gender", person->gender);
	query_bind_real(&query, ":confidence", person->confidence);
	query_bind_text(&query, ":method", person->method);
	query_bind_int(&query, ":extractor", put->extractor);
	query_bind_int(&query, ":mention_count", appearing->mentions);
	query_bind_int(&query, ":event_count", appearing->events);
	query_bind_text(&query, ":title_fold", put->prepared->title_fold);
	return query_run(&query);
}

/* Typeahead follows how often a person is named, in steps of twice as often. */
static enum err person_suggest(struct article_put *put, const struct appearing *appearing, int64_t mentions)
{
	const struct placed *placed = appearing->placed;
	int before = suggestion_class(mentions - appearing->mentions + appearing->old_mentions);
	int now = suggestion_class(mentions);
	enum err rc = OK;

	if (before == now && !placed->is_new)
		return OK;
	if (!placed->is_new)
		rc = suggestions_remove(put, RESOURCE_PERSON, placed->key, placed->name, before);
	return rc ? rc : suggestions_put(put, RESOURCE_PERSON, placed->key, placed->name, now);
}

/* Adds to a person's counts, and fills what was not known of her. */
static enum err person_update(struct article_put *put, const struct appearing *appearing, int64_t articles)
{
	const struct person *person = appearing->found.count ? appearing->found.at[0] : NULL;
	struct query query;
	int64_t mentions;

	put_query(
	    &query, put,
	    "UPDATE person SET article_count = article_count + :articles, event_count = event_count + :events,"
	    " mention_count = mention_count + :mentions, link = coalesce(link, :link), gender = coalesce(gender, "
	    ":gender), born = CASE WHEN born = 0 THEN :born ELSE born END, died = CASE WHEN died = 0 THEN :died ELSE "
	    "died END,"
	    " method = CASE WHEN confidence < :confidence THEN :method ELSE method END,"
	    " confidence = CASE WHEN confidence < :confidence THEN :confidence ELSE confidence END, version = :version"
	    " WHERE key = :key RETURNING mention_count");
	query_bind_int(&query, ":articles", articles);
	query_bind_int(&query, ":events", appearing->events - appearing->old_events);
	query_bind_int(&query, ":mentions", appearing->mentions - appearing->old_mentions);
	query_bind_text(&query, ":link", person ? person->link : STR_NONE);
	query_bind_text(&query, ":gender", person ? person->gender : STR_NONE);
	query_bind_int(&query, ":born", person ? person->born : 0);
	query_bind_int(&query, ":died", person ? person->died : 0);
	query_bind_real(&query, ":confidence", person ? person->confidence : 0);
	query_bind_text(&query, ":method", person ? person->method : STR_NONE);
	query_bind_int(&query, ":version", put->writer->sequence);
	query_bind_int(&query, ":key", appearing->placed->key);

	enum err rc = query_run_int(&query, &mentions);

	return rc ? rc : person_suggest(put, appearing, mentions);
}

static enum err appearing_put_roles(struct article_put *put, const struct appearing *appearing, bool *has_changed)
{
	struct role_list wanted = {0};

	for (size_t i = 0; i < appearing->found.count; i++)
		for (size_t j = 0; j < appearing->found.at[i]->role_count; j++)
			role_list_add(&wanted, put->ctx->arena, &appearing->found.at[i]->roles[j]);
	return roles_put(put, appearing->placed->key, &wanted, has_changed);
}

static enum err appearing_put(struct article_put *put, const struct appearing *appearing)
{
	struct labels wanted = labels_wanted(put->ctx->arena, appearing);
	bool counts_differ =
	    appearing->mentions != appearing->old_mentions || appearing->events != appearing->old_events;
	bool has_changed = !appearing->is_there || !appearing->is_same || counts_differ;
	enum err rc = has_changed ? appearance_write(put, appearing) : OK;

	if (!rc)
		rc = labels_put_indexed(put, appearing->placed, &wanted, &has_changed);
	if (!rc)
		rc = appearing_put_roles(put, appearing, &has_changed);
	if (rc || !has_changed)
		return rc;
	if (!appearing->placed->is_new)
		put_change(put, CHANGE_UPDATED, RESOURCE_PERSON, appearing->placed->id);
	return person_update(put, appearing, appearing->is_there ? 0 : 1);
}

static enum err run_for_person(struct article_put *put, const char *sql, int64_t person)
{
	struct query query;

	put_query(&query, put, sql);
	query_bind_int(&query, ":person", person);
	return query_run(&query);
}

/* Takes out a person who appears nowhere any more. */
static enum err person_remove(struct article_put *put, const struct placed *placed, const struct words *words)
{
	static const char *const sql[] = {
	    "DELETE FROM person_identity WHERE person = :person",
	    "DELETE FROM person_label WHERE person = :person",
	    "DELETE FROM person WHERE key = :person",
	};
	enum err rc;

	writer_words(put->writer, PERSON_WORDS_DELETE, placed->key, *words);
	rc = suggestions_remove(put, RESOURCE_PERSON, placed->key, placed->name, suggestion_class(0));
	for (size_t i = 0; !rc && i < sizeof sql / sizeof *sql; i++)
		rc = run_for_person(put, sql[i], placed->key);
	put_change(put, CHANGE_DELETED, RESOURCE_PERSON, placed->id);
	return rc;
}

static enum err appearing_remove(struct article_put *put, const struct appearing *appearing)
{
	const struct labels none = {0};
	struct labels there;
	struct words before;
	struct words after;
	struct query query;
	int64_t articles = 0;
	bool has_changed = false;
	enum err rc = person_words(put, appearing->placed, &before);

	if (!rc)
		rc = labels_there(put, appearing->placed->key, &there);
	if (!rc)
		rc = labels_put(put, appearing->placed, &there, &none, &has_changed);
	if (!rc)
		rc = roles_put(put, appearing->placed->key, &(struct role_list){0}, &has_changed);
	if (rc)
		return rc;
	put_query(&query, put, "DELETE FROM appearance WHERE article = :article AND person = :person");
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":person", appearing->placed->key);
	rc = query_run(&query);
	if (!rc)
		rc = person_update(put, appearing, -1);
	put_query(&query, put, "SELECT article_count FROM person WHERE key = :person");
	query_bind_int(&query, ":person", appearing->placed->key);
	rc = rc ? (query_finish(&query), rc) : query_run_int(&query, &articles);
	if (rc)
		return rc;
	if (articles == 0)
		return person_remove(put, appearing->placed, &before);
	put_change(put, CHANGE_UPDATED, RESOURCE_PERSON, appearing->placed->id);
	rc = person_words(put, appearing->placed, &after);
	if (rc || str_equal(before.body, after.body))
		return rc;
	writer_words(put->writer, PERSON_WORDS_DELETE, appearing->placed->key, before);
	writer_words(put->writer, PERSON_WORDS_INSERT, appearing->placed->key, after);
	return OK;
}

enum err people_put(struct article_put *put)
{
	struct map people;
	struct map gone;
	enum err rc;

	appearing_collect(put, &people);
	put->person_count = (int64_t)people.entries.count;
	rc = appearing_compare(put, &people, &gone);
	for (size_t i = 0; !rc && i < people.entries.count; i++)
		rc = appearing_put(put, people.entries.at[i].value);
	for (size_t i = 0; !rc && i < gone.entries.count; i++)
		rc = appearing_remove(put, gone.entries.at[i].value);
	return rc;
}
