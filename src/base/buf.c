/* buf.c: bytes being written: room doubles, and grows in place while the buffer is the arena's last allocation. */
#include "base/buf.h"

#include <stdio.h>
#include <string.h>

void buf_grow(struct buf *buf, size_t size)
{
	size_t needed = buf->len + size + 1;
	size_t grown = buf->capacity * 2 > 64 ? buf->capacity * 2 : 64;

	if (needed <= buf->capacity)
		return;
	grown = grown < needed ? needed : grown;
	buf->ptr = arena_realloc(buf->arena, buf->ptr, buf->capacity, grown);
	buf->capacity = grown;
}

void buf_init(struct buf *buf, struct arena *arena, size_t expected_bytes)
{
	*buf = (struct buf){.arena = arena};
	if (expected_bytes)
		buf_grow(buf, expected_bytes);
}

void buf_print(struct buf *buf, const char *format, ...)
{
	va_list arguments;
	int len;

	buf_grow(buf, 64);
	va_start(arguments, format);
	len = vsnprintf(buf->ptr + buf->len, buf->capacity - buf->len, format, arguments);
	va_end(arguments);
	if (len < 0)
		return;
	if ((size_t)len >= buf->capacity - buf->len) {
		buf_grow(buf, (size_t)len);
		va_start(arguments, format);
		vsnprintf(buf->ptr + buf->len, buf->capacity - buf->len, format, arguments);
		va_end(arguments);
	}
	buf->len += (size_t)len;
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){buf->ptr ? buf->ptr : "", buf->len};
}
