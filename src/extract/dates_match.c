/* dates_match.c: finds the patterns of a language among the pieces of a sentence, and reads what they say. */
#include "extract/dates.h"

enum { UNBOUND = UINT32_MAX, DAYS_AT_MOST = 31, DECADE_SHORT = 100, DECADE_YEARS = 10 };

/* Fits the parts from `part` on to the pieces from `at` on; *end is behind the last. Recursion is bounded by PATTERN_PARTS,
 * and as a piece rarely is two things there is next to no backtracking. */
static bool parts_fit(const struct pieces *pieces, const struct pattern *pattern, unsigned part, uint32_t at,
                      uint32_t *bound, uint32_t *end)
{
	uint64_t want;

	if (part == PATTERN_PARTS || !pattern->parts[part]) {
		*end = at;
		return true;
	}
	want = pattern->parts[part];
	bound[part] = at;
	if (pieces->pieces.at[at].is & want & ~P_MAYBE && parts_fit(pieces, pattern, part + 1, at + 1, bound, end))
		return true;
	bound[part] = UNBOUND;
	return want & P_MAYBE && parts_fit(pieces, pattern, part + 1, at, bound, end);
}

static bool pattern_fits(const struct pieces *pieces, const struct pattern *pattern, uint32_t at, uint32_t *bound,
                         uint32_t *end)
{
	uint64_t behind = pieces->pieces.at[at - 1].is, ahead;

	if ((pattern->behind && !(behind & pattern->behind)) || behind & pattern->not_behind ||
	    pieces->pieces.at[at].is & pattern->not_is)
		return false;
	if (!parts_fit(pieces, pattern, 0, at, bound, end))
		return false;
	ahead = pieces->pieces.at[*end].is;
	return (!pattern->ahead || ahead & pattern->ahead) && !(ahead & pattern->not_ahead);
}

/* Puts what one piece says into `found`; `role` is what the pattern wants it to be. */
static void piece_read(const struct piece *piece, uint64_t role, struct found *found)
{
	if (role & (W_YEAR | W_ANCIENT | W_OLD)) {
		found->when.year = piece->value;
		found->when.has_year = true;
	} else if (role & W_MONTH) {
		found->when.month = piece->value;
	} else if (role & (W_DAY | W_NTH | W_ORDINAL)) {
		found->when.day = piece->value;
		found->number = piece->value;
	} else if (role & W_SHORT && found->meaning == MEAN_DATE) { /* 1948-05-01 */
		*(found->when.month ? &found->when.day : &found->when.month) = piece->value;
	} else if (role & W_SHORT) {
		found->number = piece->value;
	} else if (role & W_SEASON) {
		found->when.season = piece->value;
	} else if (role & W_PHASE && piece->value > 0) {
		found->when.season = piece->value;
	} else if (role & (W_UNIT | W_UNITS)) {
		found->unit = (enum unit)piece->value;
	} else if (role & (W_COUNT | W_NUMBER | W_DECADE | W_HOLIDAY)) {
		found->number = piece->value;
	} else if (role & W_VAGUE) {
		found->is_vague = true;
	} else if (role & W_ABOUT) {
		found->is_about |= !(piece->is & W_CIRCA);
		found->when.is_circa |= (piece->is & W_CIRCA) != 0;
	} else if (role & W_SAME) {
		found->points_back = piece->value;
	} else if (role & (W_FIXED | W_DAYTIME)) {
		found->timex = piece->timex;
	} else if (role & W_OLD_STYLE && found->meaning == MEAN_DATE) {
		found->is_julian = true;
	} else if (role & W_BC) {
		found->is_bc = true;
	} else if (role & W_CIRCA) {
		found->when.is_circa = true;
	}
}

/* "1998-99": the second year begins as the first does. */
static bool short_year_complete(const struct found *first, struct found *second)
{
	int64_t year = first->when.year - first->when.year % DECADE_SHORT + second->number;

	if (second->when.has_year || second->when.month)
		return true;
	second->when.year = year;
	second->when.has_year = true;
	return year > first->when.year;
}

/* What only one of the two says holds for both. */
static bool pair_share(struct found *first, struct found *second)
{
	bool first_is_year = first->when.has_year && !first->when.month;

	if (first_is_year && !short_year_complete(first, second))
		return false;
	if (!first->when.month && !first_is_year)
		first->when.month = second->when.month;
	if (!second->when.month && second->when.day)
		second->when.month = first->when.month;
	if (!first->when.has_year && second->when.has_year) {
		first->when.year = second->when.year - (first->when.month > second->when.month);
		first->when.has_year = true;
	}
	first->is_bc = second->is_bc;
	return !first->when.day || !second->when.day || first->when.month != second->when.month ||
	       first->when.day < second->when.day;
}

static bool day_exists(const struct when *when)
{
	if (when->month > 12 || when->day > DAYS_AT_MOST)
		return false;
	if (!when->day || !when->month)
		return true;
	/* 29 February of a year not said is a day of some year, and in Julian years every fourth has it */
	return when->day <= days_in_month(when->has_year ? when->year : 2000, when->month) ||
	       (when->month == 2 && when->day == 29 && when->year % 4 == 0);
}

/* Years before the era count from 0. */
static bool found_check(struct found *found)
{
	if (found->is_bc && found->when.has_year)
		found->when.year = 1 - found->when.year;
	switch (found->meaning) {
	case MEAN_CENTURY:
	case MEAN_CENTURIES: return found->number && (found->unit == UNIT_CENTURY || found->unit == UNIT_MILLENNIUM);
	case MEAN_DECADE: /* "les années 80" */
		return (!found->unit || found->unit == UNIT_YEAR || found->unit == UNIT_DECADE) &&
		       found->number % DECADE_YEARS == 0 && found->when.year % DECADE_YEARS == 0;
	case MEAN_DATE:
	case MEAN_PAIR:
	case MEAN_OLD_STYLE:
		return day_exists(&found->when) &&
		       !(found->when.day && !found->when.month && !found->when.has_year && found->unit);
	case MEAN_SAME:
	case MEAN_NEXT:
	case MEAN_LAST: return day_exists(&found->when);
	default: return true;
	}
}

/* May the piece not end a date? "Feb." ends before its full stop, but "am 3." is a day with it. */
static bool is_left_out(const struct piece *last)
{
	if (last->is & W_DOT)
		return !(last[-1].is & W_DAY);
	return last->is & (W_COMMA | W_OF | W_DASH | W_IN) && !(last->is & (W_AFTER | W_BEFORE));
}

static void found_place(const struct pieces *pieces, uint32_t first, uint32_t last, struct found *found)
{
	const struct piece *at = pieces->pieces.at;
	bool is_opened = false;

	for (uint32_t i = first; i < last; i++) { /* "October (7 November) 1917": up to the bracket */
		is_opened |= (at[i].is & W_OPEN) != 0;
		if (i > first && at[i].is & W_CLOSE && !is_opened)
			last = i;
	}
	while (last > first + 1 && is_left_out(&at[last - 1]))
		last--;
	found->first_piece = first;
	found->last_piece = last;
	found->from = at[first].from;
	found->to = at[last - 1].to;
	found->is_aside = at[first].in_quotation || at[first].in_parentheses || at[first - 1].is & W_SINCE;
}

/* Where the second date of a pair begins: behind the first dash, "to", "and" or bracket. */
static uint64_t splitter_of(enum meaning meaning)
{
	switch (meaning) {
	case MEAN_PAIR:
	case MEAN_CENTURIES: return W_DASH | W_TO | W_AND;
	case MEAN_OLD_STYLE: return W_OPEN;
	default: return 0;
	}
}

/* "the 18th and 19th centuries" */
static bool centuries_share(struct found *first, struct found *second)
{
	second->unit = second->unit ? second->unit : first->unit;
	first->unit = second->unit;
	first->is_bc = second->is_bc;
	return first->number != 0;
}

/* Two names of one day. Without a mark they must be the same day of the two calendars. */
static bool old_style_read(const struct pieces *pieces, const struct pattern *pattern, const uint32_t *bound,
                           struct found found[2])
{
	struct when *a = &found[0].when, *b = &found[1].when;
	bool first_is_old = true, is_marked = false;

	b->month = b->month ? b->month : a->month;
	a->month = a->month ? a->month : b->month;
	if (!a->has_year && !b->has_year)
		return false;
	a->year = a->has_year ? a->year : b->year;
	b->year = b->has_year ? b->year : a->year;
	a->has_year = b->has_year = true;
	for (unsigned part = 0; part < PATTERN_PARTS && pattern->parts[part]; part++) {
		uint64_t is = bound[part] == UNBOUND ? 0 : pieces->pieces.at[bound[part]].is & pattern->parts[part];

		first_is_old &= !(is & W_OLD_STYLE);
		is_marked |= (is & (W_OLD_STYLE | W_NEW_STYLE)) != 0;
	}
	if (!is_marked)
		first_is_old = day_number_julian(a->year, a->month, a->day) == day_number(b->year, b->month, b->day);
	found[!first_is_old].is_julian = true;
	return is_marked || first_is_old ||
	       day_number_julian(b->year, b->month, b->day) == day_number(a->year, a->month, a->day);
}

int found_read(const struct pieces *pieces, const struct pattern *pattern, const uint32_t *bound, struct found found[2])
{
	uint64_t splitter = splitter_of(pattern->meaning);
	uint32_t first = UNBOUND, last = 0, split = UNBOUND;
	int which = 0;
	bool fits;

	for (unsigned part = 0; part < PATTERN_PARTS && pattern->parts[part]; part++) {
		uint64_t role;

		if (bound[part] == UNBOUND)
			continue;
		first = first == UNBOUND ? bound[part] : first;
		last = bound[part] + 1;
		role = pieces->pieces.at[bound[part]].is & pattern->parts[part];
		if (!which && role & splitter) {
			which = 1;
			split = bound[part];
		} else if (!(which && role & W_CLOSE)) {
			piece_read(&pieces->pieces.at[bound[part]], role, &found[which]);
		}
	}
	found_place(pieces, first, which ? split : last, &found[0]);
	if (!which)
		return found_check(&found[0]);
	found_place(pieces, split + 1, last, &found[1]);
	found[1].tie = pieces->pieces.at[split].is & W_AND ? TIE_AND : TIE_RANGE;
	switch (pattern->meaning) {
	case MEAN_OLD_STYLE: fits = old_style_read(pieces, pattern, bound, found); break;
	case MEAN_CENTURIES: fits = centuries_share(&found[0], &found[1]); break;
	default: fits = pair_share(&found[0], &found[1]);
	}
	return fits && found_check(&found[0]) && found_check(&found[1]) ? 2 : 0;
}

/* What ties the found date to the one before: dash, "to" and "and" standing alone between them. */
static enum tie tie_between(const struct pieces *pieces, uint32_t from, uint32_t to)
{
	enum tie tie = TIE_NONE;

	if (to > from + 2)
		return TIE_NONE;
	for (; from < to; from++) {
		uint64_t is = pieces->pieces.at[from].is;

		if (is & (W_DASH | W_TO))
			tie = TIE_RANGE;
		else if (is & (W_AND | W_COMMA))
			tie = tie == TIE_RANGE ? tie : TIE_AND;
		else if (!(is & W_IN))
			return TIE_NONE;
	}
	return tie;
}

/* Puts what the match of one pattern gives; the piece behind it, or `at` where it does not fit. */
static uint32_t founds_match(struct founds *founds, const struct pieces *pieces, const struct pattern *pattern,
                             uint32_t at)
{
	struct found found[2] = {{.pattern = pattern, .meaning = pattern->meaning},
	                         {.pattern = pattern, .meaning = pattern->meaning}};
	const struct found *before = founds->found.count ? &founds->found.at[founds->found.count - 1] : NULL;
	uint32_t bound[PATTERN_PARTS], end;
	int count;

	if (!pattern_fits(pieces, pattern, at, bound, &end) || !(count = found_read(pieces, pattern, bound, found)))
		return at;
	if (pattern->meaning == MEAN_NOTHING)
		return end;
	if (before)
		found[0].tie = tie_between(pieces, before->last_piece, found[0].first_piece);
	for (int k = 0; k < count; k++)
		*VEC_PUSH(founds->arena, &founds->found) = found[k];
	return count == 2 ? end : found[0].last_piece;
}

/* Tries the patterns that can begin with piece `at`, in their order. */
static uint32_t founds_at(struct founds *founds, const struct pieces *pieces, uint32_t at)
{
	const struct lexicon *lexicon = pieces->lexicon;
	uint64_t is = pieces->pieces.at[at].is & lexicon->any_start;

	for (size_t word = 0; word < PATTERNS_LIMIT / 64; word++) {
		uint64_t patterns = 0;

		for (uint64_t rest = is; rest; rest &= rest - 1)
			patterns |= lexicon->starting[__builtin_ctzll(rest)].bits[word];
		for (; patterns; patterns &= patterns - 1) {
			size_t index = word * 64 + (size_t)__builtin_ctzll(patterns);
			uint32_t end = founds_match(founds, pieces, &lexicon->language->patterns[index], at);

			if (end > at)
				return end;
		}
	}
	return at;
}

/* "April and June 1955": a date takes the year of the one it is tied to. */
static void founds_share_years(struct founds *founds)
{
	for (size_t i = founds->found.count; i-- > 1;) {
		struct when *when = &founds->found.at[i - 1].when, *next = &founds->found.at[i].when;

		if (founds->found.at[i].tie == TIE_NONE || founds->found.at[i].meaning != MEAN_DATE ||
		    founds->found.at[i - 1].meaning != MEAN_DATE || when->has_year || !next->has_year)
			continue;
		when->year = next->year - (next->month && when->month > next->month);
		when->has_year = true;
	}
}

/* Most articles and numbers begin nothing: that shows in the next piece. */
static bool may_match(const struct pieces *pieces, uint32_t at)
{
	const struct lexicon *lexicon = pieces->lexicon;
	uint64_t is = pieces->pieces.at[at].is;

	return is & lexicon->any_start && (is & lexicon->alone || pieces->pieces.at[at + 1].is & lexicon->any_part);
}

void founds_find(struct founds *founds, const struct pieces *pieces)
{
	founds->found.count = 0;
	for (uint32_t at = 1; at + 1 < pieces->pieces.count;) {
		uint32_t next = at;

		if (may_match(pieces, at))
			next = founds_at(founds, pieces, at);
		at = next > at ? next : at + 1;
	}
	founds_share_years(founds);
}
