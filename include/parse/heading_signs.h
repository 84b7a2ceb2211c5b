/* heading_signs.h: what speaks for and against a line of copied text being a heading.
 *
 * No single sign decides: captions of pictures, names of tables and items of lists are short lines too. So each sign has a
 * weight, by where empty lines stand around the line, and a line whose weights add up to more than nothing is a heading. The
 * weights (heading_weights.c) were fitted by logistic regression to rendered pages whose HTML says what is a heading.
 */
#ifndef DOSSIER_PARSE_HEADING_SIGNS_H
#define DOSSIER_PARSE_HEADING_SIGNS_H

#include "parse/text_page.h"

#define HEADING_SIGNS(X)                                                                                               \
	X(ALWAYS) /* any line */                                                                                       \
	X(WORDS_1)                                                                                                     \
	X(WORDS_2)                                                                                                     \
	X(WORDS_3)                                                                                                     \
	X(WORDS_4)                                                                                                     \
	X(WORDS_5)                                                                                                     \
	X(WORDS_7) /* 6 or 7 */                                                                                        \
	X(WORDS_MANY)                                                                                                  \
	X(TERM)  /* "See also", "References" … in any of the languages at hand */                                    \
	X(USUAL) /* "History": a name that sections of many articles have */                                           \
	X(DIGIT_FIRST)                                                                                                 \
	X(DIGIT_LAST)                                                                                                  \
	X(DIGIT_WITHIN)                                                                                                \
	X(LOWER_FIRST)                                                                                                 \
	X(TITLE_CASE)    /* two words or more, all with a capital */                                                   \
	X(LOWER_SECOND)  /* the second word has none */                                                                \
	X(LOWER_SHORT)   /* words of up to three letters without a capital, such as "of": one */                       \
	X(LOWER_SHORT_2) /* several */                                                                                 \
	X(ALL_CAPITALS)                                                                                                \
	X(PARENTHESES)                                                                                                 \
	X(COMMA)                                                                                                       \
	X(COLON)                                                                                                       \
	X(QUOTE)                                                                                                       \
	X(DASH)                                                                                                        \
	X(REPEATED) /* the page has the line twice or more */                                                          \
	X(REPEATED_OFTEN)                                                                                              \
	X(TAKEN_UP)   /* the next paragraph begins with one of its words */                                            \
	X(TITLE_WORD) /* it has a word of the article's title */                                                       \
	X(BEFORE_NONE)                                                                                                 \
	X(BEFORE_PARAGRAPH)                                                                                            \
	X(BEFORE_SENTENCE) /* a whole sentence, but no paragraph */                                                    \
	X(BEFORE_HEADING)                                                                                              \
	X(BEFORE_HEADING_2) /* two headings */                                                                         \
	X(BEFORE_HATNOTE)                                                                                              \
	X(BEFORE_ROW)                                                                                                  \
	X(BEFORE_ENTRY)                                                                                                \
	X(BEFORE_SHORT) /* a line of up to four words */                                                               \
	X(BEFORE_LONG)                                                                                                 \
	X(BEFORE_COLON)  /* it ends with a colon */                                                                    \
	X(BEFORE_DIGIT)  /* it begins with a digit, or ends with one */                                                \
	X(BEFORE_LONGER) /* it has more than twice the words */                                                        \
	X(BEFORE_RUN)    /* four lines or more without an empty line between */                                        \
	X(AFTER_NONE)                                                                                                  \
	X(AFTER_PARAGRAPH)                                                                                             \
	X(AFTER_SENTENCE)                                                                                              \
	X(AFTER_HATNOTE)                                                                                               \
	X(AFTER_ROW)                                                                                                   \
	X(AFTER_ENTRY)                                                                                                 \
	X(AFTER_TERM)                                                                                                  \
	X(AFTER_SHORT)                                                                                                 \
	X(AFTER_LONG)                                                                                                  \
	X(AFTER_DIGIT)                                                                                                 \
	X(AFTER_LONGER)                                                                                                \
	X(AFTER_ALONE)    /* the next line is the last before an empty line */                                         \
	X(AFTER_GLUED)    /* words run together, as in boxes of links */                                               \
	X(AFTER_MARKER)   /* the next line has a citation marker */                                                    \
	X(THEN_PARAGRAPH) /* the line behind the next one */                                                           \
	X(THEN_ROW)                                                                                                    \
	X(THEN_SHORT)                                                                                                  \
	X(THEN_LONG)                                                                                                   \
	X(THEN_HATNOTE)                                                                                                \
	X(SOON_PARAGRAPH) /* a paragraph within four lines */                                                          \
	X(LIKE_BEFORE)    /* both have digits, or parentheses, or a colon, or a dash */                                \
	X(LIKE_AFTER)                                                                                                  \
	X(UNLIKE_BOTH)  /* the lines before and behind have one of these in common, and it has not */                  \
	X(EQUAL_AFTER)  /* the next line is the same */                                                                \
	X(NAMED_BEFORE) /* the line before has these very words in it */                                               \
	X(NAMED_AFTER)                                                                                                 \
	X(IS_TITLE)     /* of the article */                                                                           \
	X(NO_PARAGRAPH) /* none since the last heading */                                                              \
	X(IN_LEAD)      /* no paragraph was seen yet */                                                                \
	X(IN_ENTRIES)   /* below "References" */                                                                       \
	X(IN_LINKS)     /* below "External links" and the like */

#define HEADING_SIGN_ENUM(name) SIGN_##name,
enum heading_sign { HEADING_SIGNS(HEADING_SIGN_ENUM) SIGN_COUNT };
#undef HEADING_SIGN_ENUM

/* Where empty lines stand: around the line, before it, behind it, nowhere near it; and what stands before. */
enum heading_place {
	PLACE_PARTING, /* alone, behind a paragraph */
	PLACE_ALONE,
	PLACE_OPENING,
	PLACE_BELOW, /* directly below a heading, before an empty line */
	PLACE_CLOSING,
	PLACE_WITHIN,
	PLACE_COUNT
};

/* In sixteenths of a unit of log-odds. */
extern const signed char heading_weights[SIGN_COUNT][PLACE_COUNT];

/* heading_names.c: do sections on all kinds of subjects have this name (folded), in one language or another? */
bool heading_name_is_usual(struct str folded);

/* What was read of the page before the line. */
struct heading_context {
	const struct text_page *page;
	struct arena *scratch; /* emptied after each line */
	struct map counts;     /* line -> how often the page has it, as a pointer-sized number */
	struct str folded_title;
	bool in_lead, in_entries, in_links, has_paragraph;
};

/* The signs that `index` shows, one flag each; lines before it are already told. */
void heading_signs_find(const struct heading_context *context, size_t index, bool signs[SIGN_COUNT]);
enum heading_place heading_place_of(const bool signs[SIGN_COUNT], const struct text_line *line);

#endif
