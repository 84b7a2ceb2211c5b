/* wikitext_infobox.c: infoboxes as keys and values. Any template at the start of a line whose parameters have names reads as
 * one, because hundreds are written for single wikis and all look the same. */
#include "parse/wikitext.h"

#include <ctype.h>
#include <string.h>

#define FIELDS_LEAST 3 /* of a template that is not known to be an infobox */

static const struct str SURE[] = {
    STR_INIT("infobox"),  STR_INIT("info/"),     STR_INIT("ficha de "),  STR_INIT("картка"),      STR_INIT("карточка"),
    STR_INIT("инфобокс"), STR_INIT("taxobox"),   STR_INIT("infotaula"),  STR_INIT("infokutija"),  STR_INIT("infokast"),
    STR_INIT("infoboks"), STR_INIT("basisdata"), STR_INIT("infotabela"), STR_INIT("bilgi kutusu")};
static const struct str NEVER[] = {STR_INIT("navbox"),    STR_INIT("sidebar"),        STR_INIT("succession"),
                                   STR_INIT("s-"),        STR_INIT("location map"),   STR_INIT("chart"),
                                   STR_INIT("image"),     STR_INIT("multiple image"), STR_INIT("graph"),
                                   STR_INIT("annotated"), STR_INIT("timeline"),       STR_INIT("wide "),
                                   STR_INIT("portal"),    STR_INIT("article issues"), STR_INIT("multiple issues"),
                                   STR_INIT("bs"),        STR_INIT("unreferenced"),   STR_INIT("refimprove"),
                                   STR_INIT("use ")};

static bool starts_with_any(struct str name, const struct str *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_starts(name, words[i]))
			return true;
	}
	return false;
}

/* Parameters that say how the box looks, and files. */
static bool field_is_shown(struct str key, struct str value)
{
	static const struct str ENDS[] = {STR_INIT("style"),  STR_INIT("size"), STR_INIT("width"),   STR_INIT("color"),
	                                  STR_INIT("colour"), STR_INIT("_alt"), STR_INIT("upright"), STR_INIT("class"),
	                                  STR_INIT("px"),     STR_INIT("_map")};
	static const struct str FILES[] = {STR_INIT(".jpg"), STR_INIT(".jpeg"), STR_INIT(".png"),
	                                   STR_INIT(".svg"), STR_INIT(".gif"),  STR_INIT(".webp"),
	                                   STR_INIT(".ogg"), STR_INIT(".ogv"),  STR_INIT(".tif")};

	if (!value.len || isdigit((unsigned char)key.ptr[0]))
		return false;
	for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
		if (key.len >= ENDS[i].len && str_equal_fold(str_slice(key, key.len - ENDS[i].len, key.len), ENDS[i]))
			return false;
	}
	for (size_t i = 0; i < sizeof FILES / sizeof *FILES && value.len < 200; i++) {
		if (value.len > FILES[i].len &&
		    str_equal_fold(str_slice(value, value.len - FILES[i].len, value.len), FILES[i]))
			return false;
	}
	return true;
}

/* "birth_date" as "Birth date". */
static struct str label_make(struct arena *arena, struct str key)
{
	struct buf buf;

	buf_init(&buf, arena, key.len + 2);
	for (size_t i = 0; i < key.len; i++)
		buf_put_char(&buf, (char)(key.ptr[i] == '_' ? ' '
		                          : i               ? key.ptr[i]
		                                            : toupper((unsigned char)key.ptr[i])));
	buf_put_char(&buf, ':');
	return buf_str(&buf);
}

static void field_put(struct wiki *w, const struct argument *argument)
{
	bool is_block = w->flow == FLOW_BLOCK;
	enum flow flow = w->flow;
	struct block *field = is_block ? wiki_open(w, BLOCK_FIELD, argument->from) : NULL;
	uint32_t from = argument->from;
	uint32_t to = argument->to;

	while (from < to && isspace((unsigned char)w->s.ptr[from]))
		from++;
	while (to > from && isspace((unsigned char)w->s.ptr[to - 1]))
		to--;
	w->flow = FLOW_LINE;
	wiki_put_made(w, label_make(w->arena, argument->name));
	uint32_t at = doc_at(w->doc);
	wiki_space(w, from);
	wiki_lines_inline(w, from, to);
	w->flow = flow;
	if (!field) {
		wiki_break(w, to);
		return;
	}
	field->key = argument->name;
	field->value_from = doc_at(w->doc) > at ? at + 1 : at;
	wiki_close(w, field, to);
}

bool wiki_infobox(struct wiki *w, const struct template *t, bool is_sure)
{
	size_t named = 0;

	for (size_t i = 0; i < t->argument_count; i++)
		named += field_is_shown(t->arguments[i].name,
		                        str_trim(wiki_slice(w, t->arguments[i].from, t->arguments[i].to)));
	is_sure = is_sure || starts_with_any(t->name, SURE, sizeof SURE / sizeof *SURE);
	if (!is_sure && (named < FIELDS_LEAST || named * 2 < t->argument_count ||
	                 starts_with_any(t->name, NEVER, sizeof NEVER / sizeof *NEVER)))
		return false;
	if (!named || w->is_scratch)
		return is_sure;
	struct block *box = w->flow == FLOW_BLOCK ? wiki_open(w, BLOCK_INFOBOX, t->from) : NULL;
	if (box)
		box->name = t->written;
	for (size_t i = 0; i < t->argument_count; i++) {
		const struct argument *argument = &t->arguments[i];
		if (field_is_shown(argument->name, str_trim(wiki_slice(w, argument->from, argument->to))))
			field_put(w, argument);
	}
	if (box)
		wiki_close(w, box, t->to);
	return true;
}
