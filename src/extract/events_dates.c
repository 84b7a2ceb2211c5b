/* events_dates.c: which dates of a sentence are one: the ends of ranges, and years that complete a day. */
#include "extract/dates.h"
#include "extract/events.h"

enum { COMPLETION_TOKENS = 10, LIFE_LEAST_DAYS = 365 * 5, LIFE_MOST_DAYS = 366 * 120 };

/* The date lexicon's phrase of the token alone, or NULL. */
static const struct phrase *date_phrase(const struct telling *telling, size_t at)
{
	const struct phrase *phrase = lexicon_phrase(telling->lexicon, token_folded(telling->tokens, at));

	while (phrase && str_find_char(phrase->words, ' ') >= 0)
		phrase = phrase->shorter;
	return phrase;
}

/* What the date lexicon makes of a token. */
static uint64_t date_word(const struct telling *telling, size_t at)
{
	const struct phrase *phrase = date_phrase(telling, at);
	struct str text = token_text(telling->tokens, at);

	if (str_equal(text, STR("-")) || str_equal(text, STR("–")) || str_equal(text, STR("—")) ||
	    str_equal(text, STR("−")) || str_equal(text, STR("/")))
		return W_DASH;
	return phrase ? phrase->is : 0;
}

/* Is the date in front tied to the one behind as the two ends of one range? */
static bool makes_range(const struct telling *telling, const struct dated *a, const struct dated *b)
{
	size_t before = tokens_token_at(telling->tokens, a->from);
	size_t from = tokens_token_at(telling->tokens, a->to - 1) + 1, to = tokens_token_at(telling->tokens, b->from);
	uint64_t tie;

	if (to != from + 1)
		return false;
	tie = date_word(telling, from);
	if (tie & (W_DASH | W_TO))
		return true;
	return tie & W_AND && before && date_word(telling, before - 1) & W_FROM;
}

static bool range_make(struct arena *arena, const struct dated *a, const struct dated *b, struct dated *range)
{
	struct str edtf = str_print(arena, STR_FMT "/" STR_FMT, STR_ARG(a->date.edtf), STR_ARG(b->date.edtf));

	*range = *a;
	range->to = b->to;
	return str_find_char(a->date.edtf, '/') < 0 && str_find_char(b->date.edtf, '/') < 0 &&
	       a->date.latest < b->date.earliest &&
	       (a->date.calendar == CALENDAR_JULIAN ? date_parse_julian : date_parse_edtf)(arena, edtf, &range->date);
}

/* "X (8 February 1700 – 17 March 1782) was": the life of a person whom the article's first sentence begins with. */
static bool is_life(const struct telling *telling, const struct sentence *sentence, const struct dated *a,
                    const struct dated *b)
{
	const struct token *token = &telling->tokens->tokens.at[tokens_token_at(telling->tokens, a->from)];
	int64_t days = b->date.latest - a->date.earliest;

	if (!token->in_parentheses || sentence->section->level > 1 || sentence->block->kind != BLOCK_PARAGRAPH ||
	    days < LIFE_LEAST_DAYS || days > LIFE_MOST_DAYS)
		return false;
	if (a->date.precision == PRECISION_DAY && b->date.precision == PRECISION_DAY)
		return true;
	for (size_t i = telling->next_mention; i < telling->mentions.count; i++)
		if (telling->mentions.at[i].from >= sentence->from)
			return telling->mentions.at[i].to < a->from;
	return false;
}

/* "early 1942": one third of the year, by its EDTF code. */
static void dated_narrow(const struct telling *telling, struct dated *dated)
{
	if (dated->date.precision != PRECISION_YEAR || !dated->date.edtf.len ||
	    str_find(dated->date.edtf, STR("~")) >= 0)
		return;
	for (size_t at = tokens_token_at(telling->tokens, dated->from);
	     at < telling->tokens->tokens.count && telling->tokens->tokens.at[at].from < dated->to; at++) {
		const struct phrase *phrase = date_phrase(telling, at);

		if (!phrase || !(phrase->is & (W_PART | W_PHASE)) || phrase->value >= 0)
			continue;
		date_parse_edtf(telling->arena,
		                str_print(telling->arena, STR_FMT "-%d", STR_ARG(dated->date.edtf), -phrase->value),
		                &dated->date);
		return;
	}
}

/* "2013 – present", "since 2005", "until 1975", "before 1950": the end that is not said is open. */
static void dated_open(const struct telling *telling, struct dated *dated)
{
	struct arena *arena = telling->arena;
	size_t first = tokens_token_at(telling->tokens, dated->from),
	       behind = tokens_token_at(telling->tokens, dated->to - 1) + 1;
	uint64_t before = first ? date_word(telling, first - 1) : 0;
	const char *open = NULL, *close = "";

	if (dated->date.precision == PRECISION_INTERVAL)
		return;
	if (before & W_SINCE ||
	    (behind + 1 < telling->tokens->tokens.count && date_word(telling, behind) & (W_DASH | W_TO) &&
	     date_word(telling, behind + 1) & W_TODAY))
		open = "", close = "/..";
	else if (before & W_UNTIL && !(first > 1 && date_word(telling, first - 2) & W_NOT))
		open = "../";
	else if (before & W_BEFORE)
		open = "[..", close = "]";
	else if (before & W_AFTER)
		open = "[", close = "..]";
	if (open)
		date_parse_edtf(arena, str_print(arena, "%s" STR_FMT "%s", open, STR_ARG(dated->date.edtf), close),
		                &dated->date);
	else
		dated_narrow(telling, dated);
}

/* A year behind a day of that same year, which did not say its year itself, says the same date again. */
static bool completes(const struct telling *telling, const struct dated *day, const struct dated *year)
{
	size_t from = tokens_token_at(telling->tokens, day->to - 1), to = tokens_token_at(telling->tokens, year->from);
	const struct doc *doc = telling->reading->doc;

	if (day->date.precision != PRECISION_DAY || year->date.precision != PRECISION_YEAR ||
	    to - from > COMPLETION_TOKENS || day->date.earliest < year->date.earliest ||
	    day->date.latest > year->date.latest)
		return false;
	if (str_find(str_slice(doc->text, day->from, day->to), str_slice(year->date.edtf, 0, 4)) >= 0)
		return false;
	for (size_t i = from + 1; i < to; i++)
		if (telling->tokens->tokens.at[i].kind == TOKEN_PUNCTUATION)
			return false;
	return true;
}

void dateds_join(const struct telling *telling, const struct sentence *sentence, struct dateds *dateds)
{
	struct dated *at = dateds->dated.at, range;
	size_t count = 0;

	for (size_t i = 0; i < dateds->dated.count; i++) {
		struct dated dated = at[i];

		if (i + 1 < dateds->dated.count && makes_range(telling, &at[i], &at[i + 1])) {
			if (is_life(telling, sentence, &at[i], &at[i + 1])) {
				dated.is_birth = true;
				at[i + 1].is_death = true;
			} else if (range_make(telling->arena, &at[i], &at[i + 1], &range)) {
				dated = range;
				i++;
			}
		} else if (count && completes(telling, &at[count - 1], &at[i])) {
			continue;
		} else {
			dated_open(telling, &dated);
		}
		at[count++] = dated;
	}
	dateds->dated.count = count;
}
