/* wikitext_tag.c: HTML and extension tags in wikitext. A table says what each means; a tag that is not in it is text, as
 * MediaWiki shows it. */
#include "base/utf8.h"
#include "parse/wikitext.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define TAG_MOST 2000 /* bytes of a tag with its attributes */

enum tag_use {
	TAG_PLAIN, /* its content is text as any other */
	TAG_STRONG,
	TAG_EMPHASIS,
	TAG_RAISED,
	TAG_LOWERED,
	TAG_BREAK,
	TAG_NOTHING,   /* shows nothing itself */
	TAG_PARAGRAPH, /* what follows is another paragraph */
	TAG_QUOTE,
	TAG_LIST,
	TAG_ITEM,
	TAG_TABLE,
	TAG_ROW,
	TAG_CELL,
	TAG_CAPTION,
	TAG_HEADING,
	TAG_POEM,
	TAG_REFERENCES,
	TAG_GALLERY,
	TAG_NOWIKI, /* raw from here */
	TAG_FORMULA,
	TAG_CODE,
	TAG_UNREAD, /* raw, and nothing we can show */
};

static const struct {
	const char *name;
	enum tag_use use;
} TAGS[] = {
    {"abbr", TAG_PLAIN},
    {"b", TAG_STRONG},
    {"bdi", TAG_PLAIN},
    {"bdo", TAG_PLAIN},
    {"big", TAG_PLAIN},
    {"blockquote", TAG_QUOTE},
    {"br", TAG_BREAK},
    {"caption", TAG_CAPTION},
    {"categorytree", TAG_UNREAD},
    {"ce", TAG_FORMULA},
    {"center", TAG_PARAGRAPH},
    {"chem", TAG_FORMULA},
    {"cite", TAG_PLAIN},
    {"code", TAG_PLAIN},
    {"data", TAG_PLAIN},
    {"dd", TAG_PARAGRAPH},
    {"del", TAG_PLAIN},
    {"dfn", TAG_PLAIN},
    {"div", TAG_PARAGRAPH},
    {"dl", TAG_PARAGRAPH},
    {"dt", TAG_PARAGRAPH},
    {"em", TAG_EMPHASIS},
    {"font", TAG_PLAIN},
    {"gallery", TAG_GALLERY},
    {"graph", TAG_UNREAD},
    {"h1", TAG_HEADING},
    {"h2", TAG_HEADING},
    {"h3", TAG_HEADING},
    {"h4", TAG_HEADING},
    {"h5", TAG_HEADING},
    {"h6", TAG_HEADING},
    {"hiero", TAG_UNREAD},
    {"hr", TAG_PARAGRAPH},
    {"i", TAG_EMPHASIS},
    {"imagemap", TAG_UNREAD},
    {"includeonly", TAG_UNREAD},
    {"indicator", TAG_UNREAD},
    {"inputbox", TAG_UNREAD},
    {"ins", TAG_PLAIN},
    {"kbd", TAG_PLAIN},
    {"li", TAG_ITEM},
    {"mapframe", TAG_UNREAD},
    {"maplink", TAG_UNREAD},
    {"mark", TAG_PLAIN},
    {"math", TAG_FORMULA},
    {"noinclude", TAG_NOTHING},
    {"nowiki", TAG_NOWIKI},
    {"ol", TAG_LIST},
    {"onlyinclude", TAG_NOTHING},
    {"p", TAG_PARAGRAPH},
    {"poem", TAG_POEM},
    {"pre", TAG_CODE},
    {"q", TAG_PLAIN},
    {"rb", TAG_PLAIN},
    {"ref", TAG_NOTHING},
    {"references", TAG_REFERENCES},
    {"rp", TAG_PLAIN},
    {"rt", TAG_PLAIN},
    {"rtc", TAG_PLAIN},
    {"ruby", TAG_PLAIN},
    {"s", TAG_PLAIN},
    {"samp", TAG_PLAIN},
    {"score", TAG_UNREAD},
    {"section", TAG_NOTHING},
    {"small", TAG_PLAIN},
    {"source", TAG_CODE},
    {"span", TAG_PLAIN},
    {"strike", TAG_PLAIN},
    {"strong", TAG_STRONG},
    {"sub", TAG_LOWERED},
    {"sup", TAG_RAISED},
    {"syntaxhighlight", TAG_CODE},
    {"table", TAG_TABLE},
    {"tbody", TAG_NOTHING},
    {"td", TAG_CELL},
    {"templatedata", TAG_UNREAD},
    {"templatestyles", TAG_NOTHING},
    {"tfoot", TAG_NOTHING},
    {"th", TAG_CELL},
    {"thead", TAG_NOTHING},
    {"time", TAG_PLAIN},
    {"timeline", TAG_UNREAD},
    {"tr", TAG_ROW},
    {"tt", TAG_PLAIN},
    {"u", TAG_PLAIN},
    {"ul", TAG_LIST},
    {"var", TAG_PLAIN},
    {"wbr", TAG_NOTHING},
};

#define TAG_COUNT (sizeof TAGS / sizeof *TAGS)

static int name_order(struct str a, const char *b)
{
	int order = strncasecmp(a.ptr, b, a.len);

	return order ? order : b[a.len] ? -1 : 0;
}

static bool use_find(struct str name, enum tag_use *use)
{
	size_t from = 0;
	size_t to = TAG_COUNT;

	while (from < to) {
		size_t middle = (from + to) / 2;
		int order = name_order(name, TAGS[middle].name);
		if (!order) {
			*use = TAGS[middle].use;
			return true;
		}
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return false;
}

int tag_raw_row(struct str name, bool *holds_wikitext)
{
	for (size_t i = 0; i < TAG_COUNT; i++) {
		if (TAGS[i].use < TAG_REFERENCES || name_order(name, TAGS[i].name))
			continue;
		*holds_wikitext = TAGS[i].use < TAG_NOWIKI;
		return (int)i;
	}
	return -1;
}

bool tag_read(struct str s, uint32_t at, struct tag *tag)
{
	size_t name = at + 1;

	tag->closes = name < s.len && s.ptr[name] == '/';
	name += tag->closes;
	size_t end = name;
	while (end < s.len && isalnum((unsigned char)s.ptr[end]))
		end++;
	if (end == name || !isalpha((unsigned char)s.ptr[name]) || end >= s.len || !strchr(" \t\n/>", s.ptr[end]))
		return false;
	size_t limit = s.len - end < TAG_MOST ? s.len - end : TAG_MOST;
	const char *close = memchr(s.ptr + end, '>', limit);
	if (!close || memchr(s.ptr + end, '<', (size_t)(close - s.ptr) - end))
		return false;
	size_t last = (size_t)(close - s.ptr);
	tag->is_empty = s.ptr[last - 1] == '/';
	tag->name = str_slice(s, name, end);
	tag->attributes = str_trim(str_slice(s, end, last - tag->is_empty));
	tag->end = (uint32_t)last + 1;
	return true;
}

struct str tag_attribute(struct str attributes, struct str name)
{
	for (size_t at = 0; at + name.len < attributes.len; at++) {
		if (!str_starts_fold(str_slice(attributes, at, attributes.len), name) ||
		    (at && isalnum((unsigned char)attributes.ptr[at - 1])))
			continue;
		struct str rest = str_trim(str_slice(attributes, at + name.len, attributes.len));
		if (!rest.len || rest.ptr[0] != '=')
			continue;
		rest = str_trim(str_slice(rest, 1, rest.len));
		char quote = rest.len ? rest.ptr[0] : ' ';
		bool quoted = quote == '"' || quote == '\'';
		size_t from = quoted;
		size_t end = from;
		while (end < rest.len && (quoted ? rest.ptr[end] != quote : !strchr(" \t\n|", rest.ptr[end])))
			end++;
		return str_trim(str_slice(rest, from, end));
	}
	return STR_NONE;
}

/* The nearest open block of this kind, not outside of the present range. */
static struct block *block_around(const struct wiki *w, enum block_kind kind)
{
	for (struct block *block = w->into; block && block != w->base; block = block->parent) {
		if (block->kind == kind)
			return block;
	}
	return NULL;
}

static void list_tag(struct wiki *w, uint32_t at, const struct tag *tag)
{
	struct block *list = block_around(w, BLOCK_LIST);

	if (tag->closes && list)
		wiki_close(w, list, at);
	if (!tag->closes)
		wiki_open(w, BLOCK_LIST, at)->marker = (tag->name.ptr[0] | 32) == 'o' ? LIST_NUMBER : LIST_BULLET;
}

static void item_tag(struct wiki *w, uint32_t at, const struct tag *tag)
{
	struct block *item = block_around(w, BLOCK_ITEM);
	struct block *list = block_around(w, BLOCK_LIST);

	if (item && (!list || item->parent == list || tag->closes))
		wiki_close(w, item, at);
	if (tag->closes)
		return;
	if (w->into->kind != BLOCK_LIST)
		wiki_open(w, BLOCK_LIST, at);
	wiki_open(w, BLOCK_ITEM, at)->is_header = (tag->name.ptr[1] | 32) == 't';
}

static void cell_tag(struct wiki *w, uint32_t at, const struct tag *tag)
{
	struct block *cell = block_around(w, BLOCK_CELL);
	struct block *row = block_around(w, BLOCK_ROW);

	if (cell && cell->parent == row)
		wiki_close(w, cell, at);
	if (tag->closes || !block_around(w, BLOCK_TABLE))
		return;
	if (w->into->kind != BLOCK_ROW)
		wiki_open(w, BLOCK_ROW, at);
	struct block *made = wiki_open(w, BLOCK_CELL, at);
	made->is_header = (tag->name.ptr[1] | 32) == 'h';
	int64_t span;
	if (str_to_int64(tag_attribute(tag->attributes, STR("colspan")), &span) && span > 0 && span < 1000)
		made->column_span = (unsigned)span;
	if (str_to_int64(tag_attribute(tag->attributes, STR("rowspan")), &span) && span > 0 && span < 10000)
		made->row_span = (unsigned)span;
}

/* Table, row and quotation: opened as such; the end tag closes the nearest. */
static void container_tag(struct wiki *w, uint32_t at, const struct tag *tag, enum block_kind kind)
{
	struct block *around = block_around(w, kind);

	if (around && (tag->closes || kind == BLOCK_ROW))
		wiki_close(w, around, at);
	if (!tag->closes && (kind != BLOCK_ROW || w->into->kind == BLOCK_TABLE))
		wiki_open(w, kind, at);
}

static void heading_tag(struct wiki *w, uint32_t at, const struct tag *tag)
{
	unsigned level = (unsigned)(tag->name.ptr[1] - '0');

	if (tag->closes && w->open && w->open->kind == BLOCK_HEADING)
		wiki_close_text(w, at);
	if (!tag->closes)
		wiki_open(w, BLOCK_HEADING, at)->level = level < 2 ? 2 : level;
}

/* Where the end tag of a tag read as a whole begins. */
static uint32_t content_end(const struct wiki *w, const struct mark *mark, const struct tag *tag)
{
	uint32_t to = mark->partner;

	while (to > tag->end && w->s.ptr[to - 1] != '<')
		to--;
	return to - (to > tag->end);
}

static void gallery_lines(struct wiki *w, uint32_t from, uint32_t to)
{
	while (from < to) {
		uint32_t end = wiki_line_end(w, from, to);
		bool is_framed;
		struct caption caption = wiki_caption_find(w, from, end, &is_framed);
		if (caption.from < caption.to)
			*VEC_PUSH(w->arena, &w->captions) = caption;
		from = end + 1;
	}
	if (!w->open && w->captions.count)
		wiki_captions(w);
}

/* What blocks do in running text: nothing in a heading or a field but to set words apart. */
static uint32_t block_tag(struct wiki *w, uint32_t at, const struct tag *tag, enum tag_use use)
{
	if (w->flow == FLOW_LINE) {
		if (use != TAG_CAPTION)
			wiki_break(w, at);
		return tag->end;
	}
	switch (use) {
	case TAG_QUOTE: container_tag(w, at, tag, BLOCK_QUOTE); break;
	case TAG_LIST: list_tag(w, at, tag); break;
	case TAG_ITEM: item_tag(w, at, tag); break;
	case TAG_TABLE: container_tag(w, at, tag, BLOCK_TABLE); break;
	case TAG_ROW: container_tag(w, at, tag, BLOCK_ROW); break;
	case TAG_CELL: cell_tag(w, at, tag); break;
	case TAG_CAPTION:
		if (!tag->closes && w->into->kind == BLOCK_TABLE)
			wiki_open(w, BLOCK_CAPTION, at);
		break;
	case TAG_HEADING: heading_tag(w, at, tag); break;
	case TAG_POEM: w->keeps_lines = !tag->closes; /* fallthrough */
	default:
		if (w->open &&
		    (w->open->kind == BLOCK_CELL || w->open->kind == BLOCK_ITEM || w->open->kind == BLOCK_HEADING))
			wiki_break(w, at);
		else
			wiki_close_text(w, at);
	}
	return tag->end;
}

static void lines_put(struct wiki *w, uint32_t from, uint32_t to, bool keep)
{
	while (from < to) {
		const char *newline = memchr(w->s.ptr + from, '\n', to - from);
		uint32_t stop = newline ? (uint32_t)(newline - w->s.ptr) : to;
		if (keep)
			from = wiki_indent(w, from, stop);
		wiki_literal(w, from, stop);
		if (newline && keep)
			wiki_break(w, stop);
		else if (newline)
			wiki_space(w, stop);
		from = stop + 1;
	}
}

/* Its own caption, then those of its pictures. */
static void gallery_put(struct wiki *w, const struct tag *tag, uint32_t to)
{
	struct str own = tag_attribute(tag->attributes, STR("caption"));

	if (own.len) {
		uint32_t from = (uint32_t)(own.ptr - w->s.ptr);
		*VEC_PUSH(w->arena, &w->captions) = (struct caption){from, from + (uint32_t)own.len};
	}
	gallery_lines(w, tag->end, to);
}

static uint32_t raw_read(struct wiki *w, const struct mark *mark, const struct tag *tag, enum tag_use use)
{
	uint32_t end = mark->partner;
	uint32_t to = content_end(w, mark, tag);

	bool is_block = use == TAG_CODE && w->flow == FLOW_BLOCK && memchr(w->s.ptr + tag->end, '\n', to - tag->end);
	switch (use) {
	case TAG_REFERENCES:
		if (!w->is_scratch)
			wiki_references(w, tag_attribute(tag->attributes, STR("group")), tag->end, to);
		break;
	case TAG_GALLERY:
		if (w->flow == FLOW_BLOCK)
			gallery_put(w, tag, to);
		break;
	case TAG_NOWIKI:
	case TAG_FORMULA: lines_put(w, tag->end, to, false); break;
	case TAG_CODE:
		if (is_block)
			wiki_open(w, BLOCK_PREFORMATTED, mark->at);
		lines_put(w, tag->end, to, is_block);
		if (is_block)
			wiki_close_text(w, end);
		break;
	default:
		doc_skip(w->doc, mark->at, end, STR("extension"), "<" STR_FMT "> is nothing that text can show",
		         STR_ARG(tag->name));
	}
	return end;
}

/* <b>, <i>, <sup>, <sub>: the words between begin and end tag are a range. */
static void range_tag(struct wiki *w, const struct tag *tag, enum tag_use use)
{
	const struct {
		enum tag_use use;
		enum range_kind kind;
		uint32_t *from;
	} RANGES[] = {
	    {TAG_STRONG, RANGE_STRONG, &w->strong_from},
	    {TAG_EMPHASIS, RANGE_EMPHASIS, &w->emphasis_from},
	    {TAG_RAISED, RANGE_RAISED, &w->raised_from},
	    {TAG_LOWERED, RANGE_LOWERED, &w->lowered_from},
	};

	for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++) {
		if (RANGES[i].use != use || tag->is_empty || !tag->closes == !!*RANGES[i].from)
			continue;
		if (tag->closes)
			wiki_range(w, RANGES[i].kind, *RANGES[i].from - 1, STR_NONE);
		*RANGES[i].from = tag->closes ? 0 : wiki_text_at(w) + 1;
	}
}

uint32_t wiki_tag(struct wiki *w, uint32_t at, uint32_t to)
{
	const struct mark *mark = wiki_mark(w, at);
	enum tag_use use;
	struct tag tag;

	if (mark && mark->kind == MARK_COMMENT)
		return mark->partner < to ? mark->partner : to;
	if (!tag_read(w->s, at, &tag) || tag.end > to || !use_find(tag.name, &use))
		return at;
	if (mark && mark->kind == MARK_REF && mark->partner != MARK_ALONE && !mark->closes) {
		if (!w->is_scratch)
			wiki_ref(w, mark, &tag);
		return mark_end(w, mark);
	}
	if (mark && mark->kind == MARK_RAW)
		return raw_read(w, mark, &tag, use);
	if (use == TAG_REFERENCES && !tag.closes && !w->is_scratch) /* without content */
		wiki_references(w, tag_attribute(tag.attributes, STR("group")), tag.end, tag.end);
	if (use >= TAG_PARAGRAPH && use < TAG_REFERENCES)
		return block_tag(w, at, &tag, use);
	if (use == TAG_BREAK)
		wiki_break(w, at);
	if (str_equal_fold(tag.name, STR("ref")) && !tag.closes)
		doc_skip(w->doc, at, tag.end, STR("unclosed note"), "no end of the note that begins here was found");
	range_tag(w, &tag, use);
	return tag.end;
}
