/* related.c: who is named together with a person.
 *
 * A person may be in thousands of articles and related to everybody, so only so many of her events and articles are looked
 * at; what they say is counted in memory, ranked, and cut into pages there. */
#include "base/map.h"
#include "store/list_plan.h"
#include "store/person_rows.h"

#include <stdlib.h>

enum { EVENTS_LOOKED_AT = 1000, ARTICLES_LOOKED_AT = 200, MENTIONS_LOOKED_AT = 200, SHARED_EVENT = 1000000 };

static const struct filter related_filters[] = {
    {"person", FILTER_ID, NULL, true},
};

static const struct filter_plan related_filter_plans[] = {
    {.drive = DRIVE_SCOPE},
};

static const struct list_plan related_plan = {
    .filters = related_filter_plans,
};

const struct collection related_collection = {
    .name = "related",
    .filters = related_filters,
    .filter_count = 1,
    .plan = &related_plan,
};

/* Somebody met beside the person. */
struct met {
	int64_t key, events, articles;
};

struct meeting {
	struct map by_key; /* bytes of the key -> struct met */
	VEC(struct met *) list;
};

static struct met *meeting_of(struct meeting *meeting, struct arena *arena, int64_t key)
{
	struct str name = {(const char *)&key, sizeof key};
	struct met *met = map_get(&meeting->by_key, name);

	if (met)
		return met;
	met = ARENA_NEW(arena, struct met, 1);
	met->key = key;
	*map_at(&meeting->by_key, (struct str){(const char *)&met->key, sizeof met->key}) = met;
	*VEC_PUSH(arena, &meeting->list) = met;
	return met;
}

static enum err meet(struct ctx *ctx, struct reader *reader, int64_t person, struct meeting *meeting)
{
	struct query query;
	enum err rc;

	reader_query(&query, ctx, reader,
	             "SELECT y.person, count(*) FROM (SELECT event FROM event_person WHERE person = :person"
	             " ORDER BY earliest DESC LIMIT :limit) x CROSS JOIN event_person y ON y.event = x.event"
	             " WHERE y.person <> :person GROUP BY y.person");
	query_bind_int(&query, ":person", person);
	query_bind_int(&query, ":limit", EVENTS_LOOKED_AT);
	while (query_next(&query)) {
		struct met *met = meeting_of(meeting, ctx->arena, query_int(&query));

		met->events = query_int(&query);
	}
	rc = query_finish(&query);
	if (rc)
		return rc;
	reader_query(&query, ctx, reader,
	             "SELECT y.person, count(*) FROM (SELECT article FROM appearance WHERE person = :person"
	             " ORDER BY article LIMIT :limit) x CROSS JOIN appearance y ON y.article = x.article"
	             " WHERE y.person <> :person GROUP BY y.person");
	query_bind_int(&query, ":person", person);
	query_bind_int(&query, ":limit", ARTICLES_LOOKED_AT);
	while (query_next(&query)) {
		struct met *met = meeting_of(meeting, ctx->arena, query_int(&query));

		met->articles = query_int(&query);
	}
	return query_finish(&query);
}

static int64_t met_score(const struct met *met)
{
	return met->events * SHARED_EVENT + met->articles;
}

static int met_compare(const void *left, const void *right)
{
	const struct met *a = *(struct met *const *)left;
	const struct met *b = *(struct met *const *)right;
	int64_t x = met_score(a);
	int64_t y = met_score(b);

	if (x != y)
		return x > y ? -1 : 1;
	return a->key < b->key ? -1 : a->key > b->key;
}

/* The first place behind the cursor. */
static size_t page_start(const struct meeting *meeting, const struct list_query *query)
{
	size_t at = 0;

	if (!query->after)
		return 0;
	struct met last = {.key = query->after[1].integer,
	                   .events = query->after[0].integer / SHARED_EVENT,
	                   .articles = query->after[0].integer % SHARED_EVENT};
	const struct met *target = &last;

	while (at < meeting->list.count && met_compare(&meeting->list.at[at], &target) <= 0)
		at++;
	return at;
}

/* One mention of each that shares a sentence with the person. */
static enum err related_evidence(struct ctx *ctx, struct reader *reader, int64_t person, struct related *related,
                                 const int64_t *keys, size_t count)
{
	struct query query;

	batch_start(&query, ctx, reader,
	            "SELECT m.person, " MENTION_COLUMNS
	            " FROM (SELECT article, sentence_start FROM mention WHERE person = :person LIMIT :limit) x"
	            " CROSS JOIN mention m ON m.person IN (@) AND m.article = x.article AND m.sentence_start = "
	            "x.sentence_start " MENTION_JOINS,
	            keys, count);
	query_bind_int(&query, ":person", person);
	query_bind_int(&query, ":limit", MENTIONS_LOOKED_AT);
	while (query_next(&query)) {
		int64_t key = query_int(&query);

		for (size_t i = 0; i < count; i++) {
			if (keys[i] != key || related[i].mention_count)
				continue;
			related[i].mentions = ARENA_NEW(ctx->arena, struct mention, 1);
			related[i].mention_count = 1;
			mention_read(&query, related[i].mentions);
		}
	}
	return query_finish(&query);
}

static enum err related_fill(struct ctx *ctx, struct reader *reader, int64_t person, const struct meeting *meeting,
                             size_t from, struct related_page *page)
{
	int64_t *keys = ARENA_NEW(ctx->arena, int64_t, page->count);
	struct person *people = ARENA_NEW(ctx->arena, struct person, page->count);
	enum err rc;

	for (size_t i = 0; i < page->count; i++) {
		const struct met *met = meeting->list.at[from + i];

		keys[i] = met->key;
		page->at[i].event_count = met->events;
		page->at[i].article_count = met->articles;
	}
	rc = people_by_keys(ctx, reader, keys, page->count, people);
	for (size_t i = 0; i < page->count; i++)
		page->at[i].person = people[i];
	return rc || !page->count ? rc : related_evidence(ctx, reader, person, page->at, keys, page->count);
}

static enum err person_key(struct ctx *ctx, struct reader *reader, struct str id, int64_t *key)
{
	struct query query;

	reader_query(&query, ctx, reader, "SELECT key FROM person WHERE id = :id");
	query_bind_text(&query, ":id", id);
	return query_run_int(&query, key);
}

enum err related_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct related_page *page)
{
	struct meeting meeting = {0};
	size_t limit = query->limit;
	int64_t person = 0;
	enum err rc = OK;

	map_init(&meeting.by_key, ctx->arena);
	if (query->filter_count == 0)
		return ctx_fail(ctx, ERR_PARAMETER, "the filter \"person\" is needed");
	if (query->after &&
	    (query->after_count != 2 || query->after[0].kind != VALUE_INTEGER || query->after[1].kind != VALUE_INTEGER))
		return ctx_fail(ctx, ERR_PARAMETER, "the cursor does not fit this list");
	rc = person_key(ctx, reader, query->filters[0].values[0], &person);
	if (!rc)
		rc = meet(ctx, reader, person, &meeting);
	if (rc)
		return rc;
	if (meeting.list.count)
		qsort(meeting.list.at, meeting.list.count, sizeof *meeting.list.at, met_compare);

	size_t from = page_start(&meeting, query);
	size_t left = meeting.list.count - from;

	*page = (struct related_page){.at = ARENA_NEW(ctx->arena, struct related, limit),
	                              .count = left < limit ? left : limit};
	page->page.has_total = true;
	page->page.total = (int64_t)meeting.list.count;
	if (left > limit) {
		const struct met *last = meeting.list.at[from + limit - 1];

		page->page.next_count = 2;
		page->page.next[0] = (struct list_value){.kind = VALUE_INTEGER, .integer = met_score(last)};
		page->page.next[1] = (struct list_value){.kind = VALUE_INTEGER, .integer = last->key};
	}
	return related_fill(ctx, reader, person, &meeting, from, page);
}
