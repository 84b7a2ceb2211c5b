/* timeline.c: events as TimelineJS 3 reads them: a date has as many parts as the text says, and the words as written are
 * what is shown. */
#include "json/represent.h"
#include "json/value.h"

static void put_html(struct buf *buf, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		switch (text.ptr[i]) {
		case '<': buf_put_str(buf, STR("&lt;")); break;
		case '>': buf_put_str(buf, STR("&gt;")); break;
		case '&': buf_put_str(buf, STR("&amp;")); break;
		case '"': buf_put_str(buf, STR("&quot;")); break;
		default: buf_put_char(buf, text.ptr[i]);
		}
	}
}

/* TimelineJS puts text in as HTML, so it goes out escaped. */
static json_t *html(struct arena *arena, struct str text)
{
	struct buf buf;

	buf_init(&buf, arena, text.len + 16);
	put_html(&buf, text.ptr ? text : STR(""));
	return json_text(buf_str(&buf));
}

static json_t *point(struct str edtf)
{
	int64_t year;
	int month, day;
	json_t *json;

	if (!edtf_split(edtf, &year, &month, &day))
		return NULL;
	json = json_object();
	json_put(json, "year", json_integer(year));
	if (month)
		json_put(json, "month", json_integer(month));
	if (day)
		json_put(json, "day", json_integer(day));
	return json;
}

/* Where the EDTF does not begin with a plain point ("198X", "../1948") the bounds say it. */
static json_t *slide(struct arena *arena, const json_t *event)
{
	const json_t *date = json_object_get(event, "date");
	struct str edtf = member_text(date, "edtf");
	json_t *json = json_object(), *text = json_object(), *start, *end = NULL;
	ptrdiff_t slash = str_find_char(edtf, '/');

	start = point(edtf);
	if (!start)
		start = point(member_text(date, "earliest"));
	if (slash >= 0)
		end = point(str_slice(edtf, (size_t)slash + 1, edtf.len));
	else if (str_find_char(edtf, 'X') >= 0)
		end = point(member_text(date, "latest"));
	if (!start) {
		start = end ? end : point(member_text(date, "latest"));
		end = NULL;
	}
	if (!start) {
		json_decref(json);
		json_decref(text);
		return NULL;
	}
	json_put(start, "display_date", html(arena, member_text(date, "display")));
	json_put(text, "headline", html(arena, member_text(event, "title")));
	json_put(text, "text", html(arena, member_text(event, "text")));
	json_put(json, "start_date", start);
	if (end)
		json_put(json, "end_date", end);
	json_put(json, "text", text);
	json_put(json, "unique_id", json_text(member_text(event, "id")));
	json_put_known(json, "group", member_text(event, "kind"));
	return json;
}

void events_print_timeline(struct buf *buf, const json_t *items)
{
	json_t *json = json_object(), *slides = json_array(), *event, *one;
	size_t i;

	json_array_foreach(items, i, event)
	{
		one = slide(buf->arena, event);
		if (one)
			json_array_append_new(slides, one);
	}
	json_put(json, "events", slides);
	json_write(buf, json, true);
	json_decref(json);
}
