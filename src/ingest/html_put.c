/* html_put.c: text into blocks: makes the blocks that it needs, parts it from what stands before, folds its white space. */
#include "ingest/html_builder.h"

struct html_frame *html_frame(struct html_builder *b, uint32_t index)
{
	return index == NO_FRAME ? NULL : &b->frames.at[index];
}

void html_close_loose(struct html_builder *b)
{
	if (b->loose)
		doc_close(b->doc, b->loose);
	b->loose = NULL;
}

static struct block *open_block(struct html_builder *b, struct block *parent, enum block_kind kind,
                                const GumboNode *node)
{
	struct block *block = doc_open(b->doc, parent, kind);

	block->source_from = (uint32_t)node->v.element.start_pos.offset;
	block->source_to = (uint32_t)node->v.element.end_pos.offset;
	return block;
}

/* Makes the containers around frame `index` that are not there yet, outermost first; true where one was made that stands
 * in no other. */
static bool make_containers(struct html_builder *b, uint32_t index)
{
	uint32_t missing[HTML_DEPTH * 2 + 4];
	size_t count = 0;
	bool is_new = false;

	for (uint32_t i = b->frames.at[index].parent; i != NO_FRAME && !b->frames.at[i].block;
	     i = b->frames.at[i].parent)
		missing[count++] = i;
	while (count) {
		struct html_frame *frame = &b->frames.at[missing[--count]];
		struct html_frame *parent = html_frame(b, frame->parent);

		is_new = is_new || !parent;
		frame->block = open_block(b, parent ? parent->block : b->doc->root, frame->kind, frame->node);
		if (frame->kind == BLOCK_LIST)
			frame->block->marker = frame->node->v.element.tag == GUMBO_TAG_OL   ? LIST_NUMBER
			                       : frame->node->v.element.tag == GUMBO_TAG_DL ? LIST_INDENT
			                                                                    : LIST_BULLET;
	}
	return is_new;
}

static unsigned span_of(const GumboElement *element, const char *name)
{
	int64_t number;

	return str_to_int64(html_attribute(element, name), &number) && number > 0 && number < 1000 ? (unsigned)number
	                                                                                           : 0;
}

static void set_details(struct block *block, const GumboNode *node)
{
	const GumboElement *element = &node->v.element;

	if (block->kind == BLOCK_HEADING)
		block->level = (unsigned)(element->tag - GUMBO_TAG_H1) + 1;
	if (block->kind == BLOCK_CELL) {
		block->is_header = element->tag == GUMBO_TAG_TH;
		block->column_span = span_of(element, "colspan");
		block->row_span = span_of(element, "rowspan");
	}
}

/* Before the first character of a block: what parts it from the text before. Containers that are to be made begin behind
 * it, so it is put first. */
static void separate(struct html_builder *b, uint32_t index)
{
	const struct html_frame *frame = &b->frames.at[index], *parent = html_frame(b, frame->parent);
	bool inside = false;

	if (!doc_at(b->doc))
		return;
	for (const struct html_frame *f = parent; f && !inside; f = html_frame(b, f->parent))
		inside = f->block;
	if (frame->kind == BLOCK_CELL && parent && parent->block)
		doc_put_made(b->doc, STR("\t"));
	else
		doc_put_made(b->doc, inside ? STR("\n") : STR("\n\n"));
}

/* The block that the next character goes into. */
static void make_leaf(struct html_builder *b, const GumboNode *node)
{
	struct html_frame *leaf = html_frame(b, b->leaf), *parent;

	if (!leaf) {
		if (b->loose)
			return;
		if (doc_at(b->doc))
			doc_put_made(b->doc, STR("\n\n"));
		b->loose = doc_open(b->doc, b->doc->root, b->quotes ? BLOCK_QUOTE : BLOCK_PARAGRAPH);
		b->loose->source_from = b->loose->source_to = (uint32_t)node->v.text.start_pos.offset;
	} else if (!leaf->block) {
		separate(b, b->leaf);
		make_containers(b, b->leaf);
		parent = html_frame(b, leaf->parent);
		leaf->block = open_block(b, parent ? parent->block : b->doc->root, leaf->kind, leaf->node);
		set_details(leaf->block, leaf->node);
	} else {
		return;
	}
	b->space = false;
}

/* Where text of a leaf begins that may have been cut by blocks inside it. */
static bool at_block_start(const struct html_builder *b)
{
	char last = b->doc->text.len ? b->doc->text.ptr[b->doc->text.len - 1] : '\n';

	return last == '\n' || last == '\t';
}

/* Text with its white space folded: stretches that have single blanks only go in whole. */
void html_put_text(struct html_builder *b, const GumboNode *node)
{
	struct str text = str_of(node->v.text.text);
	uint32_t source = (uint32_t)node->v.text.start_pos.offset;
	size_t at = 0;

	while (at < text.len) {
		size_t from = at;

		if (html_is_space(text.ptr[at])) {
			b->space = true;
			at++;
			continue;
		}
		while (at < text.len && (!html_is_space(text.ptr[at]) || (text.ptr[at] == ' ' && at + 1 < text.len &&
		                                                          !html_is_space(text.ptr[at + 1]))))
			at++;
		make_leaf(b, node);
		if (b->space && !at_block_start(b))
			doc_put_made(b->doc, STR(" "));
		b->space = false;
		doc_put(b->doc, str_slice(text, from, at), source + (uint32_t)from);
	}
}

void html_put_math(struct html_builder *b, const GumboNode *node)
{
	static const struct str wrap = STR_INIT("{\\displaystyle ");

	for (const GumboNode *n = node; n; n = html_next(n, node, false)) {
		struct str tex = n->type == GUMBO_NODE_ELEMENT ? html_attribute(&n->v.element, "alttext") : STR_NONE;

		if (!tex.ptr)
			continue;
		if (str_starts(tex, wrap) && str_ends(tex, STR("}")))
			tex = str_slice(tex, wrap.len, tex.len - 1);
		make_leaf(b, node);
		if (b->space && !at_block_start(b))
			doc_put_made(b->doc, STR(" "));
		b->space = false;
		doc_put_made(b->doc, str_trim(tex));
		return;
	}
}
