/* import.c: `dossier import`: the pipeline with a progress bar, a report and a summary. */
#include "json/import.h"
#include "base/buf.h"
#include "command/command.h"
#include "ingest/ingest.h"
#include "parse/parse.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PROGRESS_EVERY_MS = 1000, BAR_WIDTH = 24 };

struct import_view {
	FILE *report; /* or NULL */
	bool is_terminal;
	int64_t shown_ms;
};

static void print_line(FILE *file, json_t *json)
{
	json_dumpf(json, file, JSON_COMPACT);
	fputc('\n', file);
	json_decref(json);
}

static void show_result(void *state, const struct import_result *result)
{
	const struct import_view *view = state;

	if (view->report)
		print_line(view->report, import_result_to_json(result));
	if (result->outcome == IMPORT_FAILED)
		fprintf(stderr, "%sdossier import: " STR_FMT "\n", view->is_terminal ? "\r\033[K" : "",
		        STR_ARG(result->why));
}

static void show_bar(const struct import_counts *counts)
{
	double share = counts->total_bytes ? (double)counts->read_bytes / (double)counts->total_bytes : 0;
	double seconds = (double)(counts->elapsed_ms + 1) / 1000, rate = (double)counts->read_bytes / seconds;
	int filled = (int)((share < 1 ? share : 1) * BAR_WIDTH);

	fprintf(stderr, "\r\033[K[%.*s%*s] %lld pages, %.1f MB/s", filled, "########################",
	        BAR_WIDTH - filled, "", (long long)import_pages(counts), rate / 1e6);
	if (share > 0) {
		long long left = (long long)((double)(counts->total_bytes - counts->read_bytes) / rate);

		fprintf(stderr, ", %lld:%02lld left", left / 60, left % 60);
	}
}

static void show_progress(void *state, const struct import_counts *counts)
{
	struct import_view *view = state;

	if (counts->elapsed_ms - view->shown_ms < PROGRESS_EVERY_MS)
		return;
	view->shown_ms = counts->elapsed_ms;
	if (view->is_terminal)
		show_bar(counts);
	else
		print_line(stderr, import_counts_to_json(counts));
}

static void show_summary(const struct import_view *view, const struct import_counts *counts)
{
	fputs(view->is_terminal && view->shown_ms ? "\r\033[K" : "", stderr);
	for (enum import_outcome i = 0; i < IMPORT_OUTCOMES; i++)
		printf("%s%lld %s", i ? ", " : "", (long long)counts->of[i], import_outcome_name(i));
	printf(" in %.1f s\n", (double)counts->elapsed_ms / 1000);
}

/* What an import of these inputs is called: their names, sizes and times, so that what has changed is read from the start. */
static struct str import_name(struct ctx *ctx, const struct config *config)
{
	struct buf name;

	buf_init(&name, ctx->arena, 256);
	for (size_t i = 0; i < config->operand_count; i++) {
		struct stat status = {0};

		stat(config->operands[i].ptr, &status);
		buf_print(&name, STR_FMT " %lld %lld\n", STR_ARG(config->operands[i]), (long long)status.st_size,
		          (long long)status.st_mtime);
	}
	return buf_str(&name);
}

/* Where an earlier run ended, if this one is to go on there. */
static enum err find_place(struct ctx *ctx, const struct config *config, struct store *store,
                           struct ingest_options *options)
{
	struct str position = STR_NONE;
	int64_t done = 0;
	enum err rc = OK;

	options->name = import_name(ctx, config);
	if (config->number[SETTING_RESUME])
		rc = import_position(ctx, store_reader(store), options->name, &position);
	if (str_to_int64(position, &done) && done > 0) {
		fprintf(stderr, "dossier import: going on behind the %lld pages that are in the store\n",
		        (long long)done);
		options->skip = (uint64_t)done;
	} else if (config->number[SETTING_RESUME] && !rc) {
		fprintf(stderr,
		        "dossier import: nothing of these inputs is to be resumed; importing them from the start\n");
	}
	return rc;
}

static bool is_stopped(void *state)
{
	(void)state;
	return command_stopped();
}

static enum err import_paths(struct ctx *ctx, const struct config *config, struct store *store,
                             struct import_view *view)
{
	const struct records_options formats = {.format = config->text[SETTING_FORMAT],
	                                        .title = config->text[SETTING_TITLE],
	                                        .language = config->text[SETTING_LANGUAGE]};
	struct ingest_options options = {.workers = (unsigned)config->number[SETTING_WORKERS],
	                                 .stopped = is_stopped,
	                                 .result = show_result,
	                                 .progress = show_progress,
	                                 .state = view};
	struct import_counts counts;
	struct records *records;
	struct arena arena; /* the reader's own: it runs on a thread of its own */
	enum err rc = find_place(ctx, config, store, &options);

	if (rc)
		return rc;
	arena_init(&arena);
	records = records_open(&arena, config->operands, config->operand_count, &formats);
	rc = ingest_run(ctx, store, records, &options, &counts);
	records_close(records);
	arena_finish(&arena);
	show_summary(view, &counts);
	if (!rc && command_stopped())
		rc = ctx_fail(ctx, ERR_UNAVAILABLE,
		              "stopped at a whole article; the same command with --resume goes on from there");
	if (!rc)
		rc = findings_put_batch_of(
		    ctx, store, NULL, 0, &(struct import_batch){.name = options.name}); /* nothing is left to resume */
	if (!rc)
		rc = store_flush(ctx, store);
	if (!rc && counts.of[IMPORT_FAILED])
		rc = ctx_fail(ctx, ERR_UNREADABLE, "%lld of %lld pages could not be read",
		              (long long)counts.of[IMPORT_FAILED], (long long)import_pages(&counts));
	return rc;
}

enum err command_import(struct ctx *ctx, const struct config *config)
{
	struct import_view view = {.is_terminal = isatty(STDERR_FILENO)};
	struct str report = config->text[SETTING_REPORT], format = config->text[SETTING_FORMAT];
	struct store *store;
	enum err rc;

	if (!str_equal(format, STR("auto")) && !parser_find(format)->format)
		return ctx_fail(ctx, ERR_USAGE, "--format is auto, text, wikitext or html, not \"" STR_FMT "\"",
		                STR_ARG(format));
	if (report.ptr && !(view.report = fopen(report.ptr, "w")))
		return ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(report), strerror(errno));
	command_catch_stop();
	rc = store_open(
	    ctx, &(struct store_options){.path = config->text[SETTING_DB].ptr, .mode = STORE_CREATE, .is_bulk = true},
	    &store);
	if (!rc) {
		rc = import_paths(ctx, config, store, &view);
		store_close(store);
	}
	if (view.report) {
		bool is_cut = ferror(view.report); /* fclose knows only of what it wrote itself */

		if ((fclose(view.report) || is_cut) && !rc)
			rc = ctx_fail(ctx, ERR_IO, STR_FMT ": the report could not be written", STR_ARG(report));
	}
	return rc;
}
