/* main.c: dossier-train: makes db/people.model, the tagger's model, from examples (`make model`).
 *
 *	dossier-train OUT [gold=FILE…] [gap=FILE…] [wikitext=FILE…] [words=FILE…]
 */
#include "train/learn.h"

#include <stdio.h>
#include <stdlib.h>

enum { PASSES = 6, FILE_LIMIT_BYTES = 64 << 20 };

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

/* The name of a file without its folder and ending. */
static struct str title_of(struct str path)
{
	ptrdiff_t slash = str_find_char_last(path, '/');
	ptrdiff_t language;

	path = str_slice(path, (size_t)(slash + 1), path.len);
	language = str_find(path, STR("--"));
	path = str_slice(path, language >= 0 ? (size_t)language + 2 : 0, path.len);
	return str_slice(path, 0, (size_t)str_find_char_last(path, '.'));
}

static void source_read(struct examples *examples, const char *argument)
{
	struct str path = str_of(argument);
	struct str kind;

	str_next(&path, '=', &kind);
	if (str_equal(kind, STR("gold")))
		examples_read_gold(examples, file_read(examples->arena, path.ptr), 3.0F);
	else if (str_equal(kind, STR("gap")))
		examples_read_gap(examples, file_read(examples->arena, path.ptr), 0.3F);
	else if (str_equal(kind, STR("wikitext")))
		examples_read_page(examples, file_read(examples->arena, path.ptr), "wikitext", title_of(path), 0.5F);
	else if (str_equal(kind, STR("words"))) {
		if (examples->usage)
			examples_read_page(examples, file_read(examples->arena, path.ptr), "text", STR("words"), 0);
	} else
		fprintf(stderr, "dossier-train: %s is left out: gold=, gap=, wikitext= or words= is wanted\n",
		        argument);
}

static int model_write(const char *path, struct str model)
{
	FILE *file = fopen(path, "wb");
	bool is_written = file && fwrite(model.ptr, 1, model.len, file) == model.len;

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
	unsigned char *lexicon;
	int rc;

	if (argc < 3) {
		fprintf(stderr,
		        "usage: dossier-train OUT [gold=FILE...] [gap=FILE...] [wikitext=FILE...] [words=FILE...]\n");
		return 2;
	}
	arena_init(&arena);
	usage_init(&usage, &arena);
	lexicon = ARENA_NEW(&arena, unsigned char, LEXICON_BYTES);
	examples.usage = &usage;
	for (int i = 2; i < argc; i++)
		source_read(&examples, argv[i]);
	usage_lexicon(&usage, lexicon);
	examples = (struct examples){.arena = &arena, .lexicon = lexicon};
	for (int i = 2; i < argc; i++)
		source_read(&examples, argv[i]);
	printf("%zu words\n", usage.count);
	printf("%zu runs, %zu names\n", examples.all.count, examples.names);
	learner_init(&learner, &arena);
	for (unsigned round = 0; round < PASSES; round++)
		printf("pass %u: mean log likelihood %.4f\n", round + 1, learner_pass(&learner, &examples, round));
	rc = model_write(argv[1], learner_model(&learner, &arena, lexicon));
	arena_finish(&arena);
	return rc;
}
