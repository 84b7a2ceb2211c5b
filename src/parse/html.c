/* html.c: a page as MediaWiki renders it (Parsoid's, or saved from a skin) and HTML like it.
 *
 * Tags and text come from html_tags; html_roles says what each element is in an article; this file keeps the stack of open
 * elements and acts when one opens or closes; html_text puts the words into blocks, html_notes ties markers to the
 * reference list, html_links reads targets. End tags that are missing or crossed are mended as browsers mend them in the
 * cases that wikis make: <p>, <li>, <td> and their like close each other; <b> may end in another block than it began.
 */
#include "parse/html.h"
#include "parse/parse.h"

static bool is_shown(const struct html *html)
{
	return !html->roles_open[ROLE_SKIP] && !html->roles_open[ROLE_BACKLINK] && !html->roles_open[ROLE_CATEGORIES] &&
	       (!html->has_root || html->roles_open[ROLE_ROOT]);
}

static bool is_captured(const struct html *html)
{
	return html->roles_open[ROLE_MARKER] || html->roles_open[ROLE_REMARK];
}

static bool is_inline(const struct element *element)
{
	switch (element->role) {
	case ROLE_NONE: return element->tag != TAG_TBODY && element->tag != TAG_BODY && element->tag != TAG_HTML;
	case ROLE_LINK:
	case ROLE_STRONG:
	case ROLE_EMPHASIS:
	case ROLE_RAISED:
	case ROLE_LOWERED:
	case ROLE_LANGUAGE:
	case ROLE_DATE: return true;
	default: return false;
	}
}

/* Is the text of such an element one block, whatever is in it? */
static bool is_line(enum role role)
{
	switch (role) {
	case ROLE_HEADING:
	case ROLE_CELL:
	case ROLE_FIELD:
	case ROLE_CAPTION:
	case ROLE_HATNOTE:
	case ROLE_FIGURE:
	case ROLE_PREFORMATTED:
	case ROLE_ENTRY: return true;
	default: return false;
	}
}

/* Closing */

static void range_close(struct html *html, const struct element *element)
{
	static const enum range_kind kinds[ROLE_COUNT] = {
	    [ROLE_STRONG] = RANGE_STRONG,   [ROLE_EMPHASIS] = RANGE_EMPHASIS, [ROLE_RAISED] = RANGE_RAISED,
	    [ROLE_LOWERED] = RANGE_LOWERED, [ROLE_LANGUAGE] = RANGE_LANGUAGE, [ROLE_DATE] = RANGE_DATE};
	uint32_t from = element->text_from, to = doc_at(html->doc);
	bool is_link = element->role == ROLE_LINK;

	if (from == TEXT_NONE || from == to || element->leaf_serial != html->leaf_serial ||
	    ((is_link || element->role == ROLE_DATE) && !element->target.len))
		return;
	doc_range(html->doc,
	          !is_link               ? kinds[element->role]
	          : element->is_external ? RANGE_EXTERNAL
	                                 : RANGE_LINK,
	          from, to, element->target);
	for (unsigned i = html->depth; is_link && element->is_external && html->roles_open[ROLE_ENTRY] && i-- > 0;) {
		struct note *note =
		    html->open[i].role == ROLE_ENTRY ? &html->doc->notes.at[html->open[i].note - 1] : NULL;

		if (note && !note->url.ptr) {
			note->url = element->target;
			note->url_text = str_copy(html->arena, str_slice(html->doc->text, from, to));
		}
	}
}

/* The first cell of a box's row names it; the value comes behind a tab. */
static void key_close(struct html *html)
{
	if (!html->leaf || html->leaf->kind != BLOCK_FIELD)
		return;
	html->leaf->key =
	    str_copy(html->arena, str_trim(str_slice(html->doc->text, html->leaf->from, doc_at(html->doc))));
	html->due = DUE_TAB;
}

static void skip_close(struct html *html, const struct element *element, uint32_t at)
{
	if (html->roles_open[ROLE_SKIP] == 1 && html->skip_has_text && (!html->has_root || html->roles_open[ROLE_ROOT]))
		doc_skip(html->doc, element->source_from, at, str_of(element->reason->what), "%s",
		         element->reason->why);
}

static void element_close(struct html *html, const struct element *element, uint32_t at)
{
	switch (element->role) {
	case ROLE_SKIP: skip_close(html, element, at); break;
	case ROLE_ROOT:
		html_boundary(html, at);
		html->outside_from = at;
		break;
	case ROLE_MARKER: html_marker(html); break;
	case ROLE_REMARK: html_remark(html, element->source_from); break;
	case ROLE_LINK:
	case ROLE_STRONG:
	case ROLE_EMPHASIS:
	case ROLE_RAISED:
	case ROLE_LOWERED:
	case ROLE_LANGUAGE:
	case ROLE_DATE: range_close(html, element); break;
	case ROLE_KEY: key_close(html); break;
	case ROLE_CELL: html_cell_close(html, element, at); break;
	case ROLE_ENTRY:
		html_entry_finish(html, element, at);
		html_boundary(html, at);
		break;
	case ROLE_NONE:
	case ROLE_BACKLINK:
	case ROLE_CATEGORIES:
	case ROLE_VALUE: break;
	default: html_boundary(html, at);
	}
}

static void pop(struct html *html, uint32_t at)
{
	struct element *element = &html->open[html->depth - 1];

	if (html->line == html->depth) { /* its end is the block's end */
		html->line = 0;
		if (element->role != ROLE_CELL && element->role != ROLE_ENTRY)
			html_leaf_close(html, at);
	}
	if (element->block && element->role != ROLE_NONE && html->leaf != element->block)
		html_leaf_close(html, at);
	element_close(html, element, at);
	if (element->block) {
		if (html->leaf == element->block)
			html_leaf_close(html, at);
		doc_close(html->doc, element->block);
		element->block->source_to = at;
	}
	html->tags_open[element->tag]--;
	html->roles_open[element->role]--;
	html->depth--;
	if (html->told > html->depth)
		html->told = html->depth;
}

/* Takes an inline element out from under the blocks that opened in it. */
static void take_out(struct html *html, unsigned index)
{
	struct element *element = &html->open[index];

	range_close(html, element);
	html->tags_open[element->tag]--;
	html->roles_open[element->role]--;
	for (unsigned i = index; i + 1 < html->depth; i++)
		html->open[i] = html->open[i + 1];
	html->depth--;
	html->told -= index < html->told;
	html->line -= html->line > index + 1;
}

void html_close_to(struct html *html, unsigned index, uint32_t at)
{
	while (html->depth >= index)
		pop(html, at);
}

static void tag_close(struct html *html, const struct html_token *token)
{
	unsigned index = html_find_open(html, token->tag);

	if (!index || token->tag == TAG_BODY || token->tag == TAG_HTML)
		return;
	if (is_inline(&html->open[index - 1]))
		for (unsigned i = index; i < html->depth; i++)
			if (!is_inline(&html->open[i])) {
				take_out(html, index - 1);
				return;
			}
	html_close_to(html, index, token->to);
}

/* Opening */

/* A heading ends everything that was open: sections are the article's top, also where a page lays them out in a table. */
static void break_out(struct html *html, uint32_t at)
{
	html_leaf_close(html, at);
	html->line = 0;
	for (unsigned i = 0; i < html->depth; i++) {
		struct element *element = &html->open[i];

		if (is_inline(element) || element->role == ROLE_ROOT || element->role == ROLE_ENTRY)
			continue;
		if (element->block) {
			doc_close(html->doc, element->block);
			element->block->source_to = at;
			element->block = NULL;
		}
		html->roles_open[element->role]--;
		element->role = ROLE_BLOCK;
		html->roles_open[ROLE_BLOCK]++;
	}
}

static unsigned span_of(struct str written)
{
	int64_t value;

	return str_to_int64(written, &value) && value > 1 && value <= 1000 ? (unsigned)value : 0;
}

static const struct element *open_row(const struct html *html)
{
	for (unsigned i = html->depth; i-- > 0;)
		if (html->open[i].tag == TAG_TR)
			return &html->open[i];
	return NULL;
}

/* What the role becomes where the element stands: rows of a box are its fields, and so on. */
static enum role role_within(const struct html *html, const struct html_token *token, enum role role)
{
	const struct element *container, *row;

	if (role == ROLE_CELL && html->line && (row = open_row(html)) && row->role == ROLE_FIELD)
		return html->leaf || html->roles_open[ROLE_KEY] || span_of(token->attributes[ATTRIBUTE_COLSPAN])
		           ? ROLE_VALUE
		           : ROLE_KEY;
	if (html->line && role != ROLE_HEADING && role != ROLE_ENTRY && (is_line(role) || role <= ROLE_QUOTE))
		return role == ROLE_NONE || role == ROLE_ROOT || role == ROLE_SKIP ? role : ROLE_BLOCK;
	container = html_container(html);
	if (role == ROLE_TABLE && html->roles_open[ROLE_INFOBOX])
		return ROLE_BLOCK;
	if (role == ROLE_ROW && container && container->role == ROLE_INFOBOX)
		return ROLE_FIELD;
	if (role == ROLE_ROW && (!container || container->role != ROLE_TABLE))
		return ROLE_BLOCK;
	if (role == ROLE_CELL && (!container || container->role != ROLE_ROW))
		return ROLE_BLOCK;
	if (role == ROLE_ITEM && (!container || container->role != ROLE_LIST))
		return ROLE_BLOCK;
	return role;
}

static void element_fill(struct html *html, struct element *element, const struct html_token *token)
{
	const struct str *attributes = token->attributes;

	element->column_span = span_of(attributes[ATTRIBUTE_COLSPAN]);
	element->row_span = span_of(attributes[ATTRIBUTE_ROWSPAN]);
	element->level = token->level > 2 ? token->level : 2;
	element->is_header = token->tag == TAG_TH || token->tag == TAG_DT;
	element->marker = token->tag == TAG_OL ? LIST_NUMBER : token->tag == TAG_DL ? LIST_INDENT : LIST_BULLET;
	if (element->role == ROLE_LINK)
		element->target = html_link_target(html->arena, token, &element->is_external);
	else if (element->role == ROLE_LANGUAGE)
		element->target = attributes[ATTRIBUTE_LANG];
	else if (element->role == ROLE_DATE)
		element->target = attributes[ATTRIBUTE_DATETIME];
	else if (element->role == ROLE_ENTRY)
		element->note = html_entry(html, token);
}

static void element_open(struct html *html, struct element *element, const struct html_token *token)
{
	switch (element->role) {
	case ROLE_SKIP:
		if (html->roles_open[ROLE_SKIP] == 1)
			html->skip_has_text = false;
		break;
	case ROLE_ROOT:
		if (html->roles_open[ROLE_ROOT] == 1 && html->has_root && token->from > html->outside_from)
			doc_skip(html->doc, html->outside_from, token->from, STR("navigation"),
			         "a part of the site, not of the article");
		break;
	case ROLE_ROW: html->empty_cells.count = 0; break;
	case ROLE_MARKER:
		html->marker_href = html->marker_group = STR_NONE;
		html->captured.len = 0;
		break;
	case ROLE_REMARK: html->captured.len = 0; break;
	case ROLE_NONE:
	case ROLE_BACKLINK:
	case ROLE_CATEGORIES:
	case ROLE_LINK:
	case ROLE_STRONG:
	case ROLE_EMPHASIS:
	case ROLE_RAISED:
	case ROLE_LOWERED:
	case ROLE_LANGUAGE:
	case ROLE_DATE:
	case ROLE_KEY: break;
	case ROLE_VALUE: html_break(html); break;
	default:
		if (token->tag == TAG_OL)
			html->entries = 0;
		html_boundary(html, token->from);
	}
	if (!html->line && is_line(element->role)) {
		html_leaf_close(html, token->from);
		html->line = html->depth;
	} else if (!html->line &&
	           (element->role == ROLE_LIST || element->role == ROLE_TABLE || element->role == ROLE_INFOBOX)) {
		html_leaf_close(html, token->from); /* that of the item around it */
	}
}

static void push(struct html *html, const struct html_token *token, enum role role, const struct skip_reason *reason)
{
	struct element *element = &html->open[html->depth++];

	*element = (struct element){
	    .tag = token->tag, .role = role, .reason = reason, .source_from = token->from, .text_from = TEXT_NONE};
	html->tags_open[token->tag]++;
	html->roles_open[role]++;
	element_fill(html, element, token);
	element_open(html, element, token);
}

/* A list of terms is one because a term stands in it. */
static void mark_terms(struct html *html)
{
	for (unsigned i = html->depth; i-- > 0;)
		if (html->open[i].tag == TAG_DL) {
			html->open[i].marker = LIST_TERM;
			if (html->open[i].block)
				html->open[i].block->marker = LIST_TERM;
			return;
		}
}

/* TeX as its author wrote it: "{\displaystyle x}" is x. */
static void put_formula(struct html *html, struct str written, uint32_t at)
{
	struct str tex = str_trim(html_decode(html->arena, written));

	if (str_starts(tex, STR("{\\displaystyle")) && str_ends(tex, STR("}")))
		tex = str_trim(str_slice(tex, 14, tex.len - 1));
	if (tex.len)
		html_put_words(html, tex, at);
}

/* Elements without content. */
static void void_read(struct html *html, const struct html_token *token)
{
	struct str rel = token->attributes[ATTRIBUTE_REL];

	if (token->tag == TAG_LINK && str_find(rel, STR("mw:PageProp/Category")) >= 0)
		html_category(html, token);
	else if (token->tag == TAG_LINK && str_find(rel, STR("mw:PageProp/redirect")) >= 0)
		html->doc->redirect = html_link_target(html->arena, token, &(bool){false});
	else if (!is_shown(html) || is_captured(html))
		return;
	else if (token->tag == TAG_BR)
		html_break(html);
	else if (token->tag == TAG_HR)
		html_boundary(html, token->from);
	else if (token->tag == TAG_IMG && html_has_class_prefix(token, STR("mwe-math-fallback")))
		put_formula(html, token->attributes[ATTRIBUTE_ALT], token->from);
}

static enum role role_now(struct html *html, const struct html_token *token, const struct skip_reason **reason)
{
	enum role role = html_role(token, reason);

	if (html->roles_open[ROLE_CATEGORIES] && token->tag == TAG_A && html->tags_open[TAG_LI])
		html_category(html, token);
	if (is_captured(html) && token->tag == TAG_A && !html->marker_href.ptr) {
		html->marker_href = token->attributes[ATTRIBUTE_HREF];
		html->marker_group = token->attributes[ATTRIBUTE_GROUP];
	}
	if (is_captured(html) || (!is_shown(html) && role != ROLE_ROOT && role != ROLE_CATEGORIES) ||
	    html->roles_open[ROLE_SKIP])
		return ROLE_NONE;
	if (token->tag == TAG_HEADING && token->level == 1 && doc_at(html->doc) == 0 && role == ROLE_HEADING) {
		static const struct skip_reason title = {"title", "the article's title again"};

		*reason = &title;
		return ROLE_SKIP;
	}
	return role_within(html, token, role);
}

static void tag_open(struct html *html, const struct html_token *token)
{
	const struct skip_reason *reason;
	enum role role;

	if (token->is_void) {
		void_read(html, token);
		return;
	}
	if (is_shown(html) && !is_captured(html))
		html_close_before(html, token, html_role(token, &reason));
	else if (token->tag == TAG_LI)
		html_close_before(html, token, ROLE_NONE);
	if (token->tag == TAG_DT)
		mark_terms(html);
	if (token->tag == TAG_BODY)
		html->outside_from = token->from;
	if (html->depth == HTML_DEPTH)
		return;
	role = role_now(html, token, &reason);
	if (token->tag == TAG_MATH && is_shown(html) && !is_captured(html)) {
		static const struct skip_reason formula = {"formula", "shown as its TeX source"};

		put_formula(html, token->attributes[ATTRIBUTE_ALTTEXT], token->from);
		role = ROLE_SKIP;
		reason = &formula;
	}
	if (role == ROLE_HEADING)
		break_out(html, token->from);
	push(html, token, role, reason);
}

static void text_read(struct html *html, const struct html_token *token)
{
	struct str text = str_slice(html->source, token->from, token->to);

	if (!is_shown(html)) {
		html->skip_has_text = html->skip_has_text || str_trim(text).len;
		return;
	}
	if (is_captured(html)) {
		buf_put_str(&html->captured, html_decode(html->arena, text));
		return;
	}
	if (html->roles_open[ROLE_ENTRY] && !html->leaf &&
	    (str_equal(str_trim(text), STR("^")) || str_equal(str_trim(text), STR("↑"))))
		return; /* what leads back to the markers, in old skins */
	html_put(html, text, token->from);
}

void parse_html(struct doc *doc, struct str source, const struct parse_options *options)
{
	struct html *html = ARENA_NEW(doc->arena, struct html, 1);
	struct html_survey survey;
	struct html_token token;
	size_t at = 0;

	html_survey(doc->arena, source, &survey);
	doc->title = options->title.ptr ? options->title : survey.title;
	doc->language = options->language.ptr ? options->language : survey.language;
	html->doc = doc;
	html->arena = doc->arena;
	html->source = source;
	html->has_root = survey.has_root;
	map_init(&html->notes_by_id, doc->arena);
	buf_init(&html->captured, doc->arena, 64);
	for (html_next(source, &at, &token); token.kind != HTML_END; html_next(source, &at, &token)) {
		if (token.kind == HTML_TEXT)
			text_read(html, &token);
		else if (token.kind == HTML_OPEN)
			tag_open(html, &token);
		else
			tag_close(html, &token);
	}
	html_close_to(html, 1, (uint32_t)source.len);
	if (html->has_root && html->outside_from && html->outside_from < source.len)
		doc_skip(doc, html->outside_from, (uint32_t)source.len, STR("navigation"),
		         "a part of the site, not of the article");
}
