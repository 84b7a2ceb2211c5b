/* coverage.c: reading what was not understood. */
#include "store/coverage.h"

#include "store/writer.h"

enum err coverage_get(struct ctx *ctx, struct reader *reader, struct str article, struct coverage *coverage)
{
	VEC(struct skipped) skipped = {0};
	struct query query;
	bool is_found = false;

	*coverage = (struct coverage){0};
	reader_query(&query, ctx, reader,
	             "SELECT a.understood, s.what, s.why, s.source_start, s.source_end"
	             " FROM article a LEFT JOIN skipped s ON s.article = a.key WHERE a.id = :id ORDER BY s.position");
	query_bind_text(&query, ":id", article);
	while (query_next(&query)) {
		is_found = true;
		coverage->understood = query_real(&query);

		struct skipped one = {.what = query_text(&query)};

		if (!one.what.ptr) /* nothing was skipped */
			continue;
		one.why = query_text(&query);
		one.source_start = (size_t)query_int(&query);
		one.source_end = (size_t)query_int(&query);
		*VEC_PUSH(ctx->arena, &skipped) = one;
	}
	coverage->skipped = skipped.at;
	coverage->skipped_count = skipped.count;

	enum err rc = query_finish(&query);

	if (!rc && !is_found)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no article \"" STR_FMT "\"", STR_ARG(article));
	return rc;
}
