/* people.c: one resource a person over all articles: who of the findings is who of the store.
 *
 * The same link target is the same person; else the same full name is, where the years of a life do not contradict, unless two
 * such bearers of it are known, for then nothing tells which. A surname says too little, be it of one word or of two ("Bin
 * Laden"), and stays a person of its article alone. Whom an article has named once it
 * keeps: a namesake met later does not tear its facts away. */
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "store/person_rows.h"
#include "store/put.h"
#include "store/words.h"

#include <string.h>

enum { NAMESAKES_LOOKED_AT = 50, NUMBERED_MAX = 50 };

/* What a person is known by. */
struct known {
	struct str link; /* slug of the link's target; absent without link */
	struct str name; /* folded */
	struct str local;
	bool
	    is_full; /* the name has two words, or two letters of a script that does not part them, and is no surname */
	int born, died;
};

static bool name_is_full(struct str words)
{
	ptrdiff_t blank = str_find_char(words, ' ');

	return blank > 0 && (size_t)blank + 1 < words.len;
}

static struct known person_known(struct article_put *put, const struct person *person)
{
	struct arena *arena = put->ctx->arena;
	struct known known = {.name = words_of_identity(arena, person->name)};
	ptrdiff_t hash = str_find_char(person->link, '#');

	known.is_full = person->is_full && name_is_full(known.name);
	known.born = person->born;
	known.died = person->died;
	if (person->link.len && hash != 0)
		known.link = utf8_slug(arena, str_slice(person->link, 0, hash < 0 ? person->link.len : (size_t)hash));
	known.local = str_print(arena, STR_FMT "/" STR_FMT, STR_ARG(put->id), STR_ARG(known.name));
	return known;
}

static void known_query(struct query *query, struct article_put *put, const char *sql, enum identity_kind kind,
                        struct str value)
{
	put_query(query, put, sql);
	query_bind_int(query, ":kind", kind);
	query_bind_text(query, ":value", value);
}

/* The person of a link target, also where that is a redirect page; 0: none. */
static enum err find_by_link(struct article_put *put, struct str link, int64_t *key)
{
	struct query query;

	known_query(&query, put,
	            "SELECT person FROM person_identity WHERE kind = :kind AND value IN (:value,"
	            " (SELECT target FROM redirect WHERE type = 1 AND id = :value)) LIMIT 1",
	            IDENTITY_LINK, link);
	return query_run_int(&query, key);
}

static enum err find_local(struct article_put *put, struct str local, int64_t *key)
{
	struct query query;

	known_query(&query, put, "SELECT person FROM person_identity WHERE kind = :kind AND value = :value LIMIT 1",
	            IDENTITY_LOCAL, local);
	return query_run_int(&query, key);
}

/* Can two years of birth, or of death, be those of one person? Sources and calendars differ by one. */
static bool years_agree(int64_t a, int64_t b)
{
	return !a || !b || (a - b <= 1 && b - a <= 1);
}

/* Among the bearers of a full name: one already in this article, else the only one there is. A link picks a bearer of
 * whom no link is known. 0: none, or nothing tells which. */
static enum err find_by_name(struct article_put *put, const struct known *known, int64_t *key, bool *is_ambiguous)
{
	struct query query;
	int64_t only = 0;
	int64_t here = 0;
	int count = 0;

	put_query(
	    &query, put,
	    "SELECT i.person, EXISTS (SELECT 1 FROM person_identity l WHERE l.person = i.person AND l.kind = 1),"
	    " EXISTS (SELECT 1 FROM appearance a WHERE a.article = :article AND a.person = i.person), p.born, p.died"
	    " FROM person_identity i JOIN person p ON p.key = i.person WHERE i.kind = 2 AND i.value = :value ORDER BY "
	    "i.person LIMIT :limit");
	query_bind_text(&query, ":value", known->name);
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":limit", NAMESAKES_LOOKED_AT);
	while (query_next(&query)) {
		int64_t person = query_int(&query);
		bool has_link = query_int(&query) != 0;
		bool is_here = query_int(&query) != 0;
		bool is_of_years = years_agree(known->born, query_int(&query));

		is_of_years &= years_agree(known->died, query_int(&query));
		if ((known->link.ptr && has_link) || !is_of_years)
			continue;
		if (is_here && !here)
			here = person;
		only = person;
		count++;
	}
	*is_ambiguous = count > 1 && !here;
	*key = here ? here : count == 1 ? only : 0;
	return query_finish(&query);
}

static enum err person_id_is_free(struct article_put *put, struct str id, bool *is_free)
{
	struct query query;
	int64_t count;
	enum err rc;

	put_query(&query, put,
	          "SELECT (SELECT count(*) FROM person WHERE id = :id) + (SELECT count(*) FROM redirect WHERE type = 4 "
	          "AND id = :id)");
	query_bind_text(&query, ":id", id);
	rc = query_run_int(&query, &count);
	*is_free = count == 0;
	return rc;
}

/* "john-smith", "john-smith-2" …; a person of one article alone gets a hash, for there are thousands of Johns. */
static enum err person_id_choose(struct article_put *put, const struct person *person, const struct known *known,
                                 bool is_local, struct str *id)
{
	struct arena *arena = put->ctx->arena;
	struct str slug = utf8_slug(arena, person->name);
	bool is_free = false;
	enum err rc = person_id_is_free(put, slug, &is_free);

	*id = slug;
	for (int number = 2; !rc && !is_free && !is_local && number <= NUMBERED_MAX; number++) {
		*id = str_print(arena, STR_FMT "-%d", STR_ARG(slug), number);
		rc = person_id_is_free(put, *id, &is_free);
	}
	if (rc || is_free)
		return rc;
	struct str hash = hash_id(arena, &known->local, 1);

	*id = str_print(arena, STR_FMT "-" STR_FMT, STR_ARG(slug), STR_ARG(str_slice(hash, 0, 6)));
	rc = person_id_is_free(put, *id, &is_free);
	if (!rc && !is_free)
		*id = str_print(arena, STR_FMT "-" STR_FMT, STR_ARG(slug), STR_ARG(hash));
	return rc;
}

static enum err identity_add(struct article_put *put, enum identity_kind kind, struct str value, int64_t person)
{
	struct query query;

	known_query(
	    &query, put,
	    "INSERT INTO person_identity (kind, value, person) VALUES (:kind, :value, :person) ON CONFLICT DO NOTHING",
	    kind, value);
	query_bind_int(&query, ":person", person);
	return query_run(&query);
}

static enum err person_create(struct article_put *put, const struct person *person, struct placed *placed)
{
	struct query query;
	enum err rc;

	put_query(
	    &query, put,
	    "INSERT INTO person (id, name, sort_name, sort_fold, link, gender, born, died, confidence, method, version)"
	    " VALUES (:id, :name, :sort_name, :sort_fold, :link, :gender, :born, :died, :confidence, :method,"
	    " :version) "
	    "RETURNING key");
	query_bind_text(&query, ":id", placed->id);
	query_bind_text(&query, ":name", person->name);
	query_bind_text(&query, ":sort_name", person->sort_name.ptr ? person->sort_name : person->name);
	query_bind_text(&query, ":sort_fold",
	                utf8_fold(put->ctx->arena, person->sort_name.ptr ? person->sort_name : person->name));
	query_bind_text(&query, ":link", person->link);
	query_bind_text(&query, ":gender", person->gender);
	query_bind_int(&query, ":born", person->born);
	query_bind_int(&query, ":died", person->died);
	query_bind_real(&query, ":confidence", person->confidence);
	query_bind_text(&query, ":method", person->method);
	query_bind_int(&query, ":version", put->writer->sequence);
	rc = query_run_int(&query, &placed->key);
	placed->name = person->name;
	placed->is_new = true;
	put_change(put, CHANGE_CREATED, RESOURCE_PERSON, placed->id);
	return rc;
}

static enum err person_place(struct article_put *put, struct placed *placed)
{
	struct query query;

	put_query(&query, put, "SELECT id, name FROM person WHERE key = :key");
	query_bind_int(&query, ":key", placed->key);
	if (query_next(&query)) {
		placed->id = query_text(&query);
		placed->name = query_text(&query);
	}
	return query_finish(&query);
}

static enum err person_resolve(struct article_put *put, const struct person *person, struct placed *placed)
{
	struct known known = person_known(put, person);
	bool is_ambiguous = false;
	bool is_local = !known.link.ptr && !known.is_full;
	enum err rc = OK;

	if (known.link.ptr)
		rc = find_by_link(put, known.link, &placed->key);
	if (!rc && !placed->key && known.is_full)
		rc = find_by_name(put, &known, &placed->key, &is_ambiguous);
	is_local |= is_ambiguous && !known.link.ptr;
	if (!rc && !placed->key && is_local)
		rc = find_local(put, known.local, &placed->key);
	if (rc)
		return rc;
	if (placed->key) {
		rc = person_place(put, placed);
	} else {
		rc = person_id_choose(put, person, &known, is_local, &placed->id);
		if (!rc)
			rc = person_create(put, person, placed);
	}
	if (!rc && known.link.ptr)
		rc = identity_add(put, IDENTITY_LINK, known.link, placed->key);
	if (!rc && known.is_full && !is_local)
		rc = identity_add(put, IDENTITY_NAME, known.name, placed->key);
	if (!rc && is_local)
		rc = identity_add(put, IDENTITY_LOCAL, known.local, placed->key);
	return rc;
}

enum err people_resolve(struct article_put *put)
{
	enum err rc = OK;

	map_init(&put->people, put->ctx->arena);
	for (size_t i = 0; !rc && i < put->findings->people.count; i++) {
		const struct person *person = &put->findings->people.at[i];
		struct placed *placed = ARENA_NEW(put->ctx->arena, struct placed, 1);

		*map_at(&put->people, person->id) = placed;
		rc = person_resolve(put, person, placed);
	}
	return rc;
}
