/* path.c: addresses of resources. Ids may be letters of any script; a link shows them percent-encoded (RFC 3986). */
#include "json/path.h"

#include "json/value.h"

#include <string.h>

void path_put_segment(struct buf *buf, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    (c && strchr("-._~", c))) {
			buf_put_char(buf, (char)c);
		} else {
			buf_put_char(buf, '%');
			buf_put_char(buf, hex[c >> 4]);
			buf_put_char(buf, hex[c & 15]);
		}
	}
}

json_t *json_path_within(const char *collection, struct str id, const char *part, struct str inner)
{
	struct arena arena;
	struct buf buf;
	json_t *json;

	arena_init(&arena);
	buf_init(&buf, &arena, 64);
	buf_print(&buf, "/v1/%s/", collection);
	path_put_segment(&buf, id);
	if (part)
		buf_print(&buf, "/%s", part);
	if (inner.ptr) {
		buf_put_char(&buf, '/');
		path_put_segment(&buf, inner);
	}
	json = json_text(buf_str(&buf));
	arena_finish(&arena);
	return json;
}

json_t *json_path(const char *collection, struct str id, const char *part)
{
	return json_path_within(collection, id, part, STR_NONE);
}
