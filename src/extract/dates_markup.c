/* dates_markup.c: what the markup knows better than the words: dates it says outright (templates, <time>), also in a
 * language that is not here, and titles in italics, whose years date nothing ("''2001: A Space Odyssey''"). */
#include "extract/dates.h"

/* The next range of this kind at or behind *at that begins before byte `to`; NULL where there is none. */
static const struct range *range_next(const struct doc *doc, enum range_kind kind, size_t *at, uint32_t to)
{
	for (; *at < doc->ranges.count && doc->ranges.at[*at].from < to; ++*at)
		if (doc->ranges.at[*at].kind == kind && doc->ranges.at[*at].to > doc->ranges.at[*at].from)
			return &doc->ranges.at[*at];
	return NULL;
}

/* Is the date a bare year with other words beside it in one stretch of italics? */
static bool is_in_title(const struct doc *doc, size_t *at, const struct found *found)
{
	const struct range *range;

	while ((range = range_next(doc, RANGE_EMPHASIS, at, found->to)) && range->to <= found->from)
		++*at;
	return range && range->from <= found->from && range->to >= found->to &&
	       range->to - range->from > found->to - found->from && found->meaning == MEAN_DATE && !found->when.month &&
	       !found->when.season;
}

static void marked_put(struct founds *founds, const struct doc *doc, const struct range *range)
{
	static const struct pattern marked = {.name = "markup", .meaning = MEAN_FIXED};
	struct str words = str_trim(str_slice(doc->text, range->from, range->to));

	if (!range->target.len || !words.len)
		return;

	*VEC_PUSH(founds->arena, &founds->merged) = (struct found){
	    .pattern = &marked,
	    .meaning = MEAN_FIXED,
	    .timex = str_copy(founds->arena, range->target).ptr,
	    .from = (uint32_t)(words.ptr - doc->text.ptr),
	    .to = (uint32_t)(words.ptr - doc->text.ptr + words.len),
	};
}

/* Both lists are in order: one walk over both. Words that say their year themselves stand; else the markup does. */
static void founds_merge(struct founds *founds, const struct doc *doc, size_t at, uint32_t to)
{
	size_t title_at = at;
	const struct range *range = range_next(doc, RANGE_DATE, &at, to);

	for (size_t i = 0; i < founds->found.count; i++) {
		const struct found *found = &founds->found.at[i];
		bool is_marked = false;

		for (; range && range->from < found->to; at++, range = range_next(doc, RANGE_DATE, &at, to)) {
			bool overlaps = range->to > found->from;

			if (overlaps && found->when.has_year &&
			    (found->when.month || range->to - range->from <= found->to - found->from))
				continue;
			is_marked |= overlaps;
			marked_put(founds, doc, range);
		}
		if (!is_marked && !is_in_title(doc, &title_at, found))
			*VEC_PUSH(founds->arena, &founds->merged) = *found;
	}
	for (; range; at++, range = range_next(doc, RANGE_DATE, &at, to))
		marked_put(founds, doc, range);
}

void founds_apply_markup(struct founds *founds, const struct doc *doc, const struct sentence *sentence)
{
	struct found *spare = founds->found.at;
	size_t spare_capacity = founds->found.capacity;

	while (founds->next_range < doc->ranges.count && doc->ranges.at[founds->next_range].from < sentence->from)
		founds->next_range++;
	if (founds->next_range == doc->ranges.count || doc->ranges.at[founds->next_range].from >= sentence->to)
		return;
	founds->merged.count = 0;
	founds_merge(founds, doc, founds->next_range, sentence->to);
	founds->found.at = founds->merged.at;
	founds->found.count = founds->merged.count;
	founds->found.capacity = founds->merged.capacity;
	founds->merged.at = spare;
	founds->merged.capacity = spare_capacity;
}
