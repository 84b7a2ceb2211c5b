/* request_test.c: what handlers ask of their request. */
#include "../lib/test.h"
#include "../lib/web.h"

#include "http/service.h"

static struct header headers[4];

/* GET with these headers: name, value, ..., NULL. */
static struct request request_with(const char *name, const char *value)
{
	struct request rq = web_request(test_arena, "/v1/events/7");

	headers[0] = (struct header){str_of(name), str_of(value)};
	rq.headers = headers;
	rq.header_count = name ? 1 : 0;
	return rq;
}

/* The ETag that a handler's version becomes. */
static struct str etag_of(struct request *rq, const char *version)
{
	struct reply rp;

	reply_init(&rp, rq);
	reply_version(&rp, str_of(version));
	reply_text(&rp, 200, NULL, STR("{}"));
	reply_complete(&rp, 0);
	return rp.etag;
}

TEST(request_header, ignores_case_and_white_space)
{
	struct request rq = request_with("x-THING", "  a b ");

	assert_str(request_header(&rq, "X-Thing"), "a b");
	assert_null(request_header(&rq, "X-Other").ptr);
}

TEST(request_bearer, takes_the_token_and_no_other_scheme)
{
	struct request rq = request_with("Authorization", "bearer abc.def ");

	assert_str(request_bearer(&rq), "abc.def");
	rq = request_with("Authorization", "Basic abc");
	assert_null(request_bearer(&rq).ptr);
	rq = request_with(NULL, NULL);
	assert_null(request_bearer(&rq).ptr);
}

TEST(request_match, lets_through_who_has_read_this_version)
{
	struct request plain = request_with(NULL, NULL), rq;
	struct str etag = etag_of(&plain, "7"), indented;

	plain.is_pretty = true;
	indented = etag_of(&plain, "7");
	assert_false(str_equal(etag, indented));
	rq = request_with("If-Match", str_print(test_arena, "\"x\", " STR_FMT, STR_ARG(etag)).ptr);
	assert_int_equal(request_match(&rq, STR("7"), true), OK);
	assert_int_equal(request_match(&rq, STR("8"), true), ERR_PRECONDITION);
	rq = request_with("If-Match", indented.ptr);
	assert_int_equal(request_match(&rq, STR("7"), true), OK);
	rq = request_with("If-Match", "*");
	assert_int_equal(request_match(&rq, STR("7"), true), OK);
}

TEST(request_match, asks_for_if_match_where_it_must)
{
	struct request rq = request_with(NULL, NULL);

	assert_int_equal(request_match(&rq, STR("7"), true), ERR_PRECONDITION_NONE);
	assert_int_equal(request_match(&rq, STR("7"), false), OK);
}

static enum err json_of(const char *body)
{
	struct request rq = request_with(NULL, NULL);
	json_t *json;
	enum err rc;

	rq.body = str_of(body);
	rc = request_json(&rq, &json);
	assert_int_equal(rc == OK, json != NULL);
	assert_int_equal(rc == OK, rq.ctx.faults.count == 0);
	request_finish(&rq);
	return rc;
}

TEST(request_json, takes_one_object_or_array)
{
	assert_int_equal(json_of("{\"a\": [1]}"), OK);
	assert_int_equal(json_of(" [] "), OK);
	assert_int_equal(json_of(NULL), ERR_BODY);
	assert_int_equal(json_of(""), ERR_BODY);
	assert_int_equal(json_of("1"), ERR_BODY);
	assert_int_equal(json_of("{} x"), ERR_BODY);
	assert_int_equal(json_of("{\"a\": 1, \"a\": 2}"), ERR_BODY);
	assert_int_equal(json_of("{\"a\": \"\xff\"}"), ERR_BODY);
}

TEST(accept_is_person, tells_people_from_programs)
{
	assert_true(accept_is_person(STR("*/*")));
	assert_true(accept_is_person(STR("text/html,application/xhtml+xml,*/*;q=0.8")));
	assert_false(accept_is_person(STR_NONE));
	assert_false(accept_is_person(STR("application/json")));
	assert_false(accept_is_person(STR("application/json, */*")));
}

TEST(request_id_is_sane, takes_short_plain_ids)
{
	char longer[130];

	for (size_t i = 0; i < sizeof longer; i++)
		longer[i] = 'a';
	assert_true(request_id_is_sane(STR("0af7-x_y.z~:/+=")));
	assert_true(request_id_is_sane((struct str){longer, 128}));
	assert_false(request_id_is_sane((struct str){longer, 129}));
	assert_false(request_id_is_sane(STR("")));
	assert_false(request_id_is_sane(STR("a b")));
	assert_false(request_id_is_sane(STR("a\"b")));
}
