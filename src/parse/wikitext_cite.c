/* wikitext_cite.c: a citation template as the page shows it, in the order of Citation Style 1. Not for a machine (that gets
 * the fields): so that the text of the reference list reads as the page does, in every language's template alike. */
#include "parse/bibliography.h"
#include "parse/wikitext.h"

static void put(struct buf *buf, const char *before, struct str text, const char *behind)
{
	if (!text.len)
		return;
	buf_put_str(buf, str_of(before));
	buf_put_str(buf, text);
	buf_put_str(buf, str_of(behind));
}

static void names_put(struct buf *buf, const struct name *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_put_str(buf, STR("; "));
		if (names[i].literal.len) {
			buf_put_str(buf, names[i].literal);
			continue;
		}
		buf_put_str(buf, names[i].family);
		put(buf, ", ", names[i].given, "");
	}
}

static bool title_is_quoted(const struct reference *r)
{
	return !str_equal(r->type, STR("book")) && !str_equal(r->type, STR("map")) &&
	       !str_equal(r->type, STR("motion_picture")) && !str_equal(r->type, STR("report")) &&
	       !str_equal(r->type, STR("thesis"));
}

static void title_put(struct buf *buf, const struct reference *r)
{
	const char *end = r->translated_title.len ? " " : ". ";

	put(buf, "\"", r->part_title, "\". ");
	if (title_is_quoted(r))
		put(buf, "\"", r->title, r->translated_title.len ? "\" " : "\". ");
	else
		put(buf, "", r->title, end);
	put(buf, "[", r->translated_title, "]. ");
}

static void place_put(struct buf *buf, const struct reference *r)
{
	put(buf, "", r->publisher_place, r->publisher.len ? ": " : ". ");
	put(buf, "", r->publisher, ". ");
}

static void volume_put(struct buf *buf, const struct reference *r)
{
	bool is_journal = str_equal(r->type, STR("article-journal"));

	if (is_journal && r->volume.len) {
		put(buf, "", r->volume, "");
		put(buf, " (", r->issue, ")");
		put(buf, ": ", r->page, "");
		buf_put_str(buf, STR(". "));
		return;
	}
	put(buf, "Vol. ", r->volume, r->issue.len ? ", " : ". ");
	put(buf, "no. ", r->issue, ". ");
	put(buf, "p. ", r->page, ". ");
}

struct str citation_text(struct arena *arena, const struct reference *reference, const struct str raw[])
{
	const struct reference r = *reference;
	struct str date = raw[FIELD_DATE].len ? raw[FIELD_DATE] : raw[FIELD_YEAR];
	struct buf buf;

	buf_init(&buf, arena, 200);
	names_put(&buf, r.author, r.author_count);
	if (!r.author_count && r.editor_count) {
		names_put(&buf, r.editor, r.editor_count);
		buf_put_str(&buf, r.editor_count > 1 ? STR(" (eds.)") : STR(" (ed.)"));
	}
	bool named = buf.len > 0;
	if (named)
		put(&buf, " (", date, ")");
	if (named)
		buf_put_str(&buf, STR(". "));
	title_put(&buf, &r);
	if (r.translator_count) {
		buf_put_str(&buf, STR("Translated by "));
		names_put(&buf, r.translator, r.translator_count);
		buf_put_str(&buf, buf.ptr[buf.len - 1] == '.' ? STR(" ") : STR(". "));
	}
	put(&buf, "", r.container_title, ". ");
	put(&buf, "", r.edition, " ed. ");
	volume_put(&buf, &r);
	place_put(&buf, &r);
	put(&buf, "", r.agency, ". ");
	if (!named)
		put(&buf, "", date, ". ");
	put(&buf, "doi:", r.doi, ". ");
	put(&buf, "ISBN ", r.isbn, ". ");
	put(&buf, "ISSN ", r.issn, ". ");
	put(&buf, "PMID ", r.pmid, ". ");
	put(&buf, "", r.identifiers, ". ");
	put(&buf, "Archived from the original on ", raw[FIELD_ARCHIVED], ". ");
	put(&buf, "Retrieved ", raw[FIELD_ACCESSED], ". ");
	put(&buf, "Via ", r.source, ". ");
	put(&buf, "\"", r.quote, "\" ");
	return str_trim(buf_str(&buf));
}
