/* represent.c: what the formats of others share. */
#include "json/represent.h"

struct str member_text(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return json_is_string(value) ? (struct str){json_string_value(value), json_string_length(value)} : STR_NONE;
}

/* A number of `least` digits or more at *at, and *at moved behind it. */
static bool read_digits(struct str s, size_t *at, size_t least, int64_t *number)
{
	size_t from = *at;

	while (*at < s.len && *at - from < 9 && s.ptr[*at] >= '0' && s.ptr[*at] <= '9')
		++*at;
	return *at - from >= least && str_to_int64(str_slice(s, from, *at), number);
}

bool edtf_split(struct str edtf, int64_t *year, int *month, int *day)
{
	int64_t part;
	bool is_before = false;
	size_t at = 0;

	*month = *day = 0;
	if (str_starts(edtf, STR("[")) || str_starts(edtf, STR("{")))
		at++;
	if (at < edtf.len && edtf.ptr[at] == '-') {
		is_before = true;
		at++;
	}
	if (!read_digits(edtf, &at, 4, year))
		return false;
	*year = is_before ? -*year : *year;
	if (at < edtf.len && edtf.ptr[at] == '-') {
		at++;
		if (read_digits(edtf, &at, 2, &part) && part >= 1 && part <= 12)
			*month = (int)part;
	}
	if (*month && at < edtf.len && edtf.ptr[at] == '-') {
		at++;
		if (read_digits(edtf, &at, 2, &part) && part >= 1 && part <= 31)
			*day = (int)part;
	}
	return true;
}
