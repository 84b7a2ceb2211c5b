/* represent.c: lists and singles otherwise than as JSON: by Accept or ?format=. */
#include "api/contract.h"
#include "api/listing.h"
#include "json/rows.h"

#include <string.h>

/* The columns of a table: the wanted fields, else all leaves that the contract has. */
static void columns_list(struct request *rq, const struct listing *listing, struct str **columns, size_t *count)
{
	const struct value *fields = NULL;

	for (size_t i = 0; i < rq->params.count; i++)
		if (!strcmp(rq->params.at[i].param->name, "fields") && rq->params.at[i].item_count)
			fields = &rq->params.at[i];
	if (!fields) {
		contract_members(rq->ctx.arena, listing->schema, true, columns, count);
		return;
	}
	*count = fields->item_count;
	*columns = ARENA_NEW(rq->ctx.arena, struct str, *count);
	for (size_t i = 0; i < *count; i++)
		(*columns)[i] = fields->items[i].text;
}

enum err represent_reply(struct request *rq, struct reply *rp, const struct listing *listing, const json_t *data)
{
	struct buf buf;
	struct str *columns;
	size_t count;

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
