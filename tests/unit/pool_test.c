/* pool_test.c: blocks do not overlap, come back, and may change threads. */
#include "../lib/test.h"

#include "base/pool.h"

#include <pthread.h>
#include <string.h>

enum { BLOCKS = 3000 };

static char *blocks[BLOCKS];

static size_t size_of(size_t i)
{
	return i * 37 % 700;
}

static void *free_all(void *argument)
{
	(void)argument;
	for (size_t i = 0; i < BLOCKS; i++)
		pool_free(blocks[i]);
	return NULL;
}

static void fill(void)
{
	for (size_t i = 0; i < BLOCKS; i++) {
		blocks[i] = pool_alloc(size_of(i));
		assert_non_null(blocks[i]);
		assert_int_equal((uintptr_t)blocks[i] % 8, 0);
		memset(blocks[i], (int)(i % 251), size_of(i));
	}
	for (size_t i = 0; i < BLOCKS; i++)
		for (size_t j = 0; j < size_of(i); j++)
			assert_int_equal((unsigned char)blocks[i][j], i % 251);
}

TEST(pool_alloc, gives_blocks_of_their_own)
{
	fill();
	free_all(NULL);
	fill();
	free_all(NULL);
	pool_free(NULL);
}

TEST(pool_free, takes_blocks_of_other_threads)
{
	pthread_t thread;

	fill();
	assert_int_equal(pthread_create(&thread, NULL, free_all, NULL), 0);
	pthread_join(thread, NULL);
	fill();
	free_all(NULL);
}

TEST(pool_alloc, refuses_what_no_machine_has)
{
	assert_null(pool_alloc((size_t)-1));
}
