/* parse.c: how fast articles are read, stage by stage, in CPU time of one thread; no output is made, nothing is stored.
 *
 *	parse [-r ROUNDS] FORMAT FILE...
 *
 * Each round reads all files through the stages of article_read(), and the best round of each stage counts, because what
 * else the machine does only ever adds. One line a stage: its name, CPU milliseconds, and MB/s of the source; "all" sums
 * up. FORMAT is auto, text, wikitext or html. */
#include "extract/extract.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STAGES_MAX = 16, FILE_LIMIT_BYTES = 64 << 20, ROUNDS = 5 };

struct stages {
	const char *names[STAGES_MAX];
	double best_ms[STAGES_MAX], round_ms[STAGES_MAX];
	size_t count;
};

static double cpu_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static struct str file_read(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	char *bytes = ARENA_NEW(arena, char, FILE_LIMIT_BYTES);
	size_t size;

	if (!file) {
		perror(path);
		exit(2);
	}
	size = fread(bytes, 1, FILE_LIMIT_BYTES, file);
	fclose(file);
	return str_copy(arena, (struct str){bytes, size});
}

/* The stage that follows the last one took from *from until now. */
static void stage_end(struct stages *stages, const char *name, double *from)
{
	double now = cpu_ms();

	stages->names[stages->count] = name;
	stages->round_ms[stages->count++] += now - *from;
	*from = cpu_ms();
}

/* As article_read() does it. */
static void article_time(struct arena *arena, struct str format, struct str bytes, struct stages *stages)
{
	struct ctx ctx = {.arena = arena};
	struct parse_options options = {.name = STR("Article")};
	struct findings findings = {0};
	struct reading reading = {.arena = arena};
	struct doc doc;
	double from = cpu_ms();

	stages->count = 0;
	if (article_parse(&ctx, bytes, format, &options, &doc))
		return;
	stage_end(stages, "parse", &from);
	findings.source = bytes;
	reading.doc = &doc;
	tokens_find(&doc, &reading.tokens);
	stage_end(stages, "tokens", &from);
	for (const struct extractor *extractor = extractors; extractor->name; extractor++) {
		extractor->extract(&reading, &findings);
		stage_end(stages, extractor->name, &from);
	}
}

static void round_run(struct str format, const struct str *files, int count, struct stages *stages)
{
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < STAGES_MAX; i++)
		stages->round_ms[i] = 0;
	for (int i = 0; i < count; i++) {
		article_time(&arena, format, files[i], stages);
		arena_reset(&arena);
	}
	for (size_t i = 0; i < stages->count; i++)
		if (!stages->best_ms[i] || stages->round_ms[i] < stages->best_ms[i])
			stages->best_ms[i] = stages->round_ms[i];
	arena_finish(&arena);
}

static void row_print(const char *name, double ms, double bytes)
{
	printf("%-12s %9.1f ms %8.1f MB/s\n", name, ms, ms > 0 ? bytes / 1e3 / ms : 0);
}

int main(int argc, char **argv)
{
	struct stages stages = {0};
	struct arena arena, scratch;
	struct str *files;
	double bytes = 0, total_ms = 0;
	int rounds = ROUNDS;

	if (getopt(argc, argv, "r:") == 'r')
		rounds = (int)strtol(optarg, NULL, 10);
	if (argc - optind < 2) {
		fputs("usage: parse [-r ROUNDS] FORMAT FILE...\n", stderr);
		return 2;
	}
	arena_init(&arena);
	arena_init(&scratch);
	files = ARENA_NEW(&arena, struct str, (size_t)argc);
	for (int i = optind + 1; i < argc; i++) {
		files[i - optind - 1] = str_copy(&arena, file_read(&scratch, argv[i]));
		bytes += (double)files[i - optind - 1].len;
		arena_finish(&scratch);
	}
	while (rounds-- > 0)
		round_run(str_of(argv[optind]), files, argc - optind - 1, &stages);
	for (size_t i = 0; i < stages.count; i++) {
		row_print(stages.names[i], stages.best_ms[i], bytes);
		total_ms += stages.best_ms[i];
	}
	row_print("all", total_ms, bytes);
	arena_finish(&arena);
	return 0;
}
