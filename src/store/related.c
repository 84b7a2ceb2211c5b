/* related.c: who is named together with a person, and where.
 *
 * A person may be in thousands of articles and related to everybody, so only so many of her events and articles are looked
 * at; what they say is counted in memory, ranked, and cut into pages there. The evidence is the sentence in which both stand:
 * that of an event of both, else one that mentions both. */
#include "base/map.h"
#include "store/list_plan.h"
#include "store/person_rows.h"
#include "store/text.h"

#include <stdlib.h>

enum {
	EVENTS_LOOKED_AT = 500,
	ARTICLES_LOOKED_AT = 100,
	MENTIONS_LOOKED_AT = 60,
	MENTIONS_BESIDE = 12, /* of one sentence, before and behind a mention */
	SHARED_EVENT = 1000000
};

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
	int64_t shared[RELATED_SENTENCES_MAX]; /* keys of the first of the events */
};

struct meeting {
	struct map by_key; /* bytes of the key -> struct met */
	VEC(struct met *) list;
	bool is_cut; /* there are more events or articles than were looked at */
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

/* Those who take part in the person's events, the latest first. */
static enum err meet_in_events(struct ctx *ctx, struct reader *reader, int64_t person, struct meeting *meeting)
{
	struct query query;
	int64_t last = 0, events = 0;

	reader_query(
	    &query, ctx, reader,
	    "SELECT y.person, x.event FROM (SELECT event FROM event_person WHERE person = :person"
	    " ORDER BY earliest DESC, event DESC LIMIT :limit) x CROSS JOIN event_person y ON y.event = x.event");
	query_bind_int(&query, ":person", person);
	query_bind_int(&query, ":limit", EVENTS_LOOKED_AT);
	while (query_next(&query)) {
		int64_t key = query_int(&query), event = query_int(&query);

		events += event != last;
		last = event;
		if (key == person)
			continue;
		struct met *met = meeting_of(meeting, ctx->arena, key);

		if (met->events < RELATED_SENTENCES_MAX)
			met->shared[met->events] = event;
		met->events++;
	}
	meeting->is_cut |= events == EVENTS_LOOKED_AT;
	return query_finish(&query);
}

static enum err meet_in_articles(struct ctx *ctx, struct reader *reader, int64_t person, struct meeting *meeting)
{
	struct query query;
	int64_t last = 0, articles = 0;

	reader_query(&query, ctx, reader,
	             "SELECT y.person, x.article FROM (SELECT article FROM appearance WHERE person = :person"
	             " ORDER BY title_fold, article LIMIT :limit) x CROSS JOIN appearance y ON y.article = x.article");
	query_bind_int(&query, ":person", person);
	query_bind_int(&query, ":limit", ARTICLES_LOOKED_AT);
	while (query_next(&query)) {
		int64_t key = query_int(&query), article = query_int(&query);

		articles += article != last;
		last = article;
		if (key != person)
			meeting_of(meeting, ctx->arena, key)->articles++;
	}
	meeting->is_cut |= articles == ARTICLES_LOOKED_AT;
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

static struct related *related_of_key(struct related_page *page, const int64_t *keys, int64_t key)
{
	for (size_t i = 0; i < page->count; i++)
		if (keys[i] == key)
			return &page->at[i];
	return NULL;
}

static void sentence_add(struct related *related, const struct sentence *sentence)
{
	for (size_t i = 0; i < related->sentence_count; i++) {
		const struct sentence *there = &related->sentences[i];

		if (str_equal(there->article, sentence->article) &&
		    there->evidence.span.start == sentence->evidence.span.start)
			return;
	}
	if (related->sentence_count < RELATED_SENTENCES_MAX)
		related->sentences[related->sentence_count++] = *sentence;
}

/* The sentences of events that both take part in. */
static enum err sentences_of_events(struct ctx *ctx, struct reader *reader, const struct meeting *meeting, size_t from,
                                    struct related_page *page)
{
	int64_t *events = ARENA_NEW(ctx->arena, int64_t, page->count * RELATED_SENTENCES_MAX);
	struct query query;
	size_t count = 0;

	for (size_t i = 0; i < page->count; i++)
		for (size_t j = 0; j < RELATED_SENTENCES_MAX && meeting->list.at[from + i]->shared[j]; j++)
			events[count++] = meeting->list.at[from + i]->shared[j];
	if (!count)
		return OK;
	batch_start(&query, ctx, reader,
	            "SELECT e.key, a.id, s.id, e.id, e.revision, e.span_start, e.span_end, e.quote, e.prefix, e.suffix"
	            " FROM event e CROSS JOIN article a ON a.key = e.article LEFT JOIN section s ON s.key = e.section"
	            " WHERE e.key IN (@)",
	            events, count);
	while (query_next(&query)) {
		int64_t key = query_int(&query);
		struct sentence sentence = {.article = query_text(&query)};

		sentence.section = query_text(&query);
		sentence.event = query_text(&query);
		sentence.evidence.revision = query_int(&query);
		sentence.evidence.span.start = (uint32_t)query_int(&query);
		sentence.evidence.span.end = (uint32_t)query_int(&query);
		sentence.evidence.quote = query_text(&query);
		sentence.evidence.prefix = query_text(&query);
		sentence.evidence.suffix = query_text(&query);
		for (size_t i = 0; i < page->count; i++)
			for (size_t j = 0; j < RELATED_SENTENCES_MAX; j++)
				if (meeting->list.at[from + i]->shared[j] == key)
					sentence_add(&page->at[i], &sentence);
	}
	return query_finish(&query);
}

/* A sentence whose words are still to be read. */
struct unread {
	int64_t article;
	struct sentence *sentence;
};

static int unread_compare(const void *left, const void *right)
{
	const struct unread *a = left;
	const struct unread *b = right;

	return a->article < b->article ? -1 : a->article > b->article;
}

/* The words of sentences, each text unpacked once. */
static enum err sentences_read(struct ctx *ctx, struct reader *reader, struct unread *unread, size_t count)
{
	struct text text;
	int64_t article = 0, revision = 0;
	enum err rc = OK;

	if (count)
		qsort(unread, count, sizeof *unread, unread_compare);
	for (size_t i = 0; !rc && i < count; i++) {
		struct evidence *evidence = &unread[i].sentence->evidence;

		if (unread[i].article != article || evidence->revision != revision)
			rc = text_load(ctx, reader->connection, unread[i].article, evidence->revision, &text);
		article = unread[i].article;
		revision = evidence->revision;
		if (!rc)
			text_evidence(&text, evidence);
	}
	return rc;
}

/* Where they share no event: a sentence that mentions both. Mentions of one sentence stand beside one another. */
static enum err sentences_of_mentions(struct ctx *ctx, struct reader *reader, int64_t person, const int64_t *keys,
                                      struct related_page *page)
{
	struct unread *unread = ARENA_NEW(ctx->arena, struct unread, page->count);
	struct query query;
	size_t count = 0;

	reader_query(&query, ctx, reader,
	             "SELECT m.person, m.article, a.id, s.id, m.revision, m.sentence_start, m.sentence_end"
	             " FROM (SELECT article, position, sentence_start FROM mention WHERE person = :person"
	             " ORDER BY article, position LIMIT :limit) x CROSS JOIN mention m ON m.article = x.article"
	             " AND m.position BETWEEN x.position - :beside AND x.position + :beside"
	             " AND m.sentence_start = x.sentence_start AND m.person <> :person"
	             " CROSS JOIN article a ON a.key = m.article LEFT JOIN section s ON s.key = m.section");
	query_bind_int(&query, ":person", person);
	query_bind_int(&query, ":limit", MENTIONS_LOOKED_AT);
	query_bind_int(&query, ":beside", MENTIONS_BESIDE);
	while (query_next(&query)) {
		struct related *related = related_of_key(page, keys, query_int(&query));

		if (!related || related->sentence_count)
			continue;
		struct sentence *sentence = &related->sentences[related->sentence_count++];

		unread[count++] = (struct unread){query_int(&query), sentence};
		sentence->article = query_text(&query);
		sentence->section = query_text(&query);
		sentence->evidence.revision = query_int(&query);
		sentence->evidence.span.start = (uint32_t)query_int(&query);
		sentence->evidence.span.end = (uint32_t)query_int(&query);
	}
	enum err rc = query_finish(&query);

	return rc ? rc : sentences_read(ctx, reader, unread, count);
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
	rc = rc ? rc : sentences_of_events(ctx, reader, meeting, from, page);
	return rc || !page->count ? rc : sentences_of_mentions(ctx, reader, person, keys, page);
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
		rc = meet_in_events(ctx, reader, person, &meeting);
	if (!rc)
		rc = meet_in_articles(ctx, reader, person, &meeting);
	if (rc)
		return rc;
	if (meeting.list.count)
		qsort(meeting.list.at, meeting.list.count, sizeof *meeting.list.at, met_compare);

	size_t from = page_start(&meeting, query);
	size_t left = meeting.list.count - from;

	*page = (struct related_page){.at = ARENA_NEW(ctx->arena, struct related, limit),
	                              .count = left < limit ? left : limit};
	page->page.has_total = !meeting.is_cut;
	page->page.total = page->page.at_least = (int64_t)meeting.list.count;
	if (left > limit) {
		const struct met *last = meeting.list.at[from + limit - 1];

		page->page.next_count = 2;
		page->page.next[0] = (struct list_value){.kind = VALUE_INTEGER, .integer = met_score(last)};
		page->page.next[1] = (struct list_value){.kind = VALUE_INTEGER, .integer = last->key};
	}
	return related_fill(ctx, reader, person, &meeting, from, page);
}
