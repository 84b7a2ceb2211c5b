/* import_write.c: what is written of imports: their batches, and their way from state to state. */
#include "store/import_rows.h"

static enum err position_write(struct ctx *ctx, struct writer *writer, const struct import_batch *batch)
{
	struct query query;

	query_start(&query, ctx, writer->connection,
	            "INSERT INTO import (name, position, at) VALUES (:name, :position, :at)"
	            " ON CONFLICT (name) DO UPDATE SET position = excluded.position, at = excluded.at");
	query_bind_text(&query, ":name", batch->name);
	query_bind_text(&query, ":position", str_print(ctx->arena, "%lld", (long long)batch->position));
	query_bind_int(&query, ":at", writer->now_ms);
	return query_run(&query);
}

static enum err result_write(struct ctx *ctx, struct writer *writer, int64_t job, int64_t position,
                             const struct import_result *result)
{
	struct query query;

	query_start(&query, ctx, writer->connection,
	            "INSERT INTO import_result (import, position, name, outcome, article, revision, input_offset, why)"
	            " VALUES (:import, :position, :name, :outcome, :article, nullif(:revision, 0), :offset, :why)");
	query_bind_int(&query, ":import", job);
	query_bind_int(&query, ":position", position);
	query_bind_text(&query, ":name", result->name);
	query_bind_int(&query, ":outcome", result->outcome);
	query_bind_text(&query, ":article", result->article);
	query_bind_int(&query, ":revision", result->revision);
	query_bind_int(&query, ":offset", result->offset_bytes);
	query_bind_text(&query, ":why", result->why);
	return query_run(&query);
}

static enum err job_advance(struct ctx *ctx, struct writer *writer, const struct import_batch *batch,
                            const int64_t counts[IMPORT_OUTCOMES])
{
	struct query query;

	query_start(&query, ctx, writer->connection,
	            "UPDATE import_job SET position = :position, read_bytes = :read_bytes, elapsed_ms = elapsed_ms + "
	            ":elapsed_ms, created = created + :created, updated = updated + :updated, unchanged = unchanged + "
	            ":unchanged, skipped = skipped + :skipped, failed = failed + :failed WHERE key = :key");
	query_bind_int(&query, ":position", batch->position);
	query_bind_int(&query, ":read_bytes", batch->read_bytes);
	query_bind_int(&query, ":elapsed_ms", batch->elapsed_ms);
	query_bind_int(&query, ":created", counts[IMPORT_CREATED]);
	query_bind_int(&query, ":updated", counts[IMPORT_UPDATED]);
	query_bind_int(&query, ":unchanged", counts[IMPORT_UNCHANGED]);
	query_bind_int(&query, ":skipped", counts[IMPORT_SKIPPED]);
	query_bind_int(&query, ":failed", counts[IMPORT_FAILED]);
	query_bind_int(&query, ":key", batch->job);
	return query_run(&query);
}

static enum err job_write(struct ctx *ctx, struct writer *writer, const struct import_batch *batch)
{
	int64_t counts[IMPORT_OUTCOMES] = {0};
	size_t count;
	const struct import_result *results = batch->results(batch->state, ctx->arena, &count);
	enum err rc = OK;

	for (size_t i = 0; !rc && i < count; i++) {
		counts[results[i].outcome]++;
		rc = result_write(ctx, writer, batch->job, batch->position - (int64_t)(count - i) + 1, &results[i]);
	}
	return rc ? rc : job_advance(ctx, writer, batch, counts);
}

enum err import_batch_write(struct ctx *ctx, struct writer *writer, const struct import_batch *batch)
{
	enum err rc = batch->name.ptr ? position_write(ctx, writer, batch) : OK;

	return rc || !batch->job ? rc : job_write(ctx, writer, batch);
}

static enum err create_run(struct ctx *ctx, struct writer *writer, void *argument)
{
	const struct import_job *job = argument;
	struct query query;

	query_start(&query, ctx, writer->connection,
	            "INSERT INTO import_job (id, name, actor, format, title, language, state, bytes, created_at)"
	            " VALUES (:id, :name, :actor, :format, :title, :language, 0, :bytes, :created_at)");
	query_bind_text(&query, ":id", job->id);
	query_bind_text(&query, ":name", job->name);
	query_bind_text(&query, ":actor", job->actor);
	query_bind_text(&query, ":format", job->format);
	query_bind_text(&query, ":title", job->title);
	query_bind_text(&query, ":language", job->language);
	query_bind_int(&query, ":bytes", job->counts.total_bytes);
	query_bind_int(&query, ":created_at", writer->now_ms);
	return query_run(&query);
}

enum err import_create(struct ctx *ctx, struct store *store, const struct import_job *job)
{
	struct import_job copy = *job;

	return store_write(ctx, store, create_run, &copy);
}

struct move {
	struct str id, error;
	unsigned from;
	enum import_state to;
};

static enum err move_run(struct ctx *ctx, struct writer *writer, void *argument)
{
	const struct move *move = argument;
	struct import_job job;
	struct query query;
	enum err rc = import_get(ctx, &writer->reader, move->id, &job);

	if (rc)
		return rc;
	if (!(move->from & 1u << job.state))
		return ctx_fail(ctx, ERR_CONFLICT, "the import is %s", import_state_name(job.state));
	query_start(&query, ctx, writer->connection,
	            "UPDATE import_job SET state = :state, error = :error,"
	            " started_at = iif(:state = 1, coalesce(started_at, :now), started_at),"
	            " ended_at = iif(:state IN (0, 1), NULL, :now) WHERE key = :key");
	query_bind_int(&query, ":state", move->to);
	query_bind_text(&query, ":error", move->error);
	query_bind_int(&query, ":now", writer->now_ms);
	query_bind_int(&query, ":key", job.key);
	return query_run(&query);
}

enum err import_move(struct ctx *ctx, struct store *store, struct str id, unsigned from, enum import_state to,
                     struct str error)
{
	struct move move = {.id = id, .error = error, .from = from, .to = to};

	return store_write(ctx, store, move_run, &move);
}

static enum err interrupt_run(struct ctx *ctx, struct writer *writer, void *argument)
{
	struct query query;

	(void)argument;
	query_start(&query, ctx, writer->connection,
	            "UPDATE import_job SET state = 5, ended_at = :now WHERE state = 1");
	query_bind_int(&query, ":now", writer->now_ms);
	return query_run(&query);
}

enum err import_interrupt_all(struct ctx *ctx, struct store *store)
{
	return store_write(ctx, store, interrupt_run, NULL);
}
