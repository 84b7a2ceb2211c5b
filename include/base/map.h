/* map.h: from strings to pointers, in an arena; keys are not copied. Iterates in the order of insertion. */
#ifndef DOSSIER_BASE_MAP_H
#define DOSSIER_BASE_MAP_H

#include "base/str.h"

struct map_entry {
	struct str key;
	uint64_t hash;
	void *value;
};

struct map {
	struct arena *arena;
	VEC(struct map_entry) entries;
	uint32_t *slots; /* index into entries, plus one */
	size_t slot_count;
};

void map_init(struct map *map, struct arena *arena);
void *map_get(const struct map *map, struct str key); /* NULL where absent */

/* Where the value of `key` is kept, made with value NULL where it was absent; valid until the next map_at. */
void **map_at(struct map *map, struct str key);

#endif
