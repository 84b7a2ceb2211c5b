/* hash.h: digests. SHA-2 and SHA-1 are nettle's, the fast one is xxHash's. */
#ifndef DOSSIER_BASE_HASH_H
#define DOSSIER_BASE_HASH_H

#include "base/str.h"

uint64_t hash_fast(struct str s);                              /* XXH3; for tables in memory, never stored */
struct str hash_sha256_hex(struct arena *arena, struct str s); /* 64 lower-case hex digits */
void hash_sha256(struct str s, unsigned char digest[32]);
void hash_sha1(struct str s, unsigned char digest[20]);

/* A stable id: the first 80 bits of the SHA-256 of the parts, each ended by a NUL byte, in 16 characters of
 * Crockford's base 32, lower case ("0-9a-z" without i, l, o, u). */
struct str hash_id(struct arena *arena, const struct str *parts, size_t count);

#endif
