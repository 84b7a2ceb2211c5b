/* html_notes.c: citation markers, and the entries of the reference lists that they point to, tied by the entry's id. */
#include "base/utf8.h"
#include "parse/html.h"

static uint32_t note_new(struct html *html, struct str id)
{
	*VEC_PUSH(html->arena, &html->doc->notes) = (struct note){0};
	if (str_starts(id, STR("cite_note-")))
		html->doc->notes.at[html->doc->notes.count - 1].name = str_slice(id, 10, id.len);
	if (id.len)
		*map_at(&html->notes_by_id, id) = (void *)(uintptr_t)html->doc->notes.count;
	return (uint32_t)html->doc->notes.count;
}

/* The note with this id, made where it is new: index plus one. */
static uint32_t note_of(struct html *html, struct str id)
{
	uintptr_t found = id.len ? (uintptr_t)map_get(&html->notes_by_id, id) : 0;

	return found ? (uint32_t)found : note_new(html, id);
}

static struct str group_of(struct str label)
{
	ptrdiff_t space = str_find_char_last(label, ' ');

	if (space > 0)
		return str_trim(str_slice(label, 0, (size_t)space));
	return label.len && label.ptr[0] >= 'a' && label.ptr[0] <= 'z' ? STR("lower-alpha") : STR_NONE;
}

/* "[2]", "[ a ]": what is between the brackets. */
static struct str inner_of(struct str words)
{
	words = str_trim(words);
	if (str_starts(words, STR("[")) && str_ends(words, STR("]")) && words.len > 2)
		return str_trim(str_slice(words, 1, words.len - 1));
	return STR_NONE;
}

void html_marker(struct html *html)
{
	struct str words = str_copy(html->arena, str_trim(buf_str(&html->captured))), label = inner_of(words);
	ptrdiff_t at = str_find(html->marker_href, STR("#cite_note"));
	uint32_t here = doc_at(html->doc), index;
	struct note *note;

	if (at < 0) { /* ": 444" behind a marker: the pages */
		if (str_starts(words, STR(":")) && html->last_citation &&
		    html->doc->ranges.at[html->last_citation - 1].from == here)
			html->doc->ranges.at[html->last_citation - 1].target = str_trim(str_slice(words, 1, words.len));
		else if (words.len)
			html_put_words(html, words, (uint32_t)html->open[html->depth - 1].source_from);
		return;
	}
	html_leaf_ready(html, html->open[html->depth - 1].source_from);
	here = doc_at(html->doc);
	index = note_of(
	    html, html_unescape(html->arena, str_slice(html->marker_href, (size_t)at + 1, html->marker_href.len)));
	note = &html->doc->notes.at[index - 1];
	if (!note->label.ptr) {
		note->label = label.ptr ? label : words;
		note->group = html->marker_group.len ? html->marker_group : group_of(note->label);
	}
	doc_range(html->doc, RANGE_CITATION, here, here, STR_NONE)->note = index - 1;
	html->last_citation = html->doc->ranges.count;
}

void html_remark(struct html *html, uint32_t source_at)
{
	struct str words = str_copy(html->arena, str_trim(buf_str(&html->captured))), inner = inner_of(words);

	if (!inner.ptr) {
		if (words.len)
			html_put_words(html, words, source_at);
		return;
	}
	html_leaf_ready(html, source_at);
	doc_range(html->doc, RANGE_CITATION_NEEDED, doc_at(html->doc), doc_at(html->doc), utf8_nfc(html->arena, inner));
}

uint32_t html_entry(struct html *html, const struct html_token *token)
{
	return note_of(html, html_unescape(html->arena, token->attributes[ATTRIBUTE_ID]));
}

void html_entry_finish(struct html *html, const struct element *entry, uint32_t source_to)
{
	struct note *note = &html->doc->notes.at[entry->note - 1];

	html->entries++;
	if (!note->label.ptr) /* nothing cites it */
		note->label = str_print(html->arena, "%u", html->entries);
	note->source_from = entry->source_from;
	note->source_to = source_to;
	if (entry->text_from != TEXT_NONE)
		note->text =
		    str_copy(html->arena, str_trim(str_slice(html->doc->text, entry->text_from, doc_at(html->doc))));
}
