/* link.c: the names of the kinds of links. */
#include "model/link.h"

static const char *const names[] = {"wiki", "external", "see_also", "category", "file", "language"};

const char *link_kind_name(enum link_kind kind)
{
	return names[kind];
}
