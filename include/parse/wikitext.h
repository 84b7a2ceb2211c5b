/* wikitext.h: what the files of the wikitext parser share (wikitext.c says how they divide the work).
 *
 * The source is scanned once for everything that has a beginning and an end (wikitext_marks.c); with the partners known, the
 * rest reads it from the front, jumps over what it leaves for later, and never looks for an end again. Constructs within
 * constructs are entered at most DEPTH_MOST deep; what is deeper is reported as skipped.
 */
#ifndef DOSSIER_PARSE_WIKITEXT_H
#define DOSSIER_PARSE_WIKITEXT_H

#include "base/map.h"
#include "parse/doc.h"
#include "parse/entity.h"

enum {
	DEPTH_MOST = 40 /* MediaWiki's own limit of nested templates */,
	LIST_DEPTH_MOST = 16,
	NOTES_MOST = 100000,
	NOTE_DEPTH_MOST = 8
};

enum mark_kind {
	MARK_NONE,
	MARK_TEMPLATE,  /* {{ and }} */
	MARK_PARAMETER, /* {{{ and }}} */
	MARK_LINK,      /* [[ and ]] */
	MARK_PIPE,      /* | directly within a template, parameter or link */
	MARK_EQUALS,    /* the first = of a template's argument */
	MARK_COMMENT,   /* <!-- -->; partner is the byte behind it */
	MARK_RAW, /* a tag whose content is not wikitext: <nowiki>, <math> …; partner is the byte behind its end tag */
	MARK_REF, /* <ref …> and </ref>; one without content has itself as partner */
};

#define MARK_ALONE UINT32_MAX /* partner of an opening without an end */

struct mark {
	uint32_t at;      /* byte of the source */
	uint32_t partner; /* index of the other end, or see above */
	uint8_t kind;
	uint8_t width; /* of the sign itself; 0 for tags */
	bool closes;
};

struct argument { /* of a template: [name_from, name_to) is empty for a positional one */
	struct str name;
	uint32_t from, to;
};

struct template
{                           /* one use of a template or parser function */
	uint32_t from, to;  /* with its braces */
	struct str name;    /* lower case, single spaces, no namespace; of a function up to its colon */
	struct str written; /* the name as it stands there */
	struct argument *arguments;
	size_t argument_count;
	bool is_function; /* "#if:", "lc:": arguments[0] is what follows the colon */
};

struct wiki_note {                         /* beside doc->notes, one for one */
	uint32_t content_from, content_to; /* of the source; equal where not (yet) known */
	bool is_emitted, has_text;
	unsigned depth;          /* of notes in notes */
	uint32_t bundle_of;      /* index of the note this one was bundled with, plus one */
	struct str key;          /* short citations: CITEREF of the work cited; full ones: their own */
	struct str text;         /* of notes made by templates */
	uint32_t first_citation; /* order; UINT32_MAX for none */
};

struct caption { /* of a figure, put behind the block it interrupts */
	uint32_t from, to;
};

enum flow { FLOW_BLOCK, FLOW_LINE }; /* may blocks be opened here, or is this a heading, field, label: one line? */

struct wiki {
	struct doc *doc;
	struct arena *arena;
	struct str s;           /* the source */
	VEC(struct mark) marks; /* in order of `at` */
	size_t mark_hint;
	unsigned depth;

	struct block *into; /* innermost open container */
	struct block *open; /* the open block of text (paragraph, item, cell …), or NULL */
	enum flow flow;
	enum { DUE_NOTHING, DUE_SPACE, DUE_BREAK } due; /* white space was read and not yet put */
	uint32_t due_at;
	uint32_t raised_from, lowered_from;  /* as below, of <sup> and <sub> */
	uint32_t strong_from, emphasis_from; /* where '''bold''' began in the text, plus one; 0: it is off */
	uint32_t apostrophe_at;              /* a ''' of this line that reads as ' and '' ; MARK_ALONE for none */

	VEC(struct wiki_note) notes;
	struct map notes_by_name; /* group, NUL, name -> index plus one */
	VEC(struct caption) captions;
	unsigned citations;                   /* markers so far */
	unsigned links_numbered;              /* [http://x] without a label show as [1], [2] … */
	struct block *lists[LIST_DEPTH_MOST]; /* open lists of list markup, outermost first */
	char list_signs[LIST_DEPTH_MOST];
	unsigned list_depth;
	bool keeps_lines;         /* within <poem> */
	bool is_scratch;          /* text for a label: notes and blocks leave no trace */
	const struct block *base; /* end tags close nothing outside of this */
	uint32_t in_note;         /* index of the note whose text is being put, plus one */
	bool defines_notes;       /* within <references>: a <ref> there cites nothing */
	bool has_body;            /* some text was put: what comes now is no longer the head of the page */
};

/* wikitext_marks.c */
void wiki_scan(struct wiki *w);
/* The mark at this byte, or NULL. */
const struct mark *wiki_mark(struct wiki *w, uint32_t at);
/* The first mark at or behind this byte; w->marks.count for none. */
size_t wiki_mark_index(struct wiki *w, uint32_t at);
/* The byte behind the construct that begins with this mark; its own next byte where it has no end. */
uint32_t mark_end(const struct wiki *w, const struct mark *mark);
/* The next of the bytes "\n" in [at, to) that is not within a construct; `to` for none. */
uint32_t wiki_line_end(struct wiki *w, uint32_t at, uint32_t to);

/* wikitext_text.c: what is put into the document. */
void wiki_put(struct wiki *w, uint32_t from, uint32_t to); /* plain source text */
/* The blanks that a preformatted line begins with, if more follows; the byte behind them. */
uint32_t wiki_indent(struct wiki *w, uint32_t from, uint32_t to);
void wiki_put_made(struct wiki *w, struct str text);                   /* text that the source does not have so */
void wiki_put_as(struct wiki *w, struct str text, uint32_t source_at); /* stands for the source at that byte */
void wiki_space(struct wiki *w, uint32_t at); /* white space: put in front of the next text, if any comes */
void wiki_break(struct wiki *w, uint32_t at); /* <br> */
struct block *wiki_open(struct wiki *w, enum block_kind kind,
                        uint32_t at);                              /* a container or block of text within w->into */
void wiki_close(struct wiki *w, struct block *block, uint32_t at); /* and everything open within it */
void wiki_close_text(struct wiki *w, uint32_t at);                 /* the open paragraph, and what waited for its end */
uint32_t wiki_text_at(struct wiki *w); /* where the next text will be put (space included) */
void wiki_range(struct wiki *w, enum range_kind kind, uint32_t from, struct str target); /* ends here */

/* wikitext_inline.c */
void wiki_literal(struct wiki *w, uint32_t from, uint32_t to); /* text as it is written, but for entities */
void wiki_inline(struct wiki *w, uint32_t from, uint32_t to);
/* The text of a piece of wikitext without its markup, for labels, names and fields; *url: its first external link. */
struct str wiki_plain(struct wiki *w, uint32_t from, uint32_t to, struct str *url);
void wiki_quotes_end(struct wiki *w);
void wiki_quotes_plan(struct wiki *w, uint32_t from, uint32_t to);

/* wikitext.c: lines, lists, headings, paragraphs. */
void wiki_blocks(struct wiki *w, uint32_t from, uint32_t to);
void wiki_lists_close(struct wiki *w, unsigned depth, uint32_t at); /* those deeper than `depth` */
struct str wiki_slice(const struct wiki *w, uint32_t from, uint32_t to);

/* wikitext_table.c */
/* Opens a table whose "{|" stands at `at`; and reads a line, whose first sign ("|", "!") is at `at`, of the table that is
 * open: false where none is. */
void wiki_table_open(struct wiki *w, uint32_t at);
bool wiki_table_line(struct wiki *w, uint32_t at, uint32_t end);

/* wikitext_link.c */
uint32_t wiki_link(struct wiki *w, const struct mark *mark, uint32_t to); /* each gives the byte behind what it read */
uint32_t wiki_external(struct wiki *w, uint32_t at, uint32_t to);         /* at "[" */
uint32_t wiki_bare_url(struct wiki *w, uint32_t from, uint32_t colon, uint32_t to);
size_t url_scheme_before(struct str s, size_t colon); /* length of "https" in front of the colon of "://", 0 for none */
void wiki_captions(struct wiki *w);
/* The caption among the parts of a picture: its last that is no option; empty where there is none. */
struct caption wiki_caption_find(struct wiki *w, uint32_t from, uint32_t to, bool *is_framed);

/* wikitext_tag.c */
uint32_t wiki_tag(struct wiki *w, uint32_t at, uint32_t to);
struct tag {
	struct str name, attributes;
	uint32_t end; /* behind ">" */
	bool closes, is_empty;
};
bool tag_read(struct str s, uint32_t at, struct tag *tag);
struct str tag_attribute(struct str attributes, struct str name);
/* A number for each tag whose content is not wikitext, below TAG_MOST_KINDS; -1 for the others. */
enum { TAG_MOST_KINDS = 128 };
int tag_raw_row(struct str name, bool *holds_wikitext); /* as <gallery> does, which still is read as a whole */

/* wikitext_templates.c: THE TABLE of templates that have a meaning here. */
enum template_use {
	USE_UNKNOWN,
	USE_NOTHING,        /* understood to show no text of the article */
	USE_TEXT,           /* shows `what` */
	USE_SHOW,           /* shows argument `what`; "a|b": the first of them that is given */
	USE_BLOCKS,         /* the same, with paragraphs and lists in it */
	USE_JOIN,           /* all positional arguments, joined by `what` */
	USE_LIST,           /* the same, each an item of a list; "1" where the argument is itself list markup */
	USE_LANGUAGE,       /* {{lang|code|text}} */
	USE_LANGUAGE_NAMED, /* {{lang-fr|text}}: with the language's name in front */
	USE_CAPTIONS,       /* {{multiple image|caption1=…}}; "6|7": which positional arguments are captions */
	USE_PATTERN,        /* `what` is the pattern: "$2{, dal $1}" */
	USE_SHIP,           /* {{USS|Iowa|BB-61}}: `what` is the prefix, "" where it is the first argument */
	USE_COORDINATES,
	USE_PAIRS,  /* {{historical populations|1900|5000|…}}: a table of two columns */
	USE_CODE,   /* {{FRA}}: a flag, and the land's name, for which its code stands here */
	USE_NATIVE, /* {{nihongo|English|kanji|romaji}} */
	USE_CONVERT,
	USE_FLAG,     /* {{flag|France}}: a link to the page of its name */
	USE_LINK,     /* {{ill|page|language|…}} */
	USE_SORTNAME, /* {{sortname|John|Smith}} */
	USE_URL,
	USE_PREFIXED, /* `what`, then the first argument: {{circa|1815}} */
	USE_DATE,     /* {{birth date|1950|5|15}}: `what` is the order of the arguments */
	USE_DATE_AGE, /* {{death date and age|…}} */
	USE_MARRIAGE,
	USE_HATNOTE,      /* `what` is what stands in front of the pages */
	USE_HATNOTE_TEXT, /* its argument `what`; "": what else is meant, and the page of it */
	USE_QUOTE,
	USE_CITATION,
	USE_SHORT, /* {{harvnb}} */
	USE_SHORT_PAREN,
	USE_SHORT_NOTE,    /* {{sfn}} */
	USE_SHORT_SEVERAL, /* {{sfnm}} */
	USE_NOTE,          /* {{efn|text}}: `what` is the group */
	USE_NOTE_REUSE,    /* {{r|name|name}} */
	USE_LOCATOR,       /* {{rp|444}} */
	USE_REFERENCES,    /* `what` is the group */
	USE_NEEDED,        /* {{citation needed}}: `what` are the words shown */
	USE_NEEDED_SPAN,   /* {{citation needed span|text}}: the text they are said of, and they */
	USE_ARCHIVE,       /* {{webarchive|url=…|date=…}}: a copy of what the note cites */
	USE_FRACTION,
	USE_INFOBOX,
};
struct template_row {
	enum template_use use;
	const char *what;
};
const struct template_row *template_row_find(struct str name); /* NULL for none */
bool template_rows_are_clear(void);                            /* for the tests: no name stands in two rows */

/* wikitext_template.c */
uint32_t wiki_template(struct wiki *w, const struct mark *mark);
bool template_read(struct wiki *w, const struct mark *mark, struct template *t);
const struct argument *template_get(const struct template *t, const char *name); /* "1" for the first positional one */
struct str template_value(struct wiki *w, const struct template *t,
                          const char *name); /* trimmed source; absent if empty */
/* The first that has a value of the arguments that `names` lists ("text|1"), or NULL. */
const struct argument *template_given(const struct wiki *w, const struct template *t, struct str names);
bool argument_is_given(const struct wiki *w, const struct argument *argument); /* NULL is not */
void wiki_argument(struct wiki *w, const struct argument *argument);           /* its text, here */
bool wiki_infobox(struct wiki *w, const struct template *t, bool is_sure); /* wikitext_infobox.c; false: it is none */
/* wikitext_shown.c: templates that show something else than an argument. */
void wiki_lines_inline(struct wiki *w, uint32_t from, uint32_t to);         /* list markup as one line */
void wiki_words(struct wiki *w, const struct template *t, struct str text); /* made text, with the spaces at its ends */
void wiki_shown(struct wiki *w, const struct template *t, const struct template_row *row);

/* wikitext_composed.c */
bool wiki_composed(struct wiki *w, const struct template *t, const struct template_row *row); /* false: shows nothing */
/* The prose among the arguments of a template that is not known, where it stands within a line; false where none is. */
bool wiki_kept(struct wiki *w, const struct template *t);

/* wikitext_note.c */
void wiki_ref(struct wiki *w, const struct mark *mark, const struct tag *tag);
uint32_t wiki_note_named(struct wiki *w, struct str group, struct str name, bool *is_new);
void wiki_cite_note(struct wiki *w, uint32_t note, struct str locator);
void wiki_cite_template(struct wiki *w, const struct template *t); /* a citation outside of a note */
/* A template that is not known, within a note, whose parameters are those of a citation; false: they are not. */
bool wiki_cite_unknown(struct wiki *w, const struct template *t);
void wiki_archive(struct wiki *w, const struct template *t); /* wikitext_archive.c: {{webarchive}} */
/* The key of a work by names and year, without "CITEREF". */
struct str citeref_make(struct arena *arena, const struct str *names, size_t count, struct str year);
uint32_t wiki_note_new(struct wiki *w, struct str group);
void wiki_short_citation(struct wiki *w, const struct template *t, enum template_use use);
void wiki_note_template(struct wiki *w, const struct template *t, struct str group, const struct argument *content);
void wiki_reuse_template(struct wiki *w, const struct template *t);
void wiki_references(struct wiki *w, struct str group, uint32_t from,
                     uint32_t to); /* the list stands here; its definitions */
/* The notes of a piece whose text is not put: cited here, or, within a list's definitions, just defined. */
void wiki_refs_in(struct wiki *w, uint32_t from, uint32_t to);
void wiki_note_emit(struct wiki *w, uint32_t note); /* its text here, if it has one */
void wiki_notes_finish(struct wiki *w);
/* wikitext_cite.c: a citation as the page shows it; `raw` as bibliography_raw gives it. */
struct str citation_text(struct arena *arena, const struct reference *reference, const struct str raw[]);

/* wikitext_words.c: words that wikis of other languages use. */
enum page_space { SPACE_ARTICLE, SPACE_FILE, SPACE_CATEGORY, SPACE_LANGUAGE, SPACE_HIDDEN, SPACE_OTHER };
enum page_space page_space_of(struct arena *arena, struct str target,
                              size_t *prefix); /* *prefix: bytes with the colon */
bool words_redirect(struct arena *arena, struct str s, size_t *width);
bool word_is_figure_option(struct arena *arena, struct str option);
bool word_is_frame(struct arena *arena, struct str option); /* of them, those that show the caption */

#endif
