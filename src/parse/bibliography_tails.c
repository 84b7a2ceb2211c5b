/* bibliography_tails.c: the end of a printed citation: identifiers, archive, date of access. They have fixed words in front,
 * which is what makes the end of a citation sure where its middle is not. */
#include "parse/bibliography_entry.h"

#include "parse/citation_date.h"

#include <ctype.h>
#include <string.h>

#define WORDS(literal)                                                                                                 \
	{                                                                                                              \
		(literal), sizeof(literal) - 1                                                                         \
	}

enum tail {
	TAIL_ARCHIVED,
	TAIL_ACCESSED,
	TAIL_DOI,
	TAIL_ISBN,
	TAIL_ISSN,
	TAIL_PMID,
	TAIL_PMC,
	TAIL_ARXIV,
	TAIL_VIA,
	TAIL_OTHER
};

/* What ends the middle; ASCII letters match in either case where `folds`. */
/* clang-format off */
static const struct {
	enum tail tail;
	bool folds;
	struct str words;
} TAILS[] = {
	{TAIL_ARCHIVED, true,  WORDS("archived from the original")},
	{TAIL_ARCHIVED, true,  WORDS("archived ")},
	{TAIL_ARCHIVED, true,  WORDS("archiviert vom original")},
	{TAIL_ARCHIVED, true,  WORDS("archiviato dall'url originale")},
	{TAIL_ARCHIVED, true,  WORDS("archivado desde el original")},
	{TAIL_ARCHIVED, false, WORDS("Архивировано")},
	{TAIL_ACCESSED, true,  WORDS("retrieved ")},
	{TAIL_ACCESSED, true,  WORDS("accessed ")},
	{TAIL_ACCESSED, true,  WORDS("consulté le ")},
	{TAIL_ACCESSED, true,  WORDS("abgerufen am ")},
	{TAIL_ACCESSED, true,  WORDS("url consultato il ")},
	{TAIL_ACCESSED, true,  WORDS("consultado el ")},
	{TAIL_ACCESSED, true,  WORDS("consultado em ")},
	{TAIL_ACCESSED, true,  WORDS("geraadpleegd op ")},
	{TAIL_ACCESSED, false, WORDS("Дата обращения:")},
	{TAIL_DOI,      true,  WORDS("doi:")},
	{TAIL_ISBN,     false, WORDS("ISBN")},
	{TAIL_ISSN,     false, WORDS("ISSN")},
	{TAIL_PMID,     false, WORDS("PMID")},
	{TAIL_PMC,      false, WORDS("PMC ")},
	{TAIL_ARXIV,    false, WORDS("arXiv:")},
	{TAIL_VIA,      false, WORDS("– via ")},
	{TAIL_OTHER,    false, WORDS("OCLC")},
	{TAIL_OTHER,    false, WORDS("JSTOR")},
	{TAIL_OTHER,    false, WORDS("S2CID")},
	{TAIL_OTHER,    false, WORDS("Bibcode:")},
	{TAIL_OTHER,    false, WORDS("hdl:")},
};
/* clang-format on */

static ptrdiff_t tail_find(struct str s, size_t row)
{
	struct str words = TAILS[row].words;
	char first = words.ptr[0];

	for (size_t at = 0; at + words.len <= s.len; at++) {
		struct str here = str_slice(s, at, s.len);
		bool same =
		    TAILS[row].folds ? str_starts_fold(here, words) : here.ptr[0] == first && str_starts(here, words);
		if (same && (at == 0 || strchr(" (,.[", s.ptr[at - 1])))
			return (ptrdiff_t)at;
	}
	return -1;
}

/* The date that follows the words of a tail: behind "on", "from the original (PDF) on" and the like. */
static struct str tail_date(struct arena *arena, struct str s)
{
	size_t taken;

	for (size_t at = 0; at < s.len && at < 60; at++) {
		if (at && s.ptr[at - 1] != ' ')
			continue;
		struct str date = citation_date_prefix(arena, str_slice(s, at, s.len), &taken);
		if (date.ptr)
			return date;
	}
	return STR_NONE;
}

static struct str token_first(struct str s)
{
	struct str trimmed = str_trim(s);
	size_t end = 0;

	while (end < trimmed.len && !strchr(" .,;)]", trimmed.ptr[end]))
		end++;
	return str_slice(trimmed, 0, end);
}

static void tail_read(struct entry *entry, enum tail tail, struct str after)
{
	struct reference *r = entry->reference;
	struct arena *arena = entry->arena;

	switch (tail) {
	case TAIL_ARCHIVED: r->archived = r->archived.ptr ? r->archived : tail_date(arena, after); break;
	case TAIL_ACCESSED: r->accessed = r->accessed.ptr ? r->accessed : tail_date(arena, after); break;
	case TAIL_DOI: r->doi = str_copy(arena, doi_read(str_slice(after, 0, 120))); break;
	case TAIL_ISBN: r->isbn = r->isbn.ptr ? r->isbn : isbn_read(arena, str_slice(after, 0, 24)); break;
	case TAIL_ISSN: r->issn = str_copy(arena, token_first(after)); break;
	case TAIL_PMID: r->pmid = str_copy(arena, token_first(after)); break;
	case TAIL_PMC: r->pmcid = str_copy(arena, token_first(after)); break;
	case TAIL_ARXIV: r->arxiv = str_copy(arena, token_first(after)); break;
	case TAIL_VIA:
	case TAIL_OTHER: break;
	}
	r->doi = r->doi.len ? r->doi : STR_NONE;
}

/* Reads all tails of what is left and cuts it in front of the first. */
void entry_cut_tails(struct entry *entry)
{
	struct str s = entry->rest;
	size_t end = s.len;

	for (size_t row = 0; row < sizeof TAILS / sizeof *TAILS; row++) {
		ptrdiff_t at = tail_find(s, row);
		if (at < 0)
			continue;
		struct str after = str_slice(s, (size_t)at + TAILS[row].words.len, s.len);
		bool dated = TAILS[row].tail == TAIL_ARCHIVED || TAILS[row].tail == TAIL_ACCESSED;
		if (dated && !tail_date(entry->arena, after).ptr)
			continue;
		tail_read(entry, TAILS[row].tail, after);
		entry->has_tail = true;
		end = (size_t)at < end ? (size_t)at : end;
	}
	entry->rest = str_trim(str_slice(s, 0, end));
	while (entry->rest.len && strchr("(,", entry->rest.ptr[entry->rest.len - 1]))
		entry->rest = str_trim(str_slice(entry->rest, 0, entry->rest.len - 1));
}
