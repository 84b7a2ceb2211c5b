/* text.c: see text.h. Texts are tens of kilobytes; unpacking one costs less than the rows that speak of it. */
#include "store/text.h"

#include "base/utf8.h"

#include <pthread.h>
#include <string.h>
#include <zstd.h>

enum { STONE_CODE_POINTS = 64, CONTEXT_CODE_POINTS = 32, PACK_LEVEL = 1 };

static pthread_key_t packer_key;

static void packer_free(void *packer)
{
	ZSTD_freeCCtx(packer);
}

static void make_key(void)
{
	pthread_key_create(&packer_key, packer_free);
}

/* A thread's packer, freed when it ends: making one costs more than packing an article. NULL without memory. */
static ZSTD_CCtx *thread_packer(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	ZSTD_CCtx *packer;

	pthread_once(&once, make_key);
	packer = pthread_getspecific(packer_key);
	if (!packer) {
		packer = ZSTD_createCCtx();
		pthread_setspecific(packer_key, packer);
	}
	return packer;
}

struct str text_pack(struct arena *arena, struct str bytes)
{
	ZSTD_CCtx *packer;
	size_t room = ZSTD_compressBound(bytes.len);

	if (bytes.len < 200)
		return bytes;
	packer = thread_packer();

	char *packed = arena_alloc(arena, room);
	size_t size = packer ? ZSTD_compressCCtx(packer, packed, room, bytes.ptr, bytes.len, PACK_LEVEL) : 0;

	if (!packer || ZSTD_isError(size) || size >= bytes.len)
		return bytes;
	return (struct str){packed, size};
}

enum err text_unpack(struct ctx *ctx, struct str packed, size_t bytes, struct str *unpacked)
{
	if (packed.len == bytes) {
		*unpacked = packed;
		return OK;
	}
	char *room = arena_alloc(ctx->arena, bytes + 1);
	size_t size = ZSTD_decompress(room, bytes, packed.ptr, packed.len);

	if (size != bytes)
		return ctx_fail(ctx, ERR_CORRUPT, "a stored text is damaged");
	*unpacked = (struct str){room, bytes};
	return OK;
}

void text_index(struct arena *arena, struct str bytes, struct text *text)
{
	*text = (struct text){.bytes = bytes, .length = utf8_count(bytes)};
	if (text->length == bytes.len)
		return;
	text->stones = ARENA_NEW(arena, uint32_t, text->length / STONE_CODE_POINTS + 1);
	size_t at = 0;

	for (size_t i = 0; i <= text->length / STONE_CODE_POINTS; i++) {
		text->stones[i] = (uint32_t)at;
		at += utf8_offset(str_slice(bytes, at, bytes.len), STONE_CODE_POINTS);
	}
}

static size_t text_offset(const struct text *text, size_t code_point)
{
	if (code_point >= text->length)
		return text->bytes.len;
	if (!text->stones)
		return code_point;
	size_t stone = text->stones[code_point / STONE_CODE_POINTS];

	return stone + utf8_offset(str_slice(text->bytes, stone, text->bytes.len), code_point % STONE_CODE_POINTS);
}

struct str text_slice(const struct text *text, struct span span)
{
	size_t from = text_offset(text, span.start);
	size_t to = span.end > span.start ? text_offset(text, span.end) : from;

	return str_slice(text->bytes, from, to);
}

enum err text_load(struct ctx *ctx, struct connection *connection, int64_t article, int64_t number, struct text *text)
{
	struct query query;
	struct str packed = STR_NONE;
	int64_t bytes = 0;

	query_start(&query, ctx, connection,
	            "SELECT c.text, c.text_bytes FROM revision r JOIN revision_content c ON c.key = r.content"
	            " WHERE r.article = :article AND r.number = :number");
	query_bind_int(&query, ":article", article);
	query_bind_int(&query, ":number", number);
	if (query_next(&query)) {
		packed = query_text(&query);
		bytes = query_int(&query);
	}
	enum err rc = query_finish(&query);

	if (rc)
		return rc;
	if (!packed.ptr)
		return ctx_fail(ctx, ERR_NOT_FOUND, "there is no such revision");
	rc = text_unpack(ctx, packed, (size_t)bytes, &packed);
	if (!rc)
		text_index(ctx->arena, packed, text);
	return rc;
}

void text_evidence(const struct text *text, struct evidence *evidence)
{
	struct span span = evidence->span;
	uint32_t before = span.start > CONTEXT_CODE_POINTS ? span.start - CONTEXT_CODE_POINTS : 0;

	evidence->quote = text_slice(text, span);
	evidence->prefix = text_slice(text, (struct span){before, span.start});
	evidence->suffix = text_slice(text, (struct span){span.end, span.end + CONTEXT_CODE_POINTS});
}
