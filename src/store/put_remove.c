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

static enum err redirect_write(struct article_put *put, struct str target)
{
	struct query query;

	put_query(&query, put,
	          "INSERT INTO redirect (type, id, target) VALUES (1, :id, :target)"
	          " ON CONFLICT (type, id) DO UPDATE SET target = excluded.target WHERE target <> excluded.target");
	query_bind_text(&query, ":id", put->id);
	query_bind_text(&query, ":target", target);
	return query_run(&query);
}

enum err redirect_put(struct article_put *put, struct put *asked)
{
	static const struct findings none;
	struct str title = put->findings->redirect;
	ptrdiff_t hash = str_find_char(title, '#');
	struct str target = utf8_slug(put->ctx->arena, str_slice(title, 0, hash < 0 ? title.len : (size_t)hash));
	bool is_found = false;
	bool is_new;
	enum err rc;

	asked->revision = 0;
	asked->outcome = PUT_UNCHANGED;
	if (str_equal(target, put->id)) /* "Foo" to "foo": the same address */
		return OK;
	if (!str_equal(put->id,
	               put->findings->article.id)) /* an article of another title has that address, and keeps it */
		return OK;
	put->findings = &none;
	rc = article_remove(put, &is_found);
	if (!rc)
		rc = redirect_write(put, target);
	is_new = connection_changed(put->writer->connection) > 0;
	if (rc || (!is_new && !is_found))
		return rc;
	if (!is_found) {
		put_change(put, CHANGE_MOVED, RESOURCE_ARTICLE, put->id);
		put->deltas[RESOURCE_ARTICLE] = 0;
	}
	asked->outcome = PUT_REDIRECT;
	return totals_write(put);
}
