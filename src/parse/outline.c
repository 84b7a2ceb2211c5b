/* outline.c: numbers, paths and spans of sections, in one walk over the headings with a stack of the open ones. */
#include "parse/outline.h"

#include "base/map.h"
#include "base/utf8.h"

enum { DEPTH_LIMIT = 8 };

struct outline {
	struct doc *doc;
	struct map ids;
	struct {
		size_t section; /* index */
		unsigned children;
	} open[DEPTH_LIMIT];
	size_t depth;
	unsigned top_count; /* of sections at the top, without the lead */
	VEC(uint32_t) from; /* where each section, and its body, begins; in bytes */
	VEC(uint32_t) body;
};

/* The slug, with "-2", "-3" … where the article has it already. Each slug remembers how far it was counted, so that a page
 * of equal headings is read in linear time. */
static struct str unique_id(struct outline *outline, struct str title)
{
	struct arena *arena = outline->doc->arena;
	struct str slug = utf8_slug(arena, title), id = slug;
	unsigned *counted = *map_at(&outline->ids, slug), *made;

	for (unsigned n = counted ? *counted + 1 : 2; *map_at(&outline->ids, id); n++) {
		id = str_print(arena, STR_FMT "-%u", STR_ARG(slug), n);
		*counted = n;
	}
	made = ARENA_NEW(arena, unsigned, 1);
	*made = 1;
	*map_at(&outline->ids, id) = made;
	return id;
}

static void close_section(struct outline *outline, size_t index, uint32_t to)
{
	outline->doc->sections.at[index].span = doc_span(outline->doc, outline->from.at[index], to);
}

static struct section *open_section(struct outline *outline, struct str title, unsigned level, uint32_t from,
                                    uint32_t body)
{
	struct section *section = VEC_PUSH(outline->doc->arena, &outline->doc->sections);

	section->title = title;
	section->level = level;
	section->position = (unsigned)outline->doc->sections.count - 1;
	*VEC_PUSH(outline->doc->arena, &outline->from) = from;
	*VEC_PUSH(outline->doc->arena, &outline->body) = body;
	return section;
}

static void put_heading(struct outline *outline, const struct block *heading)
{
	struct doc *doc = outline->doc;
	struct section *section, *parent;

	while (outline->depth && (doc->sections.at[outline->open[outline->depth - 1].section].level >= heading->level ||
	                          outline->depth == DEPTH_LIMIT))
		close_section(outline, outline->open[--outline->depth].section, heading->from);
	section = open_section(outline, str_slice(doc->text, heading->from, heading->to), heading->level, heading->from,
	                       heading->to);
	section->id = unique_id(outline, section->title);
	if (outline->depth) {
		parent = &doc->sections.at[outline->open[outline->depth - 1].section];
		section->parent = parent->id;
		section->path = str_print(doc->arena, STR_FMT "/" STR_FMT, STR_ARG(parent->path), STR_ARG(section->id));
		section->number = str_print(doc->arena, STR_FMT ".%u", STR_ARG(parent->number),
		                            ++outline->open[outline->depth - 1].children);
	} else {
		section->path = section->id;
		section->number = str_print(doc->arena, "%u", ++outline->top_count);
	}
	outline->open[outline->depth].section = doc->sections.count - 1;
	outline->open[outline->depth++].children = 0;
}

static void set_bodies(struct outline *outline)
{
	struct doc *doc = outline->doc;

	for (size_t i = 0; i < doc->sections.count; i++) {
		uint32_t to = i + 1 < doc->sections.count ? outline->from.at[i + 1] : (uint32_t)doc->text.len;

		doc->sections.at[i].body = doc_span(doc, outline->body.at[i], to);
		doc->sections.at[i].text = str_trim(str_slice(doc->text, outline->body.at[i], to));
	}
}

void outline_make(struct doc *doc)
{
	struct outline outline = {.doc = doc};
	struct section *lead;

	map_init(&outline.ids, doc->arena);
	lead = open_section(&outline, doc->title, 1, 0, 0);
	lead->id = lead->path = unique_id(&outline, STR("lead"));
	lead->number = STR("0");
	for (const struct block *block = doc->root; block; block = doc_next(block)) {
		if (block->kind != BLOCK_HEADING)
			continue;
		if (block->level == 1 && !block->from) { /* the title above a copied text; elsewhere a heading as any */
			outline.body.at[0] = block->to;
			continue;
		}
		if (doc->sections.count == 1)
			close_section(&outline, 0, block->from);
		put_heading(&outline, block);
	}
	if (doc->sections.count == 1)
		close_section(&outline, 0, (uint32_t)doc->text.len);
	while (outline.depth)
		close_section(&outline, outline.open[--outline.depth].section, (uint32_t)doc->text.len);
	doc->section_from = outline.from.at;
	set_bodies(&outline);
}
