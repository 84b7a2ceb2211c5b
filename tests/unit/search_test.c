/* search_test.c: searching all types at once. */
#include "lib/made.h"
#include "lib/stores.h"
#include "lib/test.h"
#include "store/search.h"
#include "store/words.h"

#include <string.h>

static struct ctx ctx;

#define TEXT                                                                                                           \
	"Ayub Khan visited Moscow on 3 April 1965. The treaty of Tashkent followed in 1966, as Khan had hoped. Café " \
	"毛澤東訪問莫斯科."

static struct store *filled(void)
{
	struct store *store = store_made(&ctx);
	struct findings *visits = made_article(test_arena, "Visits to Moscow", TEXT);
	struct findings *moscow = made_article(test_arena, "Moscow", "A city, far from here.");

	made_person(test_arena, visits, "Ayub Khan", "Ayub Khan");
	made_event(test_arena, visits, "Ayub Khan visited Moscow on 3 April 1965.", "1965-04-03");
	made_event(test_arena, visits, "The treaty of Tashkent followed in 1966, as Khan had hoped.", "1966");
	made_reference(test_arena, visits, "1", "Tashkent")->title = STR("Moscow diaries");
	store_put(&ctx, store, visits);
	store_put(&ctx, store, moscow);
	return store;
}

static struct search_page found(struct store *store, struct search_query query)
{
	struct search_page page;

	query.limit = query.limit ? query.limit : 20;
	assert_int_equal(search(&ctx, store_reader(store), &query, &page), OK);
	return page;
}

static int64_t facet_of(const struct search_page *page, enum resource type)
{
	for (size_t i = 0; i < page->facet_count; i++)
		if (page->facets[i].type == type)
			return page->facets[i].count;
	return -1;
}

TEST(search, puts_what_is_called_so_first)
{
	struct store *store = filled();
	struct search_page page = found(store, (struct search_query){.q = STR("moscow")});

	assert_true(page.count >= 4);
	assert_int_equal(page.at[0].type, RESOURCE_ARTICLE);
	assert_str(page.at[0].id, "moscow");
	page = found(store, (struct search_query){.q = STR("Ayub Khan")});
	assert_int_equal(page.at[0].type, RESOURCE_PERSON);
	assert_str(page.at[0].id, "ayub-khan");
	store_close(store);
}

TEST(search, marks_the_words_it_found)
{
	struct store *store = filled();
	struct search_query query = {.q = STR("KHAN \"treaty of\" hop*"), .types = {RESOURCE_EVENT}, .type_count = 1};
	struct search_page page = found(store, query);

	assert_int_equal(page.count, 1);
	assert_str(page.at[0].snippet.text, "The treaty of Tashkent followed in 1966, as Khan had hoped.");
	assert_int_equal(page.at[0].snippet.range_count, 3);
	assert_int_equal(page.at[0].snippet.ranges[0].start, 4);
	assert_int_equal(page.at[0].snippet.ranges[0].end, 13);
	assert_int_equal(page.at[0].snippet.ranges[1].start, 44);
	assert_int_equal(page.at[0].snippet.ranges[2].end, 58);
	store_close(store);
}

TEST(search, marks_letters_of_scripts_without_spaces)
{
	struct store *store = filled();
	struct search_query query = {.q = STR("訪問"), .types = {RESOURCE_SECTION}, .type_count = 1};
	struct search_page page = found(store, query);

	assert_int_equal(page.count, 1);
	assert_int_equal(page.at[0].snippet.range_count, 1);
	struct span range = page.at[0].snippet.ranges[0];

	assert_int_equal(range.end - range.start, 2);
	query.q = STR("cafe");
	page = found(store, query);
	assert_int_equal(page.at[0].snippet.range_count, 1);
	store_close(store);
}

TEST(search, counts_facets_whatever_types_are_asked_for)
{
	struct store *store = filled();
	struct search_page all = found(store, (struct search_query){.q = STR("moscow")});
	struct search_page some =
	    found(store, (struct search_query){.q = STR("moscow"), .types = {RESOURCE_EVENT}, .type_count = 1});

	assert_int_equal(some.count, 1);
	assert_int_equal(facet_of(&all, RESOURCE_SECTION), 2);
	assert_int_equal(facet_of(&all, RESOURCE_REFERENCE), 1);
	for (size_t i = 0; i < all.facet_count; i++)
		assert_int_equal(all.facets[i].count, facet_of(&some, all.facets[i].type));
	store_close(store);
}

TEST(search, keeps_to_an_article_a_language_and_a_time)
{
	struct store *store = filled();
	struct search_page page;

	page = found(store, (struct search_query){.q = STR("moscow"), .article = STR("moscow")});
	for (size_t i = 0; i < page.count; i++)
		assert_true(str_equal(page.at[i].id, STR("moscow")) || str_equal(page.at[i].article, STR("moscow")));
	assert_int_equal(page.count, 2);
	page = found(store, (struct search_query){.q = STR("moscow"), .article = STR("nowhere")});
	assert_int_equal(page.count, 0);
	page = found(store, (struct search_query){.q = STR("moscow"), .language = STR("de")});
	assert_int_equal(page.count, 0);
	page = found(store, (struct search_query){.q = STR("khan"),
	                                          .relation = INTERVAL_INTERSECTS,
	                                          .from_day = day_number(1966, 1, 1),
	                                          .to_day = day_number(1966, 12, 31)});
	assert_int_equal(page.count, 1);
	assert_str(page.at[0].title, "The treaty of Tashkent followed in 1966, as Khan had hoped.");
	store_close(store);
}

TEST(search, goes_on_where_the_page_before_ended)
{
	struct store *store = filled();
	struct search_page all = found(store, (struct search_query){.q = STR("moscow")});

	for (size_t i = 0; i < all.count; i++) {
		struct search_page one = found(store, (struct search_query){.q = STR("moscow"), .limit = 1, .skip = i});

		assert_int_equal(one.count, 1);
		assert_int_equal(one.at[0].type, all.at[i].type);
		assert_true(str_equal(one.at[0].id, all.at[i].id));
		assert_int_equal(one.has_more, i + 1 < all.count);
	}
	store_close(store);
}

TEST(search, refuses_what_has_no_word)
{
	struct store *store = filled();
	struct search_page page;
	static const char *const bad[] = {"", " ", "-khan", "***", "\"\"", "-", "()"};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct search_query query = {.q = str_of(bad[i]), .limit = 5};

		assert_int_equal(search(&ctx, store_reader(store), &query, &page), ERR_PARAMETER);
	}
	store_close(store);
}

TEST(search, answers_any_string)
{
	static const char alphabet[] = "kh\"*-:^()+{}'\\ \tNEARANDOROT\xE6\xAF\x9B\xC3\xA9\xFF\x01.title";
	struct store *store = filled();
	uint64_t seed = 3;

	for (int round = 0; round < 2000; round++) {
		struct search_page page;
		char text[30];
		struct search_query query = {.q = {text, 0}, .limit = 3};

		query.q.len = (seed >> 40) % sizeof text;
		for (size_t i = 0; i < query.q.len; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			text[i] = alphabet[(seed >> 33) % (sizeof alphabet - 1)];
		}
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		enum err rc = search(&ctx, store_reader(store), &query, &page);

		assert_true(rc == OK || rc == ERR_PARAMETER);
	}
	store_close(store);
}

static struct search_page suggested(struct store *store, const char *q)
{
	struct search_page page;

	assert_int_equal(suggest(&ctx, store_reader(store), str_of(q), NULL, 0, 5, &page), OK);
	return page;
}

TEST(suggest, finds_names_from_any_of_their_words_on)
{
	static const char *const starts[] = {"a",   "ayub",       "AYUB K",   "khan",
	                                     "kha", "Ayub  Khan", "Khan, Ay", "khan ayub"};
	struct store *store = filled();

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		struct search_page page = suggested(store, starts[i]);

		assert_true(page.count >= 1);
		assert_str(page.at[0].id, "ayub-khan");
		assert_int_equal(page.at[0].type, RESOURCE_PERSON);
	}
	assert_int_equal(suggested(store, "yub").count, 0);
	struct search_page page = suggested(store, "mosc");

	assert_int_equal(page.count, 3);
	assert_int_equal(page.at[2].type, RESOURCE_REFERENCE);
	assert_str(page.at[2].hint, "Visits to Moscow");
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(suggest, puts_the_most_often_named_first)
{
	struct store *store = store_made(&ctx);
	struct findings *findings =
	    made_article(test_arena, "Two", "Ann Abel met Ann Bell. Ann Bell left. Bell came back.");

	made_person(test_arena, findings, "Ann Abel", NULL);
	struct person *bell = made_person(test_arena, findings, "Ann Bell", NULL);

	for (int i = 0; i < 5; i++)
		made_mention(test_arena, bell, findings, "Bell");
	store_put(&ctx, store, findings);
	assert_str(suggested(store, "ann").at[0].id, "ann-bell");
	findings->people.at[1].mention_count = 1; /* less often now: its rows must follow */
	findings->article.license = STR("CC0");
	store_put(&ctx, store, findings);
	assert_str(suggested(store, "ann").at[0].id, "ann-abel");
	assert_store_whole(&ctx, store);
	store_close(store);
}

/* What readers type, and what stands in the text. */
static const struct {
	const char *typed, *text;
} spellings[] = {
    {"Lodz", "Łódź"},
    {"Łódź", "Lodz"},
    {"Malmo", "Malmø"},
    {"strasse", "Straße"},
    {"aethelred", "Æthelred"},
    {"istanbul", "İstanbul"},
    {"diyarbakir", "Diyarbakır"},
    {"Россия", "Росси\u0301я"},
    {"Федор", "Фёдор"},
    {"Фёдор", "Федор"},
    {"Андрей", "Андрей"},
    {"한국", "한국은"},
    {"책", "헌책방에서"},
    {"대통령", "김대중대통령이"},
    {"پاکستان", "پاكستان"},
    {"علي", "عَلِيّ"},
    {"على", "علي"},
    {"احمد", "أحمد"},
    {"محمد", "محـــمد"},
    {"قاعدة", "قاعده"},
    {"می\u200cخواهم", "میخواهم"},
    {"१९४७", "1947"},
    {"सड़क", "सडक"},
    {"हूँ", "हूं"},
    {"東", "東京都"},
    {"京都", "東京都"},
    {"abc123", "ＡＢＣ１２３"},
    {"カタカナ", "ｶﾀｶﾅ"},
    {"שלום", "שָׁלוֹם"},
    {"Αθηνα", "Ἀθῆνα"},
    {"cooperate", "co\u00adoperate"},
};

TEST(search, finds_words_however_a_reader_spells_them)
{
	struct store *store = store_made(&ctx);
	enum { COUNT = sizeof spellings / sizeof *spellings };

	for (size_t i = 0; i < COUNT; i++)
		store_put(&ctx, store,
		          made_article(test_arena, str_print(test_arena, "Spelling %zu", i).ptr,
		                       str_print(test_arena, "Here stands %s, it seems.", spellings[i].text).ptr));
	for (size_t i = 0; i < COUNT; i++) {
		struct search_query query = {
		    .q = str_of(spellings[i].typed), .types = {RESOURCE_SECTION}, .type_count = 1};
		struct search_page page = found(store, query);
		bool is_met = false;

		for (size_t j = 0; j < page.count; j++)
			is_met |= str_equal(page.at[j].article, str_print(test_arena, "spelling-%zu", i)) &&
			          page.at[j].snippet.range_count == 1;
		if (!is_met)
			fail_msg("%s does not find %s", spellings[i].typed, spellings[i].text);
	}
	store_close(store);
}

TEST(search, counts_by_article_as_if_no_article_were_given)
{
	struct store *store = filled();
	struct search_query query = {
	    .q = STR("moscow"), .article = STR("moscow"), .facets = 1u << FACET_ARTICLE | 1u << FACET_LANGUAGE};
	struct search_page page = found(store, query);

	assert_int_equal(page.total, page.count);
	assert_false(page.is_at_least);
	assert_int_equal(page.by[FACET_ARTICLE].list.count, 2);
	assert_str(page.by[FACET_ARTICLE].list.at[0].value, "visits-to-moscow");
	assert_str(page.by[FACET_ARTICLE].list.at[1].value, "moscow");
	assert_int_equal(page.by[FACET_ARTICLE].list.at[1].count, 2);
	assert_int_equal(page.by[FACET_LANGUAGE].list.count, 1);
	assert_int_equal(page.by[FACET_LANGUAGE].list.at[0].count, 2);
	store_close(store);
}

TEST(search, puts_what_is_called_so_first_in_a_language_too)
{
	struct store *store = filled();
	struct search_page page = found(store, (struct search_query){.q = STR("moscow"), .language = STR("en")});

	assert_str(page.at[0].id, "moscow");
	assert_true(page.at[0].score > 100);
	store_close(store);
}

TEST(search, says_where_it_cuts_and_pages_up_to_there)
{
	struct store *store = store_made(&ctx);
	struct search_query query = {.q = STR("keeper"), .types = {RESOURCE_EVENT}, .type_count = 1, .limit = 200};
	struct findings *findings = made_article(test_arena, "Many", "The keeper was paid.");
	struct search_page page;

	for (int i = 0; i < SEARCH_RANKED_MAX + 10; i++)
		made_event(test_arena, findings, "The keeper was paid.", "1900")->id = str_print(test_arena, "e%d", i);
	store_put(&ctx, store, findings);
	for (; query.skip < SEARCH_RANKED_MAX; query.skip += query.limit) {
		page = found(store, query);
		assert_int_equal(page.count, 200);
		assert_int_equal(page.has_more, query.skip + 200 < SEARCH_RANKED_MAX);
	}
	assert_int_equal(page.total, SEARCH_RANKED_MAX);
	assert_true(page.is_at_least);
	store_close(store);
}

TEST(suggest, keeps_to_the_types_that_are_asked_for)
{
	static const enum resource types[] = {RESOURCE_REFERENCE, RESOURCE_SECTION};
	struct store *store = filled();
	struct search_page page;

	assert_int_equal(suggest(&ctx, store_reader(store), STR("mosc"), types, 2, 5, &page), OK);
	assert_int_equal(page.count, 1);
	assert_str(page.at[0].title, "Moscow diaries");
	store_close(store);
}

TEST(suggest, gives_a_heading_once_and_follows_it)
{
	struct store *store = store_made(&ctx);
	struct findings *findings;

	for (int i = 0; i < 3; i++) {
		findings = made_article(test_arena, str_print(test_arena, "Article %d", i).ptr, "Text.");
		findings->sections.at[0].title = STR("Прошлое и ёлка");
		findings->sections.at[0].level = 2;
		store_put(&ctx, store, findings);
	}
	assert_int_equal(suggested(store, "прошлое и елка").count, 1);
	for (int i = 0; i < 3; i++) {
		findings = made_article(test_arena, str_print(test_arena, "Article %d", i).ptr, "Text.");
		findings->sections.at[0].title = STR("Future");
		findings->sections.at[0].level = 2;
		store_put(&ctx, store, findings);
	}
	assert_int_equal(suggested(store, "прошлое").count, 0);
	assert_int_equal(suggested(store, "futu").count, 1);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(suggest, tells_namesakes_apart)
{
	struct store *store = store_made(&ctx);
	struct findings *findings = made_article(test_arena, "Two", "Ann Abel wrote. Ann Bell left.");
	struct person *person = made_person(test_arena, findings, "Ann Abel", NULL);

	person->born = 1907;
	person->died = 1974;
	person = made_person(test_arena, findings, "Ann Bell", NULL);
	person->born = -43;
	store_put(&ctx, store, findings);
	assert_str(suggested(store, "ann a").at[0].hint, "1907–1974; Two");
	assert_str(suggested(store, "ann b").at[0].hint, "44 BC–; Two");
	store_close(store);
}

TEST(search, finds_nothing_in_a_language_that_no_article_has_but_says_which_have)
{
	struct store *store = filled();
	struct search_query query = {
	    .q = STR("moscow"), .language = STR("xx"), .facets = 1u << FACET_ARTICLE | 1u << FACET_LANGUAGE};
	struct search_page page = found(store, query);

	assert_int_equal(page.count, 0);
	assert_int_equal(page.total, 0);
	assert_int_equal(page.by[FACET_ARTICLE].list.count, 0);
	assert_int_equal(page.by[FACET_LANGUAGE].list.count, 1);
	assert_str(page.by[FACET_LANGUAGE].list.at[0].value, "en");
	store_close(store);
}

TEST(search, keeps_languages_apart)
{
	struct store *store = store_made(&ctx);
	struct findings *findings = made_article(test_arena, "Ville", "The keeper of Paris.");

	store_put(&ctx, store, made_article(test_arena, "Town", "The keeper of Rome."));
	findings->article.language = STR("fr");
	store_put(&ctx, store, findings);
	struct search_query query = {.q = STR("keeper"), .language = STR("fr"), .facets = 1u << FACET_LANGUAGE};
	struct search_page page = found(store, query);

	assert_int_equal(page.count, 2); /* the article and its lead */
	for (size_t i = 0; i < page.count; i++)
		assert_true(str_equal(page.at[i].id, STR("ville")) || str_equal(page.at[i].article, STR("ville")));
	assert_int_equal(page.by[FACET_LANGUAGE].list.count, 2);
	store_close(store);
}

/* What stores hold already must go on being found: these come out as they always did. */
TEST(words_of_identity, keeps_letters_apart_that_search_does_not)
{
	assert_str(words_of_identity(test_arena, STR("Фёдор Łem")), "фёдор lem ");
	assert_str(words_of_identity(test_arena, STR("김대중")), "김대중 ");
	assert_str(words_of_identity(test_arena, STR("毛澤東")), "毛澤 澤東 東 ");
	assert_str(words_of(test_arena, STR("Фёдор 김대중")), "федор 김대 대중 중 ");
}

TEST(search, counts_events_by_kind_and_century_as_if_none_were_given)
{
	struct store *store = store_made(&ctx);
	struct findings *findings = made_article(test_arena, "Keepers", "The keeper was paid.");
	static const struct {
		const char *edtf, *kind;
	} events[] = {{"1848", "visit"}, {"1851", "treaty"}, {"1920", "visit"}, {"-0043", NULL}};
	struct search_query query = {.q = STR("keeper"), .facets = 1u << FACET_KIND | 1u << FACET_CENTURY};

	for (size_t i = 0; i < 4; i++) {
		struct event *event = made_event(test_arena, findings, "The keeper was paid.", events[i].edtf);

		event->id = str_print(test_arena, "e%zu", i);
		event->kind = str_of(events[i].kind);
	}
	store_put(&ctx, store, findings);
	query.kind = STR("treaty");
	struct search_page page = found(store, query);

	assert_int_equal(page.count, 1);
	assert_int_equal(page.by[FACET_KIND].list.count, 2);
	assert_str(page.by[FACET_KIND].list.at[0].value, "visit");
	assert_int_equal(page.by[FACET_KIND].list.at[0].count, 2);
	assert_int_equal(page.by[FACET_CENTURY].list.count, 1);
	assert_str(page.by[FACET_CENTURY].list.at[0].value, "18XX");
	query.kind = STR_NONE;
	page = found(store, query);
	assert_int_equal(page.by[FACET_CENTURY].list.count, 3);
	assert_str(page.by[FACET_CENTURY].list.at[1].value, "-00XX");
	store_close(store);
}
