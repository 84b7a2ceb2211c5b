/* person.c: the names of the kinds of mentions. */
#include "model/person.h"

const char *mention_kind_name(enum mention_kind kind)
{
	static const char *const names[] = {"name", "pronoun", "nominal"};

	return names[kind];
}
