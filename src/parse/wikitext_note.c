/* wikitext_note.c: <ref> in all its forms, and the templates that make notes.
 *
 * A note is made when it is first cited, defined or both; its content is read where the list of references stands, as
 * MediaWiki does, so that the text in it is part of the article there. Lists defined in {{reflist|refs=}} come before. */
#include "parse/bibliography.h"
#include "parse/wikitext.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

uint32_t wiki_note_new(struct wiki *w, struct str group)
{
	struct note *note = VEC_PUSH(w->arena, &w->doc->notes);
	struct wiki_note *extra = VEC_PUSH(w->arena, &w->notes);

	note->group = group.len ? group : STR_NONE;
	*extra = (struct wiki_note){.first_citation = UINT32_MAX};
	extra->depth = w->in_note ? w->notes.at[w->in_note - 1].depth + 1 : 0;
	return (uint32_t)w->doc->notes.count - 1;
}

uint32_t wiki_note_named(struct wiki *w, struct str group, struct str name, bool *is_new)
{
	struct str key = str_print(w->arena, STR_FMT "\n" STR_FMT, STR_ARG(group), STR_ARG(name));
	uint32_t **index = (uint32_t **)map_at(&w->notes_by_name, key);

	*is_new = !*index;
	if (*is_new) {
		uint32_t *made = ARENA_NEW(w->arena, uint32_t, 1);
		*made = wiki_note_new(w, group);
		w->doc->notes.at[*made].name = name;
		*index = made;
	}
	return **index;
}

void wiki_cite_note(struct wiki *w, uint32_t note, struct str locator)
{
	struct wiki_note *extra = &w->notes.at[note];
	uint32_t at = doc_at(w->doc);

	if (extra->first_citation == UINT32_MAX)
		extra->first_citation = w->citations++;
	doc_range(w->doc, RANGE_CITATION, at, at, locator)->note = note;
}

static bool is_blank(const struct wiki *w, uint32_t from, uint32_t to)
{
	return !str_trim(wiki_slice(w, from, to)).len;
}

static void content_set(struct wiki *w, uint32_t note, uint32_t from, uint32_t to)
{
	struct wiki_note *extra = &w->notes.at[note];

	bool is_defined = extra->content_to > extra->content_from;

	if (is_defined && !is_blank(w, from, to) &&
	    !str_equal(str_trim(wiki_slice(w, from, to)),
	               str_trim(wiki_slice(w, extra->content_from, extra->content_to))))
		doc_skip(w->doc, from, to, STR("note"), "the note \"" STR_FMT "\" is defined before, and otherwise",
		         STR_ARG(w->doc->notes.at[note].name));
	if (is_defined || extra->text.len || is_blank(w, from, to))
		return;
	extra->content_from = from;
	extra->content_to = to;
	w->doc->notes.at[note].source_from = from;
	w->doc->notes.at[note].source_to = to;
}

static void note_use(struct wiki *w, struct str group, struct str name, uint32_t from, uint32_t to, struct str locator)
{
	bool is_new;

	if (!name.len && is_blank(w, from, to))
		return;
	if (w->notes.count >= NOTES_MOST || (w->in_note && w->notes.at[w->in_note - 1].depth >= NOTE_DEPTH_MOST)) {
		doc_skip(w->doc, from, to, STR("note"),
		         "there are more notes than %d here, or more than %d within another", NOTES_MOST,
		         NOTE_DEPTH_MOST);
		return;
	}
	uint32_t note = name.len ? wiki_note_named(w, group, name, &is_new) : wiki_note_new(w, group);
	content_set(w, note, from, to);
	if (!w->defines_notes)
		wiki_cite_note(w, note, locator);
}

void wiki_ref(struct wiki *w, const struct mark *mark, const struct tag *tag)
{
	const struct mark *close = &w->marks.at[mark->partner];
	struct str name = tag_attribute(tag->attributes, STR("name"));
	struct str group = tag_attribute(tag->attributes, STR("group"));

	/* <ref name=… details="p. 4">: another place in the same work */
	note_use(w, group, name, tag->end, close == mark ? tag->end : close->at,
	         tag_attribute(tag->attributes, STR("details")));
}

void wiki_note_template(struct wiki *w, const struct template *t, struct str group, const struct argument *content)
{
	struct str name = template_value(w, t, "name");

	if (w->is_scratch)
		return;
	note_use(w, group, name, content ? content->from : t->to, content ? content->to : t->to, STR_NONE);
}

/* {{r|name|name|p=4}} */
void wiki_reuse_template(struct wiki *w, const struct template *t)
{
	struct str group = template_value(w, t, "group");
	struct str page = template_value(w, t, "p");
	bool is_new;

	for (size_t i = 0; i < t->argument_count && !w->is_scratch; i++) {
		struct str name = str_trim(wiki_slice(w, t->arguments[i].from, t->arguments[i].to));
		if (isdigit((unsigned char)t->arguments[i].name.ptr[0]) && name.len)
			wiki_cite_note(w, wiki_note_named(w, group, name, &is_new), page);
	}
}

static void fields_read(struct wiki *w, const struct template *t, struct note *note)
{
	struct note_field *fields = ARENA_NEW(w->arena, struct note_field, t->argument_count + 1);

	for (size_t i = 0; i < t->argument_count; i++) {
		const struct argument *argument = &t->arguments[i];
		fields[i].name = argument->name;
		fields[i].value = wiki_plain(w, argument->from, argument->to, &fields[i].url);
	}
	note->template = t->name;
	note->fields = fields;
	note->field_count = t->argument_count;
}

/* "CITEREFSmithJones2005": how short citations and full ones find each other. */
struct str citeref_make(struct arena *arena, const struct str *names, size_t count, struct str year)
{
	struct buf buf;

	buf_init(&buf, arena, 64);
	for (size_t i = 0; i < count && i < 4; i++)
		buf_put_str(&buf, names[i]);
	buf_put_str(&buf, year);
	return buf_str(&buf);
}

static struct str full_key(struct wiki *w, const struct template *t, const struct reference *r, const struct str raw[])
{
	struct str names[4];
	size_t count = 0;
	const struct argument *given = template_get(t, "ref");
	struct str ref = given ? str_trim(wiki_slice(w, given->from, given->to)) : STR_NONE;
	const struct mark *inner = str_starts(ref, STR("{{")) ? wiki_mark(w, (uint32_t)(ref.ptr - w->s.ptr)) : NULL;
	struct template id;

	if (inner && inner->kind == MARK_TEMPLATE && template_read(w, inner, &id)) { /* {{harvid|Smith|2005}} */
		for (size_t i = 0; i < id.argument_count && i < 5; i++)
			names[count < 4 ? count++ : 3] =
			    str_trim(wiki_slice(w, id.arguments[i].from, id.arguments[i].to));
		return citeref_make(w->arena, names, count, STR(""));
	}
	if (str_starts(ref, STR("CITEREF")))
		return str_slice(ref, 7, ref.len);
	const struct name *people = r->author_count ? r->author : r->editor;
	size_t people_count = r->author_count ? r->author_count : r->editor_count;
	for (; count < people_count && count < 4; count++)
		names[count] = people[count].family.ptr ? people[count].family : people[count].literal;
	struct str date = raw[FIELD_DATE];
	struct str year = raw[FIELD_YEAR];
	size_t digits = year.len;
	for (size_t i = 0; !year.len && i + 4 <= date.len; i++) { /* with the letter of "2005a" */
		digits = 0;
		while (i + digits < date.len && isdigit((unsigned char)date.ptr[i + digits]))
			digits++;
		if (digits == 4)
			year =
			    str_slice(date, i, i + 4 + (i + 4 < date.len && islower((unsigned char)date.ptr[i + 4])));
		i += digits;
	}
	return citeref_make(w->arena, names, count, year);
}

/* A citation: of the note whose text is being put, another one bundled with it, or an entry of its own in the text. */
void wiki_cite_template(struct wiki *w, const struct template *t)
{
	struct reference reference = {0};
	struct str raw[FIELD_COUNT];
	struct note plain = {0};

	fields_read(w, t, &plain);
	bibliography_read_fields(w->arena, &plain, &reference);
	bibliography_raw(w->arena, &plain, raw);
	struct str shown = citation_text(w->arena, &reference, raw);
	if (w->is_scratch || w->notes.count >= NOTES_MOST) {
		wiki_put_made(w, shown);
		return;
	}
	uint32_t index = w->in_note ? w->in_note - 1 : 0;
	bool is_bundled = w->in_note && w->doc->notes.at[index].template.ptr;
	if (!w->in_note || is_bundled)
		index = wiki_note_new(w, is_bundled ? w->doc->notes.at[w->in_note - 1].group : STR_NONE);
	if (is_bundled) {
		w->notes.at[index].bundle_of = w->in_note;
		w->doc->notes.at[index].bundled = true;
	}
	struct note *note = &w->doc->notes.at[index];
	note->template = plain.template;
	note->fields = plain.fields;
	note->field_count = plain.field_count;
	if (!w->in_note || is_bundled) {
		note->text = shown;
		note->source_from = t->from;
		note->source_to = t->to;
		w->notes.at[index].is_emitted = true;
	}
	w->notes.at[index].key = full_key(w, t, &reference, raw);
	wiki_put_made(w, shown);
}

bool wiki_cite_unknown(struct wiki *w, const struct template *t)
{
	struct note plain = {0};
	struct str raw[FIELD_COUNT];
	size_t known = 0;

	if (!w->in_note || t->argument_count < 2)
		return false;
	plain.template = t->name;
	plain.fields = ARENA_NEW(w->arena, struct note_field, t->argument_count);
	for (; plain.field_count < t->argument_count; plain.field_count++) /* as written: nested ones are read later */
		plain.fields[plain.field_count] = (struct note_field){
		    .name = t->arguments[plain.field_count].name,
		    .value = wiki_slice(w, t->arguments[plain.field_count].from, t->arguments[plain.field_count].to)};
	bibliography_raw(w->arena, &plain, raw);
	for (int field = FIELD_NONE + 1; field < FIELD_COUNT; field++)
		known += raw[field].len > 0;
	if (!raw[FIELD_TITLE].len || known < 2 || known * 2 < t->argument_count)
		return false;
	wiki_cite_template(w, t);
	return true;
}

/* The first address in the entry just put, and its label. */
static void link_note(struct wiki *w, uint32_t index, size_t first_range)
{
	struct note *note = &w->doc->notes.at[index];

	for (size_t i = first_range; i < w->doc->ranges.count && !note->url.ptr; i++) {
		const struct range *range = &w->doc->ranges.at[i];
		if (range->kind != RANGE_EXTERNAL)
			continue;
		struct str label = str_copy(w->arena, str_slice(w->doc->text, range->from, range->to));
		bool is_number = label.len > 2 && label.ptr[0] == '[' && isdigit((unsigned char)label.ptr[1]);
		note->url = range->target;
		note->url_text = is_number || str_find(label, STR("://")) >= 0 ? STR_NONE : label;
	}
}

void wiki_note_emit(struct wiki *w, uint32_t index)
{
	enum flow flow = w->flow;
	uint32_t from = w->notes.at[index].content_from;
	uint32_t to = w->notes.at[index].content_to;
	struct str text = w->notes.at[index].text;
	size_t first_range = w->doc->ranges.count;

	if (from == to && !text.len)
		return; /* cited, but nobody wrote it, or not yet */
	w->notes.at[index].is_emitted = true;
	struct block *entry = wiki_open(w, BLOCK_ENTRY, from);
	w->flow = FLOW_LINE;
	w->in_note = index + 1;
	if (text.len)
		wiki_put_made(w, text);
	else
		wiki_lines_inline(w, from, to);
	w->in_note = 0;
	w->flow = flow;
	wiki_close(w, entry, to);
	w->doc->notes.at[index].text = str_copy(w->arena, str_slice(w->doc->text, entry->from, entry->to));
	link_note(w, index, first_range);
}

void wiki_refs_in(struct wiki *w, uint32_t from, uint32_t to)
{
	for (size_t i = wiki_mark_index(w, from); i < w->marks.count && w->marks.at[i].at < to; i++) {
		const struct mark *mark = &w->marks.at[i];
		struct tag tag;
		if (mark->kind != MARK_REF || mark->closes || mark->partner == MARK_ALONE ||
		    !tag_read(w->s, mark->at, &tag))
			continue;
		wiki_ref(w, mark, &tag);
		i = mark->partner;
	}
}

static bool group_equal(struct str a, struct str b)
{
	return a.len == b.len && str_equal(a, b);
}

void wiki_references(struct wiki *w, struct str group, uint32_t from, uint32_t to)
{
	if (w->in_note)
		return;
	wiki_close_text(w, from);
	w->defines_notes = true;
	wiki_refs_in(w, from, to);
	w->defines_notes = false;
	for (uint32_t i = 0; i < w->notes.count; i++) { /* notes cited within notes come behind */
		if (!w->notes.at[i].is_emitted && group_equal(w->doc->notes.at[i].group, group))
			wiki_note_emit(w, i);
	}
}
