/* embed.c: looks files up in the table that embed_table.S makes. There are tens of them, so it walks from the top.
 *
 * The large texts among them lie there as gzip made them, which keeps the binary small; each is unpacked when it is first
 * asked for. */
#include "base/embed.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { FILES_MAX = 64, GZIP_WINDOW = 16 + MAX_WBITS, SIZE_BYTES = 4 };

extern const struct embed embed_table[];
extern const struct embed embed_table_end[];

static bool is_packed(struct str content)
{
	return content.len > SIZE_BYTES && !memcmp(content.ptr, "\x1f\x8b", 2);
}

/* What a gzip file of less than 4 GB holds, whose last four bytes are its size (RFC 1952); aborts where it is damaged, as
 * the binary then is. */
static struct str unpack(struct str packed)
{
	const unsigned char *size = (const unsigned char *)packed.ptr + packed.len - SIZE_BYTES;
	uint32_t len = size[0] | (uint32_t)size[1] << 8 | (uint32_t)size[2] << 16 | (uint32_t)size[3] << 24;
	char *bytes = malloc((size_t)len + 1);
	z_stream stream = {.next_in = (unsigned char *)packed.ptr,
	                   .avail_in = (uInt)packed.len,
	                   .next_out = (unsigned char *)bytes,
	                   .avail_out = len};

	if (!bytes || inflateInit2(&stream, GZIP_WINDOW) != Z_OK || inflate(&stream, Z_FINISH) != Z_STREAM_END)
		abort();
	inflateEnd(&stream);
	bytes[len] = 0;
	return (struct str){bytes, len};
}

static struct str unpacked_get(size_t index)
{
	static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	static struct str unpacked[FILES_MAX];
	struct str content;

	if (index >= FILES_MAX)
		abort();
	pthread_mutex_lock(&mutex);
	if (!unpacked[index].ptr)
		unpacked[index] = unpack(embed_table[index].content);
	content = unpacked[index];
	pthread_mutex_unlock(&mutex);
	return content;
}

struct str embed_get(const char *path)
{
	for (const struct embed *file = embed_table; file < embed_table_end; file++)
		if (str_equal(file->path, str_of(path)))
			return is_packed(file->content) ? unpacked_get((size_t)(file - embed_table)) : file->content;
	return STR_NONE;
}

const struct embed *embed_at(size_t index)
{
	return index < (size_t)(embed_table_end - embed_table) ? &embed_table[index] : NULL;
}
