/* app.c: how commits reach the cache of answers.
 *
 * Handlers tag an answer with what it was made from: a kind ("event"), a resource ("event/0abc"), or an article with all
 * that stands in it ("article/x"). A change drops all three. The writer waits meanwhile, and one commit of an import has ten
 * thousand changes, nearly all of the kinds and the article of the change before: they go to the cache in one call, each
 * tag about once. */
#include "api/app.h"
#include "store/token.h"

struct tags {
	struct arena arena;
	struct buf text;
	VEC(uint64_t) drops;
	unsigned types;     /* bits of those that are in */
	struct str article; /* the last that went in */
};

/* "event/0abc", or "event" where there is no id. */
static void tags_add(struct tags *tags, enum resource type, struct str id)
{
	tags->text.len = 0;
	buf_put_str(&tags->text, str_of(resource_name(type)));
	if (id.ptr) {
		buf_put_char(&tags->text, '/');
		buf_put_str(&tags->text, id);
	}
	*VEC_PUSH(&tags->arena, &tags->drops) = cache_tag(buf_str(&tags->text));
}

static void tags_add_change(struct tags *tags, const struct change *change)
{
	if (!(tags->types & 1u << change->type))
		tags_add(tags, change->type, STR_NONE);
	tags->types |= 1u << change->type;
	tags_add(tags, change->type, change->id);
	if (!change->article.ptr || str_equal(change->article, tags->article))
		return;
	tags_add(tags, RESOURCE_ARTICLE, change->article);
	tags->article = change->article;
}

void app_touched(void *context, const struct change *changes, size_t count)
{
	struct app *app = context;
	struct tags tags = {0};

	if (!app->server)
		return;
	buf_init(&tags.text, &tags.arena, 256);
	for (size_t i = 0; i < count; i++)
		tags_add_change(&tags, &changes[i]);
	cache_drop(server_cache(app->server), tags.drops.at, tags.drops.count);
	arena_finish(&tags.arena);
}

enum err app_admit(struct request *rq)
{
	return token_find(&rq->ctx, request_app(rq)->store_path, request_bearer(rq), &rq->actor);
}
