/* timestamps_test.c: of one page's revisions the newest by its timestamp counts, whatever the order they come in. */
#include "base/clock.h"
#include "lib/made.h"
#include "lib/stores.h"
#include "lib/test.h"
#include "store/article.h"

static struct ctx ctx;

/* A page of `text` as of that year of the 1970s; 0: of no known time. A text that begins with ">" redirects. */
static struct put put_page(struct store *store, const char *title, const char *text, int year)
{
	struct findings *findings = made_article(test_arena, title, *text == '>' ? "" : text);
	struct put put = {.findings = findings, .timestamp_ms = INT64_C(31536000000) * year};

	if (*text == '>')
		findings->redirect = str_of(text + 1);
	assert_int_equal(findings_put(&ctx, store, &put), OK);
	return put;
}

static struct revision held(struct store *store, const char *id, const char *text)
{
	struct article article;
	struct str stored;

	assert_int_equal(article_get(&ctx, store_reader(store), str_of(id), &article), OK);
	assert_int_equal(article_text(&ctx, store_reader(store), str_of(id), 0, &stored), OK);
	assert_str(stored, text);
	return article.revision;
}

TEST(findings_put, leaves_an_older_revision_out)
{
	struct store *store = store_made(&ctx);
	struct put put;

	put_page(store, "Lake", "The lake of 1975.", 5);
	put = put_page(store, "Lake", "The lake of 1973.", 3);
	assert_int_equal(put.outcome, PUT_OLDER);
	assert_str(put.why,
	           "older than the revision held: of 1972-12-31T00:00:00.000Z, and that of 1974-12-31T00:00:00.000Z");
	assert_int_equal(held(store, "lake", "The lake of 1975.").number, 1);
	assert_int_equal(put_page(store, "Lake", "The lake of 1976.", 6).outcome, PUT_UPDATED);
	assert_int_equal(held(store, "lake", "The lake of 1976.").timestamp_ms, INT64_C(31536000000) * 6);
	store_close(store);
}

TEST(findings_put, knows_that_the_same_words_were_written_later_too)
{
	struct store *store = store_made(&ctx);

	put_page(store, "Lake", "The lake.", 3);
	assert_int_equal(put_page(store, "Lake", "The lake.", 7).outcome, PUT_UNCHANGED);
	assert_int_equal(put_page(store, "Lake", "Vandals were here.", 5).outcome, PUT_OLDER);
	held(store, "lake", "The lake.");
	store_close(store);
}

TEST(findings_put, takes_what_has_no_timestamp_for_the_newest)
{
	struct store *store = store_made(&ctx);

	put_page(store, "Lake", "The lake of 1975.", 5);
	assert_int_equal(put_page(store, "Lake", "A pasted lake.", 0).outcome, PUT_UPDATED);
	assert_int_equal(held(store, "lake", "A pasted lake.").timestamp_ms, 0);
	assert_int_equal(put_page(store, "Lake", "The lake of 1974.", 4).outcome, PUT_OLDER);
	assert_int_equal(put_page(store, "Lake", "The lake of 1976.", 6).outcome, PUT_UPDATED);
	store_close(store);
}

TEST(findings_put, does_not_let_an_older_redirect_take_an_article_or_the_other_way_round)
{
	struct store *store = store_made(&ctx);

	put_page(store, "Sea", "The sea.", 1);
	put_page(store, "Lake", "The lake of 1975.", 5);
	assert_int_equal(put_page(store, "Lake", ">Sea", 4).outcome, PUT_OLDER);
	held(store, "lake", "The lake of 1975.");
	assert_int_equal(put_page(store, "Lake", ">Sea", 6).outcome, PUT_REDIRECT);
	assert_int_equal(put_page(store, "Lake", "The lake of 1975.", 5).outcome, PUT_OLDER);
	assert_int_equal(put_page(store, "Lake", ">Sea", 8).outcome, PUT_UNCHANGED);
	assert_int_equal(put_page(store, "Lake", "The lake of 1977.", 7).outcome, PUT_OLDER);
	assert_int_equal(put_page(store, "Lake", "The lake of 1979.", 9).outcome, PUT_CREATED);
	assert_store_whole(&ctx, store);
	store_close(store);
}

TEST(clock_parse_rfc3339, reads_any_offset_and_nothing_else)
{
	static const struct {
		const char *text;
		int64_t time_ms; /* -1: none */
	} rows[] = {
	    {"1970-01-01T00:00:00Z", 0},
	    {"2020-02-29T12:00:01Z", 1582977601000},
	    {"2020-02-29T14:00:01.5+02:00", 1582977601500},
	    {"2020-02-29T11:30:01.25-00:30", 1582977601250},
	    {"2021-02-29T12:00:00Z", -1},
	    {"2020-02-29T12:00:01", -1},
	    {"2020-02-29", -1},
	    {"2020-13-01T00:00:00Z", -1},
	    {"2020-01-01T00:00:00Zulu", -1},
	    {"", -1},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t time_ms = -1;
		bool is_read = clock_parse_rfc3339(str_of(rows[i].text), &time_ms);

		if (is_read != (rows[i].time_ms >= 0) || (is_read && time_ms != rows[i].time_ms))
			fail_msg("%s: %lld", rows[i].text, (long long)time_ms);
	}
}
