/* import.c: `dossier import`: the pipeline with a progress bar, a report and a summary. */
#include "json/import.h"
#include "command/command.h"
#include "ingest/ingest.h"
#include "ingest/inputs.h"
#include "parse/parse.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
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
	long long left = (long long)import_seconds_left(counts);
	int filled = (int)((share < 1 ? share : 1) * BAR_WIDTH);

	fprintf(stderr, "\r\033[K[%.*s%*s] %lld pages, %.1f MB/s", filled, "########################",
	        BAR_WIDTH - filled, "", (long long)import_pages(counts), import_rate(counts) / 1e6);
	if (left >= 0)
		fprintf(stderr, ", %lld:%02lld left", left / 60, left % 60);
}

static void show_progress(void *state, const struct import_counts *counts)
{
	struct import_view *view = state;

	if (view->report) /* what is committed is told, whatever comes next */
		fflush(view->report);
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

/* Where an earlier run ended, if this one is to go on there: because it is the same files, or because the user says so. */
static enum err find_place(struct ctx *ctx, const struct config *config, struct store *store,
                           struct ingest_options *options)
{
	bool is_asked = config->number[SETTING_RESUME];
	struct str position = STR_NONE;
	int64_t done = 0;
	enum err rc = OK;

	options->name = inputs_name(ctx->arena, config->operands, config->operand_count);
	if (!config->number[SETTING_RESTART] && (is_asked || inputs_are_files(config->operands, config->operand_count)))
		rc = import_position(ctx, store_reader(store), options->name, &position);
	if (str_to_int64(position, &done) && done > 0) {
		fprintf(stderr,
		        "dossier import: going on behind the %lld pages that are in the store; --restart begins anew\n",
		        (long long)done);
		options->skip = (uint64_t)done;
	} else if (is_asked && !rc) {
		fprintf(stderr,
		        "dossier import: nothing of this input is to be resumed; importing it from the start\n");
	}
	return rc;
}

/* A run that goes on adds to the report of the run before, of which the last line may be cut. */
static enum err report_open(struct ctx *ctx, struct str path, bool goes_on, FILE **report)
{
	FILE *file = goes_on ? fopen(path.ptr, "r+") : NULL;
	long end = 0;

	for (long at = 0; file && !feof(file); at++)
		if (getc(file) == '\n')
			end = at + 1;
	if (file && (ftruncate(fileno(file), end) || fseek(file, end, SEEK_SET))) {
		fclose(file);
		return ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(path), strerror(errno));
	}
	*report = file ? file : fopen(path.ptr, "w");
	return *report ? OK : ctx_fail(ctx, ERR_IO, STR_FMT ": %s", STR_ARG(path), strerror(errno));
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

	if (!rc && config->text[SETTING_REPORT].ptr)
		rc = report_open(ctx, config->text[SETTING_REPORT], options.skip > 0, &view->report);
	if (rc)
		return rc;
	arena_init(&arena);
	records = records_open(&arena, config->operands, config->operand_count, &formats);
	rc = ingest_run(ctx, store, records, &options, &counts);
	records_close(records);
	arena_finish(&arena);
	show_summary(view, &counts);
	if (!rc && command_stopped())
		rc = ctx_fail(ctx, ERR_UNAVAILABLE, "stopped at a whole article; the same command%s goes on from there",
		              inputs_are_files(config->operands, config->operand_count) ? "" : " with --resume");
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
