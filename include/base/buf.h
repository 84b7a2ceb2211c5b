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
void buf_put(struct buf *buf, const void *bytes, size_t size);
void buf_put_str(struct buf *buf, struct str s);
void buf_put_char(struct buf *buf, char c);
void buf_print(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A view of what was written; valid until the next put. */
struct str buf_str(const struct buf *buf);

#endif
