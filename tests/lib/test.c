/* test.c: runs the registered tests under cmocka and counts them. The last line is what tests/run reads. */
#include "test.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
static struct arena directories;
struct arena *const test_arena = &arena;
static struct test *first;
static VEC(struct str) made;
static size_t passed;

void test_register(struct test *test)
{
	struct test **link = &first;

	while (*link && strcmp((*link)->name, test->name) < 0)
		link = &(*link)->next;
	test->next = *link;
	*link = test;
}

void test_assert_str(struct str actual, const char *expected, const char *file, int line)
{
	struct str wanted = str_of(expected);

	if (!actual.ptr == !wanted.ptr && str_equal(actual, wanted))
		return;
	print_error("%s:%d: got  " STR_FMT "%s\n", file, line, STR_ARG(actual), actual.ptr ? "" : "(absent)");
	print_error("%s:%d: want %s\n", file, line, expected ? expected : "(absent)");
	_fail(file, line);
}

static bool read_all(const char *path, struct str *content)
{
	FILE *file = fopen(path, "rb");
	char *ptr;
	long size;

	if (!file)
		return false;
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	ptr = arena_alloc(test_arena, (size_t)size + 1);
	*content = (struct str){ptr, fread(ptr, 1, (size_t)size, file)};
	fclose(file);
	return content->len == (size_t)size;
}

struct str test_file(const char *path)
{
	struct str content = STR_NONE;

	if (!read_all(path, &content))
		fail_msg("cannot read %s", path);
	return content;
}

struct str test_shared(const char *path)
{
	struct str content = STR_NONE;
	struct str full = str_print(test_arena, "../shared/%s", path);

	if (!read_all(full.ptr, &content)) {
		print_message("SKIP: no %s\n", full.ptr);
		skip();
	}
	return content;
}

struct str test_directory(void)
{
	struct str path = str_print(&directories, "/tmp/dossier-test-XXXXXX");

	/* The arena's copy is ours to write in. */
	if (!mkdtemp((char *)(uintptr_t)path.ptr))
		fail_msg("cannot make a directory in /tmp");
	*VEC_PUSH(&directories, &made) = path;
	return path;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status, (void)type, (void)place;
	return remove(path);
}

static void run(void **state)
{
	const struct test *test = *state;

	arena_reset(&arena);
	test->run();
	passed++; /* a failure or skip() never comes here */
}

static bool is_wanted(const struct test *test, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strstr(test->name, argv[i]))
			return true;
	return argc == 1;
}

int main(int argc, char **argv)
{
	VEC(struct CMUnitTest) tests = {0};
	size_t failed;
	int rc;

	for (struct test *test = first; test; test = test->next)
		if (is_wanted(test, argc, argv))
			*VEC_PUSH(&directories, &tests) = (struct CMUnitTest){test->name, run, NULL, NULL, test};
	rc = tests.count ? _cmocka_run_group_tests("unit", tests.at, tests.count, NULL, NULL) : 0;
	failed = rc < 0 ? tests.count - passed : (size_t)rc;

	for (size_t i = 0; i < made.count; i++)
		nftw(made.at[i].ptr, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	printf("unit: %zu passed, %zu failed, %zu skipped\n", passed, failed, tests.count - passed - failed);
	fflush(stdout); /* before the leak checker may end us */
	arena_finish(&arena);
	arena_finish(&directories);
	return failed || !tests.count;
}
