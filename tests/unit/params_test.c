/* params_test.c: query strings against a table with each kind of parameter. */
#include "../lib/test.h"

#include "base/buf.h"
#include "http/params.h"

static const char *const precisions[] = {"day", "month", "year", NULL};
static const char *const sorts[] = {"date", "title", NULL};
static const char *const members[] = {"title", "date", NULL};

static enum err check_even(struct ctx *ctx, struct str value)
{
	return value.len % 2 ? ctx_fail(ctx, ERR_PARAMETER, "has an odd length") : OK;
}

static const struct param paging[] = {
    {"limit", PARAM_INTEGER, .min = 1, .max = 200, .fallback = "20"},
    {"cursor", PARAM_CURSOR},
    {NULL},
};
/* clang-format off */
static const struct param table[] = {
    {"paging",         PARAM_GROUP,       .group = paging},
    {"min_confidence", PARAM_NUMBER,      .min = 0,            .max = 1},
    {"tree",           PARAM_BOOLEAN},
    {"precision",      PARAM_ENUM,        .allowed = precisions},
    {"status",         PARAM_ENUM_LIST,   .allowed = precisions},
    {"sort",           PARAM_SORT,        .allowed = sorts,    .fallback = "-date"},
    {"fields",         PARAM_FIELDS,      .allowed = members},
    {"q",              PARAM_STRING,      .max = 10},
    {"ids",            PARAM_STRING_LIST, .max = 3},
    {"even",           PARAM_STRING,      .check = check_even, .expects = "a text of even length"},
    {NULL},
};
/* clang-format on */

static struct ctx ctx;
static struct params params;

static enum err parse(const char *query)
{
	ctx = (struct ctx){.arena = test_arena};
	return params_parse(&ctx, (const struct param *const[]){table, NULL}, 2, str_of(query), &params);
}

/* The one fault that this query has. */
static struct fault fault_of(const char *query)
{
	assert_int_equal(parse(query), ERR_PARAMETER);
	assert_int_equal(ctx.faults.count, 1);
	return ctx.faults.at[0];
}

TEST(params_parse, gives_the_fallback_of_what_is_not_given)
{
	assert_int_equal(parse(""), OK);
	assert_int_equal(param_integer(&params, "limit"), 20);
	assert_false(param_get(&params, "limit")->is_given);
	assert_int_equal(param_get(&params, "sort")->items[0].descending, true);
	assert_false(param_has(&params, "q"));
	assert_true(param_choice(&params, "precision") == SIZE_MAX);
}

TEST(params_parse, reads_each_kind)
{
	assert_int_equal(
	    parse("limit=7&min_confidence=.5&tree=true&precision=month&status=day,year&q=a+b%2Cc&ids=x%2Cy&"
	          "sort=title,-date&fields=title,date.edtf&cursor=abc"),
	    OK);
	assert_int_equal(param_integer(&params, "limit"), 7);
	assert_true(param_get(&params, "min_confidence")->number == 0.5);
	assert_true(param_flag(&params, "tree"));
	assert_int_equal(param_choice(&params, "precision"), 1);
	assert_true(param_includes(&params, "status", "year"));
	assert_false(param_includes(&params, "status", "month"));
	assert_str(param_text(&params, "q"), "a b,c");
	assert_int_equal(param_get(&params, "ids")->item_count, 2);
	assert_str(param_get(&params, "ids")->items[1].text, "y");
	assert_true(param_get(&params, "sort")->items[1].descending);
	assert_str(param_get(&params, "fields")->items[1].text, "date.edtf");
	assert_str(param_text(&params, "cursor"), "abc");
}

TEST(params_parse, takes_a_bare_switch_as_true)
{
	assert_int_equal(parse("tree"), OK);
	assert_true(param_flag(&params, "tree"));
}

TEST(params_parse, names_an_unknown_parameter_and_the_nearest)
{
	struct fault fault = fault_of("precison=day");

	assert_str(fault.where, "precison");
	assert_str(fault.nearest, "precision");
	assert_true(str_find(fault.allowed, STR("limit, cursor, min_confidence")) >= 0);
}

TEST(params_parse, names_a_bad_value_what_is_allowed_and_the_nearest)
{
	struct fault fault = fault_of("precision=mont");

	assert_str(fault.where, "precision");
	assert_str(fault.allowed, "day, month, year");
	assert_str(fault.nearest, "month");
}

TEST(params_parse, tells_all_faults_at_once)
{
	assert_int_equal(parse("limit=0&tree=maybe&nothing=1"), ERR_PARAMETER);
	assert_int_equal(ctx.faults.count, 3);
}

TEST(params_parse, refuses_what_cannot_stand_there)
{
	static const char *const bad[] = {
	    "limit=201",     "limit=",          "limit=1.5",
	    "limit=abc",     "limit=5&limit=5", "min_confidence=1.1",
	    "tree=1",        "precision=",      "status=day,,year",
	    "status=day,",   "status=day,day",  "sort=-",
	    "sort=people",   "fields=text",     "q=",
	    "q=12345678901", "ids=a,b,c,d",     "even=abc",
	    "q=%ff",         "min_confidence=", "min_confidence=1e9",
	    "q=a%07b",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (parse(bad[i]) != ERR_PARAMETER)
			fail_msg("%s was taken", bad[i]);
		assert_true(ctx.faults.count >= 1);
		assert_true(ctx.faults.at[0].detail.len > 0);
	}
}

TEST(params_parse, says_what_a_check_found_wrong)
{
	struct fault fault = fault_of("even=abc");

	assert_str(fault.detail, "has an odd length");
	assert_str(fault.allowed, "a text of even length");
}

TEST(params_parse, asks_for_what_is_required)
{
	static const struct param needed[] = {{"q", PARAM_STRING, .is_required = true}, {NULL}};

	ctx = (struct ctx){.arena = test_arena};
	assert_int_equal(params_parse(&ctx, (const struct param *const[]){needed}, 1, STR_NONE, &params),
	                 ERR_PARAMETER);
	assert_str(ctx.faults.at[0].where, "q");
}

TEST(params_parse, stops_at_a_hundred_parts)
{
	struct buf query;

	buf_init(&query, test_arena, 1000);
	for (int i = 0; i < 200; i++)
		buf_print(&query, "a%d=1&", i);
	assert_int_equal(parse(query.ptr), ERR_PARAMETER);
	assert_true(ctx.faults.count <= 101); /* and the one that says so */
}
