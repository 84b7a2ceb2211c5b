/* put_events.c: events into rows. An event is the same while its id is: title, date, people and place in the text may change
 * under it. */
#include "store/event.h"
#include "store/list_plan.h"
#include "store/overlay.h"
#include "store/overlay_rows.h"
#include "store/put.h"

#define WORDS_INSERT "INSERT INTO event_words (rowid, title, body) VALUES (:key, :title, :body)"
#define WORDS_DELETE "INSERT INTO event_words (event_words, rowid, title, body) VALUES ('delete', :key, :title, :body)"

/* An event as it was before this put. */
struct old_event {
	struct event event;
	bool is_kept;
};

static enum err events_load(struct article_put *put, struct map *olds)
{
	struct list_query query;
	struct event_page page;
	enum err rc;

	map_init(olds, put->ctx->arena);
	if (put->is_new)
		return OK;
	list_query_init(&query, &event_collection);
	list_query_filter(&query, "article", &put->id, 1);
	query.limit = LIST_LIMIT_MAX;
	query.count = LIST_COUNT_NONE;
	do {
		rc = event_list(put->ctx, &put->writer->reader, &query, &page);
		for (size_t i = 0; !rc && i < page.count; i++) {
			struct old_event *old = ARENA_NEW(put->ctx->arena, struct old_event, 1);

			old->event = page.at[i];
			*map_at(olds, old->event.id) = old;
		}
		query.after = page.page.next;
		query.after_count = page.page.next_count;
	} while (!rc && page.page.next_count);
	return rc;
}

static bool strs_equal(const struct str *a, size_t a_count, const struct str *b, size_t b_count)
{
	bool equal = a_count == b_count;

	for (size_t i = 0; equal && i < a_count; i++)
		equal = str_equal(a[i], b[i]);
	return equal;
}

static bool date_equal(const struct date *a, const struct date *b)
{
	return str_equal(a->edtf, b->edtf) && a->earliest == b->earliest && a->latest == b->latest &&
	       a->precision == b->precision && a->calendar == b->calendar && str_equal(a->display, b->display) &&
	       str_equal(a->timex, b->timex);
}

static bool people_equal(const struct event *a, const struct event *b)
{
	bool equal = a->person_count == b->person_count;

	for (size_t i = 0; equal && i < a->person_count; i++)
		equal = str_equal(a->people[i].id, b->people[i].id);
	return equal;
}

static bool event_equal(const struct event *a, const struct event *b)
{
	return str_equal(a->title, b->title) && str_equal(a->text, b->text) && date_equal(&a->date, &b->date) &&
	       str_equal(a->kind, b->kind) && str_equal(a->section, b->section) && str_equal(a->method, b->method) &&
	       a->date_span.start == b->date_span.start && a->date_span.end == b->date_span.end &&
	       a->confidence == b->confidence && a->status == b->status && people_equal(a, b) &&
	       strs_equal(a->references, a->reference_count, b->references, b->reference_count) &&
	       strs_equal(a->places, a->place_count, b->places, b->place_count) &&
	       evidence_equal(&a->evidence, &b->evidence);
}

/* The event as it will stand in the rows: people by their final ids, each once, and no reference that is not there. */
static struct event event_final(struct article_put *put, const struct event *found)
{
	struct event event = *found;
	struct arena *arena = put->ctx->arena;

	event.people = ARENA_NEW(arena, struct event_person, found->person_count);
	event.person_count = 0;
	for (size_t i = 0; i < found->person_count; i++) {
		const struct placed *person = map_get(&put->people, found->people[i].id);
		bool is_there = !person;

		for (size_t j = 0; !is_there && j < event.person_count; j++)
			is_there = str_equal(event.people[j].id, person->id);
		if (!is_there)
			event.people[event.person_count++] = (struct event_person){person->id, found->people[i].name};
	}
	event.references = ARENA_NEW(arena, struct str, found->reference_count);
	event.reference_count = 0;
	for (size_t i = 0; i < found->reference_count; i++) {
		bool is_there = !map_get(&put->references, found->references[i]);

		for (size_t j = 0; !is_there && j < event.reference_count; j++)
			is_there = str_equal(event.references[j], found->references[i]);
		if (!is_there)
			event.references[event.reference_count++] = found->references[i];
	}
	return event;
}

#define EVENT_SET                                                                                                      \
	"section = excluded.section, title = excluded.title, text = excluded.text, edtf = excluded.edtf,"              \
	" earliest = excluded.earliest, latest = excluded.latest, breadth = excluded.breadth,"                         \
	" month_day = excluded.month_day, precision = excluded.precision, calendar = excluded.calendar,"               \
	" display = excluded.display, timex = excluded.timex, kind = excluded.kind, date_start = excluded.date_start," \
	" date_end = excluded.date_end, revision = excluded.revision, span_start = excluded.span_start,"               \
	" span_end = excluded.span_end, quote = excluded.quote, prefix = excluded.prefix, suffix = excluded.suffix,"   \
	" method = excluded.method, extractor = excluded.extractor, confidence = excluded.confidence,"                 \
	" status = excluded.status"

static void bind_date(struct query *query, const struct date *date)
{
	query_bind_text(query, ":edtf", date->edtf);
	query_bind_int(query, ":earliest", date->earliest);
	query_bind_int(query, ":latest", date->latest);
	query_bind_int(query, ":breadth", breadth_of(date->earliest, date->latest));
	query_bind_int(query, ":precision", date->precision);
	query_bind_int(query, ":calendar", date->calendar);
	query_bind_text(query, ":display", date->display);
	query_bind_text(query, ":timex", date->timex);
	if (date->precision == PRECISION_DAY && date->earliest == date->latest) {
		int64_t year;
		int month;
		int day;

		day_split(date->earliest, &year, &month, &day);
		query_bind_int(query, ":month_day", month * 100 + day);
	}
}

static enum err event_write(struct article_put *put, const struct event *event, int64_t *key)
{
	struct query query;
	bool is_quote = str_equal(event->text, event->evidence.quote);

	put_query(
	    &query, put,
	    "INSERT INTO event (id, article, section, title, text, edtf, earliest, latest, breadth, month_day, "
	    "precision,"
	    " calendar, display, timex, kind, date_start, date_end, revision, span_start, span_end, quote, prefix,"
	    " suffix, method, extractor, confidence, status) VALUES (:id, :article, :section, :title, :text, :edtf,"
	    " :earliest, :latest, :breadth, :month_day, :precision, :calendar, :display, :timex, :kind, :date_start,"
	    " :date_end, :revision, :span_start, :span_end, :quote, :prefix, :suffix, :method, :extractor, :confidence,"
	    " :status) ON CONFLICT (id) DO UPDATE SET " EVENT_SET " RETURNING key");
	query_bind_text(&query, ":id", event->id);
	query_bind_int(&query, ":article", put->key);
	bind_section(&query, put, event->section);
	query_bind_text(&query, ":title", event->title);
	query_bind_text(&query, ":text", is_quote ? STR_NONE : event->text);
	bind_date(&query, &event->date);
	query_bind_text(&query, ":kind", event->kind);
	query_bind_int(&query, ":date_start", event->date_span.start);
	query_bind_int(&query, ":date_end", event->date_span.end);
	bind_evidence(&query, put->revision, &event->evidence);
	query_bind_text(&query, ":method", event->method);
	query_bind_int(&query, ":extractor", put->extractor);
	query_bind_real(&query, ":confidence", event->confidence);
	query_bind_int(&query, ":status", event->status);
	return query_run_int(&query, key);
}

static enum err run_by_key(struct article_put *put, const char *sql, int64_t key)
{
	struct query query;

	put_query(&query, put, sql);
	query_bind_int(&query, ":key", key);
	return query_run(&query);
}

/* Takes out the rows that hang on an event. */
static enum err event_parts_remove(struct article_put *put, int64_t key)
{
	enum err rc = run_by_key(put, "DELETE FROM event_person WHERE event = :key", key);

	if (!rc)
		rc = run_by_key(put, "DELETE FROM event_reference WHERE event = :key", key);
	return rc ? rc : run_by_key(put, "DELETE FROM event_place WHERE event = :key", key);
}

static enum err event_people_write(struct article_put *put, const struct event *found, const struct event *event,
                                   int64_t key)
{
	enum err rc = OK;
	struct query query;

	for (size_t i = 0; !rc && i < event->person_count; i++) {
		const struct placed *person = NULL;

		for (size_t j = 0; !person && j < found->person_count; j++) {
			person = map_get(&put->people, found->people[j].id);
			if (person && !str_equal(person->id, event->people[i].id))
				person = NULL;
		}
		put_query(&query, put,
		          "INSERT INTO event_person (event, person, position, earliest)"
		          " VALUES (:event, :person, :position, :earliest)");
		query_bind_int(&query, ":event", key);
		query_bind_int(&query, ":person", person->key);
		query_bind_int(&query, ":position", (int64_t)i);
		query_bind_int(&query, ":earliest", event->date.earliest);
		rc = query_run(&query);
	}
	return rc;
}

static enum err event_texts_write(struct article_put *put, const struct event *event, int64_t key)
{
	enum err rc = OK;
	struct query query;

	for (size_t i = 0; !rc && i < event->reference_count; i++) {
		const struct placed *reference = map_get(&put->references, event->references[i]);

		put_query(
		    &query, put,
		    "INSERT INTO event_reference (event, reference, position) VALUES (:event, :reference, :position)");
		query_bind_int(&query, ":event", key);
		query_bind_int(&query, ":reference", reference->key);
		query_bind_int(&query, ":position", (int64_t)i);
		rc = query_run(&query);
	}
	for (size_t i = 0; !rc && i < event->place_count; i++) {
		put_query(&query, put,
		          "INSERT INTO event_place (event, position, place) VALUES (:event, :position, :place)");
		query_bind_int(&query, ":event", key);
		query_bind_int(&query, ":position", (int64_t)i);
		query_bind_text(&query, ":place", event->places[i]);
		rc = query_run(&query);
	}
	return rc;
}

/* Counts an event to the year it begins in, or takes it off; one without beginning is in no year. */
static enum err event_year_add(struct article_put *put, const struct event *event, int64_t count)
{
	struct query query;
	int64_t year;
	int month;
	int day;

	if (event->date.earliest == DAY_UNBOUNDED_PAST)
		return OK;
	day_split(event->date.earliest, &year, &month, &day);
	put_query(&query, put,
	          "INSERT INTO event_year (year, events) VALUES (:year, :count)"
	          " ON CONFLICT (year) DO UPDATE SET events = events + excluded.events");
	query_bind_int(&query, ":year", year);
	query_bind_int(&query, ":count", count);
	return query_run(&query);
}

/* Counts the event for its people, whether its row is touched or not. */
static void event_count_people(struct article_put *put, const struct event *found, const struct event *event)
{
	for (size_t i = 0; i < event->person_count; i++)
		for (size_t j = 0; j < found->person_count; j++) {
			struct placed *person = map_get(&put->people, found->people[j].id);

			if (!person || !str_equal(person->id, event->people[i].id))
				continue;
			person->events++;
			break;
		}
}

static enum err event_put(struct article_put *put, size_t index, struct old_event **slot)
{
	const struct event *found = &put->findings->events.at[index];
	struct event event = event_final(put, found);
	struct old_event *old = *slot;
	int64_t key;
	enum err rc = overlay_apply_event(put, &event);

	event_count_people(put, found, &event);
	if (old && old->is_kept)
		return ctx_fail(put->ctx, ERR_INTERNAL, "two events have the id " STR_FMT, STR_ARG(event.id));
	if (!old)
		*slot = ARENA_NEW(put->ctx->arena, struct old_event, 1);
	(*slot)->is_kept = true;
	if (rc || (old && event_equal(&old->event, &event)))
		return rc;
	rc = event_write(put, &event, &key);
	if (!rc && old)
		rc = event_parts_remove(put, key);
	if (!rc && old)
		rc = event_year_add(put, &old->event, -1);
	if (!rc)
		rc = event_year_add(put, &event, 1);
	if (!rc)
		rc = event_people_write(put, found, &event, key);
	if (!rc)
		rc = event_texts_write(put, &event, key);
	put_change(put, old ? CHANGE_UPDATED : CHANGE_CREATED, RESOURCE_EVENT, event.id);
	if (rc || (old && str_equal(old->event.title, event.title) && str_equal(old->event.text, event.text)))
		return rc;
	bool is_as_found = event.title.ptr == found->title.ptr && event.text.ptr == found->text.ptr;

	if (old)
		writer_words(put->writer, WORDS_DELETE, key, event_words(put->ctx->arena, &old->event));
	writer_words(put->writer, WORDS_INSERT, key,
	             is_as_found ? put->prepared->events[index] : event_words(put->ctx->arena, &event));
	return OK;
}

static enum err event_remove(struct article_put *put, const struct event *event)
{
	struct query query;
	int64_t key;
	enum err rc;

	put_query(&query, put, "SELECT key FROM event WHERE id = :id");
	query_bind_text(&query, ":id", event->id);
	rc = query_run_int(&query, &key);
	if (!rc)
		rc = event_parts_remove(put, key);
	writer_words(put->writer, WORDS_DELETE, key, event_words(put->ctx->arena, event));
	if (!rc)
		rc = event_year_add(put, event, -1);
	if (!rc)
		rc = run_by_key(put, "DELETE FROM event WHERE key = :key", key);
	put_change(put, CHANGE_DELETED, RESOURCE_EVENT, event->id);
	return rc;
}

enum err events_put(struct article_put *put)
{
	struct map olds;
	enum err rc = events_load(put, &olds);

	for (size_t i = 0; !rc && i < put->findings->events.count; i++)
		rc = event_put(put, i, (struct old_event **)map_at(&olds, put->findings->events.at[i].id));
	for (size_t i = 0; !rc && i < olds.entries.count; i++) {
		const struct old_event *old = olds.entries.at[i].value;

		if (!old->is_kept)
			rc = event_remove(put, &old->event);
	}
	return rc;
}
