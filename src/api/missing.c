/* missing.c: the answer for an id that is not here: where it went, or the ids most like it. */
#include "api/listing.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "store/change.h"

const struct parent parent_article = {RESOURCE_ARTICLE, "article", "article"};
const struct parent parent_person = {RESOURCE_PERSON, "person", "person"};
const struct parent parent_reference = {RESOURCE_REFERENCE, "reference", "reference"};

enum { NEAREST_MAX = 3 };

/* The request's target with the value of one name of its path replaced. */
static struct str target_with(const struct request *rq, const char *name, struct str id)
{
	struct str pattern = str_of(rq->match.route->pattern), part;
	struct str wanted = str_print(rq->ctx.arena, "{%s}", name);
	struct buf buf;

	buf_init(&buf, rq->ctx.arena, 128);
	pattern = str_slice(pattern, 1, pattern.len);
	while (str_next(&pattern, '/', &part)) {
		struct str value = part;

		if (str_equal(part, wanted))
			value = percent_encode(rq->ctx.arena, id);
		else if (str_starts(part, STR("{")))
			value = percent_encode(
			    rq->ctx.arena,
			    request_path(rq, str_copy(rq->ctx.arena, str_slice(part, 1, part.len - 1)).ptr));
		buf_put_char(&buf, '/');
		buf_put_str(&buf, value);
	}
	if (rq->query.len) {
		buf_put_char(&buf, '?');
		buf_put_str(&buf, rq->query);
	}
	return buf_str(&buf);
}

enum err missing_fault(struct request *rq, enum resource type, struct str within, struct str id, const char *where)
{
	struct fault fault = {.where = str_of(where)};
	struct str nearest[NEAREST_MAX];
	size_t count = 0;
	enum err rc = nearest_list(&rq->ctx, request_reader(rq), type, within, id, nearest, NEAREST_MAX, &count);

	if (rc)
		return rc;
	fault.detail = str_print(rq->ctx.arena, "there is no %s \"" STR_FMT "\"", resource_name(type), STR_ARG(id));
	if (count)
		fault.nearest = nearest[0];
	if (count > 1)
		fault.allowed = str_print(rq->ctx.arena, "among others " STR_FMT,
		                          STR_ARG(str_join(rq->ctx.arena, nearest, count, STR(", "))));
	ctx_fault(&rq->ctx, fault);
	if (count)
		return ctx_fail(&rq->ctx, ERR_NOT_FOUND, STR_FMT "; did you mean \"" STR_FMT "\"?",
		                STR_ARG(fault.detail), STR_ARG(nearest[0]));
	return ctx_fail(&rq->ctx, ERR_NOT_FOUND, STR_FMT, STR_ARG(fault.detail));
}

/* What was here and is gone is told from what never was. */
static enum err gone_fault(struct request *rq, enum resource type, struct str within, struct str id, const char *where)
{
	struct fault fault = {.where = str_of(where)};
	struct change change;
	enum err rc = tombstone_get(&rq->ctx, request_reader(rq), type, within, id, &change);

	if (rc || !change.sequence)
		return rc;
	fault.detail = str_print(rq->ctx.arena, "the %s \"" STR_FMT "\" was deleted at " STR_FMT " (change %lld)",
	                         resource_name(type), STR_ARG(id), STR_ARG(clock_rfc3339(rq->ctx.arena, change.at_ms)),
	                         (long long)change.sequence);
	if (change.article.ptr)
		fault.detail = str_print(rq->ctx.arena, STR_FMT ": a newer revision of \"" STR_FMT "\" has it no more",
		                         STR_ARG(fault.detail), STR_ARG(change.article));
	ctx_fault(&rq->ctx, fault);
	return ctx_fail(&rq->ctx, ERR_GONE, STR_FMT, STR_ARG(fault.detail));
}

/* Who knows a title or a name guesses the id: "Ada_Brandt" is ada-brandt. */
static enum err slug_find(struct request *rq, enum resource type, struct str id, struct str *target)
{
	struct str plain = str_copy(rq->ctx.arena, id);
	int64_t at_ms;

	for (size_t i = 0; i < plain.len; i++)
		if (plain.ptr[i] == '_')
			((char *)plain.ptr)[i] = ' ';
	*target = utf8_slug(rq->ctx.arena, plain);
	if ((type != RESOURCE_ARTICLE && type != RESOURCE_PERSON) || str_equal(*target, id))
		return ERR_NOT_FOUND;
	return modified_get(&rq->ctx, request_reader(rq), type, *target, &at_ms);
}

enum err missing_reply(struct request *rq, struct reply *rp, enum resource type, const char *name)
{
	struct str id = request_path(rq, name), target;
	struct str within = type == RESOURCE_SECTION ? request_path(rq, "article") : STR_NONE;
	enum err rc = ERR_NOT_FOUND;

	if (type != RESOURCE_SECTION)
		rc = redirect_get(&rq->ctx, request_reader(rq), type, id, &target);
	rc = rc == ERR_NOT_FOUND ? slug_find(rq, type, id, &target) : rc;
	if (!rc)
		return reply_redirect(rp, target_with(rq, name, target));
	if (rc != ERR_NOT_FOUND)
		return rc;
	rc = gone_fault(rq, type, within, id, name);
	return rc ? rc : missing_fault(rq, type, within, id, name);
}

/* The date is read before what it dates: a commit in between makes it too old, which costs a client one answer, and never
 * too new, which would keep it from one. */
enum err parent_check(struct request *rq, struct reply *rp, const struct parent *parent, bool *is_done)
{
	int64_t at_ms = 0;
	enum err rc = modified_get(&rq->ctx, request_reader(rq), parent->type, request_path(rq, parent->name), &at_ms);

	reply_modified(rp, at_ms);
	if (rc != ERR_NOT_FOUND)
		return rc;
	rc = missing_reply(rq, rp, parent->type, parent->name);
	*is_done = !rc;
	return rc;
}
