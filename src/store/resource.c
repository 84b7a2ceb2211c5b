/* resource.c: names, redirects, dates and near misses of things with an address. */
#include "store/resource.h"

#include "base/utf8.h"
#include "store/writer.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	const char *near; /* ids from one on, in the order of ids, and backwards */
	const char *near_before;
	const char *modified;
} resources[] = {
    [RESOURCE_ARTICLE] = {"article", "SELECT id FROM article WHERE id >= :id ORDER BY id LIMIT 40",
                          "SELECT id FROM article WHERE id < :id ORDER BY id DESC LIMIT 40",
                          "SELECT f.at FROM article a JOIN feed f ON f.sequence = a.version WHERE a.id = :id"},
    [RESOURCE_SECTION] =
        {"section", "SELECT s.id FROM article a JOIN section s ON s.article = a.key WHERE a.id = :article LIMIT 500",
         NULL, NULL},
    [RESOURCE_EVENT] = {"event", "SELECT id FROM event WHERE id >= :id ORDER BY id LIMIT 40",
                        "SELECT id FROM event WHERE id < :id ORDER BY id DESC LIMIT 40", NULL},
    [RESOURCE_PERSON] = {"person", "SELECT id FROM person WHERE id >= :id ORDER BY id LIMIT 40",
                         "SELECT id FROM person WHERE id < :id ORDER BY id DESC LIMIT 40",
                         "SELECT f.at FROM person p JOIN feed f ON f.sequence = p.version WHERE p.id = :id"},
    [RESOURCE_REFERENCE] = {"reference", "SELECT id FROM reference WHERE id >= :id ORDER BY id LIMIT 40",
                            "SELECT id FROM reference WHERE id < :id ORDER BY id DESC LIMIT 40",
                            "SELECT f.at FROM reference r JOIN article a ON a.key = r.article JOIN feed f ON "
                            "f.sequence = a.version WHERE r.id = :id"},
    [RESOURCE_LINK] = {"link", NULL, NULL, NULL},
};

enum { RESOURCE_COUNT = sizeof resources / sizeof *resources };

const char *resource_name(enum resource resource)
{
	return resources[resource].name;
}

bool resource_parse(struct str s, enum resource *resource)
{
	for (size_t i = 1; i < RESOURCE_COUNT; i++) {
		if (!str_equal(s, str_of(resources[i].name)))
			continue;
		*resource = (enum resource)i;
		return true;
	}
	return false;
}

enum err redirect_get(struct ctx *ctx, struct reader *reader, enum resource resource, struct str id, struct str *target)
{
	struct query query;

	*target = STR_NONE;
	reader_query(&query, ctx, reader,
	             "SELECT target FROM redirect r WHERE type = :type AND id = :id AND target <> :id"
	             " AND CASE :type WHEN 1 THEN EXISTS (SELECT 1 FROM article a WHERE a.id = r.target)"
	             " WHEN 3 THEN EXISTS (SELECT 1 FROM event e WHERE e.id = r.target)"
	             " WHEN 4 THEN EXISTS (SELECT 1 FROM person p WHERE p.id = r.target)"
	             " WHEN 5 THEN EXISTS (SELECT 1 FROM reference f WHERE f.id = r.target) END");
	query_bind_int(&query, ":type", resource);
	query_bind_text(&query, ":id", id);
	if (query_next(&query))
		*target = query_text(&query);

	enum err rc = query_finish(&query);

	if (!rc && !target->ptr)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no %s \"" STR_FMT "\"", resource_name(resource),
		              STR_ARG(id));
	return rc;
}

enum err modified_get(struct ctx *ctx, struct reader *reader, enum resource resource, struct str id, int64_t *at_ms)
{
	struct query query;
	bool is_there;
	enum err rc;

	if (!resources[resource].modified)
		return ctx_fail(ctx, ERR_INTERNAL, "a %s changes with its article", resource_name(resource));
	reader_query(&query, ctx, reader, resources[resource].modified);
	query_bind_text(&query, ":id", id);
	is_there = query_next(&query);
	if (is_there)
		*at_ms = query_int(&query);
	rc = query_finish(&query);
	if (!rc && !is_there)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no %s \"" STR_FMT "\"", resource_name(resource),
		              STR_ARG(id));
	return rc;
}

enum { DISTANCE_TEXT_MAX = 64 };

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Levenshtein's distance in bytes between the first DISTANCE_TEXT_MAX of each; an extension of `a` counts a little. */
static size_t distance(struct str a, struct str b)
{
	size_t row[DISTANCE_TEXT_MAX + 1];
	size_t a_len = smaller(a.len, DISTANCE_TEXT_MAX);
	size_t b_len = smaller(b.len, DISTANCE_TEXT_MAX);

	if (a.len >= 3 && str_starts(b, a))
		return 1;
	for (size_t j = 0; j <= b_len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			size_t above = row[j];
			size_t change = diagonal + (a.ptr[i - 1] != b.ptr[j - 1]);

			row[j] = smaller(smaller(above, row[j - 1]) + 1, change);
			diagonal = above;
		}
	}
	return row[b_len];
}

struct nearest {
	struct str *ids;
	size_t *distances;
	size_t room, count;
};

static void nearest_offer(struct nearest *nearest, struct arena *arena, struct str wanted, struct str id)
{
	size_t far = distance(wanted, id);
	size_t at = nearest->count;

	if (far > wanted.len / 3 + 1)
		return;
	for (size_t i = 0; i < nearest->count; i++)
		if (str_equal(nearest->ids[i], id))
			return;
	while (at > 0 && nearest->distances[at - 1] > far)
		at--;
	if (at == nearest->room)
		return;
	if (nearest->count < nearest->room)
		nearest->count++;
	for (size_t i = nearest->count - 1; i > at; i--) {
		nearest->ids[i] = nearest->ids[i - 1];
		nearest->distances[i] = nearest->distances[i - 1];
	}
	nearest->ids[at] = str_copy(arena, id);
	nearest->distances[at] = far;
}

static enum err nearest_walk(struct ctx *ctx, struct reader *reader, const char *sql, struct str parameter,
                             struct str wanted, struct nearest *nearest)
{
	struct query query;

	reader_query(&query, ctx, reader, sql);
	query_bind_text(&query, str_find(str_of(sql), STR(":article")) >= 0 ? ":article" : ":id", parameter);
	while (query_next(&query))
		nearest_offer(nearest, ctx->arena, wanted, query_peek(&query));
	return query_finish(&query);
}

/* Looks around where the id, and its beginnings, would stand: a wrong letter late in it leaves it near its neighbours, one
 * near its start is met by the shorter beginnings. */
enum err nearest_list(struct ctx *ctx, struct reader *reader, enum resource resource, struct str article, struct str id,
                      struct str *nearest, size_t room, size_t *count)
{
	size_t *distances = ARENA_NEW(ctx->arena, size_t, room);
	struct nearest found = {nearest, distances, room, 0};
	struct str wanted = utf8_slug(ctx->arena, id);
	enum err rc = OK;

	*count = 0;
	if (!resources[resource].near)
		return OK;
	if (article.ptr) {
		rc = nearest_walk(ctx, reader, resources[resource].near, article, wanted, &found);
	} else {
		static const size_t parts[] = {1, 2, 4}; /* the whole, its half, a quarter */

		for (size_t i = 0; !rc && i < sizeof parts / sizeof *parts; i++) {
			struct str start = str_slice(wanted, 0, (wanted.len + parts[i] - 1) / parts[i]);

			rc = nearest_walk(ctx, reader, resources[resource].near, start, wanted, &found);
			if (!rc && resources[resource].near_before)
				rc = nearest_walk(ctx, reader, resources[resource].near_before, start, wanted, &found);
		}
	}
	*count = found.count;
	return rc;
}
