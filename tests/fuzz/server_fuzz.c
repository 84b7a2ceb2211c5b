/* server_fuzz.c: any bytes over a socket to a running server with a route of each kind. It answers with well-formed status
 * lines or closes, never with a 500, closes when the client does, and lives. */
#include "fuzz/fuzz.h"

#include "http/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static enum err show(struct request *rq, struct reply *rp)
{
	struct str name = request_path(rq, "name");

	reply_tag(rp, "all");
	return reply_json(rp, 200, json_pack("{s:o}", "name", json_stringn(name.ptr, name.len)));
}

static enum err echo(struct request *rq, struct reply *rp)
{
	json_t *json;
	enum err rc = str_equal(str_of(rq->body_type), STR("application/json")) ? request_json(rq, &json) : OK;

	return rc ? rc : reply_text(rp, 200, "text/plain", rq->body);
}

static enum err line_next(void *state, struct buf *out, bool *is_done)
{
	int *left = state;

	buf_print(out, "%d\n", *left);
	*is_done = !--*left;
	return OK;
}

static enum err stream(struct request *rq, struct reply *rp)
{
	int *left = ARENA_NEW(rq->ctx.arena, int, 1);

	*left = 100;
	return reply_stream(rp, 200, "text/plain", line_next, NULL, left);
}

static const char *const accepted[] = {"text/plain", "application/json", NULL};
static const struct param params[] = {{"n", PARAM_INTEGER, .min = 0, .max = 9, .fallback = "1"}, {NULL}};
static const struct route routes[] = {
    {"GET", "/a/{name}", "show", show, params, .flags = ROUTE_CACHEABLE},
    {"POST", "/echo", "echo", echo, .accepts = accepted, .flags = ROUTE_BODY, .body_limit_bytes = 100},
    {"GET", "/stream", "stream", stream, .flags = ROUTE_LONG},
    {NULL},
};

static struct server *server_running(void)
{
	static struct server *server;
	/* The library overlooks a client that is done right behind its request (0.9.75); the deadline does not. */
	struct server_options options = {.request_timeout_ms = 300,

	                                 .address = "127.0.0.1",
	                                 .routes = routes,
	                                 .threads = 1,
	                                 .cache_bytes = 1 << 20};
	struct ctx ctx = {0};
	struct arena arena;

	if (server)
		return server;
	arena_init(&arena);
	ctx.arena = &arena;
	FUZZ_LAW(server_start(&ctx, &options, &server) == OK);
	arena_finish(&arena);
	return server;
}

/* Sends all, takes what comes at once, says that there is no more, and reads until the server has closed too. */
static size_t talk(const uint8_t *data, size_t size, char *answer, size_t room)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	                              .sin_port = htons(server_port(server_running())),
	                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval patience = {.tv_sec = 5};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct pollfd first = {.fd = fd, .events = POLLIN};
	size_t len = 0;
	ssize_t got = 0;

	FUZZ_LAW(fd >= 0 && !connect(fd, (struct sockaddr *)&address, sizeof address));
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	send(fd, data, size, MSG_NOSIGNAL);
	poll(&first, 1, 10);
	shutdown(fd, SHUT_WR);
	while (len < room && (got = recv(fd, answer + len, room - len, 0)) > 0)
		len += (size_t)got;
	FUZZ_LAW(got >= 0 || errno != EAGAIN); /* a reset is a way to close, silence is none */
	close(fd);
	return len;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char answer[1 << 20];
	size_t len = talk(data, size, answer, sizeof answer);

	if (!len)
		return 0;
	FUZZ_LAW(len > 12 && !memcmp(answer, "HTTP/1.1 ", 9));
	FUZZ_LAW(memcmp(answer + 9, "500", 3) != 0);
	return 0;
}
