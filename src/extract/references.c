/* references.c: from a document's notes and markers to references and their citations.
 *
 * A note is what one marker stands for. Where the reference list is missing (text copied without it) the note has a label
 * alone: the reference is then served unresolved, with the sentences that cite it, and nothing is made up. */
#include "base/hash.h"
#include "base/map.h"
#include "extract/extract.h"
#include "parse/bibliography.h"

#include <ctype.h>

/* What the walk over the markers carries along. Markers and blocks are both in the order of the text. */
struct walk {
	const struct reading *reading;
	struct findings *findings;
	struct block *block;    /* the last leaf that begins at or before the marker */
	struct block *upcoming; /* the next block that was not yet looked at */
	size_t *citation_room;  /* of each reference */
};

/* A title without the quotation marks around it, where these are its only ones. */
static struct str title_unquote(struct str title)
{
	static const struct {
		struct str open, close;
	} marks[] = {{STR_INIT("\""), STR_INIT("\"")}, {STR_INIT("“"), STR_INIT("”")}, {STR_INIT("«"), STR_INIT("»")}};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct str open = marks[i].open, close = marks[i].close, inside;

		if (title.len <= open.len + close.len || !str_starts(title, open) || !str_ends(title, close))
			continue;
		inside = str_slice(title, open.len, title.len - close.len);
		return str_find(inside, open) < 0 && str_find(inside, close) < 0 ? str_trim(inside) : title;
	}
	return title;
}

/* A plain entry: what its printed form says, its link, and the link's text as title. */
static void plain_fill(struct arena *arena, const struct note *note, struct reference *reference)
{
	bibliography_read_text(arena, note->text, reference);
	if (note->url.ptr && !reference->url.ptr)
		reference->url = note->url;
	if (!note->url.ptr)
		return;
	if (note->url_text.len)
		reference->title = title_unquote(note->url_text);
	if (!reference->type.ptr)
		reference->type = STR("webpage");
}

/* A short citation (harvnb, sfn) says of its work what the full citation says, and pages of its own. */
static void short_fill(const struct doc *doc, const struct note *note, struct reference *reference)
{
	const struct note *full = &doc->notes.at[note->parent - 1];

	bibliography_read_fields(doc->arena, full, reference);
	reference->page = STR_NONE;
	for (size_t i = 0; i < note->field_count; i++) {
		struct str name = note->fields[i].name;
		if (str_equal(name, STR("p")) || str_equal(name, STR("pp")) || str_equal(name, STR("loc")))
			reference->page = str_trim(note->fields[i].value);
	}
}

static void note_fill(const struct doc *doc, const struct note *note, struct reference *reference)
{
	reference->label = note->label;
	reference->group = note->group;
	reference->text = note->text;
	reference->resolved = note->text.ptr != NULL || note->template.ptr != NULL;
	if (!reference->resolved)
		return;
	bool has_full =
	    note->parent && note->parent <= doc->notes.count && doc->notes.at[note->parent - 1].template.ptr;
	if (has_full)
		short_fill(doc, note, reference);
	else if (note->template.ptr)
		bibliography_read_fields(doc->arena, note, reference);
	else
		plain_fill(doc->arena, note, reference);
	if (!reference->archive_url.ptr && note->archive_url.ptr) {
		reference->archive_url = note->archive_url;
		reference->archived = note->archived;
	}
}

/* The id comes from what identifies the entry, not from its place: another note in front of it leaves it as it is. Dates of
 * access and archive links are not in it, for robots change them. Equal entries are counted. */
static struct str reference_identify(struct walk *walk, const struct reference *r, struct map *seen)
{
	struct arena *arena = walk->reading->arena;
	bool by_work = r->title.ptr || r->url.ptr || r->doi.ptr || r->isbn.ptr;
	struct str text = by_work ? STR_NONE : r->text;
	struct str label = r->resolved ? STR_NONE : r->label;
	struct str parts[] = {walk->findings->article.title,
	                      walk->findings->article.language,
	                      r->group,
	                      label,
	                      r->title,
	                      r->part_title,
	                      r->url,
	                      r->doi,
	                      r->isbn,
	                      r->page,
	                      text,
	                      STR_NONE};
	struct str id = hash_id(arena, parts, 11);
	unsigned **count = (unsigned **)map_at(seen, id);

	if (!*count)
		*count = ARENA_NEW(arena, unsigned, 1);
	if (++**count == 1)
		return id;
	parts[11] = str_print(arena, "%u", **count);
	return hash_id(arena, parts, 12);
}

static void references_fill(struct walk *walk)
{
	const struct doc *doc = walk->reading->doc;
	struct map seen;

	map_init(&seen, walk->reading->arena);
	for (size_t i = 0; i < doc->notes.count; i++) {
		struct reference reference = {0};
		note_fill(doc, &doc->notes.at[i], &reference);
		reference.id = reference_identify(walk, &reference, &seen);
		*VEC_PUSH(walk->reading->arena, &walk->findings->references) = reference;
	}
}

static bool text_is_blank(struct str text, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		if (!isspace((unsigned char)text.ptr[i]))
			return false;
	}
	return true;
}

/* The innermost block that holds byte `at`; a marker behind a block's last word is in that block. */
static const struct block *block_at(struct walk *walk, uint32_t at)
{
	while (walk->upcoming && walk->upcoming->from <= at) {
		walk->block = walk->upcoming;
		walk->upcoming = doc_next(walk->upcoming);
	}
	const struct block *block = walk->block;
	while (block->parent && block->to < at)
		block = block->parent;
	return block;
}

/* The sentence that a marker at `at` of this block belongs to: one that ends where the marker stands is cited by it, also
 * where the next one begins there. False where the block has no sentence. */
static bool sentence_of(const struct tokens *tokens, const struct block *block, uint32_t at, uint32_t *from,
                        uint32_t *to)
{
	if (!tokens->sentences.count)
		return false;
	size_t i = tokens_sentence_at(tokens, at);
	const struct sentence *sentence = &tokens->sentences.at[i];
	if (i && at <= sentence->from && sentence[-1].from >= block->from && sentence[-1].to <= block->to)
		sentence--;
	else if (i + 1 < tokens->sentences.count && sentence->to < block->from)
		sentence++; /* the marker stands in front of the block's first word */
	if (sentence->from < block->from || sentence->to > block->to)
		return false;
	*from = sentence->from;
	*to = sentence->to;
	return true;
}

/* What a marker alone in its paragraph cites: the sentence before it, or the first one. */
static struct evidence nearest_evidence(const struct reading *reading, uint32_t at)
{
	const struct sentence *sentence = reading->tokens.sentences.at;

	if (reading->tokens.sentences.count == 0)
		return (struct evidence){0};
	sentence += tokens_sentence_at(&reading->tokens, at);
	return doc_evidence(reading->doc, sentence->from, sentence->to);
}

/* What cites at this place: the sentence; where there is none, as in a cell that holds markers alone, the first block
 * around it that says anything. Empty where the document says nothing at all. */
static struct evidence citing_evidence(struct walk *walk, uint32_t at)
{
	const struct doc *doc = walk->reading->doc;
	const struct block *block = block_at(walk, at);
	uint32_t from = at;
	uint32_t to = at;

	if (sentence_of(&walk->reading->tokens, block, at, &from, &to))
		return doc_evidence(doc, from, to);
	while (block->parent && block->parent->kind != BLOCK_DOCUMENT &&
	       text_is_blank(doc->text, block->from, block->to))
		block = block->parent;
	if (!block->parent || text_is_blank(doc->text, block->from, block->to))
		return nearest_evidence(walk->reading, at);
	from = block->from;
	to = block->to;
	while (from < to && isspace((unsigned char)doc->text.ptr[from]))
		from++;
	while (to > from && isspace((unsigned char)doc->text.ptr[to - 1]))
		to--;
	return doc_evidence(doc, from, to);
}

/* Does the sentence cite it already, for the same pages? Markers come in the order of the text, so a sentence's stand last. */
static bool citation_is_there(const struct reference *reference, const struct citation *citation)
{
	for (size_t i = reference->citation_count; i > 0; i--) {
		const struct citation *there = &reference->citations[i - 1];

		if (there->evidence.span.start != citation->evidence.span.start)
			return false;
		if (there->evidence.span.end == citation->evidence.span.end &&
		    str_equal(there->locator, citation->locator))
			return true;
	}
	return false;
}

static void citation_add(struct walk *walk, size_t note, const struct citation *citation)
{
	struct reference *reference = &walk->findings->references.at[note];
	size_t *room = &walk->citation_room[note];

	if (citation_is_there(reference, citation))
		return;
	reference->citations =
	    vec_room(walk->reading->arena, reference->citations, reference->citation_count, room, sizeof *citation);
	reference->citations[reference->citation_count] = *citation;
	reference->citations[reference->citation_count++].reference = reference->id;
}

static void marker_read(struct walk *walk, const struct range *range)
{
	const struct doc *doc = walk->reading->doc;
	const struct section *section = doc_section_at(doc, range->from);
	struct citation citation = {
	    .section = section ? section->id : STR_NONE,
	    .locator = range->target,
	    .evidence = citing_evidence(walk, range->from),
	};

	if (citation.evidence.quote.len == 0)
		return;
	citation_add(walk, range->note, &citation);
	for (size_t i = range->note + 1; i < doc->notes.count && doc->notes.at[i].bundled; i++)
		citation_add(walk, i, &citation);
}

void extract_references(const struct reading *reading, struct findings *findings)
{
	const struct doc *doc = reading->doc;
	struct walk walk = {.reading = reading, .findings = findings, .block = doc->root, .upcoming = doc->root};

	references_fill(&walk);
	walk.citation_room = ARENA_NEW(reading->arena, size_t, doc->notes.count + 1);
	for (size_t i = 0; i < doc->ranges.count; i++) {
		const struct range *range = &doc->ranges.at[i];
		if (range->kind == RANGE_CITATION && range->note < findings->references.count)
			marker_read(&walk, range);
	}
}
