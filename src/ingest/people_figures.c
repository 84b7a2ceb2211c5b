/* people_figures.c: puts the spans of one person together: a figure each.
 *
 * Full names first, because a surname may stand in a heading or caption before its bearer is introduced; then single names
 * go to the subject of the article where it is hers, else to the bearer named last, else to the next one to come. */
#include "ingest/people.h"

#include "base/utf8.h"

enum { LEAD_SPANS = 12 };

static struct name_span *span_at(struct people *people, size_t index)
{
	return &people->spans.at[index];
}

/* The text of the span without line breaks and the like. */
static struct str span_text(const struct people *people, const struct name_span *span)
{
	const struct tokens *tokens = &people->reading->tokens;

	return str_slice(tokens->doc->text, tokens->tokens.at[span->first].from, tokens->tokens.at[span->last - 1].to);
}

/* A page title without what tells it from others: "John Smith (actor)". */
static struct str title_name(struct str title)
{
	ptrdiff_t parenthesis = str_find(title, STR(" ("));
	ptrdiff_t section = str_find_char(title, '#');

	title = section >= 0 ? str_slice(title, 0, (size_t)section) : title;
	return str_trim(parenthesis > 0 ? str_slice(title, 0, (size_t)parenthesis) : title);
}

static bool parts_hold(const struct person_name *name, struct str part)
{
	for (unsigned i = 0; i < name->count; i++)
		if (str_equal(name->parts[i], part))
			return true;
	return false;
}

static uint32_t figure_add(struct people *people, uint32_t span_index)
{
	struct name_span *span = span_at(people, span_index);
	struct figure *figure = VEC_PUSH(people->reading->arena, &people->figures);

	*figure = (struct figure){
	    .name = span->name,
	    .display = span_text(people, span),
	    .link = span->link,
	    .first_span = span_index,
	    .confidence = span->confidence,
	    .method = span->method,
	};
	return (uint32_t)people->figures.count - 1;
}

static void figure_take(struct people *people, uint32_t index, uint32_t span_index)
{
	struct figure *figure = &people->figures.at[index];
	struct name_span *span = span_at(people, span_index);

	span->figure = index;
	figure->span_count++;
	if (span_index < figure->first_span)
		figure->first_span = span_index;
	figure->last_token = span->first;
	if (!figure->link.ptr)
		figure->link = span->link;
	if (span->confidence > figure->confidence) {
		figure->confidence = span->confidence;
		figure->method = span->method;
	}
	if (span->name.count > figure->name.count) {
		figure->name = span->name;
		figure->display = span_text(people, span);
	}
}

/* The figure of a full name or a link, or NO_FIGURE. */
static uint32_t figure_of_full(const struct people *people, const struct name_span *span)
{
	for (size_t i = people->figures.count; i-- > 0;) {
		const struct figure *figure = &people->figures.at[i];

		if (span->link.ptr && figure->link.ptr) {
			if (str_equal(span->link, figure->link))
				return (uint32_t)i;
			continue; /* two pages, two persons */
		}
		if (person_name_agrees(&figure->name, &span->name))
			return (uint32_t)i;
	}
	return NO_FIGURE;
}

static void full_names_place(struct people *people)
{
	for (uint32_t i = 0; i < people->spans.count; i++) {
		const struct name_span *span = span_at(people, i);
		uint32_t figure;

		if (span->name.count < 2 && !span->link.ptr)
			continue;
		figure = figure_of_full(people, span);
		figure_take(people, figure == NO_FIGURE ? figure_add(people, i) : figure, i);
	}
}

/* How well a single name fits a figure: 0 not at all, 1 as some part, 2 as forename, 3 as surname. */
static int single_fit(const struct figure *figure, struct str part)
{
	const struct person_name *name = &figure->name;

	if (!name->count || !parts_hold(name, part))
		return 0;
	if (str_equal(name->parts[name->surname], part))
		return 3;
	return str_equal(name->parts[0], part) ? 2 : 1;
}

/* The best figure for a single name at `token`: by fit, then named before and last, then named next. */
static uint32_t figure_of_single(const struct people *people, const struct name_span *span)
{
	uint32_t best = NO_FIGURE;
	int best_fit = 0;
	bool best_is_before = false;

	for (uint32_t i = 0; i < people->figures.count; i++) {
		const struct figure *figure = &people->figures.at[i];
		int fit = single_fit(figure, span->name.parts[0]);
		bool is_before = figure->last_token && figure->last_token <= span->first;

		if (!fit || (fit == 1 && !is_before))
			continue;
		fit += i == people->subject && fit > 1 ? 2 : 0;
		if (best == NO_FIGURE || is_before > best_is_before ||
		    (is_before == best_is_before && fit > best_fit) ||
		    (is_before == best_is_before && fit == best_fit && is_before &&
		     figure->last_token > people->figures.at[best].last_token)) {
			best = i;
			best_fit = fit;
			best_is_before = is_before;
		}
	}
	return best;
}

/* Walks the spans again in order, so that "named last" is known at each. */
static void single_names_place(struct people *people)
{
	for (size_t i = 0; i < people->figures.count; i++)
		people->figures.at[i].last_token = i == people->subject ? 1 : 0;
	for (uint32_t i = 0; i < people->spans.count; i++) {
		struct name_span *span = span_at(people, i);

		if (span->figure == NO_FIGURE) {
			uint32_t figure = figure_of_single(people, span);

			figure_take(people, figure == NO_FIGURE ? figure_add(people, i) : figure, i);
		}
		people->figures.at[span->figure].last_token = span->first + 1;
	}
}

/* Is the article about the figure: does its title name her? */
static bool is_title_of(const struct people *people, const struct figure *figure)
{
	struct person_name title;
	struct str plain = title_name(people->reading->doc->title);

	person_name_split(people->reading->arena, plain, &title);
	if (!title.count || !figure->name.count)
		return false;
	if (figure->link.ptr && str_equal(title_name(figure->link), plain))
		return true;
	if (title.count > 1 && person_name_agrees(&title, &figure->name))
		return true;
	return str_equal(title.parts[title.surname], figure->name.parts[figure->name.surname]) &&
	       (title.count == 1 || figure->name.count == 1 ||
	        str_equal(title.parts[title.count - 1], figure->name.parts[figure->name.count - 1])) &&
	       figure->first_span < LEAD_SPANS;
}

/* The first single name that is the title's surname: of a subject whose full name only the title gives. */
static uint32_t subject_add(struct people *people)
{
	struct person_name title;

	person_name_split(people->reading->arena, title_name(people->reading->doc->title), &title);
	for (uint32_t i = 0; title.count > 1 && i < people->spans.count && i < LEAD_SPANS; i++) {
		const struct person_name *name = &span_at(people, i)->name;

		if (span_at(people, i)->figure == NO_FIGURE && name->count == 1 &&
		    str_equal(name->parts[0], title.parts[title.surname])) {
			uint32_t figure = figure_add(people, i);

			figure_take(people, figure, i);
			return figure;
		}
	}
	return NO_FIGURE;
}

static void subject_find(struct people *people)
{
	people->subject = NO_FIGURE;
	for (uint32_t i = 0; i < people->figures.count; i++)
		if (is_title_of(people, &people->figures.at[i])) {
			people->subject = i;
			return;
		}
	people->subject = subject_add(people);
}

void people_find_figures(struct people *people)
{
	for (size_t i = 0; i < people->spans.count; i++)
		people->spans.at[i].figure = NO_FIGURE;
	full_names_place(people);
	subject_find(people);
	single_names_place(people);
}
