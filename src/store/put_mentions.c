/* put_mentions.c: mentions into rows, in the order of the text. Like links they have no ids: a row is written only where
 * what stands at its place differs. */
#include "store/put.h"

#include <stdlib.h>

struct placed_mention {
	const struct mention *mention;
	const struct placed *person;
};

static int mention_compare(const void *left, const void *right)
{
	const struct placed_mention *a = left;
	const struct placed_mention *b = right;
	const struct span *x = &a->mention->evidence.span;
	const struct span *y = &b->mention->evidence.span;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return str_compare(a->person->id, b->person->id);
}

static enum err mention_write(struct article_put *put, const struct placed_mention *placed, size_t position)
{
	const struct mention *mention = placed->mention;
	struct query query;

	put_query(&query, put,
	          "INSERT INTO mention (article, position, person, section, kind, title, revision, span_start, "
	          "span_end, quote,"
	          " prefix, suffix, sentence_start, sentence_end) VALUES (:article, :position, :person, :section, "
	          ":kind, :title,"
	          " :revision, :span_start, :span_end, :quote, :prefix, :suffix, :sentence_start, :sentence_end)"
	          " ON CONFLICT (article, position) DO UPDATE SET person = excluded.person, section = excluded.section,"
	          " kind = excluded.kind, title = excluded.title, revision = excluded.revision,"
	          " span_start = excluded.span_start, span_end = excluded.span_end, quote = excluded.quote,"
	          " prefix = excluded.prefix, suffix = excluded.suffix, sentence_start = excluded.sentence_start,"
	          " sentence_end = excluded.sentence_end"
	          " WHERE (person, section, kind, title, span_start, span_end, quote, prefix, suffix, sentence_start,"
	          " sentence_end) IS NOT (excluded.person, excluded.section, excluded.kind, excluded.title,"
	          " excluded.span_start, excluded.span_end, excluded.quote, excluded.prefix, excluded.suffix,"
	          " excluded.sentence_start, excluded.sentence_end)");
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":position", (int64_t)position);
	query_bind_int(&query, ":person", placed->person->key);
	bind_section(&query, put, mention->section);
	query_bind_int(&query, ":kind", mention->kind);
	query_bind_text(&query, ":title", mention->title);
	bind_evidence(&query, put->revision, &mention->evidence);
	query_bind_int(&query, ":sentence_start", mention->sentence.start);
	query_bind_int(&query, ":sentence_end", mention->sentence.end);
	return query_run(&query);
}

static enum err mentions_remove_rest(struct article_put *put, size_t count)
{
	struct query query;
	enum err rc;

	put_query(&query, put, "DELETE FROM mention WHERE article = :article AND position >= :count");
	query_bind_int(&query, ":article", put->key);
	query_bind_int(&query, ":count", (int64_t)count);
	rc = query_run(&query);
	put->has_changed |= connection_changed(put->writer->connection) > 0;
	return rc;
}

enum err mentions_put(struct article_put *put)
{
	VEC(struct placed_mention) mentions = {0};
	enum err rc = OK;

	for (size_t i = 0; i < put->findings->people.count; i++) {
		const struct person *person = &put->findings->people.at[i];

		for (size_t j = 0; j < person->mention_count; j++)
			*VEC_PUSH(put->ctx->arena, &mentions) =
			    (struct placed_mention){&person->mentions[j], map_get(&put->people, person->id)};
	}
	if (mentions.count)
		qsort(mentions.at, mentions.count, sizeof *mentions.at, mention_compare);
	for (size_t i = 0; !rc && i < mentions.count; i++) {
		rc = mention_write(put, &mentions.at[i], i);
		put->has_changed |= connection_changed(put->writer->connection) > 0;
	}
	put->mention_count = (int64_t)mentions.count;
	return rc || put->is_new ? rc : mentions_remove_rest(put, mentions.count);
}
