/* conditions.c: which precondition counts before which, and how tags compare: RFC 9110, 13.2.2 and 8.8.3.2. */
#include "http/conditions.h"

#include "base/clock.h"

static void list_join(struct str *list, struct arena *arena, struct str value)
{
	*list = list->ptr ? str_join(arena, (const struct str[]){*list, value}, 2, STR(", ")) : value;
}

void conditions_read(struct conditions *conditions, struct arena *arena, struct str name, struct str value)
{
	value = str_trim(value);
	if (str_equal_fold(name, STR("If-None-Match")))
		list_join(&conditions->none_match, arena, value);
	else if (str_equal_fold(name, STR("If-Match")))
		list_join(&conditions->match, arena, value);
	else if (str_equal_fold(name, STR("If-Modified-Since")))
		conditions->modified_since = value;
	else if (str_equal_fold(name, STR("If-Unmodified-Since")))
		conditions->unmodified_since = value;
}

bool tag_next(struct str *rest, struct str *tag, bool *is_weak)
{
	ptrdiff_t end;

	while (rest->len && (rest->ptr[0] == ' ' || rest->ptr[0] == '\t' || rest->ptr[0] == ','))
		*rest = str_slice(*rest, 1, rest->len);
	*is_weak = str_starts(*rest, STR("W/"));
	if (*is_weak)
		*rest = str_slice(*rest, 2, rest->len);
	end = str_starts(*rest, STR("\"")) ? str_find_char(str_slice(*rest, 1, rest->len), '"') : -1;
	if (end < 0)
		return false;
	*tag = str_slice(*rest, 0, (size_t)end + 2);
	*rest = str_slice(*rest, (size_t)end + 2, rest->len);
	return true;
}

/* Is the tag in the list? Ours are strong, so only the list's own can be weak. */
static bool list_has(struct str list, struct str etag, bool weak_counts)
{
	struct str tag;
	bool is_weak;

	if (str_equal(list, STR("*")))
		return true;
	while (tag_next(&list, &tag, &is_weak))
		if (str_equal(tag, etag) && (weak_counts || !is_weak))
			return true;
	return false;
}

/* Was it changed after that date? Dates have seconds only. Where there is no telling, `unknown`. */
static bool is_later(struct str date, int64_t modified_ms, bool unknown)
{
	int64_t since_ms;

	if (modified_ms <= 0 || !clock_parse_http_date(date, &since_ms))
		return unknown;
	return modified_ms / 1000 > since_ms / 1000;
}

enum verdict conditions_judge(const struct conditions *conditions, struct str etag, int64_t modified_ms)
{
	if (conditions->match.ptr) {
		if (!list_has(conditions->match, etag, false))
			return CONDITIONS_FAILED;
	} else if (conditions->unmodified_since.ptr && is_later(conditions->unmodified_since, modified_ms, false)) {
		return CONDITIONS_FAILED;
	}
	if (conditions->none_match.ptr)
		return list_has(conditions->none_match, etag, true) ? CONDITIONS_NOT_MODIFIED : CONDITIONS_HOLD;
	if (conditions->modified_since.ptr && !is_later(conditions->modified_since, modified_ms, true))
		return CONDITIONS_NOT_MODIFIED;
	return CONDITIONS_HOLD;
}
