/* import.c: reading imports and their results. */
#include "store/import.h"

#include "store/list_plan.h"

#define IMPORT_COLUMNS                                                                                                 \
	"j.key, j.id, j.name, j.actor, j.format, j.title, j.language, j.state, j.bytes, j.read_bytes, j.position,"     \
	" j.created, j.updated, j.unchanged, j.skipped, j.failed, j.elapsed_ms, j.created_at, j.started_at,"           \
	" j.ended_at, j.error"

static void import_read(struct query *query, struct import_job *job)
{
	job->key = query_int(query);
	job->id = query_text(query);
	job->name = query_text(query);
	job->actor = query_text(query);
	job->format = query_text(query);
	job->title = query_text(query);
	job->language = query_text(query);
	job->state = (enum import_state)query_int(query);
	job->counts.total_bytes = query_int(query);
	job->counts.read_bytes = query_int(query);
	job->position = query_int(query);
	for (enum import_outcome i = 0; i < IMPORT_OUTCOMES; i++)
		job->counts.of[i] = query_int(query);
	job->counts.elapsed_ms = query_int(query);
	job->created_at_ms = query_int(query);
	job->started_at_ms = query_int(query);
	job->ended_at_ms = query_int(query);
	job->error = query_text(query);
}

static const struct filter import_filters[] = {
    {"state", FILTER_CHOICE, import_state_names, false},
};

static const struct filter_plan import_filter_plans[] = {
    {.test = "%j.state IN (@)", .drive = DRIVE_ORDERED, .is_number = true},
};

static const struct sort_field import_sorts[] = {
    {"created_at", VALUE_INTEGER},
};

static const struct sort_plan import_sort_plans[] = {
    {"j.key", false},
};

static const struct list_plan import_plan = {
    .from = "import_job j",
    .key = "j.key",
    .id = "j.id",
    .filters = import_filter_plans,
    .sorts = import_sort_plans,
    .columns = IMPORT_COLUMNS,
    .joins = "CROSS JOIN import_job j ON j.key = k.key",
};

const struct collection import_collection = {
    .name = "imports",
    .filters = import_filters,
    .filter_count = sizeof import_filters / sizeof *import_filters,
    .sorts = import_sorts,
    .sort_count = sizeof import_sorts / sizeof *import_sorts,
    .plan = &import_plan,
};

static const struct filter result_filters[] = {
    {"import", FILTER_ID, NULL, true},
    {"outcome", FILTER_CHOICE, import_outcome_names, false},
};

static const struct filter_plan result_filter_plans[] = {
    {.test = "r.import IN (@)", .drive = DRIVE_SCOPE, .resolve = "SELECT key FROM import_job WHERE id ="},
    {.test = "r.outcome IN (@)", .is_number = true},
};

static const struct sort_field result_sorts[] = {
    {"position", VALUE_INTEGER},
};

static const struct sort_plan result_sort_plans[] = {
    {"r.import", true},
};

static const struct list_plan result_plan = {
    .from = "import_result r",
    .key = "r.position",
    .id = "r.position",
    .filters = result_filter_plans,
    .sorts = result_sort_plans,
    .columns = "r.name, r.outcome, r.article, r.revision, r.input_offset, r.why",
    .joins = "CROSS JOIN import_result r ON r.import = k.s0 AND r.position = k.key",
};

const struct collection import_result_collection = {
    .name = "results",
    .filters = result_filters,
    .filter_count = sizeof result_filters / sizeof *result_filters,
    .sorts = result_sorts,
    .sort_count = sizeof result_sorts / sizeof *result_sorts,
    .plan = &result_plan,
};

enum err import_position(struct ctx *ctx, struct reader *reader, struct str name, struct str *position)
{
	struct query query;

	reader_query(&query, ctx, reader, "SELECT position FROM import WHERE name = :name");
	query_bind_text(&query, ":name", name);
	*position = query_next(&query) ? query_text(&query) : STR_NONE;
	return query_finish(&query);
}

static enum err import_finish(struct ctx *ctx, struct query *query, struct import_job *job, struct str id)
{
	bool is_found = query_next(query);
	enum err rc;

	*job = (struct import_job){0};
	if (is_found)
		import_read(query, job);
	rc = query_finish(query);
	return rc || is_found ? rc : ctx_fail(ctx, ERR_NOT_FOUND, "there is no import \"" STR_FMT "\"", STR_ARG(id));
}

enum err import_get(struct ctx *ctx, struct reader *reader, struct str id, struct import_job *job)
{
	struct query query;

	reader_query(&query, ctx, reader, "SELECT " IMPORT_COLUMNS " FROM import_job j WHERE j.id = :id");
	query_bind_text(&query, ":id", id);
	return import_finish(ctx, &query, job, id);
}

enum err import_next(struct ctx *ctx, struct reader *reader, struct import_job *job)
{
	struct query query;

	reader_query(&query, ctx, reader,
	             "SELECT " IMPORT_COLUMNS " FROM import_job j WHERE j.state = 0 ORDER BY j.key LIMIT 1");
	return import_finish(ctx, &query, job, STR("that waits"));
}

enum err import_list(struct ctx *ctx, struct reader *reader, const struct list_query *query, struct import_page *page)
{
	struct list list;

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct import_job, query->limit);
	page->count = 0;
	while (list_next(&list))
		import_read(&list.query, &page->at[page->count++]);
	return list_finish(&list);
}

enum err import_result_list(struct ctx *ctx, struct reader *reader, const struct list_query *query,
                            struct import_result_page *page)
{
	struct list list;

	list_start(&list, ctx, reader, query, &page->page);
	page->at = ARENA_NEW(ctx->arena, struct import_result, query->limit);
	page->count = 0;
	while (list_next(&list)) {
		struct import_result *result = &page->at[page->count++];

		result->name = query_text(&list.query);
		result->outcome = (enum import_outcome)query_int(&list.query);
		result->article = query_text(&list.query);
		result->revision = query_int(&list.query);
		result->offset_bytes = query_int(&list.query);
		result->why = query_text(&list.query);
	}
	return list_finish(&list);
}
