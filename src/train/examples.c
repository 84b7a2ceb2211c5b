/* examples.c: from documents with marks to runs with allowed tags.
 *
 * Marks come from several hands: gold data takes titles into names and marks offices ("the Governor"); here a name is the
 * name without its title, and an office is none. */
#include "train/examples.h"

#include "base/utf8.h"

#include <jansson.h>

enum { HEADING_MAX_BYTES = 70 };

void lines_read(struct doc *doc, struct arena *arena, struct str text, struct str title)
{
	struct str rest = text;
	struct str line;

	doc_init(doc, arena, text, STR("text"));
	doc->title = title;
	doc->language = STR("en");
	while (str_next(&rest, '\n', &line)) {
		bool is_heading = line.len && line.len < HEADING_MAX_BYTES && !str_ends(line, STR("."));
		struct block *block =
		    line.len ? doc_open(doc, doc->root, is_heading ? BLOCK_HEADING : BLOCK_PARAGRAPH) : NULL;

		if (block) {
			block->level = 2;
			doc_put(doc, line, (uint32_t)(line.ptr - text.ptr));
			doc_close(doc, block);
		}
		if (rest.len)
			doc_put_made(doc, STR("\n"));
	}
	doc_finish(doc);
}

/* The tokens of a person's mark without the title before the name; first == last where nothing is left. */
static void mark_tokens(const struct name_words *words, const struct mark *mark, uint32_t *first, uint32_t *last)
{
	const struct tokens *tokens = words->tokens;
	struct title title;

	*first = (uint32_t)tokens_token_at(tokens, mark->from);
	*last = (uint32_t)tokens_token_at(tokens, mark->to - 1) + 1;
	for (uint32_t i = *first; i < *last; i++)
		if ((title = title_at(words, i, *last)).is &&
		    (title.last == *last || !str_equal(token_folded(tokens, title.last), STR("of"))))
			*first = title.last;
		else if (title.is)
			*first = *last; /* "Governor of Virginia" */
	for (uint32_t i = *first + 2; i < *last; i++)
		if (str_equal(token_folded(tokens, i), STR("of")))
			*last = i; /* "Fernando Cheung of the Labour Party" */
}

static void tags_allow(uint8_t *allowed, const struct name_words *words, const struct marks *marks)
{
	const struct tokens *tokens = words->tokens;

	for (size_t m = 0; m < marks->all.count; m++) {
		const struct mark *mark = &marks->all.at[m];
		uint32_t first, last;

		if (!mark->is_person) {
			first = (uint32_t)tokens_token_at(tokens, mark->from);
			last = (uint32_t)tokens_token_at(tokens, mark->to - 1) + 1;
			for (uint32_t i = first; i < last; i++)
				allowed[i] = 1 << TAG_OUTSIDE;
			continue;
		}
		mark_tokens(words, mark, &first, &last);
		for (uint32_t i = (uint32_t)tokens_token_at(tokens, mark->from); i < first && i < last; i++)
			allowed[i] = 1 << TAG_OUTSIDE;
		for (uint32_t i = first; i < last; i++)
			allowed[i] = i == first ? 1 << TAG_BEGIN : 1 << TAG_INSIDE;
		if (first < last && first > 0 && allowed[first - 1] == ANY_TAG)
			allowed[first - 1] = 1 << TAG_OUTSIDE;
		if (first < last && last < tokens->tokens.count && allowed[last] == ANY_TAG)
			allowed[last] = 1 << TAG_OUTSIDE | 1 << TAG_BEGIN; /* the name ends where it ends */
	}
}

static void run_add(struct examples *examples, const struct tagger *tagger, const struct tagger_run *run,
                    const uint8_t *allowed, const struct marks *marks)
{
	uint32_t features[TAGGER_FEATURES_MAX];
	struct example *example;
	bool is_known = false;

	for (uint32_t i = run->first; i < run->last; i++)
		is_known |= allowed[i] != ANY_TAG;
	if (!is_known && !marks->is_late)
		return;
	example = VEC_PUSH(examples->arena, &examples->all);
	example->count = run->last - run->first;
	example->weight = marks->weight;
	example->is_late = marks->is_late;
	example->is_unknown = !is_known;
	for (uint32_t i = 0; i < example->count; i++) {
		size_t count = tagger_features(tagger, run, run->first + i, features);

		example->allowed[i] = allowed[run->first + i];
		if (example->allowed[i] == 1 << TAG_INSIDE && (!i || example->allowed[i - 1] == 1 << TAG_OUTSIDE))
			example->allowed[i] = 1 << TAG_BEGIN; /* the mark begins before the run */
		examples->names += example->allowed[i] == 1 << TAG_BEGIN;
		example->feature_counts[i] = (uint8_t)count;
		example->features[i] = ARENA_NEW(examples->arena, uint32_t, count);
		for (size_t f = 0; f < count; f++)
			example->features[i][f] = features[f];
	}
}

void examples_add(struct examples *examples, const struct doc *doc, const struct marks *marks)
{
	struct tokens tokens;
	struct name_words words;
	struct tagger tagger;
	struct tagger_run run;
	uint8_t *allowed;

	tokens_find(doc, &tokens);
	if (examples->usage) {
		usage_count(examples->usage, &tokens);
		usage_count_authors(examples->usage, doc);
		return;
	}
	if (examples->clusters) {
		clusters_count(examples->clusters, &tokens);
		return;
	}
	name_words_find(&words, &tokens, lexicon_find(STR("en")));
	tagger_init(&tagger, &words, examples->lexicon);
	allowed = ARENA_NEW(doc->arena, uint8_t, tokens.tokens.count + 1);
	for (size_t i = 0; i < tokens.tokens.count; i++)
		allowed[i] = marks->is_complete ? 1 << TAG_OUTSIDE : ANY_TAG;
	tags_allow(allowed, &words, marks);
	for (size_t s = 0; s < tokens.sentences.count; s++) {
		const struct sentence *sentence = &tokens.sentences.at[s];

		for (uint32_t at = sentence->first_token; tagger_next_run(&tagger, sentence, &at, &run);)
			run_add(examples, &tagger, &run, allowed, marks);
	}
}

void examples_read_gold(struct examples *examples, struct str file, float weight)
{
	struct marks marks = {.is_complete = true, .weight = weight};
	json_t *root = json_loadb(file.ptr, file.len, 0, NULL);
	struct str text = str_copy(examples->arena, str_of(json_string_value(json_object_get(root, "text"))));
	struct str title = str_copy(examples->arena, str_of(json_string_value(json_object_get(root, "title"))));
	json_t *names = json_object_get(root, "names");
	struct doc doc;
	size_t i;
	json_t *span;

	lines_read(&doc, examples->arena, text, title.ptr ? title : STR(""));
	json_array_foreach(names, i, span)
	{
		size_t from = (size_t)json_integer_value(json_array_get(span, 0));
		size_t to = (size_t)json_integer_value(json_array_get(span, 1));

		*VEC_PUSH(examples->arena, &marks.all) =
		    (struct mark){(uint32_t)utf8_offset(text, from), (uint32_t)utf8_offset(text, to), true};
	}
	json_decref(root);
	examples_add(examples, &doc, &marks);
}

bool is_name_alone(struct str text, size_t from, size_t to)
{
	struct str before = str_trim(str_slice(text, 0, from));
	size_t at = before.len;
	size_t next = to + 1;
	uint32_t c;

	if (from && from == before.len && (utf8_is_letter(c = utf8_previous(text, &from)) || c == '-'))
		return false;
	if (to < text.len && (utf8_is_letter(c = utf8_next(text, &to)) || c == '-'))
		return false;
	if (next < text.len && text.ptr[next - 1] == ' ' && utf8_is_upper(utf8_next(text, &next)))
		return false;
	while (at > 0 && before.ptr[at - 1] != ' ' && before.ptr[at - 1] != '\n')
		at--;
	return at == before.len || str_ends(before, STR(",")) || !utf8_is_upper(utf8_next(before, &at));
}

/* Marks every place where the words of a name stand by themselves; "Smith" of "Ann Smith" is no name. */
static void marks_repeat(struct arena *arena, struct marks *marks, struct str text, struct str name)
{
	ptrdiff_t found;

	for (size_t at = 0; name.len && (found = str_find(str_slice(text, at, text.len), name)) >= 0;) {
		at += (size_t)found;
		if (is_name_alone(text, at, at + name.len))
			*VEC_PUSH(arena, &marks->all) = (struct mark){(uint32_t)at, (uint32_t)(at + name.len), true};
		at += name.len;
	}
}

static void mark_offset(struct arena *arena, struct marks *marks, struct str text, struct str name, struct str offset)
{
	int64_t at;

	if (str_to_int64(offset, &at) && at >= 0) {
		uint32_t from = (uint32_t)utf8_offset(text, (size_t)at);

		*VEC_PUSH(arena, &marks->all) = (struct mark){from, from + (uint32_t)name.len, true};
	}
}

void examples_read_gap(struct examples *examples, struct str file, float weight)
{
	struct str line;

	str_next(&file, '\n', &line); /* the names of the columns */
	while (str_next(&file, '\n', &line)) {
		struct str columns[11] = {0};
		struct marks marks = {.weight = weight, .is_late = true};
		struct doc doc;
		size_t count = 0;

		while (count < 11 && str_next(&line, '\t', &columns[count]))
			count++;
		if (count < 11)
			continue;
		lines_read(&doc, examples->arena, columns[1], STR(""));
		marks_repeat(examples->arena, &marks, columns[1], columns[4]);
		marks_repeat(examples->arena, &marks, columns[1], columns[7]);
		mark_offset(examples->arena, &marks, columns[1], columns[4], columns[5]);
		mark_offset(examples->arena, &marks, columns[1], columns[7], columns[8]);
		examples_add(examples, &doc, &marks);
	}
}
