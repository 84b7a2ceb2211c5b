/* findings_put_test.c: what goes into the store, what changes there, and what stays. */
#include "lib/made.h"
#include "lib/stores.h"
#include "lib/test.h"
#include "store/article.h"
#include "store/check.h"
#include "store/event.h"
#include "store/findings.h"
#include "store/link.h"
#include "store/person.h"
#include "store/reference.h"
#include "store/title.h"

static struct ctx ctx;

#define FIRST  "Ayub Khan visited Moscow on 3 April 1965."
#define SECOND "Bhutto went there in 1974."

static struct findings *made(const char *text, bool has_second)
{
	struct findings *findings = made_article(test_arena, "Visits", text);
	struct person *khan = made_person(test_arena, findings, "Ayub Khan", "Ayub Khan");

	made_part(test_arena, made_event(test_arena, findings, FIRST, "1965-04-03"), khan);
	made_reference(test_arena, findings, "1", FIRST);
	made_link(test_arena, findings, "Moscow", "Moscow");
	if (has_second) {
		struct person *bhutto = made_person(test_arena, findings, "Bhutto", NULL);

		made_part(test_arena, made_event(test_arena, findings, SECOND, "1974"), bhutto);
	}
	return findings;
}

TEST(findings_put, gives_back_what_it_was_given)
{
	struct store *store = store_made(&ctx);
	struct reader *reader = store_reader(store);
	struct list_query query;
	struct event_page events;
	struct article article;
	struct str text;

	assert_int_equal(store_put(&ctx, store, made(FIRST " " SECOND, true)), PUT_CREATED);
	assert_int_equal(article_get(&ctx, reader, STR("visits"), &article), OK);
	assert_str(article.title, "Visits");
	assert_int_equal(article.revision.number, 1);
	assert_int_equal(article.counts.events, 2);
	assert_int_equal(article.counts.people, 2);
	assert_int_equal(article_text(&ctx, reader, STR("visits"), 0, &text), OK);
	assert_str(text, FIRST " " SECOND);
	list_query_init(&query, &event_collection);
	assert_int_equal(event_list(&ctx, reader, &query, &events), OK);
	assert_int_equal(events.count, 2);
	assert_int_equal(events.page.total, 2);
	assert_str(events.at[0].date.edtf, "1965-04-03");
	assert_int_equal(events.at[0].person_count, 1);
	assert_str(events.at[0].people[0].id, "ayub-khan");
	assert_str(events.at[0].article, "visits");
	assert_str(events.at[0].section, "lead");
	assert_str(events.at[0].evidence.quote, FIRST);
	assert_str(events.at[1].text, SECOND);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(findings_put, changes_nothing_the_second_time)
{
	struct store *store = store_made(&ctx);
	struct str first;
	struct str second;
	int64_t before;
	int64_t after;

	store_put(&ctx, store, made(FIRST " " SECOND, true));
	assert_int_equal(store_digest(&ctx, store, &first), OK);
	change_last(&ctx, store_reader(store), &before);
	assert_int_equal(store_put(&ctx, store, made(FIRST " " SECOND, true)), PUT_UNCHANGED);
	assert_int_equal(store_digest(&ctx, store, &second), OK);
	change_last(&ctx, store_reader(store), &after);
	assert_true(str_equal(first, second));
	assert_int_equal(before, after);
	store_close(store);
}

TEST(findings_put, of_an_edited_article_touches_only_what_differs)
{
	struct store *store = store_made(&ctx);
	struct change_page changes;
	struct str id = made(FIRST " " SECOND, true)->events.at[0].id;
	struct event event;

	store_put(&ctx, store, made(FIRST " Nine years passed. " SECOND, true));
	/* The last sentence goes; the first stays where it is, and so does what stands around it. */
	assert_int_equal(store_put(&ctx, store, made(FIRST " Nine years passed.", false)), PUT_UPDATED);
	assert_int_equal(change_list(&ctx, store_reader(store), 1, 100, &changes), OK);
	assert_true(changes.is_last);
	for (size_t i = 0; i < changes.count; i++) {
		const struct change *change = &changes.at[i];

		if (change->type == RESOURCE_EVENT || change->type == RESOURCE_PERSON)
			assert_int_equal(change->op, CHANGE_DELETED);
		assert_true(change->type != RESOURCE_REFERENCE);
	}
	assert_int_equal(event_get(&ctx, store_reader(store), id, &event), OK);
	assert_int_equal(event.evidence.revision, 1); /* still true of the revision it was read from */
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(findings_put, keeps_ids_when_the_text_around_moves)
{
	struct store *store = store_made(&ctx);
	struct findings *findings = made("Before. " FIRST " " SECOND, true);
	struct event event;

	store_put(&ctx, store, made(FIRST " " SECOND, true));
	assert_int_equal(store_put(&ctx, store, findings), PUT_UPDATED);
	assert_int_equal(event_get(&ctx, store_reader(store), findings->events.at[0].id, &event), OK);
	assert_int_equal(event.evidence.span.start, 8);
	assert_int_equal(event.evidence.revision, 2);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(findings_put, brings_back_what_an_older_text_had)
{
	struct store *store = store_made(&ctx);
	struct list_query query;
	struct person_page people;

	store_put(&ctx, store, made(FIRST " " SECOND, true));
	store_put(&ctx, store, made(FIRST, false));
	store_put(&ctx, store, made(FIRST " " SECOND, true));
	list_query_init(&query, &person_collection);
	assert_int_equal(person_list(&ctx, store_reader(store), &query, &people), OK);
	assert_int_equal(people.count, 2);
	assert_str(people.at[1].id, "bhutto");
	assert_int_equal(people.at[1].event_count, 1);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(findings_put, refuses_a_quote_that_is_not_there)
{
	struct store *store = store_made(&ctx);
	struct findings *findings = made(FIRST " " SECOND, true);
	struct put one = {.findings = findings};

	findings->events.at[0].evidence.span.start++;
	assert_int_equal(findings_put(&ctx, store, &one), ERR_INTERNAL);
	assert_int_equal(one.outcome, PUT_FAILED);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(findings_put_batch, leaves_out_the_one_that_fails)
{
	struct store *store = store_made(&ctx);
	struct findings *twice = made_article(test_arena, "Twice", FIRST);
	struct put puts[2] = {{.findings = twice}, {.findings = made(FIRST " " SECOND, true)}};
	struct totals totals;

	made_event(test_arena, twice, FIRST, "1965");
	made_event(test_arena, twice, FIRST, "1965"); /* the same id */
	assert_int_equal(findings_put_batch(&ctx, store, puts, 2), OK);
	assert_int_equal(puts[0].outcome, PUT_FAILED);
	assert_int_equal(puts[1].outcome, PUT_CREATED);
	totals_get(&ctx, store_reader(store), &totals);
	assert_int_equal(totals.articles, 1);
	assert_store_whole(&ctx, store);
	store_close(store);
}

static struct store *bulk_store(struct str directory)
{
	struct str path = str_print(test_arena, STR_FMT "/store.db", STR_ARG(directory));
	const struct store_options options = {.path = path.ptr, .mode = STORE_CREATE, .is_bulk = true};
	struct store *store;

	ctx = (struct ctx){.arena = test_arena};
	assert_int_equal(store_open(&ctx, &options, &store), OK);
	return store;
}

static int64_t articles_seen(struct store *store)
{
	struct totals totals;

	assert_int_equal(totals_get(&ctx, store_reader(store), &totals), OK);
	return totals.articles;
}

TEST(findings_put_batch, gathers_in_bulk_until_it_is_flushed)
{
	struct str directory = test_directory();
	struct store *store = bulk_store(directory);
	struct put first = {.findings = made(FIRST, false)};
	struct put second = {.findings = made_article(test_arena, "Journeys", "Text.")};

	assert_int_equal(findings_put(&ctx, store, &first), OK);
	assert_true(store_has_gathered(store));
	assert_int_equal(findings_put(&ctx, store, &second), OK);
	assert_int_equal(articles_seen(store), 0);
	assert_int_equal(store_flush(&ctx, store), OK);
	assert_false(store_has_gathered(store));
	assert_int_equal(articles_seen(store), 2);
	assert_store_whole(&ctx, store);

	second.findings = made_article(test_arena, "Not flushed", "Text.");
	assert_int_equal(findings_put(&ctx, store, &second), OK);
	store_close(store);
	store = bulk_store(directory);
	assert_int_equal(articles_seen(store), 2);
	store_close(store);
}

TEST(findings_put_batch, undoes_all_that_gathered_where_one_fails_and_leaves_it_out_alone)
{
	struct store *store = bulk_store(test_directory());
	struct findings *twice = made_article(test_arena, "Twice", FIRST);
	struct put good = {.findings = made(FIRST " " SECOND, true)}, bad = {.findings = twice};

	made_event(test_arena, twice, FIRST, "1965");
	made_event(test_arena, twice, FIRST, "1965"); /* the same id */
	assert_int_equal(findings_put(&ctx, store, &good), OK);
	assert_int_equal(findings_put_batch(&ctx, store, &bad, 1), ERR_INTERNAL);
	assert_false(store_has_gathered(store));
	assert_int_equal(articles_seen(store), 0);

	assert_int_equal(findings_put_batch(&ctx, store, &bad, 1), OK);
	assert_int_equal(bad.outcome, PUT_FAILED);
	assert_int_equal(findings_put(&ctx, store, &good), OK);
	assert_int_equal(store_flush(&ctx, store), OK);
	assert_int_equal(articles_seen(store), 1);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(findings_put, makes_a_redirect_and_takes_the_article_away)
{
	struct store *store = store_made(&ctx);
	struct findings *moved = made_article(test_arena, "Visits", "");
	struct str target;
	struct article article;
	struct totals totals;

	store_put(&ctx, store, made(FIRST " " SECOND, true));
	store_put(&ctx, store, made_article(test_arena, "Journeys", "Text."));
	moved->redirect = STR("Journeys#Asia");
	assert_int_equal(store_put(&ctx, store, moved), PUT_REDIRECT);
	assert_int_equal(article_get(&ctx, store_reader(store), STR("visits"), &article), ERR_NOT_FOUND);
	assert_int_equal(redirect_get(&ctx, store_reader(store), RESOURCE_ARTICLE, STR("visits"), &target), OK);
	assert_str(target, "journeys");
	totals_get(&ctx, store_reader(store), &totals);
	assert_int_equal(totals.articles, 1);
	assert_int_equal(totals.people, 0);
	assert_int_equal(store_put(&ctx, store, moved), PUT_UNCHANGED);
	assert_store_whole(&ctx, store);
	store_close(store);
}

/* The target comes after the link, and its redirect last of all. */
static struct str resolved(struct store *store, const char *title, const char *language)
{
	struct title_link link = {.title = str_of(title), .language = str_of(language), .id = STR("stale")};

	assert_int_equal(titles_resolve(&ctx, store_reader(store), &link, 1), OK);
	return link.id;
}

TEST(titles_resolve, finds_articles_that_came_later_and_redirects)
{
	struct store *store = store_made(&ctx);
	struct findings *moved = made_article(test_arena, "Visits", "");
	struct findings *from = made_article(test_arena, "From", "See journeys of old.");
	struct link *links;
	size_t count;

	made_link(test_arena, from, "journeys_of  old#Asia", "journeys of old");
	store_put(&ctx, store, from);
	assert_int_equal(link_articles(&ctx, store_reader(store), STR("from"), &links, &count), OK);
	assert_int_equal(count, 1);
	assert_null(links[0].article_id.ptr);
	store_put(&ctx, store, made_article(test_arena, "Journeys of old", "Text."));
	assert_int_equal(link_articles(&ctx, store_reader(store), STR("from"), &links, &count), OK);
	assert_str(links[0].article_id, "journeys-of-old");
	assert_null(resolved(store, "Visits", NULL).ptr);
	moved->redirect = STR("Journeys of old");
	store_put(&ctx, store, moved);
	assert_str(resolved(store, ":visits", NULL), "journeys-of-old");
	assert_null(resolved(store, "Journeys of old", "xx").ptr);   /* a page of another wiki */
	assert_null(resolved(store, "Journeys of old++", NULL).ptr); /* the same slug, another title */
	assert_null(resolved(store, "#here", NULL).ptr);
	store_close(store);
}

TEST(titles_resolve, takes_many_at_a_time)
{
	struct store *store = store_made(&ctx);
	struct title_link links[600] = {0};

	for (int i = 0; i < 600; i += 7)
		store_put(&ctx, store, made_article(test_arena, str_print(test_arena, "Page %d", i).ptr, ""));
	for (int i = 0; i < 600; i++)
		links[i].title = str_print(test_arena, "page_%d", i % 300);
	ctx.query_count = 0;
	assert_int_equal(titles_resolve(&ctx, store_reader(store), links, 600), OK);
	assert_true(ctx.query_count <= 9);
	for (int i = 0; i < 600; i++) {
		if (i % 300 % 7)
			assert_null(links[i].id.ptr);
		else
			assert_str(links[i].id, str_print(test_arena, "page-%d", i % 300).ptr);
	}
	store_close(store);
}

static struct findings *about(const char *title, const char *name, const char *link)
{
	struct findings *findings = made_article(test_arena, title, name);

	made_person(test_arena, findings, name, link);
	return findings;
}

static const char *only_person_of(struct store *store, const char *article)
{
	struct list_query query;
	struct person_page people;
	struct str id = str_of(article);

	list_query_init(&query, &person_collection);
	list_query_filter(&query, "article", &id, 1);
	assert_int_equal(person_list(&ctx, store_reader(store), &query, &people), OK);
	assert_int_equal(people.count, 1);
	return people.at[0].id.ptr;
}

TEST(people_resolve, makes_one_of_the_same_link_and_of_the_same_full_name)
{
	struct store *store = store_made(&ctx);

	store_put(&ctx, store, about("One", "John Smith", "John Smith (explorer)"));
	store_put(&ctx, store, about("Two", "Smith the Explorer", "John Smith (explorer)"));
	store_put(&ctx, store, about("Three", "John Smith", NULL));
	assert_string_equal(only_person_of(store, "one"), "john-smith");
	assert_string_equal(only_person_of(store, "two"), "john-smith");
	assert_string_equal(only_person_of(store, "three"), "john-smith");
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(people_resolve, keeps_namesakes_apart)
{
	struct store *store = store_made(&ctx);

	store_put(&ctx, store, about("One", "John Smith", "John Smith (explorer)"));
	store_put(&ctx, store, about("Two", "John Smith", "John Smith (politician)"));
	store_put(&ctx, store, about("Three", "John Smith", NULL)); /* nothing tells which */
	store_put(&ctx, store, about("Four", "Smith", NULL));
	store_put(&ctx, store, about("Five", "Smith", NULL));
	assert_string_equal(only_person_of(store, "one"), "john-smith");
	assert_string_equal(only_person_of(store, "two"), "john-smith-2");
	assert_string_not_equal(only_person_of(store, "three"), "john-smith");
	assert_string_not_equal(only_person_of(store, "three"), "john-smith-2");
	assert_string_equal(only_person_of(store, "four"), "smith");
	assert_string_not_equal(only_person_of(store, "five"), "smith");
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(people_resolve, does_not_tear_away_whom_an_article_named_before)
{
	struct store *store = store_made(&ctx);
	struct findings *again = about("Plain", "John Smith", NULL);

	store_put(&ctx, store, about("Plain", "John Smith", NULL));
	store_put(&ctx, store, about("One", "John Smith", "John Smith (explorer)"));
	store_put(&ctx, store, about("Two", "John Smith", "John Smith (politician)"));
	again->article.license = STR("CC0-1.0"); /* so that it is not simply unchanged */
	assert_int_equal(store_put(&ctx, store, again), PUT_UPDATED);
	assert_string_equal(only_person_of(store, "plain"), "john-smith");
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(store_digest, does_not_depend_on_the_order_of_articles)
{
	struct str digests[2];

	for (int i = 0; i < 2; i++) {
		struct store *store = store_made(&ctx);
		struct findings *one = made(FIRST " " SECOND, true);
		struct findings *two = about("Other", "Ayub Khan", "Ayub Khan");

		store_put(&ctx, store, i ? two : one);
		store_put(&ctx, store, i ? one : two);
		assert_int_equal(store_digest(&ctx, store, &digests[i]), OK);
		store_close(store);
	}
	assert_true(str_equal(digests[0], digests[1]));
}

TEST(people_resolve, keeps_apart_whose_years_contradict)
{
	struct store *store = store_made(&ctx);
	struct findings *father = about("One", "John Smith", NULL);
	struct findings *son = about("Two", "John Smith", NULL);
	struct findings *again = about("Three", "John Smith", NULL);

	father->people.at[0].born = 1800;
	son->people.at[0].born = 1830;
	again->people.at[0].born = 1801; /* sources differ by a year */
	store_put(&ctx, store, father);
	store_put(&ctx, store, son);
	store_put(&ctx, store, again);
	assert_string_equal(only_person_of(store, "one"), "john-smith");
	assert_string_equal(only_person_of(store, "two"), "john-smith-2");
	assert_string_equal(only_person_of(store, "three"), "john-smith");
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(people_resolve, never_makes_one_of_two_by_a_surname)
{
	struct store *store = store_made(&ctx);
	struct findings *one = about("One", "Bin Laden", NULL);
	struct findings *two = about("Two", "Bin Laden", NULL);

	one->people.at[0].is_full = two->people.at[0].is_full = false;
	store_put(&ctx, store, one);
	store_put(&ctx, store, two);
	assert_string_not_equal(only_person_of(store, "one"), only_person_of(store, "two"));
	store_close(store);
}

TEST(roles_put, keeps_what_articles_say_that_somebody_is_with_its_place)
{
	struct store *store = store_made(&ctx);
	struct findings *one = about("One", "John Smith", NULL);
	struct person *person = &one->people.at[0];
	struct person_role role = {.title = STR("John"), .evidence = person->mentions[0].evidence};
	struct str title = STR("John");
	struct person read;

	role.evidence.span.end = role.evidence.span.start + 4;
	role.evidence.quote = title;
	person->titles = &title;
	person->roles = &role;
	person->title_count = person->role_count = 1;
	store_put(&ctx, store, one);
	assert_int_equal(person_get(&ctx, store_reader(store), STR("john-smith"), &read), OK);
	assert_int_equal(read.role_count, 1);
	assert_str(read.roles[0].title, "John");
	assert_str(read.roles[0].article, "one");
	assert_str(read.roles[0].evidence.quote, "John");
	assert_store_whole(&ctx, store);
	person->title_count = person->role_count = 0;
	assert_int_equal(store_put(&ctx, store, one), PUT_UPDATED);
	assert_int_equal(person_get(&ctx, store_reader(store), STR("john-smith"), &read), OK);
	assert_int_equal(read.role_count, 0);
	store_close(store);
}

TEST(findings_put, keeps_all_that_a_citation_says)
{
	struct store *store = store_made(&ctx);
	struct findings *findings = made_article(test_arena, "Visits", FIRST);
	struct reference *given = made_reference(test_arena, findings, "1", FIRST);
	struct reference kept;
	struct name translator = {.family = STR("Rhys"), .given = STR("E."), .link = STR("Ernest Rhys")};

	given->translator = &translator;
	given->translator_count = 1;
	given->translated_title = STR("Title");
	given->original_date = STR("1923");
	given->source = STR("Google Books");
	given->agency = STR("Reuters");
	given->quote = STR("Some words");
	given->url_status = STR("dead");
	given->identifiers = STR("jstor:1 oclc:2");
	assert_int_equal(store_put(&ctx, store, findings), PUT_CREATED);
	assert_int_equal(reference_get(&ctx, store_reader(store), given->id, &kept), OK);
	assert_int_equal(kept.translator_count, 1);
	assert_str(kept.translator[0].link, "Ernest Rhys");
	assert_str(kept.translated_title, "Title");
	assert_str(kept.original_date, "1923");
	assert_str(kept.source, "Google Books");
	assert_str(kept.agency, "Reuters");
	assert_str(kept.quote, "Some words");
	assert_str(kept.url_status, "dead");
	assert_str(kept.identifiers, "jstor:1 oclc:2");
	assert_int_equal(store_put(&ctx, store, findings), PUT_UNCHANGED);
	translator.link = STR("Another Rhys");
	assert_int_equal(store_put(&ctx, store, findings), PUT_UPDATED);
	assert_store_whole(&ctx, store);
	store_close(store);
}
