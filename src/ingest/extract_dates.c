/* extract_dates.c: all date expressions of an article, in the order of its text. */
#include "ingest/dates.h"
#include "ingest/extract.h"

static bool block_tells(const struct block *block)
{
	return block->kind != BLOCK_ENTRY && block->kind != BLOCK_PREFORMATTED;
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
	struct narrative narrative = {0};
	struct founds founds = {.arena = arena};
	struct pieces pieces;

	pieces_init(&pieces, arena, lexicon, tokens);
	for (size_t i = 0; i < tokens->sentences.count; i++) {
		const struct block *block = tokens->sentences.at[i].block;

		if (!block_tells(block))
			continue;
		if (block->kind == BLOCK_HEADING)
			narrative_head(&narrative, block->level);
		pieces_find(&pieces, &tokens->sentences.at[i]);
		founds_find(&founds, &pieces);
		if (block->kind == BLOCK_HEADING)
			narrative_head_dates(&narrative, block->level, &founds);
		for (size_t k = 0; k < founds.found.count; k++) {
			struct date date = {0};

			if (narrative_tell(&narrative, arena, &founds.found.at[k], &date))
				date_put(tokens, findings, arena, &founds.found.at[k], &date);
		}
	}
}

void extract_dates(const struct reading *reading, struct findings *findings)
{
	dates_find(&reading->tokens, reading->arena, lexicon_find(reading->doc->language), findings);
}
