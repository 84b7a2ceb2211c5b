/* command.h: what each command of the binary does; commands.c has the table.
 *
 * A command prints what it is for on standard output and what went wrong on standard error, and returns an error that
 * commands.c turns into the exit code: 0 done, 1 failed, 2 wrong usage.
 */
#ifndef DOSSIER_COMMAND_COMMAND_H
#define DOSSIER_COMMAND_COMMAND_H

#include "config.h"

enum err command_serve(struct ctx *ctx, const struct config *config);
enum err command_import(struct ctx *ctx, const struct config *config);
enum err command_parse(struct ctx *ctx, const struct config *config);
enum err command_export(struct ctx *ctx, const struct config *config);
enum err command_reextract(struct ctx *ctx, const struct config *config);
enum err command_check(struct ctx *ctx, const struct config *config);
enum err command_backup(struct ctx *ctx, const struct config *config);
enum err command_token(struct ctx *ctx, const struct config *config);
enum err command_routes(struct ctx *ctx, const struct config *config);
enum err command_version(struct ctx *ctx, const struct config *config);

/* All bytes of a file, or of standard input where path is "-", in ctx->arena; ERR_TOO_LARGE past limit_bytes. */
enum err command_read_file(struct ctx *ctx, struct str path, size_t limit_bytes, struct str *bytes);

/* Set by SIGINT and SIGTERM once command_catch_stop was called; long work looks at it between two steps. */
bool command_stopped(void);
void command_catch_stop(void);

#endif
