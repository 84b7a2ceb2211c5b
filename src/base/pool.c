/* pool.c: each thread has a list of free blocks for each size, and fills the lists from slabs.
 *
 * malloc's own lists of this kind hold seven blocks a size; a list of twenty events takes fifteen hundred, so a quarter of
 * its time went into the slow part of malloc. Slabs are never given back: a thread has few of them, and what goes
 * beyond is malloc's. Under AddressSanitizer all is malloc's, so that a wrong use is found.
 */
#include "base/pool.h"

#include <stdlib.h>

enum {
	STEP = 16,
	SIZES = 32, /* blocks of up to 512 bytes */
	SLAB_BYTES = 64 << 10,
	SLABS_MAX = 64, /* of a thread */
};

struct block {
	size_t size; /* in steps; 0: malloc's */
	union {
		struct block *next; /* while it is free */
		char bytes[1];
	};
};

enum { HEAD = offsetof(struct block, bytes) };

static _Thread_local struct {
	struct block *free[SIZES + 1];
	char *slab; /* what is left of the newest */
	size_t left;
	unsigned slabs;
} pool;

/* A new block off the slab; NULL where this thread has had its share. */
static struct block *block_cut(size_t steps)
{
	size_t size = HEAD + steps * STEP;
	struct block *block;

	if (pool.left < size) {
		char *slab = pool.slabs < SLABS_MAX ? malloc(SLAB_BYTES) : NULL;

		if (!slab)
			return NULL;
		pool.slabs++;
		pool.slab = slab;
		pool.left = SLAB_BYTES;
	}
	block = (struct block *)(void *)pool.slab;
	pool.slab += size;
	pool.left -= size;
	block->size = steps;
	return block;
}

void *pool_alloc(size_t size)
{
	size_t steps = size > SIZES * STEP ? SIZES + 1 : size ? (size + STEP - 1) / STEP : 1;
	struct block *block = NULL;

#ifdef __SANITIZE_ADDRESS__
	steps = SIZES + 1;
#endif
	if (steps <= SIZES) {
		block = pool.free[steps];
		if (block)
			pool.free[steps] = block->next;
		else
			block = block_cut(steps);
	}
	if (!block) {
		block = size < (size_t)-1 - sizeof *block ? malloc(sizeof *block + size) : NULL;
		if (!block)
			return NULL;
		block->size = 0;
	}
	return block->bytes;
}

void pool_free(void *bytes)
{
	struct block *block;

	if (!bytes)
		return;
	block = (struct block *)(void *)((char *)bytes - HEAD);
	if (block->size) {
		block->next = pool.free[block->size];
		pool.free[block->size] = block;
	} else {
		free(block);
	}
}
