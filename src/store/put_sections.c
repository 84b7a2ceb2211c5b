/* put_sections.c: sections into rows, and the small things all put_*.c share. */
#include "store/list.h"
#include "store/put.h"
#include "store/section.h"

void put_query(struct query *query, struct article_put *put, const char *sql)
{
	query_start(query, put->ctx, put->writer->connection, sql);
}

void put_change(struct article_put *put, enum change_op op, enum resource type, struct str id)
{
	writer_change(put->writer, op, type, id, type == RESOURCE_PERSON ? STR_NONE : put->id);
	put->has_changed = true;
	put->is_touched[type] = true;
	put->deltas[type] += (op == CHANGE_CREATED) - (op == CHANGE_DELETED);
}

void bind_evidence(struct query *query, int64_t revision, const struct evidence *evidence)
{
	query_bind_int(query, ":revision", revision);
	query_bind_int(query, ":span_start", evidence->span.start);
	query_bind_int(query, ":span_end", evidence->span.end);
	query_bind_text(query, ":quote", evidence->quote);
	query_bind_text(query, ":prefix", evidence->prefix);
	query_bind_text(query, ":suffix", evidence->suffix);
}

bool evidence_equal(const struct evidence *a, const struct evidence *b)
{
	return a->span.start == b->span.start && a->span.end == b->span.end && str_equal(a->quote, b->quote) &&
	       str_equal(a->prefix, b->prefix) && str_equal(a->suffix, b->suffix);
}

void bind_section(struct query *query, const struct article_put *put, struct str section)
{
	const struct placed *placed = section.ptr ? map_get(&put->sections, section) : NULL;

	if (placed)
		query_bind_int(query, ":section", placed->key);
}

#define WORDS_INSERT "INSERT INTO section_words (rowid, title, body) VALUES (:key, :title, :body)"
#define WORDS_DELETE                                                                                                   \
	"INSERT INTO section_words (section_words, rowid, title, body) VALUES ('delete', :key, :title, :body)"

/* A section as it was before this put. */
struct old_section {
	struct section section;
	bool is_kept;
};

static bool section_equal(const struct section *a, const struct section *b)
{
	return str_equal(a->title, b->title) && a->level == b->level && str_equal(a->number, b->number) &&
	       str_equal(a->parent, b->parent) && str_equal(a->path, b->path) && a->position == b->position &&
	       a->span.start == b->span.start && a->span.end == b->span.end && a->body.start == b->body.start &&
	       a->body.end == b->body.end && str_equal(a->text, b->text);
}

/* The sections there are, by id; before the article's row speaks of the new revision. */
enum err sections_load(struct article_put *put)
{
	struct list_query query;
	struct section_page page;
	enum err rc;

	map_init(&put->old_sections, put->ctx->arena);
	if (put->is_new)
		return OK;
	list_query_init(&query, &section_collection);
	list_query_filter(&query, "article", &put->id, 1);
	query.limit = LIST_LIMIT_MAX;
	query.count = LIST_COUNT_NONE;
	do {
		rc = section_list(put->ctx, &put->writer->reader, &query, &page);
		for (size_t i = 0; !rc && i < page.count; i++) {
			struct old_section *old = ARENA_NEW(put->ctx->arena, struct old_section, 1);

			old->section = page.at[i];
			*map_at(&put->old_sections, old->section.id) = old;
		}
		query.after = page.page.next;
		query.after_count = page.page.next_count;
	} while (!rc && page.page.next_count);
	return rc;
}

static enum err section_write(struct article_put *put, const struct section *section, int64_t *key)
{
	struct query query;

	put_query(
	    &query, put,
	    "INSERT INTO section (article, id, title, level, number, parent, path, position, span_start, span_end,"
	    " body_start, body_end) VALUES (:article, :id, :title, :level, :number, :parent, :path, :position,"
	    " :span_start, :span_end, :body_start, :body_end)"
	    " ON CONFLICT (article, id) DO UPDATE SET title = excluded.title, level = excluded.level,"
	    " number = excluded.number, parent = excluded.parent, path = excluded.path, position = excluded.position,"
	    " span_start = excluded.span_start, span_end = excluded.span_end, body_start = excluded.body_start,"
	    " body_end = excluded.body_end RETURNING key");
	query_bind_int(&query, ":article", put->key);
	query_bind_text(&query, ":id", section->id);
	query_bind_text(&query, ":title", section->title);
	query_bind_int(&query, ":level", section->level);
	query_bind_text(&query, ":number", section->number);
	query_bind_text(&query, ":parent", section->parent);
	query_bind_text(&query, ":path", section->path);
	query_bind_int(&query, ":position", section->position);
	query_bind_int(&query, ":span_start", section->span.start);
	query_bind_int(&query, ":span_end", section->span.end);
	query_bind_int(&query, ":body_start", section->body.start);
	query_bind_int(&query, ":body_end", section->body.end);
	return query_run_int(&query, key);
}

static enum err section_key(struct article_put *put, struct str id, int64_t *key)
{
	struct query query;

	put_query(&query, put, "SELECT key FROM section WHERE article = :article AND id = :id");
	query_bind_int(&query, ":article", put->key);
	query_bind_text(&query, ":id", id);
	return query_run_int(&query, key);
}

struct str section_suggested(const struct section *section)
{
	return section->level > 1 ? section->title : STR_NONE; /* the lead has its article's */
}

static enum err section_put(struct article_put *put, size_t index, struct placed *placed)
{
	const struct section *section = &put->findings->sections.at[index];
	struct old_section *old = map_get(&put->old_sections, section->id);
	enum err rc;

	if (old)
		old->is_kept = true;
	if (old && section_equal(&old->section, section))
		return section_key(put, section->id, &placed->key);
	rc = section_write(put, section, &placed->key);
	put_change(put, old ? CHANGE_UPDATED : CHANGE_CREATED, RESOURCE_SECTION, section->id);
	if (rc || (old && str_equal(old->section.title, section->title) && str_equal(old->section.text, section->text)))
		return rc;
	if (old)
		writer_words(put->writer, WORDS_DELETE, placed->key, section_words(put->ctx->arena, &old->section));
	writer_words(put->writer, WORDS_INSERT, placed->key, put->prepared->sections[index]);
	return suggestions_change(put, RESOURCE_SECTION, placed->key, old ? section_suggested(&old->section) : STR_NONE,
	                          section_suggested(section));
}

enum err sections_put(struct article_put *put)
{
	struct arena *arena = put->ctx->arena;
	enum err rc = OK;

	map_init(&put->sections, arena);
	for (size_t i = 0; !rc && i < put->findings->sections.count; i++) {
		struct placed *placed = ARENA_NEW(arena, struct placed, 1);

		placed->id = put->findings->sections.at[i].id;
		*map_at(&put->sections, placed->id) = placed;
		rc = section_put(put, i, placed);
	}
	return rc;
}

enum err sections_remove_rest(struct article_put *put)
{
	enum err rc = OK;

	for (size_t i = 0; !rc && i < put->old_sections.entries.count; i++) {
		struct old_section *old = put->old_sections.entries.at[i].value;
		struct query query;
		int64_t key = 0;

		if (old->is_kept)
			continue;
		rc = section_key(put, old->section.id, &key);
		if (rc)
			break;
		writer_words(put->writer, WORDS_DELETE, key, section_words(put->ctx->arena, &old->section));
		rc = suggestions_change(put, RESOURCE_SECTION, key, section_suggested(&old->section), STR_NONE);
		if (rc)
			break;
		put_query(&query, put, "DELETE FROM section WHERE key = :key");
		query_bind_int(&query, ":key", key);
		rc = query_run(&query);
		put_change(put, CHANGE_DELETED, RESOURCE_SECTION, old->section.id);
	}
	return rc;
}
