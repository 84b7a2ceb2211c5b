/* finished.c: laid out once, in one block: fixed part, header table, header values, body. */
#include "http/finished.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static char *put_text(char **room, struct str text)
{
	char *at = *room;

	if (text.len)
		memcpy(at, text.ptr, text.len);
	at[text.len] = 0;
	*room += text.len + 1;
	return at;
}

struct finished *finished_create(const struct reply *rp, size_t thread_count, size_t *size)
{
	size_t count = rp->headers.count;
	size_t fixed = sizeof(struct finished) + thread_count * sizeof(((struct finished *)0)->by_thread[0]);
	struct finished *made;
	char *room;

	*size = fixed + count * sizeof(struct header) + rp->body.len + 1;
	for (size_t i = 0; i < count; i++)
		*size += rp->headers.at[i].value.len + 1;
	made = calloc(1, *size);
	if (!made)
		return NULL;
	made->references = 1;
	made->route = rp->rq->match.route;
	made->modified_ms = rp->modified_ms;
	made->thread_count = thread_count;
	made->headers = (struct header *)((char *)made + fixed);
	room = (char *)(made->headers + count);
	for (size_t i = 0; i < count; i++) {
		struct header from = rp->headers.at[i];

		made->headers[made->header_count++] =
		    (struct header){from.name, {put_text(&room, from.value), from.value.len}};
		if (str_equal(from.name, STR("ETag")))
			made->etag = made->headers[i].value;
	}
	made->body = (struct str){put_text(&room, rp->body), rp->body.len};
	return made;
}

void finished_release(void *of)
{
	struct finished *finished = of;

	if (atomic_fetch_sub(&finished->references, 1) == 1)
		free(finished);
}
