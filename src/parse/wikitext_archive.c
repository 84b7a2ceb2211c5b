/* wikitext_archive.c: {{webarchive}} and {{wayback}}: a copy of the page that the note around them cites.
 *
 * Robots set them beside a link or a citation; some give the copy's address, some the page's and fourteen digits of time. */
#include "parse/wikitext.h"

#include "parse/citation_date.h"

#include <ctype.h>

/* The length of the time of the Wayback Machine at the front: "20060218033842", or a part of it. */
static size_t stamp_length(struct str s)
{
	size_t length = 0;

	while (length < s.len && isdigit((unsigned char)s.ptr[length]))
		length++;
	return length >= 8 && length <= 14 ? length : 0;
}

static struct str stamp_of(struct str url)
{
	ptrdiff_t at = str_find(url, STR("/web/"));
	struct str rest = at < 0 ? STR_NONE : str_slice(url, (size_t)at + 5, url.len);
	size_t length = stamp_length(rest);

	return length ? str_slice(rest, 0, length) : STR_NONE;
}

static struct str stamp_edtf(struct arena *arena, struct str stamp)
{
	struct str date = str_print(arena, STR_FMT "-" STR_FMT "-" STR_FMT, STR_ARG(str_slice(stamp, 0, 4)),
	                            STR_ARG(str_slice(stamp, 4, 6)), STR_ARG(str_slice(stamp, 6, 8)));

	return citation_date(arena, date);
}

/* The template's words and the page it links: {{Webarchiv|url=…|text=…|wayback=…}} is the note's link itself. */
static void link_put(struct wiki *w, const struct template *t, const struct argument *address)
{
	const struct argument *label = template_given(w, t, STR("text|title|titre|título|titolo"));

	if (!label)
		return;
	uint32_t from = wiki_text_at(w);
	wiki_argument(w, label);
	wiki_range(w, RANGE_EXTERNAL, from, str_copy(w->arena, str_trim(wiki_slice(w, address->from, address->to))));
}

void wiki_archive(struct wiki *w, const struct template *t)
{
	const struct argument *address = template_given(w, t, STR("url|1|URL"));
	const struct argument *when = template_given(w, t, STR("date|wayback|data|2|datum|fecha"));

	if (!address)
		return;
	link_put(w, t, address);
	if (w->is_scratch || !w->in_note)
		return;
	struct note *note = &w->doc->notes.at[w->in_note - 1];
	struct str url = str_trim(wiki_slice(w, address->from, address->to));
	struct str date = when ? str_trim(wiki_plain(w, when->from, when->to, NULL)) : STR_NONE;
	bool is_stamp = stamp_length(date) > 0 && stamp_length(date) == date.len;
	struct str stamp = is_stamp ? date : stamp_of(url);
	if (note->archive_url.ptr)
		return;
	if (str_find(url, STR("/http")) > 0 || !is_stamp)
		note->archive_url = str_copy(w->arena, url);
	else
		note->archive_url = str_print(w->arena, "https://web.archive.org/web/" STR_FMT "/" STR_FMT,
		                              STR_ARG(stamp), STR_ARG(url));
	note->archived = is_stamp || !date.len ? STR_NONE : citation_date(w->arena, date);
	if (!note->archived.ptr && stamp.ptr)
		note->archived = stamp_edtf(w->arena, stamp);
}
