/* ctx.c: why a call failed, told from the inside out. */
#include "base/ctx.h"

enum err ctx_fail(struct ctx *ctx, enum err rc, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	ctx->why = str_vprint(ctx->arena, format, arguments);
	va_end(arguments);
	return rc;
}

enum err ctx_refuse(struct ctx *ctx, enum err rc, const char *where, struct str allowed, const char *format, ...)
{
	va_list arguments;
	struct str detail;

	va_start(arguments, format);
	detail = str_vprint(ctx->arena, format, arguments);
	va_end(arguments);
	ctx_fault(ctx, (struct fault){.where = str_of(where), .detail = detail, .allowed = allowed});
	return ctx_fail(ctx, rc, "%s: " STR_FMT, where, STR_ARG(detail));
}

enum err ctx_wrap(struct ctx *ctx, enum err rc, const char *format, ...)
{
	va_list arguments;
	struct str outer;

	va_start(arguments, format);
	outer = str_vprint(ctx->arena, format, arguments);
	va_end(arguments);
	ctx->why = ctx->why.len ? str_join(ctx->arena, (struct str[]){outer, ctx->why}, 2, STR(": ")) : outer;
	return rc;
}

void ctx_fault(struct ctx *ctx, struct fault fault)
{
	*VEC_PUSH(ctx->arena, &ctx->faults) = fault;
}
