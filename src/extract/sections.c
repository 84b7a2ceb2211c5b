/* sections.c: the article itself: its names, text, sections, first paragraph and what was not understood. */
#include "extract/extract.h"

#include "base/utf8.h"

enum { SUMMARY_LEAST_BYTES = 60, TITLE_WITHIN_BYTES = 16 };

/* The title's first word within the first few bytes: "The Ganges …". */
static bool begins_with_title(const struct reading *reading, struct str text)
{
	struct str title = reading->doc->title, word;

	if (!str_next(&title, ' ', &word) || !word.len)
		return false;
	text = utf8_fold(reading->arena, str_slice(text, 0, TITLE_WITHIN_BYTES + word.len));
	return str_find(text, utf8_fold(reading->arena, word)) >= 0;
}

/* A caption, a maintenance note or a hatnote that its syntax does not tell: without an end, or it sends the reader elsewhere,
 * or it is short and does not begin with what the article is about. */
static bool is_remark(const struct reading *reading, struct str text)
{
	static const struct str ends[] = {STR_INIT("."),  STR_INIT("!"), STR_INIT("?"), STR_INIT(":"), STR_INIT("…"),
	                                  STR_INIT("。"), STR_INIT("।"), STR_INIT("۔"), STR_INIT("։")};
	bool has_end = false;

	if (str_find(text, STR("(disambiguation)")) >= 0)
		return true;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		has_end |= str_ends(text, ends[i]);
	return !has_end || (text.len < SUMMARY_LEAST_BYTES && !begins_with_title(reading, text));
}

/* The first paragraph before the first heading that is no remark; where all are, the first. */
static struct str first_paragraph(const struct reading *reading)
{
	const struct doc *doc = reading->doc;
	struct str first = STR_NONE;

	for (const struct block *block = doc->root; block; block = doc_next(block)) {
		struct str text = str_trim(str_slice(doc->text, block->from, block->to));

		if (block->kind == BLOCK_HEADING && (block->level > 1 || block->from))
			break;
		if (block->kind != BLOCK_PARAGRAPH || !text.len)
			continue;
		if (!is_remark(reading, text))
			return text;
		first = first.ptr ? first : text;
	}
	return first;
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
	article->language = doc->language;
	article->summary = first_paragraph(reading);
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
