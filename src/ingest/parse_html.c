/* parse_html.c: MediaWiki's HTML to a document, in one walk over the tree without recursion.
 *
 * html_roles.c says what each element is; here that becomes frames, blocks, ranges and notes. What stands inside a cell, an
 * item or a heading is that block's text, whatever blocks it is made of. */
#include "ingest/html_builder.h"

static struct str strip_brackets(struct str text)
{
	if (str_starts(text, STR("[")) && str_ends(text, STR("]")))
		text = str_slice(text, 1, text.len - 1);
	return str_trim(text);
}

/* The id of the note that a marker points to. */
static struct str note_key(const GumboNode *mark)
{
	for (const GumboNode *node = mark; node; node = html_next(node, mark, false)) {
		struct str href =
		    node->type == GUMBO_NODE_ELEMENT ? html_attribute(&node->v.element, "href") : STR_NONE;
		ptrdiff_t at = str_find_char(href, '#');

		if (at >= 0)
			return str_slice(href, (size_t)at + 1, href.len);
	}
	return STR_NONE;
}

static uint32_t note_of(struct html_builder *b, struct str key)
{
	void **slot = map_at(&b->notes, key);

	if (!*slot) {
		VEC_PUSH(b->doc->arena, &b->doc->notes)->name =
		    str_starts(key, STR("cite_note-")) ? str_slice(key, 10, key.len) : key;
		*slot = (void *)(uintptr_t)b->doc->notes.count;
	}
	return (uint32_t)(uintptr_t)*slot - 1;
}

static void put_mark(struct html_builder *b, const GumboNode *node)
{
	struct str key = note_key(node), label = strip_brackets(html_text_of(b->doc->arena, node));
	uint32_t at = doc_at(b->doc), note;
	ptrdiff_t space;

	if (!key.ptr || !label.len)
		return;
	note = note_of(b, key);
	doc_range(b->doc, RANGE_CITATION, at, at, STR_NONE)->note = note;
	if (b->doc->notes.at[note].label.ptr)
		return;
	b->doc->notes.at[note].label = label;
	space = str_find_char_last(label, ' ');
	if (space > 0)
		b->doc->notes.at[note].group = str_slice(label, 0, (size_t)space);
}

static uint32_t push(struct html_builder *b, const GumboNode *node, enum html_role role, enum block_kind kind)
{
	*VEC_PUSH(b->doc->arena, &b->frames) = (struct html_frame){.node = node,
	                                                           .role = role,
	                                                           .kind = kind,
	                                                           .parent = b->container,
	                                                           .outer_leaf = b->leaf,
	                                                           .from = doc_at(b->doc)};
	return (uint32_t)b->frames.count - 1;
}

static void push_container(struct html_builder *b, const GumboNode *node, enum html_role role, enum block_kind kind)
{
	html_close_loose(b);
	b->container = push(b, node, role, kind);
	b->containers++;
}

static void push_leaf(struct html_builder *b, const GumboNode *node, enum html_role role, enum block_kind kind)
{
	html_close_loose(b);
	b->leaf = push(b, node, role, kind);
}

/* A cell of an infobox parts the field's name from its value. */
static void enter_field_cell(struct html_builder *b)
{
	struct html_frame *field = &b->frames.at[b->leaf];
	struct block *block = field->block;

	if (!block || block->value_from)
		return;
	block->key = str_slice(b->doc->text, block->from, b->doc->text.len);
	doc_put_made(b->doc, STR("\t"));
	block->value_from = doc_at(b->doc);
	b->space = false;
}

static enum html_role container_role(const struct html_builder *b)
{
	return b->container == NO_FRAME ? ROLE_PASS : b->frames.at[b->container].role;
}

/* Blocks inside a leaf are its text; only a list inside an item is a block of its own. */
static bool is_nested(struct html_builder *b, enum html_role role)
{
	struct html_frame *leaf = html_frame(b, b->leaf);

	return leaf &&
	       !(leaf->role == ROLE_ITEM && (role == ROLE_LIST || role == ROLE_QUOTE) && b->containers < HTML_DEPTH);
}

/* A list inside an item goes into the item's block. */
static void enter_list(struct html_builder *b, const GumboNode *node)
{
	uint32_t item = b->leaf;

	if (item != NO_FRAME && !b->frames.at[item].block)
		item = NO_FRAME; /* "<li><ul>": the outer item has no text of its own */
	push_container(b, node, ROLE_LIST, BLOCK_LIST);
	if (item != NO_FRAME)
		b->frames.at[b->container].parent = item;
	b->leaf = NO_FRAME;
}

static void enter_item(struct html_builder *b, const GumboNode *node)
{
	if (container_role(b) == ROLE_NOTES) {
		struct str id = html_attribute(&node->v.element, "id");

		push_leaf(b, node, ROLE_NOTE, BLOCK_ENTRY);
		b->note_number++;
		b->note = id.ptr ? note_of(b, id) + 1 : 0;
	} else if (container_role(b) == ROLE_LIST && b->leaf == NO_FRAME) {
		push_leaf(b, node, ROLE_ITEM, BLOCK_ITEM);
	}
	b->space = true;
}

/* Tables and their parts. A row of an infobox is a field. */
static void enter_table(struct html_builder *b, const GumboNode *node, enum html_role role, bool nested)
{
	enum html_role container = container_role(b);

	if (role == ROLE_CELL && b->leaf != NO_FRAME && b->frames.at[b->leaf].kind == BLOCK_FIELD)
		enter_field_cell(b);
	if (nested)
		return;
	if (role == ROLE_TABLE || role == ROLE_INFOBOX)
		push_container(b, node, role, role == ROLE_TABLE ? BLOCK_TABLE : BLOCK_INFOBOX);
	else if (role == ROLE_ROW && container == ROLE_TABLE)
		push_container(b, node, role, BLOCK_ROW);
	else if (role == ROLE_ROW && container == ROLE_INFOBOX)
		push_leaf(b, node, role, BLOCK_FIELD);
	else if (role == ROLE_CELL && container == ROLE_ROW)
		push_leaf(b, node, role, BLOCK_CELL);
	else if (role == ROLE_CAPTION)
		push_leaf(b, node, role, BLOCK_CAPTION);
}

/* Blocks; true where the walk goes on below the node. */
static bool enter_block(struct html_builder *b, const GumboNode *node, enum html_role role)
{
	bool nested = is_nested(b, role);

	b->space = true;
	switch (role) {
	case ROLE_PARAGRAPH:
		if (!nested)
			push_leaf(b, node, role, b->quotes ? BLOCK_QUOTE : BLOCK_PARAGRAPH);
		break;
	case ROLE_HEADING:
		if (!nested && b->container == NO_FRAME)
			push_leaf(b, node, role, BLOCK_HEADING);
		break;
	case ROLE_HATNOTE:
	case ROLE_FIGURE:
	case ROLE_PREFORMATTED:
		if (!nested)
			push_leaf(b, node, role,
			          role == ROLE_HATNOTE  ? BLOCK_HATNOTE
			          : role == ROLE_FIGURE ? BLOCK_FIGURE
			                                : BLOCK_PREFORMATTED);
		break;
	case ROLE_QUOTE:
		html_close_loose(b);
		push(b, node, role, BLOCK_QUOTE);
		b->quotes++;
		break;
	case ROLE_LIST:
		if (!nested)
			enter_list(b, node);
		break;
	case ROLE_ITEM: enter_item(b, node); break;
	case ROLE_TABLE:
	case ROLE_INFOBOX:
	case ROLE_ROW:
	case ROLE_CELL:
	case ROLE_CAPTION: enter_table(b, node, role, nested); break;
	case ROLE_NOTES:
		push_container(b, node, role, BLOCK_LIST);
		b->notes_group = html_attribute(&node->v.element, "data-mw-group");
		b->note_number = 0;
		break;
	default: html_close_loose(b); break;
	}
	return true;
}

static void skip(struct html_builder *b, const GumboNode *node, const char *why)
{
	size_t from = node->v.element.start_pos.offset, to = node->v.element.end_pos.offset;

	if (why && to > from && to <= b->doc->source.len)
		doc_skip(b->doc, (uint32_t)from, (uint32_t)to, str_of(gumbo_normalized_tagname(node->v.element.tag)),
		         "%s", why);
}

static bool enter(struct html_builder *b, const GumboNode *node)
{
	const GumboElement *element = &node->v.element;
	uint32_t at = doc_at(b->doc);
	const char *why;
	enum html_role role;

	if (node->type != GUMBO_NODE_ELEMENT) {
		if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
		    node->type == GUMBO_NODE_CDATA)
			html_put_text(b, node);
		return false;
	}
	role = html_role(element, &why);
	switch (role) {
	case ROLE_PASS: return true;
	case ROLE_SKIP:
	case ROLE_CATEGORIES:
	case ROLE_BACKLINK: return skip(b, node, why), false;
	case ROLE_MARK: return put_mark(b, node), false;
	case ROLE_REMARK:
		doc_range(b->doc, RANGE_CITATION_NEEDED, at, at, strip_brackets(html_text_of(b->doc->arena, node)));
		return false;
	case ROLE_MATH: return html_put_math(b, node), false;
	case ROLE_CATEGORY: return html_category(b->doc, html_attribute(element, "href")), false;
	case ROLE_REDIRECT:
		b->doc->redirect = html_page_of(b->doc->arena, html_attribute(element, "href"));
		return false;
	case ROLE_LINK:
	case ROLE_EMPHASIS:
	case ROLE_STRONG:
	case ROLE_TIME:
	case ROLE_LANGUAGE: push(b, node, role, BLOCK_PARAGRAPH); return true;
	default: return enter_block(b, node, role);
	}
}

/* An inline range over what was written below the node, without the white space around it. */
static void leave_inline(struct html_builder *b, const struct html_frame *frame)
{
	const GumboElement *element = &frame->node->v.element;
	struct str text = b->doc->text, href;
	uint32_t from = frame->from, to = doc_at(b->doc);

	while (from < to && html_is_space(text.ptr[from]))
		from++;
	if (from == to)
		return;
	switch (frame->role) {
	case ROLE_EMPHASIS: doc_range(b->doc, RANGE_EMPHASIS, from, to, STR_NONE); break;
	case ROLE_STRONG: doc_range(b->doc, RANGE_STRONG, from, to, STR_NONE); break;
	case ROLE_TIME: doc_range(b->doc, RANGE_DATE, from, to, html_attribute(element, "datetime")); break;
	case ROLE_LANGUAGE: doc_range(b->doc, RANGE_LANGUAGE, from, to, html_attribute(element, "lang")); break;
	default:
		href = html_attribute(element, "href");
		if (html_page_of(b->doc->arena, href).ptr) {
			doc_range(b->doc, RANGE_LINK, from, to, html_page_of(b->doc->arena, href));
		} else if (str_starts(href, STR("http")) || str_starts(href, STR("//"))) {
			doc_range(b->doc, RANGE_EXTERNAL, from, to, href);
			if (b->note && !b->doc->notes.at[b->note - 1].url.ptr) {
				b->doc->notes.at[b->note - 1].url = href;
				b->doc->notes.at[b->note - 1].url_text = str_slice(text, from, to);
			}
		}
	}
}

static void leave_note(struct html_builder *b, const struct block *block)
{
	struct note *note = b->note ? &b->doc->notes.at[b->note - 1] : NULL;

	b->note = 0;
	if (!note || !block)
		return;
	note->text = str_slice(b->doc->text, block->from, block->to);
	note->source_from = block->source_from;
	note->source_to = block->source_to;
	if (!note->label.ptr)
		note->label = str_print(b->doc->arena, "%u", b->note_number);
	if (b->notes_group.len)
		note->group = b->notes_group;
}

static void leave(struct html_builder *b, const GumboNode *node)
{
	struct html_frame *top = b->frames.count ? &b->frames.at[b->frames.count - 1] : NULL, frame;

	if (!top || top->node != node)
		return;
	frame = *top;
	if (frame.role == ROLE_LINK || frame.role == ROLE_EMPHASIS || frame.role == ROLE_STRONG ||
	    frame.role == ROLE_TIME || frame.role == ROLE_LANGUAGE) {
		b->frames.count--;
		leave_inline(b, &frame);
		return;
	}
	html_close_loose(b);
	if (frame.block)
		doc_close(b->doc, frame.block);
	if (frame.kind == BLOCK_FIELD && frame.block && !frame.block->value_from)
		frame.block->value_from = frame.block->from;
	if (frame.role == ROLE_NOTE)
		leave_note(b, frame.block);
	if (frame.role == ROLE_QUOTE)
		b->quotes--;
	if (b->container == b->frames.count - 1) {
		b->container = frame.role == ROLE_LIST && frame.outer_leaf != NO_FRAME
		                   ? b->frames.at[frame.outer_leaf].parent
		                   : frame.parent;
		b->containers--;
	}
	b->leaf = frame.outer_leaf;
	b->frames.count--;
	b->space = true;
}

static void walk(struct html_builder *b, const GumboNode *root)
{
	const GumboNode *node = root;

	for (;;) {
		const GumboVector *children = node->type == GUMBO_NODE_ELEMENT ? &node->v.element.children : NULL;

		if (enter(b, node) && children && children->length) {
			node = children->data[0];
			continue;
		}
		leave(b, node);
		while (node != root && node->index_within_parent + 1 >= node->parent->v.element.children.length) {
			node = node->parent;
			leave(b, node);
		}
		if (node == root)
			return;
		node = node->parent->v.element.children.data[node->index_within_parent + 1];
	}
}

static void *allocate(void *arena, size_t size)
{
	return arena_alloc(arena, size);
}

static void keep(void *arena, void *pointer)
{
	(void)arena, (void)pointer;
}

void parse_html(struct doc *doc, struct str source, const struct parse_options *options)
{
	struct html_builder builder = {.doc = doc, .container = NO_FRAME, .leaf = NO_FRAME};
	GumboOptions gumbo = kGumboDefaultOptions;
	const GumboOutput *tree;
	size_t shallow = html_shallow_length(source);

	if (shallow < source.len)
		doc_skip(doc, (uint32_t)shallow, (uint32_t)source.len, STR("nesting"),
		         "elements nested deeper than any page has them; the rest was not read");
	gumbo.allocator = allocate;
	gumbo.deallocator = keep;
	gumbo.userdata = doc->arena;
	gumbo.max_errors = 0;
	tree = gumbo_parse_with_options(&gumbo, source.ptr, shallow);
	map_init(&builder.notes, doc->arena);
	walk(&builder, html_page_find(doc, tree->root, options));
	html_close_loose(&builder);
}
