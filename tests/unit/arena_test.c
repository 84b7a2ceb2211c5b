/* arena_test.c: what parsers and handlers rely on in their memory. */
#include "lib/test.h"

#include <string.h>

TEST(arena_alloc, gives_zeroed_aligned_bytes_also_after_a_reset)
{
	for (int round = 0; round < 2; round++) {
		for (size_t size = 1; size < 5000; size += 7) {
			char *at = arena_alloc(test_arena, size);

			assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(at[i], 0);
			memset(at, 0xAA, size);
		}
		arena_reset(test_arena);
	}
}

TEST(arena_reset, keeps_the_largest_chunk_only)
{
	struct arena arena;

	arena_init(&arena);
	arena_alloc(&arena, 100);
	arena_alloc(&arena, 100000);
	arena_alloc(&arena, 100);
	arena_reset(&arena);
	size_t held = arena.held_bytes;
	assert_true(held >= 100000 && held < 200000);
	arena_alloc(&arena, 90000);
	assert_int_equal(arena.held_bytes, held);
	arena_finish(&arena);
	assert_int_equal(arena.held_bytes, 0);
}

TEST(arena_realloc, grows_the_last_allocation_in_place)
{
	char *at = arena_alloc(test_arena, 10);

	memset(at, 'a', 10);
	assert_ptr_equal(arena_realloc(test_arena, at, 10, 1000), at);
	assert_memory_equal(at, "aaaaaaaaaa\0", 11);
	assert_int_equal(at[999], 0);
}

TEST(arena_realloc, moves_what_has_another_behind_it)
{
	char *at = arena_alloc(test_arena, 10);
	char *moved;

	memset(at, 'a', 10);
	arena_alloc(test_arena, 1);
	moved = arena_realloc(test_arena, at, 10, 20);
	assert_ptr_not_equal(moved, at);
	assert_memory_equal(moved, "aaaaaaaaaa\0\0\0\0\0\0\0\0\0\0", 20);
}

TEST(arena_realloc, holds_one_copy_of_a_large_growing_buffer)
{
	struct arena arena;
	char *at;

	arena_init(&arena);
	at = arena_alloc(&arena, (size_t)1 << 20);
	for (size_t size = (size_t)1 << 20; size < (size_t)1 << 24; size *= 2) {
		at[size - 1] = 'x';
		at = arena_realloc(&arena, at, size, size * 2);
		assert_int_equal(at[size - 1], 'x');
		assert_int_equal(at[size * 2 - 1], 0);
	}
	assert_true(arena.held_bytes < ((size_t)1 << 24) + 4096);
	arena_finish(&arena);
}

/* How far allocations of that size come before the bound throws them out; 0: it never does. */
static size_t bytes_until_bound(struct arena *arena, size_t bound, size_t size)
{
	volatile size_t taken = 0;
	jmp_buf way_out;

	if (setjmp(way_out))
		return taken;
	arena_bound(arena, bound, &way_out);
	while (taken < bound * 2) {
		arena_alloc(arena, size);
		taken += size;
	}
	return 0;
}

TEST(arena_bound, throws_out_what_takes_more)
{
	struct arena arena;
	char *first;

	arena_init(&arena);
	first = arena_alloc(&arena, 100);
	memset(first, 'x', 100);
	assert_in_range(bytes_until_bound(&arena, 1 << 20, 100), 100 << 10, 1 << 20);
	assert_in_range(arena.held_bytes, 100 << 10, (1 << 20) + (8 << 10));
	assert_int_equal(first[99], 'x');
	arena_bound(&arena, 0, NULL);
	arena_alloc(&arena, 4 << 20);
	arena_finish(&arena);
}

TEST(vec_push, keeps_what_was_pushed)
{
	VEC(int) numbers = {0};

	for (int i = 0; i < 1000; i++)
		*VEC_PUSH(test_arena, &numbers) = i;
	assert_int_equal(numbers.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers.at[i], i);
}
