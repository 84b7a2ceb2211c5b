/* store.h: the process's hold on its one SQLite file: who owns it, how it is opened, and how reads and writes begin.
 *
 * One process owns the file (flock), one connection writes and checkpoints, and each reading thread has a read-only
 * connection of its own, so a reader never waits for the writer. All other headers of this folder are domain calls; none
 * passes SQL, so that a second engine can come behind src/store/engine.h.
 */
#ifndef DOSSIER_STORE_STORE_H
#define DOSSIER_STORE_STORE_H

#include "base/ctx.h"
#include "store/change.h"

struct store;
struct reader; /* a thread's read-only connection */

enum store_mode {
	STORE_WRITE,  /* read and write; the file must be there */
	STORE_CREATE, /* read and write; made when absent */
	STORE_READ,   /* read only; several processes may read at once, none while one writes */
};

struct store_options {
	const char *path;
	enum store_mode mode;
	bool
	    is_bulk; /* for an import that can be run again: many writes share a commit (store_flush), and a power cut may
	               * undo the last commits */
	/* Called after each commit, on the committing thread, with what it touched; must not call the store. Or NULL. */
	void (*touched)(void *context, const struct change *changes, size_t count);
	void *touched_context;
};

/* Opens, and where the mode says so creates or migrates, the store. Errors, each with ctx->why in words for the user:
 * ERR_NOT_FOUND (no such file), ERR_CONFLICT (another process has it, or it is another program's file, or of a newer
 * version), ERR_CORRUPT (damaged, or no database at all), ERR_FULL, ERR_IO. On error *store is NULL. */
enum err store_open(struct ctx *ctx, const struct store_options *options, struct store **store);

/* Ends the readers, checkpoints, lets go of the file; writes in bulk that were not flushed are undone. No call may be under way.
 * NULL is allowed. */
void store_close(struct store *store);

/* This thread's reader, opened at its first call and kept until the thread or the store ends. Never NULL: when it cannot
 * be opened, each call with it answers ERR_UNAVAILABLE. Queries obey ctx->deadline_ms (ERR_QUERY_TIMEOUT). */
struct reader *store_reader(struct store *store);

/* Several calls on one snapshot: all reads between see the same commit. Keep it short (1 s): the log cannot be reset
 * meanwhile. reader_end is allowed without a begin. */
enum err reader_begin(struct ctx *ctx, struct reader *reader);
void reader_end(struct reader *reader);

/* In bulk: commits what the writes since the last commit did. Each write does so by itself when there is much of it or a
 * second has passed; an error of one undoes all since then. Where nothing has gathered, nothing is done. */
enum err store_flush(struct ctx *ctx, struct store *store);

/* Are there writes that wait for their commit? Only in bulk. */
bool store_has_gathered(const struct store *store);

/* Moves the log into the file and empties it. The writer does so by itself when the log is over 16 MB. */
enum err store_checkpoint(struct ctx *ctx, struct store *store);

struct store_metrics {
	int64_t wal_bytes, file_bytes, page_bytes, free_pages;
	int64_t commits, checkpoints, write_errors; /* since store_open */
	int64_t last_sequence;
	int readers;
};
enum err store_metrics(struct ctx *ctx, struct store *store, struct store_metrics *metrics);

/* Can it write? False in STORE_READ and after an I/O error or a full disk, until a later write succeeds. */
bool store_is_writable(struct store *store);

/* Totals over the whole store, maintained with each commit: one indexed step. */
struct totals {
	int64_t articles, sections, events, people, references, links, mentions, citations;
};
enum err totals_get(struct ctx *ctx, struct reader *reader, struct totals *totals);

#endif
