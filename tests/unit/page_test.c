/* page_test.c: cursors that were altered or belong to another query. */
#include "../lib/test.h"
#include "../lib/web.h"

#include "http/page.h"

#include <string.h>

static const struct param table[] = {
    {"limit", PARAM_INTEGER, .min = 1, .max = 200, .fallback = "20", .is_projection = true},
    {"cursor", PARAM_CURSOR},
    {"person", PARAM_STRING},
    {NULL},
};
static const struct key keys[] = {
    {KEY_INTEGER, .integer = -711234}, {KEY_REAL, .real = 0.25}, {KEY_TEXT, .text = STR_INIT("Ж;&\0x")}};

static struct request request_of(const char *target)
{
	struct request rq = web_request(test_arena, target);

	assert_int_equal(params_parse(&rq.ctx, (const struct param *const[]){table}, 1, rq.query, &rq.params), OK);
	return rq;
}

static struct str next_of(const char *target)
{
	struct request rq = request_of(target);
	struct reply rp;

	reply_init(&rp, &rq);
	return page_next(&rq, &rp, keys, 3);
}

TEST(page_next, keeps_every_parameter)
{
	struct str next = next_of("/v1/events?person=a%20b&limit=5&cursor=zzz");

	assert_true(str_starts(next, STR("/v1/events?person=a%20b&limit=5&cursor=")));
	assert_true(str_find(next, STR("zzz")) < 0);
}

TEST(reply_link, lets_no_target_end_early)
{
	struct request rq = request_of("/v1/events?person=%3Ca%3E");
	struct reply rp;

	reply_init(&rp, &rq);
	reply_link(&rp, "next", STR("/a?q=b>;rel=\"x\""));
	assert_str(rp.headers.at[0].value, "</a?q=b%3E;rel=%22x%22>; rel=\"next\"");
}

TEST(page_after, gives_the_keys_back)
{
	struct request rq = request_of(next_of("/v1/events?person=x").ptr);
	struct key after[PAGE_KEYS_MAX];
	size_t count;

	assert_int_equal(page_after(&rq, after, &count), OK);
	assert_int_equal(count, 3);
	assert_int_equal(after[0].integer, -711234);
	assert_true(after[1].real == 0.25);
	assert_true(str_equal(after[2].text, keys[2].text));
}

TEST(page_after, lets_the_limit_change_and_nothing_else)
{
	struct str next = next_of("/v1/events?person=x&limit=5");
	struct str cursor = str_slice(next, (size_t)str_find(next, STR("cursor=")), next.len);
	struct key after[PAGE_KEYS_MAX];
	size_t count;
	struct request rq;

	rq = request_of(str_print(test_arena, "/v1/events?limit=9&person=x&" STR_FMT, STR_ARG(cursor)).ptr);
	assert_int_equal(page_after(&rq, after, &count), OK);
	rq = request_of(str_print(test_arena, "/v1/events?person=y&" STR_FMT, STR_ARG(cursor)).ptr);
	assert_int_equal(page_after(&rq, after, &count), ERR_PARAMETER);
	assert_str(rq.ctx.faults.at[0].where, "cursor");
	rq = request_of(str_print(test_arena, "/v1/events?" STR_FMT, STR_ARG(cursor)).ptr);
	assert_int_equal(page_after(&rq, after, &count), ERR_PARAMETER);
	rq = request_of(str_print(test_arena, "/v1/people?person=x&" STR_FMT, STR_ARG(cursor)).ptr);
	assert_int_equal(page_after(&rq, after, &count), ERR_PARAMETER);
}

TEST(cursor_parse, refuses_every_altered_character)
{
	struct str text = cursor_print(test_arena, 7, keys, 3);
	struct key after[PAGE_KEYS_MAX];
	size_t count;

	assert_true(cursor_parse(test_arena, text, 7, after, &count));
	for (size_t i = 0; i < text.len; i++) {
		char *altered = (char *)(uintptr_t)str_copy(test_arena, text).ptr;

		altered[i] = altered[i] == 'A' ? 'B' : 'A';
		assert_false(cursor_parse(test_arena, (struct str){altered, text.len}, 7, after, &count));
		assert_false(cursor_parse(test_arena, str_slice(text, 0, i), 7, after, &count));
	}
	assert_false(cursor_parse(test_arena, STR("not a cursor!"), 7, after, &count));
	assert_false(cursor_parse(test_arena, STR(""), 7, after, &count));
}
