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

static void put_quoted(struct buf *buf, struct str text)
{
	bool is_formula = text.len && strchr("=+-@\t\r", text.ptr[0]);
	bool is_plain = !is_formula;

	for (size_t i = 0; i < text.len && is_plain; i++)
		is_plain = !strchr("\",\r\n", text.ptr[i]) || !text.ptr[i];
	if (is_plain) {
		buf_put_str(buf, text);
		return;
	}
	buf_put_char(buf, '"');
	if (is_formula)
		buf_put_char(buf, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			buf_put_char(buf, '"');
		buf_put_char(buf, text.ptr[i]);
	}
	buf_put_char(buf, '"');
}

/* The value at a dotted member as text; of lists of objects their names, else their ids, else their quotes. */
static void put_value(struct buf *buf, const json_t *value, struct str dotted)
{
	static const char *const telling[] = {"name", "literal", "family", "id", "quote", "text", "kind"};
	struct str name;
	const json_t *item;
	size_t i;

	if (json_is_array(value)) {
		json_array_foreach(value, i, item)
		{
			if (i)
				buf_put_str(buf, STR("; "));
			put_value(buf, item, dotted);
		}
	} else if (str_next(&dotted, '.', &name)) {
		put_value(buf, json_object_getn(value, name.ptr, name.len), dotted);
	} else if (json_is_object(value)) {
		for (i = 0; i < sizeof telling / sizeof telling[0]; i++) {
			item = json_object_get(value, telling[i]);
			if (json_is_string(item)) {
				put_value(buf, item, STR_NONE);
				return;
			}
		}
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
			put_value(&cell, value, columns[k]);
			if (k)
				buf_put_char(buf, ',');
			put_quoted(buf, buf_str(&cell));
		}
		buf_put_str(buf, STR("\r\n"));
	}
}
