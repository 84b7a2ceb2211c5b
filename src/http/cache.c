/* cache.c: sixteen shards, each a small hash table with a clock hand.
 *
 * A look-up holds one shard's lock for some hundred nanoseconds. Drops touch no shard: they move a tag's epoch on in one
 * table that all look-ups read without a lock. Two tags may share a slot there; then an entry dies that need not have.
 */
#include "http/cache.h"

#include "base/hash.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
	SHARDS = 16,
	SLOTS = 1 << 12, /* of a shard's table */
	TAG_SLOTS = 1 << 15,
	TAGS_MAX = 16,
	ENTRY_OVERHEAD = 512, /* an entry and a ready-made response, about */
};

struct cache_entry {
	struct cache_entry *next;          /* in its slot */
	struct cache_entry *older, *newer; /* in the shard's ring */
	uint64_t hash, epoch;
	uint64_t tags[TAGS_MAX];
	size_t tag_count; /* 0: of everything */
	void *carried;
	size_t size;
	bool was_used;
	size_t key_len;
	char key[];
};

struct shard {
	pthread_mutex_t lock;
	struct cache_entry *slots[SLOTS];
	struct cache_entry *hand; /* the ring: the next to be looked at when room is needed */
	size_t bytes, count;
	uint64_t hits, misses;
};

struct cache {
	size_t shard_limit;
	void (*release)(void *carried);
	_Atomic uint64_t epoch;
	_Atomic uint64_t everything;      /* epoch of the last drop of whatever tag */
	_Atomic uint64_t all;             /* epoch of the last cache_drop_all */
	_Atomic uint64_t tags[TAG_SLOTS]; /* epoch of the last drop of a tag in that slot */
	struct shard shards[SHARDS];
};

struct cache *cache_create(size_t limit_bytes, void (*release)(void *carried))
{
	struct cache *cache = calloc(1, sizeof *cache); /* its pages cost nothing until they are used */

	if (!cache)
		return NULL;
	cache->shard_limit = limit_bytes / SHARDS;
	cache->release = release;
	atomic_store(&cache->epoch, 1);
	for (size_t i = 0; i < SHARDS; i++)
		pthread_mutex_init(&cache->shards[i].lock, NULL);
	return cache;
}

static struct cache_entry **entry_link(struct shard *shard, uint64_t hash, struct str key)
{
	struct cache_entry **link = &shard->slots[hash / SHARDS % SLOTS];

	while (*link && ((*link)->hash != hash || !str_equal((struct str){(*link)->key, (*link)->key_len}, key)))
		link = &(*link)->next;
	return link;
}

/* Takes an entry out of its shard and frees it. The lock is held. */
static void entry_remove(struct cache *cache, struct shard *shard, struct cache_entry **link)
{
	struct cache_entry *entry = *link;

	*link = entry->next;
	if (entry->newer == entry) {
		shard->hand = NULL;
	} else {
		entry->newer->older = entry->older;
		entry->older->newer = entry->newer;
		if (shard->hand == entry)
			shard->hand = entry->newer;
	}
	shard->bytes -= entry->size;
	shard->count--;
	cache->release(entry->carried);
	free(entry);
}

void cache_destroy(struct cache *cache)
{
	if (!cache)
		return;
	for (size_t i = 0; i < SHARDS; i++) {
		for (size_t slot = 0; slot < SLOTS; slot++)
			while (cache->shards[i].slots[slot])
				entry_remove(cache, &cache->shards[i], &cache->shards[i].slots[slot]);
		pthread_mutex_destroy(&cache->shards[i].lock);
	}
	free(cache);
}

uint64_t cache_epoch(const struct cache *cache)
{
	return atomic_load_explicit(&cache->epoch, memory_order_acquire);
}

uint64_t cache_tag(struct str tag)
{
	return hash_fast(tag);
}

/* An epoch begins before its drops are noted, so that an answer whose epoch was read in between counts as overtaken. */
void cache_drop(struct cache *cache, const uint64_t *tags, size_t count)
{
	uint64_t epoch = atomic_fetch_add(&cache->epoch, 1) + 1;

	for (size_t i = 0; i < count; i++)
		atomic_store(&cache->tags[tags[i] % TAG_SLOTS], epoch);
	atomic_store(&cache->everything, epoch);
	atomic_fetch_add(&cache->epoch, 1);
}

void cache_drop_all(struct cache *cache)
{
	atomic_store(&cache->all, atomic_fetch_add(&cache->epoch, 1) + 1);
	atomic_fetch_add(&cache->epoch, 1);
}

static bool is_overtaken(const struct cache *cache, uint64_t epoch, const uint64_t *tags, size_t count)
{
	if (atomic_load_explicit(&cache->all, memory_order_acquire) >= epoch)
		return true;
	if (!count || count > TAGS_MAX)
		return atomic_load_explicit(&cache->everything, memory_order_acquire) >= epoch;
	for (size_t i = 0; i < count; i++)
		if (atomic_load_explicit(&cache->tags[tags[i] % TAG_SLOTS], memory_order_acquire) >= epoch)
			return true;
	return false;
}

bool cache_use(struct cache *cache, struct str key, void (*use)(void *carried, void *context), void *context)
{
	uint64_t hash;
	struct shard *shard;
	struct cache_entry **link;
	bool is_live;

	if (!cache->shard_limit)
		return false;
	hash = hash_fast(key);
	shard = &cache->shards[hash % SHARDS];
	pthread_mutex_lock(&shard->lock);
	link = entry_link(shard, hash, key);
	is_live = *link && !is_overtaken(cache, (*link)->epoch, (*link)->tags, (*link)->tag_count);
	if (is_live) {
		(*link)->was_used = true;
		shard->hits++;
		use((*link)->carried, context);
	} else {
		shard->misses++;
		if (*link)
			entry_remove(cache, shard, link);
	}
	pthread_mutex_unlock(&shard->lock);
	return is_live;
}

/* The hand goes round: what was used since it last came by stays one round more. */
static void make_room(struct cache *cache, struct shard *shard, size_t size)
{
	while (shard->hand && shard->bytes + size > cache->shard_limit) {
		struct cache_entry *entry = shard->hand;

		shard->hand = entry->newer;
		if (entry->was_used)
			entry->was_used = false;
		else
			entry_remove(cache, shard,
			             entry_link(shard, entry->hash, (struct str){entry->key, entry->key_len}));
	}
}

static struct cache_entry *entry_create(struct str key, uint64_t hash, uint64_t epoch, const uint64_t *tags,
                                        size_t tag_count)
{
	struct cache_entry *entry = calloc(1, sizeof *entry + key.len);

	if (!entry)
		return NULL;
	entry->hash = hash;
	entry->epoch = epoch;
	entry->tag_count = tag_count > TAGS_MAX ? 0 : tag_count;
	if (entry->tag_count)
		memcpy(entry->tags, tags, entry->tag_count * sizeof *tags);
	entry->key_len = key.len;
	memcpy(entry->key, key.ptr, key.len);
	return entry;
}

static void entry_insert(struct shard *shard, struct cache_entry *entry)
{
	struct cache_entry **slot = &shard->slots[entry->hash / SHARDS % SLOTS];

	entry->next = *slot;
	*slot = entry;
	entry->newer = entry->older = entry;
	if (shard->hand) { /* just behind the hand: it comes by last */
		entry->newer = shard->hand;
		entry->older = shard->hand->older;
		entry->older->newer = entry;
		entry->newer->older = entry;
	}
	if (!shard->hand)
		shard->hand = entry;
	shard->bytes += entry->size;
	shard->count++;
}

void cache_put(struct cache *cache, struct str key, uint64_t epoch, const uint64_t *tags, size_t tag_count,
               void *carried, size_t size_bytes)
{
	size_t size = size_bytes + key.len + ENTRY_OVERHEAD;
	uint64_t hash = hash_fast(key);
	struct shard *shard = &cache->shards[hash % SHARDS];
	struct cache_entry *entry = NULL, **present;

	/* One answer must not empty half a shard. */
	if (size <= cache->shard_limit / 2)
		entry = entry_create(key, hash, epoch, tags, tag_count);
	if (!entry) {
		cache->release(carried);
		return;
	}
	entry->carried = carried;
	entry->size = size;
	pthread_mutex_lock(&shard->lock);
	present = entry_link(shard, hash, key);
	if (*present)
		entry_remove(cache, shard, present);
	make_room(cache, shard, size);
	if (is_overtaken(cache, epoch, entry->tags, entry->tag_count)) {
		cache->release(carried);
		free(entry);
	} else {
		entry_insert(shard, entry);
	}
	pthread_mutex_unlock(&shard->lock);
}

struct cache_figures cache_figures(struct cache *cache)
{
	struct cache_figures sum = {0};

	for (size_t i = 0; i < SHARDS; i++) {
		struct shard *shard = &cache->shards[i];

		pthread_mutex_lock(&shard->lock);
		sum.hits += shard->hits;
		sum.misses += shard->misses;
		sum.entries += shard->count;
		sum.bytes += shard->bytes;
		pthread_mutex_unlock(&shard->lock);
	}
	return sum;
}
