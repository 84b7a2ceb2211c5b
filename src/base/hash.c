/* hash.c: digests by nettle and xxHash, and the stable ids made of them. */
#include "base/hash.h"

#include <nettle/sha1.h>
#include <nettle/sha2.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_fast(struct str s)
{
	return XXH3_64bits(s.ptr ? s.ptr : "", s.len);
}

void hash_sha256(struct str s, unsigned char digest[32])
{
	struct sha256_ctx sha;

	sha256_init(&sha);
	sha256_update(&sha, s.len, (const uint8_t *)s.ptr);
	sha256_digest(&sha, SHA256_DIGEST_SIZE, digest);
}

void hash_sha1(struct str s, unsigned char digest[20])
{
	struct sha1_ctx sha;

	sha1_init(&sha);
	sha1_update(&sha, s.len, (const uint8_t *)s.ptr);
	sha1_digest(&sha, SHA1_DIGEST_SIZE, digest);
}

struct str hash_sha256_hex(struct arena *arena, struct str s)
{
	unsigned char digest[32];
	char *hex = arena_alloc(arena, 2 * sizeof digest + 1);

	hash_sha256(s, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	return (struct str){hex, 2 * sizeof digest};
}

struct str hash_id(struct arena *arena, const struct str *parts, size_t count)
{
	static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned char digest[32];
	struct sha256_ctx sha;
	char *id = arena_alloc(arena, 17);

	sha256_init(&sha);
	for (size_t i = 0; i < count; i++) {
		sha256_update(&sha, parts[i].len, (const uint8_t *)parts[i].ptr);
		sha256_update(&sha, 1, (const uint8_t *)"");
	}
	sha256_digest(&sha, sizeof digest, digest);
	for (size_t bit = 0; bit < 80; bit += 5) {
		unsigned pair = (unsigned)digest[bit / 8] << 8 | digest[bit / 8 + 1];

		id[bit / 5] = digits[pair >> (11 - bit % 8) & 31];
	}
	return (struct str){id, 16};
}
