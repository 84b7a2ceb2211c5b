/* html_roles.c: what elements of MediaWiki's HTML are for the article. Tables: a class or a tag more is a row more. */
#include "ingest/html.h"

#include "base/utf8.h"

#include <string.h>

/* By class, id or role attribute; the first that fits counts. */
static const struct {
	struct str name;
	enum html_role role;
	const char *why;
} names[] = {
    {STR_INIT("mw-editsection"),                  ROLE_SKIP,       "a link to the editor"                         },
    {STR_INIT("navbox"),                          ROLE_SKIP,       "a box of links to other articles"             },
    {STR_INIT("navbox-styles"),                   ROLE_SKIP,       "styles"                                       },
    {STR_INIT("vertical-navbox"),                 ROLE_SKIP,       "a box of links to other articles"             },
    {STR_INIT("sidebar"),                         ROLE_SKIP,       "a box of links to other articles"             },
    {STR_INIT("toc"),                             ROLE_SKIP,       "the table of contents, made from the headings"},
    {STR_INIT("toccolours"),                      ROLE_SKIP,       "a box of links to other articles"             },
    {STR_INIT("ambox"),                           ROLE_SKIP,       "a message to the article's editors"           },
    {STR_INIT("metadata"),                        ROLE_SKIP,       "a message of the site"                        },
    {STR_INIT("sistersitebox"),                   ROLE_SKIP,       "a link to another site"                       },
    {STR_INIT("authority-control"),               ROLE_SKIP,       "a box of identifiers"                         },
    {STR_INIT("portalbox"),                       ROLE_SKIP,       "a link to a portal"                           },
    {STR_INIT("catlinks"),                        ROLE_CATEGORIES, NULL                                           },
    {STR_INIT("printfooter"),                     ROLE_SKIP,       "the site's footer"                            },
    {STR_INIT("mw-jump-link"),                    ROLE_SKIP,       "a link of the site"                           },
    {STR_INIT("mw-navigation"),                   ROLE_SKIP,       "the site's navigation"                        },
    {STR_INIT("mw-panel"),                        ROLE_SKIP,       "the site's navigation"                        },
    {STR_INIT("mw-head"),                         ROLE_SKIP,       "the site's navigation"                        },
    {STR_INIT("siteSub"),                         ROLE_SKIP,       "the site's name"                              },
    {STR_INIT("contentSub"),                      ROLE_SKIP,       "the site's navigation"                        },
    {STR_INIT("siteNotice"),                      ROLE_SKIP,       "a message of the site"                        },
    {STR_INIT("jump-to-nav"),                     ROLE_SKIP,       "a link of the site"                           },
    {STR_INIT("footer"),                          ROLE_SKIP,       "the site's footer"                            },
    {STR_INIT("mw-footer"),                       ROLE_SKIP,       "the site's footer"                            },
    {STR_INIT("vector-header-container"),         ROLE_SKIP,       "the site's header"                            },
    {STR_INIT("vector-page-toolbar"),             ROLE_SKIP,       "the site's navigation"                        },
    {STR_INIT("vector-column-start"),             ROLE_SKIP,       "the site's navigation"                        },
    {STR_INIT("vector-column-end"),               ROLE_SKIP,       "the site's navigation"                        },
    {STR_INIT("vector-sticky-header-container"),  ROLE_SKIP,       "the site's header"                            },
    {STR_INIT("mw-page-container-inner-header"),  ROLE_SKIP,       "the site's header"                            },
    {STR_INIT("p-lang-btn"),                      ROLE_SKIP,       "links to other languages"                     },
    {STR_INIT("mw-portlet"),                      ROLE_SKIP,       "the site's navigation"                        },
    {STR_INIT("mw-kartographer-maplink"),         ROLE_SKIP,       "a link to a map"                              },
    {STR_INIT("mwe-math-mathml-a11y"),            ROLE_MATH,       NULL                                           },
    {STR_INIT("mwe-math-fallback-image-inline"),  ROLE_SKIP,       "a picture of the formula"                     },
    {STR_INIT("mwe-math-fallback-image-display"), ROLE_SKIP,       "a picture of the formula"                     },
    {STR_INIT("infobox"),                         ROLE_INFOBOX,    NULL                                           },
    {STR_INIT("infobox_v2"),                      ROLE_INFOBOX,    NULL                                           },
    {STR_INIT("infobox_v3"),                      ROLE_INFOBOX,    NULL                                           },
    {STR_INIT("sinottico"),                       ROLE_INFOBOX,    NULL                                           },
    {STR_INIT("hatnote"),                         ROLE_HATNOTE,    NULL                                           },
    {STR_INIT("bandeau-niveau-detail"),           ROLE_HATNOTE,    NULL                                           },
    {STR_INIT("thumbcaption"),                    ROLE_FIGURE,     NULL                                           },
    {STR_INIT("gallerytext"),                     ROLE_FIGURE,     NULL                                           },
    {STR_INIT("templatequote"),                   ROLE_QUOTE,      NULL                                           },
    {STR_INIT("mw-references-wrap"),              ROLE_PASS,       NULL                                           },
    {STR_INIT("references"),                      ROLE_NOTES,      NULL                                           },
    {STR_INIT("mw-cite-backlink"),                ROLE_BACKLINK,   NULL                                           },
    {STR_INIT("reference"),                       ROLE_MARK,       NULL                                           },
    {STR_INIT("mw-ref"),                          ROLE_MARK,       NULL                                           },
    {STR_INIT("noprint"),                         ROLE_PASS,       NULL                                           },
};

static const struct {
	GumboTag tag;
	enum html_role role;
	const char *why;
} tags[] = {
    {GUMBO_TAG_SCRIPT,     ROLE_SKIP,         "a script"              },
    {GUMBO_TAG_STYLE,      ROLE_SKIP,         "styles"                },
    {GUMBO_TAG_NOSCRIPT,   ROLE_SKIP,         "a fallback of a script"},
    {GUMBO_TAG_TEMPLATE,   ROLE_SKIP,         "a template of a script"},
    {GUMBO_TAG_HEAD,       ROLE_SKIP,         NULL                    },
    {GUMBO_TAG_TITLE,      ROLE_SKIP,         NULL                    },
    {GUMBO_TAG_NAV,        ROLE_SKIP,         "the site's navigation" },
    {GUMBO_TAG_FOOTER,     ROLE_SKIP,         "the site's footer"     },
    {GUMBO_TAG_FORM,       ROLE_SKIP,         "a form"                },
    {GUMBO_TAG_BUTTON,     ROLE_SKIP,         "a button"              },
    {GUMBO_TAG_INPUT,      ROLE_SKIP,         "a form"                },
    {GUMBO_TAG_SELECT,     ROLE_SKIP,         "a form"                },
    {GUMBO_TAG_TEXTAREA,   ROLE_SKIP,         "a form"                },
    {GUMBO_TAG_IFRAME,     ROLE_SKIP,         "another page"          },
    {GUMBO_TAG_SVG,        ROLE_SKIP,         "a drawing"             },
    {GUMBO_TAG_IMG,        ROLE_SKIP,         NULL                    },
    {GUMBO_TAG_H1,         ROLE_SKIP,         NULL                    }, /* the title, read before */
    {GUMBO_TAG_H2,         ROLE_HEADING,      NULL                    },
    {GUMBO_TAG_H3,         ROLE_HEADING,      NULL                    },
    {GUMBO_TAG_H4,         ROLE_HEADING,      NULL                    },
    {GUMBO_TAG_H5,         ROLE_HEADING,      NULL                    },
    {GUMBO_TAG_H6,         ROLE_HEADING,      NULL                    },
    {GUMBO_TAG_P,          ROLE_PARAGRAPH,    NULL                    },
    {GUMBO_TAG_UL,         ROLE_LIST,         NULL                    },
    {GUMBO_TAG_OL,         ROLE_LIST,         NULL                    },
    {GUMBO_TAG_DL,         ROLE_LIST,         NULL                    },
    {GUMBO_TAG_LI,         ROLE_ITEM,         NULL                    },
    {GUMBO_TAG_DT,         ROLE_ITEM,         NULL                    },
    {GUMBO_TAG_DD,         ROLE_ITEM,         NULL                    },
    {GUMBO_TAG_TABLE,      ROLE_TABLE,        NULL                    },
    {GUMBO_TAG_TR,         ROLE_ROW,          NULL                    },
    {GUMBO_TAG_TD,         ROLE_CELL,         NULL                    },
    {GUMBO_TAG_TH,         ROLE_CELL,         NULL                    },
    {GUMBO_TAG_CAPTION,    ROLE_CAPTION,      NULL                    },
    {GUMBO_TAG_BLOCKQUOTE, ROLE_QUOTE,        NULL                    },
    {GUMBO_TAG_FIGCAPTION, ROLE_FIGURE,       NULL                    },
    {GUMBO_TAG_PRE,        ROLE_PREFORMATTED, NULL                    },
    {GUMBO_TAG_MATH,       ROLE_MATH,         NULL                    },
    {GUMBO_TAG_A,          ROLE_LINK,         NULL                    },
    {GUMBO_TAG_I,          ROLE_EMPHASIS,     NULL                    },
    {GUMBO_TAG_EM,         ROLE_EMPHASIS,     NULL                    },
    {GUMBO_TAG_B,          ROLE_STRONG,       NULL                    },
    {GUMBO_TAG_STRONG,     ROLE_STRONG,       NULL                    },
    {GUMBO_TAG_TIME,       ROLE_TIME,         NULL                    },
    {GUMBO_TAG_BR,         ROLE_BREAK,        NULL                    },
    {GUMBO_TAG_HR,         ROLE_BREAK,        NULL                    },
    {GUMBO_TAG_DIV,        ROLE_BREAK,        NULL                    },
    {GUMBO_TAG_SECTION,    ROLE_BREAK,        NULL                    },
    {GUMBO_TAG_FIGURE,     ROLE_BREAK,        NULL                    },
};

struct str html_attribute(const GumboElement *element, const char *name)
{
	const GumboAttribute *attribute = gumbo_get_attribute(&element->attributes, name);

	return attribute ? str_of(attribute->value) : STR_NONE;
}

static bool has_word(struct str words, struct str word)
{
	struct str next;

	while (str_next(&words, ' ', &next))
		if (str_equal(next, word))
			return true;
	return false;
}

bool html_has_class(const GumboElement *element, struct str name)
{
	return has_word(html_attribute(element, "class"), name);
}

static bool is_hidden(const GumboElement *element)
{
	struct str style = html_attribute(element, "style");

	return str_find(style, STR("display:none")) >= 0 || str_find(style, STR("display: none")) >= 0;
}

/* Parsoid says by `rel` and `typeof` what the classic skins say by classes. */
static enum html_role parsoid_role(const GumboElement *element)
{
	struct str rel = html_attribute(element, "rel"), kind = html_attribute(element, "typeof");

	if (element->tag == GUMBO_TAG_LINK) {
		if (has_word(rel, STR("mw:PageProp/Category")))
			return ROLE_CATEGORY;
		return has_word(rel, STR("mw:PageProp/redirect")) ? ROLE_REDIRECT : ROLE_SKIP;
	}
	if (has_word(rel, STR("mw:referencedBy")))
		return ROLE_BACKLINK;
	if (str_find(kind, STR("mw:Extension/ref")) >= 0 && str_find(kind, STR("mw:Extension/references")) < 0)
		return ROLE_MARK;
	return ROLE_PASS;
}

enum html_role html_role(const GumboElement *element, const char **why)
{
	struct str classes = html_attribute(element, "class"), id = html_attribute(element, "id");
	struct str role = html_attribute(element, "role");
	enum html_role found = parsoid_role(element);

	*why = NULL;
	if (found != ROLE_PASS)
		return found;
	for (size_t i = 0; (classes.ptr || id.ptr) && i < sizeof names / sizeof names[0]; i++) {
		if (!has_word(classes, names[i].name) && !str_equal(id, names[i].name))
			continue;
		*why = names[i].why;
		if (names[i].role != ROLE_PASS)
			return names[i].role;
	}
	if (str_equal(role, STR("navigation"))) {
		*why = "the site's navigation";
		return ROLE_SKIP;
	}
	if (str_equal(role, STR("note")) && element->tag == GUMBO_TAG_DIV)
		return ROLE_HATNOTE;
	if (element->tag == GUMBO_TAG_SUP && has_word(classes, STR("Inline-Template")))
		return ROLE_REMARK;
	if (is_hidden(element))
		return *why = "hidden by its style", ROLE_SKIP;
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
		if (element->tag == tags[i].tag) {
			*why = tags[i].why;
			return tags[i].role;
		}
	}
	return element->tag == GUMBO_TAG_SPAN && html_attribute(element, "lang").ptr ? ROLE_LANGUAGE : ROLE_PASS;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
	                              : -1;
}

struct str html_page_of(struct arena *arena, struct str href)
{
	ptrdiff_t wiki = str_find(href, STR("/wiki/"));
	struct str name;
	struct buf page;
	size_t bad;

	if (str_starts(href, STR("./")))
		name = str_slice(href, 2, href.len);
	else if (wiki >= 0 && (wiki == 0 || str_find(str_slice(href, 0, (size_t)wiki), STR("wiki")) >= 0))
		name = str_slice(href, (size_t)wiki + 6, href.len);
	else
		return STR_NONE;
	if (str_find_char(name, '?') >= 0)
		name = str_slice(name, 0, (size_t)str_find_char(name, '?'));
	buf_init(&page, arena, name.len + 1);
	for (size_t i = 0; i < name.len; i++) {
		bool is_escape = name.ptr[i] == '%' && i + 2 < name.len && hex_digit(name.ptr[i + 1]) >= 0 &&
		                 hex_digit(name.ptr[i + 2]) >= 0;

		if (is_escape) {
			buf_put_char(&page, (char)(hex_digit(name.ptr[i + 1]) << 4 | hex_digit(name.ptr[i + 2])));
			i += 2;
		} else {
			buf_put_char(&page, name.ptr[i] == '_' ? ' ' : name.ptr[i]);
		}
	}
	name = page.len ? buf_str(&page) : STR_NONE;
	return name.ptr && utf8_valid(name, &bad) && !memchr(name.ptr, '\0', name.len) ? name : STR_NONE;
}

const GumboNode *html_next(const GumboNode *node, const GumboNode *root, bool skip_children)
{
	bool has_children = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_DOCUMENT;

	if (has_children && !skip_children && node->v.element.children.length)
		return node->v.element.children.data[0];
	while (node != root && node->parent) {
		const GumboVector *siblings = &node->parent->v.element.children;

		if (node->index_within_parent + 1 < siblings->length)
			return siblings->data[node->index_within_parent + 1];
		node = node->parent;
	}
	return NULL;
}

struct str html_text_of(struct arena *arena, const GumboNode *root)
{
	struct buf text;
	bool space = false;

	buf_init(&text, arena, 64);
	for (const GumboNode *node = root; node;) {
		const char *why;
		bool is_element = node->type == GUMBO_NODE_ELEMENT;
		enum html_role role = is_element ? html_role(&node->v.element, &why) : ROLE_PASS;
		bool is_left_out = node != root && (role == ROLE_SKIP || role == ROLE_BACKLINK || role == ROLE_MARK);

		space = space || role == ROLE_BREAK;
		if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
			for (const char *c = node->v.text.text; *c; c++) {
				bool is_space = *c == ' ' || *c == '\n' || *c == '\t' || *c == '\r';

				if (!is_space && space && text.len)
					buf_put_char(&text, ' ');
				if (!is_space)
					buf_put_char(&text, *c);
				space = is_space;
			}
		}
		node = html_next(node, root, is_left_out);
	}
	return text.len ? buf_str(&text) : STR("");
}
