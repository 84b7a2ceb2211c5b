/* negotiate_test.c: Accept and Accept-Encoding as clients send them. */
#include "../lib/test.h"

#include "http/compress.h"
#include "http/negotiate.h"

#include <brotli/decode.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

static const struct media table[] = {
    {"json", "application/json", true},
    {"csv", "text/csv", false},
    {"jsonld", "application/ld+json", true},
    {NULL},
};

static const char *accepted(const char *accept)
{
	struct ctx ctx = {.arena = test_arena};
	const struct media *media;

	return media_accept(&ctx, table, str_of(accept), &media) ? "none" : media->format;
}

TEST(media_accept, takes_the_best_by_quality)
{
	assert_string_equal(accepted(NULL), "json");
	assert_string_equal(accepted(""), "json");
	assert_string_equal(accepted("*/*"), "json");
	assert_string_equal(accepted("text/csv"), "csv");
	assert_string_equal(accepted("TEXT/CSV;charset=utf-8"), "csv");
	assert_string_equal(accepted("text/*"), "csv");
	assert_string_equal(accepted("application/json;q=0.4, text/csv;q=0.5"), "csv");
	assert_string_equal(accepted("text/csv;q=0.5, */*;q=0.1"), "csv");
	assert_string_equal(accepted("application/ld+json, application/json;q=0.9"), "jsonld");
	assert_string_equal(accepted("text/html,application/xhtml+xml,*/*;q=0.8"), "json");
	assert_string_equal(accepted("application/json;q=0, */*"), "csv");
}

TEST(media_accept, refuses_what_is_not_there)
{
	struct ctx ctx = {.arena = test_arena};
	const struct media *media;

	assert_string_equal(accepted("image/png"), "none");
	assert_string_equal(accepted("*/*;q=0"), "none");
	assert_int_equal(media_accept(&ctx, table, STR("image/png"), &media), ERR_NOT_ACCEPTABLE);
	assert_true(str_find(ctx.faults.at[0].allowed, STR("text/csv (?format=csv)")) >= 0);
}

TEST(coding_accept, takes_what_the_client_likes_best)
{
	assert_int_equal(coding_accept(STR_NONE), CODING_IDENTITY);
	assert_int_equal(coding_accept(STR("")), CODING_IDENTITY);
	assert_int_equal(coding_accept(STR("gzip, deflate, br")), CODING_BR);
	assert_int_equal(coding_accept(STR("gzip, deflate, br, zstd")), CODING_ZSTD);
	assert_int_equal(coding_accept(STR("gzip")), CODING_GZIP);
	assert_int_equal(coding_accept(STR("x-gzip")), CODING_GZIP);
	assert_int_equal(coding_accept(STR("deflate")), CODING_IDENTITY);
	assert_int_equal(coding_accept(STR("gzip;q=0.5, br;q=0.4")), CODING_GZIP);
	assert_int_equal(coding_accept(STR("gzip;q=0")), CODING_IDENTITY);
	assert_int_equal(coding_accept(STR("identity;q=1, gzip;q=0.5")), CODING_IDENTITY);
	assert_int_equal(coding_accept(STR("*")), CODING_ZSTD);
	assert_int_equal(coding_accept(STR("*;q=0")), CODING_IDENTITY);
	assert_int_equal(coding_accept(STR("zstd;q=0, *;q=0.1")), CODING_BR);
}

TEST(media_type_matches, ignores_parameters_and_case)
{
	static const char *const accepted_types[] = {"text/plain", "text/x-wiki", NULL};

	assert_true(media_type_matches(STR("Text/Plain; charset=utf-8"), accepted_types));
	assert_false(media_type_matches(STR("text/plainer"), accepted_types));
	assert_false(media_type_matches(STR_NONE, accepted_types));
}

/* 3,000 lines that pack well. */
static struct str long_text(void)
{
	struct buf text;

	buf_init(&text, test_arena, 100000);
	for (int i = 0; i < 3000; i++)
		buf_print(&text, "{\"line\": %d, \"text\": \"again and again\"}\n", i);
	return buf_str(&text);
}

static struct str unpack(enum coding coding, struct str coded, size_t size)
{
	char *room = arena_alloc(test_arena, size + 1);
	size_t got = size + 1;
	z_stream zlib = {.next_in = (z_const Bytef *)coded.ptr,
	                 .avail_in = (uInt)coded.len,
	                 .next_out = (Bytef *)room,
	                 .avail_out = (uInt)size + 1};

	switch (coding) {
	case CODING_GZIP:
		assert_int_equal(inflateInit2(&zlib, 15 + 16), Z_OK);
		assert_int_equal(inflate(&zlib, Z_FINISH), Z_STREAM_END);
		got = zlib.total_out;
		inflateEnd(&zlib);
		break;
	case CODING_BR:
		assert_int_equal(BrotliDecoderDecompress(coded.len, (const uint8_t *)coded.ptr, &got, (uint8_t *)room),
		                 BROTLI_DECODER_RESULT_SUCCESS);
		break;
	default: {
		ZSTD_DStream *zstd = ZSTD_createDStream();
		ZSTD_inBuffer in = {coded.ptr, coded.len, 0};
		ZSTD_outBuffer out = {room, size + 1, 0};

		assert_int_equal(ZSTD_decompressStream(zstd, &out, &in), 0);
		got = out.pos;
		ZSTD_freeDStream(zstd);
	}
	}
	return (struct str){room, got};
}

TEST(body_compress, gives_back_what_went_in)
{
	struct str text = long_text(), coded;

	for (enum coding coding = CODING_ZSTD; coding < CODING_COUNT; coding++) {
		assert_true(body_compress(test_arena, coding, text, &coded));
		assert_true(coded.len < text.len / 4);
		assert_true(str_equal(unpack(coding, coded, text.len), text));
	}
}

TEST(body_compress, leaves_alone_what_does_not_shrink)
{
	char noise[4000];
	uint32_t state = 1;
	struct str coded;

	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = (char)((state = state * 1664525 + 1013904223) >> 24);
	for (enum coding coding = CODING_ZSTD; coding < CODING_COUNT; coding++)
		assert_false(body_compress(test_arena, coding, (struct str){noise, sizeof noise}, &coded));
	assert_false(compress_is_worth(STR("application/json"), 200));
	assert_false(compress_is_worth(STR("image/png"), 20000));
	assert_true(compress_is_worth(STR("application/json"), 2000));
}

TEST(compressor_put, codes_step_by_step)
{
	struct str text = long_text(), rest;

	for (enum coding coding = CODING_ZSTD; coding < CODING_COUNT; coding++) {
		struct compressor *compressor = compressor_open(coding);
		struct buf out;

		buf_init(&out, test_arena, 1000);
		for (rest = text; rest.len; rest = str_slice(rest, 5000, rest.len))
			assert_true(compressor_put(compressor, str_slice(rest, 0, 5000), rest.len <= 5000, &out));
		compressor_close(compressor);
		assert_true(str_equal(unpack(coding, buf_str(&out), text.len), text));
	}
}
