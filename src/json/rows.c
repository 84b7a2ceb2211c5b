/* rows.c: resources as rows. A CSV from strangers' text is opened in spreadsheets, so formulas are defused (OWASP, CSV
 * injection), and lines end as RFC 4180 says. */
#include "json/rows.h"

#include "base/json_write.h"

#include <string.h>

void rows_put_ndjson(struct buf *buf, const json_t *items)
{
	const json_t *item;
	size_t i;

	json_array_foreach(items, i, item)
	{
		json_write(buf, item, false);
		buf_put_char(buf, '\n');
	}
}

/* Would a spreadsheet run it? Numbers and dates, which may begin with a minus ("-0043", 44 BC), stay as they are. */
static bool is_formula(struct str text)
{
	static const struct str wide[] = {STR_INIT("\uff1d"), STR_INIT("\uff0b"), STR_INIT("\uff0d"),
	                                  STR_INIT("\uff20")};
	bool is_number = text.len > 1 && text.ptr[0] == '-' && text.ptr[1] >= '0' && text.ptr[1] <= '9';

	for (size_t i = 0; i < text.len && is_number; i++)
		is_number = text.ptr[i] && strchr("0123456789-/.X~?%", text.ptr[i]);
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (str_starts(text, wide[i]))
			return true;
	return !is_number && text.len && text.ptr[0] && strchr("=+-@\t\r\n", text.ptr[0]);
}

static void put_quoted(struct buf *buf, struct str text)
{
	bool is_defused = is_formula(text), is_plain = !is_defused;

	for (size_t i = 0; i < text.len && is_plain; i++)
		is_plain = !strchr("\",\r\n", text.ptr[i]) || !text.ptr[i];
	if (is_plain) {
		buf_put_str(buf, text);
		return;
	}
	buf_put_char(buf, '"');
	if (is_defused)
		buf_put_char(buf, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			buf_put_char(buf, '"');
		buf_put_char(buf, text.ptr[i]);
	}
	buf_put_char(buf, '"');
}

/* A text in a list keeps apart from its neighbours. */
static void put_listed(struct buf *buf, const char *text)
{
	for (; *text; text++) {
		if (*text == ';' || *text == '\\')
			buf_put_char(buf, '\\');
		buf_put_char(buf, *text);
	}
}

/* The value at a dotted member as text: nothing where it is null, of a list each of its items', in their order. */
static void put_value(struct buf *buf, const json_t *value, struct str dotted, bool is_in_list)
{
	struct str name;
	const json_t *item;
	size_t i;

	if (json_is_array(value)) {
		json_array_foreach(value, i, item)
		{
			if (i)
				buf_put_str(buf, STR("; "));
			put_value(buf, item, dotted, true);
		}
	} else if (str_next(&dotted, '.', &name)) {
		put_value(buf, json_object_getn(value, name.ptr, name.len), dotted, is_in_list);
	} else if (json_is_string(value) && is_in_list) {
		put_listed(buf, json_string_value(value));
	} else if (json_is_string(value)) {
		buf_put(buf, json_string_value(value), json_string_length(value));
	} else if (value && !json_is_null(value)) {
		json_write(buf, value, false);
	}
}

void rows_put_csv(struct buf *buf, const json_t *items, const struct str *columns, size_t count)
{
	struct buf cell;
	const json_t *item;
	size_t i;

	for (size_t k = 0; k < count; k++) {
		if (k)
			buf_put_char(buf, ',');
		put_quoted(buf, columns[k]);
	}
	buf_put_str(buf, STR("\r\n"));
	buf_init(&cell, buf->arena, 256);
	json_array_foreach(items, i, item)
	{
		for (size_t k = 0; k < count; k++) {
			const json_t *value = item;

			cell.len = 0;
			put_value(&cell, value, columns[k], false);
			if (k)
				buf_put_char(buf, ',');
			put_quoted(buf, buf_str(&cell));
		}
		buf_put_str(buf, STR("\r\n"));
	}
}
