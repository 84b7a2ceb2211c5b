/* cursor_fuzz.c: any text as a cursor, and any keys in one. What is taken prints as itself; what was printed is taken. */
#include "fuzz/fuzz.h"

#include "http/page.h"

static void check_text(struct arena *arena, struct str s)
{
	struct key keys[PAGE_KEYS_MAX];
	struct str bytes;
	size_t count = 0;

	if (cursor_parse(arena, s, 7, keys, &count)) {
		FUZZ_LAW(count <= PAGE_KEYS_MAX);
		FUZZ_LAW(str_equal(cursor_print(arena, 7, keys, count), s));
	}
	if (base64url_parse(arena, s, &bytes))
		FUZZ_LAW(str_equal(base64url_print(arena, bytes), s));
}

/* The input as keys: three bytes say what each is, the rest is its text. */
static void check_keys(struct arena *arena, struct str s)
{
	struct key keys[PAGE_KEYS_MAX] = {0}, again[PAGE_KEYS_MAX];
	size_t count = 0, count_again = 0;
	struct str text;

	for (; s.len >= 3 && count < PAGE_KEYS_MAX; count++) {
		struct key *key = &keys[count];

		key->kind = (unsigned char)s.ptr[0] % 3;
		key->integer = key->kind == KEY_INTEGER ? s.ptr[1] * INT64_C(0x123456789ABCDE) : 0;
		key->real = key->kind == KEY_REAL ? s.ptr[1] / 3.0 : 0;
		s = str_slice(s, 2, s.len);
		if (key->kind == KEY_TEXT) {
			key->text = str_slice(s, 0, (unsigned char)s.ptr[0]);
			s = str_slice(s, key->text.len, s.len);
		}
	}
	text = cursor_print(arena, 7, keys, count);
	FUZZ_LAW(cursor_parse(arena, text, 7, again, &count_again) && count_again == count);
	FUZZ_LAW(str_equal(cursor_print(arena, 7, again, count), text));
	FUZZ_LAW(!cursor_parse(arena, text, 8, again, &count_again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct arena arena;

	arena_init(&arena);
	check_text(&arena, s);
	if (size < 1000)
		check_keys(&arena, s);
	arena_finish(&arena);
	return 0;
}
