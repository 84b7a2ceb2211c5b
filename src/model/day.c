/* day.c: day numbers of the two calendars.
 *
 * Both count years from 1 March, so that the leap day is the last of a year and months have a closed form; a cycle is
 * 400 years of the Gregorian calendar, 4 of the Julian. */
#include "model/date.h"

enum {
	DAYS_400_YEARS = 146097,
	DAYS_4_YEARS = 1461,
	EPOCH_GREGORIAN = 719468, /* 1970-01-01 counted from 1 March of the year 0 */
	EPOCH_JULIAN = 719470,
};

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days from 1 March to the first of `month`, and on to `day`. */
static int64_t day_of_march_year(int month, int day)
{
	return (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
}

int64_t day_number(int64_t year, int month, int day)
{
	int64_t y = year - (month <= 2), cycle = floor_div(y, 400), of_cycle = y - cycle * 400;

	return cycle * DAYS_400_YEARS + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + day_of_march_year(month, day) -
	       EPOCH_GREGORIAN;
}

int64_t day_number_julian(int64_t year, int month, int day)
{
	int64_t y = year - (month <= 2), cycle = floor_div(y, 4), of_cycle = y - cycle * 4;

	return cycle * DAYS_4_YEARS + of_cycle * 365 + day_of_march_year(month, day) - EPOCH_JULIAN;
}

void day_split(int64_t number, int64_t *year, int *month, int *day)
{
	int64_t n = number + EPOCH_GREGORIAN, cycle = floor_div(n, DAYS_400_YEARS),
	        of_cycle = n - cycle * DAYS_400_YEARS;
	int64_t y = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
	int64_t of_year = of_cycle - (365 * y + y / 4 - y / 100);
	int m = (int)((5 * of_year + 2) / 153);

	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = m < 10 ? m + 3 : m - 9;
	*year = y + cycle * 400 + (*month <= 2);
}

int days_in_month(int64_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && is_leap);
}

struct str day_format(struct arena *arena, int64_t number)
{
	int64_t year;
	int month, day;

	if (number == DAY_UNBOUNDED_PAST || number == DAY_UNBOUNDED_FUTURE)
		return STR_NONE;
	day_split(number, &year, &month, &day);
	if (year > 9999 || year < -9999)
		return str_print(arena, "Y%lld-%02d-%02d", (long long)year, month, day);
	return str_print(arena, "%s%04lld-%02d-%02d", year < 0 ? "-" : "", (long long)(year < 0 ? -year : year), month,
	                 day);
}
