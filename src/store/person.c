/* person.c: reading people. A person's counts and labels are maintained, so that showing one who is in thousands of articles
 * costs what showing any other does. */
#include "store/person.h"

#include "store/list_plan.h"
#include "store/person_rows.h"
#include "store/title.h"

#include <string.h>

#define PERSON_COLUMNS                                                                                                 \
	"p.key, p.id, p.name, p.sort_name, p.link, p.gender, p.confidence, p.method, p.article_count,"                 \
	" p.event_count, p.mention_count"

enum { LABELS_MAX = 64 }; /* of one kind of one person; the rest is noise */

static int64_t person_read(struct query *query, struct person *person)
{
	int64_t key = query_int(query);

	*person = (struct person){0};
	person->id = query_text(query);
	person->name = query_text(query);
	person->sort_name = query_text(query);
	person->link = query_text(query);
	person->gender = query_text(query);
	person->confidence = query_real(query);
	person->method = query_text(query);
	person->article_count = query_int(query);
	person->event_count = query_int(query);
	person->mention_total = query_int(query);
	return key;
}

static const char *const genders[] = {"female", "male", NULL};

static const struct filter person_filters[] = {
    {"article", FILTER_ID, NULL, false},
    {"gender", FILTER_CHOICE, genders, false},
    {"method", FILTER_ID, NULL, false},
    {"min_confidence", FILTER_MIN, NULL, false},
};

static const struct filter_plan person_filter_plans[] = {
    {.test = "EXISTS (SELECT 1 FROM appearance x WHERE x.person = p.key AND x.article IN (@))",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM article WHERE id =",
     .from = "appearance x CROSS JOIN person p ON p.key = x.person",
     .drive_test = "x.article = @",
     .total = "SELECT person_count FROM article WHERE key = @"},
    {.test = "+p.gender IN (@)",
     .drive = DRIVE_ORDERED,
     .drive_test = "p.gender = @ AND p.gender IS NOT NULL",
     .tally = "gender IN (@)"},
    {.test = "+p.method IN (@)",
     .drive = DRIVE_ORDERED,
     .common = "tagger",
     .drive_test = "p.method = @ AND p.method <> 'tagger'",
     .tally = "method IN (@)"},
    {.test = "+p.confidence >= @",
     .drive = DRIVE_RARE,
     .weight = "SELECT count(*) FROM (SELECT 1 FROM person WHERE confidence >= @ LIMIT :bound)",
     .from = "person p INDEXED BY person_by_confidence",
     .drive_test = "p.confidence >= @",
     .tally = "confidence >= @"},
};

static const struct sort_field person_sorts[] = {
    {"name", VALUE_TEXT},
    {"mentions", VALUE_INTEGER},
    {"events", VALUE_INTEGER},
};

static const struct sort_plan person_sort_plans[] = {
    {"p.sort_fold", false},
    {"p.mention_count", false},
    {"p.event_count", false},
};

static const char *const person_groups[] = {"gender", "method", NULL};

/* clang-format off */
static const struct group_plan person_group_plans[] = {
    {"p.gender", "CROSS JOIN person p ON p.key = k.key", .tally = "nullif(gender, '')"},
    {"p.method", "CROSS JOIN person p ON p.key = k.key", .tally = "nullif(method, '')"},
};
/* clang-format on */

static const struct list_plan person_plan = {
    .from = "person p",
    .key = "p.key",
    .id = "p.id",
    .filters = person_filter_plans,
    .sorts = person_sort_plans,
    .text_from = "person_words w CROSS JOIN person p ON p.key = w.rowid AND w.person_words MATCH :q",
    .text_test = "p.key IN (SELECT rowid FROM person_words WHERE person_words MATCH :q)",
    .text_probe = "EXISTS (SELECT 1 FROM person_words w WHERE w.rowid = p.key AND w.person_words MATCH :q)",
    .text_count = "SELECT count(*) FROM (SELECT 1 FROM person_words w WHERE w.person_words MATCH :q LIMIT :bound)",
    .columns = PERSON_COLUMNS,
    .joins = "CROSS JOIN person p ON p.key = k.key",
    .total = "SELECT count FROM total WHERE type = 4",
    .tally = "person_tally",
    .groups = person_group_plans,
};

const struct collection person_collection = {
    .name = "people",
    .filters = person_filters,
    .filter_count = sizeof person_filters / sizeof *person_filters,
    .sorts = person_sorts,
    .sort_count = sizeof person_sorts / sizeof *person_sorts,
    .has_text = true,
    .groups = person_groups,
    .plan = &person_plan,
};

/* Where a person keeps labels of a kind. */
static void person_put_label(struct arena *arena, struct person *person, int64_t kind, struct str value)
{
	struct str **list = kind == LABEL_ALIAS   ? &person->aliases
	                    : kind == LABEL_TITLE ? &person->titles
	                                          : &person->same_as;
	size_t *count = kind == LABEL_ALIAS   ? &person->alias_count
	                : kind == LABEL_TITLE ? &person->title_count
	                                      : &person->same_as_count;

	if (*count == LABELS_MAX)
		return;
	if (!*list)
		*list = ARENA_NEW(arena, struct str, LABELS_MAX);
	(*list)[(*count)++] = value;
}

static void person_put_role(struct arena *arena, struct person *person, const struct person_role *role)
{
	if (person->role_count == LABELS_MAX)
		return;
	if (!person->roles)
		person->roles = ARENA_NEW(arena, struct person_role, LABELS_MAX);
	person->roles[person->role_count++] = *role;
}

/* For each of their titles one place that says so: in the first of the articles. */
static enum err roles_fill(struct ctx *ctx, struct reader *reader, struct person *const *people, const int64_t *keys,
                           size_t count)
{
	struct query query;

	batch_start(&query, ctx, reader,
	            "SELECT l.person, r.title, a.id, r.revision, r.span_start, r.span_end, r.quote, r.prefix, r.suffix"
	            " FROM person_label l CROSS JOIN person_role r ON r.person = l.person AND r.title = l.value"
	            " AND r.article = (SELECT min(x.article) FROM person_role x WHERE x.person = l.person"
	            " AND x.title = l.value) CROSS JOIN article a ON a.key = r.article"
	            " WHERE l.person IN (@) AND l.kind = 2 ORDER BY l.person, l.value",
	            keys, count);
	while (query_next(&query)) {
		int64_t key = query_int(&query);
		struct person_role role = {.title = query_text(&query), .article = query_text(&query)};

		role.evidence.revision = query_int(&query);
		role.evidence.span.start = (uint32_t)query_int(&query);
		role.evidence.span.end = (uint32_t)query_int(&query);
		role.evidence.quote = query_text(&query);
		role.evidence.prefix = query_text(&query);
		role.evidence.suffix = query_text(&query);
		for (size_t i = 0; i < count; i++)
			if (keys[i] == key)
				person_put_role(ctx->arena, people[i], &role);
	}
	return query_finish(&query);
}

/* The articles about them. */
static enum err people_link(struct ctx *ctx, struct reader *reader, struct person *const *people, size_t count)
{
	struct title_link *titled = ARENA_NEW(ctx->arena, struct title_link, count);
	enum err rc;

	for (size_t i = 0; i < count; i++)
		titled[i] = (struct title_link){.title = people[i]->link};
	rc = titles_resolve(ctx, reader, titled, count);
	for (size_t i = 0; i < count && !rc; i++)
		people[i]->article = titled[i].id;
	return rc;
}

/* The articles about them, and what they are called. */
static enum err people_fill(struct ctx *ctx, struct reader *reader, struct person *const *people, const int64_t *keys,
                            size_t count)
{
	struct query query;

	if (!count)
		return OK;
	batch_start(&query, ctx, reader,
	            "SELECT person, kind, value FROM person_label WHERE person IN (@) ORDER BY person, kind, value",
	            keys, count);
	while (query_next(&query)) {
		int64_t key = query_int(&query);
		int64_t kind = query_int(&query);
		struct str value = query_text(&query);

		for (size_t i = 0; i < count; i++)
			if (keys[i] == key)
				person_put_label(ctx->arena, people[i], kind, value);
	}
	enum err rc = query_finish(&query);

	rc = rc ? rc : roles_fill(ctx, reader, people, keys, count);
	return rc ? rc : people_link(ctx, reader, people, count);
}

enum err people_by_keys(struct ctx *ctx, struct reader *reader, const int64_t *keys, size_t count,
                        struct person *people)
{
	struct person **list = ARENA_NEW(ctx->arena, struct person *, count);
	struct query query;

	if (!count)
		return OK;
	batch_start(&query, ctx, reader, "SELECT " PERSON_COLUMNS " FROM person p WHERE p.key IN (@)", keys, count);
	while (query_next(&query)) {
		struct person person;
		int64_t key = person_read(&query, &person);

		for (size_t i = 0; i < count; i++)
			if (keys[i] == key)
				people[i] = person;
	}
	enum err rc = query_finish(&query);

	for (size_t i = 0; i < count; i++)
		list[i] = &people[i];
	return rc ? rc : people_fill(ctx, reader, list, keys, count);
}

enum err person_get(struct ctx *ctx, struct reader *reader, struct str id, struct person *person)
{
	struct query query;
	int64_t key = -1;

	reader_query(&query, ctx, reader, "SELECT " PERSON_COLUMNS CHANGED_AT("p") " FROM person p WHERE p.id = :id");
	query_bind_text(&query, ":id", id);
	if (query_next(&query)) {
		key = person_read(&query, person);
		person->changed_at_ms = query_int(&query);
	}

	enum err rc = query_finish(&query);

	if (!rc && key < 0)
		rc = ctx_fail(ctx, ERR_NOT_FOUND, "there is no person \"" STR_FMT "\"", STR_ARG(id));
	return rc ? rc : people_fill(ctx, reader, &person, &key, 1);
}

enum err person_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct person_page *page)
{
	struct list list;
	int64_t *keys = ARENA_NEW(ctx->arena, int64_t, query->limit);
	struct person **people = ARENA_NEW(ctx->arena, struct person *, query->limit);

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct person, query->limit);
	for (page->count = 0; list_next(&list); page->count++) {
		keys[page->count] = person_read(&list.query, &page->at[page->count]);
		people[page->count] = &page->at[page->count];
	}
	enum err rc = list_finish(&list);

	return rc ? rc : people_fill(ctx, reader, people, keys, page->count);
}

void mention_read(struct query *query, struct mention *mention)
{
	mention->kind = (enum mention_kind)query_int(query);
	mention->person = query_text(query);
	mention->title = query_text(query);
	mention->article = query_text(query);
	mention->section = query_text(query);
	mention->evidence.revision = query_int(query);
	mention->evidence.span.start = (uint32_t)query_int(query);
	mention->evidence.span.end = (uint32_t)query_int(query);
	mention->evidence.quote = query_text(query);
	mention->evidence.prefix = query_text(query);
	mention->evidence.suffix = query_text(query);
	mention->sentence.start = (uint32_t)query_int(query);
	mention->sentence.end = (uint32_t)query_int(query);
}

static const char *const mention_kinds[] = {"name", "pronoun", "nominal", NULL};

static const struct filter mention_filters[] = {
    {"person", FILTER_ID, NULL, false},
    {"article", FILTER_ID, NULL, false},
    {"kind", FILTER_CHOICE, mention_kinds, false},
};

static const struct filter_plan mention_filter_plans[] = {
    {.test = "%m.person IN (@)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM person WHERE id =",
     .total = "SELECT mention_count FROM person WHERE key = @"},
    {.test = "m.article IN (@)",
     .drive = DRIVE_SCOPE,
     .resolve = "SELECT key FROM article WHERE id =",
     .total = "SELECT mention_count FROM article WHERE key = @"},
    {.test = "+m.kind IN (@)", .is_number = true, .first_number = MENTION_NAME},
};

static const struct sort_field mention_sorts[] = {
    {"position", VALUE_INTEGER},
};

/* By article, then by place in it: the key of the table in one number. */
static const struct sort_plan mention_sort_plans[] = {
    {"m.article", true},
};

static const struct list_plan mention_plan = {
    .from = "mention m",
    .key = "m.position",
    .id = "m.position",
    .filters = mention_filter_plans,
    .sorts = mention_sort_plans,
    .columns = MENTION_COLUMNS,
    .joins = "CROSS JOIN mention m ON m.article = k.s0 AND m.position = k.key " MENTION_JOINS,
};

const struct collection mention_collection = {
    .name = "mentions",
    .filters = mention_filters,
    .filter_count = sizeof mention_filters / sizeof *mention_filters,
    .sorts = mention_sorts,
    .sort_count = sizeof mention_sorts / sizeof *mention_sorts,
    .plan = &mention_plan,
};

enum err mention_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct mention_page *page)
{
	struct list list;

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct mention, query->limit);
	page->count = 0;
	while (list_next(&list))
		mention_read(&list.query, &page->at[page->count++]);
	return list_finish(&list);
}
