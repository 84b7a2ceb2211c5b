/* related.c: who shares events and articles with a person, with the evidence. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "store/person.h"
#include "json/person.h"

static enum err related_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                             struct list_page *page)
{
	struct related_page related = {0};
	enum err rc = related_list(ctx, reader, query, &related);

	for (size_t i = 0; i < related.count && !rc; i++) {
		const struct related *one = &related.at[i];

		json_t *sentences = json_array();

		for (size_t j = 0; j < one->sentence_count; j++)
			json_array_append_new(sentences,
			                      sentence_to_json(one->sentences[j].article, one->sentences[j].section,
			                                       one->sentences[j].event, &one->sentences[j].evidence));
		json_array_append_new(data,
		                      related_to_json(&one->person, one->event_count, one->article_count, sentences));
	}
	*page = related.page;
	return rc;
}

const struct listing related_listing = {
    .schema = "Related",
    .collection = &related_collection,
    .load = related_load,
};

const struct param related_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    PARAM_END,
};
enum err people_related(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "person/" STR_FMT, STR_ARG(request_path(rq, "person")));
	reply_tag(rp, "article");
	return listing_reply(rq, rp, &related_listing, &parent_person);
}
