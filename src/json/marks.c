/* marks.c: see marks.h. Each range is looked at once, when the walk comes to where it begins. */
#include "json/marks.h"

#include <string.h>

struct str note_key(struct arena *arena, struct str group, struct str label)
{
	return str_print(arena, STR_FMT "\n" STR_FMT, STR_ARG(group), STR_ARG(label));
}

/* Percent-encodes what would end an attribute, a Markdown link or a URL; `is_title`: of a page, where a blank is "_" and
 * what has a meaning in URLs is encoded too. */
static struct str address_encode(struct arena *arena, struct str s, bool is_title)
{
	struct buf buf;

	buf_init(&buf, arena, s.len + 16);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (is_title && c == ' ')
			buf_put_char(&buf, '_');
		else if (c <= ' ' || c == 127 || strchr("\"'<>\\^`{}|()[]", c) || (is_title && strchr("%?", c)))
			buf_print(&buf, "%%%02X", c);
		else
			buf_put_char(&buf, (char)c);
	}
	return buf_str(&buf);
}

static struct str page_address(struct arena *arena, const struct text_view *view, struct str target)
{
	const struct str *id = view->articles ? map_get(view->articles, target) : NULL;

	if (id)
		return str_print(arena, "/v1/articles/" STR_FMT, STR_ARG(address_encode(arena, *id, true)));
	if (!view->wiki.len || !target.len)
		return STR_NONE;
	return str_print(arena, STR_FMT STR_FMT, STR_ARG(address_encode(arena, view->wiki, false)),
	                 STR_ARG(address_encode(arena, target, true)));
}

struct str link_address(struct arena *arena, const struct text_view *view, const struct range *range)
{
	static const struct str schemes[] = {STR_INIT("https://"), STR_INIT("http://"), STR_INIT("ftp://"),
	                                     STR_INIT("mailto:")};

	if (range->kind == RANGE_LINK)
		return page_address(arena, view, range->target);
	if (str_starts(range->target, STR("//")))
		return str_print(arena, "https:" STR_FMT, STR_ARG(address_encode(arena, range->target, false)));
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (str_starts_fold(range->target, schemes[i]))
			return address_encode(arena, range->target, false);
	return STR_NONE;
}

struct str marker_address(struct arena *arena, const struct text_view *view, const struct range *range)
{
	const struct note *note;
	const struct str *id;

	if (range->kind != RANGE_CITATION || !view->references)
		return STR_NONE;
	note = &view->doc->notes.at[range->note];
	id = map_get(view->references, note_key(arena, note->group, note->label));
	return id ? str_print(arena, "/v1/references/" STR_FMT, STR_ARG(*id)) : STR_NONE;
}

struct str marker_label(struct arena *arena, const struct text_view *view, const struct range *range)
{
	const struct note *note;

	if (range->kind != RANGE_CITATION)
		return range->target.len ? range->target : STR("citation needed");
	note = &view->doc->notes.at[range->note];
	if (!note->group.len || str_starts(note->label, note->group))
		return note->label;
	return str_print(arena, STR_FMT " " STR_FMT, STR_ARG(note->group), STR_ARG(note->label));
}

void marks_init(struct marks *marks, const struct doc *doc, uint32_t from, const struct mark_writer *writer, void *out)
{
	size_t low = 0, high = doc->ranges.count;

	*marks = (struct marks){.doc = doc, .writer = writer, .out = out};
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (doc->ranges.at[middle].from < from)
			low = middle + 1;
		else
			high = middle;
	}
	marks->next = low;
}

static bool is_link(const struct range *range)
{
	return range->kind == RANGE_LINK || range->kind == RANGE_EXTERNAL;
}

/* Opens a range that ends behind `at`, as far as the one around it goes. */
static void open_range(struct marks *marks, const struct range *range, uint32_t at, uint32_t end)
{
	uint32_t limit = marks->depth ? marks->open[marks->depth - 1].to : end;

	if (range->to <= at || range->kind == RANGE_DATE || marks->depth == MARKS_OPEN_MAX ||
	    (is_link(range) && marks->has_link))
		return;
	limit = range->to < limit ? range->to : limit;
	marks->open[marks->depth].range = range;
	marks->open[marks->depth++].to = limit;
	marks->has_link |= is_link(range);
	marks->writer->open(marks->out, range, limit);
}

static void close_last(struct marks *marks)
{
	const struct range *range = marks->open[--marks->depth].range;

	marks->has_link &= !is_link(range);
	marks->writer->close(marks->out, range);
}

/* All that begins up to `at`: first the markers, which belong to the words before them. */
static void open_ranges(struct marks *marks, uint32_t at, uint32_t end)
{
	const struct doc *doc = marks->doc;
	size_t from = marks->next;

	while (marks->next < doc->ranges.count && doc->ranges.at[marks->next].from <= at) {
		const struct range *range = &doc->ranges.at[marks->next];

		if (at >= end && range->to > at) /* the next segment's */
			break;
		marks->next++;
		if (range->kind == RANGE_CITATION || range->kind == RANGE_CITATION_NEEDED)
			marks->writer->point(marks->out, range, marks->has_link);
	}
	for (; from < marks->next && at < end; from++)
		if (doc->ranges.at[from].to > doc->ranges.at[from].from)
			open_range(marks, &doc->ranges.at[from], at, end);
}

/* The next byte at which something opens or closes. */
static uint32_t next_stop(const struct marks *marks, uint32_t to)
{
	uint32_t stop = to;

	if (marks->next < marks->doc->ranges.count && marks->doc->ranges.at[marks->next].from < stop)
		stop = marks->doc->ranges.at[marks->next].from;
	if (marks->depth && marks->open[marks->depth - 1].to < stop)
		stop = marks->open[marks->depth - 1].to;
	return stop;
}

/* Closes what the segment's end cuts, and keeps what runs on for the next. */
static void end_segment(struct marks *marks, uint32_t to)
{
	marks->kept_count = 0;
	for (size_t i = 0; i < marks->depth; i++)
		if (marks->open[i].range->to > to)
			marks->kept[marks->kept_count++] = marks->open[i].range;
	while (marks->depth)
		close_last(marks);
}

void marks_put(struct marks *marks, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i < marks->kept_count && from < to; i++)
		open_range(marks, marks->kept[i], from, to);
	for (uint32_t at = from;;) {
		uint32_t stop;

		while (marks->depth && marks->open[marks->depth - 1].to <= at)
			close_last(marks);
		open_ranges(marks, at, to);
		stop = next_stop(marks, to);
		if (at >= to)
			break;
		marks->writer->text(marks->out, str_slice(marks->doc->text, at, stop));
		at = stop;
	}
	if (from < to)
		end_segment(marks, to);
}

void marks_skip(struct marks *marks, uint32_t to)
{
	const struct doc *doc = marks->doc;

	while (marks->next < doc->ranges.count && doc->ranges.at[marks->next].from <= to &&
	       (doc->ranges.at[marks->next].from < to || doc->ranges.at[marks->next].to == to))
		marks->next++;
}
