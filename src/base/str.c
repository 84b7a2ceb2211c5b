/* str.c: views of bytes. Searching stands on memchr and memmem, which are linear in glibc whatever the needle. */
#include "base/str.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool str_equal_fold(struct str a, struct str b)
{
	return a.len == b.len && str_starts_fold(a, b);
}

int str_compare(struct str a, struct str b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_equal((struct str){s.ptr, prefix.len}, prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool str_starts_fold(struct str s, struct str prefix)
{
	if (s.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (lower(s.ptr[i]) != lower(prefix.ptr[i]))
			return false;
	return true;
}

ptrdiff_t str_find(struct str s, struct str needle)
{
	const char *at;

	if (needle.len == 0)
		return 0;
	at = s.len ? memmem(s.ptr, s.len, needle.ptr, needle.len) : NULL;
	return at ? at - s.ptr : -1;
}

ptrdiff_t str_find_char(struct str s, char c)
{
	const char *at = s.len ? memchr(s.ptr, c, s.len) : NULL;

	return at ? at - s.ptr : -1;
}

ptrdiff_t str_find_char_last(struct str s, char c)
{
	const char *at = s.len ? memrchr(s.ptr, c, s.len) : NULL;

	return at ? at - s.ptr : -1;
}

struct str str_trim(struct str s)
{
	while (s.len && is_space(s.ptr[s.len - 1]))
		s.len--;
	while (s.len && is_space(s.ptr[0]))
		s = (struct str){s.ptr + 1, s.len - 1};
	return s;
}

bool str_next(struct str *rest, char separator, struct str *part)
{
	ptrdiff_t at = str_find_char(*rest, separator);

	if (!rest->ptr)
		return false;
	*part = at < 0 ? *rest : str_slice(*rest, 0, (size_t)at);
	*rest = at < 0 ? STR_NONE : str_slice(*rest, (size_t)at + 1, rest->len);
	return true;
}

struct str str_copy(struct arena *arena, struct str s)
{
	char *copy;

	if (!s.ptr)
		return STR_NONE;
	copy = arena_alloc(arena, s.len + 1);
	memcpy(copy, s.ptr, s.len);
	return (struct str){copy, s.len};
}

struct str str_print(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	struct str s;

	va_start(arguments, format);
	s = str_vprint(arena, format, arguments);
	va_end(arguments);
	return s;
}

struct str str_vprint(struct arena *arena, const char *format, va_list arguments)
{
	char small[256]; /* nearly all fits, and is formatted once */
	va_list again;
	char *ptr;
	int len;

	va_copy(again, arguments);
	len = vsnprintf(small, sizeof small, format, again);
	va_end(again);
	if (len < 0)
		return STR("");
	ptr = arena_alloc(arena, (size_t)len + 1);
	if ((size_t)len < sizeof small)
		memcpy(ptr, small, (size_t)len);
	else
		vsnprintf(ptr, (size_t)len + 1, format, arguments);
	return (struct str){ptr, (size_t)len};
}

struct str str_join(struct arena *arena, const struct str *parts, size_t count, struct str separator)
{
	struct buf buf;
	size_t size = 0;

	for (size_t i = 0; i < count; i++)
		size += parts[i].len + separator.len;
	buf_init(&buf, arena, size);
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_put_str(&buf, separator);
		buf_put_str(&buf, parts[i]);
	}
	return buf_str(&buf);
}

struct str str_lower(struct arena *arena, struct str s)
{
	char *copy;

	if (!s.ptr)
		return STR_NONE;
	copy = arena_alloc(arena, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		copy[i] = lower(s.ptr[i]);
	return (struct str){copy, s.len};
}

bool str_to_int64(struct str s, int64_t *value)
{
	bool negative = s.len > 0 && s.ptr[0] == '-';
	size_t at = s.len > 0 && (negative || s.ptr[0] == '+');
	int64_t sum = 0;

	if (at == s.len)
		return false;
	/* Summed up below zero, where there is room for one more: INT64_MIN has no positive twin. */
	for (; at < s.len; at++) {
		int digit = s.ptr[at] - '0';

		if (digit < 0 || digit > 9 || __builtin_mul_overflow(sum, 10, &sum) ||
		    __builtin_sub_overflow(sum, digit, &sum))
			return false;
	}
	if (!negative && sum == INT64_MIN)
		return false;
	*value = negative ? sum : -sum;
	return true;
}
