/* text.c: plain text as people copy it from a rendered article, in any language.
 *
 * Told in text_page.h: first the page is cut into lines and each line is told what it was (text_lines, text_chrome,
 * text_headings); then the lines become blocks in one walk, without their citation markers (text_marks), and the entries of
 * the reference list are tied to the markers.
 */
#include "parse/parse.h"
#include "parse/text_page.h"

#include "base/utf8.h"

struct builder {
	struct doc *doc;
	struct text_page page;
	struct map notes;    /* label -> index plus one */
	struct block *open;  /* the list, table or infobox that the last line went into, or NULL */
	bool is_lead;        /* no paragraph yet: what has tabs is the infobox */
	VEC(size_t) entries; /* lines of the reference list */
};

static struct block *open_block(struct builder *builder, struct block *parent, enum block_kind kind,
                                const struct text_line *line)
{
	struct block *block = doc_open(builder->doc, parent, kind);

	block->source_from = line->at;
	block->source_to = line->at + (uint32_t)line->text.len;
	return block;
}

static void close_open(struct builder *builder)
{
	if (!builder->open)
		return;
	doc_close(builder->doc, builder->open);
	builder->open->source_to = builder->open->last->source_to;
	builder->open = NULL;
}

/* Ends the line before; an empty line stands around everything but the lines of one list, table or infobox. */
static void separate(struct builder *builder, enum block_kind container)
{
	if (builder->open && builder->open->kind == container) {
		doc_put_made(builder->doc, STR("\n"));
		return;
	}
	close_open(builder);
	if (doc_at(builder->doc))
		doc_put_made(builder->doc, STR("\n\n"));
}

static void put_leaf(struct builder *builder, enum block_kind kind, const struct text_line *line)
{
	struct block *block;

	separate(builder, kind);
	block = open_block(builder, builder->doc->root, kind, line);
	block->level = line->level;
	text_put_marked(builder->doc, &builder->notes, line->text, line->at);
	doc_close(builder->doc, block);
}

static struct block *open_container(struct builder *builder, enum block_kind kind, const struct text_line *line)
{
	separate(builder, kind);
	if (!builder->open)
		builder->open = open_block(builder, builder->doc->root, kind, line);
	return builder->open;
}

static void put_item(struct builder *builder, const struct text_line *line)
{
	struct block *list = open_container(builder, BLOCK_LIST, line);
	struct block *item = open_block(builder, list, BLOCK_ITEM, line);

	text_put_marked(builder->doc, &builder->notes, line->text, line->at);
	doc_close(builder->doc, item);
}

/* Cells between tabs; in the infobox of the lead the first cell names the field. */
static void put_row(struct builder *builder, const struct text_line *line)
{
	struct block *table = open_container(builder, builder->is_lead ? BLOCK_INFOBOX : BLOCK_TABLE, line);
	struct block *row = open_block(builder, table, builder->is_lead ? BLOCK_FIELD : BLOCK_ROW, line);
	struct str rest = line->text, cell;
	bool first = true;

	while (str_next(&rest, '\t', &cell)) {
		uint32_t at = line->at + (uint32_t)(cell.ptr - line->text.ptr);
		struct block *block = NULL;

		if (!first)
			doc_put_made(builder->doc, STR("\t"));
		if (!builder->is_lead)
			block = open_block(builder, row, BLOCK_CELL, line);
		else if (first)
			row->key = str_trim(cell);
		else if (row->value_from == 0)
			row->value_from = doc_at(builder->doc);
		text_put_marked(builder->doc, &builder->notes, cell, at);
		if (block)
			doc_close(builder->doc, block);
		first = false;
	}
	doc_close(builder->doc, row);
}

/* A line that stands alone is a paragraph; one of several a list item; one between a heading and a paragraph the caption of
 * a picture, and so is what precedes the first paragraph of the article. */
static enum line_kind settle(const struct builder *builder, size_t index)
{
	const struct text_line *lines = builder->page.lines.at, *line = &lines[index];
	bool has_prose_next =
	    index + 1 < builder->page.lines.count && lines[index + 1].kind == LINE_PROSE && line->blank_after;

	if (builder->is_lead)
		return LINE_CAPTION;
	if (line->has_bullet || !line->blank_before || !line->blank_after)
		return index && lines[index - 1].kind == LINE_HEADING && has_prose_next ? LINE_CAPTION : LINE_OTHER;
	return LINE_PROSE;
}

/* Lines that are left out one after the other are one entry of the coverage report. */
static void put_skipped(struct builder *builder, size_t index)
{
	const struct text_line *line = &builder->page.lines.at[index];
	uint32_t end = line->at + (uint32_t)line->text.len;
	bool is_chrome = line->kind == LINE_CHROME;

	if (index && builder->page.lines.at[index - 1].kind == line->kind)
		builder->doc->skipped.at[builder->doc->skipped.count - 1].source_end = end;
	else
		doc_skip(builder->doc, line->at, end, is_chrome ? STR("navigation") : STR("table of contents"),
		         is_chrome ? "lines of the site, not of the article" : "made from the headings");
}

/* The title heads the lead; said once more below, it is the site's. */
static void put_title(struct builder *builder, const struct text_line *line)
{
	if (doc_at(builder->doc) == 0)
		put_leaf(builder, BLOCK_HEADING, line);
	else
		doc_skip(builder->doc, line->at, line->at + (uint32_t)line->text.len, STR("title"), "said again");
}

static void put_line(struct builder *builder, size_t index)
{
	const struct text_line *line = &builder->page.lines.at[index];
	enum line_kind kind = line->kind == LINE_OTHER ? settle(builder, index) : line->kind;

	switch (kind) {
	case LINE_HEADING: put_leaf(builder, BLOCK_HEADING, line); break;
	case LINE_HATNOTE: put_leaf(builder, BLOCK_HATNOTE, line); break;
	case LINE_CAPTION: put_leaf(builder, BLOCK_FIGURE, line); break;
	case LINE_ROW: put_row(builder, line); break;
	case LINE_ENTRY:
		*VEC_PUSH(builder->doc->arena, &builder->entries) = index;
		put_leaf(builder, BLOCK_ENTRY, line);
		break;
	case LINE_PROSE:
		if (line->has_bullet || (!line->blank_before && !line->blank_after)) {
			put_item(builder, line);
			break;
		}
		put_leaf(builder, BLOCK_PARAGRAPH, line);
		builder->is_lead = false;
		break;
	case LINE_CHROME:
	case LINE_CONTENTS: put_skipped(builder, index); break;
	case LINE_TITLE: put_title(builder, line); break;
	case LINE_OTHER: put_item(builder, line); break;
	}
}

/* "Categories:" and what follows it are in the site's footer. */
static void put_categories(struct builder *builder)
{
	bool inside = false;

	for (size_t i = 0; i < builder->page.lines.count; i++) {
		const struct text_line *line = &builder->page.lines.at[i];
		struct str name = line->text;

		if (line->kind != LINE_CHROME)
			continue;
		if (term_of(line->text) == TERM_CATEGORIES) {
			inside = true;
			name = str_trim(str_slice(name, (size_t)str_find_char(name, ':') + 1, name.len));
		} else if (inside && (str_find_char(name, ':') >= 0 || term_of(name) == TERM_SOURCE)) {
			break; /* "Hidden categories:", "This page was last changed …" */
		}
		if (inside && name.len)
			*VEC_PUSH(builder->doc->arena, &builder->doc->page_links) =
			    (struct link){.kind = LINK_CATEGORY, .target = name, .label = name};
	}
}

void parse_text(struct doc *doc, struct str source, const struct parse_options *options)
{
	struct builder builder = {
	    .doc = doc, .page = {.arena = doc->arena, .title = options->title, .name = options->name}, .is_lead = true};

	map_init(&builder.notes, doc->arena);
	text_lines_find(&builder.page, source);
	text_chrome_find(&builder.page);
	text_headings_find(&builder.page);
	text_entries_find(&builder.page);
	doc->title = builder.page.title;
	doc->language = options->language;
	for (size_t i = 0; i < builder.page.lines.count; i++)
		put_line(&builder, i);
	close_open(&builder);
	text_entries_tie(doc, &builder.notes, &builder.page, builder.entries.at, builder.entries.count);
	put_categories(&builder);
}
