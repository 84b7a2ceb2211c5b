/* list_count_test.c: totals and groups, which are tallied by the schema's triggers or counted by a walk, against what the
 * rows of the list say; also when articles were put again and facts have changed or gone. */
#include "lib/made.h"
#include "lib/stores.h"
#include "lib/test.h"
#include "store/event.h"
#include "store/person.h"

#include <string.h>

static struct ctx ctx;

static const char *const kinds[] = {"treaty", "visit", NULL};
static const char *const edtfs[] = {"1948-05-01", "1971-08", "1974", "198X"};

/* Article `number` with so many events of every kind and precision. */
static void article_put(struct store *store, int number, size_t events)
{
	struct findings *findings = made_article(test_arena, str_print(test_arena, "Article %d", number).ptr,
	                                         "Ann Bell met Bo Chen in Moscow.");

	(void)made_person(test_arena, findings, "Ann Bell", NULL);
	for (size_t i = 0; i < events; i++) {
		struct event *event = made_event(test_arena, findings, "Moscow", edtfs[i % 4]);

		event->id = str_print(test_arena, "e%d-%zu", number, i);
		event->kind = str_of(kinds[i % 3]);
		event->confidence = i % 2 ? 0.5 : 0.875;
		made_part(test_arena, event, &findings->people.at[0]);
	}
	store_put(&ctx, store, findings);
}

static struct store *filled(void)
{
	struct store *store = store_made(&ctx);

	for (int i = 0; i < 9; i++)
		article_put(store, i, (size_t)(5 * i));
	for (int i = 0; i < 9; i += 3)
		article_put(store, i, (size_t)(3 * i + 1)); /* some of the events go, some are left alone */
	return store;
}

static struct str kind_of(const struct event *event)
{
	return event->kind;
}

static struct str precision_of(const struct event *event)
{
	return str_of(precision_name(event->date.precision));
}

static struct str article_of(const struct event *event)
{
	return event->article;
}

static const struct {
	const char *name;
	struct str (*value)(const struct event *event);
} groups_known[] = {
    {"kind", kind_of},
    {"precision", precision_of},
    {"article", article_of},
};

static void assert_groups(struct store *store, struct list_query *query, const struct event_page *page, size_t which)
{
	struct groups groups;
	int64_t counted = 0;

	assert_int_equal(list_groups(&ctx, store_reader(store), query, groups_known[which].name, 100, &groups), OK);
	assert_false(groups.is_at_least);
	for (size_t i = 0; i < groups.list.count; i++) {
		const struct group *group = &groups.list.at[i];
		int64_t expected = 0;

		for (size_t j = 0; j < page->count; j++) {
			struct str value = groups_known[which].value(&page->at[j]);

			expected += value.ptr ? group->value.ptr && str_equal(value, group->value) : !group->value.ptr;
		}
		assert_int_equal(group->count, expected);
		assert_true(i == 0 || group->count <= groups.list.at[i - 1].count);
		counted += group->count;
	}
	assert_int_equal(counted, page->count);
}

/* Total and groups of a query, with a walk and, where nothing but what is tallied is asked for, without one. */
static void assert_counts(struct store *store, struct list_query *query)
{
	struct event_page page;

	query->limit = LIST_LIMIT_MAX;
	query->count = LIST_COUNT_EXACT;
	assert_int_equal(event_list(&ctx, store_reader(store), query, &page), OK);
	assert_true(page.page.has_total);
	assert_int_equal(page.page.total, page.count);
	for (size_t i = 0; i < sizeof groups_known / sizeof *groups_known; i++)
		assert_groups(store, query, &page, i);
}

TEST(list_groups, counts_what_the_list_has)
{
	static const struct str treaty = {"treaty", 6}, half = {"0.6", 3}, forms[] = {{"day", 3}, {"year", 4}};
	struct store *store = filled();
	struct list_query query;

	for (int which = 0; which < 16; which++) {
		list_query_init(&query, &event_collection);
		if (which & 1)
			list_query_filter(&query, "kind", &treaty, 1);
		if (which & 2)
			list_query_filter(&query, "min_confidence", &half, 1);
		if (which & 4)
			list_query_filter(&query, "precision", forms, 2);
		if (which & 8) {
			query.relation = INTERVAL_INTERSECTS;
			query.from_day = day_number(1971, 1, 1);
			query.to_day = day_number(1975, 1, 1);
		}
		assert_counts(store, &query);
	}
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(list_groups, ranks_people_by_their_events)
{
	struct store *store = filled();
	struct list_query query;
	struct groups groups;

	list_query_init(&query, &event_collection);
	assert_int_equal(list_groups(&ctx, store_reader(store), &query, "person", 100, &groups), OK);
	assert_int_equal(groups.list.count, 1);
	assert_str(groups.list.at[0].value, "ann-bell");
	store_close(store);
}

TEST(list_total, says_how_many_were_counted_where_it_did_not_count_all)
{
	struct store *store = filled();
	struct event_page page;
	struct list_query query;

	list_query_init(&query, &event_collection);
	query.relation = INTERVAL_INTERSECTS;
	query.from_day = DAY_UNBOUNDED_PAST;
	query.to_day = DAY_UNBOUNDED_FUTURE;
	query.limit = 1;
	assert_int_equal(event_list(&ctx, store_reader(store), &query, &page), OK);
	assert_false(page.page.has_total);
	assert_int_equal(page.page.at_least, 101);
	store_close(store);
}

/* Few rows drive and are sorted, many are met on the way: both give the same list. */
TEST(list_choose, drives_by_a_filter_that_leaves_few_rows)
{
	static const struct str high = {"0.6", 3}, low = {"0.1", 3};
	struct store *store = filled();
	struct list_query query;
	struct list_page page;
	struct event_page events;

	for (int i = 0; i < 2; i++) {
		list_query_init(&query, &event_collection);
		list_query_filter(&query, "min_confidence", i ? &low : &high, 1);
		query.limit = 5;
		assert_int_equal(event_list(&ctx, store_reader(store), &query, &events), OK);
		page = events.page;
		assert_int_equal(events.count, 5);
		assert_true(page.has_total);
		for (size_t j = 1; j < events.count; j++)
			assert_true(events.at[j].date.earliest >= events.at[j - 1].date.earliest);
	}
	store_close(store);
}
