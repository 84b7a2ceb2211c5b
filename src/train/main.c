/* main.c: dossier-train: makes db/people.model, the tagger's model, from examples (`make model`).
 *
 *	dossier-train OUT KIND=PATTERN…
 *
 * A pattern is one of glob(7). Kinds: gold (JSON with names marked), gap (tab-separated, two names marked a line), pages (of
 * any format, also dumps: their links are the marks), words (pages that only show how words are used), persons (pages in any
 * language whose titles are persons' where their categories say so). */
#include "train/learn.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

/* How far each kind is trusted: gold is marked by hand and in full; GAP marks two names a line; links are judged by a rule. */
#define GOLD_WEIGHT  3.0F
#define GAP_WEIGHT   0.6F
#define PAGES_WEIGHT 0.5F

enum { PASSES = 15, FILE_LIMIT_BYTES = 64 << 20 };

static struct str file_read(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct buf buf;
	char part[1 << 16];
	size_t size;

	if (!file) {
		fprintf(stderr, "dossier-train: cannot open %s\n", path);
		exit(1);
	}
	buf_init(&buf, arena, sizeof part);
	while (buf.len < FILE_LIMIT_BYTES && (size = fread(part, 1, sizeof part, file)))
		buf_put(&buf, part, size);
	fclose(file);
	return buf_str(&buf);
}

/* All pages of a file or dump; with weight 0 they only show how words are used; where the language is given, only whose titles
 * are persons'. */
static void pages_read(struct examples *examples, const char *path, float weight, struct str language)
{
	const struct records_options options = {.language = language.ptr ? language : STR("en")};
	struct str name = str_of(path);
	struct records *records = records_open(examples->arena, &name, 1, &options);
	struct ctx ctx = {.arena = examples->arena};
	struct record record;
	bool end = false;

	while (!end) {
		enum err rc = records_next(records, &ctx, &record, &end);

		if (!rc && !end && !record.is_listed_only)
			examples_read_page(examples, &record, weight, language.ptr);
	}
	records_close(records);
}

static void file_learn(struct examples *examples, struct str kind, const char *path)
{
	if (str_equal(kind, STR("gold")))
		examples_read_gold(examples, file_read(examples->arena, path), GOLD_WEIGHT);
	else if (str_equal(kind, STR("gap")))
		examples_read_gap(examples, file_read(examples->arena, path), GAP_WEIGHT);
	else if (str_equal(kind, STR("pages")))
		pages_read(examples, path, PAGES_WEIGHT, STR_NONE);
	else if (str_equal(kind, STR("persons"))) {
		if (examples->usage)
			pages_read(examples, path, 0, STR("mul"));
	} else if (examples->usage || examples->clusters)
		pages_read(examples, path, 0, STR_NONE);
}

static void source_read(struct examples *examples, const char *argument)
{
	struct str pattern = str_of(argument);
	struct str kind;
	glob_t files;

	str_next(&pattern, '=', &kind);
	if (glob(pattern.ptr ? pattern.ptr : "", 0, NULL, &files)) {
		fprintf(stderr, "dossier-train: nothing is found for %s\n", argument);
		return;
	}
	for (size_t i = 0; i < files.gl_pathc; i++)
		file_learn(examples, kind, files.gl_pathv[i]);
	globfree(&files);
}

static int model_write(const char *path, struct arena *arena, struct str model)
{
	size_t room = ZSTD_compressBound(model.len);
	char *packed = ARENA_NEW(arena, char, room);
	size_t len = ZSTD_compress(packed, room, model.ptr, model.len, ZSTD_maxCLevel());
	FILE *file = fopen(path, "wb");
	bool is_written = file && !ZSTD_isError(len) && fwrite(packed, 1, len, file) == len;

	if ((file && fclose(file)) || !is_written) {
		fprintf(stderr, "dossier-train: cannot write %s\n", path);
		return 1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct examples examples = {.arena = &arena};
	struct learner learner;
	struct usage usage;
	struct map persons;
	unsigned char *lexicon;
	size_t words;
	int rc;

	if (argc < 3) {
		fprintf(stderr, "usage: dossier-train OUT KIND=PATTERN...\n");
		return 2;
	}
	arena_init(&arena);
	usage_init(&usage, &arena);
	lexicon = ARENA_NEW(&arena, unsigned char, LEXICON_BYTES);
	map_init(&persons, &arena);
	examples.usage = &usage;
	examples.persons = &persons;
	for (int i = 2; i < argc; i++)
		source_read(&examples, argv[i]);
	words = usage_lexicon(&usage, lexicon);
	examples = (struct examples){.arena = &arena, .clusters = clusters_create(&usage, &arena), .persons = &persons};
	for (int i = 2; i < argc; i++)
		source_read(&examples, argv[i]);
	clusters_make(examples.clusters, lexicon);
	examples = (struct examples){.arena = &arena, .lexicon = lexicon, .persons = &persons};
	for (int i = 2; i < argc; i++)
		source_read(&examples, argv[i]);
	printf("%zu words, %zu of them in the lexicon\n", usage.count, words);
	printf("%zu pages of persons\n", persons.entries.count);
	printf("%zu runs, %zu names\n", examples.all.count, examples.names);
	learner_init(&learner, &arena);
	for (unsigned round = 0; round < PASSES; round++)
		printf("pass %u: mean log likelihood %.4f\n", round + 1, learner_pass(&learner, &examples, round));
	rc = model_write(argv[1], &arena, learner_model(&learner, &arena, lexicon));
	arena_finish(&arena);
	return rc;
}
