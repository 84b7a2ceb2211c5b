/* represent.c: lists and singles otherwise than as JSON: by Accept or ?format=. */
#include "api/contract.h"
#include "api/listing.h"
#include "json/rows.h"

/* What a format has no place for is told, not ignored. */
static enum err format_check(struct request *rq)
{
	bool has_rows = request_wants(rq, "ndjson") || request_wants(rq, "csv");
	enum err rc = OK;

	if (param_given(&rq->params, "include"))
		rc = param_fail(&rq->ctx, "include", "is for JSON, not for %s", rq->media->format);
	if (param_given(&rq->params, "fields") && !has_rows)
		rc = param_fail(&rq->ctx, "fields", "is for JSON, NDJSON and CSV, not for %s", rq->media->format);
	return rc;
}

/* The columns of a table: the wanted fields, else all leaves that the contract has. */
static void columns_list(struct request *rq, const struct listing *listing, struct str **columns, size_t *count)
{
	const struct value *fields = param_given(&rq->params, "fields");

	if (!fields) {
		contract_members(rq->ctx.arena, listing->schema, true, columns, count);
		return;
	}
	*count = fields->item_count;
	*columns = ARENA_NEW(rq->ctx.arena, struct str, *count);
	for (size_t i = 0; i < *count; i++)
		(*columns)[i] = fields->items[i].text;
}

enum err represent_reply(struct request *rq, struct reply *rp, const struct listing *listing, json_t *data)
{
	struct buf buf;
	struct str *columns;
	size_t count;
	enum err rc = format_check(rq);

	if (!rc && listing->extend)
		rc = listing->extend(rq, data);
	if (rc)
		return rc;
	buf_init(&buf, rq->ctx.arena, 4096);
	if (request_wants(rq, "ndjson")) {
		rows_put_ndjson(&buf, data);
		return reply_text(rp, 200, NULL, buf_str(&buf));
	}
	if (request_wants(rq, "csv")) {
		columns_list(rq, listing, &columns, &count);
		rows_put_csv(&buf, data, columns, count);
		return reply_text(rp, 200, NULL, buf_str(&buf));
	}
	for (const struct representation *row = listing->representations; row && row->format; row++) {
		if (!request_wants(rq, row->format))
			continue;
		row->print(&buf, data);
		return reply_text(rp, 200, NULL, buf_str(&buf));
	}
	return ctx_fail(&rq->ctx, ERR_INTERNAL, "%s has no representation %s", listing->schema, rq->media->format);
}
