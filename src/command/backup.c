/* backup.c: `dossier backup FILE`: a copy of the store, checked before it is called whole. */
#include "store/backup.h"

#include "command/command.h"

#include <stdio.h>

enum err command_backup(struct ctx *ctx, const struct config *config)
{
	struct str path = config->operands[0];
	struct store *store;
	enum err rc;

	rc = store_open(ctx, &(struct store_options){.path = config->text[SETTING_DB].ptr, .mode = STORE_READ}, &store);
	if (rc)
		return rc;
	rc = store_backup(ctx, store, path.ptr, NULL, NULL);
	store_close(store);
	if (!rc)
		printf("copied to " STR_FMT " and checked\n", STR_ARG(path));
	return rc;
}
