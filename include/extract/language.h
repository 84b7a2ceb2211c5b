/* language.h: what the date scanner knows of a language, as data: its words and the patterns they make.
 *
 * A language is one file, src/ingest/language_XX.c: a table of lexemes in bytewise order of their words and a table of
 * patterns in order of priority. No code is written for it: what a pattern means is one of enum meaning.
 */
#ifndef DOSSIER_EXTRACT_LANGUAGE_H
#define DOSSIER_EXTRACT_LANGUAGE_H

#include "base/map.h"

/* What a word, number or mark can be; one can be several of them. */
#define W(bit)     (UINT64_C(1) << (bit))

#define W_DAY      W(0)  /* a number from 1 to 31, of one or two digits */
#define W_YEAR     W(1)  /* a number of four digits from 1000 to 2099 */
#define W_NUMBER   W(2)  /* any whole number */
#define W_SHORT    W(3)  /* a number of two digits */
#define W_ANCIENT  W(4)  /* a number of up to four digits: a year where an era or "circa" says so */
#define W_ORDINAL  W(5)  /* "first", "21st" */
#define W_NTH      W(6)  /* an ordinal in digits */
#define W_DECADE   W(7)  /* "1980s" */
#define W_COUNT    W(8)  /* "two", "a": value */
#define W_VAGUE    W(9)  /* "several" */
#define W_MONTH    W(10) /* value: 1 to 12 */
#define W_WEEKDAY  W(11)
#define W_SEASON   W(12) /* value: 21 to 24 */
#define W_UNIT     W(13) /* "year": value: enum unit */
#define W_UNITS    W(14) /* "years": value: enum unit */
#define W_BC       W(15)
#define W_AD       W(16)
#define W_PART     W(17) /* "early", "late": of a longer time */
#define W_CIRCA    W(18)
#define W_OF       W(19)
#define W_THE      W(20)
#define W_COMMA    W(21)
#define W_DASH     W(22) /* also a hyphen, a slash */
#define W_DOT      W(23)
#define W_TO       W(24) /* "to", "until": leads to the end of a range */
#define W_AND      W(25)
#define W_FROM     W(26) /* "from", "between" */
#define W_SINCE    W(27)
#define W_IN       W(28) /* a preposition before a time: "in", "by", "during" */
#define W_SAME     W(29) /* "that", "the same": value 1 where it means what was mentioned last, not what is told of */
#define W_NEXT     W(30)
#define W_LAST     W(31)
#define W_LATER    W(32) /* behind a count of units: "two years later" */
#define W_EARLIER  W(33)
#define W_DAYTIME  W(34) /* "night", "morning": timex of any such */
#define W_HOLIDAY  W(35) /* value: month * 100 + day, or an offset from Easter plus EASTER */
#define W_FIXED    W(36) /* "now": timex; "D-Day": timex is its EDTF */
#define W_NUMBERED W(37) /* what has a number behind it that is no year: "flight", "page", "$" */
#define W_COUNTED  W(38) /* what is counted by a number before it: "men" */
/* "the end": W_PART that is a noun, so that "early in 1862" but not "would end in 1976" is one. Value, of W_PART, too: the EDTF
 * code of that part of a year ("first half"); below 0 where the words are vague and only events are told apart by it. */
#define W_PHASE      W(39)
#define W_ABOUT      W(40) /* "almost", "more than": before a count */
#define W_LONG       W(41) /* "full", "long", "old": inside a duration */
#define W_EACH       W(42) /* "per", "every" */
#define W_OPEN       W(43) /* ( [ */
#define W_CLOSE      W(44)
#define W_OLD_STYLE  W(45)
#define W_NEW_STYLE  W(46)
#define W_POSSESSIVE W(47)
#define W_LOWER      W(48) /* any word in small letters */
#define W_NAME       W(49) /* any capitalised word */
#define W_HARD       W(50) /* a month's name that is also a word or a forename: "May", "August" */
#define W_START      W(51) /* not a word: the sentence begins or ends here */
#define W_ERA        W(52) /* "period", "time": a time without a number */
#define W_OTHER      W(53) /* any mark without another meaning */
#define W_PLURAL     W(54) /* a small word that may be a plural: "1500 villages" is a count */
#define W_OLD        W(55) /* a number of three digits from 100 to 999, which "in" makes a year */
#define W_TODAY      W(56) /* an open end that is now: "2013 – present" */
#define W_COLON      W(57)

#define W_DURING     W(58) /* a preposition that a time follows more often than a name: "during" */
#define W_AFTER                                                                                                        \
	W(59) /* "after", which counts from the narrative only where nothing follows that it could stand before */
#define W_BEFORE W(60)
#define W_UNTIL  W(61) /* with W_TO: the beginning may be left open */
#define W_NOT    W(62) /* before W_UNTIL: that is then a beginning */

/* How a part of a pattern is used; and what never begins a match. */
#define P_MAYBE      W(63)
#define MAYBE(words) (P_MAYBE | (words))
#define P_INNER      (W_COMMA | W_OF | W_DOT | W_DASH | W_IN | W_TO | W_AND)

enum unit {
	UNIT_NONE,
	UNIT_SECOND,
	UNIT_MINUTE,
	UNIT_HOUR,
	UNIT_DAY,
	UNIT_WEEK,
	UNIT_MONTH,
	UNIT_YEAR,
	UNIT_DECADE,
	UNIT_CENTURY,
	UNIT_MILLENNIUM,
	UNIT_SEASON
};

enum { EASTER = 10000 };

enum meaning {
	MEAN_NOTHING, /* a guard: what it matches is no date */
	MEAN_DATE,    /* the year, season, month and day among its parts; what is missing comes from the narrative */
	MEAN_PAIR,    /* two dates that share what only one of them says: "3-4 May", "499-493 BC", "1914-18" */
	MEAN_DECADE,
	MEAN_CENTURY,
	MEAN_CENTURIES, /* two of them, and the word once: "the 15th to 17th centuries" */
	MEAN_SAME,      /* "that year": of the narrative, with the month or day before it */
	MEAN_NEXT,      /* one unit on */
	MEAN_LAST,      /* one unit back */
	MEAN_LATER,     /* a count of units on */
	MEAN_EARLIER,
	MEAN_DURATION,
	MEAN_SET,   /* "daily", "every year" */
	MEAN_FIXED, /* its lexeme says what it is */
	MEAN_HOLIDAY,
	MEAN_OLD_STYLE, /* two dates for one day: the first new style, the second old style or, without a mark, as they fit */
	MEAN_UNKNOWN, /* a time, but which the words do not say: "that period" */
};

struct lexeme {
	const char *words; /* folded; "|" between those that mean the same, one space between the words of a phrase */
	uint64_t is;
	int value;
	const char *timex;
};

enum { PATTERN_PARTS = 14 };

struct pattern {
	const char *name;
	enum meaning meaning;
	uint64_t behind, not_behind; /* what must, or must not, stand before it */
	uint64_t ahead, not_ahead;   /* and after it; 0: anything may */
	uint64_t not_is;             /* what its first piece must not be */
	uint64_t parts[PATTERN_PARTS];
};

/* What a word can be in a clause: the second lexicon, for titles and kinds of events. */
#define C_PRONOUN     W(0) /* stands for a name told before: no title begins with it */
#define C_JOIN        W(1) /* "and", "but" */
#define C_SUBORDINATE W(2) /* begins a clause of its own: "when", "which" */
#define C_ADVERB      W(3) /* opens a sentence and says nothing alone: "however" */
#define C_PREPOSITION W(4)
#define C_VERB        W(5) /* a finite verb, or a word that mostly is one */
#define C_KIND        W(6) /* timex: the kind of event it tells of */
#define C_PLACE       W(7) /* before the name of a place: "in", "near" */
#define C_ARTICLE     W(8)
#define C_OBJECT      W(10) /* with C_SUBORDINATE: its clause is what the verb before it says ("stated that") */
#define C_POSSESSIVE  W(11) /* with C_PRONOUN: "his"; C_PRONOUN with C_SUBORDINATE: "who" */
#define C_WHEN        W(12) /* with C_PREPOSITION: before a date it says no more than the date: "in 1974" */
#define C_PRESENT     W(14) /* with C_VERB: tells what is, not what was: "is", "takes" */
#define C_HABIT       W(15) /* what is told happens again and again: "usually" */
#define C_SOURCE      W(16) /* only where a source is described: "isbn" */
#define C_LIGHT       W(17) /* with C_VERB: the noun that it is said of tells what happened: "was", "held" */
#define C_GENITIVE    W(13) /* with C_PREPOSITION: ties what follows to what stands before: "of" */
#define C_STATE       W(9)  /* "as of", "accessed": what follows did not happen then */

/* What a word can be beside the names of persons: the third lexicon. value is 'f' or 'm' where it tells a gender. */
#define N_HONORIFIC W(0)  /* a title that only says Mr. or Mrs. */
#define N_RANK      W(1)  /* a title, with a capital: "General" */
#define N_OFFICE    W(2)  /* a title, also in small letters: "president" */
#define N_ROLE      W(3)  /* what somebody is, without being a title: "physicist" */
#define N_DEMONYM   W(4)  /* "Russian" */
#define N_PRONOUN   W(5)  /* of one person */
#define N_KIN       W(6)  /* "father" */
#define N_OTHER     W(7)  /* part of what is no person's name: "River" */
#define N_THING     W(8)  /* likewise, but a surname too: "Hill" */
#define N_NO_NAME   W(9)  /* capitalised, and alone nobody's name: "January" */
#define N_ACTION    W(10) /* what persons do: "said" */
#define N_LEAD      W(11) /* leads from a name to what its bearer is: "was" */
#define N_BETWEEN   W(12) /* stands between these: "the", "former" */
#define N_SHORT     W(13) /* an abbreviation: its full stop counts to it */
#define N_JOINT     W(14) /* inside the names of rulers and saints: "of", "the" */
#define N_NEVER     W(15) /* inside no name: "and" */
#define N_TITLE     (N_HONORIFIC | N_RANK | N_OFFICE)

struct language {
	const char *code;             /* BCP 47 */
	const struct lexeme *lexemes; /* ended by a row without words */
	const struct pattern *patterns;
	size_t pattern_count;                /* at most PATTERNS_LIMIT */
	const struct lexeme *clause_lexemes; /* C_ bits; timex is the kind; ended by a row without words */
	const struct lexeme *name_lexemes;   /* N_ bits; ended by a row without words; or NULL */
	bool has_names_model;                /* the tagger has learnt the language */
	const char *frequent;    /* words that each text of it is full of: "the|of|and"; NULL where nothing asks */
	const char *back_matter; /* headings of sections that tell nothing, as slugs: " references see-also " */
	const char *back_matter_beside; /* words that may stand beside these in a heading: " and selected " */
	const char *past_suffix;        /* of most verbs of the past: "ed", or NULL */
	const char *adverb_suffix;      /* "ly", or NULL */
	const char *participle_suffix;  /* of what goes on from a clause without a subject: "ing", or NULL */
	const char *ordinal_suffixes;   /* each between spaces: " st nd rd th " */
	const char *decade_suffixes;
	const char *plural_suffix; /* of words that may be counted, or NULL */
	bool verbs_are_apart;      /* "wurde 1949 gegründet": the verb's parts are not side by side */
	bool counts_in_roman;      /* "XIXe siècle" */
	bool months_are_capital;   /* else "march" is a month in small letters too */
	bool seasons_are_small;    /* so that "Summer" is a name */
};

/* A word or phrase as the scanner looks it up. */
struct phrase {
	struct str words;
	uint64_t is;
	int value;
	const char *timex;
	struct phrase *shorter; /* the next of those that begin with the same word, never a longer one */
};

/* Patterns by their index. */
enum { PATTERNS_LIMIT = 128 };

struct pattern_set {
	uint64_t bits[PATTERNS_LIMIT / 64];
};

/* A language ready for use: its phrases by first word, and what each pattern can begin with. */
struct lexicon {
	const struct language *language;
	struct map phrases;
	struct map clause_phrases;
	struct map name_phrases;
	/* What the patterns can begin with, what can be a whole match, and all that they have in them. */
	uint64_t any_start, alone, any_part;
	struct pattern_set starting[64]; /* those that can begin with each W_ bit */
};

void lexicon_init(struct lexicon *lexicon, struct arena *arena, const struct language *language);

/* Is `word` one of the words of a list such as " st nd rd th "? */
bool language_lists(const char *list, struct str word);

/* Is a section back matter: notes, sources, lists of what else to read? `path` is the section's; what stands below back matter
 * is back matter too. The one place where this is decided, for all extractors. */
bool language_is_back_matter(const struct language *language, struct str path);

/* The lexicon of a BCP 47 tag ("de-AT" is "de"); for a language without a file the one that knows digits alone. Made once
 * for the whole program. */
const struct lexicon *lexicon_find(struct str tag);

/* The longest phrase that begins with the folded `word`, or NULL; the same of the second lexicon. */
const struct phrase *lexicon_phrase(const struct lexicon *lexicon, struct str word);
const struct phrase *lexicon_clause_phrase(const struct lexicon *lexicon, struct str word);

struct tokens;

/* Is the text in the language, one with frequent words and in Latin letters? Of a short text only the letters tell. */
bool language_reads(const struct language *language, const struct tokens *tokens);

/* The N_ bits of a word alone. */
uint64_t lexicon_name_bits(const struct lexicon *lexicon, struct str word);

extern const struct language language_en, language_de, language_es, language_fr, language_ja, language_ru, language_zh;
extern const struct language language_none; /* digits alone */

#endif
