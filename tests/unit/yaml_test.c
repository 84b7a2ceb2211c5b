/* yaml_test.c: the YAML of our contract. */
#include "lib/test.h"
#include "json/yaml.h"

#include <stdlib.h>

static struct str read_yaml(const char *yaml)
{
	struct ctx ctx = {.arena = test_arena};
	json_t *json;
	struct str text;
	char *dumped;

	if (yaml_to_json(&ctx, str_of(yaml), &json))
		return ctx.why;
	dumped = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY);
	text = str_copy(test_arena, str_of(dumped));
	free(dumped);
	json_decref(json);
	return text;
}

TEST(yaml_to_json, reads_mappings_by_indentation)
{
	assert_str(read_yaml("a:\n  b: 1\n  c:\n    d: x\ne: y\n"),
	           "{\"a\":{\"b\":1,\"c\":{\"d\":\"x\"}},\"e\":\"y\"}");
}

TEST(yaml_to_json, reads_sequences_of_mappings)
{
	assert_str(read_yaml("a:\n  - {b: 1}\n  - c: 2\n    d: 3\n"), "{\"a\":[{\"b\":1},{\"c\":2,\"d\":3}]}");
}

TEST(yaml_to_json, reads_scalars_of_each_kind)
{
	assert_str(read_yaml("a: [true, null, 1.5, '1', \"x\\\"y\", it's, 'it''s']\n"),
	           "{\"a\":[true,null,1.5,\"1\",\"x\\\"y\",\"it's\",\"it's\"]}");
}

TEST(yaml_to_json, keeps_the_lines_of_a_literal_block)
{
	assert_str(read_yaml("a: |\n  one\n\n    two # kept\nb: c # not kept\n"),
	           "{\"a\":\"one\\n\\n  two # kept\\n\",\"b\":\"c\"}");
}

TEST(yaml_to_json, leaves_colons_and_braces_in_plain_text)
{
	assert_str(read_yaml("/a/{b}: x:y {z}\n"), "{\"/a/{b}\":\"x:y {z}\"}");
}

TEST(yaml_to_json, says_where_it_does_not_understand)
{
	assert_str(read_yaml("a: b\nnothing\n"), "line 3: could not find expected ':'");
	assert_str(read_yaml("a: [b\n"), "line 2: did not find expected ',' or ']'");
}
