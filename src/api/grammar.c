/* grammar.c: the parameters that many routes share.
 *
 * What may change from page to page without making it another list (limit, fields) is marked is_projection, so that a
 * cursor outlives it. */
#include "api/grammar.h"

#include "model/date.h"
#include "model/edtf.h"

static const char *const counts[] = {"none", "exact", NULL};
static const char *const relations[] = {"intersects", "within", "contains", NULL};

const struct param page_params[] = {
    {"limit", PARAM_INTEGER, .min = 1, .max = 200, .fallback = "20", .is_projection = true},
    {"cursor", PARAM_CURSOR},
    {"count", PARAM_ENUM, .allowed = counts, .is_projection = true},
    PARAM_END,
};

const struct param fields_params[] = {
    {"fields", PARAM_FIELDS, .is_projection = true},
    PARAM_END,
};

const struct param ids_params[] = {
    {"ids", PARAM_STRING_LIST, .max = 200},
    PARAM_END,
};

const struct param text_params[] = {
    {"q", PARAM_STRING, .min = 1, .max = 1000},
    PARAM_END,
};

static enum err check_interval(struct ctx *ctx, struct str value)
{
	struct date date;
	struct str nearest, wrong;

	if (date_parse_edtf(ctx->arena, value, &date))
		return OK;
	wrong = edtf_explain(ctx->arena, value, &nearest);
	ctx_fault(ctx, (struct fault){.nearest = nearest});
	return ctx_fail(ctx, ERR_PARAMETER, "\"" STR_FMT "\" " STR_FMT, STR_ARG(value), STR_ARG(wrong));
}

const struct param interval_params[] = {
    {"datetime", PARAM_STRING, .max = 100, .check = check_interval,
     .expects = "EDTF or an interval: 1971-08, 1960/1974, ../1000, 197X"},
    {"datetime_rel", PARAM_ENUM, .allowed = relations, .fallback = "intersects"},
    PARAM_END,
};
