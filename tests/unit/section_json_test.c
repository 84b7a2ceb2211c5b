/* section_json_test.c: sections as a tree. */
#include "base/json_write.h"
#include "lib/test.h"
#include "json/fields.h"
#include "json/section.h"

static struct str tree_of(const struct section *sections, size_t count)
{
	struct str title = STR("title");
	json_t *fields = fields_tree(&title, 1), *tree = sections_to_tree(sections, count, STR("a"), fields);
	struct buf out;

	buf_init(&out, test_arena, 64);
	json_write(&out, tree, false);
	json_decref(tree);
	json_decref(fields);
	return buf_str(&out);
}

TEST(sections_to_tree, puts_each_below_its_parent)
{
	/* clang-format off */
	struct section sections[] = {
	    {.id = STR("lead"), .title = STR("L")},
	    {.id = STR("a"),    .title = STR("A")},
	    {.id = STR("b"),    .title = STR("B"), .parent = STR("a")},
	    {.id = STR("c"),    .title = STR("C"), .parent = STR("b")},
	    {.id = STR("d"),    .title = STR("D"), .parent = STR("a")},
	    {.id = STR("e"),    .title = STR("E")},
	};
	/* clang-format on */

	assert_str(tree_of(sections, 6),
	           "[{\"title\":\"L\",\"children\":[]},{\"title\":\"A\",\"children\":[{\"title\":\"B\","
	           "\"children\":[{\"title\":\"C\",\"children\":[]}]},{\"title\":\"D\",\"children\":[]}]},"
	           "{\"title\":\"E\",\"children\":[]}]");
}

TEST(sections_to_tree, loses_nothing_whose_parent_is_missing)
{
	struct section sections[] = {{.id = STR("a"), .title = STR("A"), .parent = STR("gone")}};

	assert_str(tree_of(sections, 1), "[{\"title\":\"A\",\"children\":[]}]");
}
