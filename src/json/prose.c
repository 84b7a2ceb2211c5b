/* prose.c: sections as text to read: Markdown (CommonMark) and plain. */
#include "json/represent.h"

#include <string.h>

/* Escapes what CommonMark would read as markup at this place. */
static void put_markdown(struct buf *buf, struct str text)
{
	bool at_start = true;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c && (strchr("\\`*_[]<>", c) || (at_start && strchr("#+-=~|", c))))
			buf_put_char(buf, '\\');
		buf_put_char(buf, c);
		if (c == '\n')
			buf_put_char(buf, '\n'); /* each block stands on a line of its own */
		at_start = c == '\n';
	}
}

static void put_section(struct buf *buf, const json_t *section, bool is_markdown)
{
	struct str title = member_text(section, "title"), text = member_text(section, "text");
	int64_t level = json_integer_value(json_object_get(section, "level"));

	if (title.len) {
		for (int64_t i = 0; i < level && is_markdown; i++)
			buf_put_char(buf, '#');
		if (is_markdown) {
			buf_put_char(buf, ' ');
			put_markdown(buf, title);
		} else {
			buf_put_str(buf, title);
		}
		buf_put_str(buf, STR("\n\n"));
	}
	if (!text.len)
		return;
	if (is_markdown)
		put_markdown(buf, text);
	else
		buf_put_str(buf, text);
	buf_put_str(buf, STR("\n\n"));
}

static void put_sections(struct buf *buf, const json_t *sections, bool is_markdown)
{
	const json_t *section;
	size_t i;

	json_array_foreach(sections, i, section) put_section(buf, section, is_markdown);
	if (buf->len)
		buf->len--; /* one empty line less at the end */
}

void sections_print_markdown(struct buf *buf, const json_t *items)
{
	put_sections(buf, items, true);
}

void sections_print_text(struct buf *buf, const json_t *items)
{
	put_sections(buf, items, false);
}
