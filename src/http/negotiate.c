/* negotiate.c: quality values, walked in place.
 *
 * These headers come from the network: at most a few kilobytes (the connection's memory limit), read once from left to
 * right for each thing we could send, of which there are fewer than ten.
 */
#include "http/negotiate.h"

#include <string.h>

const struct media media_json[] = {
    {"json", "application/json", true},
    {NULL, NULL, false},
};

static const char *const coding_names[CODING_COUNT] = {NULL, "zstd", "br", "gzip"};

/* "0.85" in thousandths; what is no qvalue counts as 1, as most servers have it. */
static int quality_parse(struct str text)
{
	int value, weight = 100;

	if (!text.len || (text.ptr[0] != '0' && text.ptr[0] != '1'))
		return 1000;
	value = text.ptr[0] == '1' ? 1000 : 0;
	for (size_t i = 2; i < text.len && i < 5 && text.ptr[1] == '.'; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			break;
		value += (text.ptr[i] - '0') * weight;
		weight /= 10;
	}
	return value > 1000 ? 1000 : value;
}

/* Takes the next "name;q=0.5" off a header; other parameters than q are not looked at. */
static bool element_next(struct str *rest, struct str *name, int *quality)
{
	struct str element, parameter;

	if (!str_next(rest, ',', &element))
		return false;
	*quality = 1000;
	if (!str_next(&element, ';', name))
		*name = STR("");
	*name = str_trim(*name);
	while (str_next(&element, ';', &parameter)) {
		parameter = str_trim(parameter);
		if (str_starts_fold(parameter, STR("q=")))
			*quality = quality_parse(str_slice(parameter, 2, parameter.len));
	}
	return true;
}

int accept_quality(struct str header, struct str name)
{
	struct str element;
	int quality;

	while (element_next(&header, &element, &quality))
		if (str_equal_fold(element, name))
			return quality;
	return -1;
}

/* The quality of a media type: the most specific of "text/csv", "text" and "*" ranges counts. */
static int type_quality(struct str accept, struct str type)
{
	int best = -1, quality, best_rank = 0;
	struct str range;
	ptrdiff_t slash = str_find_char(type, '/');

	while (element_next(&accept, &range, &quality)) {
		int rank = 0;

		if (str_equal_fold(range, type))
			rank = 3;
		else if (str_equal(range, STR("*/*")))
			rank = 1;
		else if (str_ends(range, STR("/*")) && (ptrdiff_t)range.len == slash + 2 &&
		         str_starts_fold(type, str_slice(range, 0, range.len - 1)))
			rank = 2;
		if (rank > best_rank) {
			best_rank = rank;
			best = quality;
		}
	}
	return best;
}

static struct str types_print(struct ctx *ctx, const struct media *table)
{
	VEC(struct str) types = {0};

	for (; table->format; table++)
		*VEC_PUSH(ctx->arena, &types) = str_print(ctx->arena, "%s (?format=%s)", table->type, table->format);
	return str_join(ctx->arena, types.at, types.count, STR(", "));
}

enum err media_accept(struct ctx *ctx, const struct media *table, struct str accept, const struct media **media)
{
	int best = 0;

	*media = table;
	if (!str_trim(accept).len)
		return OK;
	for (const struct media *row = table; row->format; row++) {
		int quality = type_quality(accept, str_of(row->type));

		if (quality > best) {
			best = quality;
			*media = row;
		}
	}
	if (best)
		return OK;
	ctx_fault(ctx, (struct fault){STR("Accept"), STR("names nothing that this resource has"),
	                              types_print(ctx, table), STR_NONE});
	return ctx_fail(ctx, ERR_NOT_ACCEPTABLE, "this resource is not to be had as \"" STR_FMT "\"",
	                STR_ARG(str_slice(accept, 0, 200)));
}

bool media_type_matches(struct str content_type, const char *const *accepted)
{
	struct str type;

	if (!str_next(&content_type, ';', &type))
		return false;
	for (type = str_trim(type); *accepted; accepted++)
		if (str_equal_fold(type, str_of(*accepted)))
			return true;
	return false;
}

const char *coding_name(enum coding coding)
{
	return coding_names[coding];
}

/* In thousandths; identity is always there unless it is ruled out, the others only when they are named. */
static int coding_quality(struct str accept_encoding, enum coding coding)
{
	bool is_identity = coding == CODING_IDENTITY;
	int quality = accept_quality(accept_encoding, is_identity ? STR("identity") : str_of(coding_names[coding]));

	if (quality < 0 && coding == CODING_GZIP)
		quality = accept_quality(accept_encoding, STR("x-gzip"));
	if (quality < 0)
		quality = accept_quality(accept_encoding, STR("*"));
	/* An identity that nobody mentioned is the last resort. */
	return quality >= 0 ? quality : is_identity ? 1 : 0;
}

enum coding coding_accept(struct str accept_encoding)
{
	enum coding best = CODING_IDENTITY;
	int best_quality;

	if (!accept_encoding.len)
		return CODING_IDENTITY;
	best_quality = coding_quality(accept_encoding, CODING_IDENTITY);
	for (enum coding coding = CODING_ZSTD; coding < CODING_COUNT; coding++) {
		int quality = coding_quality(accept_encoding, coding);

		if (quality > best_quality || (quality == best_quality && best == CODING_IDENTITY && quality > 0)) {
			best = coding;
			best_quality = quality;
		}
	}
	return best;
}

bool coding_is_accepted(struct str accept_encoding, enum coding coding)
{
	return coding_quality(accept_encoding, coding) > 0;
}
