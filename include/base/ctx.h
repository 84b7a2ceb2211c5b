/* ctx.h: what a call carries down with it: where to allocate, until when, and where to say why it failed. */
#ifndef DOSSIER_BASE_CTX_H
#define DOSSIER_BASE_CTX_H

#include "base/err.h"
#include "base/str.h"

/* One fault in the input, an entry of RFC 9457's "errors". */
struct fault {
	struct str where;   /* "limit", "/title" (JSON Pointer), "line 12" */
	struct str detail;  /* what is wrong with it */
	struct str allowed; /* what may stand there, or absent */
	struct str nearest; /* the allowed value most like the given one, or absent */
};

struct ctx {
	struct arena *arena;
	int64_t deadline_ms; /* on the monotonic clock (clock_monotonic_ms); 0: none */
	struct str why;      /* set by the failing call, wrapped on the way up */
	VEC(struct fault) faults;
	size_t query_count; /* queries of the store so far */
};

/* Sets ctx->why and returns rc, so that `return ctx_fail(ctx, ERR_X, "...")` reads as one step. */
enum err ctx_fail(struct ctx *ctx, enum err rc, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same of one place in the input, with its fault; why is "where: detail". */
enum err ctx_refuse(struct ctx *ctx, enum err rc, const char *where, struct str allowed, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Puts "format: " before the present why and returns rc. */
enum err ctx_wrap(struct ctx *ctx, enum err rc, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Adds one fault; the caller returns the error itself. */
void ctx_fault(struct ctx *ctx, struct fault fault);

#endif
