/* event.c: reading events. People, references and places of a whole page come in one query each. */
#include "store/event.h"

#include "store/list_plan.h"

#define EVENT_COLUMNS                                                                                                  \
	"e.key, e.id, a.id, s.id, e.title, coalesce(e.text, e.quote), e.edtf, e.earliest, e.latest, e.precision,"      \
	" e.calendar, e.display, e.timex, e.kind, e.date_start, e.date_end, e.revision, e.span_start, e.span_end,"     \
	" e.quote, e.prefix, e.suffix, e.method, e.confidence, e.status,"                                              \
	" (SELECT x.version FROM extractor x WHERE x.key = e.extractor)"
#define EVENT_JOINS "CROSS JOIN article a ON a.key = e.article LEFT JOIN section s ON s.key = e.section"

static struct span span_read(struct query *query)
{
	uint32_t start = (uint32_t)query_int(query);

	return (struct span){start, (uint32_t)query_int(query)};
}

static int64_t event_read(struct query *query, struct event *event)
{
	int64_t key = query_int(query);

	*event = (struct event){0};
	event->id = query_text(query);
	event->article = query_text(query);
	event->section = query_text(query);
	event->title = query_text(query);
	event->text = query_text(query);
	event->date.edtf = query_text(query);
	event->date.earliest = query_int(query);
	event->date.latest = query_int(query);
	event->date.precision = (enum precision)query_int(query);
	event->date.calendar = (enum calendar)query_int(query);
	event->date.display = query_text(query);
	event->date.timex = query_text(query);
	event->kind = query_text(query);
	event->date_span = span_read(query);
	event->evidence.revision = query_int(query);
	event->evidence.span = span_read(query);
	event->evidence.quote = query_text(query);
	event->evidence.prefix = query_text(query);
	event->evidence.suffix = query_text(query);
	event->method = query_text(query);
	event->confidence = query_real(query);
	event->status = (enum fact_status)query_int(query);
	event->extractor_version = query_text(query);
	return key;
}

static const char *const precisions[] = {"day",     "month",      "season",   "year", "decade",
                                         "century", "millennium", "interval", NULL};
static const char *const statuses[] = {"machine", "confirmed", "corrected", "rejected", NULL};

/* clang-format off */
static const struct filter event_filters[] = {
    {"article",        FILTER_ID,     NULL,        false},
    {"person",         FILTER_ID,     NULL,        false},
    {"reference",      FILTER_ID,     NULL,        false},
    {"section",        FILTER_ID,     NULL,        false},
    {"kind",           FILTER_CHOICE, event_kinds, false},
    {"precision",      FILTER_CHOICE, precisions,  false},
    {"status",         FILTER_CHOICE, statuses,    false},
    {"method",         FILTER_ID,     NULL,        false},
    {"min_confidence", FILTER_MIN,    NULL,        false},
    {"month_day",      FILTER_ID,     NULL,        false},
};

static const struct filter_plan event_filter_plans[] = {
    {.test = "%e.article IN (@)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM article WHERE id =",
     .total = "SELECT event_count FROM article WHERE key = @"},
    {.test = "EXISTS (SELECT 1 FROM event_person p WHERE p.event = e.key AND p.person IN (@))",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM person WHERE id =",
     .from = "event_person p CROSS JOIN event e ON e.key = p.event",
     .drive_test = "p.person = @",
     .drive_sort = "p.earliest",
     .drive_key = "p.event",
     .total = "SELECT event_count FROM person WHERE key = @"},
    {.test = "EXISTS (SELECT 1 FROM event_reference p WHERE p.event = e.key AND p.reference IN (@))",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM reference WHERE id =",
     .from = "event_reference p CROSS JOIN event e ON e.key = p.event",
     .drive_test = "p.reference = @"},
    {.test = "EXISTS (SELECT 1 FROM section q WHERE q.key = e.section AND q.id IN (@))",
     .drive = DRIVE_RARE,
     .weight = "SELECT count(*) FROM (SELECT 1 FROM section WHERE id IN (@) LIMIT :bound)",
     .from = "section q CROSS JOIN event e ON e.article = q.article AND +e.section = q.key",
     .drive_test = "q.id IN (@)"},
    {.test = "%e.kind IN (@)", .drive = DRIVE_ORDERED, .has_breadth = true, .tally = "kind IN (@)"},
    {.test = "%e.precision IN (@)",
     .has_breadth = true,
     .is_number = true,
     .first_number = PRECISION_DAY,
     .tally = "precision IN (@)"},
    {.test = "+e.status IN (@)",
     .drive = DRIVE_ORDERED,
     .common = "machine",
     .drive_test = "e.status = @ AND e.status <> 0",
     .is_number = true,
     .first_number = STATUS_MACHINE,
     .tally = "status IN (@)"},
    {.test = "+e.method IN (@)",
     .drive = DRIVE_ORDERED,
     .common = "sentence",
     .drive_test = "e.method = @ AND e.method <> 'sentence'",
     .tally = "method IN (@)"},
    {.test = "+e.confidence >= @",
     .drive = DRIVE_RARE,
     .weight = "SELECT count(*) FROM (SELECT 1 FROM event WHERE confidence >= @ LIMIT :bound)",
     .from = "event e INDEXED BY event_by_confidence",
     .drive_test = "e.confidence >= @",
     .tally = "confidence >= @"},
    {.test = "%e.month_day IN (@)", .drive = DRIVE_ORDERED},
};
/* clang-format on */

static const struct sort_field event_sorts[] = {
    {"date", VALUE_INTEGER},
    {"title", VALUE_TEXT},
    {"confidence", VALUE_REAL},
    {"position", VALUE_INTEGER},
};

static const struct sort_plan event_sort_plans[] = {
    {"e.earliest", false},
    {"e.title", true},
    {"e.confidence", true},
    {"e.span_start", true},
};

static const char *const event_groups[] = {"kind",    "precision", "status",   "method",
                                           "article", "person",    "earliest", NULL};

#define PRECISION_NAME(row)                                                                                            \
	"CASE " row "precision WHEN 1 THEN 'day' WHEN 2 THEN 'month' WHEN 3 THEN 'season' WHEN 4 THEN 'year'"          \
	" WHEN 5 THEN 'decade' WHEN 6 THEN 'century' WHEN 7 THEN 'millennium' WHEN 8 THEN 'interval' END"
#define STATUS_NAME(row)                                                                                               \
	"CASE " row                                                                                                    \
	"status WHEN 0 THEN 'machine' WHEN 1 THEN 'confirmed' WHEN 2 THEN 'corrected' WHEN 3 THEN 'rejected' END"
#define OF_EVENT "CROSS JOIN event e ON e.key = k.key"

/* clang-format off */
static const struct group_plan event_group_plans[] = {
    {"e.kind",             OF_EVENT, .tally = "nullif(kind, '')"},
    {PRECISION_NAME("e."), OF_EVENT, .tally = PRECISION_NAME("")},
    {STATUS_NAME("e."),    OF_EVENT, .tally = STATUS_NAME("")},
    {"e.method",           OF_EVENT, .tally = "nullif(method, '')"},
    {"a.id", OF_EVENT " CROSS JOIN article a ON a.key = e.article",
     .ranked = "SELECT id, event_count, 0 FROM article WHERE event_count > 0 ORDER BY event_count DESC, key DESC LIMIT :room"},
    {"p.id", "CROSS JOIN event_person x ON x.event = k.key CROSS JOIN person p ON p.key = x.person",
     .ranked = "SELECT id, event_count, 0 FROM person WHERE event_count > 0 ORDER BY event_count DESC, key DESC LIMIT :room"},
    {NULL},
};
/* clang-format on */

static const struct list_plan event_plan = {
    .from = "event e",
    .key = "e.key",
    .id = "e.id",
    .filters = event_filter_plans,
    .sorts = event_sort_plans,
    .text_from = "event_words w CROSS JOIN event e ON e.key = w.rowid AND w.event_words MATCH :q",
    .text_test = "e.key IN (SELECT rowid FROM event_words WHERE event_words MATCH :q)",
    .text_probe = "EXISTS (SELECT 1 FROM event_words w WHERE w.rowid = e.key AND w.event_words MATCH :q)",
    .text_count = "SELECT count(*) FROM (SELECT 1 FROM event_words w WHERE w.event_words MATCH :q LIMIT :bound)",
    .columns = EVENT_COLUMNS,
    .joins = "CROSS JOIN event e ON e.key = k.key " EVENT_JOINS,
    .total = "SELECT count FROM total WHERE type = 3",
    .tally = "event_tally",
    .groups = event_group_plans,
};

const struct collection event_collection = {
    .name = "events",
    .filters = event_filters,
    .filter_count = sizeof event_filters / sizeof *event_filters,
    .sorts = event_sorts,
    .sort_count = sizeof event_sorts / sizeof *event_sorts,
    .has_interval = true,
    .has_text = true,
    .groups = event_groups,
    .plan = &event_plan,
};

/* The event of a batch whose key this row begins with. Rows come ordered by key; pages are short. */
static struct event *event_of_key(struct event *events, const int64_t *keys, size_t count, int64_t key)
{
	for (size_t i = 0; i < count; i++)
		if (keys[i] == key)
			return &events[i];
	return NULL;
}

static enum err event_people_fill(struct ctx *ctx, struct reader *reader, struct event *events, const int64_t *keys,
                                  size_t count)
{
	struct query query;
	VEC(struct event_person) people = {0};
	struct event *event = NULL;
	int64_t last = -1;

	batch_start(&query, ctx, reader,
	            "SELECT x.event, p.id, p.name FROM event_person x CROSS JOIN person p ON p.key = x.person"
	            " WHERE x.event IN (@) ORDER BY x.event, x.position",
	            keys, count);
	while (query_next(&query)) {
		int64_t key = query_int(&query);

		if (key != last) {
			event = event_of_key(events, keys, count, key);
			people.at = NULL;
			people.count = people.capacity = 0;
			last = key;
		}
		struct str id = query_text(&query);

		*VEC_PUSH(ctx->arena, &people) = (struct event_person){id, query_text(&query)};
		event->people = people.at;
		event->person_count = people.count;
	}
	return query_finish(&query);
}

/* References and places: lists of texts. */
static enum err event_texts_fill(struct ctx *ctx, struct reader *reader, const char *sql, bool is_places,
                                 struct event *events, const int64_t *keys, size_t count)
{
	struct query query;
	VEC(struct str) texts = {0};
	struct event *event = NULL;
	int64_t last = -1;

	batch_start(&query, ctx, reader, sql, keys, count);
	while (query_next(&query)) {
		int64_t key = query_int(&query);

		if (key != last) {
			event = event_of_key(events, keys, count, key);
			texts.at = NULL;
			texts.count = texts.capacity = 0;
			last = key;
		}
		*VEC_PUSH(ctx->arena, &texts) = query_text(&query);
		if (is_places) {
			event->places = texts.at;
			event->place_count = texts.count;
		} else {
			event->references = texts.at;
			event->reference_count = texts.count;
		}
	}
	return query_finish(&query);
}

static enum err events_fill(struct ctx *ctx, struct reader *reader, struct event *events, const int64_t *keys,
                            size_t count)
{
	enum err rc = count ? event_people_fill(ctx, reader, events, keys, count) : OK;

	if (!rc && count)
		rc = event_texts_fill(
		    ctx, reader,
		    "SELECT x.event, r.id FROM event_reference x CROSS JOIN reference r ON r.key = x.reference"
		    " WHERE x.event IN (@) ORDER BY x.event, x.position",
		    false, events, keys, count);
	if (!rc && count)
		rc = event_texts_fill(
		    ctx, reader,
		    "SELECT x.event, x.place FROM event_place x WHERE x.event IN (@) ORDER BY x.event, x.position",
		    true, events, keys, count);
	return rc;
}

enum err event_get(struct ctx *ctx, struct reader *reader, struct str id, struct event *event)
{
	struct query query;
	int64_t key = -1;

	reader_query(&query, ctx, reader,
	             "SELECT " EVENT_COLUMNS CHANGED_AT("a") " FROM event e " EVENT_JOINS " WHERE e.id = :id");
	query_bind_text(&query, ":id", id);
	if (query_next(&query)) {
		key = event_read(&query, event);
		event->changed_at_ms = query_int(&query);
	}

	enum err rc = query_finish(&query);

	if (!rc && key < 0)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no event \"" STR_FMT "\"", STR_ARG(id));
	return rc ? rc : events_fill(ctx, reader, event, &key, 1);
}

enum err event_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct event_page *page)
{
	struct list list;
	int64_t *keys = ARENA_NEW(ctx->arena, int64_t, query->limit);

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct event, query->limit);
	for (page->count = 0; list_next(&list); page->count++)
		keys[page->count] = event_read(&list.query, &page->at[page->count]);

	enum err rc = list_finish(&list);

	return rc ? rc : events_fill(ctx, reader, page->at, keys, page->count);
}

enum err event_years(struct ctx *ctx, struct reader *reader, struct event_year **years, size_t *count)
{
	VEC(struct event_year) found = {0};
	struct query query;

	reader_query(&query, ctx, reader, "SELECT year, events FROM event_year WHERE events > 0 ORDER BY year");
	while (query_next(&query)) {
		int64_t year = query_int(&query);

		*VEC_PUSH(ctx->arena, &found) = (struct event_year){year, query_int(&query)};
	}
	*years = found.at;
	*count = found.count;
	return query_finish(&query);
}
