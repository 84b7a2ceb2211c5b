/* routes.c: `dossier routes`: the table of the API, one route a line. */
#include "api/app.h"
#include "command/command.h"

#include <stdio.h>

enum err command_routes(struct ctx *ctx, const struct config *config)
{
	(void)ctx, (void)config;
	for (const struct route *route = api_routes; route->method; route++)
		printf("%-7s %-45s %s\n", route->method, route->pattern, route->operation);
	return OK;
}
