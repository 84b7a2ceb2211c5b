/* date.c: dates of history as JSON. The bounds are full dates in the Gregorian calendar, null where open. */
#include "json/date.h"

#include "json/evidence.h"
#include "json/value.h"

static void date_put(json_t *object, const struct date *date)
{
	json_put(object, "edtf", json_text(date->edtf));
	json_put(object, "earliest", date->edtf.ptr ? json_day(date->earliest) : json_null());
	json_put(object, "latest", date->edtf.ptr ? json_day(date->latest) : json_null());
	json_put(object, "precision", json_string(precision_name(date->precision)));
	json_put(object, "calendar", json_string(calendar_name(date->calendar)));
	json_put(object, "display", json_text(date->display));
}

json_t *date_to_json(const struct date *date, struct span span)
{
	json_t *json = json_object();

	date_put(json, date);
	json_put(json, "start", json_integer(span.start));
	json_put(json, "end", json_integer(span.end));
	return json;
}

json_t *mentioned_date_to_json(const struct mentioned_date *mentioned)
{
	json_t *json = json_object();

	evidence_put(json, &mentioned->evidence);
	date_put(json, &mentioned->date);
	json_put_known(json, "timex", mentioned->date.timex);
	return json;
}
