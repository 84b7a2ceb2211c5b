/* wikitext_short.c: short citations ({{sfn}}, {{harvnb}}): names, year and pages of a work that is cited in full elsewhere. */
#include "parse/wikitext.h"

#include <ctype.h>
#include <string.h>

/* "Smith & Jones 2005, p. 3", its key, and its pages as fields of the note. */
static struct str short_text(struct wiki *w, const struct template *t, struct str *key, struct note *note)
{
	struct str names[6];
	size_t count = 0;
	struct buf buf;
	static const char *const PAGES[][2] = {
	    {"p", ", p. "}, {"pp", ", pp. "}, {"page", ", p. "}, {"pages", ", pp. "}, {"loc", ", "}};

	for (size_t i = 0; i < t->argument_count && count < 5; i++) {
		struct str value = str_trim(wiki_plain(w, t->arguments[i].from, t->arguments[i].to, NULL));
		if (isdigit((unsigned char)t->arguments[i].name.ptr[0]) && value.len)
			names[count++] = value;
	}
	*key = citeref_make(w->arena, names, count > 1 ? count - 1 : count, count > 1 ? names[count - 1] : STR(""));
	buf_init(&buf, w->arena, 64);
	for (size_t i = 0; i < count; i++) {
		if (i && i + 1 == count)
			buf_put_char(&buf, ' ');
		else if (i)
			buf_put_str(&buf, i + 2 == count ? STR(" & ") : STR(", "));
		buf_put_str(&buf, names[i]);
	}
	note->fields = ARENA_NEW(w->arena, struct note_field, 5);
	for (size_t i = 0; i < 5; i++) {
		const struct argument *argument = template_get(t, PAGES[i][0]);
		struct str value = argument ? str_trim(wiki_plain(w, argument->from, argument->to, NULL)) : STR_NONE;
		if (!value.len)
			continue;
		buf_put_str(&buf, str_of(PAGES[i][1]));
		buf_put_str(&buf, value);
		note->fields[note->field_count++] = (struct note_field){.name = str_of(PAGES[i][0]), .value = value};
	}
	return buf_str(&buf);
}

/* Of {{sfnm|1a1=Smith|1y=2005|1p=3|2a1=…}} the arguments of one work, as {{sfn|Smith|2005|p=3}} has them. */
static struct template work_of(struct wiki *w, const struct template *t, char number)
{
	struct template work = {.from = t->from, .to = t->to, .name = t->name};
	const struct argument *year = NULL;

	work.arguments = ARENA_NEW(w->arena, struct argument, t->argument_count + 1);
	for (size_t i = 0; i < t->argument_count; i++) {
		struct argument argument = t->arguments[i];
		if (argument.name.len < 2 || argument.name.ptr[0] != number)
			continue;
		argument.name = str_slice(argument.name, 1, argument.name.len);
		bool is_author = argument.name.ptr[0] == 'a';
		if (str_equal(argument.name, STR("y")))
			year = &t->arguments[i];
		if (is_author)
			argument.name = STR("1"); /* their order is what counts */
		if (is_author || isalpha((unsigned char)argument.name.ptr[0]))
			work.arguments[work.argument_count++] = argument;
	}
	if (year) {
		work.arguments[work.argument_count] = *year;
		work.arguments[work.argument_count++].name = STR("2");
	}
	return work;
}

/* One note with several works, each tied to its full citation: the others are bundled with the first. */
static void several_put(struct wiki *w, const struct template *t)
{
	uint32_t head = 0;
	struct buf all;

	buf_init(&all, w->arena, 64);
	for (char number = '1'; number <= '9'; number++) {
		struct note plain = {0};
		struct template work = work_of(w, t, number);
		struct str key;
		struct str text = work.argument_count ? short_text(w, &work, &key, &plain) : STR_NONE;
		if (!text.len || w->notes.count >= NOTES_MOST)
			continue;
		buf_put_str(&all, all.len ? STR("; ") : STR(""));
		buf_put_str(&all, text);
		if (w->is_scratch)
			continue;
		uint32_t index = wiki_note_new(w, STR_NONE);
		struct note *note = &w->doc->notes.at[index];
		struct wiki_note *extra = &w->notes.at[index];
		note->fields = plain.fields;
		note->field_count = plain.field_count;
		note->text = text;
		extra->key = key;
		extra->is_emitted = note->bundled = head > 0;
		extra->bundle_of = head;
		head = head ? head : index + 1;
	}
	if (w->is_scratch || !head) {
		wiki_put_made(w, buf_str(&all));
		return;
	}
	w->notes.at[head - 1].text = buf_str(&all);
	wiki_cite_note(w, head - 1, STR_NONE);
}

void wiki_short_citation(struct wiki *w, const struct template *t, enum template_use use)
{
	struct note plain = {0};
	struct str key;

	if (use == USE_SHORT_SEVERAL) {
		several_put(w, t);
		return;
	}
	struct str text = short_text(w, t, &key, &plain);
	bool is_new;
	if (use == USE_SHORT_NOTE && !w->is_scratch && w->notes.count < NOTES_MOST) {
		uint32_t index =
		    wiki_note_named(w, STR_NONE, str_print(w->arena, "FOOTNOTE" STR_FMT, STR_ARG(text)), &is_new);
		struct note *note = &w->doc->notes.at[index];
		note->fields = plain.fields;
		note->field_count = plain.field_count;
		note->source_from = t->from;
		note->source_to = t->to;
		w->notes.at[index].key = key;
		w->notes.at[index].text = text;
		wiki_cite_note(w, index, STR_NONE);
		return;
	}
	if (use == USE_SHORT_PAREN)
		text = str_print(w->arena, "(" STR_FMT ")", STR_ARG(text));
	wiki_put_made(w, text);
	if (!w->is_scratch && w->in_note && !w->doc->notes.at[w->in_note - 1].template.ptr &&
	    !w->notes.at[w->in_note - 1].key.len) {
		struct note *note = &w->doc->notes.at[w->in_note - 1];
		note->fields = plain.fields;
		note->field_count = plain.field_count;
		w->notes.at[w->in_note - 1].key = key;
	}
}
