/* examples_pages.c: silver examples: what a page links to tells what the words of the link name. The page is read by the
 * parser that will read it later; links are judged by their targets (link_judge), and what stands linked once names the same
 * wherever it stands in the page. What cannot be judged stays unknown. */
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

/* A page of one word is no person where the word is mostly used as no name is. */
static enum link_verdict word_judge(const struct examples *examples, struct str target)
{
	unsigned uses;

	if (!examples->lexicon || !target.len || str_find_char(target, ' ') >= 0)
		return LINK_UNKNOWN;
	uses = lexicon_get(examples->lexicon, tagger_hash(utf8_fold(examples->arena, target)));
	return uses & (LEXICON_COMMON | LEXICON_PLACE | LEXICON_ARTICLE | LEXICON_COMMA) &&
	               !(uses & (LEXICON_SURNAME | LEXICON_ACTS))
	           ? LINK_TO_OTHER
	           : LINK_UNKNOWN;
}

void examples_read_page(struct examples *examples, const struct record *record, float weight)
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
	if (!str_starts(doc.language, STR("en")))
		return;
	for (size_t i = 0; i < doc.ranges.count; i++) {
		const struct range *range = &doc.ranges.at[i];
		enum link_verdict verdict;

		if (range->kind != RANGE_LINK || range->from >= range->to ||
		    !is_upper_first(str_slice(doc.text, range->from, range->to)))
			continue;
		verdict = link_judge(examples->arena, range->target);
		verdict = verdict == LINK_UNKNOWN ? word_judge(examples, range->target) : verdict;
		if (verdict != LINK_UNKNOWN)
			*VEC_PUSH(examples->arena, &marks.all) =
			    (struct mark){range->from, range->to, verdict == LINK_TO_PERSON};
	}
	if (!examples->usage)
		marks_spread(examples, &marks, doc.text);
	examples_add(examples, &doc, &marks);
}
