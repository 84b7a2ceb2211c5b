/* prose.c: see prose.h. The document is not stored: it is parsed again when it is asked for, which takes some milliseconds
 * for a page of a hundred kilobytes. */
#include "api/prose.h"

#include "api/app.h"

#include "extract/extract.h"
#include "http/reply.h"
#include "store/link.h"
#include "store/reference.h"

enum err document_get(struct request *rq, const struct article *article, struct doc *doc, bool *is_same)
{
	struct parse_options options = {.title = article->title, .language = article->language};
	struct str source, text;
	enum err rc = article_source(&rq->ctx, request_reader(rq), article->id, 0, &source);

	rc = rc ? rc : article_text(&rq->ctx, request_reader(rq), article->id, 0, &text);
	rc = rc ? rc : article_parse(&rq->ctx, source, article->revision.format, &options, doc);
	*is_same = !rc && str_equal(doc->text, text);
	if (!rc && !*is_same) {
		struct section whole = {.title = article->title, .text = text};

		prose_of_text(doc, rq->ctx.arena, &whole);
		doc->title = article->title;
		doc->language = article->language;
	}
	return rc;
}

/* "https://en.wikipedia.org/wiki/" of ".../wiki/Foo". */
static struct str wiki_of(struct str source_url)
{
	ptrdiff_t at = str_find(source_url, STR("/wiki/"));

	return at < 0 ? STR_NONE : str_slice(source_url, 0, (size_t)at + 6);
}

static struct map *map_make(struct arena *arena)
{
	struct map *map = ARENA_NEW(arena, struct map, 1);

	map_init(map, arena);
	return map;
}

static enum err articles_get(struct request *rq, const struct article *article, struct text_view *view)
{
	struct map *map = map_make(rq->ctx.arena);
	struct link *links;
	size_t count;
	enum err rc = link_articles(&rq->ctx, request_reader(rq), article->id, &links, &count);

	for (size_t i = 0; i < count && !rc; i++)
		if (links[i].article_id.ptr)
			*map_at(map, links[i].target) = &links[i].article_id;
	view->articles = map;
	return rc;
}

/* Of equal labels in a group the first: the others are further citations in its marker. */
static enum err references_get(struct request *rq, const struct article *article, struct text_view *view)
{
	struct map *map = map_make(rq->ctx.arena);
	struct reference *references;
	size_t count;
	enum err rc = reference_labels(&rq->ctx, request_reader(rq), article->id, &references, &count);

	for (size_t i = 0; i < count && !rc; i++) {
		void **place = map_at(map, note_key(rq->ctx.arena, references[i].group, references[i].label));

		*place = *place ? *place : &references[i].id;
	}
	view->references = map;
	return rc;
}

enum err text_view_get(struct request *rq, const struct article *article, struct doc *doc, struct text_view *view,
                       bool *is_same)
{
	enum err rc = document_get(rq, article, doc, is_same);

	*view = (struct text_view){.doc = doc, .wiki = wiki_of(article->revision.source_url)};
	rc = rc ? rc : articles_get(rq, article, view);
	return rc ? rc : references_get(rq, article, view);
}

void prose_guard(struct reply *rp)
{
	reply_header(rp, "Content-Security-Policy",
	             STR("default-src 'none'; base-uri 'none'; form-action 'none'; sandbox"));
}

enum err prose_reply(struct request *rq, struct reply *rp, const struct article *article)
{
	struct doc doc;
	struct text_view view;
	struct buf buf;
	bool is_same;
	enum err rc = text_view_get(rq, article, &doc, &view, &is_same);

	if (rc)
		return rc;
	reply_tag(rp, "article"); /* an article that comes or goes changes what links lead to */
	reply_undated(rp);
	buf_init(&buf, rq->ctx.arena, doc.text.len * 2);
	if (request_wants(rq, "html")) {
		prose_guard(rp);
		prose_html_article(&buf, &view);
	} else {
		prose_markdown_article(&buf, &view);
	}
	return reply_text(rp, 200, NULL, buf_str(&buf));
}
