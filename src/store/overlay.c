/* overlay.c: what humans said, read and laid over. Nearly no article has any of it, so the first look must cost one step. */
#include "store/overlay.h"

#include "store/overlay_rows.h"

enum err overlay_get(struct ctx *ctx, struct reader *reader, enum resource type, struct str id, struct overlay *overlay)
{
	VEC(struct overlay_field) fields = {0};
	struct query query;
	bool is_found = false;

	*overlay = (struct overlay){.type = type, .id = id};
	reader_query(&query, ctx, reader,
	             "SELECT o.article, o.status, o.actor, o.note, o.at, o.is_orphan, f.name, f.human, f.machine"
	             " FROM overlay o LEFT JOIN overlay_field f ON f.overlay = o.key"
	             " WHERE o.type = :type AND o.id = :id ORDER BY f.name");
	query_bind_int(&query, ":type", type);
	query_bind_text(&query, ":id", id);
	while (query_next(&query)) {
		is_found = true;
		overlay->article = query_text(&query);
		overlay->status = (enum fact_status)query_int(&query);
		overlay->actor = query_text(&query);
		overlay->note = query_text(&query);
		overlay->at_ms = query_int(&query);
		overlay->is_orphan = query_int(&query) != 0;

		struct overlay_field field = {.name = query_text(&query)};

		field.human = query_text(&query);
		field.machine = query_text(&query);
		if (field.name.ptr)
			*VEC_PUSH(ctx->arena, &fields) = field;
	}
	overlay->fields = fields.at;
	overlay->field_count = fields.count;

	enum err rc = query_finish(&query);

	if (!rc && !is_found)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "nobody corrected the %s \"" STR_FMT "\"", resource_name(type),
		              STR_ARG(id));
	return rc;
}

/* What is laid over a fact of this article. */
struct laid {
	struct overlay overlay;
	bool is_met;
};

enum err overlay_load(struct article_put *put)
{
	struct query query;
	enum err rc;

	map_init(&put->overlays, put->ctx->arena);
	put_query(&query, put, "SELECT id FROM overlay WHERE article = :article AND type = 3");
	query_bind_text(&query, ":article", put->id);
	while (query_next(&query)) {
		struct laid *laid = ARENA_NEW(put->ctx->arena, struct laid, 1);

		laid->overlay.id = query_text(&query);
		*map_at(&put->overlays, laid->overlay.id) = laid;
	}
	rc = query_finish(&query);
	for (size_t i = 0; !rc && i < put->overlays.entries.count; i++) {
		struct laid *laid = put->overlays.entries.at[i].value;

		rc = overlay_get(put->ctx, &put->writer->reader, RESOURCE_EVENT, laid->overlay.id, &laid->overlay);
	}
	return rc;
}

/* The member of an event that a field names; NULL: not one that can be laid over. */
static struct str *event_member(struct event *event, struct str name)
{
	if (str_equal(name, STR("title")))
		return &event->title;
	if (str_equal(name, STR("kind")))
		return &event->kind;
	if (str_equal(name, STR("date.edtf")))
		return &event->date.edtf;
	return NULL;
}

static enum err machine_note(struct article_put *put, struct str id, struct str name, struct str machine)
{
	struct query query;

	put_query(&query, put,
	          "UPDATE overlay_field SET machine = :machine WHERE name = :name"
	          " AND overlay = (SELECT key FROM overlay WHERE type = 3 AND id = :id)");
	query_bind_text(&query, ":machine", machine);
	query_bind_text(&query, ":name", name);
	query_bind_text(&query, ":id", id);
	return query_run(&query);
}

enum err overlay_apply_event(struct article_put *put, struct event *event)
{
	struct laid *laid = put->overlays.entries.count ? map_get(&put->overlays, event->id) : NULL;
	enum err rc = OK;

	if (!laid)
		return OK;
	laid->is_met = true;
	event->status = laid->overlay.status;
	for (size_t i = 0; !rc && i < laid->overlay.field_count; i++) {
		const struct overlay_field *field = &laid->overlay.fields[i];
		struct str *member = event_member(event, field->name);

		if (!member)
			continue;
		rc = machine_note(put, event->id, field->name, *member);
		*member = field->human;
		if (member == &event->date.edtf && member->ptr)
			date_parse_edtf(put->ctx->arena, *member, &event->date);
	}
	return rc;
}

enum err overlay_finish(struct article_put *put)
{
	enum err rc = OK;

	for (size_t i = 0; !rc && i < put->overlays.entries.count; i++) {
		const struct laid *laid = put->overlays.entries.at[i].value;
		struct query query;

		put_query(&query, put, "UPDATE overlay SET is_orphan = :is_orphan WHERE type = 3 AND id = :id");
		query_bind_int(&query, ":is_orphan", !laid->is_met);
		query_bind_text(&query, ":id", laid->overlay.id);
		rc = query_run(&query);
	}
	return rc;
}
