/* buf.h: bytes being written, in an arena. */
#ifndef DOSSIER_BASE_BUF_H
#define DOSSIER_BASE_BUF_H

#include "base/str.h"

struct buf {
	struct arena *arena;
	char *ptr; /* always NUL-terminated once anything was put */
	size_t len;
	size_t capacity;
};

void buf_init(struct buf *buf, struct arena *arena, size_t expected_bytes);
/* Makes room for `size` bytes and a NUL behind what is there. */
void buf_grow(struct buf *buf, size_t size);

static inline void buf_put(struct buf *buf, const void *bytes, size_t size)
{
	if (size >= buf->capacity - buf->len)
		buf_grow(buf, size);
	if (size)
		memcpy(buf->ptr + buf->len, bytes, size);
	buf->len += size;
	buf->ptr[buf->len] = '\0';
}

static inline void buf_put_str(struct buf *buf, struct str s)
{
	buf_put(buf, s.ptr, s.len);
}

static inline void buf_put_char(struct buf *buf, char c)
{
	if (1 >= buf->capacity - buf->len)
		buf_grow(buf, 1);
	buf->ptr[buf->len++] = c;
	buf->ptr[buf->len] = '\0';
}

void buf_print(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A view of what was written; valid until the next put. */
struct str buf_str(const struct buf *buf);

#endif
