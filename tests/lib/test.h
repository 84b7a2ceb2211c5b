/* test.h: how a unit test is written.
 *
 *	TEST(edtf_parse, reads_a_decade_as_a_range)
 *	{
 *		assert_str(edtf_print(test_arena, ...), "198X");
 *	}
 *
 * A test registers itself; every tests/unit/<object>_test.c goes into the one program build/asan/unit, which runs
 * all of them, or those whose "function situation" contains an argument of its command line. */
#ifndef DOSSIER_TEST_H
#define DOSSIER_TEST_H

#include "base/arena.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct test {
	const char *name; /* "function situation" */
	void (*run)(void);
	struct test *next;
};

void test_register(struct test *test);

#define TEST(function, situation)                                                                                      \
	static void function##__##situation(void);                                                                     \
	__attribute__((constructor)) static void register_##function##__##situation(void)                              \
	{                                                                                                              \
		static struct test test = {#function " " #situation, function##__##situation, NULL};                   \
		test_register(&test);                                                                                  \
	}                                                                                                              \
	static void function##__##situation(void)

/* Emptied before each test, freed after the last. */
extern struct arena *const test_arena;

/* The text of a str is `expected` (a C string; NULL: the str is absent). */
#define assert_str(actual, expected) test_assert_str((actual), (expected), __FILE__, __LINE__)
void test_assert_str(struct str actual, const char *expected, const char *file, int line);

/* All of a file of the repository; the test fails where it cannot be read. */
struct str test_file(const char *path);

/* All of a file beside the repository ("corpora/..." of ../shared); the test is skipped where it is absent. */
struct str test_shared(const char *path);

/* A new empty directory under /tmp, removed with what is in it behind the last test. */
struct str test_directory(void);

#endif
