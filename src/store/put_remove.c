/* put_remove.c: an article goes: taken out by hand, or because its page became a redirect. Its facts go the way an edit that
 * leaves none of them would take them. */
#include "base/utf8.h"
#include "store/overlay_rows.h"
#include "store/put.h"

static enum err run_by_article(struct article_put *put, const char *sql)
{
	struct query query;

	put_query(&query, put, sql);
	query_bind_int(&query, ":article", put->key);
	return query_run(&query);
}

/* Takes out the facts: an article without any is put in its place. */
static enum err facts_remove(struct article_put *put)
{
	static enum err (*const steps[])(struct article_put *) = {
	    sections_load,        overlay_load, sections_put,   people_resolve, references_put,
	    events_put,           mentions_put, people_put,     links_put,      references_remove_rest,
	    sections_remove_rest, skipped_put,  overlay_finish,
	};
	enum err rc = OK;

	for (size_t i = 0; !rc && i < sizeof steps / sizeof *steps; i++)
		rc = steps[i](put);
	return rc;
}

/* What is subtracted from the totals that no single change counts. */
static enum err counts_load(struct article_put *put, struct words *words, struct str *title)
{
	struct query query;

	put_query(&query, put,
	          "SELECT key, revision, title, summary, link_count, mention_count, citation_count FROM article WHERE "
	          "id = :id");
	query_bind_text(&query, ":id", put->id);
	if (query_next(&query)) {
		put->key = query_int(&query);
		put->revision = query_int(&query);

		*title = query_text(&query);
		*words = article_words(put->ctx->arena, *title, query_text(&query));
		put->deltas[RESOURCE_LINK] = -query_int(&query);
		put->deltas[TOTAL_MENTIONS] = -query_int(&query);
		put->deltas[TOTAL_CITATIONS] = -query_int(&query);
	}
	return query_finish(&query);
}

/* *is_found: there was one. */
static enum err article_remove(struct article_put *put, bool *is_found)
{
	static const char *const sql[] = {
	    "DELETE FROM article_category WHERE article = :article",
	    "DELETE FROM revision_content WHERE key IN (SELECT content FROM revision WHERE article = :article)",
	    "DELETE FROM revision WHERE article = :article",
	    "DELETE FROM article WHERE key = :article",
	};
	struct words words = {0};
	struct str title = STR_NONE;
	enum err rc = counts_load(put, &words, &title);

	*is_found = put->key != 0;
	if (rc || !*is_found)
		return rc;
	rc = facts_remove(put);
	writer_words(put->writer, ARTICLE_WORDS_DELETE, put->key, words);
	if (!rc)
		rc = suggestions_remove(put, RESOURCE_ARTICLE, put->key, title, ARTICLE_CLASS);
	for (size_t i = 0; !rc && i < sizeof sql / sizeof *sql; i++)
		rc = run_by_article(put, sql[i]);
	put_change(put, CHANGE_MOVED, RESOURCE_ARTICLE, put->id);
	put->deltas[RESOURCE_ARTICLE] = -1;
	return rc;
}

enum err redirect_timestamp(struct article_put *put, int64_t *timestamp_ms)
{
	struct query query;

	put_query(&query, put, "SELECT timestamp FROM redirect WHERE type = 1 AND id = :id");
	query_bind_text(&query, ":id", put->id);
	return query_run_int(&query, timestamp_ms);
}

/* The newest of both: an id is an article's or a redirect's. */
static enum err page_timestamp(struct article_put *put, int64_t *timestamp_ms)
{
	struct query query;
	enum err rc;

	put_query(&query, put, "SELECT timestamp FROM article WHERE id = :id");
	query_bind_text(&query, ":id", put->id);
	rc = query_run_int(&query, timestamp_ms);
	return rc || *timestamp_ms ? rc : redirect_timestamp(put, timestamp_ms);
}

/* *has_changed: it points elsewhere than before. */
static enum err redirect_write(struct article_put *put, struct str target, bool *has_changed)
{
	struct query query;
	enum err rc;

	put_query(&query, put,
	          "INSERT INTO redirect (type, id, target, timestamp) VALUES (1, :id, :target, nullif(:timestamp, 0))"
	          " ON CONFLICT (type, id) DO UPDATE SET target = excluded.target WHERE target <> excluded.target");
	query_bind_text(&query, ":id", put->id);
	query_bind_text(&query, ":target", target);
	query_bind_int(&query, ":timestamp", put->timestamp_ms);
	rc = query_run(&query);
	*has_changed = !rc && connection_changed(put->writer->connection) > 0;
	if (rc || !put->timestamp_ms)
		return rc;
	put_query(&query, put,
	          "UPDATE redirect SET timestamp = :timestamp WHERE type = 1 AND id = :id AND coalesce(timestamp, 0) < "
	          ":timestamp");
	query_bind_text(&query, ":id", put->id);
	query_bind_int(&query, ":timestamp", put->timestamp_ms);
	return query_run(&query);
}

enum err redirect_put(struct article_put *put, struct put *asked)
{
	static const struct findings none;
	struct str title = put->findings->redirect;
	ptrdiff_t hash = str_find_char(title, '#');
	struct str target = utf8_slug(put->ctx->arena, str_slice(title, 0, hash < 0 ? title.len : (size_t)hash));
	bool is_found = false, is_new = false;
	int64_t held_ms = 0;
	enum err rc;

	asked->revision = 0;
	asked->outcome = PUT_UNCHANGED;
	if (str_equal(target, put->id)) /* "Foo" to "foo": the same address */
		return OK;
	if (!str_equal(put->id,
	               put->findings->article.id)) /* an article of another title has that address, and keeps it */
		return OK;
	if (put->timestamp_ms) {
		rc = page_timestamp(put, &held_ms);
		if (rc || put_is_older(put, asked, held_ms))
			return rc;
	}
	put->findings = &none;
	rc = article_remove(put, &is_found);
	if (!rc)
		rc = redirect_write(put, target, &is_new);
	if (rc || (!is_new && !is_found))
		return rc;
	if (!is_found) {
		put_change(put, CHANGE_MOVED, RESOURCE_ARTICLE, put->id);
		put->deltas[RESOURCE_ARTICLE] = 0;
	}
	asked->outcome = PUT_REDIRECT;
	return totals_write(put);
}
