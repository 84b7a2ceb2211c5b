/* query_fuzz.c: any query string against a table with a parameter of each kind, and what stands in headers and paths. */
#include "fuzz/fuzz.h"

#include "http/negotiate.h"
#include "http/router.h"

#include "base/utf8.h"

static const char *const choices[] = {"day", "month", "year", NULL};
static const struct param paging[] = {
    {"limit", PARAM_INTEGER, .min = 1, .max = 200, .fallback = "20"},
    {"cursor", PARAM_CURSOR, .is_projection = true},
    {NULL, PARAM_NONE},
};
/* clang-format off */
static const struct param table[] = {
    {"paging",         PARAM_GROUP,     .group = paging},
    {"min_confidence", PARAM_NUMBER,    .min = 0, .max = 1},
    {"pretty",         PARAM_BOOLEAN},
    {"precision",      PARAM_ENUM,      choices},
    {"status",         PARAM_ENUM_LIST, choices},
    {"q",              PARAM_STRING},
    {"person",         PARAM_STRING_LIST},
    {"sort",           PARAM_SORT,      choices},
    {"fields",         PARAM_FIELDS},
    {"include",        PARAM_INCLUDE,   choices},
    {NULL,             PARAM_NONE},
};
/* clang-format on */

static void check_query(struct arena *arena, struct str query)
{
	const struct param *tables[] = {table};
	struct ctx ctx = {.arena = arena};
	struct params params;
	size_t bad;

	if (params_parse(&ctx, tables, 1, query, &params)) {
		FUZZ_LAW(ctx.faults.count > 0 || ctx.why.len > 0);
		return;
	}
	FUZZ_LAW(param_integer(&params, "limit") >= 1 && param_integer(&params, "limit") <= 200);
	for (size_t i = 0; i < params.count; i++) {
		FUZZ_LAW(utf8_valid(params.at[i].text, &bad));
		for (size_t j = 0; j < params.at[i].item_count; j++)
			FUZZ_LAW(utf8_valid(params.at[i].items[j].text, &bad));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct arena arena;
	struct ctx ctx = {.arena = &arena};
	struct str decoded, again;
	const struct media *media;
	size_t bad;

	arena_init(&arena);
	check_query(&arena, s);
	if (percent_decode(&arena, s, false, &decoded)) {
		FUZZ_LAW(utf8_valid(decoded, &bad));
		FUZZ_LAW(percent_decode(&arena, percent_encode(&arena, decoded), false, &again));
		FUZZ_LAW(str_equal(again, decoded));
	}
	FUZZ_LAW(coding_accept(s) < CODING_COUNT);
	FUZZ_LAW(accept_quality(s, STR("gzip")) <= 1000);
	if (media_accept(&ctx, media_json, s, &media) == OK)
		FUZZ_LAW(media);
	media_type_matches(s, choices);
	arena_finish(&arena);
	return 0;
}
