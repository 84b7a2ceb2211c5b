/* bare.c: the fastest thing libmicrohttpd can do, to measure Dossier by: one response, made before the first request.
 *
 *	bare THREADS FILE [HEADER VALUE]...
 *
 * Serves FILE at every path on a free loopback port, which it prints, until its standard input ends. The settings of the
 * library are those of src/http/server.c, and the bench passes the headers of Dossier's own response, so that both put
 * the same bytes on the wire. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum MHD_Result answer(void *response, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *body, size_t *body_size, void **state)
{
	(void)url, (void)method, (void)version, (void)body, (void)body_size;
	if (!*state) {
		*state = response; /* the first call has the headers only */
		return MHD_YES;
	}
	return MHD_queue_response(connection, MHD_HTTP_OK, response);
}

static struct MHD_Response *response_of(const char *path)
{
	static char body[1 << 20];
	FILE *file = fopen(path, "rb");
	size_t size;

	if (!file)
		return NULL;
	size = fread(body, 1, sizeof body, file);
	fclose(file);
	return MHD_create_response_from_buffer(size, body, MHD_RESPMEM_PERSISTENT);
}

int main(int argc, char **argv)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct MHD_Response *response = argc > 2 ? response_of(argv[2]) : NULL;
	struct MHD_Daemon *daemon;
	char byte;

	if (!response)
		return 2;
	signal(SIGPIPE, SIG_IGN);
	for (int i = 3; i + 1 < argc; i += 2)
		MHD_add_response_header(response, argv[i], argv[i + 1]);
	daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, answer, response,
	                          MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_LISTEN_BACKLOG_SIZE,
	                          1024u, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)strtoul(argv[1], NULL, 10),
	                          MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)64 << 10,
	                          MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
	if (!daemon)
		return 1;
	printf("http://127.0.0.1:%u\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
	fflush(stdout);
	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
	MHD_stop_daemon(daemon);
	MHD_destroy_response(response);
	return 0;
}
