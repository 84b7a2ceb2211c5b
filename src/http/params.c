/* params.c: reads a query string against tables of parameters and collects every fault there is.
 *
 * A table has some ten rows and a query some five parts, so this looks each name up by walking. The faults are written for
 * the person who typed the query: what is wrong, what may stand there, what was probably meant.
 */
#include "http/params.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "http/router.h"

#include <stdlib.h>
#include <string.h>

enum { PARTS_MAX = 100, STRING_BYTES_MAX = 1000, LIST_ITEMS_MAX = 50, ALLOWED_SHOWN = 120 };

void params_each(const struct param *table, void (*visit)(void *context, const struct param *param), void *context)
{
	for (; table && table->kind != PARAM_NONE; table++)
		if (table->kind == PARAM_GROUP)
			params_each(table->group, visit, context);
		else
			visit(context, table);
}

struct flattening {
	struct arena *arena;
	VEC(struct value) values;
};

static struct value *value_find(struct value *at, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(str_of(at[i].param->name), name))
			return &at[i];
	return NULL;
}

static void value_add(void *context, const struct param *param)
{
	struct flattening *flat = context;

	if (!value_find(flat->values.at, flat->values.count, str_of(param->name)))
		*VEC_PUSH(flat->arena, &flat->values) = (struct value){.param = param, .choice = SIZE_MAX};
}

static size_t words_count(const char *const *words)
{
	size_t count = 0;

	while (words && words[count])
		count++;
	return count;
}

static struct str *words_list(struct arena *arena, const char *const *words, size_t count)
{
	struct str *list = ARENA_NEW(arena, struct str, count + 1);

	for (size_t i = 0; i < count; i++)
		list[i] = str_of(words[i]);
	return list;
}

/* What may stand as the value of `param`, in words. */
static struct str allowed_print(struct arena *arena, const struct param *param)
{
	size_t count = words_count(param->allowed);

	switch (param->kind) {
	case PARAM_INTEGER:
		return str_print(arena, "a whole number from %lld to %lld", (long long)param->min,
		                 (long long)param->max);
	case PARAM_NUMBER:
		return str_print(arena, "a decimal number from %lld to %lld", (long long)param->min,
		                 (long long)param->max);
	case PARAM_BOOLEAN: return STR("true, false");
	case PARAM_CURSOR: return STR("the cursor of a links.next");
	default: break;
	}
	if (count)
		return str_join(arena, words_list(arena, param->allowed, count), count, STR(", "));
	return str_of(param->expects);
}

static enum err fault_value(struct ctx *ctx, const struct param *param, struct str detail, struct str given)
{
	size_t count = words_count(param->allowed);
	struct str nearest =
	    count ? str_nearest(ctx->arena, given, words_list(ctx->arena, param->allowed, count), count) : STR_NONE;

	ctx_fault(ctx, (struct fault){str_of(param->name), detail, allowed_print(ctx->arena, param), nearest});
	return ERR_PARAMETER;
}

/* `given` as a fault may show it: not endless. */
static struct str shown(struct str given)
{
	return str_slice(given, 0, utf8_offset(given, 60));
}

static enum err fault_given(struct ctx *ctx, const struct param *param, const char *wrong, struct str given)
{
	return fault_value(ctx, param, str_print(ctx->arena, "\"" STR_FMT "\" %s", STR_ARG(shown(given)), wrong),
	                   given);
}

static size_t word_find(const char *const *words, struct str word)
{
	for (size_t i = 0; words && words[i]; i++)
		if (str_equal(str_of(words[i]), word))
			return i;
	return SIZE_MAX;
}

static enum err check_value(struct ctx *ctx, const struct param *param, struct str text)
{
	struct ctx inner = {.arena = ctx->arena, .deadline_ms = ctx->deadline_ms};

	if (!param->check || !param->check(&inner, text))
		return OK;
	if (!inner.why.len)
		return fault_given(ctx, param, "cannot stand here", text);
	fault_value(ctx, param, inner.why, text);
	if (inner.faults.count)
		ctx->faults.at[ctx->faults.count - 1].nearest = inner.faults.at[0].nearest;
	return ERR_PARAMETER;
}

static enum err read_integer(struct ctx *ctx, struct value *value)
{
	const struct param *param = value->param;

	if (!str_to_int64(value->text, &value->integer))
		return fault_given(ctx, param, "is no whole number", value->text);
	if (value->integer < param->min || value->integer > param->max)
		return fault_given(ctx, param, "is out of range", value->text);
	return OK;
}

static enum err read_number(struct ctx *ctx, struct value *value)
{
	const struct param *param = value->param;
	bool is_decimal = value->text.len > 0 && value->text.len < 32;
	char *end;

	for (size_t i = 0; i < value->text.len && is_decimal; i++)
		is_decimal = strchr("0123456789.-", value->text.ptr[i]) && value->text.ptr[i];
	if (is_decimal) {
		value->number = strtod(value->text.ptr, &end); /* decoded text ends with a NUL byte */
		is_decimal = end == value->text.ptr + value->text.len;
	}
	if (!is_decimal)
		return fault_given(ctx, param, "is no decimal number", value->text);
	if (value->number < (double)param->min || value->number > (double)param->max)
		return fault_given(ctx, param, "is out of range", value->text);
	return OK;
}

static enum err read_boolean(struct ctx *ctx, struct value *value)
{
	value->flag = str_equal(value->text, STR("true"));
	if (value->flag || str_equal(value->text, STR("false")))
		return OK;
	return fault_given(ctx, value->param, "is neither true nor false", value->text);
}

static enum err read_enum(struct ctx *ctx, struct value *value)
{
	value->choice = word_find(value->param->allowed, value->text);
	if (value->choice == SIZE_MAX)
		return fault_given(ctx, value->param, "is none of the allowed values", value->text);
	return OK;
}

static enum err read_string(struct ctx *ctx, struct value *value)
{
	const struct param *param = value->param;
	size_t most = param->max ? (size_t)param->max : STRING_BYTES_MAX;

	if (value->text.len > most)
		return fault_value(ctx, param, str_print(ctx->arena, "is longer than %zu bytes", most), STR_NONE);
	if (value->text.len < (size_t)param->min || !value->text.len)
		return fault_value(ctx, param,
		                   value->text.len
		                       ? str_print(ctx->arena, "is shorter than %lld bytes", (long long)param->min)
		                       : STR("is empty"),
		                   STR_NONE);
	return check_value(ctx, param, value->text);
}

/* One item of a list. What stands in `allowed` is compared with the whole item, of fields with its part up to a dot. */
static enum err read_item(struct ctx *ctx, const struct param *param, struct str text, struct value_item *item)
{
	struct str word;

	if (param->kind == PARAM_SORT && str_starts(text, STR("-"))) {
		item->descending = true;
		text = str_slice(text, 1, text.len);
	}
	item->text = word = text;
	item->choice = SIZE_MAX;
	if (!text.len)
		return fault_value(ctx, param, STR("has an empty item"), STR_NONE);
	if (param->kind == PARAM_FIELDS && str_find_char(text, '.') > 0)
		word = str_slice(text, 0, (size_t)str_find_char(text, '.'));
	item->choice = word_find(param->allowed, word);
	if (param->allowed && item->choice == SIZE_MAX && param->kind == PARAM_FIELDS)
		item->choice = word_find(param->allowed, text); /* a dotted name that is allowed as a whole */
	if (param->allowed && item->choice == SIZE_MAX)
		return fault_given(ctx, param, "is none of the allowed values", text);
	return check_value(ctx, param, text);
}

static enum err read_list(struct ctx *ctx, struct value *value)
{
	const struct param *param = value->param;
	size_t most = param->max ? (size_t)param->max : LIST_ITEMS_MAX;
	struct str rest = value->text, text;
	VEC(struct value_item) items = {0};
	enum err rc = OK;

	if (!rest.len)
		return fault_value(ctx, param, STR("is empty"), STR_NONE);
	while (str_next(&rest, ',', &text)) {
		struct value_item item = {0};
		enum err bad = read_item(ctx, param, str_trim(text), &item);

		for (size_t i = 0; i < items.count && !bad; i++)
			if (str_equal(items.at[i].text, item.text))
				bad = fault_given(ctx, param, "stands there twice", item.text);
		if (items.count == most)
			return fault_value(ctx, param, str_print(ctx->arena, "has more than %zu items", most),
			                   STR_NONE);
		*VEC_PUSH(ctx->arena, &items) = item;
		rc = rc ? rc : bad;
	}
	if (value->text.ptr[value->text.len - 1] == ',')
		rc = fault_value(ctx, param, STR("ends with a comma"), STR_NONE);
	value->items = items.at;
	value->item_count = items.count;
	return rc;
}

static enum err read_value(struct ctx *ctx, struct value *value)
{
	switch (value->param->kind) {
	case PARAM_INTEGER: return read_integer(ctx, value);
	case PARAM_NUMBER: return read_number(ctx, value);
	case PARAM_BOOLEAN: return read_boolean(ctx, value);
	case PARAM_ENUM: return read_enum(ctx, value);
	case PARAM_STRING:
	case PARAM_CURSOR: return read_string(ctx, value);
	default: return read_list(ctx, value);
	}
}

static enum err fault_unknown(struct ctx *ctx, const struct params *params, struct str name)
{
	struct str *names = ARENA_NEW(ctx->arena, struct str, params->count + 1);

	for (size_t i = 0; i < params->count; i++)
		names[i] = str_of(params->at[i].param->name);
	ctx_fault(ctx, (struct fault){shown(name), STR("is no parameter of this resource"),
	                              str_join(ctx->arena, names, params->count, STR(", ")),
	                              str_nearest(ctx->arena, name, names, params->count)});
	return ERR_PARAMETER;
}

/* Reads "name=value". */
static enum err read_part(struct ctx *ctx, struct params *params, struct str part)
{
	struct str raw_name, name, text;
	struct value *value;
	bool has_value = str_find_char(part, '=') >= 0;

	str_next(&part, '=', &raw_name);
	if (!percent_decode(ctx->arena, raw_name, true, &name)) {
		ctx_fault(ctx, (struct fault){.where = STR("query"), .detail = STR("a name is not valid UTF-8")});
		return ERR_PARAMETER;
	}
	value = value_find(params->at, params->count, name);
	if (!value)
		return fault_unknown(ctx, params, name);
	if (!percent_decode(ctx->arena, has_value ? part : STR(""), true, &text))
		return fault_value(ctx, value->param, STR("is not valid UTF-8"), STR_NONE);
	if (value->is_given)
		return fault_value(ctx, value->param, STR("is given more than once"), STR_NONE);
	value->is_given = true;
	value->text = !has_value && value->param->kind == PARAM_BOOLEAN ? STR("true") : text;
	return read_value(ctx, value);
}

/* Those not given get their fallback. */
static enum err read_fallback(struct ctx *ctx, struct value *value)
{
	if (value->is_given)
		return OK;
	if (value->param->is_required)
		return fault_value(ctx, value->param, STR("is missing"), STR_NONE);
	value->text = str_of(value->param->fallback);
	return value->text.ptr ? read_value(ctx, value) : OK;
}

/* The first fault in words, and how many more there are. */
static enum err faults_tell(struct ctx *ctx, enum err rc)
{
	const struct fault *first = ctx->faults.at;

	ctx_fail(ctx, rc, STR_FMT ": " STR_FMT, STR_ARG(first->where), STR_ARG(first->detail));
	if (first->nearest.len)
		ctx_fail(ctx, rc, STR_FMT "; did you mean \"" STR_FMT "\"?", STR_ARG(ctx->why),
		         STR_ARG(first->nearest));
	else if (first->allowed.len && first->allowed.len <= ALLOWED_SHOWN)
		ctx_fail(ctx, rc, STR_FMT "; expected is " STR_FMT, STR_ARG(ctx->why), STR_ARG(first->allowed));
	if (ctx->faults.count > 1)
		ctx_fail(ctx, rc, STR_FMT " (and %zu more, see errors)", STR_ARG(ctx->why), ctx->faults.count - 1);
	return rc;
}

enum err params_parse(struct ctx *ctx, const struct param *const *tables, size_t table_count, struct str query,
                      struct params *params)
{
	struct flattening flat = {.arena = ctx->arena};
	struct str part;
	size_t part_count = 0;
	enum err rc = OK;

	for (size_t i = 0; i < table_count; i++)
		params_each(tables[i], value_add, &flat);
	*params = (struct params){flat.values.at, flat.values.count};
	while (str_next(&query, '&', &part)) {
		enum err bad;

		if (++part_count > PARTS_MAX)
			return ctx_refuse(ctx, ERR_PARAMETER, "query", STR_NONE, "has more than %d parameters",
			                  PARTS_MAX);
		bad = part.len ? read_part(ctx, params, part) : OK;
		rc = rc ? rc : bad;
	}
	for (size_t i = 0; i < params->count; i++) {
		enum err bad = read_fallback(ctx, &params->at[i]);

		rc = rc ? rc : bad;
	}
	if (!rc)
		return OK;
	return faults_tell(ctx, rc);
}

const struct value *param_given(const struct params *params, const char *name)
{
	const struct value *value = value_find(params->at, params->count, str_of(name));

	return value && (value->text.ptr || value->item_count) ? value : NULL;
}

const struct value *param_get(const struct params *params, const char *name)
{
	const struct value *value = value_find(params->at, params->count, str_of(name));

	if (value)
		return value;
	log_line(LOG_ERROR, "the route has no parameter %s in its table", name);
	abort();
}

bool param_has(const struct params *params, const char *name)
{
	return param_get(params, name)->text.ptr;
}

bool param_flag(const struct params *params, const char *name)
{
	return param_get(params, name)->flag;
}

int64_t param_integer(const struct params *params, const char *name)
{
	return param_get(params, name)->integer;
}

struct str param_text(const struct params *params, const char *name)
{
	return param_get(params, name)->text;
}

size_t param_choice(const struct params *params, const char *name)
{
	return param_get(params, name)->choice;
}

bool param_includes(const struct params *params, const char *name, const char *item)
{
	const struct value *value = param_get(params, name);

	for (size_t i = 0; i < value->item_count; i++)
		if (str_equal(value->items[i].text, str_of(item)))
			return true;
	return false;
}

enum err param_fail(struct ctx *ctx, const char *name, const char *format, ...)
{
	va_list arguments;
	struct str detail;

	va_start(arguments, format);
	detail = str_vprint(ctx->arena, format, arguments);
	va_end(arguments);
	return ctx_refuse(ctx, ERR_PARAMETER, name, STR_NONE, STR_FMT, STR_ARG(detail));
}
