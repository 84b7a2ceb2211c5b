/* people.h: what the files of extract_people share: spans of names, the persons they are put together to, names' parts.
 *
 * The order of work (people.c): spans from the markup and the tagger (people_spans.c), their titles (titles.c), one
 * figure a person (people_figures.c), pronouns (people_pronouns.c), and out as findings.
 */
#ifndef DOSSIER_EXTRACT_PEOPLE_H
#define DOSSIER_EXTRACT_PEOPLE_H

#include "extract/extract.h"

enum { NAME_MAX_PARTS = 12, NO_FIGURE = UINT32_MAX };

/* What the list of names (db/names.txt) knows of a word. */
enum name_kind { NAME_FEMALE = 1, NAME_MALE = 2, NAME_SURNAME = 4 };

/* The name_kind bits of a folded word; 0 where it is not listed. */
unsigned name_lookup(struct str folded);

/* A name cut to its parts, folded; punctuation is left out. */
struct person_name {
	struct str parts[NAME_MAX_PARTS];
	unsigned count;
	unsigned surname; /* index of the part that is the surname */
};

/* Where the text names somebody. */
struct name_span {
	uint32_t first, last; /* tokens, half open: the name without its title */
	uint32_t title_first; /* where the titles before it begin; first where there is none */
	struct str link;      /* title of the page it links to, or absent */
	const char *method;   /* "link", "title", "tagger", … */
	double confidence;
	uint32_t figure; /* index, once known */
	struct person_name name;
};

struct people_mention {
	uint32_t token, last; /* half open */
	uint32_t figure;
	enum mention_kind kind;
	struct str title;
};

/* Somebody, as put together from the spans. */
struct figure {
	struct person_name name; /* of the fullest span */
	struct str display;      /* its text */
	struct str link;         /* or absent */
	uint32_t first_span;     /* index of the earliest */
	uint32_t last_token;     /* of the latest span so far, while spans are put to figures */
	uint32_t span_count;
	int female, male; /* what speaks for either */
	double confidence;
	const char *method;
};

/* What a sentence is read for. */
enum people_reading { READ_NOTHING, READ_MARKS, READ_NAMES };

struct people {
	const struct reading *reading;
	uint8_t *readings;           /* by sentence: enum people_reading */
	VEC(struct name_span) spans; /* in order, apart from each other */
	VEC(struct figure) figures;
	VEC(struct people_mention) mentions;
	bool is_biography;
	uint32_t subject; /* the figure that the article is about, or NO_FIGURE */
};

/* people_markup.c: what the tags of each token may be (bits of enum tag); and whether the page is a biography. */
void people_read_markup(struct people *people, uint8_t *allowed);

/* Gives the spans that links cover their pages. */
void people_link_spans(struct people *people);

/* What the title of a page says of what the page is about. */
enum link_verdict { LINK_UNKNOWN, LINK_TO_PERSON, LINK_TO_OTHER };
enum link_verdict link_judge(struct arena *arena, struct str target);

/* people_spans.c: finds the spans. */
void people_find_spans(struct people *people);

/* people_figures.c: gives every span its figure, and finds the subject. */
void people_find_figures(struct people *people);

/* people_pronouns.c: adds the pronouns' mentions. */
void people_find_pronouns(struct people *people);

/* people_names.c. */
void person_name_read(const struct tokens *tokens, uint32_t first, uint32_t last, struct person_name *name);
void person_name_split(struct arena *arena, struct str text,
                       struct person_name *name); /* of a text that has no tokens */

/* Can the two, of two parts or more each, be names of one person: is one the other without some of its parts, with initials for
 * words? */
bool person_name_agrees(const struct person_name *a, const struct person_name *b);

/* "jr", "iii": what may follow a surname. */
bool person_name_is_suffix(struct str folded);

/* "Bhutto, Zulfikar Ali". */
struct str person_name_sort(struct arena *arena, struct str display);

/* people_titles.c: a title that is said of somebody right behind the name: "Kerry, the Secretary of State", "X was President
 * of". Tokens of the title, first == last where there is none. */
void title_said(const struct tokens *tokens, const struct name_span *span, uint32_t *first, uint32_t *last);

/* titles.c: titles before names. */
enum title_kind { TITLE_NONE, TITLE_HONORIFIC, TITLE_RANK, TITLE_OFFICE };

struct title {
	enum title_kind kind;
	int gender;           /* 'f', 'm' or 0 */
	uint32_t first, last; /* tokens */
};

/* The longest title that ends right before token `end` and not before `least`; its abbreviation's full stop counts to it.
 * kind TITLE_NONE where there is none. */
struct title title_before(const struct tokens *tokens, uint32_t least, uint32_t end);

/* The longest title that begins at token `first`. */
struct title title_at(const struct tokens *tokens, uint32_t first, uint32_t end);

/* Is the word alone a title? */
bool is_title_word(struct str folded);

bool is_demonym(struct str folded);

#endif
