/* search.c: one full-text search over all types.
 *
 * Each type's index is asked for its best, ranked by a weighted BM25, and the answers are merged. A word may stand in
 * millions of rows, so at most so many rows of a type are ranked; that what is called exactly as the query is there all the
 * same, it is looked up by its name. */
#include "store/search.h"

#include "base/utf8.h"
#include "store/search_parts.h"

#include <math.h>
#include <stdlib.h>

enum { RARITY_MAX = 1000, SKIP_MAX = SEARCH_TYPES * SEARCH_RANKED_MAX, EXACT_MAX = 10 };

#define WORDS(table)                                                                                                   \
	table " w WHERE w." table " MATCH :q",                                                                         \
	    "SELECT count(*) FROM (SELECT 1 FROM " table " w WHERE w." table " MATCH :q LIMIT :bound)",                \
	    "words_score(" table ", "

/* Rows of an article were mostly written at once: their keys are near one another. */
#define IN_ARTICLE(table)                                                                                              \
	" AND w.rowid >= (SELECT min(key) FROM " table " WHERE article = :article)"                                    \
	" AND w.rowid <= (SELECT max(key) FROM " table " WHERE article = :article)"                                    \
	" AND (SELECT article FROM " table " WHERE key = w.rowid) = :article"
#define IN_LANGUAGE(table)                                                                                             \
	" AND (SELECT a.language FROM " table                                                                          \
	" f JOIN article a ON a.key = f.article WHERE f.key = w.rowid) = :language"
#define OF_ARTICLE(table) "CROSS JOIN " table " f ON f.key = k.key CROSS JOIN article a ON a.key = f.article"

/* clang-format off */
const struct search_type search_types[SEARCH_TYPES] = {
    {RESOURCE_ARTICLE, WORDS("article_words"), 1.6, 6,
     " AND w.rowid = :article",
     " AND (SELECT language FROM article WHERE key = w.rowid) = :language",
     "CROSS JOIN article a ON a.key = k.key"},
    {RESOURCE_PERSON, WORDS("person_words"), 1.4, 3,
     " AND EXISTS (SELECT 1 FROM appearance x WHERE x.article = :article AND x.person = w.rowid)",
     " AND EXISTS (SELECT 1 FROM appearance x JOIN article a ON a.key = x.article WHERE x.person = w.rowid"
     " AND a.language = :language)",
     NULL},
    {RESOURCE_EVENT, WORDS("event_words"), 1.0, 2,
     IN_ARTICLE("event"),
     IN_LANGUAGE("event"),
     OF_ARTICLE("event")},
    {RESOURCE_SECTION, WORDS("section_words"), 0.9, 4,
     IN_ARTICLE("section"),
     IN_LANGUAGE("section"),
     OF_ARTICLE("section")},
    {RESOURCE_REFERENCE, WORDS("reference_words"), 0.7, 2,
     IN_ARTICLE("reference"),
     IN_LANGUAGE("reference"),
     OF_ARTICLE("reference")},
};
/* clang-format on */

#define IN_INTERVAL                                                                                                    \
	" AND EXISTS (SELECT 1 FROM event e WHERE e.key = w.rowid AND CASE :relation"                                  \
	" WHEN 1 THEN e.earliest <= :to AND e.latest >= :from WHEN 2 THEN e.earliest >= :from AND e.latest <= :to"     \
	" ELSE e.earliest <= :from AND e.latest >= :to END)"

static void put(struct buf *sql, const char *text)
{
	buf_put_str(sql, str_of(text));
}

unsigned search_narrowing(const struct searching *search)
{
	return (search->article ? BY_ARTICLE : 0u) | (search->has_language ? BY_LANGUAGE : 0u) |
	       (search->query->relation ? BY_TIME : 0u) | (search->query->kind.ptr ? BY_KIND : 0u);
}

bool search_is_of_events(const struct searching *search)
{
	return search->query->relation || search->query->kind.ptr;
}

void search_put_narrowing(struct buf *sql, const struct search_type *type, unsigned by)
{
	if (by & BY_ARTICLE)
		put(sql, type->in_article);
	if (by & BY_LANGUAGE)
		put(sql, type->in_language);
	if (by & BY_TIME)
		put(sql, IN_INTERVAL);
	if (by & BY_KIND)
		put(sql, " AND (SELECT kind FROM event WHERE key = w.rowid) = :kind");
}

void search_bind_narrowing(struct query *query, const struct searching *search, unsigned by)
{
	query_bind_text(query, ":q", search->match);
	if (by & BY_ARTICLE)
		query_bind_int(query, ":article", search->article);
	if (by & BY_LANGUAGE)
		query_bind_text(query, ":language", search->query->language);
	if (by & BY_TIME) {
		query_bind_int(query, ":relation", search->query->relation);
		query_bind_int(query, ":from", search->query->from_day);
		query_bind_int(query, ":to", search->query->to_day);
	}
	if (by & BY_KIND)
		query_bind_text(query, ":kind", search->query->kind);
}

static size_t terms_wanted(const struct word_query *words)
{
	size_t count = 0;

	for (size_t i = 0; i < words->count; i++)
		count += !words->terms[i].is_excluded;
	return count;
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
		/* One word alone weighs the same in all that has it; counting a prefix would gather all words that begin so. */
		if (search->words.terms[i].is_prefix || terms_wanted(&search->words) == 1) {
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
	search_put_narrowing(&sql, type, search_narrowing(search));
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
	search_bind_narrowing(&query, search, search_narrowing(search));
	query_bind_real(&query, ":title", type->title_weight);
	for (size_t i = 0; i < terms_wanted(&search->words); i++)
		query_bind_real(&query, str_print(search->ctx->arena, ":w%zu", i).ptr, weights[i]);
	query_bind_int(&query, ":bound", SEARCH_RANKED_MAX);
	query_bind_int(&query, ":limit", (int64_t)search->wanted);
	while (query_next(&query)) {
		struct found *found = VEC_PUSH(search->ctx->arena, &search->found);

		found->type = type->type;
		found->key = query_int(&query);
		found->score = query_real(&query) * type->weight;
		facet->count = query_int(&query);
	}
	facet->is_at_least = facet->count >= SEARCH_RANKED_MAX;
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
	search_put_narrowing(&sql, type, search_narrowing(search));
	put(&sql, " LIMIT :bound)");
	reader_query_composed(&query, search->ctx, search->reader, sql.ptr);
	search_bind_narrowing(&query, search, search_narrowing(search));
	query_bind_int(&query, ":bound", SEARCH_RANKED_MAX);

	enum err rc = query_run_int(&query, &facet->count);

	facet->is_at_least = facet->count >= SEARCH_RANKED_MAX;
	return rc;
}

bool search_wants_type(const struct search_query *query, enum resource type)
{
	for (size_t i = 0; i < query->type_count; i++)
		if (query->types[i] == type)
			return true;
	return query->type_count == 0;
}

/* All but a bonus goes by what the words found, where the search is narrowed. */
static void found_exact(struct searching *search, enum resource type, int64_t key)
{
	for (size_t i = 0; i < search->found.count; i++) {
		struct found *found = &search->found.at[i];

		if (found->type != type || found->key != key)
			continue;
		found->score += EXACT_BONUS;
		return;
	}
	if (search_narrowing(search))
		return;
	*VEC_PUSH(search->ctx->arena, &search->found) = (struct found){.type = type, .key = key, .score = EXACT_BONUS};
}

/* Articles and people that are called exactly so, first of all. */
static enum err exact_names(struct searching *search, enum resource type, const char *sql, struct str value)
{
	struct query query;

	if (!search_wants_type(search->query, type) || search->void_by)
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

/* A language that no article has, or all have, needs no look at each row. */
static enum err language_begin(struct searching *search)
{
	struct query query;
	int64_t of_it = 0, all = 0;

	if (!search->query->language.ptr)
		return OK;
	reader_query(&query, search->ctx, search->reader,
	             "SELECT coalesce(sum(iif(language = :language, items, 0)), 0), coalesce(sum(items), 0)"
	             " FROM article_tally");
	query_bind_text(&query, ":language", search->query->language);
	if (query_next(&query)) {
		of_it = query_int(&query);
		all = query_int(&query);
	}
	search->has_language = of_it < all;
	search->void_by |= of_it == 0 ? BY_LANGUAGE : 0u;
	return query_finish(&query);
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
		return ctx_fail(ctx, ERR_PARAMETER, "limit is 1 to 200, and no more than %d hits are ranked", SKIP_MAX);
	search->match = word_query_match(ctx, &search->words);
	search->wanted = query->skip + query->limit + 1;
	rc = language_begin(search);
	if (rc || !query->article.ptr)
		return rc;
	reader_query(&key, ctx, search->reader, "SELECT key FROM article WHERE id = :id");
	query_bind_text(&key, ":id", query->article);
	rc = query_run_int(&key, &search->article);
	search->void_by |= search->article ? 0u : BY_ARTICLE;
	return rc;
}

static enum err search_types_run(struct searching *search, struct search_page *page)
{
	enum err rc = OK;

	for (size_t i = 0; !rc && i < SEARCH_TYPES; i++) {
		const struct search_type *type = &search_types[i];
		struct facet *facet = &page->facets[page->facet_count];

		if (search_is_of_events(search) && type->type != RESOURCE_EVENT)
			continue;
		*facet = (struct facet){.type = type->type};
		page->facet_count++;
		if (search->void_by)
			continue;
		if (!search_wants_type(search->query, type->type)) {
			rc = count_type(search, type, facet);
			continue;
		}
		rc = rank_type(search, type, facet);
		page->total += facet->count;
		page->is_at_least |= facet->is_at_least;
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
		rc = search_facets(&search, page);
	if (!rc)
		rc = exact_names(&search, RESOURCE_ARTICLE,
		                 "SELECT key FROM article WHERE title_fold = :value LIMIT :limit",
		                 utf8_fold(ctx->arena, str_trim(query->q)));
	if (!rc)
		rc = exact_names(&search, RESOURCE_PERSON,
		                 "SELECT person FROM person_identity WHERE kind = 2 AND value = :value LIMIT :limit",
		                 words_of_identity(ctx->arena, query->q));
	if (rc || search.found.count <= query->skip)
		return rc;
	qsort(search.found.at, search.found.count, sizeof *search.found.at, found_compare);
	page->count = search.found.count - query->skip;
	page->has_more = page->count > query->limit;
	if (page->has_more)
		page->count = query->limit;
	return hits_fill(ctx, reader, &search.words, search.found.at + query->skip, page);
}
