/* web.h: a real server on the loopback, and bytes over a socket, for tests of http. */
#ifndef DOSSIER_TEST_WEB_H
#define DOSSIER_TEST_WEB_H

#include "http/server.h"

/* Starts a server with that table on a free port of 127.0.0.1; options may be NULL. The test ends it with server_stop. */
struct server *web_start(const struct route *routes, const struct server_options *options);

/* A connected socket. */
int web_connect(const struct server *server);

/* Sends the bytes, then reads until the server closes or is silent for a fifth of a second. */
struct str web_talk(const struct server *server, struct str bytes);

/* "GET target" with these header lines ("A: b\r\n"), on a connection that is closed behind it. */
struct str web_get(const struct server *server, const char *target, const char *headers);

/* Of an answer as read: how many responses it has, the status of the first, a header of the first, its body. */
size_t web_responses(struct str answer);
int web_status(struct str answer);
struct str web_header(struct str answer, const char *name);
struct str web_body(struct str answer);

/* A request as a handler gets it, without a socket: GET of that target. */
struct request web_request(struct arena *arena, const char *target);

#endif
