/* parse_text.c: plain text as it is copied from a rendered article. */
#include "ingest/parse.h"

/* "== Heading ==": its level, and the heading in *title; 0 where the line is none. */
static unsigned marked_heading(struct str line, struct str *title)
{
	size_t level = 0;

	while (level < 6 && level < line.len && line.ptr[level] == '=')
		level++;
	if (level == 0 || line.len < 2 * level + 1)
		return 0;
	for (size_t i = 0; i < level; i++)
		if (line.ptr[line.len - 1 - i] != '=')
			return 0;
	*title = str_trim(str_slice(line, level, line.len - level));
	return title->len ? (unsigned)(level < 2 ? 2 : level) : 0;
}

static void put_block(struct doc *doc, enum block_kind kind, unsigned level, struct str line)
{
	struct block *block;

	if (doc_at(doc))
		doc_put_made(doc, STR("\n\n"));
	block = doc_open(doc, doc->root, kind);
	block->level = level;
	block->source_from = (uint32_t)(line.ptr - doc->source.ptr);
	block->source_to = block->source_from + (uint32_t)line.len;
	doc_put(doc, line, block->source_from);
	doc_close(doc, block);
}

void parse_text(struct doc *doc, struct str source, const struct parse_options *options)
{
	struct str line;

	doc->title = options->title;
	doc->language = options->language;
	while (str_next(&source, '\n', &line)) {
		struct str title;
		unsigned level;

		line = str_trim(line);
		if (line.len == 0)
			continue;
		if (!doc->title.ptr)
			doc->title = line;
		level = marked_heading(line, &title);
		put_block(doc, level ? BLOCK_HEADING : BLOCK_PARAGRAPH, level, level ? title : line);
	}
}
