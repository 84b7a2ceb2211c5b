/* arena.h: memory that lives as long as one request or one record, and dies at once.
 *
 * Handlers, parsers and extractors free nothing. Sizes are bounded before they reach an arena, so when the
 * system has no memory left we log one line and abort: the store is safe by SQLite's own durability.
 */
#ifndef DOSSIER_BASE_ARENA_H
#define DOSSIER_BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *chunk; /* the newest; older ones are chained behind it */
	size_t held_bytes;         /* asked from the system so far */
	size_t limit_bytes;        /* of held_bytes, while there is a way out */
	jmp_buf *way_out;          /* or NULL */
};

void arena_init(struct arena *arena);

/* Frees everything; the arena is as after arena_init. */
void arena_finish(struct arena *arena);

/* Forgets everything but keeps the largest chunk, for the next request or record. */
void arena_reset(struct arena *arena);

/* Bounds what code may take that keeps all it has in this arena, such as a parser: what would make it hold `more_bytes` more
 * than now jumps to *way_out (setjmp) instead, and the arena stays as it is. NULL takes the bound off. */
void arena_bound(struct arena *arena, size_t more_bytes, jmp_buf *way_out);

/* `size` zeroed bytes, aligned for any type. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of `old` (old_size bytes) in `size` zero-filled bytes; grows in place where `old` was the last allocation. */
void *arena_realloc(struct arena *arena, void *old, size_t old_size, size_t size);

#define ARENA_NEW(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

/* A growable array. Use: VEC(struct event) events = {0}; *VEC_PUSH(arena, &events) = event; */
#define VEC(type)                                                                                                      \
	struct {                                                                                                       \
		type *at;                                                                                              \
		size_t count;                                                                                          \
		size_t capacity;                                                                                       \
	}

/* The address of one more zeroed item at the end; older items may move. */
#define VEC_PUSH(arena, vec)                                                                                           \
	((vec)->at = vec_room((arena), (vec)->at, (vec)->count, &(vec)->capacity, sizeof *(vec)->at),                  \
	 &(vec)->at[(vec)->count++])

/* Room for one item behind `count`; what VEC_PUSH stands on. */
void *vec_room(struct arena *arena, void *at, size_t count, size_t *capacity, size_t item_size);

#endif
