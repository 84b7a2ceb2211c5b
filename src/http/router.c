/* router.c: finds the row of api/routes.c for a method and a path.
 *
 * There are tens of routes, fixed when we compile, so this walks one const table from the top: nothing to build, nothing
 * to lock, and the first match is the one you see first.
 */
#include "http/router.h"

#include "base/buf.h"
#include "base/nearest.h"
#include "base/utf8.h"

#include <string.h>

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* No text of ours has control characters; in a query, line ends may stand in a pasted text. */
static bool is_clean(struct str text, bool lines)
{
	size_t bad;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if ((c < 0x20 && !(lines && (c == '\t' || c == '\n' || c == '\r'))) || c == 0x7f)
			return false;
	}
	return utf8_valid(text, &bad);
}

bool percent_decode(struct arena *arena, struct str raw, bool plus_is_space, struct str *decoded)
{
	char *out = arena_alloc(arena, raw.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < raw.len; i++) {
		char c = raw.ptr[i];

		if (c == '%') {
			int high = i + 2 < raw.len ? hex_digit(raw.ptr[i + 1]) : -1;
			int low = i + 2 < raw.len ? hex_digit(raw.ptr[i + 2]) : -1;

			if (high < 0 || low < 0)
				return false;
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus_is_space) {
			c = ' ';
		}
		out[len++] = c;
	}
	*decoded = (struct str){out, len};
	return is_clean(*decoded, true);
}

struct str percent_encode(struct arena *arena, struct str text)
{
	static const char digits[] = "0123456789ABCDEF";
	char *out = arena_alloc(arena, text.len * 3 + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
		    c == '.' || c == '_' || c == '~') {
			out[len++] = (char)c;
		} else {
			out[len++] = '%';
			out[len++] = digits[c >> 4];
			out[len++] = digits[c & 15];
		}
	}
	return (struct str){out, len};
}

/* Cuts the next segment, without its slash, off a pattern or path that starts with "/". */
static bool segment_next(struct str *rest, struct str *segment)
{
	if (!rest->len || rest->ptr[0] != '/')
		return false;
	*rest = str_slice(*rest, 1, rest->len);
	*segment = *rest;
	for (size_t i = 0; i < rest->len; i++) {
		if (rest->ptr[i] == '/') {
			*segment = str_slice(*rest, 0, i);
			break;
		}
	}
	*rest = str_slice(*rest, segment->len, rest->len);
	return true;
}

/* Does the raw path fit the pattern? Then the raw values are in *match. All rows are tried for each request, and nearly all
 * are ruled out by one of their first letters. */
static bool pattern_match(const char *pattern, struct str path, struct route_match *match)
{
	const char *at = path.ptr, *end = at + path.len;

	match->count = 0;
	while (at < end && *pattern) {
		const char *from = at, *name = pattern + 1;

		if (*pattern != '{') {
			if (*pattern++ != *at++)
				return false;
			continue;
		}
		pattern = strchr(pattern, '}') + 1;
		while (at < end && *at != '/')
			at++;
		if (at == from)
			return false;
		match->names[match->count] = (struct str){name, (size_t)(pattern - 1 - name)};
		match->values[match->count++] = (struct str){from, (size_t)(at - from)};
	}
	return at == end && !*pattern;
}

static bool method_match(const struct route *route, struct str method)
{
	return str_equal(str_of(route->method), method) ||
	       (str_equal(method, STR("HEAD")) && strcmp(route->method, "GET") == 0);
}

static enum err values_decode(struct ctx *ctx, struct route_match *match)
{
	for (size_t i = 0; i < match->count; i++) {
		struct str raw = match->values[i];

		if (!percent_decode(ctx->arena, raw, false, &match->values[i]) || !is_clean(match->values[i], false))
			return ctx_fail(ctx, ERR_SYNTAX, "the path's {" STR_FMT "} is not valid UTF-8 text",
			                STR_ARG(match->names[i]));
	}
	return OK;
}

/* The path with one segment put right so that it fits the pattern; STR_NONE where that is not to be had. */
static struct str pattern_mend(struct arena *arena, struct str pattern, struct str path)
{
	struct str wanted, given;
	size_t mended = 0;
	struct buf out;

	buf_init(&out, arena, path.len + 32);
	while (segment_next(&pattern, &wanted)) {
		bool is_name = wanted.len && wanted.ptr[0] == '{';

		if (!segment_next(&path, &given) || (is_name && !given.len))
			return STR_NONE;
		if (!is_name && !str_equal(wanted, given)) {
			if (mended++ || !str_nearest(arena, given, &wanted, 1).ptr)
				return STR_NONE;
			given = wanted;
		}
		buf_put_char(&out, '/');
		buf_put_str(&out, given);
	}
	return path.len ? STR_NONE : buf_str(&out);
}

/* A path that there is and that was probably meant: without the slash at its end, under /v1, or with one segment put right. */
static struct str path_nearest(struct arena *arena, const struct route *routes, struct str path)
{
	struct str shorter = str_slice(path, 0, path.len - 1), below = str_print(arena, "/v1" STR_FMT, STR_ARG(path));
	struct route_match match;

	for (const struct route *route = routes; route->method; route++) {
		if (path.len > 1 && str_ends(path, STR("/")) && pattern_match(route->pattern, shorter, &match))
			return shorter;
		if (pattern_match(route->pattern, below, &match))
			return below;
	}
	for (const struct route *route = routes; route->method; route++) {
		struct str mended = pattern_mend(arena, str_of(route->pattern), path);

		if (mended.ptr)
			return mended;
	}
	return STR_NONE;
}

enum err route_find(struct ctx *ctx, const struct route *routes, struct str method, struct str path,
                    struct route_match *match)
{
	const struct route *other = NULL;
	struct str nearest;

	for (const struct route *route = routes; route->method; route++) {
		if (!pattern_match(route->pattern, path, match))
			continue;
		match->route = route;
		if (method_match(route, method) || str_equal(method, STR("OPTIONS")))
			return values_decode(ctx, match);
		other = route;
	}
	match->route = other;
	if (other)
		return ctx_refuse(ctx, ERR_METHOD, "method", route_methods(ctx->arena, routes, path),
		                  "this resource knows " STR_FMT ", not " STR_FMT,
		                  STR_ARG(route_methods(ctx->arena, routes, path)), STR_ARG(method));
	nearest = path_nearest(ctx->arena, routes, path);
	ctx_fault(ctx, (struct fault){STR("path"), STR("no resource has this path"), STR_NONE, nearest});
	return ctx_fail(ctx, ERR_NOT_FOUND,
	                nearest.ptr ? "there is no such path; did you mean " STR_FMT "?"
	                            : "there is no such path; / lists them" STR_FMT,
	                STR_ARG(nearest));
}

struct methods {
	struct str *at;
	size_t count, capacity;
};

/* Two rows can match one path ("/v1/events/histogram" and "/v1/events/{event}"): each method counts once. */
static void method_add(struct arena *arena, struct methods *methods, const char *method)
{
	for (size_t i = 0; i < methods->count; i++)
		if (str_equal(methods->at[i], str_of(method)))
			return;
	*VEC_PUSH(arena, methods) = str_of(method);
}

struct str route_methods(struct arena *arena, const struct route *routes, struct str path)
{
	struct route_match match;
	struct methods methods = {0};

	for (const struct route *route = routes; route->method; route++) {
		if (!str_equal(path, STR("*")) && !pattern_match(route->pattern, path, &match))
			continue;
		method_add(arena, &methods, route->method);
		if (strcmp(route->method, "GET") == 0)
			method_add(arena, &methods, "HEAD");
	}
	*VEC_PUSH(arena, &methods) = STR("OPTIONS");
	return str_join(arena, methods.at, methods.count, STR(", "));
}
