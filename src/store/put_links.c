/* put_links.c: links, categories and what was skipped into rows. They have no ids: a row is its place in the article, and is
 * written only where what stands there differs. */
#include "base/utf8.h"
#include "store/put.h"

static enum err rest_remove(struct article_put *put, const char *sql, size_t count, int64_t *removed)
{
	struct query query;
	enum err rc;

	put_query(&query, put, sql);
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":count", (int64_t)count);
	rc = query_run(&query);
	*removed = connection_changed(put->writer->connection);
	return rc;
}

static enum err link_write(struct article_put *put, const struct link *link, size_t position)
{
	struct query query;
	struct span none = {0};
	struct span span = link->has_evidence ? link->evidence.span : none;

	put_query(&query, put,
	          "INSERT INTO link (article, position, section, kind, target, label, revision, span_start, span_end)"
	          " VALUES (:article, :position, :section, :kind, :target, :label, :revision, :span_start, :span_end)"
	          " ON CONFLICT (article, position) DO UPDATE SET section = excluded.section, kind = excluded.kind,"
	          " target = excluded.target, label = excluded.label, revision = excluded.revision,"
	          " span_start = excluded.span_start, span_end = excluded.span_end"
	          " WHERE (section, kind, target, label, span_start, span_end) IS NOT (excluded.section, excluded.kind,"
	          " excluded.target, excluded.label, excluded.span_start, excluded.span_end)");
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":position", (int64_t)position);
	bind_section(&query, put, link->section);
	query_bind_int(&query, ":kind", link->kind);
	query_bind_text(&query, ":target", link->target);
	query_bind_text(&query, ":label", str_equal(link->label, link->target) ? STR_NONE : link->label);
	query_bind_int(&query, ":revision", put->revision);
	query_bind_int(&query, ":span_start", span.start);
	query_bind_int(&query, ":span_end", span.end);
	return query_run(&query);
}

static enum err categories_put(struct article_put *put)
{
	struct query query;
	enum err rc;

	put_query(&query, put, "DELETE FROM article_category WHERE article = :article");
	query_bind_int(&query, ":article", put->key);
	rc = put->is_new ? query_finish(&query) : query_run(&query);
	for (size_t i = 0; !rc && i < put->findings->links.count; i++) {
		const struct link *link = &put->findings->links.at[i];

		if (link->kind != LINK_CATEGORY)
			continue;
		put_query(&query, put,
		          "INSERT INTO article_category (category, title_fold, article) VALUES (:category, "
		          ":title_fold, :article)"
		          " ON CONFLICT DO NOTHING");
		query_bind_text(&query, ":category", utf8_slug(put->ctx->arena, link->target));
		query_bind_text(&query, ":title_fold", put->prepared->title_fold);
		query_bind_int(&query, ":article", put->key);
		rc = query_run(&query);
	}
	return rc;
}

enum err links_put(struct article_put *put)
{
	size_t count = put->findings->links.count;
	int64_t removed = 0;
	int64_t changed = 0;
	enum err rc = OK;

	for (size_t i = 0; !rc && i < count; i++) {
		rc = link_write(put, &put->findings->links.at[i], i);
		changed += connection_changed(put->writer->connection);
	}
	if (!rc && !put->is_new)
		rc = rest_remove(put, "DELETE FROM link WHERE article = :article AND position >= :count", count,
		                 &removed);
	if (rc || changed + removed == 0)
		return rc;
	put->has_changed = put->is_touched[RESOURCE_LINK] = true;
	return categories_put(put);
}

enum err skipped_put(struct article_put *put)
{
	const struct coverage *coverage = &put->findings->coverage;
	int64_t removed = 0;
	enum err rc = OK;

	for (size_t i = 0; !rc && i < coverage->skipped_count; i++) {
		const struct skipped *skipped = &coverage->skipped[i];
		struct query query;

		put_query(&query, put,
		          "INSERT INTO skipped (article, position, source_start, source_end, what, why)"
		          " VALUES (:article, :position, :source_start, :source_end, :what, :why)"
		          " ON CONFLICT (article, position) DO UPDATE SET source_start = excluded.source_start,"
		          " source_end = excluded.source_end, what = excluded.what, why = excluded.why");
		query_bind_int(&query, ":article", put->key);
		query_bind_int(&query, ":position", (int64_t)i);
		query_bind_int(&query, ":source_start", (int64_t)skipped->source_start);
		query_bind_int(&query, ":source_end", (int64_t)skipped->source_end);
		query_bind_text(&query, ":what", skipped->what);
		query_bind_text(&query, ":why", skipped->why.ptr ? skipped->why : STR(""));
		rc = query_run(&query);
	}
	if (!rc && !put->is_new)
		rc = rest_remove(put, "DELETE FROM skipped WHERE article = :article AND position >= :count",
		                 coverage->skipped_count, &removed);
	return rc;
}
