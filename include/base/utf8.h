/* utf8.h: UTF-8 (RFC 3629) and the Unicode properties Dossier needs, by utf8proc. */
#ifndef DOSSIER_BASE_UTF8_H
#define DOSSIER_BASE_UTF8_H

#include "base/buf.h"
#include "base/str.h"

/* Is all of `s` well-formed UTF-8? If not, *bad is the offset of the first offending byte. */
bool utf8_valid(struct str s, size_t *bad);

/* The code point at s.ptr[*at], and *at moved behind it. For valid UTF-8 and *at < s.len; a malformed byte reads as
 * U+FFFD and moves by one. */
uint32_t utf8_next(struct str s, size_t *at);

/* The code point that ends before *at, and *at moved to its start. For *at > 0. */
uint32_t utf8_previous(struct str s, size_t *at);

/* Code points in `s`. */
size_t utf8_count(struct str s);

/* The byte offset behind the first `count` code points of `s` (s.len where it has fewer). */
size_t utf8_offset(struct str s, size_t count);

void utf8_put(struct buf *buf, uint32_t code_point);

/* `s` with each malformed sequence replaced by U+FFFD; `s` itself where it is valid. */
struct str utf8_repair(struct arena *arena, struct str s);

/* Normalisation Form C (UAX 15); `s` itself where it is already so. */
struct str utf8_nfc(struct arena *arena, struct str s);

/* For comparing and searching: case folded, compatibility forms and, of Latin, Greek and Arabic letters, the marks removed. */
struct str utf8_fold(struct arena *arena, struct str s);

struct str utf8_lower(struct arena *arena, struct str s);

bool utf8_is_letter(uint32_t c);
bool utf8_is_upper(uint32_t c); /* also title case */
bool utf8_is_lower(uint32_t c);
bool utf8_is_digit(uint32_t c); /* decimal digits of any script */
bool utf8_is_space(uint32_t c); /* white space and zero-width space */
bool utf8_is_mark(uint32_t c);

/* Simple case mapping of one code point. */
uint32_t utf8_to_lower(uint32_t c);

/* Letters of scripts written without spaces between words (Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar). */
bool utf8_is_unspaced(uint32_t c);

/* The stable address of a name (design: "slug of the title"): lower case, Latin letters without their marks, every run
 * of other characters than letters, marks and digits one "-"; letters of other scripts stay as they are.
 * "Pakistan–Russia relations" gives "pakistan-russia-relations". At most 120 bytes, cut at a "-" where there is one, with a
 * hash of the whole behind it when cut. A name without any letter or digit gives "x-" and a hash. */
struct str utf8_slug(struct arena *arena, struct str name);

#endif
