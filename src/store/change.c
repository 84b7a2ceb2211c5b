/* change.c: reading the feed. Whole commits only: who has read up to a sequence has all of it. */
#include "store/change.h"

#include "store/writer.h"

/* The last commit of a page that begins behind `since`: the one in which the limit is reached. */
static enum err page_end(struct ctx *ctx, struct reader *reader, int64_t since, size_t limit, int64_t *end)
{
	struct query query;

	reader_query(&query, ctx, reader,
	             "SELECT max(sequence) FROM (SELECT sequence FROM change WHERE sequence > :since"
	             " ORDER BY sequence, position LIMIT :limit)");
	query_bind_int(&query, ":since", since);
	query_bind_int(&query, ":limit", (int64_t)limit);
	return query_run_int(&query, end);
}

enum err change_list(struct ctx *ctx, struct reader *reader, int64_t since, size_t limit, struct change_page *page)
{
	VEC(struct change) changes = {0};
	struct query query;
	int64_t end;
	int64_t newest;
	enum err rc = page_end(ctx, reader, since, limit, &end);

	*page = (struct change_page){.next = since, .is_last = true};
	if (rc || !end)
		return rc;
	reader_query(&query, ctx, reader,
	             "SELECT c.sequence, f.at, c.op, c.type, c.id, c.article FROM change c JOIN feed f ON f.sequence = "
	             "c.sequence"
	             " WHERE c.sequence > :since AND c.sequence <= :end ORDER BY c.sequence, c.position");
	query_bind_int(&query, ":since", since);
	query_bind_int(&query, ":end", end);
	while (query_next(&query)) {
		struct change *change = VEC_PUSH(ctx->arena, &changes);

		change->sequence = query_int(&query);
		change->at_ms = query_int(&query);
		change->op = (enum change_op)query_int(&query);
		change->type = (enum resource)query_int(&query);
		change->id = query_text(&query);
		change->article = query_text(&query);
	}
	rc = query_finish(&query);
	if (!rc)
		rc = change_last(ctx, reader, &newest);
	*page = (struct change_page){changes.at, changes.count, end, !rc && newest <= end};
	return rc;
}

enum err tombstone_get(struct ctx *ctx, struct reader *reader, enum resource type, struct str article, struct str id,
                       struct change *change)
{
	struct query query;

	*change = (struct change){.op = CHANGE_DELETED, .type = type, .id = id};
	reader_query(&query, ctx, reader,
	             "SELECT c.sequence, f.at, c.article FROM change c CROSS JOIN feed f ON f.sequence = c.sequence"
	             " WHERE c.op = 3 AND c.type = :type AND c.id = :id AND (:article IS NULL OR c.article = :article)"
	             " ORDER BY c.sequence DESC LIMIT 1");
	query_bind_int(&query, ":type", type);
	query_bind_text(&query, ":id", id);
	query_bind_text(&query, ":article", article);
	if (query_next(&query)) {
		change->sequence = query_int(&query);
		change->at_ms = query_int(&query);
		change->article = query_text(&query);
	}
	return query_finish(&query);
}

enum err change_last(struct ctx *ctx, struct reader *reader, int64_t *sequence)
{
	struct query query;

	reader_query(&query, ctx, reader, "SELECT coalesce(max(sequence), 0) FROM feed");
	return query_run_int(&query, sequence);
}
