/* date.h: a date of history as EDTF (ISO 8601-2:2019 levels 0 and 1, and of level 2 what history needs), with its bounds. */
#ifndef DOSSIER_MODEL_DATE_H
#define DOSSIER_MODEL_DATE_H

#include "base/str.h"

enum precision {
	PRECISION_NONE,
	PRECISION_DAY,
	PRECISION_MONTH,
	PRECISION_SEASON,
	PRECISION_YEAR,
	PRECISION_DECADE,
	PRECISION_CENTURY,
	PRECISION_MILLENNIUM,
	PRECISION_INTERVAL, /* two ends, of which one may be open */
};

enum calendar { CALENDAR_GREGORIAN, CALENDAR_JULIAN };

/* Day numbers: days since 1970-01-01 in the proleptic Gregorian calendar; astronomical years (0 is 1 BC). */
#define DAY_UNBOUNDED_PAST   INT64_MIN
#define DAY_UNBOUNDED_FUTURE INT64_MAX

struct date {
	struct str edtf;          /* absent where the words name no calendar date ("three days") */
	int64_t earliest, latest; /* day numbers, both included */
	enum precision precision;
	enum calendar calendar; /* Julian: edtf keeps the date as written, the bounds are Gregorian */
	struct str display;     /* the words as written */
	struct str timex;       /* the TIMEX3 value where EDTF has none: "P3D", "PRESENT_REF"; else absent */
};

const char *precision_name(enum precision precision); /* "day", "month", …, "interval"; "none" */
const char *calendar_name(enum calendar calendar);

/* Day number of a proleptic Gregorian date (month 1-12, day 1-31), and back. */
int64_t day_number(int64_t year, int month, int day);
void day_split(int64_t number, int64_t *year, int *month, int *day);
int64_t day_number_julian(int64_t year, int month, int day);
int days_in_month(int64_t year, int month);

/* Reads an EDTF string: its normal form, bounds and precision. False where `s` is not EDTF as Dossier speaks it; *date is
 * then untouched. All of levels 0 and 1; of level 2 `[..1066]`, `{1960,1961}`, `1X8X`, `2004-06-~11`, seasons 25-41,
 * `1950S2` and `Y17E7` up to years of nine digits. A time of day is read over. calendar, display and timex are left as they
 * are. */
bool date_parse_edtf(struct arena *arena, struct str s, struct date *date);

/* The same of a date of the Julian calendar ("1700-02-29" is one): edtf as written, bounds in Gregorian days. */
bool date_parse_julian(struct arena *arena, struct str s, struct date *date);

/* A day number as an RFC 3339 full-date, years of more than four digits as EDTF "Y170000-01-01"; absent where unbounded. */
struct str day_format(struct arena *arena, int64_t number);

#endif
