/* names.c: look-up in db/names.txt, by a hash table over the lines of the list made when it is first asked.
 *
 * Every capitalised word of every article is looked up, so that it must cost no more than a hash and a comparison. */
#include "extract/names.h"

#include "base/embed.h"
#include "base/hash.h"

#include <pthread.h>

enum { SLOTS = 1 << 16 }; /* over twice the lines */

static const struct {
	char letter;
	unsigned kind;
} letters[] = {
    {'f', NAME_FEMALE  },
    {'m', NAME_MALE    },
    {'s', NAME_SURNAME },
    {'h', NAME_SPANISH },
    {'j', NAME_JAPANESE},
    {'k', NAME_KNOWN   },
    {'p', NAME_PLACE   },
};

/* Where a line begins in the list, plus one; 0: free. */
static uint32_t slots[SLOTS];
static struct str list;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* The word of the line that begins at byte `from`; *kinds is what stands behind it. */
static struct str line_word(size_t from, struct str *kinds)
{
	struct str rest = str_slice(list, from, list.len);
	struct str line = STR("");
	struct str word = STR("");

	str_next(&rest, '\n', &line);
	str_next(&line, '\t', &word);
	*kinds = line;
	return word;
}

static void list_read(void)
{
	struct str rest, line, kinds;

	list = embed_get("db/names.txt");
	rest = list;
	while (str_next(&rest, '\n', &line)) {
		size_t from = (size_t)(line.ptr - list.ptr);
		size_t slot = hash_fast(line_word(from, &kinds)) % SLOTS;

		if (!line.len || *line.ptr == '#')
			continue;
		while (slots[slot])
			slot = (slot + 1) % SLOTS;
		slots[slot] = (uint32_t)from + 1;
	}
}

unsigned name_lookup(struct str folded)
{
	unsigned found = 0;

	pthread_once(&once, list_read);
	for (size_t slot = hash_fast(folded) % SLOTS; slots[slot]; slot = (slot + 1) % SLOTS) {
		struct str kinds;

		if (!str_equal(folded, line_word(slots[slot] - 1, &kinds)))
			continue;
		for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
			found |= str_find_char(kinds, letters[i].letter) >= 0 ? letters[i].kind : 0;
		break;
	}
	return found;
}
