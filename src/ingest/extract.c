/* extract.c: the table of extractors, and the whole way from bytes to findings. */
#include "ingest/extract.h"

#include "ingest/parse.h"

#include <stdio.h>

enum { ARTICLE_LIMIT_BYTES = 64 << 20 };

/* In this order: the later ones use what the earlier ones found. */
const struct extractor extractors[] = {
    {"sections",   "1",  extract_sections  },
    {"links",      "1",  extract_links     },
    {"references", "1",  extract_references},
    {"people",     "1",  extract_people    },
    {"dates",      "1",  extract_dates     },
    {"events",     "1",  extract_events    },
    {NULL,         NULL, NULL              },
};

struct str extractors_version(struct arena *arena)
{
	struct buf version;

	buf_init(&version, arena, 128);
	for (const struct extractor *extractor = extractors; extractor->name; extractor++)
		buf_print(&version, "%s%s/%s", extractor == extractors ? "" : " ", extractor->name, extractor->version);
	return buf_str(&version);
}

static enum err parser_choose(struct ctx *ctx, struct str format, struct str source, const struct parser **parser)
{
	struct str known = STR_NONE;

	*parser = !format.ptr || str_equal(format, STR("auto")) ? parser_guess(source) : parser_find(format);
	if ((*parser)->format)
		return OK;
	for (const struct parser *p = parsers; p->format; p++)
		known = str_print(ctx->arena, STR_FMT ", %s", STR_ARG(known.ptr ? known : STR("auto")), p->format);
	return ctx_fail(ctx, ERR_PARAMETER, "there is no format \"" STR_FMT "\"; known are " STR_FMT, STR_ARG(format),
	                STR_ARG(known));
}

enum err article_parse(struct ctx *ctx, struct str bytes, struct str format, const struct parse_options *options,
                       struct doc *doc)
{
	const struct parser *parser;
	struct str source;
	enum err rc = source_decode(ctx, bytes, ARTICLE_LIMIT_BYTES, &source);

	rc = rc ? rc : parser_choose(ctx, format, source, &parser);
	if (rc)
		return rc;
	doc_init(doc, ctx->arena, source, str_of(parser->format));
	parser->parse(doc, source, options);
	if (!doc->title.len)
		doc->title = options->name;
	if (!doc->title.len) /* a redirect that nobody named: all that is known is where it leads */
		doc->title = doc->redirect;
	doc_finish(doc);
	if (!doc->title.len)
		return ctx_fail(ctx, ERR_UNREADABLE, "the article has no title; give one");
	return OK;
}

enum err article_read(struct ctx *ctx, struct str bytes, struct str format, const struct parse_options *options,
                      struct findings *findings)
{
	struct reading reading = {.arena = ctx->arena};
	struct doc doc;
	enum err rc = article_parse(ctx, bytes, format, options, &doc);

	*findings = (struct findings){0};
	if (rc)
		return rc;
	findings->source = bytes;
	reading.doc = &doc;
	tokens_find(&doc, &reading.tokens);
	for (const struct extractor *extractor = extractors; extractor->name; extractor++)
		extractor->extract(&reading, findings);
	return OK;
}
