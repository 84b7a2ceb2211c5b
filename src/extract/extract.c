/* extract.c: the table of extractors, and the whole way from bytes to findings. */
#include "extract/extract.h"

#include "extract/language.h"
#include "parse/parse.h"

#include <ctype.h>

enum {
	ARTICLE_LIMIT_BYTES = 64 << 20,
	MEMORY_LIMIT_BYTES = 128 << 20, /* six times what the largest pages of Wikipedia take */
	FACTS_LIMIT = 50000,            /* of one article; the greatest lists have a fifth of it */
	LANGUAGE_BYTES = 35,
	SUBTAG_BYTES = 8
};

/* In this order: the later ones use what the earlier ones found. */
/* clang-format off */
const struct extractor extractors[] = {
    {"sections",   "5",  extract_sections},
    {"links",      "1",  extract_links},
    {"references", "5",  extract_references},
    {"people",     "5",  extract_people},
    {"dates",      "5",  extract_dates},
    {"events",     "8",  extract_events},
    {NULL,         NULL, NULL},
};
/* clang-format on */

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

/* Has it the form of a language tag (BCP 47): subtags of letters and digits with "-" between, the first of letters? */
static bool is_language_tag(struct str tag)
{
	struct str subtag;
	bool is_first = true;

	if (tag.len > LANGUAGE_BYTES || str_ends(tag, STR("-")))
		return false;
	while (str_next(&tag, '-', &subtag)) {
		if (subtag.len < (is_first ? 2 : 1) || subtag.len > SUBTAG_BYTES)
			return false;
		for (size_t i = 0; i < subtag.len; i++)
			if (!(is_first ? isalpha((unsigned char)subtag.ptr[i]) : isalnum((unsigned char)subtag.ptr[i])))
				return false;
		is_first = false;
	}
	return !is_first;
}

static enum err language_check(struct ctx *ctx, struct str language)
{
	if (!language.ptr || is_language_tag(language))
		return OK;
	ctx_fault(ctx, (struct fault){.where = STR("language"),
	                              .detail = STR("is no language tag"),
	                              .allowed = STR("a BCP 47 tag, such as en or pt-BR")});
	return ctx_fail(ctx, ERR_PARAMETER, "\"" STR_FMT "\" is no language tag; BCP 47 has them as en or pt-BR",
	                STR_ARG(language));
}

enum err article_parse(struct ctx *ctx, struct str bytes, struct str format, const struct parse_options *options,
                       struct doc *doc)
{
	const struct parser *parser;
	struct str source;
	enum err rc = source_decode(ctx, bytes, ARTICLE_LIMIT_BYTES, &source);

	rc = rc ? rc : language_check(ctx, options->language);
	rc = rc ? rc : parser_choose(ctx, format, source, &parser);
	if (rc)
		return rc;
	doc_init(doc, ctx->arena, source, str_of(parser->format));
	parser->parse(doc, source, options);
	if (!doc->title.len)
		doc->title = options->name;
	if (!doc->title.len) /* a redirect that nobody named: all that is known is where it leads */
		doc->title = doc->redirect;
	if (doc->language.ptr && !is_language_tag(doc->language))
		doc->language = STR_NONE; /* the page's own word for it is none */
	doc_finish(doc);
	if (!doc->title.len)
		return ctx_fail(ctx, ERR_UNREADABLE, "the article has no title; give one (--title, or ?title=)");
	return OK;
}

/* What each takes is small here and a hundred times as much as JSON. */
static enum err facts_bound(struct ctx *ctx, const struct findings *findings)
{
	size_t count = findings->sections.count + findings->links.count + findings->references.count +
	               findings->people.count + findings->dates.count + findings->events.count +
	               findings->coverage.skipped_count;

	for (size_t i = 0; i < findings->references.count; i++)
		count += findings->references.at[i].citation_count;
	for (size_t i = 0; i < findings->people.count; i++)
		count += findings->people.at[i].mention_count;
	return count <= FACTS_LIMIT ? OK
	                            : ctx_fail(ctx, ERR_TOO_LARGE,
	                                       "an article may have up to %d sections, links, citations, dates, events "
	                                       "and mentions of people; this one has %zu",
	                                       FACTS_LIMIT, count);
}

static enum err article_read_unbounded(struct ctx *ctx, struct str bytes, struct str format,
                                       const struct parse_options *options, struct findings *findings)
{
	struct reading reading = {.arena = ctx->arena};
	struct str version;
	struct doc doc;
	enum err rc = article_parse(ctx, bytes, format, options, &doc);

	*findings = (struct findings){0};
	if (rc)
		return rc;
	findings->source = bytes;
	reading.doc = &doc;
	tokens_find(&doc, &reading.tokens);
	if (!doc.language.len) /* nobody says it; BCP 47 has "und" for what is not known */
		doc.language = language_reads(&language_en, &reading.tokens) ? STR("en") : STR("und");
	for (const struct extractor *extractor = extractors; extractor->name; extractor++)
		extractor->extract(&reading, findings);
	version = extractors_version(ctx->arena);
	for (size_t i = 0; i < findings->events.count; i++)
		findings->events.at[i].extractor_version = version;
	skipped_relocate(ctx->arena, bytes, doc.source, findings->coverage.skipped, findings->coverage.skipped_count);
	return facts_bound(ctx, findings);
}

enum err article_read(struct ctx *ctx, struct str bytes, struct str format, const struct parse_options *options,
                      struct findings *findings)
{
	jmp_buf way_out;
	enum err rc;

	if (setjmp(way_out)) {
		arena_bound(ctx->arena, 0, NULL);
		*findings = (struct findings){0};
		return ctx_fail(ctx, ERR_TOO_LARGE,
		                "reading it takes more than the %d MB of memory that one article may take",
		                MEMORY_LIMIT_BYTES >> 20);
	}
	arena_bound(ctx->arena, MEMORY_LIMIT_BYTES, &way_out);
	rc = article_read_unbounded(ctx, bytes, format, options, findings);
	arena_bound(ctx->arena, 0, NULL);
	return rc;
}
