/* links.c: what the article points to: the links in its text, and categories and languages beside it. */
#include "extract/extract.h"

/* Does the byte stand in a section that is a list of further articles? Told by its heading, in the languages at hand. */
static bool is_see_also(const struct section *section)
{
	static const struct str titles[] = {
	    STR_INIT("see-also"),       STR_INIT("siehe-auch"),    STR_INIT("voir-aussi"),
	    STR_INIT("voci-correlate"), STR_INIT("vease-tambien"), STR_INIT("veja-tambem"),
	    STR_INIT("zie-ook"),        STR_INIT("se-ogsa"),       STR_INIT("se-aven"),
	    STR_INIT("zobacz-tez"),     STR_INIT("см-также"),      STR_INIT("関連項目"),
	    STR_INIT("див-також"),      STR_INIT("ver-tambien"),   STR_INIT("articles-connexes"),
	};

	for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
		if (str_equal(section->id, titles[i]))
			return true;
	return false;
}

void extract_links(const struct reading *reading, struct findings *findings)
{
	const struct doc *doc = reading->doc;

	for (size_t i = 0; i < doc->ranges.count; i++) {
		const struct range *range = &doc->ranges.at[i];
		const struct section *section;

		if ((range->kind != RANGE_LINK && range->kind != RANGE_EXTERNAL) || range->from == range->to)
			continue;
		section = doc_section_at(doc, range->from);
		*VEC_PUSH(reading->arena, &findings->links) = (struct link){
		    .kind = range->kind == RANGE_EXTERNAL ? LINK_EXTERNAL
		            : is_see_also(section)        ? LINK_SEE_ALSO
		                                          : LINK_WIKI,
		    .section = section->id,
		    .target = range->target,
		    .label = str_slice(doc->text, range->from, range->to),
		    .has_evidence = true,
		    .evidence = doc_evidence(doc, range->from, range->to),
		};
	}
	for (size_t i = 0; i < doc->page_links.count; i++)
		*VEC_PUSH(reading->arena, &findings->links) = doc->page_links.at[i];
	findings->article.counts.links = (int64_t)findings->links.count;
}
