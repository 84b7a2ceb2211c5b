/* web.c: sockets with short patience: a test that waits for a server that says nothing must not wait long. */
#include "web.h"
#include "test.h"

#include "base/buf.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SILENCE_MS = 200, SLOW_MS = 3000 };

struct server *web_start(const struct route *routes, const struct server_options *options)
{
	struct server_options all = options ? *options : (struct server_options){0};
	struct ctx ctx = {.arena = test_arena};
	struct server *server;

	all.address = "127.0.0.1";
	all.routes = routes;
	all.threads = all.threads ? all.threads : 2;
	if (server_start(&ctx, &all, &server))
		fail_msg("cannot start a server: " STR_FMT, STR_ARG(ctx.why));
	return server;
}

int web_connect(const struct server *server)
{
	struct sockaddr_in address = {
	    .sin_family = AF_INET, .sin_port = htons(server_port(server)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address))
		fail_msg("cannot connect: %s", strerror(errno));
	return fd;
}

/* All that comes; the first byte may take longer than the silence after the last. */
static struct str read_all(int fd)
{
	struct buf answer;

	buf_init(&answer, test_arena, 4096);
	for (;;) {
		struct pollfd wait = {.fd = fd, .events = POLLIN};
		char room[4096];
		ssize_t got;

		if (poll(&wait, 1, answer.len ? SILENCE_MS : SLOW_MS) <= 0)
			break;
		got = recv(fd, room, sizeof room, 0);
		if (got <= 0)
			break;
		buf_put(&answer, room, (size_t)got);
	}
	return buf_str(&answer);
}

struct str web_talk(const struct server *server, struct str bytes)
{
	int fd = web_connect(server);
	struct str answer;

	while (bytes.len) {
		ssize_t sent = send(fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);

		if (sent <= 0)
			break; /* closed on us: what it said is still to be read */
		bytes = str_slice(bytes, (size_t)sent, bytes.len);
	}
	answer = read_all(fd);
	close(fd);
	return answer;
}

struct str web_get(const struct server *server, const char *target, const char *headers)
{
	return web_talk(server, str_print(test_arena, "GET %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\n%s\r\n",
	                                  target, headers));
}

/* Where the next status line begins, or NULL: it stands at the start, or behind a body, which may end anywhere. */
static const char *next_response(struct str *rest)
{
	for (;;) {
		ptrdiff_t at = str_find(*rest, STR("HTTP/1.1 "));

		if (at < 0)
			return NULL;
		*rest = str_slice(*rest, (size_t)at + 9, rest->len);
		/* Texts of ours speak of HTTP/1.1 too; a status line goes on with three digits. */
		if (rest->len > 3 && rest->ptr[0] >= '1' && rest->ptr[0] <= '5' && rest->ptr[3] == ' ')
			return rest->ptr;
	}
}

size_t web_responses(struct str answer)
{
	size_t count = 0;
	const char *at;

	while ((at = next_response(&answer)))
		count += at[0] != '1'; /* 100 Continue is none */
	return count;
}

int web_status(struct str answer)
{
	int64_t status = 0;

	if (answer.len > 12)
		str_to_int64(str_slice(answer, 9, 12), &status);
	return (int)status;
}

struct str web_header(struct str answer, const char *name)
{
	struct str line, key;

	while (str_next(&answer, '\n', &line) && str_trim(line).len)
		if (str_next(&line, ':', &key) && str_equal_fold(key, str_of(name)))
			return str_trim(line);
	return STR_NONE;
}

struct str web_body(struct str answer)
{
	ptrdiff_t at = str_find(answer, STR("\r\n\r\n"));

	return at < 0 ? STR_NONE : str_slice(answer, (size_t)at + 4, answer.len);
}

struct request web_request(struct arena *arena, const char *target)
{
	struct request rq = {.ctx.arena = arena, .method = STR("GET"), .target = str_of(target), .media = media_json};
	ptrdiff_t mark = str_find_char(rq.target, '?');

	rq.path = mark < 0 ? rq.target : str_slice(rq.target, 0, (size_t)mark);
	rq.query = mark < 0 ? STR_NONE : str_slice(rq.target, (size_t)mark + 1, rq.target.len);
	return rq;
}
