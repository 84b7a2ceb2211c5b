/* engine_sqlite.c: the one file that knows SQLite (3.40.1 and later).
 *
 * Statements are prepared once a connection and kept; a statement in use when it is asked for again (a query inside a query
 * of the same text) gets a twin. SQLite's own error texts go to the log and never to a user. Longer than 500 lines because no
 * other file may include <sqlite3.h>. */
#include "store/engine.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/embed.h"
#include "base/hash.h"
#include "base/log.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum {
	STATEMENT_SLOTS = 512, /* a power of two; all constants are about 150, the composed lists the rest */
	STATEMENTS_MAX = 384,
	SCORED_WORDS = 32,
	OPS_BETWEEN_LOOKS = 2000, /* virtual machine steps between two looks at the clock: about 0.1 ms */
	COPY_WAIT_MS = 10,        /* where a page cannot be copied yet */
	COPY_WAITS = 1000,
};

struct statement {
	sqlite3_stmt *handle;
	const char *constant; /* its text, where that is one; NULL: composed */
	size_t keys;          /* what its @ stands for; 0: it has none */
	int first_key;        /* index of the first of them */
	uint64_t hash;
	bool is_busy;
	bool is_twin; /* not in the table; ends with its query */
};

struct connection {
	sqlite3 *db;
	int64_t deadline_ms;         /* of the running query; 0: none */
	pthread_mutex_t lock;        /* of a reader: its thread has it while it reads */
	const atomic_llong *commits; /* NULL: keeps no snapshot */
	long long seen;              /* of *commits, before the snapshot was taken */
	unsigned depth;              /* queries and begun reads under way */
	bool is_read_begun;
	size_t statement_count;
	struct statement *statements[STATEMENT_SLOTS];
};

static atomic_llong steps_left; /* until the injected failure; 0: none */
static atomic_int step_failure;

void engine_fail_step(int64_t n, enum err rc)
{
	atomic_store(&step_failure, (int)rc);
	atomic_store(&steps_left, rc ? n : 0);
}

/* Our error for SQLite's result code; says in ctx->why what a user can do about it. */
static enum err engine_error(struct ctx *ctx, sqlite3 *db, int code)
{
	int extended = db ? sqlite3_extended_errcode(db) : code;

	if ((code & 0xFF) != SQLITE_INTERRUPT && (code & 0xFF) != SQLITE_BUSY)
		log_line(LOG_ERROR, "sqlite: %d: %s", extended, db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return ctx_fail(ctx, ERR_RETRY, "the store is busy; try again");
	case SQLITE_INTERRUPT: return ctx_fail(ctx, ERR_QUERY_TIMEOUT, "the query took too long and was ended");
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB: return ctx_fail(ctx, ERR_CORRUPT, "the store's file is damaged");
	case SQLITE_FULL: return ctx_fail(ctx, ERR_FULL, "no space is left for the store");
	case SQLITE_NOMEM: return ctx_fail(ctx, ERR_UNAVAILABLE, "not enough memory for the query");
	case SQLITE_TOOBIG: return ctx_fail(ctx, ERR_TOO_LARGE, "a value is larger than the store takes");
	case SQLITE_IOERR:
		if (extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_DIR_FSYNC)
			return ctx_fail(ctx, ERR_UNKNOWN,
			                "the disk did not confirm the write; whether it is kept is unknown");
		return ctx_fail(ctx, ERR_IO, "the store's disk gave an error");
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY: return ctx_fail(ctx, ERR_IO, "the store's file cannot be opened or written");
	default: return ctx_fail(ctx, ERR_INTERNAL, "the store could not run a query");
	}
}

/* SQLite asks this now and then while it works: nonzero ends the query. */
static int is_overdue(void *connection)
{
	int64_t deadline_ms = ((struct connection *)connection)->deadline_ms;

	return deadline_ms && clock_monotonic_ms() > deadline_ms;
}

static void engine_configure(void)
{
	static atomic_flag is_done = ATOMIC_FLAG_INIT;

	if (!atomic_flag_test_and_set(&is_done))
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* its one mutex halves what two threads read */
}

static void connection_harden(sqlite3 *db)
{
	static const int limits[][2] = {
	    {SQLITE_LIMIT_LENGTH, 1 << 30}, {SQLITE_LIMIT_SQL_LENGTH, 1 << 20}, {SQLITE_LIMIT_EXPR_DEPTH, 200},
	    {SQLITE_LIMIT_VDBE_OP, 100000}, {SQLITE_LIMIT_ATTACHED, 0},
	};

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(db, limits[i][0], limits[i][1]);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_extended_result_codes(db, 1);
}

enum err connection_run(struct ctx *ctx, struct connection *connection, struct str script)
{
	int code = sqlite3_exec(connection->db, str_copy(ctx->arena, script).ptr, NULL, NULL, NULL);

	return code ? engine_error(ctx, connection->db, code) : OK;
}

enum err connection_pragmas(struct ctx *ctx, struct connection *connection, const char *part)
{
	struct str rest = embed_get("db/pragmas.sql");
	struct str head = str_print(ctx->arena, "-- [%s]", part);
	ptrdiff_t at = str_find(rest, head);

	if (at < 0)
		return ctx_fail(ctx, ERR_INTERNAL, "db/pragmas.sql has no part [%s]", part);
	rest = str_slice(rest, (size_t)at + head.len, rest.len);
	at = str_find(rest, STR("-- ["));
	return connection_run(ctx, connection, str_slice(rest, 0, at < 0 ? rest.len : (size_t)at));
}

/* BM25 (Robertson), for SELECT words_score(table, weight of the title, weight of each word …): FTS5's own would count a word's
 * rows from one end of the index to the other at each query; ours is told how rare each is. */
static void words_score(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *out, int count,
                        sqlite3_value **values)
{
	double frequency[SCORED_WORDS] = {0};
	double score = 0;
	int found = 0;
	int size = 0;
	sqlite3_int64 sizes = 0;
	sqlite3_int64 rows = 0;
	int code = api->xInstCount(row, &found);

	for (int i = 0; !code && i < found; i++) {
		int phrase;
		int column;
		int offset;

		code = api->xInst(row, i, &phrase, &column, &offset);
		if (!code && phrase < SCORED_WORDS)
			frequency[phrase] += column == 0 ? sqlite3_value_double(values[0]) : 1;
	}
	if (code || (code = api->xColumnSize(row, -1, &size)) || (code = api->xColumnTotalSize(row, -1, &sizes)) ||
	    (code = api->xRowCount(row, &rows))) {
		sqlite3_result_error_code(out, code);
		return;
	}
	double relative = sizes > 0 ? (double)size * (double)rows / (double)sizes : 1;

	for (int i = 0; i + 1 < count && i < SCORED_WORDS; i++)
		score += sqlite3_value_double(values[i + 1]) * frequency[i] * 2.2 /
		         (frequency[i] + 1.2 * (0.25 + 0.75 * relative));
	sqlite3_result_double(out, score);
}

static int score_register(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *handle;
	int code = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &handle, NULL);

	if (code)
		return code;
	sqlite3_bind_pointer(handle, 1, &api, "fts5_api_ptr", NULL);
	sqlite3_step(handle);
	code = sqlite3_finalize(handle);
	return code || !api ? code : api->xCreateFunction(api, "words_score", NULL, words_score, NULL);
}

enum err connection_open(struct ctx *ctx, const char *path, enum connection_use use, bool may_create,
                         struct connection **connection)
{
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
	            (use == CONNECTION_READER ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
	            (may_create ? SQLITE_OPEN_CREATE : 0);
	struct connection *made = calloc(1, sizeof *made);

	*connection = NULL;
	if (!made)
		return ctx_fail(ctx, ERR_UNAVAILABLE, "not enough memory for a connection");
	pthread_mutex_init(&made->lock, NULL);
	engine_configure();
	int code = sqlite3_open_v2(path, &made->db, flags, NULL);
	enum err rc = code ? engine_error(ctx, made->db, code) : OK;

	if (!rc) {
		code = score_register(made->db);
		rc = code ? engine_error(ctx, made->db, code) : OK;
	}
	if (!rc) {
		connection_harden(made->db);
		sqlite3_progress_handler(made->db, OPS_BETWEEN_LOOKS, is_overdue, made);
		rc = connection_pragmas(ctx, made, "all");
	}
	if (!rc && use == CONNECTION_READER)
		rc = connection_pragmas(ctx, made, "reader");
	if (rc)
		connection_close(made);
	else
		*connection = made;
	return rc;
}

static void statement_destroy(struct statement *statement)
{
	sqlite3_finalize(statement->handle);
	free(statement);
}

static void connection_forget_statements(struct connection *connection)
{
	for (size_t i = 0; i < STATEMENT_SLOTS; i++) {
		struct statement *statement = connection->statements[i];

		connection->statements[i] = NULL;
		if (statement && statement->is_busy)
			statement->is_twin = true; /* its query ends it */
		else if (statement)
			statement_destroy(statement);
	}
	connection->statement_count = 0;
}

void connection_close(struct connection *connection)
{
	if (!connection)
		return;
	connection_forget_statements(connection);
	sqlite3_close_v2(connection->db);
	pthread_mutex_destroy(&connection->lock);
	free(connection);
}

static enum err run_constant(struct ctx *ctx, struct connection *connection, const char *sql)
{
	struct query query;

	query_start(&query, ctx, connection, sql);
	return query_run(&query);
}

enum err connection_begin_write(struct ctx *ctx, struct connection *connection)
{
	return run_constant(ctx, connection, "BEGIN IMMEDIATE");
}

enum err connection_commit(struct ctx *ctx, struct connection *connection)
{
	return run_constant(ctx, connection, "COMMIT");
}

void connection_rollback(struct connection *connection)
{
	if (!sqlite3_get_autocommit(connection->db))
		sqlite3_exec(connection->db, "ROLLBACK", NULL, NULL, NULL);
}

/* Readers' snapshots. Taking one costs three system calls, more than most queries do, so it is kept from query to query until
 * there is a newer one. The log cannot be reset while an old one is held, so who commits lets it go where its thread is idle. */

void connection_follow(struct connection *connection, const atomic_llong *commits)
{
	connection->commits = commits;
	connection->seen = atomic_load(commits);
}

/* SQLite's result. BEGIN alone takes no snapshot, the first read does: it is as new as `seen` or newer. */
static int snapshot_take(struct connection *connection)
{
	long long newest;

	if (!connection->commits || connection->depth++)
		return SQLITE_OK;
	pthread_mutex_lock(&connection->lock);
	newest = atomic_load(connection->commits);
	if (connection->seen != newest)
		connection_rollback(connection);
	connection->seen = newest;
	if (!sqlite3_get_autocommit(connection->db))
		return SQLITE_OK;
	return sqlite3_exec(connection->db, "BEGIN", NULL, NULL, NULL);
}

void connection_let_go(struct connection *connection)
{
	if (pthread_mutex_trylock(&connection->lock))
		return;
	if (connection->seen != atomic_load(connection->commits))
		connection_rollback(connection);
	pthread_mutex_unlock(&connection->lock);
}

/* A commit in between found the lock taken and counts on us: the second look comes behind the unlocking. */
static void snapshot_release(struct connection *connection)
{
	if (!connection->commits || --connection->depth)
		return;
	pthread_mutex_unlock(&connection->lock);
	if (connection->seen != atomic_load(connection->commits))
		connection_let_go(connection);
}

enum err connection_begin_read(struct ctx *ctx, struct connection *connection)
{
	int code = connection->is_read_begun ? SQLITE_OK : snapshot_take(connection);

	connection->is_read_begun = true;
	return code ? engine_error(ctx, connection->db, code) : OK;
}

void connection_end_read(struct connection *connection)
{
	if (connection->is_read_begun)
		snapshot_release(connection);
	connection->is_read_begun = false;
}

enum err connection_marks(struct ctx *ctx, struct connection *connection, struct file_marks *marks)
{
	struct query query;

	query_start(
	    &query, ctx, connection,
	    "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),"
	    " (SELECT count(*) FROM sqlite_schema)");
	if (query_next(&query))
		*marks = (struct file_marks){query_int(&query), query_int(&query), query_int(&query)};
	return query_finish(&query);
}

enum err connection_checkpoint(struct ctx *ctx, struct connection *connection, bool truncate, int64_t *log_frames)
{
	int in_log = 0;
	int moved = 0;

	sqlite3_busy_timeout(connection->db, 50); /* a reader may be in the way for this long, no longer */
	int code = sqlite3_wal_checkpoint_v2(
	    connection->db, NULL, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &in_log, &moved);
	sqlite3_busy_timeout(connection->db, 5000);
	*log_frames = in_log > 0 ? in_log : 0;
	return code && (code & 0xFF) != SQLITE_BUSY ? engine_error(ctx, connection->db, code) : OK;
}

enum err connection_copy(struct ctx *ctx, struct connection *from, const char *path, int pages,
                         void (*step)(void *context, int64_t done, int64_t total), void *context)
{
	sqlite3 *to = NULL;
	int code = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	sqlite3_backup *backup = code ? NULL : sqlite3_backup_init(to, "main", from->db, "main");

	if (backup) {
		int waits = 0;

		do {
			code = sqlite3_backup_step(backup, pages);
			if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
				sqlite3_sleep(COPY_WAIT_MS), waits++;
			if (step)
				step(context, sqlite3_backup_pagecount(backup) - sqlite3_backup_remaining(backup),
				     sqlite3_backup_pagecount(backup));
		} while (code == SQLITE_OK || ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && waits < COPY_WAITS));
		int finish = sqlite3_backup_finish(backup);

		code = finish ? finish : code == SQLITE_DONE ? SQLITE_OK : code;
	} else if (!code) {
		code = sqlite3_errcode(to);
	}
	enum err rc = code ? engine_error(ctx, to, code) : OK;

	sqlite3_close_v2(to);
	return rc;
}

int64_t connection_changed(struct connection *connection)
{
	return sqlite3_changes64(connection->db);
}

/* The words of a query: a constant, known by its address and the keys that its @ stands for; or composed. */
struct wording {
	const char *sql;
	bool is_composed;
	size_t keys;
	uint64_t hash;
};

/* Where the statement of these words is kept, or would be. */
static size_t statement_slot(const struct connection *connection, const struct wording *wording)
{
	size_t slot = wording->hash & (STATEMENT_SLOTS - 1);

	for (; connection->statements[slot]; slot = (slot + 1) & (STATEMENT_SLOTS - 1)) {
		const struct statement *kept = connection->statements[slot];

		if (wording->is_composed ? !kept->constant && kept->hash == wording->hash &&
		                               strcmp(sqlite3_sql(kept->handle), wording->sql) == 0
		                         : kept->constant == wording->sql && kept->keys == wording->keys)
			break;
	}
	return slot;
}

/* "… IN (@)" as "… IN (:keys,?,?)": numbered one after the other. */
static const char *keys_spell(struct arena *arena, const char *sql, size_t keys)
{
	struct str text = str_of(sql);
	size_t at = (size_t)str_find_char(text, '@');
	struct buf spelt;

	buf_init(&spelt, arena, text.len + keys * 2 + 4);
	buf_put_str(&spelt, str_slice(text, 0, at));
	for (size_t i = 0; i < keys; i++)
		buf_put_str(&spelt, i ? STR(",?") : STR(":keys"));
	buf_put_str(&spelt, str_slice(text, at + 1, text.len));
	return buf_str(&spelt).ptr;
}

static struct statement *statement_prepare(struct query *query, const struct wording *wording)
{
	struct statement *made = calloc(1, sizeof *made);
	sqlite3 *db = query->connection->db;
	const char *sql = wording->keys ? keys_spell(query->ctx->arena, wording->sql, wording->keys) : wording->sql;
	int code =
	    made ? sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made->handle, NULL) : SQLITE_NOMEM;

	if (code) {
		query->rc = engine_error(query->ctx, db, code);
		free(made);
		return NULL;
	}
	made->hash = wording->hash;
	made->constant = wording->is_composed ? NULL : wording->sql;
	made->keys = wording->keys;
	made->first_key = wording->keys ? sqlite3_bind_parameter_index(made->handle, ":keys") : 0;
	return made;
}

static void statement_take(struct query *query, const struct wording *wording)
{
	struct connection *connection = query->connection;

	if (!connection) {
		query->rc = ctx_fail(query->ctx, ERR_UNAVAILABLE, "no connection to the store could be opened");
		return;
	}
	snapshot_take(connection); /* where it cannot be, the query says why */
	if (connection->statement_count >= STATEMENTS_MAX)
		connection_forget_statements(connection);
	size_t slot = statement_slot(connection, wording);
	struct statement *statement = connection->statements[slot];

	if (!statement || statement->is_busy) {
		bool is_twin = statement != NULL;

		statement = statement_prepare(query, wording);
		if (!statement)
			return;
		statement->is_twin = is_twin;
		if (!is_twin) {
			connection->statements[slot] = statement;
			connection->statement_count++;
		}
	}
	statement->is_busy = true;
	query->statement = statement;
	query->ctx->query_count++;
	connection->deadline_ms = query->ctx->deadline_ms;
}

static uint64_t constant_hash(const char *sql, size_t keys)
{
	return ((uintptr_t)sql + keys) * 0x9E3779B97F4A7C15u >> 32;
}

void query_start(struct query *query, struct ctx *ctx, struct connection *connection, const char *sql)
{
	*query = (struct query){.ctx = ctx, .connection = connection};
	statement_take(query, &(struct wording){.sql = sql, .hash = constant_hash(sql, 0)});
}

void query_start_composed(struct query *query, struct ctx *ctx, struct connection *connection, const char *sql)
{
	*query = (struct query){.ctx = ctx, .connection = connection};
	statement_take(query, &(struct wording){.sql = sql, .is_composed = true, .hash = hash_fast(str_of(sql))});
}

void query_start_keys(struct query *query, struct ctx *ctx, struct connection *connection, const char *sql,
                      const int64_t *keys, size_t count)
{
	size_t slots = 1;

	while (slots < count)
		slots *= 2;
	*query = (struct query){.ctx = ctx, .connection = connection};
	statement_take(query, &(struct wording){.sql = sql, .keys = slots, .hash = constant_hash(sql, slots)});
	for (size_t i = 0; i < slots && query->statement; i++)
		sqlite3_bind_int64(query->statement->handle, query->statement->first_key + (int)i,
		                   i < count ? keys[i] : -1);
}

/* Index of the parameter; 0 (and the query fails, for it is a bug) where the statement has none of that name. Binding mostly
 * goes in the order of the text, so the one behind the last is tried before the list is searched. */
static int query_parameter(struct query *query, const char *name)
{
	if (query->rc)
		return 0;
	sqlite3_stmt *handle = query->statement->handle;
	const char *next = sqlite3_bind_parameter_name(handle, ++query->parameter);

	if (!next || strcmp(next, name) != 0)
		query->parameter = sqlite3_bind_parameter_index(handle, name);
	if (!query->parameter)
		query->rc = ctx_fail(query->ctx, ERR_INTERNAL, "a query has no parameter %s", name);
	return query->parameter;
}

static void query_note(struct query *query, int code)
{
	if (code && !query->rc)
		query->rc = engine_error(query->ctx, query->connection->db, code);
}

void query_bind_int(struct query *query, const char *name, int64_t value)
{
	int index = query_parameter(query, name);

	if (index)
		query_note(query, sqlite3_bind_int64(query->statement->handle, index, value));
}

void query_bind_real(struct query *query, const char *name, double value)
{
	int index = query_parameter(query, name);

	if (index)
		query_note(query, sqlite3_bind_double(query->statement->handle, index, value));
}

void query_bind_text(struct query *query, const char *name, struct str value)
{
	int index = query_parameter(query, name);

	if (index)
		query_note(query, sqlite3_bind_text64(query->statement->handle, index, value.ptr, value.len,
		                                      SQLITE_STATIC, SQLITE_UTF8));
}

void query_bind_blob(struct query *query, const char *name, struct str value)
{
	int index = query_parameter(query, name);

	if (index)
		query_note(query, sqlite3_bind_blob64(query->statement->handle, index, value.ptr ? value.ptr : "",
		                                      value.len, SQLITE_STATIC));
}

/* True when a test wants this step to fail. */
static bool step_fails(void)
{
	return atomic_load(&steps_left) && atomic_fetch_sub(&steps_left, 1) == 1;
}

bool query_next(struct query *query)
{
	if (query->rc)
		return false;
	query->column = 0;
	if (step_fails()) {
		query->rc = ctx_fail(query->ctx, (enum err)atomic_load(&step_failure), "a step was made to fail");
		return false;
	}
	int code = sqlite3_step(query->statement->handle);

	if (code != SQLITE_ROW && code != SQLITE_DONE)
		query_note(query, code);
	return code == SQLITE_ROW;
}

int query_columns(const struct query *query)
{
	return sqlite3_column_count(query->statement->handle);
}

int64_t query_int(struct query *query)
{
	return sqlite3_column_int64(query->statement->handle, query->column++);
}

double query_real(struct query *query)
{
	return sqlite3_column_double(query->statement->handle, query->column++);
}

struct str query_peek(struct query *query)
{
	sqlite3_stmt *handle = query->statement->handle;
	int column = query->column++;

	int type = sqlite3_column_type(handle, column);

	if (type == SQLITE_NULL)
		return STR_NONE;
	const void *bytes =
	    type == SQLITE_BLOB ? sqlite3_column_blob(handle, column) : sqlite3_column_text(handle, column);

	return (struct str){bytes ? bytes : "", (size_t)sqlite3_column_bytes(handle, column)};
}

struct str query_text(struct query *query)
{
	struct str text = query_peek(query);

	return text.ptr ? str_copy(query->ctx->arena, text) : STR_NONE;
}

enum err query_finish(struct query *query)
{
	struct statement *statement = query->statement;

	if (statement) {
		sqlite3_reset(statement->handle);
		sqlite3_clear_bindings(statement->handle);
		statement->is_busy = false;
		if (statement->is_twin)
			statement_destroy(statement);
		query->statement = NULL;
	}
	if (query->connection)
		snapshot_release(query->connection);
	query->connection = NULL;
	return query->rc;
}

enum err query_run(struct query *query)
{
	while (query_next(query))
		;
	return query_finish(query);
}

enum err query_run_int(struct query *query, int64_t *value)
{
	*value = query_next(query) ? query_int(query) : 0;
	return query_finish(query);
}

struct str connection_explain(struct ctx *ctx, struct connection *connection, const char *sql)
{
	struct query query;
	struct buf plan;

	buf_init(&plan, ctx->arena, 256);
	query_start_composed(&query, ctx, connection, str_print(ctx->arena, "EXPLAIN QUERY PLAN %s", sql).ptr);
	while (query_next(&query)) {
		query.column = 3;
		buf_put_str(&plan, query_peek(&query));
		buf_put_char(&plan, '\n');
	}
	query_finish(&query);
	return buf_str(&plan);
}
