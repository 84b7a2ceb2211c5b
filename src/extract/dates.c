/* dates.c: all date expressions of an article, in the order of its text. */
#include "extract/dates.h"
#include "extract/extract.h"

#include <string.h>

enum { HEADING_LIKE_BYTES = 80, HEADING_LIKE_LEVEL = 7, NO_HEADING = 8 };

/* Of headings their level; text as it was copied has short lines without a full stop that may be such too. */
static unsigned heading_level(const struct doc *doc, const struct block *block)
{
	if (block->kind == BLOCK_HEADING)
		return block->level;
	if (block->kind != BLOCK_PARAGRAPH || block->to - block->from > HEADING_LIKE_BYTES ||
	    block->from == block->to || memchr(".,:;!?", doc->text.ptr[block->to - 1], 6))
		return NO_HEADING;
	return HEADING_LIKE_LEVEL;
}

static bool block_tells(const struct block *block)
{
	return block->kind != BLOCK_ENTRY && block->kind != BLOCK_PREFORMATTED;
}

/* Does the block stand beside the story? Its dates go on from it, but it does not go on from them. */
static bool block_is_aside(const struct block *block)
{
	switch (block->kind) {
	case BLOCK_CELL:
	case BLOCK_ROW:
	case BLOCK_CAPTION:
	case BLOCK_FIGURE:
	case BLOCK_HATNOTE:
	case BLOCK_QUOTE: return true;
	default: return false;
	}
}

static void date_put(const struct tokens *tokens, struct findings *findings, struct arena *arena,
                     const struct found *found, struct date *date)
{
	struct mentioned_date *mentioned = VEC_PUSH(arena, &findings->dates);

	mentioned->evidence = doc_evidence(tokens->doc, found->from, found->to);
	date->display = mentioned->evidence.quote;
	mentioned->date = *date;
}

void dates_find(const struct tokens *tokens, struct arena *arena, const struct lexicon *lexicon,
                struct findings *findings)
{
	struct narrative story = {0}, aside = {0};
	bool was_aside = false;
	struct founds founds = {.arena = arena};
	struct pieces pieces;

	pieces_init(&pieces, arena, lexicon, tokens);
	for (size_t i = 0; i < tokens->sentences.count; i++) {
		const struct block *block = tokens->sentences.at[i].block;
		struct narrative *narrative = block_is_aside(block) ? &aside : &story;
		unsigned level;

		if (!block_tells(block))
			continue;
		if (narrative == &aside && !was_aside)
			aside = story;
		was_aside = narrative == &aside;
		level = heading_level(tokens->doc, block);
		narrative_head(narrative, level);
		pieces_find(&pieces, &tokens->sentences.at[i]);
		founds_find(&founds, &pieces);
		founds_apply_markup(&founds, tokens->doc, &tokens->sentences.at[i]);
		founds_mark_habits(&founds, &pieces, &tokens->sentences.at[i]);
		for (size_t k = 0; k < founds.found.count; k++) {
			struct date date = {0};

			if (narrative_tell(narrative, arena, &founds.found.at[k], &date))
				date_put(tokens, findings, arena, &founds.found.at[k], &date);
		}
		if (level != NO_HEADING)
			narrative_head_dates(narrative, level, &founds);
	}
}

void extract_dates(const struct reading *reading, struct findings *findings)
{
	dates_find(&reading->tokens, reading->arena, lexicon_find(reading->doc->language), findings);
}
