/* bibliography.c: references for citation software: CSL-JSON, BibTeX and RIS.
 *
 * Each format is a table from our members to its own names; what is not known is left out, and a reference whose list is
 * missing has nothing to be cited by, so it is left out too. A chapter stands in our `part_title`, its book in `title`; here
 * the chapter is the work, and the book what holds it. */
#include "json/represent.h"
#include "json/value.h"

#include <ctype.h>
#include <string.h>

struct field {
	const char *member, *name;
};

/* What a CSL type is elsewhere; `holder` and `publisher` are what BibTeX calls container and publisher there. */
struct kind {
	const char *csl, *bibtex, *holder, *publisher, *ris;
};

/* clang-format off */
static const struct kind kinds[] = {
    {"article-journal",    "article",       "journal",      "publisher",   "JOUR"},
    {"article-magazine",   "article",       "journal",      "publisher",   "MGZN"},
    {"article-newspaper",  "article",       "journal",      "publisher",   "NEWS"},
    {"article",            "unpublished",   "howpublished", "publisher",   "UNPB"},
    {"book",               "book",          "series",       "publisher",   "BOOK"},
    {"chapter",            "incollection",  "booktitle",    "publisher",   "CHAP"},
    {"entry-encyclopedia", "incollection",  "booktitle",    "publisher",   "ENCYC"},
    {"entry-dictionary",   "incollection",  "booktitle",    "publisher",   "DICT"},
    {"paper-conference",   "inproceedings", "booktitle",    "publisher",   "CPAPER"},
    {"thesis",             "phdthesis",     "series",       "school",      "THES"},
    {"report",             "techreport",    "series",       "institution", "RPRT"},
    {"webpage",            "misc",          "howpublished", "publisher",   "ELEC"},
    {"post",               "misc",          "howpublished", "publisher",   "ELEC"},
    {"motion_picture",     "misc",          "howpublished", "publisher",   "MPCT"},
    {"broadcast",          "misc",          "howpublished", "publisher",   "VIDEO"},
    {"map",                "misc",          "howpublished", "publisher",   "MAP"},
    {"patent",             "misc",          "howpublished", "publisher",   "PAT"},
    {"software",           "misc",          "howpublished", "publisher",   "COMP"},
    {"legal_case",         "misc",          "howpublished", "publisher",   "CASE"},
    {"legislation",        "misc",          "howpublished", "publisher",   "STAT"},
    {NULL,                 "misc",          "howpublished", "publisher",   "GEN"},
};
/* clang-format on */

/* A reference as citation software sees it. */
struct work {
	const json_t *reference;
	struct str type, title, container;
	struct str
	    note; /* what is quoted of it; of one that has no title the whole entry, which is all that is known */
	const struct kind *kind;
};

static bool is_known(const json_t *reference)
{
	return json_is_true(json_object_get(reference, "resolved"));
}

static struct work work_of(const json_t *reference)
{
	struct work work = {
	    .reference = reference,
	    .type = member_text(reference, "type"),
	    .title = member_text(reference, "title"),
	    .container = member_text(reference, "container_title"),
	    .note = member_text(reference, "quote"),
	    .kind = kinds,
	};
	struct str part = member_text(reference, "part_title");

	if (!work.note.ptr && !work.title.ptr && !part.ptr)
		work.note = member_text(reference, "text");
	if (!work.type.ptr)
		work.type = STR("document");
	if (part.ptr) {
		work.container = work.title.ptr ? work.title : work.container;
		work.title = part;
		work.type = str_equal(work.type, STR("book")) ? STR("chapter") : work.type;
	}
	while (work.kind->csl && !str_equal(work.type, str_of(work.kind->csl)))
		work.kind++;
	return work;
}

/* CSL-JSON. */

static const struct field csl_fields[] = {
    {"collection_title", "collection-title"},
    {"publisher", "publisher"},
    {"publisher_place", "publisher-place"},
    {"volume", "volume"},
    {"issue", "issue"},
    {"page", "page"},
    {"edition", "edition"},
    {"language", "language"},
    {"genre", "genre"},
    {"url", "URL"},
    {"doi", "DOI"},
    {"isbn", "ISBN"},
    {"issn", "ISSN"},
    {"pmid", "PMID"},
    {"pmcid", "PMCID"},
    {"source", "source"},
    {"archive_url", "archive_location"},
};

enum { CSL_FIELDS = sizeof csl_fields / sizeof csl_fields[0] };

static void put_csl_date(json_t *json, const char *name, struct str edtf)
{
	json_t *ranges = json_array();
	struct str rest = edtf, point;
	bool is_circa = str_find_char(edtf, '~') >= 0;

	while (rest.ptr && str_next(&rest, '/', &point)) {
		json_t *part = json_array();
		int64_t year;
		int month, day;

		if (edtf_split(point, &year, &month, &day)) {
			json_array_append_new(part, json_integer(year));
			if (month)
				json_array_append_new(part, json_integer(month));
			if (day)
				json_array_append_new(part, json_integer(day));
			json_array_append(ranges, part);
		}
		json_decref(part);
	}
	if (json_array_size(ranges)) {
		json_t *date = json_object();

		json_put(date, "date-parts", json_incref(ranges));
		if (is_circa)
			json_put(date, "circa", json_true());
		json_put(json, name, date);
	}
	json_decref(ranges);
}

/* CSL's schema lets names have no more than their own members. */
static void put_csl_names(json_t *json, const char *role, const json_t *names)
{
	json_t *list = json_array();
	const json_t *one;
	size_t i;

	json_array_foreach(names, i, one)
	{
		json_t *name = json_object();

		json_put_known(name, "family", member_text(one, "family"));
		json_put_known(name, "given", member_text(one, "given"));
		json_put_known(name, "literal", member_text(one, "literal"));
		json_array_append_new(list, name);
	}
	if (json_array_size(list))
		json_object_set(json, role, list);
	json_decref(list);
}

static json_t *reference_to_csl(const json_t *reference)
{
	static const char *const roles[] = {"author", "editor", "translator"};
	struct work work = work_of(reference);
	json_t *json = json_object();

	json_object_set(json, "id", json_object_get(reference, "id"));
	json_put_known(json, "type", work.type);
	json_put_known(json, "title", work.title);
	json_put_known(json, "container-title", work.container);
	json_put_known(json, "note", work.note);
	for (size_t i = 0; i < CSL_FIELDS; i++)
		json_put_known(json, csl_fields[i].name, member_text(reference, csl_fields[i].member));
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		put_csl_names(json, roles[i], json_object_get(reference, roles[i]));
	put_csl_date(json, "issued", member_text(reference, "issued"));
	put_csl_date(json, "accessed", member_text(reference, "accessed"));
	put_csl_date(json, "original-date", member_text(reference, "original_date"));
	return json;
}

void references_print_csl(struct buf *buf, const json_t *items)
{
	json_t *list = json_array(), *reference;
	size_t i;

	json_array_foreach(items, i, reference) if (is_known(reference))
	    json_array_append_new(list, reference_to_csl(reference));
	json_write(buf, list, true);
	json_decref(list);
}

/* BibTeX. */

static const struct field bibtex_fields[] = {
    {"collection_title", "series"},
    {"publisher_place", "address"},
    {"volume", "volume"},
    {"issue", "number"},
    {"edition", "edition"},
    {"language", "language"},
    {"genre", "type"},
    {"isbn", "isbn"},
    {"issn", "issn"},
    {"pmid", "pmid"},
    {"accessed", "urldate"},
};

enum { BIBTEX_FIELDS = sizeof bibtex_fields / sizeof bibtex_fields[0] };

/* TeX's special characters, escaped. Braces are made a pair by dropping them: BibTeX counts them even when escaped. */
static void put_tex(struct buf *buf, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '{' || c == '}')
			continue;
		if (c == '\\') {
			buf_put_str(buf, STR("\\textbackslash{}"));
			continue;
		}
		if (c == '~' || c == '^') {
			buf_print(buf, "\\%c{}", c);
			continue;
		}
		if (c && strchr("#$%&_", c))
			buf_put_char(buf, '\\');
		buf_put_char(buf, iscntrl((unsigned char)c) ? ' ' : c);
	}
}

static void put_bibtex(struct buf *buf, const char *name, struct str text)
{
	if (!text.ptr)
		return;
	buf_print(buf, ",\n  %s = {", name);
	put_tex(buf, text);
	buf_put_char(buf, '}');
}

/* Addresses stand as they are, but for what would end the value. */
static void put_bibtex_address(struct buf *buf, const char *name, struct str text)
{
	if (!text.ptr)
		return;
	buf_print(buf, ",\n  %s = {", name);
	for (size_t i = 0; i < text.len; i++) {
		if (strchr("{}\\ ", text.ptr[i]) || iscntrl((unsigned char)text.ptr[i]))
			buf_print(buf, "%%%02X", (unsigned char)text.ptr[i]);
		else
			buf_put_char(buf, text.ptr[i]);
	}
	buf_put_char(buf, '}');
}

/* "12–15" as "12--15". */
static void put_bibtex_pages(struct buf *buf, struct str pages)
{
	struct str dash = STR("–");
	ptrdiff_t at = str_find(pages, dash);

	if (at < 0) {
		put_bibtex(buf, "pages", pages);
		return;
	}
	buf_put_str(buf, STR(",\n  pages = {"));
	put_tex(buf, str_slice(pages, 0, (size_t)at));
	buf_put_str(buf, STR("--"));
	put_tex(buf, str_slice(pages, (size_t)at + dash.len, pages.len));
	buf_put_char(buf, '}');
}

/* A name that is not in parts, and one that "and" or a comma would take apart, stands in braces of its own. */
static void put_bibtex_part(struct buf *buf, struct str part, bool is_whole)
{
	bool in_braces = is_whole || str_find(part, STR(" and ")) >= 0 || str_find_char(part, ',') >= 0;

	if (in_braces)
		buf_put_char(buf, '{');
	put_tex(buf, part);
	if (in_braces)
		buf_put_char(buf, '}');
}

static void put_bibtex_names(struct buf *buf, const char *name, const json_t *names)
{
	const json_t *one;
	size_t i;

	if (!json_array_size(names))
		return;
	buf_print(buf, ",\n  %s = {", name);
	json_array_foreach(names, i, one)
	{
		struct str literal = member_text(one, "literal"), given = member_text(one, "given");

		if (i)
			buf_put_str(buf, STR(" and "));
		put_bibtex_part(buf, literal.ptr ? literal : member_text(one, "family"), literal.ptr != NULL);
		if (literal.ptr || !given.ptr)
			continue;
		buf_put_str(buf, STR(", "));
		put_bibtex_part(buf, given, false);
	}
	buf_put_char(buf, '}');
}

static void put_bibtex_date(struct buf *buf, struct str edtf)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
	                                     "jul", "aug", "sep", "oct", "nov", "dec"};
	int64_t year;
	int month, day;

	if (!edtf_split(edtf, &year, &month, &day))
		return;
	buf_print(buf, ",\n  year = {%lld}", (long long)year);
	if (month >= 1 && month <= 12)
		buf_print(buf, ",\n  month = %s", months[month - 1]);
}

static void put_bibtex_entry(struct buf *buf, const json_t *reference)
{
	struct work work = work_of(reference);

	buf_print(buf, "@%s{" STR_FMT, work.kind->bibtex, STR_ARG(member_text(reference, "id")));
	put_bibtex_names(buf, "author", json_object_get(reference, "author"));
	put_bibtex_names(buf, "editor", json_object_get(reference, "editor"));
	put_bibtex_names(buf, "translator", json_object_get(reference, "translator"));
	put_bibtex(buf, "title", work.title);
	if (strcmp(work.kind->holder, "series") != 0 || !member_text(reference, "collection_title").ptr)
		put_bibtex(buf, work.kind->holder, work.container);
	put_bibtex(buf, work.kind->publisher, member_text(reference, "publisher"));
	for (size_t i = 0; i < BIBTEX_FIELDS; i++)
		put_bibtex(buf, bibtex_fields[i].name, member_text(reference, bibtex_fields[i].member));
	put_bibtex(buf, "note", work.note);
	put_bibtex_pages(buf, member_text(reference, "page"));
	put_bibtex_address(buf, "url", member_text(reference, "url"));
	put_bibtex_address(buf, "doi", member_text(reference, "doi"));
	put_bibtex_address(buf, "eprint", member_text(reference, "arxiv"));
	if (member_text(reference, "arxiv").ptr)
		put_bibtex(buf, "archiveprefix", STR("arXiv"));
	put_bibtex_date(buf, member_text(reference, "issued"));
	buf_put_str(buf, STR("\n}\n\n"));
}

void references_print_bibtex(struct buf *buf, const json_t *items)
{
	const json_t *reference;
	size_t i;

	json_array_foreach(items, i, reference) if (is_known(reference)) put_bibtex_entry(buf, reference);
}

/* RIS. */

static const struct field ris_fields[] = {
    {"collection_title", "T3"},
    {"publisher", "PB"},
    {"publisher_place", "CY"},
    {"volume", "VL"},
    {"issue", "IS"},
    {"edition", "ET"},
    {"language", "LA"},
    {"genre", "M3"},
    {"url", "UR"},
    {"doi", "DO"},
    {"isbn", "SN"},
    {"issn", "SN"},
    {"source", "DP"},
};

enum { RIS_FIELDS = sizeof ris_fields / sizeof ris_fields[0] };

static void put_ris_text(struct buf *buf, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		buf_put_char(buf, iscntrl((unsigned char)text.ptr[i]) ? ' ' : text.ptr[i]);
}

static void put_ris(struct buf *buf, const char *tag, struct str text)
{
	if (!text.ptr)
		return;
	buf_print(buf, "%s  - ", tag);
	put_ris_text(buf, text);
	buf_put_str(buf, STR("\r\n"));
}

static void put_ris_names(struct buf *buf, const char *tag, const json_t *names)
{
	const json_t *one;
	size_t i;

	json_array_foreach(names, i, one)
	{
		struct str literal = member_text(one, "literal"), given = member_text(one, "given");

		buf_print(buf, "%s  - ", tag);
		put_ris_text(buf, literal.ptr ? literal : member_text(one, "family"));
		if (!literal.ptr && given.ptr) {
			buf_put_str(buf, STR(", "));
			put_ris_text(buf, given);
		}
		buf_put_str(buf, STR("\r\n"));
	}
}

static void put_ris_date(struct buf *buf, const char *tag, struct str edtf)
{
	int64_t year;
	int month, day;

	if (!edtf_split(edtf, &year, &month, &day))
		return;
	buf_print(buf, "%s  - %04lld/", tag, (long long)year);
	if (month)
		buf_print(buf, "%02d", month);
	buf_put_char(buf, '/');
	if (day)
		buf_print(buf, "%02d", day);
	buf_put_str(buf, STR("/\r\n"));
}

/* "12–15": where they begin and end; more than one range stands whole. */
static void put_ris_pages(struct buf *buf, struct str pages)
{
	size_t digits = 0;

	while (digits < pages.len && isalnum((unsigned char)pages.ptr[digits]))
		digits++;
	struct str rest = str_slice(pages, digits, pages.len);
	size_t width = str_starts(rest, STR("–")) ? strlen("–") : str_starts(rest, STR("-"));
	struct str last = str_slice(rest, width, rest.len);
	size_t at = 0;

	while (at < last.len && isalnum((unsigned char)last.ptr[at]))
		at++;
	bool is_range = digits && width && at && at == last.len;
	put_ris(buf, "SP", is_range ? str_slice(pages, 0, digits) : pages);
	put_ris(buf, "EP", is_range ? last : STR_NONE);
}

static void put_ris_entry(struct buf *buf, const json_t *reference)
{
	struct work work = work_of(reference);
	int64_t year;
	int month, day;

	buf_print(buf, "TY  - %s\r\n", work.kind->ris);
	put_ris(buf, "ID", member_text(reference, "id"));
	put_ris_names(buf, "AU", json_object_get(reference, "author"));
	put_ris_names(buf, "ED", json_object_get(reference, "editor"));
	put_ris_names(buf, "A4", json_object_get(reference, "translator"));
	put_ris(buf, "TI", work.title);
	put_ris(buf, "T2", work.container);
	for (size_t i = 0; i < RIS_FIELDS; i++)
		put_ris(buf, ris_fields[i].name, member_text(reference, ris_fields[i].member));
	put_ris(buf, "N1", work.note);
	put_ris_pages(buf, member_text(reference, "page"));
	if (edtf_split(member_text(reference, "issued"), &year, &month, &day))
		buf_print(buf, "PY  - %04lld\r\n", (long long)year);
	put_ris_date(buf, "DA", member_text(reference, "issued"));
	put_ris_date(buf, "Y2", member_text(reference, "accessed"));
	buf_put_str(buf, STR("ER  - \r\n\r\n"));
}

void references_print_ris(struct buf *buf, const json_t *items)
{
	const json_t *reference;
	size_t i;

	json_array_foreach(items, i, reference) if (is_known(reference)) put_ris_entry(buf, reference);
}
