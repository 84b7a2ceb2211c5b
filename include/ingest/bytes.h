/* bytes.h: a growing run of bytes outside of any arena, for readers that keep theirs from one page to the next. */
#ifndef DOSSIER_INGEST_BYTES_H
#define DOSSIER_INGEST_BYTES_H

#include "base/str.h"

struct bytes {
	char *ptr; /* free() it at the end */
	size_t len, room;
};

void bytes_room(struct bytes *bytes, size_t room); /* at least so many */
void bytes_put(struct bytes *bytes, const char *ptr, size_t len);
struct str bytes_str(const struct bytes *bytes); /* until the next put */

#endif
