/* cache.h: finished answers, kept to be sent again without a look at the store.
 *
 * An entry carries tags: what it was made from. A commit drops tags, not entries: cache_drop notes the epoch at which a tag
 * last changed, and an entry older than one of its tags is dead. So a drop costs nothing but a few stores, readers never wait
 * for it, and an answer computed before a commit cannot come in after it.
 */
#ifndef DOSSIER_HTTP_CACHE_H
#define DOSSIER_HTTP_CACHE_H

#include "base/str.h"

struct cache;
struct cache_entry;

/* limit_bytes 0: nothing is ever kept. `release` frees what an entry carries (the server's ready-made response). */
struct cache *cache_create(size_t limit_bytes, void (*release)(void *carried));
void cache_destroy(struct cache *cache);

/* Read this before what an answer is made from. */
uint64_t cache_epoch(const struct cache *cache);

/* What stands for a tag: "events", "event/0abc". */
uint64_t cache_tag(struct str tag);

/* A commit touched these: entries made before now that carry one of them, or no tags, are dead. */
void cache_drop(struct cache *cache, const uint64_t *tags, size_t count);
void cache_drop_all(struct cache *cache);

/* The live entry's carried pointer under `key`, after use(carried, context) was called while it cannot be released; false
 * where there is none. */
bool cache_use(struct cache *cache, struct str key, void (*use)(void *carried, void *context), void *context);

/* Keeps `carried` (size_bytes with all it holds) under a copy of `key`, unless it was overtaken since `epoch`; then, and when
 * it is displaced later, it is released. */
void cache_put(struct cache *cache, struct str key, uint64_t epoch, const uint64_t *tags, size_t tag_count,
               void *carried, size_t size_bytes);

struct cache_figures {
	uint64_t hits, misses, entries, bytes;
};
struct cache_figures cache_figures(struct cache *cache);

#endif
