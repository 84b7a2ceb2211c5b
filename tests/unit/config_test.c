/* config_test.c: settings from flags, the environment and defaults, and what is said of wrong ones. */
#include "config.h"
#include "lib/test.h"

#include <stdlib.h>

#define KNOWN (SETTING_BIT(SETTING_DB) | SETTING_BIT(SETTING_THREADS) | SETTING_BIT(SETTING_NO_SEED))

static enum err read_words(struct ctx *ctx, struct config *config, int argc, char **argv)
{
	*ctx = (struct ctx){.arena = test_arena};
	return config_read(ctx, KNOWN, argc, argv, config);
}

#define READ(ctx, config, ...)                                                                                         \
	read_words(ctx, config, (int)(sizeof((char *[]){__VA_ARGS__}) / sizeof(char *)), (char *[]){__VA_ARGS__})

TEST(config_read, takes_values_behind_a_space_or_an_equals_sign)
{
	struct config config;
	struct ctx ctx;

	assert_int_equal(READ(&ctx, &config, "--db", "a.db", "--threads=3", "--no-seed", "x", "--", "--y"), OK);
	assert_str(config.text[SETTING_DB], "a.db");
	assert_int_equal(config.number[SETTING_THREADS], 3);
	assert_int_equal(config.number[SETTING_NO_SEED], 1);
	assert_int_equal(config.operand_count, 2);
	assert_str(config.operands[1], "--y");
}

TEST(config_read, prefers_flags_to_the_environment_to_defaults)
{
	struct config config;
	struct ctx ctx;

	setenv("DOSSIER_DB", "env.db", 1);
	assert_int_equal(READ(&ctx, &config, "x"), OK);
	assert_str(config.text[SETTING_DB], "env.db");
	assert_int_equal(READ(&ctx, &config, "--db=flag.db"), OK);
	assert_str(config.text[SETTING_DB], "flag.db");
	unsetenv("DOSSIER_DB");
	assert_int_equal(READ(&ctx, &config, "x"), OK);
	assert_str(config.text[SETTING_DB], "dossier.db");
}

TEST(config_read, refuses_by_name)
{
	struct config config;
	struct ctx ctx;

	assert_int_equal(READ(&ctx, &config, "--treads=3"), ERR_USAGE);
	assert_str(ctx.why, "unknown option --treads; did you mean --threads?");
	assert_int_equal(READ(&ctx, &config, "--threads"), ERR_USAGE);
	assert_str(ctx.why, "--threads needs a value (N)");
	assert_int_equal(READ(&ctx, &config, "--threads", "many"), ERR_USAGE);
	assert_str(ctx.why, "--threads takes a number from 0 to 256, not \"many\"");
	assert_int_equal(READ(&ctx, &config, "--no-seed=1"), ERR_USAGE);
	assert_str(ctx.why, "--no-seed takes no value");
	assert_int_equal(READ(&ctx, &config, "-d"), ERR_USAGE);
}

TEST(config_read, says_which_variable_is_wrong)
{
	struct config config;
	struct ctx ctx;

	setenv("DOSSIER_THREADS", "999", 1);
	assert_int_equal(READ(&ctx, &config, "x"), ERR_USAGE);
	unsetenv("DOSSIER_THREADS");
	assert_str(ctx.why, "environment variable DOSSIER_THREADS: threads takes a number from 0 to 256, not \"999\"");
}
