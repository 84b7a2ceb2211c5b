/* events.c: dated statements: each sentence that says when something happened, once for each date.
 *
 * A sentence states what it dates. So every date of running text makes an event, but where the words around it say that
 * nothing happened then ("as of", "retrieved"), and how sure that is goes into its confidence. */
#include "base/hash.h"
#include "extract/events_clause.h"

#include <stdlib.h>

/* A row beyond these is none: so an event costs no more than its sentence. */
enum { ROW_LIMIT_BYTES = 600, DATES_LIMIT = 64 };

enum { PLACES_LIMIT = 8, ABBREVIATION_BYTES = 3 };

static uint32_t offset_of(const struct telling *telling, struct str quote)
{
	return (uint32_t)(quote.ptr - telling->reading->doc->text.ptr);
}

static int mention_compare(const void *a, const void *b)
{
	const struct placed_mention *x = a, *y = b;

	return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->person > y->person) - (x->person < y->person);
}

static void mentions_place(struct telling *telling)
{
	const struct findings *findings = telling->findings;

	for (size_t i = 0; i < findings->people.count; i++) {
		const struct person *person = &findings->people.at[i];

		for (size_t k = 0; k < person->mention_count; k++) {
			struct str quote = person->mentions[k].evidence.quote;
			uint32_t from = offset_of(telling, quote);

			*VEC_PUSH(telling->arena, &telling->mentions) =
			    (struct placed_mention){from, from + (uint32_t)quote.len, i};
		}
	}
	if (telling->mentions.count)
		qsort(telling->mentions.at, telling->mentions.count, sizeof telling->mentions.at[0], mention_compare);
}

static void telling_init(struct telling *telling, const struct reading *reading, struct findings *findings)
{
	const struct tokens *tokens = &reading->tokens;

	*telling = (struct telling){
	    .reading = reading,
	    .tokens = tokens,
	    .lexicon = lexicon_find(reading->doc->language),
	    .findings = findings,
	    .arena = reading->arena,
	};
	map_init(&telling->ids, reading->arena);
	telling->clause_phrases = ARENA_NEW(reading->arena, const struct phrase *, tokens->words.count + 1);
	for (size_t i = 0; i < tokens->words.count; i++)
		telling->clause_phrases[i] = lexicon_clause_phrase(telling->lexicon, tokens->words.at[i]);
	mentions_place(telling);
}

/* A day of no known year ("XXXX-02-22"). */
static bool date_is_boundless(const struct date *date)
{
	return date->earliest == DAY_UNBOUNDED_PAST && date->latest == DAY_UNBOUNDED_FUTURE;
}

/* Does the sentence say more than its dates? Of a cell "1986" or an item "(1984)" nothing can be told. */
static bool sentence_says(const struct telling *telling, const struct sentence *sentence, const struct dateds *dateds)
{
	size_t k = 0;

	for (size_t i = sentence->first_token; i < sentence->last_token; i++) {
		const struct token *token = &telling->tokens->tokens.at[i];

		while (k < dateds->dated.count && dateds->dated.at[k].to <= token->from)
			k++;
		if (token->kind == TOKEN_WORD && (k == dateds->dated.count || token->from < dateds->dated.at[k].from))
			return true;
	}
	return false;
}

/* The dates of findings from *next on that stand in the sentence and name a calendar date. */
static void dateds_gather(const struct telling *telling, const struct sentence *sentence, size_t *next,
                          struct dateds *dateds)
{
	const struct findings *findings = telling->findings;

	dateds->dated.count = 0;
	for (; *next < findings->dates.count; ++*next) {
		const struct mentioned_date *mentioned = &findings->dates.at[*next];
		uint32_t from = offset_of(telling, mentioned->evidence.quote);

		if (from >= sentence->to)
			return;
		if (from < sentence->from || !mentioned->date.edtf.ptr || date_is_boundless(&mentioned->date) ||
		    dateds->dated.count == DATES_LIMIT)
			continue;
		*VEC_PUSH(telling->arena, &dateds->dated) = (struct dated){
		    .date = mentioned->date,
		    .from = from,
		    .to = from + (uint32_t)mentioned->evidence.quote.len,
		};
	}
}

static void person_add(struct telling *telling, struct event *event, size_t *room, const struct person *person)
{
	for (size_t i = 0; i < event->person_count; i++)
		if (str_equal(event->people[i].id, person->id))
			return;
	event->people = vec_room(telling->arena, event->people, event->person_count, room, sizeof *event->people);
	event->people[event->person_count++] = (struct event_person){person->id, person->name};
}

/* Those whom the sentence mentions; an infobox speaks of the article's subject without naming it. */
static void people_gather(struct telling *telling, const struct sentence *sentence, struct event *event)
{
	const struct findings *findings = telling->findings;
	size_t room = 0;

	for (size_t i = 0; i < findings->people.count && sentence->block->kind == BLOCK_FIELD; i++)
		if (str_equal(findings->people.at[i].name, findings->article.title))
			person_add(telling, event, &room, &findings->people.at[i]);
	while (telling->next_mention < telling->mentions.count &&
	       telling->mentions.at[telling->next_mention].from < sentence->from)
		telling->next_mention++;
	for (size_t i = telling->next_mention;
	     i < telling->mentions.count && telling->mentions.at[i].from < sentence->to; i++)
		person_add(telling, event, &room, &findings->people.at[telling->mentions.at[i].person]);
}

static void reference_add(struct telling *telling, struct event *event, size_t *room, size_t note)
{
	struct str id = telling->findings->references.at[note].id;

	for (size_t k = 0; k < event->reference_count; k++)
		if (str_equal(event->references[k], id))
			return;
	event->references = vec_room(telling->arena, event->references, event->reference_count, room, sizeof id);
	event->references[event->reference_count++] = id;
}

/* A marker vouches for what stands before it: those at the first place behind the date. */
static void references_gather(struct telling *telling, const struct sentence *sentence, const struct dated *dated,
                              struct event *event)
{
	const struct doc *doc = telling->reading->doc;
	uint32_t place = 0;
	size_t room = 0;

	while (telling->next_range < doc->ranges.count && doc->ranges.at[telling->next_range].from < sentence->from)
		telling->next_range++;
	for (size_t i = telling->next_range; i < doc->ranges.count && doc->ranges.at[i].from <= sentence->to; i++) {
		const struct range *range = &doc->ranges.at[i];

		if (range->kind != RANGE_CITATION || range->from < dated->to || (place && range->from != place) ||
		    range->note >= telling->findings->references.count)
			continue;
		place = range->from;
		reference_add(telling, event, &room, range->note);
		for (size_t k = range->note + 1; k < doc->notes.count && doc->notes.at[k].bundled; k++)
			reference_add(telling, event, &room, k);
	}
}

/* Is the stretch of text no place, or one that the event has: a person, a date, said before? */
static bool is_other(const struct telling *telling, const struct dateds *dateds, const struct event *event,
                     uint32_t from, uint32_t to)
{
	struct str name = str_slice(telling->reading->doc->text, from, to);

	for (size_t i = telling->next_mention; i < telling->mentions.count && telling->mentions.at[i].from < to; i++)
		if (telling->mentions.at[i].to > from)
			return true;
	for (size_t i = 0; i < dateds->dated.count; i++)
		if (dateds->dated.at[i].from < to && dateds->dated.at[i].to > from)
			return true;
	for (size_t i = 0; i < event->place_count; i++)
		if (str_equal(event->places[i], name))
			return true;
	return false;
}

/* Is the token the full stop of an abbreviation inside a name ("St. Louis")? */
static bool is_inner_stop(const struct telling *telling, size_t at, size_t last)
{
	const struct token *tokens = telling->tokens->tokens.at;

	return at + 1 < last && tokens[at + 1].is_capital &&
	       tokens[at - 1].to - tokens[at - 1].from <= ABBREVIATION_BYTES &&
	       str_equal(token_text(telling->tokens, at), STR("."));
}

/* The end of the run of capitalised words that begins at token `from`. */
static size_t name_end(const struct telling *telling, size_t from, size_t last)
{
	const struct token *tokens = telling->tokens->tokens.at;
	size_t end = from;

	while (end < last && ((tokens[end].kind == TOKEN_WORD && tokens[end].is_capital &&
	                       !(clause_word(telling, end) & (C_PRONOUN | C_ARTICLE | C_SUBORDINATE))) ||
	                      (end > from && is_inner_stop(telling, end, last))))
		end++;
	return end;
}

/* "in St. Louis", "near Moscow": capitalised words behind a preposition of place. */
static void places_gather(struct telling *telling, const struct sentence *sentence, const struct dateds *dateds,
                          struct event *event)
{
	const struct token *tokens = telling->tokens->tokens.at;
	size_t room = 0;

	for (size_t i = sentence->first_token; i + 1 < sentence->last_token && event->place_count < PLACES_LIMIT; i++) {
		size_t end;

		if (!(clause_word(telling, i) & C_PLACE))
			continue;
		end = name_end(telling, i + 1, sentence->last_token);
		if (end == i + 1 || is_other(telling, dateds, event, tokens[i + 1].from, tokens[end - 1].to))
			continue;
		event->places = vec_room(telling->arena, event->places, event->place_count, &room, sizeof(struct str));
		event->places[event->place_count++] =
		    str_slice(telling->reading->doc->text, tokens[i + 1].from, tokens[end - 1].to);
		i = end - 1;
	}
}

static struct str method_of(const struct sentence *sentence)
{
	switch (sentence->block->kind) {
	case BLOCK_FIELD: return STR("infobox");
	case BLOCK_CELL:
	case BLOCK_ROW: return STR("table");
	case BLOCK_ITEM: return STR("list");
	default: return STR("sentence");
	}
}

/* Equal sentences with equal dates are told apart by a counter. */
static struct str event_identify(struct telling *telling, const struct event *event)
{
	struct str parts[] = {telling->findings->article.title, telling->findings->article.language, event->text,
	                      event->date.edtf, STR_NONE};
	struct str id = hash_id(telling->arena, parts, 4);
	unsigned **count = (unsigned **)map_at(&telling->ids, id);

	if (!*count)
		*count = ARENA_NEW(telling->arena, unsigned, 1);
	if (++**count == 1)
		return id;
	parts[4] = str_print(telling->arena, "%u", **count);
	return hash_id(telling->arena, parts, 5);
}

/* `said` is the part that says what happened: the sentence itself, of a row its telling cell. */
static void event_put(struct telling *telling, const struct sentence *sentence, const struct sentence *said,
                      const struct dateds *dateds, const struct dated *dated)
{
	const struct doc *doc = telling->reading->doc;
	struct stretch clause;
	struct event event = {
	    .date = dated->date,
	    .section = sentence->section->id,
	    .evidence = doc_evidence(doc, sentence->from, sentence->to),
	    .date_span = doc_span(doc, dated->from, dated->to),
	    .method = method_of(sentence),
	    .confidence = event_confidence(telling, dated),
	    .status = STATUS_MACHINE,
	};

	event.text = event.evidence.quote;
	event.date.display = str_slice(doc->text, dated->from, dated->to);
	event.title = title_find(telling, said, dated, &clause);
	event.kind = kind_find(telling, said, &clause, dated);
	people_gather(telling, sentence, &event);
	references_gather(telling, sentence, dated, &event);
	places_gather(telling, sentence, dateds, &event);
	event.id = event_identify(telling, &event);
	*VEC_PUSH(telling->arena, &telling->findings->events) = event;
}

/* Is the date one the sentence has given an event already, if by the other calendar's name, or one of a state and not of an event? */
static bool dated_is_idle(const struct telling *telling, const struct sentence *sentence, const struct dateds *dateds,
                          size_t at)
{
	const struct date *date = &dateds->dated.at[at].date;

	for (size_t i = 0; i < at; i++) {
		const struct date *other = &dateds->dated.at[i].date;

		if (str_equal(other->edtf, date->edtf) ||
		    (other->calendar != date->calendar && other->earliest == date->earliest &&
		     other->latest == date->latest))
			return true;
	}
	return dated_is_state(telling, sentence, &dateds->dated.at[at]);
}

/* The stretch of text as if it were a sentence. */
static struct sentence sentence_of(const struct telling *telling, const struct sentence *like, uint32_t from,
                                   uint32_t to)
{
	struct sentence made = *like;

	made.from = from;
	made.to = to;
	made.first_token = (uint32_t)tokens_token_at(telling->tokens, from);
	if (made.first_token < telling->tokens->tokens.count &&
	    telling->tokens->tokens.at[made.first_token].from < from)
		made.first_token++;
	made.last_token = (uint32_t)tokens_token_at(telling->tokens, to - 1) + 1;
	return made;
}

static bool has_word(const struct telling *telling, const struct sentence *said)
{
	for (size_t i = said->first_token; i < said->last_token; i++)
		if (telling->tokens->tokens.at[i].kind == TOKEN_WORD)
			return true;
	return false;
}

/* A cell that is nothing but a date dates its row: *row is that, and *said its longest cell with words that is no heading. */
static bool row_find(const struct telling *telling, const struct sentence *cell, struct sentence *row,
                     struct sentence *said)
{
	const struct block *parent = cell->block->parent;
	uint32_t longest = 0;

	if (cell->block->kind != BLOCK_CELL || !parent || parent->kind != BLOCK_ROW ||
	    parent->to - parent->from > ROW_LIMIT_BYTES)
		return false;
	for (const struct block *block = parent->first; block; block = block->next) {
		struct sentence other;

		if (block == cell->block || block->is_header || block->to - block->from <= longest)
			continue;
		other = sentence_of(telling, cell, block->from, block->to);
		if (!has_word(telling, &other))
			continue;
		*said = other;
		longest = block->to - block->from;
	}
	if (longest)
		*row = sentence_of(telling, cell, parent->from, parent->to);
	return longest > 0;
}

static void sentence_tell(struct telling *telling, const struct sentence *sentence, struct dateds *dateds)
{
	struct sentence row, said;
	bool says = sentence_says(telling, sentence, dateds);

	if (!says && !row_find(telling, sentence, &row, &said))
		return;
	dateds_join(telling, sentence, dateds);
	clauses_mark(telling, says ? sentence : &said, dateds);
	for (size_t k = 0; k < dateds->dated.count; k++)
		if (!dated_is_idle(telling, sentence, dateds, k))
			event_put(telling, says ? sentence : &row, says ? sentence : &said, dateds,
			          &dateds->dated.at[k]);
}

/* A birth or death that an infobox gives and a sentence tells as well is one event: the sentence's. */
static void lives_settle(struct telling *telling)
{
	struct event *events = telling->findings->events.at;
	size_t count = telling->findings->events.count, kept = 0;

	for (size_t i = 0; i < count; i++) {
		bool is_told = false;

		for (size_t k = i + 1;
		     k < count && !is_told && str_equal(events[i].method, STR("infobox")) &&
		     (str_equal(events[i].kind, STR("birth")) || str_equal(events[i].kind, STR("death")));
		     k++)
			is_told = str_equal(events[k].kind, events[i].kind) &&
			          str_equal(events[k].date.edtf, events[i].date.edtf) &&
			          !str_equal(events[k].method, STR("infobox"));
		if (!is_told)
			events[kept++] = events[i];
	}
	telling->findings->events.count = kept;
}

void extract_events(const struct reading *reading, struct findings *findings)
{
	struct telling telling;
	struct dateds dateds = {.arena = reading->arena};
	size_t next = 0;

	telling_init(&telling, reading, findings);
	for (size_t i = 0; i < reading->tokens.sentences.count && next < findings->dates.count; i++) {
		const struct sentence *sentence = &reading->tokens.sentences.at[i];

		dateds_gather(&telling, sentence, &next, &dateds);
		if (dateds.dated.count && sentence_tells(&telling, sentence, &dateds))
			sentence_tell(&telling, sentence, &dateds);
	}
	lives_settle(&telling);
	findings->article.counts.events = (int64_t)findings->events.count;
}
