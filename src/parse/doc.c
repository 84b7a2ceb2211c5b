/* doc.c: builds the document model, and answers where in it things stand.
 *
 * Parsers put text at its end only, so offsets are final when they are made. Code points are counted once, at the end:
 * doc_span is then one look at the index and at most 63 bytes.
 */
#include "parse/doc.h"

#include "base/utf8.h"
#include "parse/outline.h"

#include <stdlib.h>

enum { INDEX_STEP = 64, CONTEXT_CODE_POINTS = 32 };

void doc_init(struct doc *doc, struct arena *arena, struct str source, struct str format)
{
	*doc = (struct doc){.arena = arena, .source = source, .format = format};
	buf_init(&doc->written, arena, source.len + 64);
	doc->text = STR("");
	doc->root = ARENA_NEW(arena, struct block, 1);
	doc->root->source_to = (uint32_t)source.len;
}

struct block *doc_open(struct doc *doc, struct block *parent, enum block_kind kind)
{
	struct block *block = ARENA_NEW(doc->arena, struct block, 1);

	block->kind = kind;
	block->from = block->to = doc_at(doc);
	block->parent = parent;
	if (parent->last)
		parent->last->next = block;
	else
		parent->first = block;
	parent->last = block;
	return block;
}

void doc_close(struct doc *doc, struct block *block)
{
	block->to = doc_at(doc);
}

uint32_t doc_at(const struct doc *doc)
{
	return (uint32_t)doc->written.len;
}

/* A run where offsets stop advancing together with the one before. */
static void put_run(struct doc *doc, uint32_t source_at)
{
	const struct source_run *last = doc->runs.count ? &doc->runs.at[doc->runs.count - 1] : NULL;
	uint32_t at = doc_at(doc);

	if (last && last->source_at == SOURCE_NONE && source_at == SOURCE_NONE)
		return;
	if (last && last->source_at != SOURCE_NONE && source_at == last->source_at + (at - last->text_at))
		return;
	*VEC_PUSH(doc->arena, &doc->runs) = (struct source_run){at, source_at};
}

/* The canonical text has LF alone: a carriage return that a parser left inside a line is white space like another. */
static struct str without_returns(struct arena *arena, struct str text)
{
	struct buf buf;

	if (str_find_char(text, '\r') < 0)
		return text;
	buf_init(&buf, arena, text.len);
	for (size_t i = 0; i < text.len; i++)
		buf_put_char(&buf, text.ptr[i] == '\r' ? ' ' : text.ptr[i]);
	return buf_str(&buf);
}

static void put(struct doc *doc, struct str text, uint32_t source_at)
{
	struct str composed = utf8_nfc(doc->arena, without_returns(doc->arena, text));

	if (composed.len == 0)
		return;
	put_run(doc, source_at);
	buf_put_str(&doc->written, composed);
	doc->text = buf_str(&doc->written);
	if (composed.len != text.len && source_at != SOURCE_NONE) /* what follows is out of step with this run */
		*VEC_PUSH(doc->arena, &doc->runs) = (struct source_run){doc_at(doc), source_at + (uint32_t)text.len};
}

void doc_put(struct doc *doc, struct str text, uint32_t source_at)
{
	put(doc, text, source_at);
}

void doc_put_made(struct doc *doc, struct str text)
{
	put(doc, text, SOURCE_NONE);
}

struct range *doc_range(struct doc *doc, enum range_kind kind, uint32_t from, uint32_t to, struct str target)
{
	struct range *range = VEC_PUSH(doc->arena, &doc->ranges);

	*range = (struct range){.kind = kind, .from = from, .to = to, .target = target};
	return range;
}

void doc_skip(struct doc *doc, uint32_t source_from, uint32_t source_to, struct str what, const char *why, ...)
{
	struct skipped *skipped = VEC_PUSH(doc->arena, &doc->skipped);
	va_list arguments;

	va_start(arguments, why);
	*skipped = (struct skipped){source_from, source_to, what, str_vprint(doc->arena, why, arguments)};
	va_end(arguments);
}

/* Wider ranges first; equal ones stay in the order of their making. */
static bool range_before(const struct range *a, const struct range *b)
{
	return a->from < b->from || (a->from == b->from && a->to > b->to);
}

static int compare_ranges(const void *a, const void *b)
{
	const struct range *x = *(const struct range *const *)a, *y = *(const struct range *const *)b;

	return range_before(x, y) ? -1 : range_before(y, x) ? 1 : x < y ? -1 : 1;
}

static void sort_ranges(struct doc *doc)
{
	size_t count = doc->ranges.count;
	const struct range **order;
	struct range *sorted;

	if (count == 0)
		return;
	order = ARENA_NEW(doc->arena, const struct range *, count);
	sorted = ARENA_NEW(doc->arena, struct range, count);
	for (size_t i = 0; i < count; i++)
		order[i] = &doc->ranges.at[i];
	qsort(order, count, sizeof *order, compare_ranges);
	for (size_t i = 0; i < count; i++)
		sorted[i] = *order[i];
	doc->ranges.at = sorted;
	doc->ranges.capacity = count;
}

static uint32_t count_code_points(const char *bytes, size_t size)
{
	uint32_t count = 0;

	for (size_t i = 0; i < size; i++)
		count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
	return count;
}

static void index_code_points(struct doc *doc)
{
	size_t steps = doc->text.len / INDEX_STEP + 1;
	uint32_t count = 0;

	doc->cp_index = ARENA_NEW(doc->arena, uint32_t, steps);
	for (size_t i = 0; i < steps; i++) {
		size_t from = i * INDEX_STEP,
		       to = from + INDEX_STEP < doc->text.len ? from + INDEX_STEP : doc->text.len;

		doc->cp_index[i] = count;
		count += count_code_points(doc->text.ptr + from, to - from);
	}
}

void doc_finish(struct doc *doc)
{
	doc_close(doc, doc->root);
	sort_ranges(doc);
	index_code_points(doc);
	outline_make(doc);
}

static uint32_t code_points_before(const struct doc *doc, uint32_t at)
{
	uint32_t step = at / INDEX_STEP;

	return doc->cp_index[step] + count_code_points(doc->text.ptr + (size_t)step * INDEX_STEP, at % INDEX_STEP);
}

struct span doc_span(const struct doc *doc, uint32_t from, uint32_t to)
{
	return (struct span){code_points_before(doc, from), code_points_before(doc, to)};
}

uint32_t doc_byte(const struct doc *doc, uint32_t code_point)
{
	size_t low = 0, high = doc->text.len / INDEX_STEP + 1;

	while (high - low > 1) { /* the last step that begins at or before it is `low` */
		size_t middle = low + (high - low) / 2;

		if (doc->cp_index[middle] <= code_point)
			low = middle;
		else
			high = middle;
	}
	struct str rest = str_slice(doc->text, low * INDEX_STEP, doc->text.len);
	size_t skipped = 0;

	while (skipped < rest.len && ((unsigned char)rest.ptr[skipped] & 0xC0) == 0x80)
		skipped++; /* the code point that the step cuts was counted before it */
	rest = str_slice(rest, skipped, rest.len);
	return (uint32_t)(low * INDEX_STEP + skipped + utf8_offset(rest, code_point - doc->cp_index[low]));
}

uint32_t doc_source_at(const struct doc *doc, uint32_t text_at)
{
	size_t low = 0, high = doc->runs.count;

	while (low < high) { /* the last run that begins at or before text_at is low - 1 */
		size_t middle = low + (high - low) / 2;

		if (doc->runs.at[middle].text_at <= text_at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low > 0 && doc->runs.at[low - 1].source_at != SOURCE_NONE)
		return doc->runs.at[low - 1].source_at + (text_at - doc->runs.at[low - 1].text_at);
	return low < doc->runs.count ? doc->runs.at[low].source_at : (uint32_t)doc->source.len;
}

struct evidence doc_evidence(const struct doc *doc, uint32_t from, uint32_t to)
{
	size_t before = from, after = to;

	for (int i = 0; i < CONTEXT_CODE_POINTS && before > 0; i++)
		utf8_previous(doc->text, &before);
	for (int i = 0; i < CONTEXT_CODE_POINTS && after < doc->text.len; i++)
		utf8_next(doc->text, &after);
	return (struct evidence){
	    .span = doc_span(doc, from, to),
	    .quote = str_slice(doc->text, from, to),
	    .prefix = str_slice(doc->text, before, from),
	    .suffix = str_slice(doc->text, to, after),
	};
}

const struct section *doc_section_at(const struct doc *doc, uint32_t text_at)
{
	size_t low = 0, high = doc->sections.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (doc->section_from[middle] <= text_at)
			low = middle + 1;
		else
			high = middle;
	}
	return &doc->sections.at[low ? low - 1 : 0];
}

uint32_t doc_body_from(const struct doc *doc, const struct section *section)
{
	uint32_t from = doc_byte(doc, section->body.start), to = doc_byte(doc, section->body.end);

	while (from < to && (doc->text.ptr[from] == '\n' || doc->text.ptr[from] == ' '))
		from++;
	return from;
}

struct block *doc_next(const struct block *block)
{
	if (block->first)
		return block->first;
	while (block && !block->next)
		block = block->parent;
	return block ? block->next : NULL;
}

bool block_is_prose(const struct block *block)
{
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
	case BLOCK_ITEM:
	case BLOCK_CAPTION:
	case BLOCK_CELL:
	case BLOCK_FIELD:
	case BLOCK_QUOTE:
	case BLOCK_FIGURE: return true;
	default: return false;
	}
}

const char *block_kind_name(enum block_kind kind)
{
	static const char *const names[] = {
	    [BLOCK_DOCUMENT] = "document",   [BLOCK_HEADING] = "heading",
	    [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_LIST] = "list",
	    [BLOCK_ITEM] = "item",           [BLOCK_TABLE] = "table",
	    [BLOCK_CAPTION] = "caption",     [BLOCK_ROW] = "row",
	    [BLOCK_CELL] = "cell",           [BLOCK_INFOBOX] = "infobox",
	    [BLOCK_FIELD] = "field",         [BLOCK_QUOTE] = "quote",
	    [BLOCK_HATNOTE] = "hatnote",     [BLOCK_PREFORMATTED] = "preformatted",
	    [BLOCK_FIGURE] = "figure",       [BLOCK_ENTRY] = "entry",
	};

	return names[kind];
}

const char *list_marker_name(enum list_marker marker)
{
	static const char *const names[] = {
	    [LIST_BULLET] = "bullet",
	    [LIST_NUMBER] = "number",
	    [LIST_TERM] = "term",
	    [LIST_INDENT] = "indent",
	};

	return names[marker];
}
