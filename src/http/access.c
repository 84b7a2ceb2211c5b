/* access.c: the access log, a JSON object a line, so that no reader has to guess where a client's text ends. */
#include "http/access.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <jansson.h>
#include <unistd.h>

static void set_text(struct arena *arena, json_t *line, const char *name, struct str text)
{
	struct str valid = utf8_repair(arena, text);

	if (valid.len)
		json_object_set_new(line, name, json_stringn(valid.ptr, valid.len));
}

static int put_json(const char *bytes, size_t size, void *out)
{
	buf_put(out, bytes, size);
	return 0;
}

void access_log(const struct access *access)
{
	json_t *line = json_object();
	struct arena arena;
	struct buf out;
	ssize_t written;

	arena_init(&arena);
	set_text(&arena, line, "time", clock_rfc3339(&arena, clock_now_ms()));
	set_text(&arena, line, "peer", access->peer);
	set_text(&arena, line, "method", access->method);
	set_text(&arena, line, "target", access->target);
	set_text(&arena, line, "operation", str_of(access->operation));
	json_object_set_new(line, "status", json_integer(access->status));
	json_object_set_new(line, "sent_bytes", json_integer((json_int_t)access->sent_bytes));
	json_object_set_new(line, "duration_us", json_integer(access->duration_us));
	json_object_set_new(line, "cached", json_boolean(access->from_cache));
	set_text(&arena, line, "request_id", access->request_id);
	set_text(&arena, line, "traceparent", access->traceparent);
	set_text(&arena, line, "parent_id", access->parent_id);
	set_text(&arena, line, "user_agent", access->user_agent);
	buf_init(&out, &arena, 512);
	json_dump_callback(line, put_json, &out, JSON_COMPACT);
	buf_put_char(&out, '\n');
	written = write(STDERR_FILENO, out.ptr, out.len);
	(void)written; /* a log that cannot be written must not end the server */
	json_decref(line);
	arena_finish(&arena);
}
