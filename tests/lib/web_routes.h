/* web_routes.h: a small table of routes, one of each kind, for tests of the server. */
#ifndef DOSSIER_TEST_WEB_ROUTES_H
#define DOSSIER_TEST_WEB_ROUTES_H

#include "web.h"

/* GET /hello/{who}?n= (cacheable, tag "hello"), GET /versioned (version "7"), POST /echo (text/plain, up to 1,000 bytes),
 * GET /stream?n=&fail= (lines), GET /fail/{slug} (that problem), GET /smuggled, GET /slow?ms=,
 * GET /frozen?secret= (immutable, or no-store), GET /moved (308), GET /health (internal) */
extern const struct route web_routes[];

/* How often the handlers of /hello and /smuggled were called. */
extern _Atomic int web_hellos, web_smuggled;

#endif
