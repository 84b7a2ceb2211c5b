/* people.h: what the files of extract_people share: spans of names, the persons they are put together to, names' parts.
 *
 * The order of work (people.c): spans from the markup and the tagger (people_spans.c), their titles (titles.c), one
 * figure a person (people_figures.c), pronouns (people_pronouns.c), and out as findings.
 */
#ifndef DOSSIER_EXTRACT_PEOPLE_H
#define DOSSIER_EXTRACT_PEOPLE_H

#include "extract/extract.h"
#include "extract/name_words.h"
#include "extract/names.h"

enum { NAME_MAX_PARTS = 12, NO_FIGURE = UINT32_MAX };

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

/* What the text says that somebody is. */
struct people_role {
	uint32_t first, last; /* tokens, half open */
	uint32_t figure;
};

/* Somebody, as put together from the spans. */
struct figure {
	struct person_name name; /* of the fullest span */
	struct str display;      /* its text */
	struct str link;         /* or absent */
	uint32_t first_span;     /* index of the earliest */
	uint32_t last_token;     /* of the latest span so far, while spans are put to figures */
	uint32_t span_count;
	int female, male; /* what her name and titles say for either; of the subject, also most pronouns */
	int she, he;      /* pronouns given to her for want of somebody nearer: of others than the subject */
	int born, died;   /* years behind the name, or 0 */
	double confidence;
	const char *method;
	bool is_marked; /* by the markup, of some span */
};

/* What a sentence is read for. */
enum people_reading { READ_NOTHING, READ_MARKS, READ_NAMES };

struct people {
	const struct reading *reading;
	struct name_words words;
	uint8_t *readings;           /* by sentence: enum people_reading */
	uint8_t *verdicts;           /* by range of the document: enum link_verdict */
	VEC(struct name_span) spans; /* in order, apart from each other */
	VEC(struct figure) figures;
	VEC(struct people_mention) mentions;
	VEC(struct people_role) roles;
	const char *without; /* a step that is left out, to see what it is worth; or NULL */
	bool is_biography;
	bool is_of_other; /* its categories say that the page is about something else than a person */
	bool has_model;   /* the tagger reads the document's language */
	uint32_t subject; /* the figure that the article is about, or NO_FIGURE */
};

/* Is a page in a category that only persons are in: "1905 births"? */
bool page_is_of_person(const struct doc *doc);

/* people_markup.c: what the tags of each token may be (bits of enum tag); and whether the page is a biography. */
void people_read_markup(struct people *people, uint8_t *allowed);

/* Gives the spans that links cover their pages. */
void people_link_spans(struct people *people);

/* people_judge.c: what the title of a page says of what the page is about. */
enum link_verdict { LINK_UNKNOWN, LINK_TO_PERSON, LINK_TO_OTHER };
enum link_verdict link_judge(const struct lexicon *lexicon, struct arena *arena, struct str target);

/* people_spans.c: finds the spans. The steps beside the tagger's own, ended by a row without name. */
struct span_finder;
struct span_step {
	const char *name;
	bool is_before;   /* the tagger reads */
	bool needs_model; /* says nothing in a language without one */
	void (*run)(struct span_finder *finder);
};

extern const struct span_step span_steps[];

void people_find_spans(struct people *people);

/* people_figures.c: gives every span its figure, and finds the subject. */
void people_find_figures(struct people *people);

/* people_pronouns.c: adds the pronouns' mentions. */
void people_find_pronouns(struct people *people);

/* people_names.c. */
void person_name_read(const struct tokens *tokens, uint32_t first, uint32_t last, struct person_name *name);
void person_name_split(struct arena *arena, struct str text,
                       struct person_name *name); /* of a text that has no tokens */

/* Of two parts or more each, all the same? */
bool person_name_equals(const struct person_name *a, const struct person_name *b);

/* Can the two, of two parts or more each, be names of one person: is one the other without some of its parts, with initials for
 * words? */
bool person_name_agrees(const struct person_name *a, const struct person_name *b);

/* Does the surname stand first, as in "Deng Xiaoping"? */
bool person_name_begins_with_surname(const struct person_name *name);

/* Is it more than a surname: "Osama bin Laden", but not "bin Laden", nor "García Márquez"? */
bool person_name_is_full(const struct person_name *name);

/* "jr", "iii": what may follow a surname. */
bool person_name_is_suffix(struct str folded);

/* "zia" of "zia-ul-haq": the part before a particle between hyphens; empty where there is none. */
struct str person_part_first(struct str part);

/* "de", "van", "al". */
bool person_name_is_particle(struct str folded);

/* "Bhutto, Zulfikar Ali". */
struct str person_name_sort(struct arena *arena, struct str display);

/* people_confidence.c: the share of such persons that were right on development data. */
double people_confidence(const struct figure *figure);

/* people_life.c: the years between brackets behind a name, "(8 February 1700 – 17 March 1782)", "(born 1950)"; 0 where there are
 * none. `open` is the token of the bracket; *has_days: it gives days as well, or the signs of birth and death. */
struct life {
	int born, died;
	bool has_days;
};

struct life life_read(const struct tokens *tokens, uint32_t open, uint32_t end);

/* Gives the figures the years that stand behind their names. */
void people_find_lives(struct people *people);

/* Does the lead give the subject's birth and death? */
bool people_lead_has_life(const struct tokens *tokens);

/* extract_people without one of span_steps; NULL: with all. */
void extract_people_without(const struct reading *reading, struct findings *findings, const char *without);

/* people_titles.c: adds what is said of the figures beside their names. */
void people_find_roles(struct people *people);

#endif
