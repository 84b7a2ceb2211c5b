/* refill.c: makes anew what search and typeahead read, from the rows it is of.
 *
 * A migration that changes how text is folded or cut empties the full-text indexes, which keep no text, and leaves a note.
 * Whoever opens the store for writing goes on from the note, some articles or people in a transaction, so that an interrupted
 * refill costs only its last step. Until it is done no one reads the store. */
#include "base/log.h"
#include "store/event.h"
#include "store/person.h"
#include "store/put.h"
#include "store/store_parts.h"

enum { ARTICLES_A_STEP = 200, PEOPLE_A_STEP = 1000 };

#define NOTE ":refill"

/* How far it came: the keys of the last article and person. */
struct refill {
	int64_t article, person;
	bool is_under_way;
};

static void article_query(struct query *query, struct article_put *put, const char *sql)
{
	put_query(query, put, sql);
	query_bind_int(query, ":article", put->key);
}

static enum err sections_refill(struct article_put *put)
{
	struct query query;
	struct text text;
	enum err rc = text_load(put->ctx, put->writer->connection, put->key, put->revision, &text);

	if (rc)
		return rc;
	article_query(&query, put,
	              "SELECT key, title, level, body_start, body_end FROM section WHERE article = :article");
	while (!rc && query_next(&query)) {
		int64_t key = query_int(&query);
		struct section section = {.title = query_text(&query)};

		section.level = (unsigned)query_int(&query);
		uint32_t start = (uint32_t)query_int(&query);

		section.text = str_trim(text_slice(&text, (struct span){start, (uint32_t)query_int(&query)}));
		writer_words(put->writer, "INSERT INTO section_words (rowid, title, body) VALUES (:key, :title, :body)",
		             key, section_words(put->ctx->arena, &section));
		rc = suggestions_change(put, RESOURCE_SECTION, key, STR_NONE, section_suggested(&section));
	}
	enum err finish = query_finish(&query);

	return rc ? rc : finish;
}

static enum err events_refill(struct article_put *put)
{
	struct query query;

	article_query(&query, put, "SELECT key, title, coalesce(text, quote) FROM event WHERE article = :article");
	while (query_next(&query)) {
		int64_t key = query_int(&query);
		struct event event = {.title = query_text(&query)};

		event.text = query_text(&query);
		writer_words(put->writer, "INSERT INTO event_words (rowid, title, body) VALUES (:key, :title, :body)",
		             key, event_words(put->ctx->arena, &event));
	}
	return query_finish(&query);
}

static enum err authors_load(struct article_put *put, int64_t key, struct reference *reference)
{
	VEC(struct name) names = {0};
	struct query query;

	put_query(&query, put,
	          "SELECT family, literal FROM reference_name WHERE reference = :key AND role = 1 ORDER BY position");
	query_bind_int(&query, ":key", key);
	while (query_next(&query)) {
		struct str family = query_text(&query);

		*VEC_PUSH(put->ctx->arena, &names) = (struct name){.family = family, .literal = query_text(&query)};
	}
	reference->author = names.at;
	reference->author_count = names.count;
	return query_finish(&query);
}

static enum err references_refill(struct article_put *put)
{
	struct query query;
	enum err rc = OK;

	article_query(&query, put,
	              "SELECT key, title, container_title, collection_title, publisher, text FROM reference"
	              " WHERE article = :article");
	while (!rc && query_next(&query)) {
		int64_t key = query_int(&query);
		struct reference reference = {.title = query_text(&query)};

		reference.container_title = query_text(&query);
		reference.collection_title = query_text(&query);
		reference.publisher = query_text(&query);
		reference.text = query_text(&query);
		rc = authors_load(put, key, &reference);
		writer_words(put->writer,
		             "INSERT INTO reference_words (rowid, title, body) VALUES (:key, :title, :body)", key,
		             reference_words(put->ctx->arena, &reference));
		rc = rc ? rc : suggestions_change(put, RESOURCE_REFERENCE, key, STR_NONE, reference.title);
	}
	enum err finish = query_finish(&query);

	return rc ? rc : finish;
}

static enum err article_refill(struct article_put *put, struct str title, struct str summary)
{
	static enum err (*const steps[])(struct article_put *) = {sections_refill, events_refill, references_refill};
	enum err rc = suggestions_put(put, RESOURCE_ARTICLE, put->key, title, ARTICLE_CLASS);

	writer_words(put->writer, "INSERT INTO article_words (rowid, title, body) VALUES (:key, :title, :body)",
	             put->key, article_words(put->ctx->arena, title, summary));
	for (size_t i = 0; !rc && i < sizeof steps / sizeof *steps; i++)
		rc = steps[i](put);
	return rc;
}

static enum err articles_refill(struct article_put *put, struct refill *refill, size_t *count)
{
	struct query query;
	enum err rc = OK;

	put_query(&query, put,
	          "SELECT key, revision, title, summary FROM article WHERE key > :after ORDER BY key LIMIT :limit");
	query_bind_int(&query, ":after", refill->article);
	query_bind_int(&query, ":limit", ARTICLES_A_STEP);
	for (*count = 0; !rc && query_next(&query); ++*count) {
		put->key = refill->article = query_int(&query);
		put->revision = query_int(&query);

		struct str title = query_text(&query);

		rc = article_refill(put, title, query_text(&query));
	}
	enum err finish = query_finish(&query);

	return rc ? rc : finish;
}

static enum err people_refill(struct article_put *put, struct refill *refill, size_t *count)
{
	struct query query;
	enum err rc = OK;

	put_query(&query, put,
	          "SELECT key, name, mention_count FROM person WHERE key > :after ORDER BY key LIMIT :limit");
	query_bind_int(&query, ":after", refill->person);
	query_bind_int(&query, ":limit", PEOPLE_A_STEP);
	for (*count = 0; !rc && query_next(&query); ++*count) {
		struct placed placed = {.key = query_int(&query)};
		struct words words;

		placed.name = query_text(&query);
		refill->person = placed.key;
		rc = person_words(put, &placed, &words);
		writer_words(put->writer, "INSERT INTO person_words (rowid, title, body) VALUES (:key, :title, :body)",
		             placed.key, words);
		rc = rc ? rc
		        : suggestions_put(put, RESOURCE_PERSON, placed.key, placed.name,
		                          suggestion_class(query_int(&query)));
	}
	enum err finish = query_finish(&query);

	return rc ? rc : finish;
}

/* Writes the note anew, or takes it away when all is done. */
static enum err note_write(struct article_put *put, const struct refill *refill)
{
	struct query query;

	put_query(&query, put,
	          refill->is_under_way ? "UPDATE import SET position = :position WHERE name = '" NOTE "'"
	                               : "DELETE FROM import WHERE name = '" NOTE "'");
	if (refill->is_under_way)
		query_bind_text(
		    &query, ":position",
		    str_print(put->ctx->arena, "%lld %lld", (long long)refill->article, (long long)refill->person));
	return query_run(&query);
}

static enum err refill_step(struct ctx *ctx, struct writer *writer, void *argument)
{
	struct refill *refill = argument, at = *refill; /* a step may be run again */
	struct article_put put = {.ctx = ctx, .writer = writer};
	size_t articles, people;
	enum err rc = articles_refill(&put, &at, &articles);

	rc = rc ? rc : people_refill(&put, &at, &people);
	if (rc)
		return rc;
	at.is_under_way = articles || people;
	rc = note_write(&put, &at);
	*refill = at;
	return rc;
}

static enum err note_read(struct ctx *ctx, struct store *store, struct refill *refill)
{
	struct str position, article;
	struct query query;

	*refill = (struct refill){0};
	query_start(&query, ctx, store->writer, "SELECT position FROM import WHERE name = '" NOTE "'");
	refill->is_under_way = query_next(&query);
	if (refill->is_under_way) {
		position = query_text(&query);
		if (!str_next(&position, ' ', &article) || !str_to_int64(article, &refill->article) ||
		    !str_to_int64(position, &refill->person))
			*refill = (struct refill){.is_under_way = true};
	}
	return query_finish(&query);
}

enum err store_refill(struct ctx *ctx, struct store *store)
{
	struct refill refill;
	enum err rc = note_read(ctx, store, &refill);

	if (!rc && refill.is_under_way)
		log_line(LOG_INFO, "making the words of %s anew, which a newer version cuts otherwise", store->path);
	while (!rc && refill.is_under_way) {
		struct arena arena;
		struct ctx inner = {.arena = &arena};

		arena_init(&arena);
		rc = store_write(&inner, store, refill_step, &refill);
		if (rc)
			ctx_fail(ctx, rc, STR_FMT, STR_ARG(inner.why));
		arena_finish(&arena);
	}
	return rc;
}
