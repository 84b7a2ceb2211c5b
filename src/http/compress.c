/* compress.c: three coders behind one interface.
 *
 * Levels are those where a 20 KB list costs well under a millisecond: answers that are asked for again come from the cache,
 * coded once, and the others must not cost more than the query that made them.
 */
#include "http/compress.h"

#include <brotli/encode.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

enum {
	WORTH_BYTES = 860, /* below, the answer fits one packet either way */
	ZLIB_LEVEL = 5,
	BROTLI_LEVEL = 4,
	BROTLI_WINDOW = 20,
	ZSTD_LEVEL = 3,
	GZIP_WINDOW = 15 + 16, /* zlib's way to say gzip */
	ROOM_BYTES = 16 << 10,
};

struct compressor {
	enum coding coding;
	union {
		z_stream zlib;
		BrotliEncoderState *brotli;
		ZSTD_CStream *zstd;
	};
};

bool compress_is_worth(struct str type, size_t size)
{
	static const struct str packed[] = {STR_INIT("image/"), STR_INIT("font/"), STR_INIT("application/octet-stream"),
	                                    STR_INIT("application/zstd"), STR_INIT("application/gzip")};

	if (size < WORTH_BYTES)
		return false;
	for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
		if (str_starts(type, packed[i]) && !str_starts(type, STR("image/svg")))
			return false;
	return true;
}

struct compressor *compressor_open(enum coding coding)
{
	struct compressor *made = calloc(1, sizeof *made);
	bool is_ready = false;

	if (!made)
		return NULL;
	made->coding = coding;
	if (coding == CODING_GZIP) {
		is_ready =
		    deflateInit2(&made->zlib, ZLIB_LEVEL, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) == Z_OK;
	} else if (coding == CODING_BR) {
		made->brotli = BrotliEncoderCreateInstance(NULL, NULL, NULL);
		is_ready = made->brotli &&
		           BrotliEncoderSetParameter(made->brotli, BROTLI_PARAM_QUALITY, BROTLI_LEVEL) &&
		           BrotliEncoderSetParameter(made->brotli, BROTLI_PARAM_LGWIN, BROTLI_WINDOW);
	} else if (coding == CODING_ZSTD) {
		made->zstd = ZSTD_createCStream();
		is_ready = made->zstd && !ZSTD_isError(ZSTD_initCStream(made->zstd, ZSTD_LEVEL));
	}
	if (is_ready)
		return made;
	compressor_close(made);
	return NULL;
}

void compressor_close(struct compressor *compressor)
{
	if (!compressor)
		return;
	if (compressor->coding == CODING_GZIP)
		deflateEnd(&compressor->zlib);
	else if (compressor->coding == CODING_BR)
		BrotliEncoderDestroyInstance(compressor->brotli);
	else if (compressor->coding == CODING_ZSTD)
		ZSTD_freeCStream(compressor->zstd);
	free(compressor);
}

static bool put_gzip(z_stream *zlib, struct str part, bool is_last, struct buf *out)
{
	unsigned char room[ROOM_BYTES];
	int rc;

	zlib->next_in = (z_const Bytef *)part.ptr;
	zlib->avail_in = (uInt)part.len;
	do {
		zlib->next_out = room;
		zlib->avail_out = sizeof room;
		rc = deflate(zlib, is_last ? Z_FINISH : Z_SYNC_FLUSH);
		if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR)
			return false;
		buf_put(out, room, sizeof room - zlib->avail_out);
	} while (zlib->avail_out == 0);
	return !is_last || rc == Z_STREAM_END;
}

static bool put_brotli(BrotliEncoderState *brotli, struct str part, bool is_last, struct buf *out)
{
	BrotliEncoderOperation operation = is_last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_FLUSH;
	const uint8_t *in = (const uint8_t *)part.ptr;
	size_t in_len = part.len;

	do {
		uint8_t room[ROOM_BYTES];
		uint8_t *at = room;
		size_t left = sizeof room;

		if (!BrotliEncoderCompressStream(brotli, operation, &in_len, &in, &left, &at, NULL))
			return false;
		buf_put(out, room, sizeof room - left);
	} while (in_len || BrotliEncoderHasMoreOutput(brotli));
	return !is_last || BrotliEncoderIsFinished(brotli);
}

static bool put_zstd(ZSTD_CStream *zstd, struct str part, bool is_last, struct buf *out)
{
	ZSTD_inBuffer in = {part.ptr, part.len, 0};
	size_t left;

	do {
		char room[ROOM_BYTES];
		ZSTD_outBuffer made = {room, sizeof room, 0};

		left = ZSTD_compressStream2(zstd, &made, &in, is_last ? ZSTD_e_end : ZSTD_e_flush);
		if (ZSTD_isError(left))
			return false;
		buf_put(out, room, made.pos);
	} while (left);
	return true;
}

bool compressor_put(struct compressor *compressor, struct str part, bool is_last, struct buf *out)
{
	if (part.len > UINT32_MAX)
		return false;
	switch (compressor->coding) {
	case CODING_GZIP: return put_gzip(&compressor->zlib, part, is_last, out);
	case CODING_BR: return put_brotli(compressor->brotli, part, is_last, out);
	case CODING_ZSTD: return put_zstd(compressor->zstd, part, is_last, out);
	default: buf_put_str(out, part); return true;
	}
}

bool body_compress(struct arena *arena, enum coding coding, struct str body, struct str *coded)
{
	struct compressor *compressor = compressor_open(coding);
	struct buf out;
	bool is_done;

	if (!compressor)
		return false;
	buf_init(&out, arena, body.len / 3 + 64);
	is_done = compressor_put(compressor, body, true, &out);
	compressor_close(compressor);
	if (!is_done || out.len > body.len - body.len / 10)
		return false;
	*coded = buf_str(&out);
	return true;
}
