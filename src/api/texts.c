/* texts.c: an article's canonical plain text and the bytes it was imported from: of the newest revision, and of each.
 *
 * The bytes go out as they came in, so they are never served as a type a browser would run: HTML is sandboxed and shown as
 * text/plain unless text/html is asked for by name. */
#include "api/handlers.h"
#include "api/prose.h"
#include "store/article.h"
#include "store/revision.h"

struct texts {
	enum err (*get)(struct ctx *ctx, struct reader *reader, struct str id, int64_t number, struct str *text);
	bool is_source;
};

static const struct texts canonical = {article_text, false}, source = {article_source, true};

static const char *source_type(struct str format)
{
	if (str_equal(format, STR("wikitext")))
		return "text/x-wiki";
	return "text/plain";
}

/* Number 0: the newest. */
static enum err texts_reply(struct request *rq, struct reply *rp, const struct texts *texts, int64_t number)
{
	struct str id = request_path(rq, "article"), text;
	struct article article;
	struct revision revision;
	enum err rc = article_get(&rq->ctx, request_reader(rq), id, &article);

	reply_tag(rp, "article/" STR_FMT, STR_ARG(id));
	if (rc == ERR_NOT_FOUND)
		return missing_reply(rq, rp, RESOURCE_ARTICLE, "article");
	revision = article.revision;
	if (!rc && number)
		rc = revision_get(&rq->ctx, request_reader(rq), id, number, &revision);
	if (rc == ERR_NOT_FOUND)
		return revision_missing(rq, number);
	if (rc)
		return rc;
	reply_modified(rp, revision.imported_at_ms);
	if (number)
		reply_caching(rp, CACHING_IMMUTABLE);
	rc = texts->get(&rq->ctx, request_reader(rq), id, number, &text);
	if (rc)
		return rc;
	return reply_text(rp, 200, texts->is_source ? source_type(revision.format) : NULL, text);
}

enum err text_show(struct request *rq, struct reply *rp)
{
	struct str id = request_path(rq, "article");
	struct article article;
	enum err rc;

	if (request_wants(rq, "text"))
		return texts_reply(rq, rp, &canonical, 0);
	rc = article_get(&rq->ctx, request_reader(rq), id, &article);
	reply_tag(rp, "article/" STR_FMT, STR_ARG(id));
	if (rc == ERR_NOT_FOUND)
		return missing_reply(rq, rp, RESOURCE_ARTICLE, "article");
	if (rc)
		return rc;
	reply_modified(rp, article.revision.imported_at_ms);
	return prose_reply(rq, rp, &article);
}

enum err source_show(struct request *rq, struct reply *rp)
{
	return texts_reply(rq, rp, &source, 0);
}

enum err revisions_text(struct request *rq, struct reply *rp)
{
	int64_t number;
	enum err rc = revision_number(rq, &number);

	return rc ? rc : texts_reply(rq, rp, &canonical, number);
}

enum err revisions_source(struct request *rq, struct reply *rp)
{
	int64_t number;
	enum err rc = revision_number(rq, &number);

	return rc ? rc : texts_reply(rq, rp, &source, number);
}
