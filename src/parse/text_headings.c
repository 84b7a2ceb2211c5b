/* text_headings.c: which lines were headings: those that are marked, or listed in the table of contents, or, where the page
 * has neither, those that heading_signs.h tells.
 */
#include "base/utf8.h"
#include "parse/heading_signs.h"

enum { HEADING_BYTES = 160, HEADING_WORDS = 14 };

static bool is_paragraph(const struct text_line *line)
{
	return line->kind == LINE_PROSE && line->blank_before && line->blank_after;
}

static bool has_upper(struct str text)
{
	for (size_t at = 0; at < text.len;)
		if (utf8_is_upper(utf8_next(text, &at)))
			return true;
	return false;
}

/* Could these words be a heading, wherever they stand? */
static bool is_candidate(const struct text_line *line)
{
	size_t at = 0, end = line->text.len;
	uint32_t first, last;

	if (line->kind != LINE_OTHER || line->has_bullet || line->text.len > HEADING_BYTES)
		return false;
	if (str_find_char(line->text, '[') >= 0 || text_word_count(line->text) > HEADING_WORDS ||
	    text_is_glued(line->text))
		return false;
	first = utf8_next(line->text, &at);
	last = utf8_previous(line->text, &end);
	if ((utf8_is_lower(first) && !has_upper(line->text)) ||
	    !(utf8_is_letter(first) || utf8_is_digit(first) || first == '"' || first == '(' || first == 0x201C ||
	      first == 0x201E || first == 0xAB || first == 0x300C))
		return false;
	return last != ':' && last != ',' && last != ';' && last != '.' && last != 0x3002 && last != '=';
}

static bool in_contents(struct heading_context *context, const struct text_line *line, unsigned *level)
{
	void *found = map_get(&context->page->contents, utf8_fold(context->scratch, line->text));

	arena_reset(context->scratch);
	*level = found ? (unsigned)(uintptr_t)found : 2;
	return found;
}

/* "References" alone between empty lines is a heading whatever stands around it: nothing else looks like that. */
static bool is_lone_term(const struct text_line *line)
{
	return line->blank_before && line->blank_after && term_of(line->text) == TERM_REFERENCES;
}

static bool is_heading(const struct heading_context *context, size_t index)
{
	bool signs[SIGN_COUNT];
	enum heading_place place;
	int sum = 0;

	if (is_lone_term(&context->page->lines.at[index]))
		return true;
	heading_signs_find(context, index, signs);
	place = heading_place_of(signs, &context->page->lines.at[index]);
	arena_reset(context->scratch);
	for (size_t i = 0; i < SIGN_COUNT; i++)
		sum += signs[i] ? heading_weights[i][place] : 0;
	return sum > 0;
}

/* A page whose headings are marked has no others. */
static bool has_marked(struct text_page *page)
{
	bool found = false, many_tops = false, top = false;

	for (size_t i = 0; i < page->lines.count; i++) {
		const struct text_line *line = &page->lines.at[i];

		if (line->kind == LINE_HEADING) {
			found = true;
			many_tops = many_tops || (top && line->level == 1);
			top = top || line->level == 1;
		}
	}
	for (size_t i = 0; i < page->lines.count; i++) {
		struct text_line *line = &page->lines.at[i];

		if (line->kind == LINE_HEADING && (many_tops || line->level == 1) && line->level < 6)
			line->level++;
	}
	return found;
}

static void count_lines(struct heading_context *context)
{
	for (size_t i = 0; i < context->page->lines.count; i++) {
		struct str text = context->page->lines.at[i].text;

		if (text.len <= HEADING_BYTES) {
			void **count = map_at(&context->counts, text);

			*count = (void *)((uintptr_t)*count + 1);
		}
	}
}

static void context_update(struct heading_context *context, const struct text_line *line)
{
	if (is_paragraph(line)) {
		context->in_lead = false;
		context->has_paragraph = true;
	}
	if (line->kind != LINE_HEADING)
		return;
	context->has_paragraph = false;
	context->in_entries = term_of(line->text) == TERM_REFERENCES || term_of(line->text) == TERM_NOTES;
	context->in_links = term_of(line->text) == TERM_END;
}

static void find_plain_headings(struct text_page *page)
{
	struct arena scratch;
	struct heading_context context = {.page = page, .scratch = &scratch, .in_lead = true};
	bool has_contents = page->contents.entries.count > 0;

	map_init(&context.counts, page->arena);
	context.folded_title = page->title.ptr ? utf8_fold(page->arena, page->title) : STR("");
	count_lines(&context);
	arena_init(&scratch); /* and nothing more of the page's own, whose bound would leave this one behind */
	for (size_t i = 0; i < page->lines.count; i++) {
		struct text_line *line = &page->lines.at[i];
		bool listed = has_contents && is_candidate(line) && in_contents(&context, line, &line->level);

		if (listed || (!has_contents && is_candidate(line) && is_heading(&context, i))) {
			line->kind = LINE_HEADING;
			line->level = listed ? line->level : 2;
			if (!listed && !line->blank_before && i && page->lines.at[i - 1].kind == LINE_HEADING)
				line->level = page->lines.at[i - 1].level < 6 ? page->lines.at[i - 1].level + 1 : 6;
		}
		context_update(&context, line);
	}
	arena_finish(&scratch);
}

void text_headings_find(struct text_page *page)
{
	if (!has_marked(page))
		find_plain_headings(page);
}
