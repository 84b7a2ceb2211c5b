/* html_nesting.c: which open element an end tag means, and which elements a start tag ends, as browsers mend pages whose end
 * tags are left out. No search goes beyond the stack's bound, or out of the cell it begins in. */
#include "parse/html.h"

static bool is_table_part(enum tag tag)
{
	return tag == TAG_TABLE || tag == TAG_TR || tag == TAG_TD || tag == TAG_TH || tag == TAG_TBODY ||
	       tag == TAG_CAPTION;
}

/* The index, plus one, of the open element with this tag that an end tag means: not beyond its cell, or table. */
unsigned html_find_open(const struct html *html, enum tag tag)
{
	if (!html->tags_open[tag])
		return 0;
	for (unsigned i = html->depth; i > 0; i--) {
		enum tag open = html->open[i - 1].tag;

		if (open == tag)
			return i;
		if (is_table_part(tag) ? open == TAG_TABLE
		                       : (open == TAG_TD || open == TAG_TH || open == TAG_CAPTION) && tag != TAG_BODY)
			return 0;
	}
	return 0;
}

/* Closes the element with this tag, if one is open above the nearest of those that keep it. */
static void close_implied(struct html *html, enum tag tag, enum tag keeper, enum tag other_keeper, uint32_t at)
{
	if (!html->tags_open[tag])
		return;
	for (unsigned i = html->depth; i > 0; i--) {
		enum tag open = html->open[i - 1].tag;

		if (open == tag) {
			html_close_to(html, i, at);
			return;
		}
		if (open == keeper || open == other_keeper || open == TAG_TABLE || open == TAG_TD || open == TAG_TH)
			return;
	}
}

static bool ends_paragraph(enum tag tag)
{
	switch (tag) {
	case TAG_OTHER:
	case TAG_A:
	case TAG_B:
	case TAG_EM:
	case TAG_I:
	case TAG_MATH:
	case TAG_RAW:
	case TAG_SPAN:
	case TAG_STRONG:
	case TAG_SUB:
	case TAG_SUP:
	case TAG_TIME: return false;
	default: return true;
	}
}

static void close_row(struct html *html, uint32_t at)
{
	close_implied(html, TAG_TD, TAG_TABLE, TAG_TABLE, at);
	close_implied(html, TAG_TH, TAG_TABLE, TAG_TABLE, at);
	close_implied(html, TAG_TR, TAG_TABLE, TAG_TABLE, at);
}

void html_close_before(struct html *html, const struct html_token *token, enum role role)
{
	uint32_t at = token->from;

	switch (token->tag) {
	case TAG_LI: close_implied(html, TAG_LI, TAG_UL, TAG_OL, at); break;
	case TAG_DD:
	case TAG_DT:
		close_implied(html, TAG_DD, TAG_DL, TAG_DL, at);
		close_implied(html, TAG_DT, TAG_DL, TAG_DL, at);
		break;
	case TAG_TBODY:
		close_row(html, at);
		close_implied(html, TAG_TBODY, TAG_TABLE, TAG_TABLE, at);
		break;
	case TAG_TR: close_row(html, at); break;
	case TAG_TD:
	case TAG_TH:
		close_implied(html, TAG_TD, TAG_TR, TAG_TR, at);
		close_implied(html, TAG_TH, TAG_TR, TAG_TR, at);
		break;
	default:
		if (role != ROLE_NONE && ends_paragraph(token->tag))
			close_implied(html, TAG_P, TAG_TABLE, TAG_TABLE, at);
	}
}
