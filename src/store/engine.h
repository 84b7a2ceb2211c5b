/* engine.h: what the store needs of a database engine. Private to src/store; engine_sqlite.c is the one file behind it.
 *
 * SQL arrives here as constants or as what list.c composes of constants; values only ever as named parameters. A query's
 * error is sticky: after the first failure binding, stepping and reading do nothing, and query_finish says what it was.
 */
#ifndef DOSSIER_STORE_ENGINE_H
#define DOSSIER_STORE_ENGINE_H

#include "base/ctx.h"

#include <stdatomic.h>

enum connection_use { CONNECTION_WRITER, CONNECTION_READER };

struct connection; /* one thread at a time, but for connection_let_go */

/* Opens and sets up (db/pragmas.sql). Errors as store_open's. */
enum err connection_open(struct ctx *ctx, const char *path, enum connection_use use, bool may_create,
                         struct connection **connection);
void connection_close(struct connection *connection); /* NULL is allowed */

/* Runs a script of constant SQL; and the part "-- [name]" of db/pragmas.sql. */
enum err connection_run(struct ctx *ctx, struct connection *connection, struct str script);
enum err connection_pragmas(struct ctx *ctx, struct connection *connection, const char *part);

enum err connection_begin_write(struct ctx *ctx, struct connection *connection);
enum err connection_commit(struct ctx *ctx, struct connection *connection);
void connection_rollback(struct connection *connection); /* allowed where nothing is begun */

/* Has a reader keep its snapshot from query to query, until *commits moves on. Whoever moves it then has each reader let its
 * snapshot go; one that is at work does so itself when it is done. */
void connection_follow(struct connection *connection, const atomic_llong *commits);
void connection_let_go(struct connection *connection);

/* All queries between are of one snapshot, whatever is committed meanwhile. */
enum err connection_begin_read(struct ctx *ctx, struct connection *connection);
void connection_end_read(struct connection *connection); /* allowed where nothing is begun */

/* What the file says of itself. */
struct file_marks {
	int64_t application_id, version, tables;
};
enum err connection_marks(struct ctx *ctx, struct connection *connection, struct file_marks *marks);

/* Moves the log into the file; `truncate` also empties it, waiting for readers at most a moment. */
enum err connection_checkpoint(struct ctx *ctx, struct connection *connection, bool truncate, int64_t *log_frames);

/* Copies all to a new file at `path`, `pages` pages a step; `step` is called between. */
enum err connection_copy(struct ctx *ctx, struct connection *from, const char *path, int pages,
                         void (*step)(void *context, int64_t done, int64_t total), void *context);

/* Rows changed by the last statement. */
int64_t connection_changed(struct connection *connection);

struct statement;

struct query {
	struct ctx *ctx;
	struct connection *connection;
	struct statement *statement;
	enum err rc;
	int column;    /* next to be read */
	int parameter; /* last bound */
};

/* Prepares, or takes the statement that this connection kept: of this very constant, by its address; or of the same text,
 * where it was composed and its memory is used again. ctx->deadline_ms bounds its run. */
void query_start(struct query *query, struct ctx *ctx, struct connection *connection, const char *constant);
void query_start_composed(struct query *query, struct ctx *ctx, struct connection *connection, const char *sql);

/* A constant with "IN (@)", where the keys stand, bound already. Their number is rounded up to a power of two with keys of
 * nothing (-1), so that few statements serve all. */
void query_start_keys(struct query *query, struct ctx *ctx, struct connection *connection, const char *constant,
                      const int64_t *keys, size_t count);

/* NULL-terminated name with its colon. Text and blobs must stay until query_finish; absent text binds NULL. */
void query_bind_int(struct query *query, const char *name, int64_t value);
void query_bind_real(struct query *query, const char *name, double value);
void query_bind_text(struct query *query, const char *name, struct str value);
void query_bind_blob(struct query *query, const char *name, struct str value);

/* Steps to the next row; false at the end and after an error. */
bool query_next(struct query *query);

int query_columns(const struct query *query); /* in a row */

/* The row's columns, from left to right, one a call. Text and blobs are copied into the arena; NULL reads as absent or 0. */
int64_t query_int(struct query *query);
double query_real(struct query *query);
struct str query_text(struct query *query);

/* The same without a copy: valid until the next query_next or query_finish. */
struct str query_peek(struct query *query);

/* Gives the sticky error. Always called once. */
enum err query_finish(struct query *query);

/* All three in one, for a statement without rows, and for one that gives one integer (0 where no row). */
enum err query_run(struct query *query);
enum err query_run_int(struct query *query, int64_t *value);

/* The engine's plan of a composed query, a line a step; what the tests look for full scans in. */
struct str connection_explain(struct ctx *ctx, struct connection *connection, const char *sql);

/* Fault injection for tests: the n-th step from now fails with `rc` (0: none). Counts over all connections. */
void engine_fail_step(int64_t n, enum err rc);

#endif
