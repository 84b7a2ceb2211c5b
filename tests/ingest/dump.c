/* dump.c: shows a document as text, one line a block, for tests/ingest/run to compare.
 *
 *	dump FORMAT FILE
 *
 *	heading 2 "Early history" @120
 *	  paragraph "It was mapped …" @135
 *	    citation 17 "2"
 *
 * Indented by depth; @ is the byte of the source where the block begins, and a range gives its place in the block's text
 * in bytes, its words, and what it points to. */
#include "base/utf8.h"
#include "parse/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const ranges[] = {
    [RANGE_LINK] = "link",         [RANGE_EXTERNAL] = "external", [RANGE_STRONG] = "strong",
    [RANGE_EMPHASIS] = "emphasis", [RANGE_CITATION] = "citation", [RANGE_CITATION_NEEDED] = "citation needed",
    [RANGE_RAISED] = "raised",     [RANGE_LOWERED] = "lowered",   [RANGE_DATE] = "date",
    [RANGE_LANGUAGE] = "language",
};

static void print_quoted(struct str s)
{
	putchar('"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\n')
			fputs("\\n", stdout);
		else if (s.ptr[i] == '\t')
			fputs("\\t", stdout);
		else
			putchar(s.ptr[i]);
	}
	putchar('"');
}

static void indent(const struct block *block)
{
	for (; block->parent && block->parent->parent; block = block->parent)
		fputs("  ", stdout);
}

/* The ranges that begin in the block and in none of its children. */
static void print_ranges(const struct doc *doc, const struct block *block)
{
	uint32_t end = block->first ? block->first->from : block->to + 1;

	for (size_t i = 0; i < doc->ranges.count; i++) {
		const struct range *range = &doc->ranges.at[i];

		if (range->from < block->from || range->from >= end)
			continue;
		indent(block);
		printf("  %s %u ", ranges[range->kind], range->from - block->from);
		if (range->kind == RANGE_CITATION)
			print_quoted(doc->notes.at[range->note].label);
		else
			print_quoted(str_slice(doc->text, range->from, range->to));
		if (range->target.ptr) {
			fputs(" -> ", stdout);
			print_quoted(range->target);
		}
		putchar('\n');
	}
}

static void print_block(const struct doc *doc, const struct block *block)
{
	indent(block);
	fputs(block_kind_name(block->kind), stdout);
	if (block->kind == BLOCK_HEADING)
		printf(" %u", block->level);
	if (block->kind == BLOCK_LIST)
		printf(" %s", list_marker_name(block->marker));
	if (block->is_header)
		fputs(" header", stdout);
	if (block->key.ptr)
		printf(" [" STR_FMT "]", STR_ARG(block->key));
	if (!block->first || block->first->from > block->from) {
		putchar(' ');
		print_quoted(str_slice(doc->text, block->from, block->first ? block->first->from : block->to));
	}
	printf(" @%u\n", block->source_from);
	print_ranges(doc, block);
}

static struct str read_all(struct arena *arena, FILE *file)
{
	struct buf buf;
	char part[65536];
	size_t count;

	buf_init(&buf, arena, 0);
	while (file && (count = fread(part, 1, sizeof part, file)) > 0)
		buf_put(&buf, part, count);
	if (file)
		fclose(file);
	return buf_str(&buf);
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct ctx ctx = {.arena = &arena};
	struct parse_options options = {0};
	const struct parser *parser;
	struct str source;
	struct doc doc;

	if (argc != 3)
		return 2;
	arena_init(&arena);
	parser = parser_find(str_of(argv[1]));
	if (!parser || !parser->format ||
	    source_decode(&ctx, read_all(&arena, fopen(argv[2], "rb")), SIZE_MAX, &source)) {
		fprintf(stderr, "cannot read %s as %s\n", argv[2], argv[1]);
		return 1;
	}
	doc_init(&doc, &arena, source, str_of(parser->format));
	parser->parse(&doc, source, &options);
	doc_finish(&doc);
	printf("title \"" STR_FMT "\"\n", STR_ARG(doc.title));
	for (const struct block *block = doc_next(doc.root); block; block = doc_next(block))
		print_block(&doc, block);
	for (size_t i = 0; i < doc.skipped.count; i++)
		printf("skipped " STR_FMT " @%zu-%zu\n", STR_ARG(doc.skipped.at[i].what),
		       doc.skipped.at[i].source_start, doc.skipped.at[i].source_end);
	arena_finish(&arena);
	return 0;
}
