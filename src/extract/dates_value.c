/* dates_value.c: completes dates from the narrative and writes them as EDTF.
 *
 * A text tells its story forward: "In December 1941 … In January …" is January 1942. What stands in parentheses or
 * quotations is told aside and does not move the story. */
#include "extract/dates.h"

#include <stdlib.h>

enum {
	MONTHS = 12,
	HEADING_LEVELS = 6, /* what is deeper only looks like a heading: it counts where it begins with its year */
	DAYS_IN_WEEK = 7,
	YEARS_IN_DECADE = 10,
	YEARS_IN_CENTURY = 100,
	MONTHS_AHEAD = 8,   /* a month that much earlier in the year than the last is the next year's */
	OPENING_PIECES = 3, /* "In late 1942": so far a sentence opens */
};

static struct str year_format(struct arena *arena, int64_t year)
{
	if (llabs(year) > 9999)
		return str_print(arena, "Y%lld", (long long)year);
	return str_print(arena, "%s%04lld", year < 0 ? "-" : "", llabs(year));
}

static struct str when_format(struct arena *arena, const struct when *when)
{
	struct str year = when->has_year ? year_format(arena, when->year) : STR("XXXX");
	const char *circa = when->is_circa ? "~" : "";

	if (when->month && when->day)
		return str_print(arena, STR_FMT "-%02d-%02d%s", STR_ARG(year), when->month, when->day, circa);
	if (when->month || when->season)
		return str_print(arena, STR_FMT "-%02d%s", STR_ARG(year), when->month ? when->month : when->season,
		                 circa);
	return when->has_year ? str_print(arena, STR_FMT "%s", STR_ARG(year), circa) : STR_NONE;
}

/* "197X", "19XX"; before the era decades are no digits' business: 479 to 470 BC is -0478/-0469. */
static struct str decade_format(struct arena *arena, int64_t decade, bool is_bc)
{
	if (is_bc)
		return str_print(arena, STR_FMT "/" STR_FMT,
		                 STR_ARG(year_format(arena, 1 - decade - (YEARS_IN_DECADE - 1))),
		                 STR_ARG(year_format(arena, 1 - decade)));
	return decade < 0 ? STR_NONE : str_print(arena, "%03lldX", (long long)(decade / YEARS_IN_DECADE));
}

static struct str century_format(struct arena *arena, const struct found *found)
{
	const char *sign = found->is_bc ? "-" : "";

	if (found->unit == UNIT_MILLENNIUM)
		return found->number > 9 ? STR_NONE : str_print(arena, "%s%lldXXX", sign, (long long)found->number - 1);
	return found->number > 99 ? STR_NONE : str_print(arena, "%s%02lldXX", sign, (long long)found->number - 1);
}

/* The year a month or season without one is told of. */
static void when_complete(const struct narrative *narrative, struct when *when)
{
	const struct when *now = &narrative->now;

	if (when->has_year || !narrative->is_known)
		return;
	when->year = narrative->heading_level && when->month ? narrative->heading_year : now->year;
	when->has_year = true;
	if (when->day && !when->month) {
		when->month = now->month;
		when->day = now->month ? when->day : 0;
		return;
	}
	if (when->month && !narrative->heading_level && now->month - when->month >= MONTHS_AHEAD)
		when->year++;
}

static void when_of_day(struct when *when, int64_t number)
{
	day_split(number, &when->year, &when->month, &when->day);
}

/* Moves *when by `count` units and makes it as exact as the unit; false where it is not exact enough for it. */
static bool when_shift(struct when *when, int64_t count, enum unit unit)
{
	int64_t months;

	switch (unit) {
	case UNIT_DAY:
	case UNIT_WEEK:
		if (!when->month || !when->day)
			return false;
		when_of_day(when, day_number(when->year, when->month, when->day) +
		                      count * (unit == UNIT_WEEK ? DAYS_IN_WEEK : 1));
		return true;
	case UNIT_MONTH:
		if (!when->month)
			return false;
		months = when->year * MONTHS + when->month - 1 + count;
		when->year = months >= 0 ? months / MONTHS : -((MONTHS - 1 - months) / MONTHS);
		when->month = (int)(months - when->year * MONTHS) + 1;
		break;
	case UNIT_YEAR:
	case UNIT_SEASON: when->year += count; break;
	case UNIT_DECADE: when->year += count * YEARS_IN_DECADE; break;
	case UNIT_CENTURY: when->year += count * YEARS_IN_CENTURY; break;
	default: return false;
	}
	when->month = unit == UNIT_MONTH ? when->month : 0;
	when->day = 0;
	when->season = 0;
	return true;
}

/* The narrative's year, month or day, cut to `unit`. */
static bool when_cut(struct when *when, enum unit unit)
{
	when->season = 0;
	switch (unit) {
	case UNIT_NONE: return when->day != 0;
	case UNIT_DAY: return when->day != 0;
	case UNIT_MONTH: when->day = 0; return when->month != 0;
	case UNIT_YEAR:
	case UNIT_SEASON: when->month = when->day = 0; return true;
	default: return false;
	}
}

/* A month, day or season that stands before "of that year" refines it. */
static void when_refine(struct when *when, const struct when *by, enum unit unit)
{
	if (unit == UNIT_YEAR && (by->month || by->season)) {
		when->month = by->month;
		when->season = by->season;
		when->day = by->month ? by->day : 0;
	} else if (unit == UNIT_MONTH && by->day) {
		when->day = by->day;
	}
}

/* "the following decade": decades and centuries around the narrative's year. */
static struct str span_format(struct arena *arena, const struct when *now, int64_t shift, enum unit unit)
{
	int64_t year = now->year;

	if (unit == UNIT_DECADE && year > 0)
		return decade_format(arena, year - year % YEARS_IN_DECADE + shift * YEARS_IN_DECADE, false);
	if (unit == UNIT_DECADE)
		return decade_format(arena, (1 - year) - (1 - year) % YEARS_IN_DECADE - shift * YEARS_IN_DECADE, true);
	if (unit == UNIT_CENTURY && year > 0)
		return str_print(arena, "%02lldXX", (long long)(year / YEARS_IN_CENTURY + shift));
	return unit == UNIT_CENTURY ? str_print(arena, "-%02lldXX", (long long)(-year / YEARS_IN_CENTURY - shift))
	                            : STR_NONE;
}

static struct str relative_format(const struct narrative *narrative, struct arena *arena, const struct found *found,
                                  struct when *when)
{
	int64_t shift = found->meaning == MEAN_NEXT ? 1 : found->meaning == MEAN_LAST ? -1 : 0;

	*when = narrative->now;
	when->is_circa = false;
	if (!narrative->is_known)
		return STR_NONE;
	if (found->points_back && (found->unit == UNIT_YEAR || found->unit == UNIT_NONE))
		when->year = narrative->mentioned_year;
	else if (found->unit == UNIT_YEAR && narrative->heading_level && !shift)
		when->year = narrative->heading_year;
	if (found->unit == UNIT_DECADE || found->unit == UNIT_CENTURY)
		return span_format(arena, &narrative->now, shift, found->unit);
	if (found->when.month && found->unit == UNIT_NONE) { /* "the following May" */
		int months = (when->month - found->when.month) * (int)shift;

		*when = (struct when){
		    .year = when->year + (months >= 0 ? shift : 0), .has_year = true, .month = found->when.month};
		return when_format(arena, when);
	}
	if (found->when.season && found->unit == UNIT_NONE) { /* "next summer" */
		*when = (struct when){.year = when->year + shift, .has_year = true, .season = found->when.season};
		return when_format(arena, when);
	}
	if (!when_cut(when, found->unit) || (shift && !when_shift(when, shift, found->unit ? found->unit : UNIT_DAY)))
		return STR_NONE;
	when_refine(when, &found->when, found->unit);
	return when_format(arena, when);
}

static struct str counted_format(const struct narrative *narrative, struct arena *arena, const struct found *found,
                                 struct when *when)
{
	int64_t sign = found->meaning == MEAN_LATER ? 1 : -1;
	bool is_ages = found->unit > UNIT_DECADE || (found->unit == UNIT_YEAR && found->number >= YEARS_IN_CENTURY) ||
	               (found->unit == UNIT_DECADE && found->number >= YEARS_IN_DECADE);

	if (is_ages) /* "12,000 years ago": from the writer's day, which the text does not say */
		return STR_NONE;
	*when = narrative->now;
	when->is_circa = found->when.is_circa;
	when->year = found->unit == UNIT_YEAR ? narrative->mentioned_year : when->year;
	if (!narrative->is_known || found->is_vague || found->is_about ||
	    !when_shift(when, sign * found->number, found->unit))
		return STR_NONE;
	return when_format(arena, when);
}

/* Gregorian Easter Sunday (Meeus, Jones and Butcher), as a day number. */
static int64_t easter(int64_t year)
{
	int64_t a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25,
	        g = (b - f + 1) / 3;
	int64_t h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
	int64_t m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

	return day_number(year, (int)(n / 31), (int)(n % 31) + 1);
}

static struct str holiday_format(const struct narrative *narrative, struct arena *arena, const struct found *found,
                                 struct when *when)
{
	int64_t number = found->number;

	*when = found->when;
	if (number < EASTER / 2) {
		when->month = (int)(number / 100);
		when->day = (int)(number % 100);
		when_complete(narrative, when);
		return when_format(arena, when);
	}
	if (!when->has_year && !narrative->is_known)
		return STR_NONE;
	when->year = when->has_year ? when->year : narrative->now.year;
	when->has_year = true;
	if (when->year > 1582)
		when_of_day(when, easter(when->year) + number - EASTER);
	return when_format(arena, when);
}

/* TIMEX3 values of what has no EDTF. */
static struct str timex_format(struct arena *arena, const struct found *found)
{
	static const char *const letters[] = {
	    [UNIT_SECOND] = "TS",  [UNIT_MINUTE] = "TM",    [UNIT_HOUR] = "TH", [UNIT_DAY] = "D",
	    [UNIT_WEEK] = "W",     [UNIT_MONTH] = "M",      [UNIT_YEAR] = "Y",  [UNIT_DECADE] = "DE",
	    [UNIT_CENTURY] = "CE", [UNIT_MILLENNIUM] = "ML"};
	static const char *const sets[] = {[UNIT_DAY] = "XXXX-XX-XX",
	                                   [UNIT_WEEK] = "XXXX-WXX",
	                                   [UNIT_MONTH] = "XXXX-XX",
	                                   [UNIT_YEAR] = "XXXX",
	                                   [UNIT_SEASON] = NULL};
	const char *letter = found->unit <= UNIT_MILLENNIUM ? letters[found->unit] : NULL;

	switch (found->meaning) {
	case MEAN_FIXED: return str_of(found->timex);
	case MEAN_SET:
		return found->unit >= UNIT_DAY && found->unit <= UNIT_YEAR ? str_of(sets[found->unit]) : STR_NONE;
	case MEAN_LATER: return STR("FUTURE_REF");
	case MEAN_EARLIER: return STR("PAST_REF");
	case MEAN_DURATION:
		if (!letter)
			return STR_NONE;
		if (!found->number || found->is_vague)
			return str_print(arena, "P%sX%s", letter[0] == 'T' ? "T" : "", letter + (letter[0] == 'T'));
		return str_print(arena, "P%s%lld%s", letter[0] == 'T' ? "T" : "", (long long)found->number,
		                 letter + (letter[0] == 'T'));
	default: return STR_NONE;
	}
}

/* The EDTF of `found`, absent where it has none, and in *when what the narrative goes on from. */
static struct str found_format(const struct narrative *narrative, struct arena *arena, const struct found *found,
                               struct when *when)
{
	*when = found->when;
	switch (found->meaning) {
	case MEAN_DATE:
	case MEAN_PAIR:
	case MEAN_OLD_STYLE:
		if (!found->is_habit)
			when_complete(narrative, when);
		return when_format(arena, when);
	case MEAN_DECADE:
		if (found->when.has_year && found->when.year % YEARS_IN_DECADE == 0)
			return decade_format(arena, found->when.year, found->is_bc);
		if (found->number < 100 && !found->is_bc) /* "the 80s" */
			return !narrative->is_known || narrative->now.year < 1000
			           ? STR_NONE
			           : decade_format(arena,
			                           narrative->now.year - narrative->now.year % YEARS_IN_CENTURY +
			                               found->number,
			                           false);
		return decade_format(arena, found->number, found->is_bc);
	case MEAN_CENTURY:
	case MEAN_CENTURIES: return found->number ? century_format(arena, found) : STR_NONE;
	case MEAN_SAME:
	case MEAN_NEXT:
	case MEAN_LAST: return relative_format(narrative, arena, found, when);
	case MEAN_LATER:
	case MEAN_EARLIER: return counted_format(narrative, arena, found, when);
	case MEAN_HOLIDAY: return holiday_format(narrative, arena, found, when);
	case MEAN_FIXED: return !found->timex || found->timex[0] == 'X' ? STR_NONE : str_of(found->timex);
	default: return STR_NONE;
	}
}

static void narrative_move(struct narrative *narrative, const struct found *found, const struct when *when)
{
	bool is_year = !when->month && !when->season;

	if (when->has_year)
		narrative->mentioned_year = when->year;
	if (!when->has_year || found->is_aside)
		return;
	if (is_year && (found->meaning == MEAN_LAST || found->meaning == MEAN_EARLIER))
		return; /* a look back */
	if (is_year && narrative->now.month && found->first_piece > OPENING_PIECES)
		return; /* a year in passing; where it is the next one, a sentence soon opens with it */
	narrative->now = *when;
	narrative->is_known = true;
}

bool narrative_tell(struct narrative *narrative, struct arena *arena, const struct found *found, struct date *date)
{
	struct when when = {0};
	struct str edtf = found_format(narrative, arena, found, &when);

	if (!edtf.len || !(found->is_julian ? date_parse_julian : date_parse_edtf)(arena, edtf, date)) {
		date->timex = timex_format(arena, found);
		return date->timex.ptr || (found->meaning != MEAN_DATE && found->meaning != MEAN_PAIR);
	}
	narrative_move(narrative, found, &when);
	return true;
}

void narrative_head(struct narrative *narrative, unsigned level)
{
	if (level <= narrative->heading_level)
		narrative->heading_level = 0;
}

void narrative_head_dates(struct narrative *narrative, unsigned level, const struct founds *founds)
{
	const struct found *found = founds->found.at;

	if (!founds->found.count || found->meaning > MEAN_PAIR || !found->when.has_year)
		return;
	if (level <= HEADING_LEVELS) {
		narrative->now = found->when; /* where its range begins, there begins the story */
		narrative->is_known = true;
	}
	if (founds->found.count > 1 || (level > HEADING_LEVELS && found->first_piece > 1))
		return;
	narrative->heading_level = level;
	narrative->heading_year = found->when.year;
}
