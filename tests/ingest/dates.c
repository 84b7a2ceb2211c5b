/* dates.c: finds the dates of a plain text with some patterns of English switched off, to see what each is worth.
 *
 *	dates [PATTERN]... <TEXT     one line a date: from, to (code points), EDTF, TIMEX3; tabs between
 *	dates --list                 the names of the patterns, in their order
 */
#include "extract/dates.h"
#include "parse/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT_BYTES = 16 << 20 };

static bool is_named(const char *name, int count, char **names)
{
	for (int i = 1; i < count; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static struct str stdin_read(struct arena *arena)
{
	char *bytes = arena_alloc(arena, TEXT_LIMIT_BYTES);

	return (struct str){bytes, fread(bytes, 1, TEXT_LIMIT_BYTES, stdin)};
}

static void dates_print(struct arena *arena, const struct lexicon *lexicon)
{
	const struct parse_options options = {.title = STR("text")};
	struct str text = stdin_read(arena);
	struct findings findings = {0};
	struct tokens tokens;
	struct doc doc;

	doc_init(&doc, arena, text, STR("text"));
	parse_text(&doc, text, &options);
	doc_finish(&doc);
	tokens_find(&doc, &tokens);
	dates_find(&tokens, arena, lexicon, &findings);
	for (size_t i = 0; i < findings.dates.count; i++) {
		const struct mentioned_date *m = &findings.dates.at[i];

		printf("%u\t%u\t" STR_FMT "\t" STR_FMT "\n", m->evidence.span.start, m->evidence.span.end,
		       STR_ARG(m->date.edtf), STR_ARG(m->date.timex));
	}
	printf("text\n" STR_FMT, STR_ARG(doc.text));
}

int main(int argc, char **argv)
{
	struct language language = language_en;
	struct arena arena;
	struct pattern *patterns;
	struct lexicon lexicon;

	arena_init(&arena);
	patterns = ARENA_NEW(&arena, struct pattern, language.pattern_count);
	language.pattern_count = 0;
	for (size_t i = 0; i < language_en.pattern_count; i++) {
		if (argc > 1 && strcmp(argv[1], "--list") == 0)
			puts(language_en.patterns[i].name);
		else if (!is_named(language_en.patterns[i].name, argc, argv))
			patterns[language.pattern_count++] = language_en.patterns[i];
	}
	language.patterns = patterns;
	if (language.pattern_count) {
		lexicon_init(&lexicon, &arena, &language);
		dates_print(&arena, &lexicon);
	}
	arena_finish(&arena);
	return 0;
}
