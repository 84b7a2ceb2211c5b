/* calendar.c: events as an iCalendar (RFC 5545).
 *
 * A calendar knows days of the years 0001 to 9999 alone, so an event stands on all the days it may have happened on;
 * one without such bounds is a journal entry, which needs no day. DTEND is the first day after. */
#include "base/utf8.h"
#include "model/date.h"
#include "json/represent.h"

/* A content line is folded behind 75 bytes, never inside a code point (section 3.1). */
static void put_folded(struct buf *buf, struct str line)
{
	enum { LINE_BYTES = 74 };
	size_t from = 0;

	while (line.len - from > LINE_BYTES) {
		size_t to = from + LINE_BYTES;

		while (to > from && ((unsigned char)line.ptr[to] & 0xC0) == 0x80)
			to--;
		buf_put_str(buf, str_slice(line, from, to));
		buf_put_str(buf, STR("\r\n "));
		from = to;
	}
	buf_put_str(buf, str_slice(line, from, line.len));
	buf_put_str(buf, STR("\r\n"));
}

static void put_text(struct buf *buf, const char *name, struct str text)
{
	struct buf line;

	if (!text.ptr)
		return;
	buf_init(&line, buf->arena, text.len + 32);
	buf_print(&line, "%s:", name);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '\\' || c == ';' || c == ',')
			buf_put_char(&line, '\\');
		if (c == '\n')
			buf_put_str(&line, STR("\\n"));
		else if (c == '\t' || ((unsigned char)c >= 0x20 && c != 0x7f))
			buf_put_char(&line, c);
	}
	put_folded(buf, buf_str(&line));
}

/* "1971-08-01" as a day number; false where it is no such day of a calendar. */
static bool read_day(struct arena *arena, struct str text, int64_t *day)
{
	struct date date;

	if (text.len != 10 || !date_parse_edtf(arena, text, &date))
		return false;
	*day = date.earliest;
	return true;
}

static void put_day(struct buf *buf, const char *name, int64_t number)
{
	int64_t year;
	int month, day;

	day_split(number, &year, &month, &day);
	buf_print(buf, "%s;VALUE=DATE:%04lld%02d%02d\r\n", name, (long long)year, month, day);
}

/* All the days it may have happened on, or false: then it has no place in a calendar. */
static bool read_days(struct arena *arena, const json_t *event, int64_t *from, int64_t *to)
{
	const json_t *date = json_object_get(event, "date");

	return read_day(arena, member_text(date, "earliest"), from) &&
	       read_day(arena, member_text(date, "latest"), to) && *from >= day_number(1, 1, 1) &&
	       *to < day_number(9999, 12, 31);
}

static void put_event(struct buf *buf, const json_t *event)
{
	int64_t from, to;
	bool has_days = read_days(buf->arena, event, &from, &to);
	const char *component = has_days ? "VEVENT" : "VJOURNAL";

	buf_print(buf, "BEGIN:%s\r\n", component);
	put_text(buf, "UID", str_print(buf->arena, STR_FMT "@dossier", STR_ARG(member_text(event, "id"))));
	buf_put_str(buf, STR("DTSTAMP:19700101T000000Z\r\n")); /* required, and of no meaning for history */
	if (has_days) {
		put_day(buf, "DTSTART", from);
		put_day(buf, "DTEND", to + 1);
		buf_put_str(buf, STR("TRANSP:TRANSPARENT\r\n"));
	}
	put_text(buf, "SUMMARY", member_text(event, "title"));
	put_text(buf, "DESCRIPTION", member_text(event, "text"));
	put_text(buf, "CATEGORIES", member_text(event, "kind"));
	buf_print(buf, "END:%s\r\n", component);
}

/* A calendar has at least one component (section 3.6): an empty list has the time zone that its days would be in. */
static void put_nothing(struct buf *buf)
{
	buf_put_str(buf, STR("BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
	                     "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"));
}

void events_print_calendar(struct buf *buf, const json_t *items)
{
	const json_t *event;
	size_t i;

	buf_put_str(buf, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dossier//EN\r\nCALSCALE:GREGORIAN\r\n"));
	if (!json_array_size(items))
		put_nothing(buf);
	json_array_foreach(items, i, event) put_event(buf, event);
	buf_put_str(buf, STR("END:VCALENDAR\r\n"));
}
