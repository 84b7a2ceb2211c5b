/* bytes.c: see bytes.h. Room grows by half, so that a page of 64 MB is copied a few times and not a thousand. */
#include "ingest/bytes.h"

#include <stdlib.h>
#include <string.h>

void bytes_room(struct bytes *bytes, size_t room)
{
	if (bytes->room >= room)
		return;
	bytes->room = room + room / 2;
	bytes->ptr = realloc(bytes->ptr, bytes->room);
	if (!bytes->ptr)
		abort();
}

void bytes_put(struct bytes *bytes, const char *ptr, size_t len)
{
	bytes_room(bytes, bytes->len + len + 1);
	if (len)
		memcpy(bytes->ptr + bytes->len, ptr, len);
	bytes->len += len;
}

struct str bytes_str(const struct bytes *bytes)
{
	return (struct str){bytes->ptr ? bytes->ptr : "", bytes->len};
}
