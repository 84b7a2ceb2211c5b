/* prose.c: sections as text to read, from the JSON items that a list of them is: what was written into each. */
#include "json/prose.h"

#include "json/represent.h"

#include <string.h>

static void put_member(struct buf *buf, const json_t *items, const char *name)
{
	const json_t *section;
	size_t i;

	json_array_foreach(items, i, section)
	{
		if (i && strcmp(name, "markdown") == 0)
			buf_put_char(buf, '\n');
		buf_put_str(buf, member_text(section, name));
	}
}

void sections_print_html(struct buf *buf, const json_t *items)
{
	put_member(buf, items, "html");
}

void sections_print_markdown(struct buf *buf, const json_t *items)
{
	put_member(buf, items, "markdown");
}

void sections_print_text(struct buf *buf, const json_t *items)
{
	const json_t *section;
	size_t i;

	json_array_foreach(items, i, section)
	{
		struct str title = member_text(section, "title"), text = member_text(section, "text");

		if (title.len)
			buf_print(buf, STR_FMT "\n\n", STR_ARG(title));
		if (text.len)
			buf_print(buf, STR_FMT "\n\n", STR_ARG(text));
	}
	if (buf->len)
		buf->len--; /* one empty line less at the end */
}

void prose_of_text(struct doc *doc, struct arena *arena, const struct section *section)
{
	struct str rest = section->text, line;

	doc_init(doc, arena, STR(""), STR("text"));
	while (str_next(&rest, '\n', &line)) {
		struct block *block = doc_open(doc, doc->root, BLOCK_PARAGRAPH);

		doc_put_made(doc, line);
		doc_close(doc, block);
		if (rest.len)
			doc_put_made(doc, STR("\n"));
	}
	doc_finish(doc);
}
