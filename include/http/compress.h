/* compress.h: content codings of what we send: gzip, brotli, zstd; all at once or step by step. */
#ifndef DOSSIER_HTTP_COMPRESS_H
#define DOSSIER_HTTP_COMPRESS_H

#include "base/buf.h"
#include "http/negotiate.h"

/* Is a body of that type and size worth it? Text of more than a packet is, pictures and archives are not. */
bool compress_is_worth(struct str type, size_t size);

/* `body` coded, in the arena; false when that would save less than a tenth, or fails: then it is sent as it is. */
bool body_compress(struct arena *arena, enum coding coding, struct str body, struct str *coded);

/* Step by step. NULL when there is no memory. */
struct compressor;
struct compressor *compressor_open(enum coding coding);
void compressor_close(struct compressor *compressor); /* NULL is allowed */

/* Appends the coded form of `part` to out. After each call a reader can decode all of what was put in so far; is_last ends
 * the stream. */
bool compressor_put(struct compressor *compressor, struct str part, bool is_last, struct buf *out);

#endif
