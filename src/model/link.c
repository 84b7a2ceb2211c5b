/* link.c: the names of the kinds of links. */
#include "model/link.h"

static const char *const names[] = {"wiki", "external", "see_also", "category", "file", "language"};

const char *link_kind_name(enum link_kind kind)
{
	return names[kind];
}

bool link_kind_parse(struct str s, enum link_kind *kind)
{
	for (enum link_kind i = LINK_WIKI; i <= LINK_LANGUAGE; i++) {
		if (str_equal(s, str_of(names[i]))) {
			*kind = i;
			return true;
		}
	}
	return false;
}
