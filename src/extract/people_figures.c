/* people_figures.c: puts the spans of one person together: a figure each.
 *
 * Full names first, because a surname may stand in a heading or caption before its bearer is introduced; then single names
 * go to the subject of the article where it is hers, else to the bearer named last, else to the next one to come. */
#include "extract/people.h"

#include "base/map.h"
#include "base/utf8.h"

/* Of one surname no more bearers than this are compared, so that a list of a million Smiths takes linear time. */
enum { LEAD_SPANS = 12, LEAD_TOKENS = 8, CHAIN_MAX = 64 };

/* The figures that have a word in their name, the latest first. */
struct part_node {
	uint32_t figure;
	uint32_t older; /* index, plus one */
};

struct placer {
	struct people *people;
	struct map parts; /* word: index of the latest node, plus one */
	struct map links; /* page: index of the figure, plus one */
	VEC(struct part_node) nodes;
	struct person_name title; /* of the page */
	bool has_title_span;      /* some span agrees with it */
	const struct block *lead; /* the first paragraph of prose, or NULL */
};

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

static uint32_t part_latest(const struct placer *placer, struct str part)
{
	return (uint32_t)(uintptr_t)map_get(&placer->parts, part);
}

static void part_put(struct placer *placer, uint32_t figure, struct str part)
{
	void **latest = map_at(&placer->parts, part);

	*VEC_PUSH(placer->people->reading->arena, &placer->nodes) =
	    (struct part_node){figure, (uint32_t)(uintptr_t)*latest};
	*latest = (void *)(uintptr_t)placer->nodes.count;
}

/* Makes the figure findable by each word of its name, and by the first of those that hyphens join. */
static void parts_put(struct placer *placer, uint32_t figure, const struct person_name *name)
{
	for (unsigned i = 0; i < name->count; i++) {
		struct str first = person_part_first(name->parts[i]);

		part_put(placer, figure, name->parts[i]);
		if (first.len)
			part_put(placer, figure, first);
	}
}

static uint32_t figure_add(struct placer *placer, uint32_t span_index)
{
	struct people *people = placer->people;
	struct name_span *span = span_at(people, span_index);
	struct figure *figure = VEC_PUSH(people->reading->arena, &people->figures);
	uint32_t index = (uint32_t)people->figures.count - 1;

	*figure = (struct figure){
	    .name = span->name,
	    .display = span_text(people, span),
	    .first_span = span_index,
	    .confidence = span->confidence,
	    .method = span->method,
	};
	parts_put(placer, index, &span->name);
	return index;
}

static void figure_take(struct placer *placer, uint32_t index, uint32_t span_index)
{
	struct people *people = placer->people;
	struct figure *figure = &people->figures.at[index];
	struct name_span *span = span_at(people, span_index);

	span->figure = index;
	figure->span_count++;
	figure->is_marked |=
	    str_equal(str_of(span->method), STR("link")) || str_equal(str_of(span->method), STR("title"));
	if (span_index < figure->first_span)
		figure->first_span = span_index;
	figure->last_token = span->first;
	if (!figure->link.ptr && span->link.ptr) {
		figure->link = span->link;
		*map_at(&placer->links, span->link) = (void *)(uintptr_t)(index + 1);
	}
	if (span->confidence > figure->confidence) {
		figure->confidence = span->confidence;
		figure->method = span->method;
	}
	if (span->name.count > figure->name.count) {
		figure->name = span->name;
		figure->display = span_text(people, span);
		parts_put(placer, index, &span->name);
	}
}

/* The figure of a full name or a link, or NO_FIGURE. */
static uint32_t figure_of_full(const struct placer *placer, const struct name_span *span)
{
	struct str surname = span->name.parts[span->name.surname];
	uint32_t node = part_latest(placer, surname);

	if (span->link.ptr && map_get(&placer->links, span->link))
		return (uint32_t)(uintptr_t)map_get(&placer->links, span->link) - 1;
	for (unsigned n = 0; node && n < CHAIN_MAX; n++, node = placer->nodes.at[node - 1].older) {
		const struct figure *figure = &placer->people->figures.at[placer->nodes.at[node - 1].figure];

		if (span->link.ptr && figure->link.ptr)
			continue; /* two pages, two persons */
		if (person_name_agrees(&figure->name, &span->name))
			return placer->nodes.at[node - 1].figure;
	}
	return NO_FIGURE;
}

/* The first paragraph of a full sentence: what stands before it are fields, captions and notes. */
static const struct block *lead_find(const struct tokens *tokens)
{
	for (size_t s = 0; s < tokens->sentences.count; s++) {
		const struct sentence *sentence = &tokens->sentences.at[s];
		struct str text = str_slice(tokens->doc->text, sentence->from, sentence->to);

		if (sentence->block->kind == BLOCK_PARAGRAPH && str_ends(text, STR(".")) &&
		    sentence->last_token - sentence->first_token >= LEAD_TOKENS)
			return sentence->block;
	}
	return NULL;
}

static bool is_in_lead(const struct placer *placer, const struct name_span *span)
{
	uint32_t at = placer->people->reading->tokens.tokens.at[span->first].from;

	return placer->lead && at >= placer->lead->from && at < placer->lead->to;
}

/* Does the span name the subject of a biography: by the page's title, or, where nothing is called so, as the first of that
 * surname in the lead ("Michael Richard Pompeo" of the page Mike Pompeo)? */
static bool names_subject(const struct placer *placer, const struct name_span *span)
{
	if (placer->title.count < 2 || span->name.count < 2)
		return false;
	if (person_name_agrees(&placer->title, &span->name))
		return true;
	return placer->people->is_biography && !placer->has_title_span && placer->people->subject == NO_FIGURE &&
	       is_in_lead(placer, span) &&
	       str_equal(span->name.parts[span->name.surname], placer->title.parts[placer->title.surname]);
}

static void full_names_place(struct placer *placer)
{
	struct people *people = placer->people;

	for (uint32_t i = 0; i < placer->people->spans.count; i++) {
		const struct name_span *span = span_at(placer->people, i);
		uint32_t figure;

		if (span->name.count < 2 && !span->link.ptr)
			continue;
		figure = names_subject(placer, span) && people->subject != NO_FIGURE ? people->subject
		                                                                     : figure_of_full(placer, span);
		if (figure == NO_FIGURE)
			figure = figure_add(placer, i);
		if (people->subject == NO_FIGURE && names_subject(placer, span))
			people->subject = figure;
		figure_take(placer, figure, i);
	}
}

/* How well a single name fits a figure: 0 not at all, 1 as some part, 2 as forename, 3 as surname. */
static int single_fit(const struct figure *figure, struct str part)
{
	const struct person_name *name = &figure->name;

	for (unsigned i = 0; i < name->count; i++)
		if (str_equal(person_part_first(name->parts[i]), part))
			return 2;
	if (!name->count || !parts_hold(name, part))
		return 0;
	if (str_equal(name->parts[name->surname], part))
		return 3;
	return str_equal(name->parts[0], part) ? 2 : 1;
}

/* Is a rank with its place said of the name: "William, Duke of Normandy"? Whoever that is, a bearer of the forename with a
 * surname is somebody else. */
static bool is_ruler(const struct name_words *words, const struct name_span *span)
{
	const struct tokens *tokens = words->tokens;
	uint32_t end = (uint32_t)tokens->tokens.count;
	struct title title;

	if (span->last + 1 >= end || !str_equal(token_folded(tokens, span->last), STR(",")))
		return false;
	title = title_at(words, span->last + 1, end);
	return title.is & N_RANK && title.last < end && str_equal(token_folded(tokens, title.last), STR("of"));
}

/* 1 where the forename is of the gender, -1 where it is of the other only, 0 where nothing tells. */
static int genders_agree(const struct figure *figure, int gender)
{
	unsigned names =
	    figure->name.count > 1 && figure->name.surname ? name_lookup(figure->name.parts[0]) & NAME_FORENAME : 0;
	unsigned wanted = gender == 'f' ? NAME_FEMALE : NAME_MALE;

	return !names ? 0 : names & wanted ? 1 : -1;
}

/* "Mrs. Bhutto" and no more: when the name stands alone again, it is rather of whoever has a full name. */
static bool has_title_alone(const struct people *people, const struct figure *figure)
{
	const struct name_span *first = &people->spans.at[figure->first_span];

	return figure->name.count == 1 && first->title_first < first->first;
}

/* The best figure for a single name at `token`: by fit, then named before and last, then named next. */
static uint32_t figure_of_single(const struct placer *placer, const struct name_span *span)
{
	const struct people *people = placer->people;
	uint32_t node = part_latest(placer, span->name.parts[0]);
	uint32_t best = NO_FIGURE;
	int64_t best_rank = -1;
	bool has_realm = is_ruler(&people->words, span);
	int gender =
	    span->title_first < span->first ? title_before(&people->words, span->title_first, span->first).gender : 0;

	for (unsigned n = 0; node && n < CHAIN_MAX; n++, node = placer->nodes.at[node - 1].older) {
		uint32_t index = placer->nodes.at[node - 1].figure;
		const struct figure *figure = &people->figures.at[index];
		int fit = single_fit(figure, span->name.parts[0]);
		bool is_before = figure->last_token && figure->last_token <= span->first;
		int is_of_gender = gender ? genders_agree(figure, gender) : 0;
		int64_t rank;

		if (!fit || (fit == 1 && !is_before) || (has_realm && figure->name.count > 1) || is_of_gender < 0)
			continue;
		if (span->title_first == span->first && has_title_alone(people, figure))
			fit = 1;
		fit += index == people->subject && fit > 1 ? 2 : 0;
		/* among those to come the earliest, which the chain gives last */
		rank = (is_before * 8 + fit) * ((int64_t)UINT32_MAX + 1) + (is_before ? figure->last_token : 0);
		if (rank >= best_rank) {
			best = index;
			best_rank = rank;
		}
	}
	return best;
}

/* Walks the spans again in order, so that "named last" is known at each. */
static void single_names_place(struct placer *placer)
{
	struct people *people = placer->people;

	for (size_t i = 0; i < people->figures.count; i++)
		people->figures.at[i].last_token = i == people->subject ? 1 : 0;
	for (uint32_t i = 0; i < people->spans.count; i++) {
		struct name_span *span = span_at(people, i);

		if (span->figure == NO_FIGURE) {
			uint32_t figure = figure_of_single(placer, span);

			figure_take(placer, figure == NO_FIGURE ? figure_add(placer, i) : figure, i);
		}
		people->figures.at[span->figure].last_token = span->first + 1;
	}
}

/* Is the article about the figure: does its title name her? */
static bool is_title_of(const struct placer *placer, const struct figure *figure)
{
	const struct person_name title = placer->title;
	struct str plain = title_name(placer->people->reading->doc->title);

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

/* The first single name that is the title's surname, or all of it: of a subject whose full name only the title gives, or who has
 * but one. */
static uint32_t subject_add(struct placer *placer)
{
	struct people *people = placer->people;
	const struct person_name title = placer->title;

	if (!title.count || (title.count == 1 && !people->is_biography))
		return NO_FIGURE;
	for (uint32_t i = 0; i < people->spans.count && i < LEAD_SPANS; i++) {
		const struct person_name *name = &span_at(people, i)->name;

		if (span_at(people, i)->figure == NO_FIGURE && name->count == 1 &&
		    str_equal(name->parts[0], title.parts[title.surname])) {
			uint32_t figure = figure_add(placer, i);

			figure_take(placer, figure, i);
			if (people->is_biography) {
				people->figures.at[figure].name = title;
				parts_put(placer, figure, &title);
			}
			return figure;
		}
	}
	return NO_FIGURE;
}

static void subject_find(struct placer *placer)
{
	struct people *people = placer->people;

	if (people->subject != NO_FIGURE)
		return;
	for (uint32_t i = 0; i < people->figures.count; i++)
		if (is_title_of(placer, &people->figures.at[i])) {
			people->subject = i;
			return;
		}
	people->subject = subject_add(placer);
}

/* Where the text gives but a part of the name and the link's page all of it, the page names the figure. */
static void names_complete(struct people *people)
{
	for (size_t i = 0; i < people->figures.count; i++) {
		struct figure *figure = &people->figures.at[i];
		struct str title = figure->link.ptr ? title_name(figure->link) : STR("");
		struct person_name name;

		person_name_split(people->reading->arena, title, &name);
		if (name.count > 1 && figure->name.count == 1 && parts_hold(&name, figure->name.parts[0])) {
			figure->name = name;
			figure->display = title;
		}
	}
}

/* A page about a person is hers: it names her as those do that link to it. */
static void subject_name(struct people *people)
{
	struct figure *subject;
	struct str title = people->reading->doc->title;

	if (people->subject == NO_FIGURE || !people->is_biography)
		return;
	subject = &people->figures.at[people->subject];
	subject->link = title;
	subject->display = title_name(title);
	person_name_split(people->reading->arena, subject->display, &subject->name);
}

void people_find_figures(struct people *people)
{
	struct placer placer = {.people = people};

	map_init(&placer.parts, people->reading->arena);
	map_init(&placer.links, people->reading->arena);
	for (size_t i = 0; i < people->spans.count; i++)
		people->spans.at[i].figure = NO_FIGURE;
	people->subject = NO_FIGURE;
	person_name_split(people->reading->arena, title_name(people->reading->doc->title), &placer.title);
	placer.lead = lead_find(&people->reading->tokens);
	for (size_t i = 0; i < people->spans.count; i++)
		placer.has_title_span |= placer.title.count > 1 && people->spans.at[i].name.count > 1 &&
		                         person_name_agrees(&placer.title, &people->spans.at[i].name);
	full_names_place(&placer);
	subject_find(&placer);
	single_names_place(&placer);
	names_complete(people);
	subject_name(people);
}
