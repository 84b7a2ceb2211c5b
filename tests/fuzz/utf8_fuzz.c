/* utf8_fuzz.c: reading, mending and comparing text of any bytes. */
#include "fuzz/fuzz.h"

#include "base/utf8.h"

/* Stepping over the text one by one agrees with what is counted eight bytes at a time. */
static void check_steps(struct str s)
{
	size_t count = 0;

	for (size_t at = 0; at < s.len; count++) {
		size_t back;

		FUZZ_LAW(utf8_offset(s, count) == at);
		utf8_next(s, &at);
		back = at;
		utf8_previous(s, &back);
		FUZZ_LAW(utf8_offset(s, count) == back);
	}
	FUZZ_LAW(utf8_count(s) == count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct arena arena;
	struct str repaired, composed, folded, slug;
	size_t bad;

	if (size > 4096)
		return 0;
	arena_init(&arena);
	for (size_t at = 0; at < s.len;)
		utf8_next(s, &at);
	for (size_t at = s.len; at > 0;)
		utf8_previous(s, &at);
	repaired = utf8_repair(&arena, s);
	FUZZ_LAW(utf8_valid(repaired, &bad));
	check_steps(repaired);
	composed = utf8_nfc(&arena, repaired);
	FUZZ_LAW(utf8_valid(composed, &bad) && str_equal(utf8_nfc(&arena, composed), composed));
	folded = utf8_fold(&arena, s);
	FUZZ_LAW(utf8_valid(folded, &bad));
	slug = utf8_slug(&arena, s);
	FUZZ_LAW(slug.len > 0 && slug.len <= 120 && utf8_valid(slug, &bad));
	utf8_lower(&arena, s);
	arena_finish(&arena);
	return 0;
}
