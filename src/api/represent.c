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

/* Is the leaf what was asked for, or something in it? */
static bool leaf_is_of(struct str leaf, struct str field)
{
	return str_starts(leaf, field) && (leaf.len == field.len || leaf.ptr[field.len] == '.');
}

/* The columns of a table: all leaves that the contract has, or those of the wanted fields in their order. */
static void columns_list(struct request *rq, const struct listing *listing, struct str **columns, size_t *count)
{
	const struct value *fields = param_given(&rq->params, "fields");
	VEC(struct str) wanted = {0};
	struct str *leaves;
	size_t leaf_count;

	contract_members(rq->ctx.arena, listing->schema, true, &leaves, &leaf_count);
	for (size_t i = 0; fields && i < fields->item_count; i++) {
		size_t before = wanted.count;

		for (size_t k = 0; k < leaf_count; k++)
			if (leaf_is_of(leaves[k], fields->items[i].text))
				*VEC_PUSH(rq->ctx.arena, &wanted) = leaves[k];
		if (wanted.count == before) /* of no fixed members */
			*VEC_PUSH(rq->ctx.arena, &wanted) = fields->items[i].text;
	}
	*columns = fields ? wanted.at : leaves;
	*count = fields ? wanted.count : leaf_count;
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
