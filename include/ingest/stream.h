/* stream.h: the bytes of a file, decompressed on the way: bzip2 (also of several streams), gzip, zstd, xz, or as they are.
 *
 * What a file is its first bytes say, never its name. Memory is a fixed buffer, whatever the file's size. */
#ifndef DOSSIER_INGEST_STREAM_H
#define DOSSIER_INGEST_STREAM_H

#include "base/ctx.h"

#include <sys/types.h>

struct stream;

/* Opens a path, or standard input for "-". `name` is what messages call it; it must stay until the stream is closed. */
enum err stream_open(struct ctx *ctx, struct str path, struct str name, struct stream **stream);
void stream_close(struct stream *stream);

/* Up to `size` bytes; *got is 0 at the end and only there. Damage and a cut end are errors; what came before them was right. */
enum err stream_read(struct stream *stream, struct ctx *ctx, void *bytes, size_t size, size_t *got);

/* Bytes of the file used so far, before decompression: for progress. */
int64_t stream_used_bytes(const struct stream *stream);

#endif
