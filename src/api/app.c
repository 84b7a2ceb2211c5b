/* app.c: how commits reach the cache of answers.
 *
 * Handlers tag an answer with what it was made from: a kind ("event"), a resource ("event/0abc"), or an article with all
 * that stands in it ("article/x"). A change drops all three. */
#include "api/app.h"

static void drop(struct cache *cache, struct arena *arena, const struct change *change)
{
	const char *type = resource_name(change->type);
	struct str article = change->type == RESOURCE_ARTICLE ? change->id : change->article;
	uint64_t tags[3];
	size_t count = 0;

	tags[count++] = cache_tag(str_of(type));
	tags[count++] = cache_tag(str_print(arena, "%s/" STR_FMT, type, STR_ARG(change->id)));
	if (article.ptr)
		tags[count++] = cache_tag(str_print(arena, "article/" STR_FMT, STR_ARG(article)));
	cache_drop(cache, tags, count);
}

void app_touched(void *context, const struct change *changes, size_t count)
{
	struct app *app = context;
	struct arena arena;

	if (!app->server)
		return;
	arena_init(&arena);
	for (size_t i = 0; i < count; i++)
		drop(server_cache(app->server), &arena, &changes[i]);
	arena_finish(&arena);
}
