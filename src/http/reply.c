/* reply.c: what a handler answers, and what of HTTP follows from it: validators, freshness, coding. */
#include "http/reply.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/json_write.h"
#include "base/log.h"
#include "http/cache.h"
#include "http/compress.h"
#include "http/conditions.h"

#include <stdlib.h>

/* A strong validator must differ between codings of one text: the tag's last part says which. */
static const char *const coding_suffix[CODING_COUNT] = {"", "-z", "-b", "-g"};

void reply_init(struct reply *rp, struct request *rq)
{
	*rp = (struct reply){.rq = rq};
}

static struct str type_print(const struct reply *rp, const char *type)
{
	struct str text = str_of(type ? type : rp->rq->media->type);

	if (str_starts(text, STR("text/")) && str_find(text, STR("charset=")) < 0)
		return str_print(rp->rq->ctx.arena, STR_FMT "; charset=utf-8", STR_ARG(text));
	return text;
}

enum err reply_json(struct reply *rp, int status, json_t *json)
{
	struct buf out;

	if (!json)
		return ctx_fail(&rp->rq->ctx, ERR_INTERNAL, "no memory for the JSON of the answer");
	buf_init(&out, rp->rq->ctx.arena, 8192);
	json_write(&out, json, rp->rq->is_pretty);
	json_decref(json);
	if (rp->rq->is_pretty)
		buf_put_char(&out, '\n');
	return reply_text(rp, status, rp->rq->media->is_json ? NULL : media_json[0].type, buf_str(&out));
}

enum err reply_text(struct reply *rp, int status, const char *type, struct str text)
{
	rp->status = status;
	rp->type = type_print(rp, type);
	rp->body = text.ptr ? text : STR("");
	return OK;
}

enum err reply_stream(struct reply *rp, int status, const char *type,
                      enum err (*next)(void *state, struct buf *out, bool *is_done), void (*finish)(void *state),
                      void *state)
{
	rp->status = status;
	rp->type = type_print(rp, type);
	rp->next = next;
	rp->finish = finish;
	rp->state = state;
	return OK;
}

enum err reply_redirect(struct reply *rp, struct str target)
{
	rp->status = 308;
	reply_header(rp, "Location", target);
	return OK;
}

enum err reply_empty(struct reply *rp, int status)
{
	rp->status = status;
	return OK;
}

void reply_version(struct reply *rp, struct str version)
{
	rp->version = version;
}

void reply_modified(struct reply *rp, int64_t time_ms)
{
	if (rp->modified_ms >= 0)
		rp->modified_ms = time_ms;
}

void reply_undated(struct reply *rp)
{
	rp->modified_ms = -1;
}

void reply_caching(struct reply *rp, enum caching caching)
{
	rp->caching = caching;
}

void reply_tag(struct reply *rp, const char *format, ...)
{
	va_list arguments;
	struct str tag;

	va_start(arguments, format);
	tag = str_vprint(rp->rq->ctx.arena, format, arguments);
	va_end(arguments);
	if (rp->tag_count < REPLY_TAGS_MAX)
		rp->tags[rp->tag_count++] = cache_tag(tag);
	else
		rp->tag_count = REPLY_TAGS_MAX + 1;
}

void reply_header(struct reply *rp, const char *name, struct str value)
{
	*VEC_PUSH(rp->rq->ctx.arena, &rp->headers) = (struct header){str_of(name), value};
}

/* A target is what the client sent: what would end it before its end is escaped. */
void reply_link(struct reply *rp, const char *relation, struct str target)
{
	struct buf out;

	buf_init(&out, rp->rq->ctx.arena, target.len + 32);
	buf_put_char(&out, '<');
	for (size_t i = 0; i < target.len; i++) {
		char c = target.ptr[i];

		if (c == '<' || c == '>' || c == '"')
			buf_print(&out, "%%%02X", c);
		else
			buf_put_char(&out, c);
	}
	buf_print(&out, ">; rel=\"%s\"", relation);
	reply_header(rp, "Link", buf_str(&out));
}

/* The tag's part that says which version of which representation; the program's version too, since another program may
 * write the same resource otherwise. */
static struct str tag_base(struct arena *arena, const struct request *rq, struct str version)
{
	uint64_t parts[] = {hash_fast(STR(DOSSIER_VERSION)), hash_fast(str_of(rq->media->type)), rq->is_pretty,
	                    hash_fast(version)};
	uint64_t hash = hash_fast((struct str){(const char *)parts, sizeof parts});
	char text[16];

	for (size_t i = 0; i < sizeof text; i++, hash >>= 4)
		text[i] = "0123456789abcdef"[hash & 15];
	return str_copy(arena, (struct str){text, sizeof text});
}

static struct str quoted(struct arena *arena, struct str tag, const char *suffix)
{
	return str_join(arena, (const struct str[]){STR("\""), tag, str_of(suffix), STR("\"")}, 4, STR(""));
}

static bool is_reading(const struct request *rq)
{
	return str_equal(rq->method, STR("GET")) || str_equal(rq->method, STR("HEAD"));
}

/* The client may have read it indented or not, in any coding: all of these are this version. */
static bool tag_is_of(const struct request *rq, struct str tag, struct str version)
{
	struct request other = *rq;
	struct str base = tag_base(rq->ctx.arena, rq, version), indented;

	other.is_pretty = !rq->is_pretty;
	indented = tag_base(rq->ctx.arena, &other, version);
	for (enum coding coding = 0; coding < CODING_COUNT; coding++)
		if (str_equal(tag, quoted(rq->ctx.arena, base, coding_suffix[coding])) ||
		    str_equal(tag, quoted(rq->ctx.arena, indented, coding_suffix[coding])))
			return true;
	return false;
}

enum err request_match(struct request *rq, struct str version, bool is_required)
{
	struct str rest = request_header(rq, "If-Match"), tag;
	bool is_weak;

	if (!rest.ptr)
		return is_required ? ctx_fail(&rq->ctx, ERR_PRECONDITION_NONE,
		                              "say with If-Match which ETag you have read before you change it")
		                   : OK;
	if (str_equal(rest, STR("*")))
		return OK;
	while (tag_next(&rest, &tag, &is_weak))
		if (!is_weak && tag_is_of(rq, tag, version))
			return OK;
	return reply_overtaken(&rq->ctx, quoted(rq->ctx.arena, tag_base(rq->ctx.arena, rq, version), ""));
}

enum err reply_overtaken(struct ctx *ctx, struct str etag)
{
	return ctx_fail(ctx, ERR_PRECONDITION, "it has changed since you read it; read it again, its ETag is " STR_FMT,
	                STR_ARG(etag));
}

static void body_code(struct request *rq, struct reply *rp)
{
	enum coding coding = coding_accept(request_header(rq, "Accept-Encoding"));
	struct str coded;

	if (coding == CODING_IDENTITY)
		return;
	if (rp->next)
		rp->coding = compress_is_worth(rp->type, SIZE_MAX) ? coding : CODING_IDENTITY;
	else if (compress_is_worth(rp->type, rp->body.len) && body_compress(rq->ctx.arena, coding, rp->body, &coded)) {
		rp->body = coded;
		rp->coding = coding;
	}
}

static void tag_complete(struct request *rq, struct reply *rp)
{
	if (rp->status != 200 || rp->next)
		return;
	rp->etag = quoted(rq->ctx.arena, tag_base(rq->ctx.arena, rq, rp->version), coding_suffix[rp->coding]);
}

void reply_complete(struct reply *rp, int max_age_s)
{
	struct request *rq = rp->rq;
	struct arena *arena = rq->ctx.arena;

	if (!rp->version.ptr)
		rp->version = rp->body;
	body_code(rq, rp);
	tag_complete(rq, rp);
	if (rp->type.ptr)
		reply_header(rp, "Content-Type", rp->type);
	if (rp->coding)
		reply_header(rp, "Content-Encoding", str_of(coding_name(rp->coding)));
	if (rp->etag.ptr)
		reply_header(rp, "ETag", rp->etag);
	if (rp->modified_ms > 0)
		reply_header(rp, "Last-Modified", clock_http_date(arena, rp->modified_ms));
	if (rp->caching == CACHING_NONE || rp->status >= 400 || !is_reading(rq))
		reply_header(rp, "Cache-Control", STR("no-store"));
	else if (rp->caching == CACHING_IMMUTABLE)
		reply_header(rp, "Cache-Control", STR("public, max-age=31536000, immutable"));
	else
		reply_header(rp, "Cache-Control",
		             max_age_s ? str_print(arena, "public, max-age=%d", max_age_s) : STR("no-cache"));
	reply_header(rp, "Vary", STR("Accept, Accept-Encoding, Origin"));
	reply_header(rp, "X-Content-Type-Options", STR("nosniff"));
}

/* Of the header fields only what a cache updates its copy with goes out again. The body stays: its length is that of the 200,
 * which is what a Content-Length must say if it is there, and the library always sends one. */
void reply_not_modified(struct reply *rp)
{
	size_t kept = 0;

	for (size_t i = 0; i < rp->headers.count; i++)
		if (!str_starts(rp->headers.at[i].name, STR("Content-")))
			rp->headers.at[kept++] = rp->headers.at[i];
	rp->headers.count = kept;
	rp->status = 304;
}
