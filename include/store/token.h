/* token.h: who may write: tokens, of which the store keeps only hashes.
 *
 * They lie in a file beside the store, FILE-tokens, so that they can be made and revoked while a server has the store: one
 * line each, only ever added to. What is read is the file as it is now. Backups and copies of the store are without them.
 */
#ifndef DOSSIER_STORE_TOKEN_H
#define DOSSIER_STORE_TOKEN_H

#include "base/ctx.h"

struct token {
	struct str name;   /* who has it: what is written is written in this name */
	struct str sha256; /* of the secret, hex */
	int64_t created_at_ms;
	int64_t revoked_at_ms; /* 0: it is good */
};

/* A new token of that name, in the file of the store at `path`; *secret is told this once. ERR_USAGE for a name that is none,
 * ERR_CONFLICT where a good token has it, ERR_IO. */
enum err token_create(struct ctx *ctx, const char *path, struct str name, struct str *secret);

/* ERR_NOT_FOUND where no good token has that name. */
enum err token_revoke(struct ctx *ctx, const char *path, struct str name);

/* All that were ever made, in that order. */
enum err token_list(struct ctx *ctx, const char *path, struct token **tokens, size_t *count);

/* Whose good token that is. ERR_UNAUTHORIZED, in words for the client, for any other and where `secret` is absent. */
enum err token_find(struct ctx *ctx, const char *path, struct str secret, struct str *name);

#endif
