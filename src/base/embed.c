/* embed.c: looks files up in the table that embed_table.S makes. There are tens of them, so it walks from the top. */
#include "base/embed.h"

extern const struct embed embed_table[];
extern const struct embed embed_table_end[];

struct str embed_get(const char *path)
{
	for (const struct embed *file = embed_table; file < embed_table_end; file++)
		if (str_equal(file->path, str_of(path)))
			return file->content;
	return STR_NONE;
}

const struct embed *embed_at(size_t index)
{
	return index < (size_t)(embed_table_end - embed_table) ? &embed_table[index] : NULL;
}
