/* sections.c: the article itself: its names, text, sections, first paragraph and what was not understood. */
#include "extract/extract.h"

#include "base/utf8.h"

/* The first paragraph before the first heading. */
static struct str first_paragraph(const struct doc *doc)
{
	for (const struct block *block = doc->root; block && block->kind != BLOCK_HEADING; block = doc_next(block))
		if (block->kind == BLOCK_PARAGRAPH && block->to > block->from)
			return str_slice(doc->text, block->from, block->to);
	return STR_NONE;
}

static double understood_share(const struct doc *doc)
{
	size_t skipped = 0;

	for (size_t i = 0; i < doc->skipped.count; i++)
		skipped += doc->skipped.at[i].source_end - doc->skipped.at[i].source_start;
	return skipped < doc->source.len ? 1 - (double)skipped / (double)doc->source.len : 0;
}

void extract_sections(const struct reading *reading, struct findings *findings)
{
	const struct doc *doc = reading->doc;
	struct article *article = &findings->article;

	article->title = doc->title;
	article->id = utf8_slug(reading->arena, doc->title);
	article->language = doc->language.ptr ? doc->language : STR("en");
	article->summary = first_paragraph(doc);
	article->revision.format = doc->format;
	article->revision.bytes = (int64_t)findings->source.len;
	findings->redirect = doc->redirect;
	findings->text = doc->text;
	findings->sections.at = doc->sections.at;
	findings->sections.count = findings->sections.capacity = doc->sections.count;
	findings->coverage.understood = understood_share(doc);
	findings->coverage.skipped = doc->skipped.at;
	findings->coverage.skipped_count = doc->skipped.count;
}
