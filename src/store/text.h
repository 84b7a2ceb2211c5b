/* text.h: an article's canonical text and source, packed in the store, and slices of it by code points. */
#ifndef DOSSIER_STORE_TEXT_H
#define DOSSIER_STORE_TEXT_H

#include "model/evidence.h"
#include "store/writer.h"

/* zstd where that makes it smaller. What unpack gives is checked against `bytes`: ERR_CORRUPT. */
struct str text_pack(struct arena *arena, struct str bytes);
enum err text_unpack(struct ctx *ctx, struct str packed, size_t bytes, struct str *unpacked);

/* A text with an index from code points to bytes: one pass to make, then each slice is a short walk. */
struct text {
	struct str bytes;
	size_t length;    /* in code points */
	uint32_t *stones; /* byte offset of every 64th code point; NULL where all is ASCII */
};

void text_index(struct arena *arena, struct str bytes, struct text *text);
struct str text_slice(const struct text *text, struct span span); /* clamped to the text */

/* The canonical text of a revision, by the article's key. Missing: ERR_NOT_FOUND. */
enum err text_load(struct ctx *ctx, struct connection *connection, int64_t article, int64_t number, struct text *text);

/* Quote and what stands around it. */
void text_evidence(const struct text *text, struct evidence *evidence);

#endif
