/* token_test.c: who may write: tokens are made, told once, and revoked. */
#include "store/token.h"

#include "lib/test.h"

#include <stdio.h>
#include <sys/stat.h>

static struct ctx ctx;

static const char *store_path(void)
{
	ctx = (struct ctx){.arena = test_arena};
	return str_print(test_arena, STR_FMT "/x.db", STR_ARG(test_directory())).ptr;
}

TEST(token_find, knows_the_good_ones_until_they_are_revoked)
{
	const char *path = store_path();
	struct str ada, ben, name;

	assert_int_equal(token_find(&ctx, path, STR("x"), &name), ERR_UNAUTHORIZED);
	assert_true(str_find(ctx.why, STR("dossier token create")) > 0);
	assert_int_equal(token_create(&ctx, path, STR("ada"), &ada), OK);
	assert_int_equal(token_create(&ctx, path, STR("ben"), &ben), OK);
	assert_false(str_equal(ada, ben));
	assert_int_equal(token_find(&ctx, path, ben, &name), OK);
	assert_str(name, "ben");
	assert_int_equal(token_find(&ctx, path, STR_NONE, &name), ERR_UNAUTHORIZED);
	assert_true(str_find(ctx.why, STR("Bearer")) > 0);
	assert_int_equal(token_revoke(&ctx, path, STR("ben")), OK);
	assert_int_equal(token_find(&ctx, path, ben, &name), ERR_UNAUTHORIZED);
	assert_int_equal(token_find(&ctx, path, ada, &name), OK);
	assert_int_equal(token_revoke(&ctx, path, STR("ben")), ERR_NOT_FOUND);
}

TEST(token_create, keeps_a_name_to_one_good_token_and_no_secret)
{
	const char *path = store_path();
	struct str first, second, name;
	struct token *tokens;
	char kept[400] = "";
	struct stat status;
	size_t count;
	FILE *file;

	assert_int_equal(token_create(&ctx, path, STR("a b"), &first), ERR_USAGE);
	assert_int_equal(token_create(&ctx, path, STR("-\n"), &first), ERR_USAGE);
	assert_int_equal(token_create(&ctx, path, STR("ada"), &first), OK);
	assert_int_equal(token_create(&ctx, path, STR("ada"), &second), ERR_CONFLICT);
	assert_int_equal(token_revoke(&ctx, path, STR("ada")), OK);
	assert_int_equal(token_create(&ctx, path, STR("ada"), &second), OK);
	assert_int_equal(token_find(&ctx, path, first, &name), ERR_UNAUTHORIZED);
	assert_int_equal(token_find(&ctx, path, second, &name), OK);
	assert_int_equal(token_list(&ctx, path, &tokens, &count), OK);
	assert_int_equal(count, 2);
	assert_true(tokens[0].revoked_at_ms > 0);
	assert_int_equal(tokens[1].revoked_at_ms, 0);

	file = fopen(str_print(test_arena, "%s-tokens", path).ptr, "r");
	assert_non_null(file);
	assert_true(fread(kept, 1, sizeof kept - 1, file) > 64);
	fclose(file);
	assert_true(str_find(str_of(kept), second) < 0);
	assert_int_equal(stat(str_print(test_arena, "%s-tokens", path).ptr, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
}

TEST(token_list, passes_over_a_line_that_was_cut)
{
	const char *path = store_path();
	struct str secret, name;
	FILE *file;

	assert_int_equal(token_create(&ctx, path, STR("ada"), &secret), OK);
	file = fopen(str_print(test_arena, "%s-tokens", path).ptr, "a");
	fputs("ada - 2026-01-", file);
	fclose(file);
	assert_int_equal(token_find(&ctx, path, secret, &name), OK);
	assert_int_equal(token_create(&ctx, path, STR("ben"), &secret), OK);
	assert_int_equal(token_find(&ctx, path, secret, &name), OK);
	assert_str(name, "ben");
}
