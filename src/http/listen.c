/* listen.c: opened by us and not by the library, so that "in use" and "no such address" can be told apart. */
#include "http/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024, DESCRIPTORS_MAX = 16384, DESCRIPTORS_KEPT = 200, UNSENT_BYTES = 128 << 10 };

union address {
	struct sockaddr any;
	struct sockaddr_in in4;
	struct sockaddr_in6 in6;
};

static bool address_parse(const char *text, uint16_t port, union address *address, socklen_t *size)
{
	*address = (union address){0};
	text = strcmp(text, "localhost") ? text : "127.0.0.1";
	if (inet_pton(AF_INET, text, &address->in4.sin_addr) == 1) {
		address->in4.sin_family = AF_INET;
		address->in4.sin_port = htons(port);
		*size = sizeof address->in4;
		return true;
	}
	if (inet_pton(AF_INET6, text, &address->in6.sin6_addr) == 1) {
		address->in6.sin6_family = AF_INET6;
		address->in6.sin6_port = htons(port);
		*size = sizeof address->in6;
		return true;
	}
	return false;
}

static enum err fail(struct ctx *ctx, const char *address, uint16_t port, int error)
{
	switch (error) {
	case EADDRINUSE:
		return ctx_fail(ctx, ERR_CONFLICT,
		                "%s port %u is in use by another program; choose another with --listen", address, port);
	case EACCES:
	case EPERM: return ctx_fail(ctx, ERR_FORBIDDEN, "the system does not let this user listen on port %u", port);
	case EADDRNOTAVAIL: return ctx_fail(ctx, ERR_USAGE, "this machine has no address %s", address);
	default: return ctx_fail(ctx, ERR_IO, "cannot listen on %s port %u: %s", address, port, strerror(error));
	}
}

static bool socket_prepare(int fd, const union address *address, socklen_t size)
{
	int on = 1, off = 0, unsent = UNSENT_BYTES;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	/* Connections inherit it: a client that does not read holds this much of the kernel's memory and not megabytes. */
	setsockopt(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent, sizeof unsent);
	if (address->any.sa_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
	return !bind(fd, &address->any, size) && !listen(fd, BACKLOG);
}

enum err listen_open(struct ctx *ctx, const char *text, uint16_t *port, int *fd)
{
	union address address;
	socklen_t size;

	if (!address_parse(text, *port, &address, &size))
		return ctx_fail(ctx, ERR_USAGE, "\"%s\" is no IPv4 or IPv6 address", text);
	*fd = socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (*fd < 0)
		return fail(ctx, text, *port, errno);
	if (!socket_prepare(*fd, &address, size) || getsockname(*fd, &address.any, &size)) {
		int error = errno;

		close(*fd);
		return fail(ctx, text, *port, error);
	}
	*port = ntohs(address.any.sa_family == AF_INET ? address.in4.sin_port : address.in6.sin6_port);
	return OK;
}

unsigned listen_connections_max(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit))
		return 1000;
	if (limit.rlim_cur < DESCRIPTORS_MAX && limit.rlim_cur < limit.rlim_max) {
		limit.rlim_cur = limit.rlim_max < DESCRIPTORS_MAX ? limit.rlim_max : DESCRIPTORS_MAX;
		setrlimit(RLIMIT_NOFILE, &limit);
		getrlimit(RLIMIT_NOFILE, &limit);
	}
	if (limit.rlim_cur > DESCRIPTORS_MAX)
		limit.rlim_cur = DESCRIPTORS_MAX;
	return limit.rlim_cur > DESCRIPTORS_KEPT * 2 ? (unsigned)limit.rlim_cur - DESCRIPTORS_KEPT
	                                             : (unsigned)limit.rlim_cur / 2;
}

struct str listen_peer(struct arena *arena, int fd)
{
	union address address = {0};
	socklen_t size = sizeof address;
	char text[INET6_ADDRSTRLEN];
	const void *from;

	if (getpeername(fd, &address.any, &size))
		return STR_NONE;
	from = address.any.sa_family == AF_INET ? (const void *)&address.in4.sin_addr
	                                        : (const void *)&address.in6.sin6_addr;
	if (!inet_ntop(address.any.sa_family, from, text, sizeof text))
		return STR_NONE;
	return str_copy(arena, str_of(text));
}
