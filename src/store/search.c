/* search.c: one full-text search over all types.
 *
 * Each type's index is asked for its best, ranked by a weighted BM25, and the answers are merged. A word may stand in
 * millions of rows, so at most so many rows of a type are ranked; that what is called exactly as the query is there all the
 * same, it is looked up by its name. */
#include "store/search.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "store/search_rows.h"

#include <math.h>
#include <stdlib.h>

enum { RANKED_MAX = 2000, RARITY_MAX = 1000, SKIP_MAX = 1000, EXACT_MAX = 10 };

static const struct search_type {
	enum resource type;
	const char *table;  /* FROM … WHERE … MATCH :q, and what narrows it */
	const char *rarity; /* rows that have a word, up to a bound */
	const char *score;  /* the opening of the score's call */
	double weight;
	double title_weight;
	const char *in_article;
	const char *in_language;
} search_types[SEARCH_TYPES] = {
    {RESOURCE_ARTICLE,   "article_words w WHERE w.article_words MATCH :q",
     "SELECT count(*) FROM (SELECT 1 FROM article_words w WHERE w.article_words MATCH :q LIMIT :bound)",     "words_score(article_words, ",   1.6, 6, " AND w.rowid = :article",
     " AND (SELECT language FROM article WHERE key = w.rowid) = :language"                                                                                                                                                                                                                        },
    {RESOURCE_PERSON,    "person_words w WHERE w.person_words MATCH :q",
     "SELECT count(*) FROM (SELECT 1 FROM person_words w WHERE w.person_words MATCH :q LIMIT :bound)",       "words_score(person_words, ",    1.4, 3,
     " AND EXISTS (SELECT 1 FROM appearance x WHERE x.article = :article AND x.person = w.rowid)",                                                                               " AND EXISTS (SELECT 1 FROM appearance x JOIN article a ON a.key = x.article WHERE x.person = w.rowid"
     " AND a.language = :language)"                                                                                                                                                             },
    {RESOURCE_EVENT,     "event_words w WHERE w.event_words MATCH :q",
     "SELECT count(*) FROM (SELECT 1 FROM event_words w WHERE w.event_words MATCH :q LIMIT :bound)",         "words_score(event_words, ",     1.0, 2,
     " AND w.rowid >= (SELECT min(key) FROM event WHERE article = :article)"
     " AND w.rowid <= (SELECT max(key) FROM event WHERE article = :article)"
     " AND (SELECT article FROM event WHERE key = w.rowid) = :article",                                                                                                          " AND (SELECT a.language FROM event e JOIN article a ON a.key = e.article WHERE e.key = w.rowid) = :language"    },
    {RESOURCE_SECTION,   "section_words w WHERE w.section_words MATCH :q",
     "SELECT count(*) FROM (SELECT 1 FROM section_words w WHERE w.section_words MATCH :q LIMIT :bound)",     "words_score(section_words, ",   0.9, 4,
     " AND w.rowid >= (SELECT min(key) FROM section WHERE article = :article)"
     " AND w.rowid <= (SELECT max(key) FROM section WHERE article = :article)"
     " AND (SELECT article FROM section WHERE key = w.rowid) = :article",                                                                                                        " AND (SELECT a.language FROM section s JOIN article a ON a.key = s.article WHERE s.key = w.rowid) = :language"  },
    {RESOURCE_REFERENCE, "reference_words w WHERE w.reference_words MATCH :q",
     "SELECT count(*) FROM (SELECT 1 FROM reference_words w WHERE w.reference_words MATCH :q LIMIT :bound)", "words_score(reference_words, ", 0.7, 2,
     " AND w.rowid >= (SELECT min(key) FROM reference WHERE article = :article)"
     " AND w.rowid <= (SELECT max(key) FROM reference WHERE article = :article)"
     " AND (SELECT article FROM reference WHERE key = w.rowid) = :article",                                                                                                      " AND (SELECT a.language FROM reference r JOIN article a ON a.key = r.article WHERE r.key = w.rowid) = :language"},
};

#define IN_INTERVAL                                                                                                    \
	" AND EXISTS (SELECT 1 FROM event e WHERE e.key = w.rowid AND CASE :relation"                                  \
	" WHEN 1 THEN e.earliest <= :to AND e.latest >= :from WHEN 2 THEN e.earliest >= :from AND e.latest <= :to"     \
	" ELSE e.earliest <= :from AND e.latest >= :to END)"

/* A search under way. */
struct searching {
	struct ctx *ctx;
	struct reader *reader;
	const struct search_query *query;
	struct word_query words;
	struct str match;
	int64_t article; /* key; 0: not narrowed */
	size_t wanted;   /* hits to be ranked of each type */
	VEC(struct found) found;
};

static void put(struct buf *sql, const char *text)
{
	buf_put_str(sql, str_of(text));
}

/* What comes behind MATCH :q for this search. */
static void put_narrowing(struct buf *sql, const struct searching *search, const struct search_type *type)
{
	if (search->article)
		put(sql, type->in_article);
	if (search->query->language.ptr)
		put(sql, type->in_language);
	if (search->query->relation)
		put(sql, IN_INTERVAL);
}

static void bind_narrowing(struct query *query, const struct searching *search)
{
	query_bind_text(query, ":q", search->match);
	if (search->article)
		query_bind_int(query, ":article", search->article);
	if (search->query->language.ptr)
		query_bind_text(query, ":language", search->query->language);
	if (search->query->relation) {
		query_bind_int(query, ":relation", search->query->relation);
		query_bind_int(query, ":from", search->query->from_day);
		query_bind_int(query, ":to", search->query->to_day);
	}
}

/* How much each word says: the logarithm of how rare it is, counted up to a bound from which on it says little. */
static enum err rarities(struct searching *search, const struct search_type *type, double *weights)
{
	enum err rc = OK;
	size_t count = 0;

	for (size_t i = 0; !rc && i < search->words.count; i++) {
		struct word_query one = {.count = 1};
		struct query query;
		int64_t rows = 0;

		if (search->words.terms[i].is_excluded)
			continue;
		if (search->words.terms[i].is_prefix) { /* counting would gather all words that begin so */
			weights[count++] = 1;
			continue;
		}
		one.terms[0] = search->words.terms[i];
		reader_query(&query, search->ctx, search->reader, type->rarity);
		query_bind_text(&query, ":q", word_query_match(search->ctx, &one));
		query_bind_int(&query, ":bound", RARITY_MAX);
		rc = query_run_int(&query, &rows);
		weights[count++] = log(1 + (double)RARITY_MAX * 10 / (double)(rows + 1));
	}
	return rc;
}

static size_t terms_wanted(const struct word_query *words)
{
	size_t count = 0;

	for (size_t i = 0; i < words->count; i++)
		count += !words->terms[i].is_excluded;
	return count;
}

static const char *rank_compose(struct searching *search, const struct search_type *type)
{
	struct buf sql;

	buf_init(&sql, search->ctx->arena, 1024);
	put(&sql, "SELECT key, score, count(*) OVER () FROM (SELECT w.rowid AS key, ");
	put(&sql, type->score);
	put(&sql, ":title");
	for (size_t i = 0; i < terms_wanted(&search->words); i++)
		buf_print(&sql, ", :w%zu", i);
	put(&sql, ") AS score FROM ");
	put(&sql, type->table);
	put_narrowing(&sql, search, type);
	put(&sql, " LIMIT :bound) ORDER BY score DESC, key LIMIT :limit");
	return sql.ptr;
}

/* The best of one type, and how many there are. */
static enum err rank_type(struct searching *search, const struct search_type *type, struct facet *facet)
{
	double weights[WORDS_TERMS_MAX] = {0};
	struct query query;
	enum err rc = rarities(search, type, weights);

	if (rc)
		return rc;
	reader_query_composed(&query, search->ctx, search->reader, rank_compose(search, type));
	bind_narrowing(&query, search);
	query_bind_real(&query, ":title", type->title_weight);
	for (size_t i = 0; i < terms_wanted(&search->words); i++)
		query_bind_real(&query, str_print(search->ctx->arena, ":w%zu", i).ptr, weights[i]);
	query_bind_int(&query, ":bound", RANKED_MAX);
	query_bind_int(&query, ":limit", (int64_t)search->wanted);
	while (query_next(&query)) {
		struct found *found = VEC_PUSH(search->ctx->arena, &search->found);

		found->type = type->type;
		found->key = query_int(&query);
		found->score = query_real(&query) * type->weight;
		facet->count = query_int(&query);
	}
	facet->is_at_least = facet->count >= RANKED_MAX;
	return query_finish(&query);
}

/* How many there are of a type that is not wanted. */
static enum err count_type(struct searching *search, const struct search_type *type, struct facet *facet)
{
	struct query query;
	struct buf sql;

	buf_init(&sql, search->ctx->arena, 512);
	put(&sql, "SELECT count(*) FROM (SELECT 1 FROM ");
	put(&sql, type->table);
	put_narrowing(&sql, search, type);
	put(&sql, " LIMIT :bound)");
	reader_query_composed(&query, search->ctx, search->reader, sql.ptr);
	bind_narrowing(&query, search);
	query_bind_int(&query, ":bound", RANKED_MAX);

	enum err rc = query_run_int(&query, &facet->count);

	facet->is_at_least = facet->count >= RANKED_MAX;
	return rc;
}

static bool type_is_wanted(const struct search_query *query, enum resource type)
{
	for (size_t i = 0; i < query->type_count; i++)
		if (query->types[i] == type)
			return true;
	return query->type_count == 0;
}

static void found_exact(struct searching *search, enum resource type, int64_t key)
{
	for (size_t i = 0; i < search->found.count; i++) {
		struct found *found = &search->found.at[i];

		if (found->type != type || found->key != key)
			continue;
		found->score += EXACT_BONUS;
		return;
	}
	*VEC_PUSH(search->ctx->arena, &search->found) = (struct found){.type = type, .key = key, .score = EXACT_BONUS};
}

/* Articles and people that are called exactly so, first of all. */
static enum err exact_names(struct searching *search, enum resource type, const char *sql, struct str value)
{
	struct query query;

	if (!type_is_wanted(search->query, type) || search->article || search->query->relation ||
	    search->query->language.ptr)
		return OK;
	reader_query(&query, search->ctx, search->reader, sql);
	query_bind_text(&query, ":value", value);
	query_bind_int(&query, ":limit", EXACT_MAX);
	while (query_next(&query))
		found_exact(search, type, query_int(&query));
	return query_finish(&query);
}

static int found_compare(const void *left, const void *right)
{
	const struct found *a = left;
	const struct found *b = right;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	return a->key < b->key ? -1 : a->key > b->key;
}

static enum err search_begin(struct searching *search)
{
	const struct search_query *query = search->query;
	struct ctx *ctx = search->ctx;
	struct query key;
	enum err rc = words_parse(ctx, query->q, &search->words);

	if (rc)
		return rc;
	if (query->limit < 1 || query->limit > 200 || query->skip > SKIP_MAX)
		return ctx_fail(ctx, ERR_PARAMETER, "limit is 1 to 200, and no more than %d hits can be skipped",
		                SKIP_MAX);
	search->match = word_query_match(ctx, &search->words);
	search->wanted = query->skip + query->limit + 1;
	if (!query->article.ptr)
		return OK;
	reader_query(&key, ctx, search->reader, "SELECT key FROM article WHERE id = :id");
	query_bind_text(&key, ":id", query->article);
	rc = query_run_int(&key, &search->article);
	if (!rc && !search->article)
		search->article = -1; /* there is none: nothing is in it */
	return rc;
}

static enum err search_types_run(struct searching *search, struct search_page *page)
{
	enum err rc = OK;

	for (size_t i = 0; !rc && i < SEARCH_TYPES; i++) {
		const struct search_type *type = &search_types[i];
		struct facet *facet = &page->facets[page->facet_count];

		if (search->query->relation && type->type != RESOURCE_EVENT)
			continue;
		*facet = (struct facet){.type = type->type};
		page->facet_count++;
		rc = type_is_wanted(search->query, type->type) ? rank_type(search, type, facet)
		                                               : count_type(search, type, facet);
	}
	return rc;
}

enum err search(struct ctx *ctx, struct reader *reader, const struct search_query *query, struct search_page *page)
{
	struct searching search = {.ctx = ctx, .reader = reader, .query = query};
	enum err rc = search_begin(&search);

	*page = (struct search_page){0};
	if (!rc)
		rc = search_types_run(&search, page);
	if (!rc)
		rc = exact_names(&search, RESOURCE_ARTICLE,
		                 "SELECT key FROM article WHERE title_fold = :value LIMIT :limit",
		                 utf8_fold(ctx->arena, str_trim(query->q)));
	if (!rc)
		rc = exact_names(&search, RESOURCE_PERSON,
		                 "SELECT person FROM person_identity WHERE kind = 2 AND value = :value LIMIT :limit",
		                 words_of(ctx->arena, query->q));
	if (rc || search.found.count <= query->skip)
		return rc;
	qsort(search.found.at, search.found.count, sizeof *search.found.at, found_compare);
	page->count = search.found.count - query->skip;
	page->has_more = page->count > query->limit;
	if (page->has_more)
		page->count = query->limit;
	return hits_fill(ctx, reader, &search.words, search.found.at + query->skip, page);
}
