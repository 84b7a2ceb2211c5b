/* token.c: `dossier token create NAME | list | revoke NAME`: who may write over HTTP. A server need not be stopped for it. */
#include "store/token.h"

#include "base/clock.h"
#include "command/command.h"

#include <stdio.h>

static enum err create(struct ctx *ctx, const char *path, struct str name)
{
	struct str secret;
	enum err rc = token_create(ctx, path, name, &secret);

	if (rc)
		return rc;
	printf(STR_FMT "\n", STR_ARG(secret));
	fprintf(stderr, "This is the only time that it is shown. Send it as \"Authorization: Bearer " STR_FMT "\".\n",
	        STR_ARG(secret));
	return OK;
}

static enum err revoke(struct ctx *ctx, const char *path, struct str name)
{
	return token_revoke(ctx, path, name);
}

static enum err list(struct ctx *ctx, const char *path, struct str name)
{
	struct token *tokens;
	size_t count;
	enum err rc = token_list(ctx, path, &tokens, &count);

	(void)name;
	for (size_t i = 0; i < count && !rc; i++) {
		printf("%-24.*s made %.10s", (int)tokens[i].name.len, tokens[i].name.ptr,
		       clock_rfc3339(ctx->arena, tokens[i].created_at_ms).ptr);
		if (tokens[i].revoked_at_ms)
			printf(", revoked %.10s", clock_rfc3339(ctx->arena, tokens[i].revoked_at_ms).ptr);
		putchar('\n');
	}
	return rc;
}

enum err command_token(struct ctx *ctx, const struct config *config)
{
	static const struct {
		struct str name;
		size_t operands;
		enum err (*run)(struct ctx *ctx, const char *path, struct str name);
	} actions[] = {
	    {STR_INIT("create"), 2, create},
	    {STR_INIT("list"), 1, list},
	    {STR_INIT("revoke"), 2, revoke},
	};

	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		if (str_equal(config->operands[0], actions[i].name) && config->operand_count == actions[i].operands)
			return actions[i].run(ctx, config->text[SETTING_DB].ptr,
			                      config->operand_count > 1 ? config->operands[1] : STR_NONE);
	return ctx_fail(ctx, ERR_USAGE, "what is wanted is one of: create NAME, list, revoke NAME");
}
