/* html_roles.c: what an element is in an article.
 *
 * Three tables: what is left out, with the reason that the coverage report gives; what classes say; what tags say. They are
 * the classes of MediaWiki, its skins and extensions, and of the templates that all larger Wikipedias share. */
#include "parse/html.h"

static const struct skip_reason navigation = {"navigation", "a box of links to other pages"},
                                notice = {"notice", "a message to the article's editors or readers"},
                                interface = {"navigation", "a part of the site, not of the article"},
                                hidden = {"hidden", "not shown on the page"},
                                contents = {"table of contents", "made from the headings"},
                                program = {"script", "no text of the page"};

static const struct {
	struct str class;
	const struct skip_reason *reason;
} skipped_classes[] = {
    {STR_INIT("navbox"), &navigation},
    {STR_INIT("navbox-styles"), &navigation},
    {STR_INIT("navbox-container"), &navigation},
    {STR_INIT("vertical-navbox"), &navigation},
    {STR_INIT("mw-kartographer-maplink"), &interface},
    {STR_INIT("navbar"), &navigation},
    {STR_INIT("navigation-box"), &navigation},
    {STR_INIT("sidebar"), &navigation},
    {STR_INIT("sistersitebox"), &navigation},
    {STR_INIT("side-box"), &navigation},
    {STR_INIT("portalbox"), &navigation},
    {STR_INIT("portal-bar"), &navigation},
    {STR_INIT("bandeau-portail"), &navigation},
    {STR_INIT("authority-control"), &navigation},
    {STR_INIT("sisterproject"), &navigation},
    {STR_INIT("ambox"), &notice},
    {STR_INIT("ombox"), &notice},
    {STR_INIT("tmbox"), &notice},
    {STR_INIT("metadata"), &notice},
    {STR_INIT("bandeau-container"), &notice},
    {STR_INIT("avviso"), &notice},
    {STR_INIT("mw-editsection"), &interface},
    {STR_INIT("mw-jump-link"), &interface},
    {STR_INIT("mw-indicators"), &interface},
    {STR_INIT("printfooter"), &interface},
    {STR_INIT("magnify"), &interface},
    {STR_INIT("mw-ui-button"), &interface},
    {STR_INIT("pcs-edit-section-link-container"), &interface},
    {STR_INIT("pcs-collapse-table-collapsed-container"), &interface},
    {STR_INIT("pcs-collapse-table-collapsed-bottom"), &interface},
    {STR_INIT("mw-empty-elt"), &hidden},
    {STR_INIT("shortdescription"), &hidden},
    {STR_INIT("Z3988"), &hidden},
    {STR_INIT("sortkey"), &hidden},
    {STR_INIT("toc"), &contents},
    {STR_INIT("vector-toc"), &contents},
    {STR_INIT("mw-table-of-contents-container"), &contents},
};

static const struct {
	struct str class;
	enum role role;
} classes[] = {
    {STR_INIT("reference"), ROLE_MARKER}, /* of <sup> alone, as are the remarks */
    {STR_INIT("mw-ref"), ROLE_MARKER},
    {STR_INIT("hatnote"), ROLE_HATNOTE},
    {STR_INIT("dablink"), ROLE_HATNOTE},
    {STR_INIT("rellink"), ROLE_HATNOTE},
    {STR_INIT("bandeau-niveau-detail"), ROLE_HATNOTE},
    {STR_INIT("nota-disambigua"), ROLE_HATNOTE},
    {STR_INIT("thumbcaption"), ROLE_FIGURE},
    {STR_INIT("gallerytext"), ROLE_FIGURE},
    {STR_INIT("infobox"), ROLE_INFOBOX},
    {STR_INIT("sinottico"), ROLE_INFOBOX},
    {STR_INIT("taxobox"), ROLE_INFOBOX},
    {STR_INIT("mw-cite-backlink"), ROLE_BACKLINK},
    {STR_INIT("Inline-Template"), ROLE_REMARK},
    {STR_INIT("Template-Fact"), ROLE_REMARK},
    {STR_INIT("need_ref_tag"), ROLE_REMARK},
    {STR_INIT("noprint"), ROLE_REMARK},
    {STR_INIT("references"), ROLE_BLOCK},
};

static const struct {
	enum tag tag;
	enum role role;
} tag_roles[] = {
    {TAG_A, ROLE_LINK},        {TAG_ARTICLE, ROLE_BLOCK},     {TAG_ASIDE, ROLE_BLOCK},
    {TAG_B, ROLE_STRONG},      {TAG_BLOCKQUOTE, ROLE_QUOTE},  {TAG_CAPTION, ROLE_CAPTION},
    {TAG_CENTER, ROLE_BLOCK},  {TAG_DD, ROLE_ITEM},           {TAG_DETAILS, ROLE_BLOCK},
    {TAG_DIV, ROLE_BLOCK},     {TAG_DL, ROLE_LIST},           {TAG_DT, ROLE_ITEM},
    {TAG_EM, ROLE_EMPHASIS},   {TAG_FIGCAPTION, ROLE_FIGURE}, {TAG_FIGURE, ROLE_BLOCK},
    {TAG_HEADER, ROLE_BLOCK},  {TAG_HEADING, ROLE_HEADING},   {TAG_I, ROLE_EMPHASIS},
    {TAG_LI, ROLE_ITEM},       {TAG_MAIN, ROLE_BLOCK},        {TAG_OL, ROLE_LIST},
    {TAG_P, ROLE_PARAGRAPH},   {TAG_PRE, ROLE_PREFORMATTED},  {TAG_SECTION, ROLE_BLOCK},
    {TAG_STRONG, ROLE_STRONG}, {TAG_SUB, ROLE_LOWERED},       {TAG_SUMMARY, ROLE_BLOCK},
    {TAG_SUP, ROLE_RAISED},    {TAG_TABLE, ROLE_TABLE},       {TAG_TD, ROLE_CELL},
    {TAG_TH, ROLE_CELL},       {TAG_TIME, ROLE_DATE},         {TAG_TR, ROLE_ROW},
    {TAG_UL, ROLE_LIST},
};

/* "display:none", "display: none"; but what a small screen shows folded up is there to be read. */
static bool is_hidden(const struct html_token *token)
{
	struct str style = token->attributes[ATTRIBUTE_STYLE];
	ptrdiff_t at = str_find(style, STR("display"));

	if (at < 0 || token->tag == TAG_SECTION || html_has_class_prefix(token, STR("pcs-collapse")))
		return false;
	style = str_trim(str_slice(style, (size_t)at + 7, style.len));
	return str_starts(style, STR(":")) && str_starts(str_trim(str_slice(style, 1, style.len)), STR("none"));
}

static const struct skip_reason *skip_reason_of(const struct html_token *token)
{
	struct str id = token->attributes[ATTRIBUTE_ID], role = token->attributes[ATTRIBUTE_ROLE];

	if (token->tag == TAG_RAW || token->tag == TAG_HEAD || token->tag == TAG_TITLE)
		return &program;
	if (token->tag == TAG_NAV || token->tag == TAG_FOOTER || token->tag == TAG_FORM)
		return &interface;
	if (str_equal(id, STR("toc")) || str_equal(role, STR("doc-toc")))
		return &contents;
	if (str_equal(role, STR("navigation")))
		return &navigation;
	if (str_equal(id, STR("siteSub")) || str_equal(id, STR("contentSub")) || str_equal(id, STR("jump-to-nav")))
		return &interface;
	for (size_t i = 0;
	     token->attributes[ATTRIBUTE_CLASS].len && i < sizeof skipped_classes / sizeof *skipped_classes; i++)
		if (html_has_class(token, skipped_classes[i].class))
			return skipped_classes[i].reason;
	return is_hidden(token) ? &hidden : NULL;
}

static enum role class_role(const struct html_token *token)
{
	bool is_box = token->tag == TAG_TABLE || token->tag == TAG_DIV;

	if (token->tag == TAG_LI && str_starts(token->attributes[ATTRIBUTE_ID], STR("cite_note")))
		return ROLE_ENTRY;
	if (str_find(token->attributes[ATTRIBUTE_REL], STR("mw:referencedBy")) >= 0 ||
	    (token->tag == TAG_A && str_find(token->attributes[ATTRIBUTE_HREF], STR("#cite_ref")) >= 0))
		return ROLE_BACKLINK;
	for (size_t i = 0; token->attributes[ATTRIBUTE_CLASS].len && i < sizeof classes / sizeof *classes; i++) {
		enum role role = classes[i].role;

		if (!html_has_class(token, classes[i].class))
			continue;
		if ((role == ROLE_MARKER || role == ROLE_REMARK) && token->tag != TAG_SUP &&
		    !html_has_class(token, STR("mw-ref")))
			continue;
		if ((role == ROLE_HATNOTE || role == ROLE_FIGURE || role == ROLE_INFOBOX) && !is_box)
			continue;
		return role;
	}
	return is_box && html_has_class_prefix(token, STR("infobox_")) ? ROLE_INFOBOX : ROLE_NONE;
}

enum role html_role(const struct html_token *token, const struct skip_reason **reason)
{
	enum role role;

	*reason = NULL;
	if (html_is_root(token))
		return ROLE_ROOT;
	if (str_equal(token->attributes[ATTRIBUTE_ID], STR("catlinks")))
		return ROLE_CATEGORIES;
	*reason = skip_reason_of(token);
	if (*reason)
		return ROLE_SKIP;
	role = class_role(token);
	if (role != ROLE_NONE)
		return role;
	if (token->tag == TAG_DIV && str_equal(token->attributes[ATTRIBUTE_ROLE], STR("note")))
		return ROLE_HATNOTE;
	/* A table that only lays out: its cells are read one behind the other. */
	if (token->tag == TAG_TABLE && str_equal(token->attributes[ATTRIBUTE_ROLE], STR("presentation")))
		return ROLE_BLOCK;
	for (size_t i = 0; i < sizeof tag_roles / sizeof *tag_roles; i++)
		if (tag_roles[i].tag == token->tag)
			role = tag_roles[i].role;
	if (role == ROLE_NONE && token->attributes[ATTRIBUTE_LANG].len)
		return ROLE_LANGUAGE;
	return role;
}
