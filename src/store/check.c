/* check.c: is the store whole, and does every fact stand where it says?
 *
 * The engine is asked for its own structures first; then the evidence law is checked article by article against the text of
 * the very revision that each fact names, and the maintained counts against the rows they count. */
#include "store/check.h"

#include "store/store_parts.h"
#include "store/text.h"

enum { BREACHES_KEPT = 1000 };

struct checker {
	struct ctx *ctx;    /* of the article at hand: its texts go with it */
	struct arena *kept; /* the report's */
	struct connection *connection;
	struct check_report *report;
};

static void __attribute__((format(printf, 4, 5)))
breach(struct checker *checker, const char *what, struct str where, const char *format, ...)
{
	va_list arguments;

	if (checker->report->breach_count++ >= BREACHES_KEPT)
		return;
	va_start(arguments, format);
	*VEC_PUSH(checker->kept, &checker->report->breaches) = (struct breach){
	    .what = str_of(what),
	    .where = str_copy(checker->kept, where),
	    .why = str_vprint(checker->kept, format, arguments),
	};
	va_end(arguments);
}

/* A query that gives no row, or "ok", where all is well: each other row's first column says what is wrong. */
static enum err check_rows(struct checker *checker, const char *what, const char *sql)
{
	struct query query;

	query_start(&query, checker->ctx, checker->connection, sql);
	while (query_next(&query)) {
		struct str row = query_text(&query);

		if (!str_equal(row, STR("ok")))
			breach(checker, what, STR("the file"), STR_FMT, STR_ARG(row));
	}
	return query_finish(&query);
}

const char *const words_checks[] = {
    "INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 0)",
    "INSERT INTO section_words (section_words, rank) VALUES ('integrity-check', 0)",
    "INSERT INTO event_words (event_words, rank) VALUES ('integrity-check', 0)",
    "INSERT INTO person_words (person_words, rank) VALUES ('integrity-check', 0)",
    "INSERT INTO reference_words (reference_words, rank) VALUES ('integrity-check', 0)",
    NULL,
};

/* Reads every posting of every full-text index; damage ends it with an error. The rows found must be the rows there are. */
static enum err check_words(struct checker *checker)
{
	static const char *const sql[] = {
	    "SELECT 'article_words lacks ' || id FROM article WHERE key NOT IN (SELECT id FROM article_words_docsize)",
	    "SELECT 'section_words lacks ' || id FROM section WHERE key NOT IN (SELECT id FROM section_words_docsize)",
	    "SELECT 'event_words lacks ' || id FROM event WHERE key NOT IN (SELECT id FROM event_words_docsize)",
	    "SELECT 'person_words lacks ' || id FROM person WHERE key NOT IN (SELECT id FROM person_words_docsize)",
	    "SELECT 'reference_words lacks ' || id FROM reference WHERE key NOT IN (SELECT id FROM "
	    "reference_words_docsize)",
	    "SELECT 'article_words keeps ' || id FROM article_words_docsize WHERE id NOT IN (SELECT key FROM article)",
	    "SELECT 'section_words keeps ' || id FROM section_words_docsize WHERE id NOT IN (SELECT key FROM section)",
	    "SELECT 'event_words keeps ' || id FROM event_words_docsize WHERE id NOT IN (SELECT key FROM event)",
	    "SELECT 'person_words keeps ' || id FROM person_words_docsize WHERE id NOT IN (SELECT key FROM person)",
	    "SELECT 'reference_words keeps ' || id FROM reference_words_docsize WHERE id NOT IN (SELECT key FROM "
	    "reference)",
	};
	enum err rc = OK;

	for (size_t i = 0; !rc && i < sizeof sql / sizeof *sql; i++)
		rc = check_rows(checker, "full-text", sql[i]);
	return rc;
}

/* FTS5's own check wants a connection that may write, though it writes nothing. */
static enum err check_words_inside(struct ctx *ctx, struct writer *writer, void *argument)
{
	struct checker *checker = argument;

	for (size_t i = 0; words_checks[i]; i++) {
		struct query query;

		query_start(&query, ctx, writer->connection, words_checks[i]);
		if (query_run(&query) == ERR_CORRUPT)
			breach(checker, "full-text", STR("the file"), "an index of words is damaged: %s",
			       words_checks[i]);
	}
	return OK;
}

/* Texts of an article's revisions, unpacked when first asked for. */
struct revision_texts {
	int64_t article;
	VEC(struct {
		int64_t number;
		struct text text;
		bool is_there;
	})
	list;
};

static const struct text *revision_text(struct checker *checker, struct revision_texts *texts, int64_t number)
{
	for (size_t i = 0; i < texts->list.count; i++)
		if (texts->list.at[i].number == number)
			return texts->list.at[i].is_there ? &texts->list.at[i].text : NULL;
	struct text text = {0};
	bool is_there = text_load(checker->ctx, checker->connection, texts->article, number, &text) == OK;
	size_t at = texts->list.count;

	(void)VEC_PUSH(checker->ctx->arena, &texts->list);
	texts->list.at[at].number = number;
	texts->list.at[at].text = text;
	texts->list.at[at].is_there = is_there;
	return is_there ? &texts->list.at[at].text : NULL;
}

/* One kind of fact of an article: rows of name, revision, span, quote. */
static enum err check_evidence_of(struct checker *checker, struct revision_texts *texts, struct str article,
                                  const char *sql)
{
	struct query query;

	query_start(&query, checker->ctx, checker->connection, sql);
	query_bind_int(&query, ":article", texts->article);
	while (query_next(&query)) {
		struct str name = query_peek(&query);
		int64_t number = query_int(&query);
		uint32_t start = (uint32_t)query_int(&query);
		struct span span = {start, (uint32_t)query_int(&query)};
		struct str quote = query_peek(&query);
		const struct text *text = revision_text(checker, texts, number);

		checker->report->facts++;
		if (!text)
			breach(checker, "evidence", article, STR_FMT " names revision %lld, whose text is not there",
			       STR_ARG(name), (long long)number);
		else if (span.start > span.end || span.end > text->length || !str_equal(text_slice(text, span), quote))
			breach(checker, "evidence", article, STR_FMT ": the quote is not at [%u, %u)", STR_ARG(name),
			       span.start, span.end);
	}
	return query_finish(&query);
}

/* The sections of the top level follow one another from the first character to the last. */
static enum err check_sections(struct checker *checker, struct revision_texts *texts, struct str article,
                               int64_t newest)
{
	const struct text *text = revision_text(checker, texts, newest);
	struct query query;
	uint32_t end = 0;

	if (!text) {
		breach(checker, "sections", article, "the text of revision %lld is not there", (long long)newest);
		return OK;
	}
	query_start(&query, checker->ctx, checker->connection,
	            "SELECT id, span_start, span_end FROM section WHERE article = :article AND parent IS NULL ORDER BY "
	            "position");
	query_bind_int(&query, ":article", texts->article);
	while (query_next(&query)) {
		struct str id = query_peek(&query);
		uint32_t start = (uint32_t)query_int(&query);

		if (start != end)
			breach(checker, "sections", article, "\"" STR_FMT "\" begins at %u, not at %u", STR_ARG(id),
			       start, end);
		end = (uint32_t)query_int(&query);
	}
	if (end != text->length)
		breach(checker, "sections", article, "the sections end at %u, the text at %zu", end, text->length);
	return query_finish(&query);
}

static enum err check_article(struct checker *checker, int64_t key, struct str id, int64_t newest)
{
	static const char *const facts[] = {
	    "SELECT 'event ' || id, revision, span_start, span_end, quote FROM event WHERE article = :article",
	    "SELECT 'mention ' || position, revision, span_start, span_end, quote FROM mention WHERE article = "
	    ":article",
	    "SELECT 'title ' || title, revision, span_start, span_end, quote FROM person_role WHERE article = :article",
	    "SELECT 'citation ' || position, revision, span_start, span_end, quote FROM citation WHERE article = "
	    ":article",
	};
	struct revision_texts texts = {.article = key};
	enum err rc = check_sections(checker, &texts, id, newest);

	for (size_t i = 0; !rc && i < sizeof facts / sizeof *facts; i++)
		rc = check_evidence_of(checker, &texts, id, facts[i]);
	return rc;
}

/* The article behind `after`, by key: its key, id and newest revision. */
static enum err next_article(struct checker *checker, int64_t *key, struct str *id, int64_t *newest)
{
	struct query query;
	int64_t after = *key;

	*key = 0;
	query_start(&query, checker->ctx, checker->connection,
	            "SELECT key, id, revision FROM article WHERE key > :after ORDER BY key LIMIT 1");
	query_bind_int(&query, ":after", after);
	if (query_next(&query)) {
		*key = query_int(&query);
		*id = query_text(&query);
		*newest = query_int(&query);
	}
	return query_finish(&query);
}

static enum err check_articles(struct checker *checker, int64_t total, void (*progress)(void *, int64_t, int64_t),
                               void *context)
{
	struct arena arena;
	struct ctx ctx = {.arena = &arena};
	struct checker inner = {&ctx, checker->kept, checker->connection, checker->report};
	int64_t key = 0;
	enum err rc;

	arena_init(&arena);
	do {
		struct str id;
		int64_t newest;

		arena_reset(&arena);
		rc = next_article(&inner, &key, &id, &newest);
		if (!rc && key)
			rc = check_article(&inner, key, id, newest);
		checker->report->articles += key != 0;
		if (progress && key)
			progress(context, checker->report->articles, total);
	} while (!rc && key);
	if (rc)
		ctx_fail(checker->ctx, rc, STR_FMT, STR_ARG(ctx.why));
	arena_finish(&arena);
	return rc;
}

static const char *const counts_sql[] = {
    "SELECT 'article ' || id || ': sections' FROM article a WHERE section_count <>"
    " (SELECT count(*) FROM section WHERE article = a.key)",
    "SELECT 'article ' || id || ': events' FROM article a WHERE event_count <>"
    " (SELECT count(*) FROM event WHERE article = a.key)",
    "SELECT 'article ' || id || ': people' FROM article a WHERE person_count <>"
    " (SELECT count(*) FROM appearance WHERE article = a.key)",
    "SELECT 'article ' || id || ': references' FROM article a WHERE reference_count <>"
    " (SELECT count(*) FROM reference WHERE article = a.key)",
    "SELECT 'article ' || id || ': links' FROM article a WHERE link_count <>"
    " (SELECT count(*) FROM link WHERE article = a.key)",
    "SELECT 'article ' || id || ': mentions' FROM article a WHERE mention_count <>"
    " (SELECT count(*) FROM mention WHERE article = a.key)",
    "SELECT 'article ' || id || ': citations' FROM article a WHERE citation_count <>"
    " (SELECT count(*) FROM citation WHERE article = a.key)",
    "SELECT 'person ' || id || ': articles' FROM person p WHERE article_count <>"
    " (SELECT count(*) FROM appearance WHERE person = p.key)",
    "SELECT 'person ' || id || ': events' FROM person p WHERE event_count <>"
    " (SELECT count(*) FROM event_person WHERE person = p.key)",
    "SELECT 'person ' || id || ': mentions' FROM person p WHERE mention_count <>"
    " (SELECT count(*) FROM mention WHERE person = p.key)",
    "SELECT 'person ' || id || ': labels' FROM person p WHERE (SELECT coalesce(sum(uses), 0) FROM person_label"
    " WHERE person = p.key) <> (SELECT count(*) FROM appearance a JOIN appearance_label l ON l.article = a.article"
    " AND l.person = a.person WHERE a.person = p.key)",
    "SELECT 'the total of type ' || type FROM total t WHERE count <> CASE type"
    " WHEN 1 THEN (SELECT count(*) FROM article) WHEN 2 THEN (SELECT count(*) FROM section)"
    " WHEN 3 THEN (SELECT count(*) FROM event) WHEN 4 THEN (SELECT count(*) FROM person)"
    " WHEN 5 THEN (SELECT count(*) FROM reference) WHEN 6 THEN (SELECT count(*) FROM link)"
    " WHEN 7 THEN (SELECT count(*) FROM mention) WHEN 8 THEN (SELECT count(*) FROM citation) END",
    "SELECT 'the events of all years' WHERE (SELECT coalesce(sum(events), 0) FROM event_year)"
    " <> (SELECT count(*) FROM event WHERE earliest > -9223372036854775807)",
    "SELECT 'the tally of events: ' || kind FROM (SELECT kind, precision, status, method, confidence, items FROM"
    " event_tally WHERE items <> 0 EXCEPT SELECT coalesce(kind, ''), precision, status, coalesce(method, ''),"
    " confidence, count(*) FROM event GROUP BY 1, 2, 3, 4, 5)",
    "SELECT 'the tally of people: ' || method FROM (SELECT gender, method, confidence, items FROM person_tally"
    " WHERE items <> 0 EXCEPT SELECT coalesce(gender, ''), coalesce(method, ''), confidence, count(*) FROM person"
    " GROUP BY 1, 2, 3)",
    "SELECT 'the tally of references: ' || type FROM (SELECT type, resolved, name_group, items FROM reference_tally"
    " WHERE items <> 0 EXCEPT SELECT coalesce(type, ''), resolved, coalesce(name_group, ''), count(*) FROM reference"
    " GROUP BY 1, 2, 3)",
    "SELECT 'the tally of articles: ' || language FROM (SELECT language, format, items FROM article_tally"
    " WHERE items <> 0 EXCEPT SELECT language, format, count(*) FROM article GROUP BY 1, 2)",
    "SELECT 'the tally of categories: ' || category FROM (SELECT category, items FROM category_tally"
    " EXCEPT SELECT category, count(*) FROM article_category GROUP BY 1)",
    "SELECT 'the tallies miss some' WHERE (SELECT sum(count) FROM total WHERE type IN (1, 3, 4, 5)) <>"
    " (SELECT sum(items) FROM (SELECT items FROM event_tally UNION ALL SELECT items FROM person_tally"
    " UNION ALL SELECT items FROM reference_tally UNION ALL SELECT items FROM article_tally))",
    "SELECT 'article ' || id || ': the title in its appearances' FROM article a WHERE EXISTS (SELECT 1 FROM"
    " appearance x WHERE x.article = a.key AND x.title_fold <> a.title_fold)",
    "SELECT 'suggestion ' || start FROM suggestion WHERE key NOT IN (SELECT key FROM person) AND type = 4"
    " OR key NOT IN (SELECT key FROM article) AND type = 1 OR key NOT IN (SELECT key FROM section) AND type = 2"
    " OR key NOT IN (SELECT key FROM reference) AND type = 5",
    "SELECT 'person ' || id || ' is not suggested' FROM person WHERE key NOT IN (SELECT key FROM suggestion WHERE type "
    "= 4)",
    "SELECT 'an event of section ' || section || ', which is not there' FROM event"
    " WHERE section IS NOT NULL AND section NOT IN (SELECT key FROM section)",
};

enum err store_check(struct ctx *ctx, struct store *store, struct check_report *report,
                     void (*progress)(void *context, int64_t done, int64_t total), void *context)
{
	struct reader *reader = store_reader(store);
	struct checker checker = {ctx, ctx->arena, reader->connection, report};
	struct totals totals;
	enum err rc;

	*report = (struct check_report){0};
	rc = check_rows(&checker, "integrity", "PRAGMA integrity_check(100)");
	if (!rc)
		rc = check_rows(&checker, "foreign-key",
		                "SELECT \"table\" || ' ' || rowid || ' points to a missing ' || parent FROM "
		                "pragma_foreign_key_check");
	if (!rc)
		rc = check_words(&checker);
	if (!rc && store_is_writable(store))
		rc = store_write(ctx, store, check_words_inside, &checker);
	for (size_t i = 0; !rc && i < sizeof counts_sql / sizeof *counts_sql; i++)
		rc = check_rows(&checker, "counts", counts_sql[i]);
	if (!rc)
		rc = totals_get(ctx, reader, &totals);
	return rc ? rc : check_articles(&checker, totals.articles, progress, context);
}
