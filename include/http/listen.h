/* listen.h: the socket that a server listens on. */
#ifndef DOSSIER_HTTP_LISTEN_H
#define DOSSIER_HTTP_LISTEN_H

#include "base/ctx.h"

/* Binds and listens on an address of IPv4 or IPv6 ("::" takes both families). *port is the one it got. Errors as
 * server_start has them. */
enum err listen_open(struct ctx *ctx, const char *address, uint16_t *port, int *fd);

/* How many connections the process may hold, after raising its own limit as far as it may. */
unsigned listen_connections_max(void);

/* The client's address of a connected socket. */
struct str listen_peer(struct arena *arena, int fd);

#endif
