/* examples_pages.c: silver examples: what a page links to tells what the words of the link name. The page is read by the
 * parser that will read it later; links are judged by their targets (link_judge), and what stands linked once names the same
 * wherever it stands in the page. A page whose categories say that it is a person's tells so of every link to it. What cannot be
 * judged stays unknown. */
#include "train/examples.h"

#include "base/utf8.h"
#include "extract/people.h"
#include "parse/parse.h"

static bool is_upper_first(struct str word)
{
	size_t at = 0;

	return word.len && utf8_is_upper(utf8_next(word, &at));
}

static void marks_spread(struct examples *examples, struct marks *marks, struct str text)
{
	size_t known = marks->all.count;

	for (size_t i = 0; i < known; i++) {
		struct mark mark = marks->all.at[i];
		struct str words = str_slice(text, mark.from, mark.to);
		ptrdiff_t found;

		for (size_t at = mark.to; (found = str_find(str_slice(text, at, text.len), words)) >= 0;) {
			at += (size_t)found;
			if (is_name_alone(text, at, at + words.len))
				*VEC_PUSH(examples->arena, &marks->all) =
				    (struct mark){(uint32_t)at, (uint32_t)(at + words.len), mark.is_person};
			at += words.len;
		}
	}
}

/* What much text says of a page whose title alone does not tell: one word that is mostly used as no name is no person; two to
 * four, the first a forename of authors that are cited and the last a surname of some, are one. */
static enum link_verdict usage_judge(const struct examples *examples, struct str target)
{
	struct str word;
	unsigned first = 0, last = 0, count = 0;

	if (!examples->lexicon || str_find_char(target, '(') >= 0 || str_find_char(target, '#') >= 0)
		return LINK_UNKNOWN;
	while (str_next(&target, ' ', &word)) {
		last = lexicon_get(examples->lexicon, tagger_hash(utf8_fold(examples->arena, word)));
		first = count++ ? first : last;
	}
	if (count == 1)
		return last & (LEXICON_COMMON | LEXICON_PLACE | LEXICON_ARTICLE | LEXICON_COMMA) &&
		               !(last & (LEXICON_SURNAME | LEXICON_ACTS))
		           ? LINK_TO_OTHER
		           : LINK_UNKNOWN;
	return count < 5 && first & LEXICON_GIVEN && last & (LEXICON_FAMILY | LEXICON_SURNAME) &&
	               !((first | last) & (LEXICON_PLACE | LEXICON_ARTICLE | LEXICON_COMMON))
	           ? LINK_TO_PERSON
	           : LINK_UNKNOWN;
}

void examples_read_page(struct examples *examples, const struct record *record, float weight, bool is_titles_only)
{
	const struct parse_options options = {.title = record->title, .language = record->language};
	const struct parser *parser = record->format.ptr ? parser_find(record->format) : parser_guess(record->bytes);
	struct marks marks = {.weight = weight};
	struct doc doc;

	if (!parser->format || !utf8_valid(record->bytes, &(size_t){0}))
		return;
	doc_init(&doc, examples->arena, record->bytes, str_of(parser->format));
	parser->parse(&doc, record->bytes, &options);
	doc_finish(&doc);
	if (examples->usage && page_is_of_person(&doc))
		*map_at(examples->persons, doc.title) = examples;
	if (!str_starts(doc.language, STR("en")) || is_titles_only)
		return;
	for (size_t i = 0; i < doc.ranges.count; i++) {
		const struct range *range = &doc.ranges.at[i];
		enum link_verdict verdict;

		if (range->kind != RANGE_LINK || range->from >= range->to ||
		    !is_upper_first(str_slice(doc.text, range->from, range->to)))
			continue;
		verdict = map_get(examples->persons, range->target)
		              ? LINK_TO_PERSON
		              : link_judge(lexicon_find(STR("en")), examples->arena, range->target);
		verdict = verdict == LINK_UNKNOWN ? usage_judge(examples, range->target) : verdict;
		if (verdict != LINK_UNKNOWN)
			*VEC_PUSH(examples->arena, &marks.all) =
			    (struct mark){range->from, range->to, verdict == LINK_TO_PERSON};
	}
	if (!examples->usage && !examples->clusters)
		marks_spread(examples, &marks, doc.text);
	examples_add(examples, &doc, &marks);
}
