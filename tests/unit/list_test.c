/* list_test.c: every list against a naive one: random queries over a made store, read page by page, must give what a plain
 * walk over all rows gives; and no query may read or sort a table from end to end.
 * Longer than 500 lines because all of it reads one made store by the same few helpers. */
#include "base/utf8.h"
#include "lib/made.h"
#include "lib/stores.h"
#include "lib/test.h"
#include "store/article.h"
#include "store/event.h"
#include "store/link.h"
#include "store/list_plan.h"
#include "store/person.h"
#include "store/reference.h"
#include "store/revision.h"
#include "store/section.h"

#include <stdlib.h>
#include <string.h>

static struct ctx ctx;

static uint64_t seed;

/* Numbers that are the same in every run. */
static uint64_t any(uint64_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (seed >> 33) % below;
}

static const char *const edtfs[] = {"1948-05-01", "1971-08",    "1974", "1973/1979", "198X",    "19XX",
                                    "1960-05-01", "2001-09-11", "2007", "[..1066]",  "1971-12", "1966/1971"};
static const char *const names[] = {"Ann Bell", "Bo Chen", "Carl Diaz", "Dora Eng"};
static const char *const kinds[] = {"treaty", "visit", NULL, "birth"};
enum { EDTFS = 12, NAMES = 4, KINDS = 4 };

static struct store *filled(void)
{
	struct store *store = store_made(&ctx);

	seed = 7;
	for (int i = 0; i < 25; i++) {
		struct str title = str_print(test_arena, "Article %d", i);
		struct findings *findings = made_article(
		    test_arena, title.ptr, "Ann Bell, Bo Chen, Carl Diaz and Dora Eng met in Moscow and Paris again.");
		struct person *people[NAMES];

		for (size_t j = 0; j < NAMES; j++)
			(void)made_person(test_arena, findings, names[j], NULL);
		for (size_t j = 0; j < NAMES; j++)
			people[j] = &findings->people.at[j];
		for (uint64_t j = 0, count = any(9); j < count; j++) {
			struct event *event =
			    made_event(test_arena, findings, j % 2 ? "Moscow" : "Paris", edtfs[any(EDTFS)]);

			event->id = str_print(test_arena, "e%d-%d", i, (int)j);
			event->kind = str_of(kinds[any(KINDS)]);
			event->confidence = (double)any(10) / 10;
			event->status = (enum fact_status)any(4);
			for (size_t k = 0; k < NAMES; k++)
				if (any(3) == 0)
					made_part(test_arena, event, people[k]);
		}
		for (uint64_t j = 0, count = any(4); j < count; j++)
			made_reference(test_arena, findings, str_print(test_arena, "%d", (int)j).ptr, "Moscow");
		made_link(test_arena, findings, "Paris", "Paris");
		store_put(&ctx, store, findings);
	}
	return store;
}

/* All events of a query, page by page. */
static size_t events_paged(struct store *store, struct list_query *query, struct event *events)
{
	struct event_page page;
	size_t count = 0;

	do {
		assert_int_equal(event_list(&ctx, store_reader(store), query, &page), OK);
		assert_true(page.count <= query->limit);
		memcpy(events + count, page.at, page.count * sizeof *events);
		count += page.count;
		query->after = page.page.next;
		query->after_count = page.page.next_count;
		if (page.page.has_total && page.page.next_count)
			assert_true(page.page.total > (int64_t)page.count);
	} while (page.page.next_count);
	if (page.page.has_total)
		assert_int_equal(page.page.total, count);
	query->after = NULL;
	return count;
}

static bool has_person(const struct event *event, struct str id)
{
	for (size_t i = 0; i < event->person_count; i++)
		if (str_equal(event->people[i].id, id))
			return true;
	return false;
}

static bool value_fits(const struct event *event, const char *filter, struct str value)
{
	if (strcmp(filter, "article") == 0)
		return str_equal(event->article, value);
	if (strcmp(filter, "person") == 0)
		return has_person(event, value);
	if (strcmp(filter, "kind") == 0)
		return str_equal(event->kind, value);
	if (strcmp(filter, "precision") == 0)
		return str_equal(str_of(precision_name(event->date.precision)), value);
	if (strcmp(filter, "status") == 0)
		return str_equal(str_of(fact_status_name(event->status)), value);
	return event->confidence >= strtod(value.ptr, NULL);
}

/* What the filters mean, said once more and simply. */
static bool event_fits(const struct event *event, const struct list_query *query)
{
	const struct date *date = &event->date;

	for (size_t i = 0; i < query->filter_count; i++) {
		bool fits = false;

		for (size_t j = 0; j < query->filters[i].value_count; j++)
			fits |= value_fits(event, query->filters[i].filter->name, query->filters[i].values[j]);
		if (!fits)
			return false;
	}
	switch (query->relation) {
	case INTERVAL_INTERSECTS: return date->earliest <= query->to_day && date->latest >= query->from_day;
	case INTERVAL_WITHIN: return date->earliest >= query->from_day && date->latest <= query->to_day;
	case INTERVAL_CONTAINS: return date->earliest <= query->from_day && date->latest >= query->to_day;
	default: return true;
	}
}

static struct str any_value(const char *filter)
{
	static const char *const precisions[] = {"day", "month", "year", "decade", "interval"};
	static const char *const statuses[] = {"machine", "confirmed", "corrected", "rejected"};

	if (strcmp(filter, "article") == 0)
		return str_print(test_arena, "article-%d", (int)any(27)); /* some are not there */
	if (strcmp(filter, "person") == 0)
		return utf8_slug(test_arena, str_of(names[any(NAMES)]));
	if (strcmp(filter, "kind") == 0)
		return str_of(kinds[any(2)]);
	if (strcmp(filter, "precision") == 0)
		return str_of(precisions[any(5)]);
	if (strcmp(filter, "status") == 0)
		return str_of(statuses[any(4)]);
	return str_print(test_arena, "0.%d", (int)any(10));
}

static void any_query(struct list_query *query)
{
	static const char *const filters[] = {"article", "person", "kind", "precision", "status", "min_confidence"};

	list_query_init(query, &event_collection);
	query->limit = 1 + any(30);
	for (size_t i = 0; i < 6; i++) {
		size_t count = strcmp(filters[i], "min_confidence") == 0 ? 1 : 1 + any(3);
		struct str *values = ARENA_NEW(test_arena, struct str, count);

		for (size_t j = 0; j < count; j++)
			values[j] = any_value(filters[i]);
		if (any(4) == 0)
			list_query_filter(query, filters[i], values, count);
	}
	if (any(2)) {
		query->relation = (enum interval_relation)(1 + any(3));
		query->from_day = any(5) ? day_number(1940 + (int64_t)any(70), 1, 1) : DAY_UNBOUNDED_PAST;
		query->to_day = any(5) ? query->from_day + (int64_t)any(9000) : DAY_UNBOUNDED_FUTURE;
		if (query->from_day == DAY_UNBOUNDED_PAST && query->to_day < 0)
			query->to_day = 0;
	}
	query->sort_count = any(3);
	for (size_t i = 0; i < query->sort_count; i++) {
		query->sorts[i].field = &event_collection.sorts[i];
		query->sorts[i].is_descending = any(2);
	}
	query->count = any(2) ? LIST_COUNT_EXACT : LIST_COUNT_CHEAP;
}

static int event_order(const struct list_query *query, const struct event *a, const struct event *b)
{
	int order = a->date.earliest < b->date.earliest ? -1 : a->date.earliest > b->date.earliest;

	if (query->sort_count && query->sorts[0].is_descending)
		order = -order;
	if (order || query->sort_count < 2)
		return order;
	order = str_compare(a->title, b->title);
	return query->sorts[1].is_descending ? -order : order;
}

TEST(event_list, gives_in_pages_what_a_naive_reading_gives)
{
	struct store *store = filled();
	struct event *all = ARENA_NEW(test_arena, struct event, 1000);
	struct event *some = ARENA_NEW(test_arena, struct event, 1000);
	struct list_query query;
	size_t matches = 0;

	list_query_init(&query, &event_collection);
	size_t all_count = events_paged(store, &query, all);

	assert_true(all_count > 60);
	for (int round = 0; round < 1500; round++) {
		size_t expected = 0;

		any_query(&query);
		size_t count = events_paged(store, &query, some);

		for (size_t i = 0; i < all_count; i++)
			expected += event_fits(&all[i], &query);
		assert_int_equal(count, expected);
		for (size_t i = 0; i < count; i++) {
			assert_true(event_fits(&some[i], &query));
			assert_true(i == 0 || event_order(&query, &some[i - 1], &some[i]) <= 0);
			for (size_t j = 0; j < i; j++)
				assert_false(str_equal(some[i].id, some[j].id));
		}
		matches += count;
	}
	assert_true(matches > 1000);
	store_close(store);
}

/* Reads one page and throws it away. */
static enum err list_any(struct reader *reader, const struct list_query *query)
{
	struct list list;
	struct list_page page;

	list_start(&list, &ctx, reader, query, &page);
	while (list_next(&list))
		;
	return list_finish(&list);
}

static const struct collection *const collections[] = {
    &article_collection,   &section_collection,  &event_collection, &person_collection,   &mention_collection,
    &reference_collection, &citation_collection, &link_collection,  &revision_collection,
};

static struct str valid_value(const struct filter *filter)
{
	switch (filter->kind) {
	case FILTER_CHOICE: return str_of(filter->choices[0]);
	case FILTER_MIN: return STR("0.5");
	case FILTER_FLAG: return STR("true");
	default: return STR("article-1");
	}
}

/* A full scan in the plan of a page, or a sort of more than a scope. */
static const char *bad_step(struct str plan, bool may_sort)
{
	struct str line;

	while (str_next(&plan, '\n', &line)) {
		bool is_scan = str_starts(line, STR("SCAN "));
		bool is_ours = str_starts(line, STR("SCAN k")) || str_starts(line, STR("SCAN (")) ||
		               str_find(line, STR("VIRTUAL TABLE")) >= 0;
		bool is_sort = str_find(line, STR("TEMP B-TREE")) >= 0;

		if ((is_scan && !is_ours && str_find(line, STR("USING")) < 0) || (is_sort && !may_sort))
			return str_copy(test_arena, line).ptr;
	}
	return NULL;
}

/* Rows of one article or person, those asked for by id, and those that rare words stand in are sorted; so is what has one
 * value of the first sort field where there is a second. */
static bool may_sort(const struct list_choice *choice)
{
	const struct list_query *query = choice->query;

	if (choice->driver == DRIVER_IDS || choice->driver == DRIVER_TEXT || choice->sort_count > 1)
		return true;
	return choice->driver == DRIVER_FILTER &&
	       query->collection->plan
	               ->filters[query->filters[choice->driver_filter].filter - query->collection->filters]
	               .drive >= DRIVE_RARE;
}

static void check_plan(struct reader *reader, const struct list_query *query)
{
	struct list_choice choice;

	for (int is_common = 0; is_common <= 1; is_common++) {
		struct list_weights weights = {.q_is_common = is_common};

		for (size_t i = 0; i < query->filter_count; i++)
			weights.is_common[i] =
			    is_common &&
			    query->collection->plan->filters[query->filters[i].filter - query->collection->filters]
			        .weight;
		if (list_choose(&ctx, query, &weights, &choice))
			return; /* a sort without its scope */
		struct str sql = list_compose(&ctx, &choice);
		const char *bad = bad_step(connection_explain(&ctx, reader->connection, sql.ptr), may_sort(&choice));

		if (bad)
			fail_msg("%s\nin %s", bad, sql.ptr);
	}
	enum err rc = list_any(reader, query);

	if (rc)
		fail_msg(STR_FMT, STR_ARG(ctx.why));
}

TEST(list_compose, neither_scans_nor_sorts_a_table)
{
	struct store *store = filled();
	struct reader *reader = store_reader(store);
	struct str values[2];
	struct list_query query;

	for (size_t c = 0; c < sizeof collections / sizeof *collections; c++) {
		const struct collection *collection = collections[c];

		for (size_t round = 0; round < 400; round++) {
			list_query_init(&query, collection);
			for (size_t i = 0; i < collection->filter_count; i++) {
				const struct filter *filter = &collection->filters[i];

				values[0] = values[1] = valid_value(filter);
				if (filter->is_required || any(4) == 0)
					list_query_filter(&query, filter->name, values,
					                  filter->kind < FILTER_MIN ? 1 + any(2) : 1);
			}
			bool needs_any = collection == &mention_collection || collection == &citation_collection;

			if (needs_any && !query.filter_count)
				continue;
			query.sort_count = any(3);
			for (size_t i = 0; i < query.sort_count; i++) {
				query.sorts[i].field = &collection->sorts[any(collection->sort_count)];
				query.sorts[i].is_descending = any(2);
			}
			if (collection->has_interval && any(3) == 0) {
				query.relation = INTERVAL_INTERSECTS;
				query.to_day = 9000;
			}
			if (collection->has_text && any(4) == 0)
				query.q = STR("moscow");
			check_plan(reader, &query);
		}
	}
	store_close(store);
}

TEST(event_list, finds_a_common_word_in_the_order_of_the_list)
{
	enum { EVENTS = 2500 };
	struct store *store = store_made(&ctx);
	struct findings *findings = made_article(test_arena, "Common", "Moscow and Paris.");
	struct event *events = ARENA_NEW(test_arena, struct event, EVENTS);
	struct list_query query;

	seed = 3;
	for (int i = 0; i < EVENTS; i++)
		made_event(test_arena, findings, i % 10 ? "Moscow" : "Paris", edtfs[any(EDTFS)])->id =
		    str_print(test_arena, "e%d", i);
	store_put(&ctx, store, findings);
	list_query_init(&query, &event_collection);
	query.q = STR("moscow");
	query.limit = 5;
	assert_int_equal(events_paged(store, &query, events), EVENTS / 10 * 9);
	for (size_t i = 0; i < EVENTS / 10 * 9; i++) {
		assert_str(events[i].evidence.quote, "Moscow");
		assert_true(i == 0 || event_order(&query, &events[i - 1], &events[i]) <= 0);
	}
	query.count = LIST_COUNT_EXACT;
	query.relation = INTERVAL_INTERSECTS;
	query.from_day = query.to_day = day_number(1971, 8, 3);
	assert_true(events_paged(store, &query, events) > 100);
	store_close(store);
}

TEST(event_list, by_ids_gives_those_that_exist)
{
	struct store *store = filled();
	const struct str ids[] = {STR("e3-0"), STR("e0-0"), STR("nobody")};
	struct list_query query;
	struct event_page page;

	list_query_init(&query, &event_collection);
	query.ids = ids;
	query.id_count = 3;
	assert_int_equal(event_list(&ctx, store_reader(store), &query, &page), OK);
	assert_true(page.count >= 1 && page.count <= 2);
	query.id_count = 0;
	assert_int_equal(event_list(&ctx, store_reader(store), &query, &page), OK);
	assert_int_equal(page.count, 0);
	store_close(store);
}

TEST(event_list, refuses_a_cursor_of_another_sort)
{
	struct store *store = filled();
	const struct list_value after[2] = {{.kind = VALUE_TEXT, .text = STR("x")}, {.kind = VALUE_INTEGER}};
	struct list_query query;
	struct event_page page;

	list_query_init(&query, &event_collection);
	query.after = after;
	query.after_count = 2;
	assert_int_equal(event_list(&ctx, store_reader(store), &query, &page), ERR_PARAMETER);
	store_close(store);
}

TEST(event_list, finds_words_in_any_script)
{
	struct store *store = store_made(&ctx);
	struct findings *findings = made_article(
	    test_arena, "Words", "Визит Бхутто в Москву 1974. 毛澤東訪問莫斯科。 مؤتمر القاهرة. Café Noël.");
	static const struct {
		const char *q;
		size_t count;
	} cases[] = {{"москву", 1},     {"毛", 1},      {"毛澤", 1},          {"澤東訪", 1},
	             {"東毛", 0},       {"القاهره", 1}, {"القاهر", 0},        {"cafe", 1},
	             {"noel -cafe", 0}, {"caf*", 1},    {"\"cafe noel\"", 1}, {"\"noel cafe\"", 0},
	             {"бхут*", 1}};
	struct list_query query;
	struct event_page page;

	made_event(test_arena, findings, "Визит Бхутто в Москву 1974.", "1974");
	made_event(test_arena, findings, "毛澤東訪問莫斯科。", "1949");
	made_event(test_arena, findings, "مؤتمر القاهرة.", "1943");
	made_event(test_arena, findings, "Café Noël.", "1950");
	store_put(&ctx, store, findings);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		list_query_init(&query, &event_collection);
		query.q = str_of(cases[i].q);
		assert_int_equal(event_list(&ctx, store_reader(store), &query, &page), OK);
		if (page.count != cases[i].count)
			print_error("%s\n", cases[i].q);
		assert_int_equal(page.count, cases[i].count);
	}
	query.q = STR("...");
	assert_int_equal(event_list(&ctx, store_reader(store), &query, &page), ERR_PARAMETER);
	store_close(store);
}

TEST(words_match, never_lets_a_users_syntax_through)
{
	struct store *store = filled();
	struct list_query query;
	struct event_page page;

	seed = 99;
	for (int round = 0; round < 3000; round++) {
		static const char alphabet[] = "ab\"*-:^()+{}'\\ \tNEARANDOROT\xE6\xAF\x9B\xC3\xA9\xFF\x01.title";
		char text[40];
		size_t length = any(sizeof text);
		enum err rc;

		for (size_t i = 0; i < length; i++)
			text[i] = alphabet[any(sizeof alphabet - 1)];
		list_query_init(&query, &event_collection);
		query.q = (struct str){text, length};
		rc = event_list(&ctx, store_reader(store), &query, &page);
		assert_true(rc == OK || rc == ERR_PARAMETER);
	}
	store_close(store);
}

TEST(related_list, ranks_by_shared_events_then_articles)
{
	struct store *store = store_made(&ctx);
	struct findings *findings =
	    made_article(test_arena, "Meetings", "Ann Bell met Bo Chen in 1970. Carl Diaz came later. Dora Eng too.");
	struct person *people[4];
	struct str ann = STR("ann-bell");
	struct list_query query;
	struct related_page page;

	for (size_t i = 0; i < NAMES; i++)
		(void)made_person(test_arena, findings, names[i], NULL);
	for (size_t i = 0; i < NAMES; i++)
		people[i] = &findings->people.at[i];
	struct event *event = made_event(test_arena, findings, "Ann Bell met Bo Chen in 1970.", "1970");

	made_part(test_arena, event, people[0]);
	made_part(test_arena, event, people[1]);
	for (size_t i = 0; i < 3; i++)
		people[i]->mentions[0].sentence = event->evidence.span;
	store_put(&ctx, store, findings);
	list_query_init(&query, &related_collection);
	list_query_filter(&query, "person", &ann, 1);
	query.limit = 2;
	assert_int_equal(related_list(&ctx, store_reader(store), &query, &page), OK);
	assert_int_equal(page.count, 2);
	assert_int_equal(page.page.total, 3);
	assert_str(page.at[0].person.id, "bo-chen");
	assert_int_equal(page.at[0].event_count, 1);
	assert_int_equal(page.at[0].sentence_count, 1);
	assert_str(page.at[0].sentences[0].evidence.quote, "Ann Bell met Bo Chen in 1970.");
	assert_str(page.at[0].sentences[0].event, event->id.ptr);
	assert_int_equal(page.at[1].sentence_count, 1);
	assert_str(page.at[1].sentences[0].evidence.quote, "Ann Bell met Bo Chen in 1970.");
	assert_str(page.at[1].sentences[0].evidence.suffix, " Carl Diaz came later. Dora Eng ");
	assert_null(page.at[1].sentences[0].event.ptr);
	query.after = page.page.next;
	query.after_count = page.page.next_count;
	assert_int_equal(related_list(&ctx, store_reader(store), &query, &page), OK);
	assert_int_equal(page.count, 1);
	assert_str(page.at[0].person.id, "dora-eng");
	assert_int_equal(page.at[0].sentence_count, 0);
	assert_int_equal(page.page.next_count, 0);
	store_close(store);
}
