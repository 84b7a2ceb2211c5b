/* findings.c: what was read out of one article becomes rows, in one transaction.
 *
 * The order is that of dependence: the article, its revision and sections; who its people are; references; events; mentions
 * and appearances; links. What the new findings lack is taken out when nothing points to it any more. */
#include "store/findings.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "store/import_rows.h"
#include "store/overlay_rows.h"
#include "store/put.h"

#define ARTICLE_WORDS_INSERT "INSERT INTO article_words (rowid, title, body) VALUES (:key, :title, :body)"

/* The article's row as it was. */
struct old_article {
	struct str fingerprint, title, summary, source_sha256, text_sha256, format;
	int64_t revision, timestamp_ms;
	int64_t counts[9]; /* by enum resource, 7 mentions, 8 citations */
};

static enum err article_load(struct article_put *put, struct old_article *old)
{
	static const int order[] = {RESOURCE_SECTION, RESOURCE_EVENT, RESOURCE_PERSON, RESOURCE_REFERENCE,
	                            RESOURCE_LINK,    TOTAL_MENTIONS, TOTAL_CITATIONS};
	struct query query;

	*old = (struct old_article){0};
	put_query(&query, put,
	          "SELECT a.key, a.fingerprint, a.title, a.summary, a.revision, a.timestamp, r.sha256, r.text_sha256, "
	          "r.format,"
	          " a.section_count, a.event_count, a.person_count, a.reference_count, a.link_count, a.mention_count,"
	          " a.citation_count FROM article a JOIN revision r ON r.article = a.key AND r.number = a.revision "
	          "WHERE a.id = :id");
	query_bind_text(&query, ":id", put->id);
	if (query_next(&query)) {
		put->key = query_int(&query);
		old->fingerprint = query_text(&query);
		old->title = query_text(&query);
		old->summary = query_text(&query);
		old->revision = query_int(&query);
		old->timestamp_ms = query_int(&query);
		old->source_sha256 = query_text(&query);
		old->text_sha256 = query_text(&query);
		old->format = query_text(&query);
		for (size_t i = 0; i < sizeof order / sizeof *order; i++)
			old->counts[order[i]] = query_int(&query);
	}
	return query_finish(&query);
}

static enum err extractor_key(struct article_put *put, struct str version)
{
	struct query query;

	put_query(
	    &query, put,
	    "INSERT INTO extractor (version) VALUES (:version) ON CONFLICT (version) DO UPDATE SET version = version"
	    " RETURNING key");
	query_bind_text(&query, ":version", version.ptr ? version : STR(""));
	return query_run_int(&query, &put->extractor);
}

static enum err content_write(struct article_put *put, int64_t *key)
{
	struct query query;

	put_query(&query, put,
	          "INSERT INTO revision_content (source, source_bytes, text, text_bytes)"
	          " VALUES (:source, :source_bytes, :text, :text_bytes) RETURNING key");
	query_bind_blob(&query, ":source", put->prepared->source);
	query_bind_int(&query, ":source_bytes", (int64_t)put->findings->source.len);
	query_bind_blob(&query, ":text", put->prepared->text);
	query_bind_int(&query, ":text_bytes", (int64_t)put->findings->text.len);
	return query_run_int(&query, key);
}

static enum err revision_write(struct article_put *put, const struct put *asked)
{
	struct query query;
	int64_t content = 0;
	enum err rc = content_write(put, &content);

	if (rc)
		return rc;
	put_query(
	    &query, put,
	    "INSERT INTO revision (article, number, format, sha256, text_sha256, bytes, imported_at, source_url, "
	    "content,"
	    " timestamp) VALUES (:article, :number, :format, :sha256, :text_sha256, :bytes, :imported_at, :source_url,"
	    " :content, nullif(:timestamp, 0))");
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":number", put->revision);
	query_bind_text(&query, ":format", put->findings->article.revision.format);
	query_bind_blob(&query, ":sha256", put->prepared->source_sha256);
	query_bind_blob(&query, ":text_sha256", put->prepared->text_sha256);
	query_bind_int(&query, ":bytes", (int64_t)put->findings->source.len);
	query_bind_int(&query, ":imported_at", put->writer->now_ms);
	query_bind_text(&query, ":source_url", asked->source_url);
	query_bind_int(&query, ":content", content);
	query_bind_int(&query, ":timestamp", asked->timestamp_ms);
	return query_run(&query);
}

/* The article's own row; its counts come last (counts_write), when they are known. */
static enum err article_write(struct article_put *put)
{
	const struct article *article = &put->findings->article;
	struct query query;

	put_query(
	    &query, put,
	    "INSERT INTO article (id, title, title_fold, language, summary, license, attribution, revision, format,"
	    " imported_at, understood, fingerprint, extractor, version) VALUES (:id, :title, :title_fold, :language,"
	    " :summary, :license, :attribution, :revision, :format, :imported_at, :understood, :fingerprint, "
	    ":extractor,"
	    " :version) ON CONFLICT (id) DO UPDATE SET title = excluded.title, title_fold = excluded.title_fold,"
	    " language = excluded.language, summary = excluded.summary, license = excluded.license,"
	    " attribution = excluded.attribution, revision = excluded.revision, format = excluded.format,"
	    " imported_at = iif(revision = excluded.revision, imported_at, excluded.imported_at),"
	    " understood = excluded.understood, fingerprint = excluded.fingerprint, extractor = excluded.extractor,"
	    " version = excluded.version RETURNING key");
	query_bind_text(&query, ":id", put->id);
	query_bind_text(&query, ":title", article->title);
	query_bind_text(&query, ":title_fold", put->prepared->title_fold);
	query_bind_text(&query, ":language", article->language.ptr ? article->language : STR("und"));
	query_bind_text(&query, ":summary", article->summary);
	query_bind_text(&query, ":license", article->license);
	query_bind_text(&query, ":attribution", article->attribution);
	query_bind_int(&query, ":revision", put->revision);
	query_bind_text(&query, ":format", article->revision.format);
	query_bind_int(&query, ":imported_at", put->writer->now_ms);
	query_bind_real(&query, ":understood", put->findings->coverage.understood);
	query_bind_blob(&query, ":fingerprint", put->prepared->fingerprint);
	query_bind_int(&query, ":extractor", put->extractor);
	query_bind_int(&query, ":version", put->writer->sequence);
	return query_run_int(&query, &put->key);
}

static enum err article_words_put(struct article_put *put, const struct old_article *old)
{
	const struct article *article = &put->findings->article;
	struct words before;
	enum err rc = OK;

	if (!put->is_new) {
		if (str_equal(old->title, article->title) && str_equal(old->summary, article->summary))
			return OK;
		before = article_words(put->ctx->arena, old->title, old->summary);
		writer_words(put->writer, ARTICLE_WORDS_DELETE, put->key, before);
		rc = suggestions_remove(put, RESOURCE_ARTICLE, put->key, old->title, ARTICLE_CLASS);
	}
	if (!rc)
		rc = suggestions_put(put, RESOURCE_ARTICLE, put->key, article->title, ARTICLE_CLASS);
	writer_words(put->writer, ARTICLE_WORDS_INSERT, put->key, put->prepared->article);
	return rc;
}

static int64_t citations_counted(const struct findings *findings)
{
	int64_t count = 0;

	for (size_t i = 0; i < findings->references.count; i++)
		count += (int64_t)findings->references.at[i].citation_count;
	return count;
}

static enum err counts_write(struct article_put *put, const struct old_article *old)
{
	const struct findings *findings = put->findings;
	int64_t citations = citations_counted(findings);
	struct query query;

	put->deltas[RESOURCE_LINK] = (int64_t)findings->links.count - old->counts[RESOURCE_LINK];
	put->deltas[TOTAL_MENTIONS] = put->mention_count - old->counts[TOTAL_MENTIONS];
	put->deltas[TOTAL_CITATIONS] = citations - old->counts[TOTAL_CITATIONS];
	put_query(&query, put,
	          "UPDATE article SET section_count = :sections, event_count = :events, person_count = :people,"
	          " reference_count = :references, link_count = :links, mention_count = :mentions, citation_count = "
	          ":citations, timestamp = nullif(max(coalesce(timestamp, 0), :timestamp), 0) WHERE key = :key");
	query_bind_int(&query, ":sections", (int64_t)findings->sections.count);
	query_bind_int(&query, ":events", (int64_t)findings->events.count);
	query_bind_int(&query, ":people", put->person_count);
	query_bind_int(&query, ":references", (int64_t)findings->references.count);
	query_bind_int(&query, ":links", (int64_t)findings->links.count);
	query_bind_int(&query, ":mentions", put->mention_count);
	query_bind_int(&query, ":citations", citations);
	query_bind_int(&query, ":timestamp", put->timestamp_ms);
	query_bind_int(&query, ":key", put->key);
	return query_run(&query);
}

enum err totals_write(struct article_put *put)
{
	enum err rc = OK;

	for (int type = 1; !rc && type <= TOTAL_CITATIONS; type++) {
		struct query query;

		if (!put->deltas[type] && !put->is_touched[type])
			continue;
		put_query(&query, put,
		          "UPDATE total SET count = count + :count, version = :version WHERE type = :type");
		query_bind_int(&query, ":count", put->deltas[type]);
		query_bind_int(&query, ":version", put->writer->sequence);
		query_bind_int(&query, ":type", type);
		rc = query_run(&query);
	}
	return rc;
}

/* All the facts, in the order of dependence. */
static enum err facts_put(struct article_put *put)
{
	static enum err (*const steps[])(struct article_put *) = {
	    sections_put, people_resolve,         references_put,       events_put,  mentions_put,   people_put,
	    links_put,    references_remove_rest, sections_remove_rest, skipped_put, overlay_finish,
	};
	enum err rc = OK;

	for (size_t i = 0; !rc && i < sizeof steps / sizeof *steps; i++)
		rc = steps[i](put);
	return rc;
}

/* Writes an article that is new or whose findings differ. */
static enum err article_put_facts(struct article_put *put, const struct put *asked, const struct old_article *old)
{
	bool is_same_text = !put->is_new && str_equal(old->source_sha256, put->prepared->source_sha256) &&
	                    str_equal(old->text_sha256, put->prepared->text_sha256) &&
	                    str_equal(old->format, put->findings->article.revision.format);
	enum err rc = extractor_key(put, asked->extractor_version);

	put->revision = old->revision + !is_same_text;
	if (!rc)
		rc = sections_load(put); /* with the text of the revision that is about to be the one before */
	if (!rc)
		rc = overlay_load(put);
	if (!rc)
		rc = article_write(put);
	if (!rc && !is_same_text)
		rc = revision_write(put, asked);
	if (!rc)
		rc = article_words_put(put, old);
	if (!rc)
		rc = facts_put(put);
	if (!rc)
		rc = counts_write(put, old);
	put_change(put, put->is_new ? CHANGE_CREATED : CHANGE_UPDATED, RESOURCE_ARTICLE, put->id);
	return rc ? rc : totals_write(put);
}

static enum err redirect_drop(struct article_put *put)
{
	struct query query;

	put_query(&query, put, "DELETE FROM redirect WHERE type = 1 AND id = :id");
	query_bind_text(&query, ":id", put->id);
	return query_run(&query);
}

/* Two titles can have one slug ("C", "C++"), and two languages one title: the first to come has it, the next has "-2". The
 * article that is there is the same one where title and language are equal. */
static enum err id_settle(struct article_put *put)
{
	const struct article *article = &put->findings->article;
	bool is_taken = true;
	enum err rc = OK;

	for (unsigned n = 1; is_taken && !rc; n++) {
		struct query query;

		put->id = n == 1 ? article->id : str_print(put->ctx->arena, STR_FMT "-%u", STR_ARG(article->id), n);
		put_query(&query, put, "SELECT title, language FROM article WHERE id = :id");
		query_bind_text(&query, ":id", put->id);
		is_taken = query_next(&query);
		if (is_taken) {
			struct str title = query_text(&query), language = query_text(&query);

			is_taken = !str_equal(title, article->title) || !str_equal(language, article->language);
		}
		rc = query_finish(&query);
	}
	return rc;
}

bool put_is_older(struct article_put *put, struct put *asked, int64_t held_ms)
{
	struct arena *arena = put->ctx->arena;

	if (!put->timestamp_ms || put->timestamp_ms >= held_ms)
		return false;
	asked->outcome = PUT_OLDER;
	asked->why =
	    str_print(arena, "older than the revision held: of " STR_FMT ", and that of " STR_FMT,
	              STR_ARG(clock_rfc3339(arena, put->timestamp_ms)), STR_ARG(clock_rfc3339(arena, held_ms)));
	return true;
}

/* The same words again, of a later time: what comes in between must not take their place. */
static enum err timestamp_raise(struct article_put *put, const struct old_article *old)
{
	struct query query;

	if (put->timestamp_ms <= old->timestamp_ms)
		return OK;
	put_query(&query, put, "UPDATE article SET timestamp = :timestamp WHERE key = :key");
	query_bind_int(&query, ":timestamp", put->timestamp_ms);
	query_bind_int(&query, ":key", put->key);
	return query_run(&query);
}

static enum err put_run(struct ctx *ctx, struct writer *writer, struct put *asked)
{
	struct article_put put = {.ctx = ctx,
	                          .writer = writer,
	                          .findings = asked->findings,
	                          .prepared = asked->prepared,
	                          .timestamp_ms = asked->timestamp_ms};
	struct old_article old;
	enum err rc = id_settle(&put);

	asked->id = put.id;
	if (rc || asked->findings->redirect.ptr)
		return rc ? rc : redirect_put(&put, asked);
	rc = article_load(&put, &old);
	put.is_new = put.key == 0;
	if (!rc && put.is_new && put.timestamp_ms)
		rc = redirect_timestamp(&put, &old.timestamp_ms);
	asked->revision = old.revision;
	if (!rc && !put.is_new && str_equal(old.fingerprint, asked->prepared->fingerprint)) {
		asked->outcome = PUT_UNCHANGED;
		return timestamp_raise(&put, &old);
	}
	if (!rc && put_is_older(&put, asked, old.timestamp_ms))
		return OK;
	if (!rc && put.is_new)
		rc = redirect_drop(&put);
	if (!rc)
		rc = article_put_facts(&put, asked, &old);
	asked->outcome = put.is_new ? PUT_CREATED : PUT_UPDATED;
	asked->revision = put.revision;
	return rc;
}

/* Puts of one transaction. */
struct batch {
	struct put *puts;
	size_t count;
	const struct import_batch *import; /* or NULL */
	struct put *failed;
};

static enum err batch_run(struct ctx *ctx, struct writer *writer, void *argument)
{
	struct batch *batch = argument;
	enum err rc = OK;

	batch->failed = NULL;
	for (size_t i = 0; !rc && i < batch->count; i++) {
		if (batch->puts[i].rc)
			continue;
		rc = put_run(ctx, writer, &batch->puts[i]);
		writer_turn(writer);
		if (rc)
			batch->failed = &batch->puts[i];
	}
	return rc || !batch->import ? rc : import_batch_write(ctx, writer, batch->import);
}

static void put_fail(struct ctx *ctx, struct put *put, enum err rc)
{
	put->outcome = PUT_FAILED;
	put->rc = rc;
	put->why = ctx->why;
}

enum err findings_put_batch_of(struct ctx *ctx, struct store *store, struct put *puts, size_t count,
                               const struct import_batch *import)
{
	struct batch batch = {.puts = puts, .count = count, .import = import};
	bool is_alone = !store_has_gathered(store);
	enum err rc;

	for (size_t i = 0; i < count; i++) {
		puts[i].rc = OK;
		puts[i].why = STR_NONE;
		rc = puts[i].prepared ? OK : findings_prepare(ctx, &puts[i]);
		if (rc)
			put_fail(ctx, &puts[i], rc);
	}
	/* One that cannot be stored takes the whole transaction back; it is run again without it. */
	while ((rc = store_write(ctx, store, batch_run, &batch)) != OK && batch.failed && !err_is_of_store(rc) &&
	       is_alone)
		put_fail(ctx, batch.failed, rc);
	return rc;
}

enum err findings_put_batch(struct ctx *ctx, struct store *store, struct put *puts, size_t count)
{
	return findings_put_batch_of(ctx, store, puts, count, NULL);
}

enum err findings_put(struct ctx *ctx, struct store *store, struct put *put)
{
	enum err rc = findings_put_batch(ctx, store, put, 1);

	return rc ? rc : put->rc;
}
