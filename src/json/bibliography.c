/* bibliography.c: references for citation software: CSL-JSON, BibTeX and RIS.
 *
 * Each format is a table from our members to its own names; what is not known is left out, and a reference whose list is
 * missing has nothing to be cited by, so it is left out too. */
#include "json/represent.h"
#include "json/value.h"

#include <string.h>

struct field {
	const char *member, *name;
};

static bool is_known(const json_t *reference)
{
	return json_is_true(json_object_get(reference, "resolved"));
}

/* CSL-JSON. */

static const struct field csl_fields[] = {
    {"type",             "type"            },
    {"title",            "title"           },
    {"container_title",  "container-title" },
    {"collection_title", "collection-title"},
    {"publisher",        "publisher"       },
    {"publisher_place",  "publisher-place" },
    {"volume",           "volume"          },
    {"issue",            "issue"           },
    {"page",             "page"            },
    {"edition",          "edition"         },
    {"language",         "language"        },
    {"genre",            "genre"           },
    {"url",              "URL"             },
    {"doi",              "DOI"             },
    {"isbn",             "ISBN"            },
    {"issn",             "ISSN"            },
    {"pmid",             "PMID"            },
    {"pmcid",            "PMCID"           },
    {"archive_url",      "archive"         },
};

enum { CSL_FIELDS = sizeof csl_fields / sizeof csl_fields[0] };

static void put_csl_date(json_t *json, const char *name, struct str edtf)
{
	json_t *date, *parts = json_array(), *ranges = json_array();
	struct str point;

	while (edtf.ptr && str_next(&edtf, '/', &point)) {
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
	json_decref(parts);
	if (json_array_size(ranges)) {
		date = json_object();
		json_put(date, "date-parts", json_incref(ranges));
		json_put(json, name, date);
	}
	json_decref(ranges);
}

static json_t *reference_to_csl(const json_t *reference)
{
	json_t *json = json_object();

	json_object_set(json, "id", json_object_get(reference, "id"));
	for (size_t i = 0; i < CSL_FIELDS; i++)
		json_put_known(json, csl_fields[i].name, member_text(reference, csl_fields[i].member));
	if (!json_object_get(json, "type"))
		json_put(json, "type", json_string("document"));
	if (json_array_size(json_object_get(reference, "author")))
		json_object_set(json, "author", json_object_get(reference, "author"));
	if (json_array_size(json_object_get(reference, "editor")))
		json_object_set(json, "editor", json_object_get(reference, "editor"));
	put_csl_date(json, "issued", member_text(reference, "issued"));
	put_csl_date(json, "accessed", member_text(reference, "accessed"));
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

/* The kind of entry for a CSL type. */
struct kind {
	const char *csl, *bibtex, *ris;
};

static const struct kind kinds[] = {
    {"article-journal",   "article",       "JOUR"  },
    {"article-magazine",  "article",       "MGZN"  },
    {"article-newspaper", "article",       "NEWS"  },
    {"book",              "book",          "BOOK"  },
    {"chapter",           "incollection",  "CHAP"  },
    {"paper-conference",  "inproceedings", "CPAPER"},
    {"thesis",            "phdthesis",     "THES"  },
    {"report",            "techreport",    "RPRT"  },
    {"webpage",           "misc",          "ELEC"  },
    {NULL,                "misc",          "GEN"   },
};

static const struct kind *kind_of(const json_t *reference)
{
	struct str type = member_text(reference, "type");
	const struct kind *kind = kinds;

	while (kind->csl && !str_equal(type, str_of(kind->csl)))
		kind++;
	return kind;
}

/* A name as "Family, Given"; in BibTeX a literal one stands in braces of its own, so that it is not taken apart. */
static void put_name(struct buf *buf, const json_t *name, bool in_braces)
{
	struct str literal = member_text(name, "literal"), given = member_text(name, "given");

	if (literal.ptr) {
		buf_print(buf, in_braces ? "{" STR_FMT "}" : STR_FMT, STR_ARG(literal));
		return;
	}
	buf_put_str(buf, member_text(name, "family"));
	if (given.ptr)
		buf_print(buf, ", " STR_FMT, STR_ARG(given));
}

/* BibTeX. */

static const struct field bibtex_fields[] = {
    {"title",           "title"    },
    {"publisher",       "publisher"},
    {"publisher_place", "address"  },
    {"volume",          "volume"   },
    {"issue",           "number"   },
    {"page",            "pages"    },
    {"edition",         "edition"  },
    {"url",             "url"      },
    {"doi",             "doi"      },
    {"isbn",            "isbn"     },
    {"issn",            "issn"     },
    {"accessed",        "urldate"  },
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
			buf_put_str(buf, STR("\\textbackslash "));
			continue;
		}
		if (c && strchr("#$%&_", c))
			buf_put_char(buf, '\\');
		buf_put_char(buf, c == '\n' ? ' ' : c);
	}
}

static void put_bibtex(struct buf *buf, const char *name, struct str text)
{
	bool is_address = !strcmp(name, "url") || !strcmp(name, "doi");

	if (!text.ptr)
		return;
	buf_print(buf, ",\n  %s = {", name);
	if (is_address)
		buf_put_str(buf, text);
	else
		put_tex(buf, text);
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
		if (i)
			buf_put_str(buf, STR(" and "));
		put_name(buf, one, true);
	}
	buf_put_char(buf, '}');
}

void references_print_bibtex(struct buf *buf, const json_t *items)
{
	const json_t *reference;
	size_t i;

	json_array_foreach(items, i, reference)
	{
		const struct kind *kind = kind_of(reference);
		int64_t year;
		int month, day;

		if (!is_known(reference))
			continue;
		buf_print(buf, "@%s{" STR_FMT, kind->bibtex, STR_ARG(member_text(reference, "id")));
		put_bibtex_names(buf, "author", json_object_get(reference, "author"));
		put_bibtex_names(buf, "editor", json_object_get(reference, "editor"));
		put_bibtex(buf, strcmp(kind->bibtex, "article") ? "booktitle" : "journal",
		           member_text(reference, "container_title"));
		for (size_t k = 0; k < BIBTEX_FIELDS; k++)
			put_bibtex(buf, bibtex_fields[k].name, member_text(reference, bibtex_fields[k].member));
		if (edtf_split(member_text(reference, "issued"), &year, &month, &day))
			buf_print(buf, ",\n  year = {%lld}", (long long)year);
		buf_put_str(buf, STR("\n}\n\n"));
	}
}

/* RIS. */

static const struct field ris_fields[] = {
    {"title",           "TI"},
    {"container_title", "T2"},
    {"publisher",       "PB"},
    {"publisher_place", "CY"},
    {"volume",          "VL"},
    {"issue",           "IS"},
    {"page",            "SP"},
    {"edition",         "ET"},
    {"language",        "LA"},
    {"url",             "UR"},
    {"doi",             "DO"},
    {"isbn",            "SN"},
    {"issn",            "SN"},
};

enum { RIS_FIELDS = sizeof ris_fields / sizeof ris_fields[0] };

static void put_ris(struct buf *buf, const char *tag, struct str text)
{
	if (!text.ptr)
		return;
	buf_print(buf, "%s  - ", tag);
	for (size_t i = 0; i < text.len; i++)
		buf_put_char(buf, text.ptr[i] == '\n' || text.ptr[i] == '\r' ? ' ' : text.ptr[i]);
	buf_put_str(buf, STR("\r\n"));
}

static void put_ris_names(struct buf *buf, const char *tag, const json_t *names)
{
	const json_t *one;
	size_t i;

	json_array_foreach(names, i, one)
	{
		buf_print(buf, "%s  - ", tag);
		put_name(buf, one, false);
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

void references_print_ris(struct buf *buf, const json_t *items)
{
	const json_t *reference;
	size_t i;

	json_array_foreach(items, i, reference)
	{
		if (!is_known(reference))
			continue;
		buf_print(buf, "TY  - %s\r\n", kind_of(reference)->ris);
		put_ris(buf, "ID", member_text(reference, "id"));
		put_ris_names(buf, "AU", json_object_get(reference, "author"));
		put_ris_names(buf, "ED", json_object_get(reference, "editor"));
		for (size_t k = 0; k < RIS_FIELDS; k++)
			put_ris(buf, ris_fields[k].name, member_text(reference, ris_fields[k].member));
		put_ris_date(buf, "DA", member_text(reference, "issued"));
		put_ris_date(buf, "Y2", member_text(reference, "accessed"));
		buf_put_str(buf, STR("ER  - \r\n\r\n"));
	}
}
