/* writer.h: the two ways to the rows inside the store: a reader's connection, and a turn at the one writer.
 *
 * Private to src/store. Writes run on whatever thread leads the group at that moment, one after the other, in one
 * transaction, and are all acknowledged after its COMMIT.
 */
#ifndef DOSSIER_STORE_WRITER_H
#define DOSSIER_STORE_WRITER_H

#include "store/engine.h"
#include "store/store.h"

struct reader {
	struct store *store;
	struct connection *connection; /* NULL: could not be opened */
	struct reader *next;
	bool is_idle; /* its thread ended */
};

/* query_start on a reader; waits a moment while the writer empties a log that grew too long. */
void reader_query(struct query *query, struct ctx *ctx, struct reader *reader, const char *constant);
void reader_query_composed(struct query *query, struct ctx *ctx, struct reader *reader, const char *sql);

/* query_start_keys on a reader: one query for many rows. */
void batch_start(struct query *query, struct ctx *ctx, struct reader *reader, const char *sql, const int64_t *keys,
                 size_t count);

/* Words to be put into, or taken out of, a full-text index. */
struct words {
	struct str title, body;
};

struct words_change {
	const char *sql; /* with :key, :title and :body */
	int64_t key;
	struct words words;
};

struct writer {
	struct connection *connection;
	struct reader reader; /* the reading calls, on this connection: they see what was written so far */
	struct arena *arena;  /* lives until the commit was told */
	int64_t sequence;     /* of the write under way */
	int64_t now_ms;
	VEC(struct change) changes;
	VEC(struct words_change) words;
};

/* Notes a change for the feed. */
void writer_change(struct writer *writer, enum change_op op, enum resource type, struct str id, struct str article);

/* Ends one write of the transaction: what it changed has its own number in the feed. */
void writer_turn(struct writer *writer);

/* Changes a full-text index at the end of the transaction. Not at once, because each statement that SQLite may have to undo
 * alone makes every FTS5 table touched so far write out what it gathered. */
void writer_words(struct writer *writer, const char *sql, int64_t key, struct words words);

/* Is the transaction, or the file itself, beyond going on? Then nothing of it may be kept. */
bool err_is_of_store(enum err rc);

/* Runs `run` in a write transaction and returns when it is on disk; in bulk it returns before, and store_flush is what puts it
 * there. It may be run again from the start (another write of the same group failed), and must then set all it sets anew. An
 * error of its own undoes it alone, but in bulk all since the last commit. */
enum err store_write(struct ctx *ctx, struct store *store,
                     enum err (*run)(struct ctx *ctx, struct writer *writer, void *argument), void *argument);

/* A column more: when the last commit was that changed the article or the person behind that alias. */
#define CHANGED_AT(alias) ", (SELECT f.at FROM feed f WHERE f.sequence = " alias ".version)"

#endif
