/* wikitext_date.c: templates that say a date outright. The page shows them in words; the EDTF goes with them as a range. */
#include "parse/wikitext_date.h"

#include "parse/citation_date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *const MONTH_NAMES[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

struct parts {
	int64_t year, month, day;
};

/* A number, or a month's name where `month` is asked for; 0 for none. */
static int64_t number_of(struct wiki *w, struct str value, bool month)
{
	int64_t number;

	if (str_to_int64(value, &number))
		return number;
	int named = month && value.len ? citation_month(w->arena, value) : 0;
	return named <= 12 ? named : 0;
}

static struct parts parts_of(struct wiki *w, const struct template *t, const char *const names[3])
{
	struct str year = template_value(w, t, names[0]);
	struct parts parts = {
	    .year = number_of(w, year, false),
	    .month = number_of(w, template_value(w, t, names[1]), true),
	    .day = number_of(w, template_value(w, t, names[2]), false),
	};

	if (parts.year < -9999 || parts.year > 9999)
		parts.year = 0;
	if (parts.month < 1 || parts.month > 12)
		parts.month = parts.day = 0;
	if (parts.day < 1 || parts.day > 31)
		parts.day = 0;
	return parts;
}

static struct str parts_edtf(struct arena *arena, const struct parts *parts)
{
	if (parts->day)
		return str_print(arena, "%04d-%02d-%02d", (int)parts->year, (int)parts->month, (int)parts->day);
	if (parts->month)
		return str_print(arena, "%04d-%02d", (int)parts->year, (int)parts->month);
	return str_print(arena, "%04d", (int)parts->year);
}

static struct str parts_words(struct arena *arena, const struct parts *parts, bool day_first)
{
	const char *month = parts->month ? MONTH_NAMES[parts->month - 1] : "";
	int year = (int)parts->year;

	if (parts->day && day_first)
		return str_print(arena, "%d %s %d", (int)parts->day, month, year);
	if (parts->day)
		return str_print(arena, "%s %d, %d", month, (int)parts->day, year);
	return parts->month ? str_print(arena, "%s %d", month, year) : str_print(arena, "%d", year);
}

static void words_show(struct wiki *w, const struct template *t, const struct argument *argument)
{
	if (!argument)
		return;
	uint32_t from = wiki_text_at(w);
	wiki_argument(w, argument);
	struct str edtf = citation_date(w->arena, str_slice(w->doc->text, from, doc_at(w->doc)));
	if (edtf.ptr)
		wiki_range(w, RANGE_DATE, from, edtf);
	(void)t;
}

/* Order of day, month and year in the wikis where the month is a word: shown as it is given. */
static void day_first_show(struct wiki *w, const struct template *t)
{
	static const char *const ORDER[3] = {"3", "2", "1"};
	struct parts parts = parts_of(w, t, ORDER);
	uint32_t from = wiki_text_at(w);

	if (!parts.year && !parts.day) {
		words_show(w, t, template_get(t, "1"));
		return;
	}
	for (unsigned i = 0; i < 3; i++) {
		const struct argument *argument = template_get(t, ORDER[2 - i]);
		struct str value = argument ? str_trim(wiki_slice(w, argument->from, argument->to)) : STR_NONE;
		if (!value.len || (i == 2 && !parts.year))
			continue;
		wiki_space(w, t->from);
		if (i == 1 && parts.month && isdigit((unsigned char)value.ptr[0]))
			wiki_put_made(w, str_of(MONTH_NAMES[parts.month - 1]));
		else
			wiki_argument(w, argument);
	}
	if (parts.year)
		wiki_range(w, RANGE_DATE, from, parts_edtf(w->arena, &parts));
}

/* Full years between two dates; -1 where it can not be told. */
static int64_t years_between(const struct parts *birth, const struct parts *death)
{
	if (!birth->year || !death->year || !birth->day || !death->day)
		return -1;
	bool before_birthday = death->month < birth->month || (death->month == birth->month && death->day < birth->day);
	return death->year - birth->year - before_birthday;
}

void wiki_date(struct wiki *w, const struct template *t, const struct template_row *row)
{
	static const char *const FIRST[3] = {"1", "2", "3"};
	static const char *const SECOND[3] = {"4", "5", "6"};
	struct str style = template_value(w, t, "df");
	bool day_first = style.len && (style.ptr[0] | 32) == 'y';

	if (row->what[0] == 'd') {
		day_first_show(w, t);
		return;
	}
	struct parts parts = parts_of(w, t, FIRST);
	if (!parts.year) {
		words_show(w, t, template_get(t, "1"));
		return;
	}
	uint32_t from = wiki_text_at(w);
	wiki_put_made(w, parts_words(w->arena, &parts, day_first));
	wiki_range(w, RANGE_DATE, from, parts_edtf(w->arena, &parts));
	struct parts birth = parts_of(w, t, SECOND);
	int64_t age = row->use == USE_DATE_AGE && str_starts(t->name, STR("d")) ? years_between(&birth, &parts) : -1;
	if (age >= 0) {
		wiki_space(w, t->from);
		wiki_put_made(w, str_print(w->arena, "(aged %d)", (int)age));
	}
}

static void page_link(struct wiki *w, const struct argument *page, const struct argument *label)
{
	uint32_t from = wiki_text_at(w);

	wiki_argument(w, label ? label : page);
	if (!w->is_scratch) /* nested ones would be read twice at each depth */
		wiki_range(w, RANGE_LINK, from, wiki_plain(w, page->from, page->to, NULL));
}

/* "{{for|birds|Crane}}", "{{about|birds|machines|Crane (machine)}}", "{{redirect|X|use|page}}": pairs of use and page. */
static bool pairs_show(struct wiki *w, const struct template *t)
{
	bool is_about = str_equal(t->name, STR("about")) || str_equal(t->name, STR("dieser artikel"));
	bool is_redirect = str_starts(t->name, STR("redirect"));
	const struct argument *subject = is_about || is_redirect ? template_get(t, "1") : NULL;

	if (!is_about && !is_redirect && !str_equal(t->name, STR("for")) && !str_equal(t->name, STR("otheruses4")))
		return false;
	if (subject && str_trim(wiki_slice(w, subject->from, subject->to)).len) {
		wiki_put_made(w, is_about ? STR("This article is about") : STR("\""));
		if (is_about)
			wiki_space(w, t->from);
		wiki_argument(w, subject);
		wiki_put_made(w, is_about ? STR(".") : STR("\" redirects here."));
	}
	for (size_t i = is_about || is_redirect; i < t->argument_count; i += 2) {
		const struct argument *use = &t->arguments[i];
		if (!isdigit((unsigned char)use->name.ptr[0]) || i + 1 >= t->argument_count)
			break;
		wiki_space(w, t->from);
		wiki_put_made(w, STR("For"));
		wiki_space(w, t->from);
		if (str_trim(wiki_slice(w, use->from, use->to)).len)
			wiki_argument(w, use);
		else
			wiki_put_made(w, STR("other uses"));
		wiki_put_made(w, STR(", see"));
		wiki_space(w, t->from);
		page_link(w, &t->arguments[i + 1], NULL);
		wiki_put_made(w, STR("."));
	}
	return true;
}

/* {{nota disambigua|descrizione=the channel|titolo=Arte (rete televisiva)}}: what else is meant, and its page. */
static void meaning_show(struct wiki *w, const struct template *t)
{
	const struct argument *meaning = template_given(w, t, STR("1|descrizione"));
	const struct argument *page = template_given(w, t, STR("2|titolo"));

	if (!meaning)
		return;
	wiki_argument(w, meaning);
	if (page) {
		wiki_put_made(w, STR(","));
		wiki_space(w, t->from);
		page_link(w, page, NULL);
	}
}

static void pages_show(struct wiki *w, const struct template *t, struct str before)
{
	unsigned shown = 0;

	for (size_t i = 0; i < t->argument_count; i++) {
		const struct argument *page = &t->arguments[i];
		char label[24];
		if (!isdigit((unsigned char)page->name.ptr[0]) || !str_trim(wiki_slice(w, page->from, page->to)).len)
			continue;
		wiki_put_made(w, shown ? STR(",") : str_trim(before));
		wiki_space(w, t->from);
		snprintf(label, sizeof label, "l" STR_FMT, STR_ARG(str_slice(page->name, 0, 8)));
		const struct argument *given = template_get(t, label);
		if (!given) {
			snprintf(label, sizeof label, "label " STR_FMT, STR_ARG(str_slice(page->name, 0, 8)));
			given = template_get(t, label);
		}
		page_link(w, page, given);
		shown++;
	}
	if (shown || !w->doc->title.len)
		return;
	bool is_use = str_starts(before, STR("For other uses"));
	struct str page =
	    is_use ? str_print(w->arena, STR_FMT " (disambiguation)", STR_ARG(w->doc->title)) : w->doc->title;
	wiki_put_made(w, str_trim(before));
	wiki_space(w, t->from);
	uint32_t from = wiki_text_at(w);
	wiki_put_made(w, page);
	wiki_range(w, RANGE_LINK, from, page);
}

void wiki_hatnote(struct wiki *w, const struct template *t, const struct template_row *row)
{
	struct block *block = w->flow == FLOW_BLOCK ? wiki_open(w, BLOCK_HATNOTE, t->from) : NULL;
	enum flow flow = w->flow;

	w->flow = FLOW_LINE;
	if (row->use == USE_HATNOTE_TEXT && !*row->what)
		meaning_show(w, t);
	else if (row->use == USE_HATNOTE_TEXT && template_get(t, row->what))
		wiki_argument(w, template_get(t, row->what));
	else if (row->use == USE_HATNOTE && !pairs_show(w, t))
		pages_show(w, t, str_of(row->what));
	w->flow = flow;
	if (block)
		wiki_close(w, block, t->to);
}
