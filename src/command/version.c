/* version.c: `dossier version`. */
#include "command/command.h"

#include <stdio.h>

enum err command_version(struct ctx *ctx, const struct config *config)
{
	(void)ctx, (void)config;
	printf("dossier %s\n", DOSSIER_VERSION);
	return OK;
}
