/* wikitext_composed.c: templates whose text is put together of several arguments, and those that nobody here knows.
 *
 * Most are patterns of the table ("$2{, dal $1}"), so that a new one is a row. What a template that is not known shows can not
 * be told, but prose among its arguments is the article's: in running text it is kept, and the place still is reported. */
#include "parse/wikitext.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

/* The names behind a "$": "1", "name" or "(1|name)"; *width: their bytes. */
static struct str pattern_names(struct str s, size_t *width)
{
	ptrdiff_t close = str_starts(s, STR("(")) ? str_find_char(s, ')') : -1;
	size_t end = 0;

	if (close > 0) {
		*width = (size_t)close + 1;
		return str_slice(s, 1, (size_t)close);
	}
	while (end < s.len && isalnum((unsigned char)s.ptr[end]))
		end++;
	*width = end;
	return str_slice(s, 0, end);
}

static bool pattern_is_given(const struct wiki *w, const struct template *t, struct str pattern)
{
	size_t width;

	for (size_t i = 0; i < pattern.len; i++) {
		if (pattern.ptr[i] == '$' &&
		    !template_given(w, t, pattern_names(str_slice(pattern, i + 1, pattern.len), &width)))
			return false;
	}
	return true;
}

/* "$1" is an argument, "{…}" is shown where all arguments in it are given; the rest is shown as it stands. */
static void pattern_show(struct wiki *w, const struct template *t, struct str pattern)
{
	size_t at = 0;

	while (at < pattern.len) {
		struct str rest = str_slice(pattern, at, pattern.len);
		size_t width = 0;
		if (rest.ptr[0] == '$') {
			const struct argument *argument =
			    template_given(w, t, pattern_names(str_slice(rest, 1, rest.len), &width));
			if (argument)
				wiki_argument(w, argument);
			at += width + 1;
		} else if (rest.ptr[0] == '{') {
			size_t close = (size_t)str_find_char(rest, '}');
			struct str group = str_slice(rest, 1, close);
			if (pattern_is_given(w, t, group))
				pattern_show(w, t, group);
			at += close + 1;
		} else {
			while (width < rest.len && rest.ptr[width] != '$' && rest.ptr[width] != '{')
				width++;
			wiki_words(w, t, str_slice(rest, 0, width));
			at += width;
		}
	}
}

/* {{USS|Iowa|BB-61}} is "USS Iowa (BB-61)"; a fourth argument (of {{ship}}: a fifth) leaves parts out. */
static void ship_show(struct wiki *w, const struct template *t, const char *prefix)
{
	static const char *const NAMED[] = {"1", "2", "3"};
	static const char *const GENERAL[] = {"2", "3", "4"};
	const char *const *names = *prefix ? NAMED : GENERAL;
	const struct argument *general = *prefix ? NULL : template_given(w, t, STR("1"));
	const struct argument *name = template_given(w, t, str_of(names[0]));
	const struct argument *hull = template_given(w, t, str_of(names[1]));
	struct str form = template_value(w, t, names[2]);
	char shown = form.len == 1 ? form.ptr[0] : '0';
	bool has_prefix = shown == '0' || shown == '6';

	if (has_prefix && *prefix)
		wiki_words(w, t, str_of(prefix));
	if (has_prefix && general)
		wiki_argument(w, general);
	if (has_prefix)
		wiki_space(w, t->from);
	if (name && shown != '1')
		wiki_argument(w, name);
	if (!hull || (shown != '0' && shown != '1' && shown != '3'))
		return;
	wiki_words(w, t, shown == '1' ? STR("") : STR(" ("));
	wiki_argument(w, hull);
	wiki_words(w, t, shown == '1' ? STR("") : STR(")"));
}

static bool value_is_number(struct str s)
{
	size_t at = s.len && s.ptr[0] == '-';

	while (at < s.len && (isdigit((unsigned char)s.ptr[at]) || s.ptr[at] == '.'))
		at++;
	return s.len && at == s.len;
}

static struct str argument_value(const struct wiki *w, const struct argument *argument)
{
	return str_trim(wiki_slice(w, argument->from, argument->to));
}

/* {{coord|52.52|13.405}} */
static void degrees_show(struct wiki *w, const struct template *t)
{
	static const char *const POLES[2][2] = {{"°N", "°S"}, {"°E", "°W"}};

	for (size_t axis = 0; axis < 2 && axis < t->argument_count; axis++) {
		struct str value = argument_value(w, &t->arguments[axis]);
		bool is_minus = value.len && value.ptr[0] == '-';
		if (!value_is_number(value))
			return;
		if (axis)
			wiki_space(w, t->from);
		wiki_put_made(w, str_slice(value, is_minus, value.len));
		wiki_put_made(w, str_of(POLES[axis][is_minus]));
	}
}

static bool value_is_pole(struct str value)
{
	return value.len == 1 && strchr("NSEWOnsewo", value.ptr[0]);
}

/* {{coord|52|31|12|N|13|24|18|E}}; what stands in the page's title alone shows nothing. */
static void coordinates_show(struct wiki *w, const struct template *t)
{
	static const char *const SIGNS[] = {"°", "′", "″"};
	struct str display = template_value(w, t, "display");
	unsigned parts = 0;
	unsigned axes = 0;
	bool has_poles = false;

	if (str_equal_fold(display, STR("title")) || str_equal_fold(display, STR("t")))
		return;
	for (size_t i = 1; i < t->argument_count && i < 4; i++)
		has_poles = has_poles || value_is_pole(argument_value(w, &t->arguments[i]));
	if (!has_poles) {
		degrees_show(w, t);
		return;
	}
	for (size_t i = 0; i < t->argument_count && axes < 2; i++) {
		struct str value = argument_value(w, &t->arguments[i]);
		bool is_pole = value_is_pole(value);
		if (!is_pole && (!value_is_number(value) || parts > 2))
			return;
		if (!is_pole && !parts && axes)
			wiki_space(w, t->from);
		wiki_put_made(w, value);
		if (!is_pole)
			wiki_put_made(w, str_of(SIGNS[parts]));
		parts = is_pole ? 0 : parts + 1;
		axes += is_pole;
	}
}

static void pair_put(struct wiki *w, const struct argument *key, const struct argument *value)
{
	struct block *row = wiki_open(w, BLOCK_ROW, key->from);
	struct block *cell = wiki_open(w, BLOCK_CELL, key->from);

	cell->is_header = true;
	if (key != value)
		wiki_argument(w, key);
	else
		wiki_put_made(w, key->name);
	wiki_close(w, cell, value->from);
	cell = wiki_open(w, BLOCK_CELL, value->from);
	wiki_argument(w, value);
	wiki_close(w, cell, value->to);
	wiki_close(w, row, value->to);
}

static void pair_note_put(struct wiki *w, const struct argument *argument)
{
	wiki_open(w, BLOCK_PARAGRAPH, argument->from);
	wiki_argument(w, argument);
	wiki_close_text(w, argument->to);
}

/* {{historical populations|1900|5000|1910|6000}}, {{US Census population|1900=5000}}: a row for each year. */
static bool pairs_show(struct wiki *w, const struct template *t)
{
	const struct argument *key = NULL;

	if (w->flow != FLOW_BLOCK || w->is_scratch)
		return false;
	struct block *table = wiki_open(w, BLOCK_TABLE, t->from);
	for (size_t i = 0; i < t->argument_count; i++) {
		const struct argument *argument = &t->arguments[i];
		int64_t number;
		if (!str_to_int64(argument->name, &number) || (!key && !argument_is_given(w, argument)))
			continue;
		if (number >= 1000) {
			pair_put(w, argument, argument);
		} else if (key) {
			pair_put(w, key, argument);
			key = NULL;
		} else {
			key = argument;
		}
	}
	wiki_close(w, table, t->to);
	for (size_t i = 0; i < t->argument_count; i++) {
		const struct argument *argument = &t->arguments[i];
		if (isdigit((unsigned char)argument->name.ptr[0]) || !argument_is_given(w, argument))
			continue;
		if (str_equal(argument->name, STR("footnote")) || str_equal(argument->name, STR("source")))
			pair_note_put(w, argument);
		else
			wiki_refs_in(w, argument->from, argument->to);
	}
	return true;
}

/* The notes in arguments that a pattern does not show. */
static void pattern_notes(struct wiki *w, const struct template *t, struct str pattern)
{
	for (size_t i = 0; i < t->argument_count && !w->is_scratch; i++) {
		struct str shown = str_print(w->arena, "$" STR_FMT, STR_ARG(t->arguments[i].name));
		if (str_find(pattern, shown) < 0)
			wiki_refs_in(w, t->arguments[i].from, t->arguments[i].to);
	}
}

bool wiki_composed(struct wiki *w, const struct template *t, const struct template_row *row)
{
	switch (row->use) {
	case USE_PATTERN:
		pattern_show(w, t, str_of(row->what));
		pattern_notes(w, t, str_of(row->what));
		return true;
	case USE_SHIP: ship_show(w, t, row->what); return true;
	case USE_COORDINATES:
		coordinates_show(w, t);
		pattern_notes(w, t, STR(""));
		return true;
	case USE_PAIRS: return pairs_show(w, t);
	default: return false;
	}
}

/* "Blake Campbell", "[[Spree]]", "富士": not "en", "Q184377", "background:darkblue", "Flag.svg". */
static bool text_is_prose(struct str s)
{
	size_t at = 0;
	size_t words = 0;
	size_t letters = 0;
	bool was_letter = false;
	bool is_foreign = false;

	if (str_find(s, STR("[[")) >= 0 || str_find(s, STR("''")) >= 0)
		return true;
	if (str_find_char(s, '<') > 0) /* its notes, and what stands behind them */
		s = str_trim(str_slice(s, 0, (size_t)str_find_char(s, '<')));
	if (str_find_char(s, ':') >= 0 || str_find_char(s, '=') >= 0 || str_find_char(s, '{') >= 0 ||
	    str_find_char(s, '/') >= 0 || str_find_char(s, '_') >= 0 ||
	    (s.len > 4 && s.ptr[s.len - 4] == '.' && str_find_char(s, ' ') < 0))
		return false;
	bool is_code = s.len > 1 && isupper((unsigned char)s.ptr[0]) && isdigit((unsigned char)s.ptr[1]);
	while (at < s.len) {
		uint32_t c = utf8_next(s, &at);
		bool is_letter = utf8_is_letter(c);
		words += is_letter && !was_letter;
		letters += is_letter;
		is_foreign = is_foreign || (is_letter && c >= 0x80);
		was_letter = is_letter;
	}
	bool is_name = s.len > 2 && isupper((unsigned char)s.ptr[0]) && islower((unsigned char)s.ptr[1]);
	return !is_code && letters > 1 && (is_foreign || is_name || words > 1);
}

/* Does other text stand on the template's line? */
static bool is_within_line(const struct wiki *w, const struct template *t)
{
	uint32_t from = t->from;
	uint32_t to = t->to;

	if (w->flow == FLOW_LINE)
		return true;
	while (from > 0 && (w->s.ptr[from - 1] == ' ' || w->s.ptr[from - 1] == '\t'))
		from--;
	while (to < w->s.len && (w->s.ptr[to] == ' ' || w->s.ptr[to] == '\t'))
		to++;
	bool begins = !from || w->s.ptr[from - 1] == '\n' || w->s.ptr[from - 1] == '}' || w->s.ptr[from - 1] == '>';
	bool ends = to >= w->s.len || strchr("\n{<", w->s.ptr[to]);
	return !begins || !ends;
}

/* Of positional arguments, those that are prose. */
static bool argument_is_prose(const struct wiki *w, const struct argument *argument)
{
	struct str value = str_trim(wiki_slice(w, argument->from, argument->to));

	return isdigit((unsigned char)argument->name.ptr[0]) && text_is_prose(value);
}

/* {{Metadaten Einwohnerzahl DE-BE|Berlin}} shows a number that is looked up by the name. */
static bool name_is_lookup(struct str name)
{
	return str_starts(name, STR("metadaten ")) || str_starts(name, STR("metadata ")) ||
	       str_starts(name, STR("wikidata"));
}

bool wiki_kept(struct wiki *w, const struct template *t)
{
	struct str before = STR_NONE;
	size_t first = name_is_lookup(t->name) ? t->argument_count : 0;

	while (first < t->argument_count && !argument_is_prose(w, &t->arguments[first]))
		first++;
	if (first == t->argument_count || !is_within_line(w, t))
		return false;
	for (size_t i = 0; i < t->argument_count; i++) {
		const struct argument *argument = &t->arguments[i];
		struct str value = str_trim(wiki_slice(w, argument->from, argument->to));
		if (argument_is_prose(w, argument) && !str_equal(value, before)) {
			if (before.len)
				wiki_words(w, t, STR(", "));
			wiki_argument(w, argument);
			before = value;
		} else if (!w->is_scratch) {
			wiki_refs_in(w, argument->from, argument->to);
		}
	}
	return true;
}
