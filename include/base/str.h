/* str.h: a view of bytes that somebody else owns: pointer and length, no terminating NUL.
 *
 * Text is UTF-8 everywhere inside Dossier; utf8.h knows code points, this file knows bytes.
 */
#ifndef DOSSIER_BASE_STR_H
#define DOSSIER_BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *ptr; /* NULL: absent, which JSON shows as null; "" with len 0: empty */
	size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE     ((struct str){NULL, 0})
#define STR_FMT      "%.*s"
#define STR_ARG(s)   (int)(s).len, (s).ptr ? (s).ptr : ""
#define STR_INIT(literal)                                                                                              \
	{                                                                                                              \
		(literal), sizeof(literal) - 1                                                                         \
	} /* for const tables */

/* NULL gives STR_NONE. */
static inline struct str str_of(const char *nul_terminated)
{
	return nul_terminated ? (struct str){nul_terminated, strlen(nul_terminated)} : STR_NONE;
}

/* Comparing: bytewise. str_fold_equal ignores ASCII case. */
static inline bool str_equal(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_equal_fold(struct str a, struct str b);
int str_compare(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_starts_fold(struct str s, struct str prefix);

/* Finding: offset in bytes, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
ptrdiff_t str_find_char(struct str s, char c);
ptrdiff_t str_find_char_last(struct str s, char c);

/* Cutting: views into `s`. Offsets past the end are clamped. Trimming takes ASCII white space. */
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
	if (!s.ptr)
		return STR_NONE;
	to = to > s.len ? s.len : to;
	from = from > to ? to : from;
	return (struct str){s.ptr + from, to - from};
}

struct str str_trim(struct str s);

/* The part of *rest up to `separator`, which is taken off *rest; false when *rest is used up. */
bool str_next(struct str *rest, char separator, struct str *part);

/* Copying, NUL-terminated, into an arena. */
struct str str_copy(struct arena *arena, struct str s);
struct str str_print(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str str_vprint(struct arena *arena, const char *format, va_list arguments);
struct str str_join(struct arena *arena, const struct str *parts, size_t count, struct str separator);
struct str str_lower(struct arena *arena, struct str s); /* ASCII only; utf8_fold for text */

/* A whole decimal number, nothing before or after it; false also when it does not fit. */
bool str_to_int64(struct str s, int64_t *value);

#endif
