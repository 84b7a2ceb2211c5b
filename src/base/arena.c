/* arena.c: chunks from malloc, handed out from the front, freed together.
 *
 * A request takes a few kilobytes and a record some megabytes, so chunks start small and grow with what is held.
 * Under AddressSanitizer the free part and a gap behind every allocation are poisoned, so that an overflow inside
 * a chunk is found as it would be in malloc's memory. */
#include "base/arena.h"

#include "base/log.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define GAP               16
#define POISON(ptr, size) __asan_poison_memory_region((ptr), (size))
#define EXPOSE(ptr, size) __asan_unpoison_memory_region((ptr), (size))
#else
#define GAP               0
#define POISON(ptr, size) ((void)(ptr), (void)(size))
#define EXPOSE(ptr, size) ((void)(ptr), (void)(size))
#endif

#define ALIGNMENT       _Alignof(max_align_t)
#define CHUNK_MIN_BYTES ((size_t)8 << 10)
#define CHUNK_MAX_BYTES ((size_t)1 << 20) /* of a chunk not made for one large allocation */

struct arena_chunk {
	struct arena_chunk *older;
	size_t size; /* of bytes */
	size_t used;
	_Alignas(max_align_t) char bytes[];
};

static _Noreturn void out_of_memory(size_t size)
{
	log_line(LOG_ERROR, "out of memory: %zu bytes more were asked for", size);
	abort();
}

/* What an allocation of `size` takes up in its chunk. */
static size_t footprint(size_t size)
{
	if (size > SIZE_MAX / 4)
		out_of_memory(size);
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + GAP;
}

void arena_bound(struct arena *arena, size_t more_bytes, jmp_buf *way_out)
{
	arena->limit_bytes = arena->held_bytes + more_bytes;
	arena->way_out = way_out;
}

static void bound_keep(const struct arena *arena, size_t more)
{
	if (arena->way_out && arena->held_bytes + more > arena->limit_bytes)
		longjmp(*arena->way_out, 1);
}

static void chunk_add(struct arena *arena, size_t least)
{
	size_t size = arena->held_bytes < CHUNK_MIN_BYTES   ? CHUNK_MIN_BYTES
	              : arena->held_bytes > CHUNK_MAX_BYTES ? CHUNK_MAX_BYTES
	                                                    : arena->held_bytes;
	struct arena_chunk *chunk;

	size = size < least ? least : size;
	bound_keep(arena, size);
	chunk = malloc(sizeof *chunk + size);
	if (!chunk)
		out_of_memory(size);
	*chunk = (struct arena_chunk){arena->chunk, size, 0};
	POISON(chunk->bytes, size);
	arena->chunk = chunk;
	arena->held_bytes += size;
}

void arena_init(struct arena *arena)
{
	*arena = (struct arena){0};
}

void arena_finish(struct arena *arena)
{
	while (arena->chunk) {
		struct arena_chunk *older = arena->chunk->older;

		EXPOSE(arena->chunk->bytes, arena->chunk->size);
		free(arena->chunk);
		arena->chunk = older;
	}
	arena->held_bytes = 0;
}

void arena_reset(struct arena *arena)
{
	struct arena_chunk *largest = NULL;
	struct arena_chunk **link;

	for (link = &arena->chunk; *link; link = &(*link)->older)
		if (!largest || (*link)->size > largest->size)
			largest = *link;
	if (!largest)
		return;
	for (link = &arena->chunk; *link != largest; link = &(*link)->older)
		;
	*link = largest->older;
	arena_finish(arena);
	*largest = (struct arena_chunk){NULL, largest->size, 0};
	POISON(largest->bytes, largest->size);
	arena->chunk = largest;
	arena->held_bytes = largest->size;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t taken = footprint(size);
	char *at;

	if (!arena->chunk || arena->chunk->size - arena->chunk->used < taken)
		chunk_add(arena, taken);
	at = arena->chunk->bytes + arena->chunk->used;
	arena->chunk->used += taken;
	EXPOSE(at, size);
	return memset(at, 0, size);
}

/* The newest chunk made larger, when `old` is all that stands in it: so a growing buffer never holds two copies. */
static void *chunk_grow(struct arena *arena, size_t old_size, size_t size)
{
	size_t taken = footprint(size);
	struct arena_chunk *chunk = arena->chunk;

	bound_keep(arena, taken - chunk->size);
	EXPOSE(chunk->bytes, chunk->size);
	chunk = realloc(chunk, sizeof *chunk + taken);
	if (!chunk)
		out_of_memory(size);
	arena->held_bytes += taken - chunk->size;
	chunk->size = chunk->used = taken;
	arena->chunk = chunk;
	POISON(chunk->bytes, taken);
	EXPOSE(chunk->bytes, size);
	memset(chunk->bytes + old_size, 0, size - old_size);
	return chunk->bytes;
}

void *arena_realloc(struct arena *arena, void *old, size_t old_size, size_t size)
{
	struct arena_chunk *chunk = arena->chunk;
	char *at = old;
	void *moved;

	if (old && size <= old_size)
		return old;
	if (old && at + footprint(old_size) == chunk->bytes + chunk->used) {
		size_t start = (size_t)(at - chunk->bytes);

		if (footprint(size) <= chunk->size - start) {
			chunk->used = start + footprint(size);
			EXPOSE(at, size);
			memset(at + old_size, 0, size - old_size);
			return old;
		}
		if (start == 0)
			return chunk_grow(arena, old_size, size);
	}
	moved = arena_alloc(arena, size);
	if (old_size)
		memcpy(moved, old, old_size);
	return moved;
}

void *vec_room(struct arena *arena, void *at, size_t count, size_t *capacity, size_t item_size)
{
	size_t grown = *capacity ? *capacity * 2 : 8;

	if (count < *capacity)
		return at;
	if (grown > SIZE_MAX / 4 / item_size)
		out_of_memory(grown);
	at = arena_realloc(arena, at, *capacity * item_size, grown * item_size);
	*capacity = grown;
	return at;
}
