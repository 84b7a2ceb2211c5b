/* migrate.c: what version the file is of, and how it gets to ours.
 *
 * A store's version is one more than the number of files in db/migrations/, which run in the order of their names;
 * db/schema.sql is always the newest. Schema and marks are written in one transaction, so that a crash leaves an empty
 * file or a whole store. */
#include "base/embed.h"
#include "store/store_parts.h"

enum { APPLICATION_ID = 0x446F7373 }; /* "Doss" */

static const struct embed *migration_at(size_t index)
{
	for (size_t i = 0, found = 0; embed_at(i); i++)
		if (str_starts(embed_at(i)->path, STR("db/migrations/")) && found++ == index)
			return embed_at(i);
	return NULL;
}

static int64_t schema_version(void)
{
	int64_t version = 1;

	while (migration_at((size_t)version - 1))
		version++;
	return version;
}

/* Runs `script` and marks the file as of `version`, or does nothing. */
static enum err migrate_run(struct ctx *ctx, struct connection *connection, struct str script, int64_t version)
{
	enum err rc = connection_begin_write(ctx, connection);

	if (!rc)
		rc = connection_run(ctx, connection, script);
	if (!rc)
		rc = connection_run(ctx, connection,
		                    str_print(ctx->arena, "PRAGMA application_id = %d; PRAGMA user_version = %lld;",
		                              APPLICATION_ID, (long long)version));
	if (!rc)
		rc = connection_commit(ctx, connection);
	if (rc)
		connection_rollback(connection);
	return rc;
}

/* Is it ours, and of a version that this program can use? */
static enum err migrate_judge(struct ctx *ctx, const struct store *store, const struct file_marks *marks)
{
	int64_t newest = schema_version();
	bool may_write = store->options.mode != STORE_READ;

	if (marks->application_id != APPLICATION_ID && (marks->application_id || marks->tables || marks->version))
		return ctx_fail(ctx, ERR_CONFLICT, "%s is a database of another program; it was left as it is",
		                store->path);
	if (!marks->version && store->options.mode != STORE_CREATE) /* schema and marks come in one transaction */
		return ctx_fail(ctx, ERR_NOT_FOUND, "there is no store in %s: its making was cut short", store->path);
	if (marks->version > newest)
		return ctx_fail(ctx, ERR_CONFLICT,
		                "%s is of version %lld, written by a newer dossier; this one knows versions up to %lld",
		                store->path, (long long)marks->version, (long long)newest);
	if (!may_write && marks->version < newest)
		return ctx_fail(ctx, ERR_CONFLICT,
		                "%s is of an older version; open it once for writing (dossier serve)", store->path);
	return OK;
}

enum err store_migrate(struct ctx *ctx, struct store *store, struct connection *connection)
{
	struct file_marks marks;
	enum err rc = connection_marks(ctx, connection, &marks);

	if (!rc)
		rc = migrate_judge(ctx, store, &marks);
	if (rc || store->options.mode == STORE_READ)
		return rc;
	if (marks.version == 0)
		rc = connection_pragmas(ctx, connection, "new");
	if (!rc)
		rc = connection_pragmas(ctx, connection, "writer");
	if (!rc && marks.version == 0)
		return migrate_run(ctx, connection, embed_get("db/schema.sql"), schema_version());
	for (int64_t version = marks.version; !rc && version < schema_version(); version++)
		rc = migrate_run(ctx, connection, migration_at((size_t)version - 1)->content, version + 1);
	return rc;
}
