/* names.c: look-up in db/names.txt, by a hash table over the lines of the list made when it is first asked.
 *
 * Every capitalised word of every article is looked up, so that it must cost no more than a hash and a comparison. */
#include "extract/names.h"

#include "base/embed.h"
#include "base/hash.h"

#include <pthread.h>
#include <string.h>

enum { SLOTS = 1 << 16 }; /* over twice the lines */

static const struct {
	char letter;
	unsigned kind;
} letters[] = {
    {'f', NAME_FEMALE},   {'m', NAME_MALE},  {'s', NAME_SURNAME}, {'h', NAME_SPANISH},
    {'j', NAME_JAPANESE}, {'k', NAME_KNOWN}, {'p', NAME_PLACE},
};

/* A word of the list: its place, its length (0: free), what it names, and bits of its hash, so that most others cost no look
 * at the list. */
struct slot {
	uint32_t from;
	uint8_t len, kinds;
	uint16_t tag;
};

static struct slot slots[SLOTS];
static struct str list;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint16_t hash_tag(uint64_t hash)
{
	return (uint16_t)(hash >> 48);
}

static unsigned kinds_of(struct str marks)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		kinds |= str_find_char(marks, letters[i].letter) >= 0 ? letters[i].kind : 0;
	return kinds;
}

static void slot_put(struct str word, unsigned kinds)
{
	uint64_t hash = hash_fast(word);
	size_t slot = hash % SLOTS;

	while (slots[slot].len)
		slot = (slot + 1) % SLOTS;
	slots[slot] = (struct slot){(uint32_t)(word.ptr - list.ptr), (uint8_t)word.len, (uint8_t)kinds, hash_tag(hash)};
}

static void list_read(void)
{
	struct str rest, line, word;

	list = embed_get("db/names.txt");
	rest = list;
	while (str_next(&rest, '\n', &line))
		if (line.len && *line.ptr != '#' && str_next(&line, '\t', &word) && word.len <= UINT8_MAX)
			slot_put(word, kinds_of(line));
}

unsigned name_lookup(struct str folded)
{
	uint64_t hash = hash_fast(folded);

	pthread_once(&once, list_read);
	for (size_t slot = hash % SLOTS; slots[slot].len; slot = (slot + 1) % SLOTS)
		if (slots[slot].tag == hash_tag(hash) && slots[slot].len == folded.len &&
		    !memcmp(list.ptr + slots[slot].from, folded.ptr, folded.len))
			return slots[slot].kinds;
	return 0;
}
