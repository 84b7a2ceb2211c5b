/* store_parts.h: what is inside struct store; for store.c (opening), write.c (the writer's turns) and migrate.c alone. */
#ifndef DOSSIER_STORE_PARTS_H
#define DOSSIER_STORE_PARTS_H

#include "store/writer.h"

#include <pthread.h>
#include <stdatomic.h>

struct write_job {
	struct ctx *ctx;
	enum err (*run)(struct ctx *ctx, struct writer *writer, void *argument);
	void *argument;
	enum err rc;
	bool is_done;
	struct write_job *next;
};

struct store {
	struct store_options options;
	char *path;
	char *log_path; /* of the write-ahead log */
	int lock_fd;    /* holds the flock; closed last, for closing it drops SQLite's own locks too */

	pthread_mutex_t mutex; /* over what follows, up to the next line */
	pthread_cond_t turn;
	bool is_writing; /* a leader is at work */
	struct write_job *first_job, *last_job;
	struct reader *readers;

	pthread_key_t reader_key;
	struct connection *writer; /* the leader's */
	struct arena arena;        /* likewise: one transaction's */
	struct writer gathered;    /* likewise: of the transaction that bulk writes are gathered in */
	int64_t gathered_ms;       /* when that began; 0: there is none */
	atomic_bool is_writable;
	atomic_bool holds_reads;
	atomic_llong commits, checkpoints, write_errors, last_sequence;
	atomic_llong snapshots; /* how often readers were told to take a new one */
};

/* From here on, every query sees all that is committed, and no idle reader is in the way of a checkpoint. */
void store_advance(struct store *store);

/* Size of the write-ahead log in bytes. */
int64_t store_log_bytes(const struct store *store);

/* Opens the writer's connection, for the first time or after an error. */
enum err store_open_writer(struct ctx *ctx, struct store *store);

/* Makes the schema in an empty file, brings an older one up to date, refuses what is not ours. */
enum err store_migrate(struct ctx *ctx, struct store *store, struct connection *connection);

/* Goes on making anew the words that a migration emptied (refill.c); at once where there are none. */
enum err store_refill(struct ctx *ctx, struct store *store);

/* FTS5's own check of each full-text index; NULL behind the last (check.c). */
extern const char *const words_checks[];

#endif
