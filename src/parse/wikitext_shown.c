/* wikitext_shown.c: what the templates of the table show. What the page shows in words of its own (a month's name, "see
 * also") is text that the source does not have, and is put as such. */
#include "parse/bibliography.h"
#include "parse/wikitext.h"
#include "parse/wikitext_date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const struct argument *positional(const struct template *t, unsigned number)
{
	char name[12];

	snprintf(name, sizeof name, "%u", number);
	return template_get(t, name);
}

/* Text of the page's own, white space at its ends included. */
void wiki_words(struct wiki *w, const struct template *t, struct str text)
{
	struct str trimmed = str_trim(text);

	if (text.len && text.ptr[0] == ' ')
		wiki_space(w, t->from);
	if (trimmed.len)
		wiki_put_made(w, trimmed);
	if (trimmed.len < text.len && text.ptr[text.len - 1] == ' ')
		wiki_space(w, t->from);
}

/* Lines of list markup as one line: their signs taken off, a break between. */
void wiki_lines_inline(struct wiki *w, uint32_t from, uint32_t to)
{
	while (from < to) {
		uint32_t end = wiki_line_end(w, from, to);
		uint32_t at = from;
		while (at < end && strchr("*#:; \t", w->s.ptr[at]))
			at++;
		bool is_item = at > from && w->s.ptr[from] != ' ' && w->s.ptr[from] != '\t';
		if (is_item)
			wiki_break(w, from);
		wiki_quotes_plan(w, at, end);
		wiki_inline(w, at, end);
		wiki_quotes_end(w);
		if (end < to && w->due != DUE_BREAK)
			wiki_space(w, end);
		from = end + 1;
	}
}

static void argument_show(struct wiki *w, const struct template *t, struct str names)
{
	const struct argument *argument = template_given(w, t, names);

	if (argument)
		wiki_argument(w, argument);
}

static void argument_blocks(struct wiki *w, const struct argument *argument)
{
	if (w->flow == FLOW_BLOCK)
		wiki_blocks(w, argument->from, argument->to);
	else
		wiki_lines_inline(w, argument->from, argument->to);
}

/* `what` is "*" where all columns are shown: col1, col2, 1, 2 … */
static void blocks_show(struct wiki *w, const struct template *t, const char *what)
{
	const struct argument *argument = template_given(w, t, str_of(*what ? what : "1"));

	for (size_t i = 0; *what == '*' && i < t->argument_count; i++) {
		struct str name = t->arguments[i].name;
		if (str_starts(name, STR("col")) || isdigit((unsigned char)name.ptr[0]))
			argument_blocks(w, &t->arguments[i]);
	}
	if (!argument)
		argument = template_given(w, t, STR("content|text|contents|2"));
	if (argument && *what != '*')
		argument_blocks(w, argument);
}

static void join(struct wiki *w, const struct template *t, const char *what)
{
	bool is_first = true;

	for (size_t i = 0; i < t->argument_count; i++) {
		bool is_positional = isdigit((unsigned char)t->arguments[i].name.ptr[0]);
		if (!is_positional || !argument_is_given(w, &t->arguments[i]))
			continue;
		if (!is_first)
			wiki_words(w, t, str_of(what));
		wiki_argument(w, &t->arguments[i]);
		is_first = false;
	}
}

static void list_show(struct wiki *w, const struct template *t)
{
	struct block *list = w->flow == FLOW_BLOCK ? wiki_open(w, BLOCK_LIST, t->from) : NULL;

	for (size_t i = 0; i < t->argument_count; i++) {
		struct str name = t->arguments[i].name;
		bool is_item = isdigit((unsigned char)name.ptr[0]) || str_equal(name, STR("title"));
		if (!is_item || !argument_is_given(w, &t->arguments[i]))
			continue;
		struct block *item = list ? wiki_open(w, BLOCK_ITEM, t->arguments[i].from) : NULL;
		wiki_argument(w, &t->arguments[i]);
		if (item)
			wiki_close(w, item, t->arguments[i].to);
		else
			wiki_break(w, t->arguments[i].to);
	}
	if (list)
		wiki_close(w, list, t->to);
}

static void language_show(struct wiki *w, const struct template *t, struct str code, const struct argument *text,
                          bool is_named)
{
	struct str name = is_named ? language_name(w->arena, code) : STR_NONE;

	if (!argument_is_given(w, text))
		return;
	if (name.len)
		wiki_words(w, t, str_print(w->arena, STR_FMT ": ", STR_ARG(name)));
	uint32_t from = wiki_text_at(w);
	wiki_argument(w, text);
	wiki_range(w, RANGE_LANGUAGE, from, code);
}

/* {{lang-fr|text}}, and {{langx|fr|text}} */
static void language_named_show(struct wiki *w, const struct template *t)
{
	if (str_starts(t->name, STR("lang-")))
		language_show(w, t, str_slice(t->name, 5, t->name.len), template_given(w, t, STR("1|text")), true);
	else
		language_show(w, t, template_value(w, t, "1"), template_given(w, t, STR("2|text")), true);
}

/* Is it one of the arguments that `names` lists: "6|7"? "*": each second one. */
static bool name_is_listed(struct str name, const char *names)
{
	struct str rest = str_of(names);
	struct str part;
	int64_t number;

	if (*names == '*')
		return str_to_int64(name, &number) && number % 2 == 0;
	while (str_next(&rest, '|', &part)) {
		if (str_equal(part, name))
			return true;
	}
	return false;
}

static void captions_show(struct wiki *w, const struct template *t, const char *names)
{
	static const struct str BEGINNINGS[] = {STR_INIT("caption"),     STR_INIT("footer"),     STR_INIT("header"),
	                                        STR_INIT("legend"),      STR_INIT("légende"),    STR_INIT("pie"),
	                                        STR_INIT("description"), STR_INIT("Description")};

	for (size_t i = 0; i < t->argument_count && w->flow == FLOW_BLOCK; i++) {
		const struct argument *argument = &t->arguments[i];
		bool is_caption = name_is_listed(argument->name, names);
		for (size_t k = 0; k < sizeof BEGINNINGS / sizeof *BEGINNINGS; k++)
			is_caption = is_caption || str_starts(argument->name, BEGINNINGS[k]);
		is_caption = is_caption && !str_ends(argument->name, STR("align")) &&
		             !str_ends(argument->name, STR("background"));
		if (is_caption && argument_is_given(w, argument))
			*VEC_PUSH(w->arena, &w->captions) = (struct caption){argument->from, argument->to};
	}
	if (!w->open && w->captions.count)
		wiki_captions(w);
}

/* "Fuji (富士, Fuji)" */
static void native_show(struct wiki *w, const struct template *t)
{
	bool has_more = argument_is_given(w, positional(t, 2)) || argument_is_given(w, positional(t, 3));

	if (argument_is_given(w, positional(t, 1)))
		wiki_argument(w, positional(t, 1));
	if (has_more)
		wiki_words(w, t, STR(" ("));
	if (argument_is_given(w, positional(t, 2)))
		wiki_argument(w, positional(t, 2));
	if (argument_is_given(w, positional(t, 2)) && argument_is_given(w, positional(t, 3)))
		wiki_words(w, t, STR(", "));
	if (argument_is_given(w, positional(t, 3)))
		wiki_argument(w, positional(t, 3));
	if (has_more)
		wiki_words(w, t, STR(")"));
}

/* "5 km", "5 to 10 km", "5 ft 3 in" as they are given: what they convert to is not in the source. */
static void convert_show(struct wiki *w, const struct template *t)
{
	for (unsigned i = 1; i <= 4 && argument_is_given(w, positional(t, i)); i++) {
		struct str value = str_trim(wiki_slice(w, positional(t, i)->from, positional(t, i)->to));
		bool is_number =
		    isdigit((unsigned char)value.ptr[0]) || value.ptr[0] == '-' || (unsigned char)value.ptr[0] >= 0x80;
		bool joins = str_equal(value, STR("to")) || str_equal(value, STR("and")) ||
		             str_equal(value, STR("or")) || str_equal(value, STR("by")) || str_equal(value, STR("x")) ||
		             str_equal(value, STR("-")) || str_equal(value, STR("–"));
		if (i > 2 && !is_number && !joins && i % 2 == 1 && !isalpha((unsigned char)value.ptr[0]))
			return;
		if (i > 1)
			wiki_space(w, positional(t, i)->from);
		wiki_argument(w, positional(t, i));
		if (i % 2 == 0 && !joins)
			return;
	}
}

static void link_show(struct wiki *w, const struct template *t, const struct argument *page,
                      const struct argument *label)
{
	if (!argument_is_given(w, page))
		return;
	uint32_t from = wiki_text_at(w);
	wiki_argument(w, argument_is_given(w, label) ? label : page);
	if (!w->is_scratch) /* nested ones would be read twice at each depth */
		wiki_range(w, RANGE_LINK, from, wiki_plain(w, page->from, page->to, NULL));
	(void)t;
}

static void sortname_show(struct wiki *w, const struct template *t)
{
	uint32_t from = wiki_text_at(w);

	for (unsigned i = 1; i <= 2; i++) {
		if (argument_is_given(w, positional(t, i))) {
			wiki_space(w, t->from);
			wiki_argument(w, positional(t, i));
		}
	}
	if (template_value(w, t, "nolink").ptr)
		return;
	const struct argument *page = positional(t, 3);
	struct str shown = str_copy(w->arena, str_trim(str_slice(w->doc->text, from, doc_at(w->doc))));
	wiki_range(w, RANGE_LINK, from, argument_is_given(w, page) ? wiki_plain(w, page->from, page->to, NULL) : shown);
}

static void url_show(struct wiki *w, const struct template *t)
{
	const struct argument *address = template_given(w, t, STR("1|url|URL"));
	const struct argument *label = template_given(w, t, STR("2|name|title|nome|titre"));

	if (!address)
		return;
	struct str url;
	struct str text = str_trim(wiki_plain(w, address->from, address->to, &url));
	uint32_t from = wiki_text_at(w);
	if (label)
		wiki_argument(w, label);
	else
		wiki_put_made(w, text);
	if (!url.ptr)
		url = str_find(text, STR("//")) >= 0 ? text : str_print(w->arena, "http://" STR_FMT, STR_ARG(text));
	wiki_range(w, RANGE_EXTERNAL, from, str_copy(w->arena, url));
}

static void fraction_show(struct wiki *w, const struct template *t)
{
	struct str a = template_value(w, t, "1");
	struct str b = template_value(w, t, "2");
	struct str c = template_value(w, t, "3");

	if (c.len)
		wiki_put_made(w,
		              str_print(w->arena, STR_FMT " " STR_FMT "⁄" STR_FMT, STR_ARG(a), STR_ARG(b), STR_ARG(c)));
	else if (b.len)
		wiki_put_made(w, str_print(w->arena, STR_FMT "⁄" STR_FMT, STR_ARG(a), STR_ARG(b)));
	else if (a.len)
		wiki_put_made(w, str_print(w->arena, "1⁄" STR_FMT, STR_ARG(a)));
}

/* "Ann Smith (m. 1990; div. 2000)" */
static void marriage_show(struct wiki *w, const struct template *t)
{
	struct str begin = template_value(w, t, "2");
	struct str end = template_value(w, t, "3");
	struct str how = template_value(w, t, "end");
	const char *word =
	    str_starts_fold(how, STR("d")) && !str_starts_fold(how, STR("death")) && !str_equal_fold(how, STR("died"))
	        ? "div."
	        : "died";

	if (argument_is_given(w, positional(t, 1)))
		wiki_argument(w, positional(t, 1));
	if (!begin.len)
		return;
	wiki_words(w, t, STR(" (m. "));
	wiki_argument(w, positional(t, 2));
	if (end.len) {
		wiki_words(w, t, how.len ? str_print(w->arena, "; %s ", word) : STR("–"));
		wiki_argument(w, positional(t, 3));
	}
	wiki_words(w, t, STR(")"));
}

/* Page numbers behind the marker that stands directly here. */
static void locator_set(struct wiki *w, const struct template *t)
{
	const struct argument *pages = template_given(w, t, STR("1|p|pp|page|pages|loc|at"));

	if (!pages || w->is_scratch)
		return;
	for (size_t i = w->doc->ranges.count; i > 0; i--) {
		struct range *range = &w->doc->ranges.at[i - 1];
		if (range->from < doc_at(w->doc))
			return;
		if (range->kind == RANGE_CITATION) {
			range->target = str_copy(w->arena, wiki_plain(w, pages->from, pages->to, NULL));
			return;
		}
	}
}

static void needed_mark(struct wiki *w, const char *what)
{
	if (!w->is_scratch)
		doc_range(w->doc, RANGE_CITATION_NEEDED, doc_at(w->doc), doc_at(w->doc), str_of(what));
}

static void quote_show(struct wiki *w, const struct template *t)
{
	const struct argument *text = template_given(w, t, STR("text|quote|1|content|testo|texte|Text|texto|текст"));
	const struct argument *author =
	    template_given(w, t, STR("author|2|source|by|sign|cite|autore|auteur|Autor|autor|автор"));

	if (!text)
		return;
	if (w->flow != FLOW_BLOCK) {
		wiki_lines_inline(w, text->from, text->to);
		return;
	}
	struct block *quote = wiki_open(w, BLOCK_QUOTE, t->from);
	wiki_blocks(w, text->from, text->to);
	if (author && author != text) {
		wiki_close_text(w, author->from);
		wiki_words(w, t, STR("— "));
		wiki_argument(w, author);
	}
	wiki_close(w, quote, t->to);
}

static void references_show(struct wiki *w, const struct template *t, const char *what)
{
	struct str group = template_value(w, t, "group");
	const struct argument *list = template_given(w, t, STR("refs|liste|références|notes|1"));

	if (w->is_scratch || w->flow != FLOW_BLOCK)
		return;
	bool has_definitions = list && memmem(w->s.ptr + list->from, list->to - list->from, "<", 1);
	wiki_references(w, group.ptr ? group : str_of(what), has_definitions ? list->from : t->to,
	                has_definitions ? list->to : t->to);
}

static void prefixed_show(struct wiki *w, const struct template *t, const char *prefix)
{
	if (!argument_is_given(w, positional(t, 1)))
		return;
	wiki_words(w, t, str_of(prefix));
	wiki_argument(w, positional(t, 1));
}

static void note_show(struct wiki *w, const struct template *t, const char *group)
{
	struct str given = template_value(w, t, "group");

	wiki_note_template(w, t, given.ptr ? given : str_of(group), template_given(w, t, STR("1|text|content|2")));
}

void wiki_shown(struct wiki *w, const struct template *t, const struct template_row *row)
{
	switch (row->use) {
	case USE_TEXT: wiki_words(w, t, str_of(row->what)); break;
	case USE_SHOW: argument_show(w, t, str_of(row->what)); break;
	case USE_BLOCKS: blocks_show(w, t, row->what); break;
	case USE_JOIN: join(w, t, row->what); break;
	case USE_LIST: *row->what ? blocks_show(w, t, row->what) : list_show(w, t); break;
	case USE_LANGUAGE:
		language_show(w, t, template_value(w, t, "1"), template_given(w, t, STR("2|text|texte")), false);
		break;
	case USE_LANGUAGE_NAMED: language_named_show(w, t); break;
	case USE_CAPTIONS: captions_show(w, t, row->what); break;
	case USE_NATIVE: native_show(w, t); break;
	case USE_CONVERT: convert_show(w, t); break;
	case USE_FLAG: link_show(w, t, template_given(w, t, STR("1")), template_given(w, t, STR("name"))); break;
	case USE_LINK:
		link_show(w, t, template_given(w, t, STR("1|fr|page|en")),
		          template_given(w, t, STR("lt|texte|trad|text|4")));
		break;
	case USE_SORTNAME: sortname_show(w, t); break;
	case USE_URL: url_show(w, t); break;
	case USE_PREFIXED: prefixed_show(w, t, row->what); break;
	case USE_DATE:
	case USE_DATE_AGE: wiki_date(w, t, row); break;
	case USE_MARRIAGE: marriage_show(w, t); break;
	case USE_HATNOTE:
	case USE_HATNOTE_TEXT: wiki_hatnote(w, t, row); break;
	case USE_QUOTE: quote_show(w, t); break;
	case USE_SHORT:
	case USE_SHORT_PAREN:
	case USE_SHORT_SEVERAL:
	case USE_SHORT_NOTE: wiki_short_citation(w, t, row->use); break;
	case USE_NOTE: note_show(w, t, row->what); break;
	case USE_NOTE_REUSE: wiki_reuse_template(w, t); break;
	case USE_LOCATOR: locator_set(w, t); break;
	case USE_REFERENCES: references_show(w, t, row->what); break;
	case USE_NEEDED_SPAN:
		argument_show(w, t, STR("1|text|texte"));
		needed_mark(w, row->what);
		break;
	case USE_NEEDED: needed_mark(w, row->what); break;
	case USE_ARCHIVE: wiki_archive(w, t); break;
	case USE_FRACTION: fraction_show(w, t); break;
	case USE_INFOBOX: wiki_infobox(w, t, true); break;
	case USE_CODE: wiki_put(w, t->from + 2, t->from + 2 + (uint32_t)t->written.len); break;
	case USE_NOTHING:
		if (!w->is_scratch)
			wiki_refs_in(w, t->from, t->to);
		break;
	case USE_CITATION:
	case USE_UNKNOWN: break;
	default: wiki_composed(w, t, row);
	}
}
