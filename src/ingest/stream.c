/* stream.c: decompression. Four libraries with the same idea (here is input, there is room, go on) behind one table. */
#include "ingest/stream.h"

#include <bzlib.h>
#include <errno.h>
#include <fcntl.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { INPUT_BYTES = 256 << 10, MAGIC_BYTES = 6, XZ_MEMORY_BYTES = 192 << 20, ZSTD_WINDOW_LOG = 27 /* 128 MB */ };

/* What one step of a decoder came to. */
enum step { STEP_ON, STEP_END /* of one compressed stream; another may follow */, STEP_BROKEN };

struct decoder;

struct stream {
	int fd;
	struct str name;
	const struct decoder *decoder;
	unsigned char *input;
	size_t input_at, input_len;
	int64_t read_bytes;
	bool is_read_out; /* the file has no more */
	bool is_between;  /* a compressed stream has ended and no other has begun */
	union {
		bz_stream bzip2;
		z_stream gzip;
		lzma_stream xz;
		ZSTD_DCtx *zstd;
	} state;
};

struct decoder {
	const char *name;
	const char *magic;
	size_t magic_len;
	bool (*begin)(struct stream *stream);
	enum step (*step)(struct stream *stream, unsigned char *out, size_t room, size_t *got);
	void (*end)(struct stream *stream);
};

static bool bzip2_begin(struct stream *stream)
{
	stream->state.bzip2 = (bz_stream){0};
	return BZ2_bzDecompressInit(&stream->state.bzip2, 0, 0) == BZ_OK;
}

static enum step bzip2_step(struct stream *stream, unsigned char *out, size_t room, size_t *got)
{
	bz_stream *z = &stream->state.bzip2;

	z->next_in = (char *)stream->input + stream->input_at;
	z->avail_in = (unsigned)(stream->input_len - stream->input_at);
	z->next_out = (char *)out;
	z->avail_out = (unsigned)room;
	int rc = BZ2_bzDecompress(z);
	stream->input_at = stream->input_len - z->avail_in;
	*got = room - z->avail_out;
	return rc == BZ_OK ? STEP_ON : rc == BZ_STREAM_END ? STEP_END : STEP_BROKEN;
}

static void bzip2_end(struct stream *stream)
{
	BZ2_bzDecompressEnd(&stream->state.bzip2);
}

static bool gzip_begin(struct stream *stream)
{
	stream->state.gzip = (z_stream){0};
	return inflateInit2(&stream->state.gzip, 15 + 16) == Z_OK; /* 16: with gzip's header and checksum */
}

static enum step gzip_step(struct stream *stream, unsigned char *out, size_t room, size_t *got)
{
	z_stream *z = &stream->state.gzip;

	z->next_in = stream->input + stream->input_at;
	z->avail_in = (unsigned)(stream->input_len - stream->input_at);
	z->next_out = out;
	z->avail_out = (unsigned)room;
	int rc = inflate(z, Z_NO_FLUSH);
	stream->input_at = stream->input_len - z->avail_in;
	*got = room - z->avail_out;
	return rc == Z_OK || rc == Z_BUF_ERROR ? STEP_ON : rc == Z_STREAM_END ? STEP_END : STEP_BROKEN;
}

static void gzip_end(struct stream *stream)
{
	inflateEnd(&stream->state.gzip);
}

static bool xz_begin(struct stream *stream)
{
	stream->state.xz = (lzma_stream)LZMA_STREAM_INIT;
	return lzma_stream_decoder(&stream->state.xz, XZ_MEMORY_BYTES, 0) == LZMA_OK;
}

static enum step xz_step(struct stream *stream, unsigned char *out, size_t room, size_t *got)
{
	lzma_stream *z = &stream->state.xz;

	z->next_in = stream->input + stream->input_at;
	z->avail_in = stream->input_len - stream->input_at;
	z->next_out = out;
	z->avail_out = room;
	lzma_ret rc = lzma_code(z, LZMA_RUN);
	stream->input_at = stream->input_len - z->avail_in;
	*got = room - z->avail_out;
	return rc == LZMA_OK || rc == LZMA_BUF_ERROR ? STEP_ON : rc == LZMA_STREAM_END ? STEP_END : STEP_BROKEN;
}

static void xz_end(struct stream *stream)
{
	lzma_end(&stream->state.xz);
}

static bool zstd_begin(struct stream *stream)
{
	stream->state.zstd = ZSTD_createDCtx();
	return stream->state.zstd &&
	       !ZSTD_isError(ZSTD_DCtx_setParameter(stream->state.zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG));
}

static enum step zstd_step(struct stream *stream, unsigned char *out, size_t room, size_t *got)
{
	ZSTD_inBuffer in = {stream->input, stream->input_len, stream->input_at};
	ZSTD_outBuffer to = {out, room, 0};
	size_t rc = ZSTD_decompressStream(stream->state.zstd, &to, &in);

	stream->input_at = in.pos;
	*got = to.pos;
	return ZSTD_isError(rc) ? STEP_BROKEN : rc == 0 ? STEP_END : STEP_ON;
}

static void zstd_end(struct stream *stream)
{
	ZSTD_freeDCtx(stream->state.zstd);
}

static bool plain_begin(struct stream *stream)
{
	(void)stream;
	return true;
}

static enum step plain_step(struct stream *stream, unsigned char *out, size_t room, size_t *got)
{
	size_t left = stream->input_len - stream->input_at;

	*got = left < room ? left : room;
	memcpy(out, stream->input + stream->input_at, *got);
	stream->input_at += *got;
	return STEP_ON;
}

static void plain_end(struct stream *stream)
{
	(void)stream;
}

static const struct decoder DECODERS[] = {
    {"bzip2", "BZh", 3, bzip2_begin, bzip2_step, bzip2_end},
    {"gzip", "\x1F\x8B\x08", 3, gzip_begin, gzip_step, gzip_end},
    {"zstd", "\x28\xB5\x2F\xFD", 4, zstd_begin, zstd_step, zstd_end},
    {"xz",
     "\xFD"
     "7zXZ",
     5, xz_begin, xz_step, xz_end},
    {NULL, "", 0, plain_begin, plain_step, plain_end}, /* as it is; the last, for it fits all */
};

static enum err input_fill(struct stream *stream, struct ctx *ctx)
{
	memmove(stream->input, stream->input + stream->input_at, stream->input_len - stream->input_at);
	stream->input_len -= stream->input_at;
	stream->input_at = 0;
	while (!stream->is_read_out && stream->input_len < INPUT_BYTES) {
		ssize_t count = read(stream->fd, stream->input + stream->input_len, INPUT_BYTES - stream->input_len);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(stream->name), strerror(errno));
		stream->is_read_out = count == 0;
		stream->input_len += (size_t)count;
		stream->read_bytes += count;
		if (stream->input_len >= MAGIC_BYTES)
			break; /* enough to go on with: a pipe may give little at a time */
	}
	return OK;
}

static const struct decoder *decoder_find(const struct stream *stream)
{
	const struct decoder *decoder = DECODERS;

	while (decoder->magic_len > stream->input_len || memcmp(stream->input, decoder->magic, decoder->magic_len) != 0)
		decoder++;
	return decoder;
}

enum err stream_open(struct ctx *ctx, struct str path, struct str name, struct stream **stream)
{
	bool is_stdin = str_equal(path, STR("-"));
	int fd = is_stdin ? STDIN_FILENO : open(path.ptr, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(name), strerror(errno));
	struct stream *made = calloc(1, sizeof *made);
	unsigned char *input = malloc(INPUT_BYTES);
	if (!made || !input)
		abort();
	made->fd = fd;
	made->name = name;
	made->input = input;
	enum err rc = input_fill(made, ctx);
	made->decoder = decoder_find(made);
	if (!rc && !made->decoder->begin(made))
		rc = ctx_fail(ctx, ERR_INTERNAL, STR_FMT ": %s could not begin", STR_ARG(name), made->decoder->name);
	*stream = made;
	if (rc) {
		made->decoder = NULL;
		stream_close(made);
	}
	return rc;
}

void stream_close(struct stream *stream)
{
	if (stream->decoder)
		stream->decoder->end(stream);
	if (stream->fd != STDIN_FILENO)
		close(stream->fd);
	free(stream->input);
	free(stream);
}

/* Behind a compressed stream: another of the same kind, padding, or the end. */
static bool next_begins(struct stream *stream)
{
	const struct decoder *decoder = stream->decoder;
	size_t left = stream->input_len - stream->input_at;

	if (left < decoder->magic_len ||
	    memcmp(stream->input + stream->input_at, decoder->magic, decoder->magic_len) != 0)
		return false;
	decoder->end(stream);
	return decoder->begin(stream);
}

enum err stream_read(struct stream *stream, struct ctx *ctx, void *bytes, size_t size, size_t *got)
{
	*got = 0;
	while (!*got) {
		if (stream->input_len - stream->input_at < MAGIC_BYTES) {
			enum err rc = input_fill(stream, ctx);
			if (rc)
				return rc;
		}
		bool is_empty = stream->input_at == stream->input_len;
		if (stream->is_between && (is_empty || !next_begins(stream)))
			return OK; /* the end; what else may stand here is padding */
		stream->is_between = false;
		if (is_empty && !stream->decoder->name)
			return OK;
		enum step step = stream->decoder->step(stream, bytes, size, got);
		if (step == STEP_BROKEN)
			return ctx_fail(ctx, ERR_UNREADABLE, STR_FMT ": damaged %s data near byte %lld",
			                STR_ARG(stream->name), stream->decoder->name,
			                (long long)stream_used_bytes(stream));
		stream->is_between = step == STEP_END;
		if (step == STEP_ON && !*got && stream->is_read_out && stream->input_at == stream->input_len)
			return ctx_fail(ctx, ERR_UNREADABLE, STR_FMT ": the %s data ends too early",
			                STR_ARG(stream->name), stream->decoder->name);
	}
	return OK;
}

int64_t stream_used_bytes(const struct stream *stream)
{
	return stream->read_bytes - (int64_t)(stream->input_len - stream->input_at);
}
