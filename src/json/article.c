/* article.c: articles and their revisions as JSON. */
#include "json/article.h"

#include "json/path.h"
#include "json/value.h"

static const char *const linked[] = {"text",   "source", "revisions",  "coverage", "sections",
                                     "events", "people", "references", "links"};

static json_t *links_to_json(struct str article)
{
	json_t *json = json_object();

	json_put(json, "self", json_path("articles", article, NULL));
	for (size_t i = 0; i < sizeof linked / sizeof linked[0]; i++)
		json_put(json, linked[i], json_path("articles", article, linked[i]));
	return json;
}

static json_t *counts_to_json(const struct article_counts *counts)
{
	json_t *json = json_object();

	json_put(json, "sections", json_integer(counts->sections));
	json_put(json, "events", json_integer(counts->events));
	json_put(json, "people", json_integer(counts->people));
	json_put(json, "references", json_integer(counts->references));
	json_put(json, "links", json_integer(counts->links));
	return json;
}

json_t *revision_to_json(const struct revision *revision)
{
	json_t *json = json_object();

	json_put(json, "number", revision->number ? json_integer(revision->number) : json_null());
	json_put(json, "format", json_text(revision->format));
	json_put(json, "sha256", json_text(revision->sha256));
	json_put(json, "bytes", json_integer(revision->bytes));
	json_put(json, "imported_at", json_time(revision->imported_at_ms));
	json_put(json, "timestamp", json_time(revision->timestamp_ms));
	json_put(json, "source_url", json_text(revision->source_url));
	return json;
}

json_t *article_to_json(const struct article *article)
{
	json_t *json = json_object();

	json_put(json, "id", json_text(article->id));
	json_put(json, "title", json_text(article->title));
	json_put(json, "language", json_text(article->language));
	json_put(json, "summary", json_text(article->summary));
	json_put(json, "revision", revision_to_json(&article->revision));
	json_put(json, "license", json_text(article->license));
	json_put(json, "attribution", json_text(article->attribution));
	json_put(json, "counts", counts_to_json(&article->counts));
	if (article->revision.number)
		json_put(json, "links", links_to_json(article->id));
	return json;
}
