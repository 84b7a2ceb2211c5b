/* article.h: the one body of the fuzz targets that read an article, each in its format. */
#ifndef DOSSIER_FUZZ_ARTICLE_H
#define DOSSIER_FUZZ_ARTICLE_H

#include "fuzz/fuzz.h"

#include "extract/extract.h"
#include "lib/laws.h"

/* Bytes to findings, which must then keep the laws; bytes that are no article are refused with a reason. */
static inline void fuzz_article(const char *format, const uint8_t *data, size_t size)
{
	struct arena arena;
	struct ctx ctx = {.arena = &arena};
	struct findings findings = {0};
	const char *broken;

	arena_init(&arena);
	if (article_read(&ctx, (struct str){(const char *)data, size}, str_of(format), &(struct parse_options){0},
	                 &findings)) {
		FUZZ_LAW(ctx.why.len > 0);
	} else if ((broken = findings_broken_law(&arena, &findings))) {
		fprintf(stderr, "broken law: %s\n", broken);
		abort();
	}
	arena_finish(&arena);
}

#endif
