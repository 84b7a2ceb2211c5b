/* map.c: open addressing with linear probing over an index into the entries, which stay in the order they came in.
 *
 * The slots are never more than half full, and nothing is ever removed: what uses a map throws it away whole. */
#include "base/map.h"

#include "base/hash.h"

/* The slot that holds `key`, or the free one where it belongs. Never called without slots. */
static uint32_t *slot_of(const struct map *map, struct str key, uint64_t hash)
{
	size_t mask = map->slot_count - 1;

	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		uint32_t slot = map->slots[i];

		if (!slot || (map->entries.at[slot - 1].hash == hash && str_equal(map->entries.at[slot - 1].key, key)))
			return &map->slots[i];
	}
}

static void grow(struct map *map)
{
	size_t mask;

	map->slot_count = map->slot_count ? map->slot_count * 2 : 16;
	map->slots = ARENA_NEW(map->arena, uint32_t, map->slot_count);
	mask = map->slot_count - 1;
	for (size_t entry = 0; entry < map->entries.count; entry++) {
		size_t i = map->entries.at[entry].hash & mask;

		while (map->slots[i])
			i = (i + 1) & mask;
		map->slots[i] = (uint32_t)entry + 1;
	}
}

void map_init(struct map *map, struct arena *arena)
{
	*map = (struct map){.arena = arena};
}

void *map_get(const struct map *map, struct str key)
{
	uint32_t slot = map->slot_count ? *slot_of(map, key, hash_fast(key)) : 0;

	return slot ? map->entries.at[slot - 1].value : NULL;
}

void **map_at(struct map *map, struct str key)
{
	uint64_t hash = hash_fast(key);
	uint32_t *slot;

	if (map->entries.count * 2 >= map->slot_count)
		grow(map);
	slot = slot_of(map, key, hash);
	if (!*slot) {
		*VEC_PUSH(map->arena, &map->entries) = (struct map_entry){key, hash, NULL};
		*slot = (uint32_t)map->entries.count;
	}
	return &map->entries.at[*slot - 1].value;
}
