/* backup.h: a copy of the store while it is in use. */
#ifndef DOSSIER_STORE_BACKUP_H
#define DOSSIER_STORE_BACKUP_H

#include "store/store.h"

/* Copies to `path` (which must not exist) in small steps between which others read and write, then checks the copy
 * (integrity and full text). Written beside it and renamed when whole: a failed backup leaves nothing. */
enum err store_backup(struct ctx *ctx, struct store *store, const char *path,
                      void (*progress)(void *context, int64_t done, int64_t total), void *context);

#endif
