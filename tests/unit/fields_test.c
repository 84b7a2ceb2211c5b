/* fields_test.c: sparse answers. */
#include "lib/test.h"
#include "json/fields.h"

#include <stdlib.h>

static struct str cut(const char *json, const char *dotted)
{
	json_t *value = json_loads(json, 0, NULL), *tree, *result;
	struct str names[8], rest = str_of(dotted), name, text;
	size_t count = 0;
	char *dumped;

	while (str_next(&rest, ',', &name))
		names[count++] = name;
	tree = fields_tree(names, count);
	result = fields_apply(value, tree);
	dumped = json_dumps(result, JSON_COMPACT);
	text = str_copy(test_arena, str_of(dumped));
	free(dumped);
	json_decref(value);
	json_decref(tree);
	json_decref(result);
	return text;
}

TEST(fields_apply, keeps_what_was_asked_for)
{
	assert_str(cut("{\"a\":1,\"b\":2,\"c\":{\"d\":3,\"e\":4}}", "c.e,a"), "{\"a\":1,\"c\":{\"e\":4}}");
}

TEST(fields_apply, walks_through_lists)
{
	assert_str(cut("[{\"a\":[{\"b\":1,\"c\":2},{\"b\":3}]}]", "a.b"), "[{\"a\":[{\"b\":1},{\"b\":3}]}]");
}

TEST(fields_apply, takes_a_member_whole_whatever_else_is_asked_of_it)
{
	assert_str(cut("{\"a\":{\"b\":1,\"c\":2}}", "a.b,a"), "{\"a\":{\"b\":1,\"c\":2}}");
	assert_str(cut("{\"a\":{\"b\":1,\"c\":2}}", "a,a.b"), "{\"a\":{\"b\":1,\"c\":2}}");
}

TEST(fields_apply, leaves_null_where_an_object_could_be)
{
	assert_str(cut("{\"a\":null}", "a.b"), "{\"a\":null}");
}
