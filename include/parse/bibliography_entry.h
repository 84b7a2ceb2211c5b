/* bibliography_entry.h: one printed citation while it is read, from the outside in (bibliography_text.c). */
#ifndef DOSSIER_PARSE_BIBLIOGRAPHY_ENTRY_H
#define DOSSIER_PARSE_BIBLIOGRAPHY_ENTRY_H

#include "parse/bibliography.h"

struct entry {
	struct arena *arena;
	struct reference *reference;
	struct str rest; /* not yet read, from the front */
	bool is_style2;  /* members end with commas */
	bool is_dated;   /* a date in parentheses behind the authors */
	bool is_quoted;  /* the title stood in quotation marks */
	bool has_tail;   /* one of the phrases that end a citation was found */
};

/* A copy without white space and the signs that end members; absent where nothing is left. */
struct str entry_keep(struct entry *entry, struct str s);
void entry_skip(struct entry *entry, size_t bytes);

/* Reads identifiers, archive and access dates of what is left and cuts it in front of the first (bibliography_tails.c). */
void entry_cut_tails(struct entry *entry);

/* Where the first member of `s` ends, the sign behind it not counted; and that member without "(in German)" and the like,
 * which are read; and all the members that are left (bibliography_members.c). */
size_t entry_member_end(const struct entry *entry, struct str s);
struct str entry_trim_aside(struct entry *entry, struct str member);
void entry_read_members(struct entry *entry);

#endif
