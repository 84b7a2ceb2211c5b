/* people.c: people, and where they are mentioned. */
#include "api/grammar.h"
#include "api/handlers.h"
#include "store/person.h"
#include "json/person.h"
#include "json/represent.h"

static enum err people_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                            struct list_page *page)
{
	struct person_page people = {0};
	enum err rc = person_list(ctx, reader, query, &people);

	for (size_t i = 0; i < people.count && !rc; i++)
		json_array_append_new(data, person_to_json(&people.at[i]));
	*page = people.page;
	return rc;
}

static enum err mentions_load(struct ctx *ctx, struct reader *reader, const struct list_query *query, json_t *data,
                              struct list_page *page)
{
	struct mention_page mentions = {0};
	enum err rc = mention_list(ctx, reader, query, &mentions);

	for (size_t i = 0; i < mentions.count && !rc; i++)
		json_array_append_new(data, mention_to_json(&mentions.at[i]));
	*page = mentions.page;
	return rc;
}

static const struct relation person_relations[] = {
    {"articles", "id", &article_listing, "articles", "person"},
    {NULL},
};

static const struct relation mention_relations[] = {
    {"article", "article", &article_listing, "articles", NULL},
    {"section", "section", &section_listing, "sections", NULL},
    {"person", "person", &person_listing, "people", NULL},
    {NULL},
};

static const struct representation representations[] = {
    {"jsonld", people_print_jsonld},
    {NULL},
};

const struct listing person_listing = {
    .schema = "Person",
    .collection = &person_collection,
    .relations = person_relations,
    .representations = representations,
    .load = people_load,
};

const struct listing mention_listing = {
    .schema = "Mention",
    .collection = &mention_collection,
    .relations = mention_relations,
    .load = mentions_load,
};

static const char *const groups[] = {"gender", "method", NULL};
static const char *const sorts[] = {"name", "mentions", "events", NULL};
static const char *const includes[] = {"articles", "articles.sections", NULL};
static const char *const genders[] = {"female", "male", NULL};
static const char *const kinds[] = {"name", "pronoun", "nominal", NULL};
static const char *const mention_sorts[] = {"position", NULL};
static const char *const mention_includes[] = {"article", "article.sections", "section",
                                               "person",  "person.articles",  NULL};

/* clang-format off */
const struct param article_people_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    PARAM_ROWS(ids_params),
    PARAM_ROWS(text_params),
    {"sort",           PARAM_SORT,      .allowed = sorts},
    {"include",        PARAM_INCLUDE,   .allowed = includes, .is_projection = true},
    {"gender",         PARAM_ENUM_LIST, .allowed = genders},
    {"method",         PARAM_STRING_LIST},
    {"group_by",       PARAM_ENUM,      .allowed = groups,   .is_projection = true},
    {"min_confidence", PARAM_NUMBER,    .min = 0,            .max = 1},
    PARAM_END,
};

const struct param people_params[] = {
    PARAM_ROWS(article_people_params),
    {"article", PARAM_STRING_LIST},
    PARAM_END,
};

const struct param people_show_params[] = {
    PARAM_ROWS(fields_params),
    {"include", PARAM_INCLUDE, .allowed = includes, .is_projection = true},
    PARAM_END,
};

const struct param mentions_params[] = {
    PARAM_ROWS(page_params),
    PARAM_ROWS(fields_params),
    {"sort",    PARAM_SORT,      .allowed = mention_sorts},
    {"include", PARAM_INCLUDE,   .allowed = mention_includes, .is_projection = true},
    {"article", PARAM_STRING_LIST},
    {"kind",    PARAM_ENUM_LIST, .allowed = kinds},
    PARAM_END,
};

/* clang-format on */

/* What is said of a person changes with her articles and events, so her lists drop with any of them. */
static void tag(struct reply *rp, const struct request *rq)
{
	reply_tag(rp, "person/" STR_FMT, STR_ARG(request_path(rq, "person")));
	reply_tag(rp, "article");
}

enum err people_list(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "person");
	reply_tag(rp, "article");
	return listing_reply(rq, rp, &person_listing, NULL);
}

enum err articles_people(struct request *rq, struct reply *rp)
{
	reply_tag(rp, "article/" STR_FMT, STR_ARG(request_path(rq, "article")));
	reply_tag(rp, "person");
	reply_tag(rp, "article");
	return listing_reply(rq, rp, &person_listing, &parent_article);
}

enum err people_mentions(struct request *rq, struct reply *rp)
{
	tag(rp, rq);
	return listing_reply(rq, rp, &mention_listing, &parent_person);
}

enum err people_show(struct request *rq, struct reply *rp)
{
	struct person person;
	enum err rc = person_get(&rq->ctx, request_reader(rq), request_path(rq, "person"), &person);
	tag(rp, rq);
	if (rc == ERR_NOT_FOUND)
		return missing_reply(rq, rp, RESOURCE_PERSON, "person");
	reply_modified(rp, rc ? 0 : person.changed_at_ms);
	return rc ? rc : single_reply(rq, rp, &person_listing, person_to_json(&person));
}
