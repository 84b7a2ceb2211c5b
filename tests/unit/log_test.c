/* log_test.c: what a line of the log looks like, whatever a client put into it. */
#include "lib/test.h"

#include "base/log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What log_line writes for one message, without the time in front, which is 24 characters and one behind. */
static struct str logged(enum log_level level, const char *message)
{
	struct str path = str_print(test_arena, STR_FMT "/log", STR_ARG(test_directory()));
	FILE *file = fopen(path.ptr, "w");
	int saved = dup(STDERR_FILENO);

	assert_non_null(file);
	dup2(fileno(file), STDERR_FILENO);
	log_line(level, "%s", message);
	dup2(saved, STDERR_FILENO);
	close(saved);
	fclose(file);
	return test_file(path.ptr);
}

TEST(log_line, is_one_line_whatever_is_in_the_message)
{
	struct str line = logged(LOG_ERROR, "a\nb\x1b[31m\x7f");

	assert_str(str_slice(line, 24, line.len), " error: a\\u000ab\\u001b[31m\\u007f\n");
	assert_int_equal(line.ptr[10], 'T');
	assert_int_equal(line.ptr[23], 'Z');
}

TEST(log_line, says_nothing_below_the_threshold)
{
	assert_int_equal(logged(LOG_DEBUG, "x").len, 0);
	log_configure(LOG_DEBUG, false);
	assert_true(str_ends(logged(LOG_DEBUG, "x"), STR(" debug: x\n")));
	log_configure(LOG_INFO, false);
}

TEST(log_line, is_json_when_asked_for)
{
	struct str line;

	log_configure(LOG_INFO, true);
	line = logged(LOG_WARNING, "a \"b\" \\ c\n");
	log_configure(LOG_INFO, false);
	assert_true(str_starts(line, STR("{\"time\":\"")));
	assert_true(str_ends(line, STR("Z\",\"level\":\"warning\",\"message\":\"a \\\"b\\\" \\\\ c\\u000a\"}\n")));
}

TEST(log_line, cuts_a_long_message)
{
	char message[10000];
	struct str line;

	memset(message, '\n', sizeof message - 1);
	message[sizeof message - 1] = '\0';
	line = logged(LOG_INFO, message);
	assert_true(line.len > 11000 && line.len < 13000);
	assert_true(str_ends(line, STR("\\u000a\n")));
}
