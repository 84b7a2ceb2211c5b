/* people_names.c: names and their parts: which is the surname, whether two names can be one person's, how they are sorted.
 *
 * Most of the world puts the surname last; China, Korea and Vietnam first, which the list of their surnames (a few hundred
 * million people each) tells. Particles are sorted as libraries do: "Gaulle, Charles de", but "La Fontaine, Jean de". */
#include "extract/people.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum part_kind { PART_PLAIN, PART_BEFORE_SURNAME, PART_WITH_SURNAME, PART_SUFFIX };

/* Particles that stay with the forenames, those that go with the surname, and what follows a name; folded. */
static const char *const before_surname[] = {"af", "am",  "av",  "da", "das", "de",  "den", "der", "do", "dos", "e",
                                             "te", "ten", "ter", "to", "van", "vom", "von", "y",   "zu", "zum", "zur"};
static const char *const with_surname[] = {"abu",   "al",  "ap", "bar", "ben", "bin", "bint", "del",
                                           "della", "des", "di", "du",  "el",  "ibn", "la",   "le",
                                           "lo",    "mac", "o",  "st",  "st.", "ud",  "ul",   "ur"};
static const char *const suffixes[] = {"i",  "ii",  "iii",    "iv",  "ix", "jr",  "jr.",  "junior",
                                       "sr", "sr.", "senior", "v",   "vi", "vii", "viii", "x",
                                       "xi", "xii", "xiii",   "xiv", "xv", "xvi", "xvii", "xviii"};

/* Surnames that stand first; folded, in bytewise order. */
static const char *const first_surnames[] = {
    "an",   "bae",   "baek",   "bai",    "ban",  "bao",    "bui",   "cai",   "cao",   "chai",   "chang",  "chao",
    "chen", "cheng", "cheung", "chiang", "cho",  "choe",   "choi",  "chou",  "chow",  "chu",    "chun",   "chung",
    "cui",  "dai",   "dang",   "dao",    "deng", "dinh",   "do",    "doan",  "dong",  "du",     "duan",   "duong",
    "fan",  "fang",  "fei",    "feng",   "fu",   "fung",   "gao",   "ge",    "geng",  "gong",   "gu",     "guan",
    "guo",  "ha",    "han",    "hao",    "he",   "heo",    "ho",    "hoang", "hong",  "hou",    "hsieh",  "hsu",
    "hu",   "hua",   "huang",  "hui",    "hung", "huynh",  "hwang", "im",    "jang",  "jeon",   "jeong",  "ji",
    "jia",  "jiang", "jin",    "jo",     "ju",   "jung",   "kang",  "kim",   "ko",    "kong",   "kuo",    "kwok",
    "kwon", "lai",   "lam",    "lau",    "le",   "lee",    "leung", "li",    "liang", "liao",   "lim",    "lin",
    "ling", "liu",   "lo",     "lu",     "luo",  "luong",  "luu",   "ly",    "ma",    "mai",    "mao",    "mei",
    "meng", "mo",    "moon",   "nam",    "ngo",  "nguyen", "ni",    "nie",   "noh",   "oh",     "ou",     "pak",
    "pan",  "park",  "peng",   "pham",   "phan", "qi",     "qian",  "qin",   "qiu",   "ren",    "rhee",   "roh",
    "ryu",  "seo",   "shao",   "shen",   "shi",  "shin",   "sin",   "so",    "son",   "song",   "su",     "suh",
    "sun",  "sung",  "tan",    "tang",   "tao",  "tian",   "to",    "ton",   "tran",  "trinh",  "truong", "tsai",
    "tsao", "tse",   "vo",     "vu",     "wan",  "wang",   "wei",   "wen",   "wong",  "woo",    "wu",     "xi",
    "xia",  "xiang", "xiao",   "xie",    "xing", "xiong",  "xu",    "xue",   "yan",   "yang",   "yao",    "yau",
    "ye",   "yeung", "yi",     "yim",    "yin",  "ying",   "yoo",   "yoon",  "you",   "yu",     "yuan",   "yue",
    "yun",  "zeng",  "zhan",   "zhang",  "zhao", "zheng",  "zhong", "zhou",  "zhu",   "zhuang", "zou",
};

static bool is_among(struct str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(s, str_of(words[i])))
			return true;
	return false;
}

#define AMONG(s, words) is_among((s), (words), sizeof(words) / sizeof *(words))

static int surname_compare(const void *key, const void *row)
{
	const struct str *s = key;

	return str_compare(*s, str_of(*(const char *const *)row));
}

static enum part_kind part_kind_of(struct str folded)
{
	if (AMONG(folded, before_surname))
		return PART_BEFORE_SURNAME;
	if (AMONG(folded, with_surname))
		return PART_WITH_SURNAME;
	return AMONG(folded, suffixes) ? PART_SUFFIX : PART_PLAIN;
}

bool person_name_is_particle(struct str folded)
{
	enum part_kind kind = part_kind_of(folded);

	return kind == PART_BEFORE_SURNAME || kind == PART_WITH_SURNAME;
}

/* A surname of Spanish custom: listed, or with the ending of the sons. */
static bool is_spanish(struct str folded)
{
	return name_lookup(folded) & NAME_SPANISH || str_ends(folded, STR("ez"));
}

bool person_name_is_full(const struct person_name *name)
{
	unsigned first = name->count ? name_lookup(name->parts[0]) : 0;

	if (name->count < 2)
		return name->count && name_lookup(name->parts[0]) & NAME_KNOWN;
	if (person_name_is_particle(name->parts[0]))
		return false;
	return !(name->count == 2 && first & NAME_SPANISH && !(first & NAME_FORENAME) && is_spanish(name->parts[1]));
}

struct str person_part_first(struct str part)
{
	ptrdiff_t hyphen = str_find_char(part, '-');
	struct str rest = hyphen > 0 ? str_slice(part, (size_t)hyphen + 1, part.len) : STR_NONE;
	struct str middle;

	return rest.len && str_next(&rest, '-', &middle) && rest.len && person_name_is_particle(middle)
	           ? str_slice(part, 0, (size_t)hyphen)
	           : STR("");
}

bool person_name_is_suffix(struct str folded)
{
	return part_kind_of(folded) == PART_SUFFIX;
}

static bool is_vowel(char c)
{
	return c && strchr("aeiouy", c);
}

/* Can the part be made of syllables of Chinese, Korean or Vietnamese as romanised: "xiaoping", but not "harvey"? They end in
 * a vowel or a few consonants, and no two consonants stand together but these and the digraphs. */
static bool is_syllabic(struct str part)
{
	static const char *const ends[] = {"", "c", "ch", "h", "k", "l", "m", "n", "ng", "nh", "p", "r", "t", "w"};
	size_t at = 0;

	while (at < part.len) {
		size_t from = at;

		while (at < part.len && !is_vowel(part.ptr[at]) && part.ptr[at] != '-')
			at++;
		if (at == part.len || part.ptr[at] == '-') {
			if (!AMONG(str_slice(part, from, at), ends))
				return false;
		} else if (from > 0 && at - from > 1) {
			for (size_t i = from; i + 1 < at; i++)
				if (!strchr("nglmkptc", part.ptr[i]) && part.ptr[i + 1] != 'h')
					return false;
		}
		while (at < part.len && (is_vowel(part.ptr[at]) || part.ptr[at] == '-'))
			at++;
	}
	return part.len > 0;
}

/* Does the surname stand first, as in "Deng Xiaoping"? Not where a Western forename follows or stands before. */
bool person_name_begins_with_surname(const struct person_name *name)
{
	struct str first = name->parts[0];

	if (name->count < 2 || name->count > 3 ||
	    !bsearch(&first, first_surnames, sizeof first_surnames / sizeof *first_surnames, sizeof *first_surnames,
	             surname_compare))
		return false;
	for (unsigned i = 1; i < name->count; i++) {
		struct str part = name->parts[i];

		if (part_kind_of(part) == PART_SUFFIX || !is_syllabic(part))
			return false;
		if (name->count == 2 &&
		    bsearch(&part, first_surnames, sizeof first_surnames / sizeof *first_surnames,
		            sizeof *first_surnames, surname_compare) &&
		    (name_lookup(first) & NAME_FORENAME))
			return false;
		if (str_find_char(part, '-') < 0 && (name_lookup(part) & NAME_FORENAME))
			return false;
	}
	return true;
}

/* "Hashimoto Kingoro", but "Shinzo Abe": the first part is a surname there, and the last is none. */
static bool is_japanese(const struct person_name *name)
{
	return name->count == 2 && name_lookup(name->parts[0]) & NAME_JAPANESE &&
	       !(name_lookup(name->parts[0]) & NAME_FORENAME) && !(name_lookup(name->parts[1]) & NAME_SURNAME);
}

static bool is_numeral(struct str folded)
{
	for (size_t i = 0; i < folded.len; i++)
		if (!strchr("ivx", folded.ptr[i]))
			return false;
	return folded.len > 0;
}

static void surname_find(struct person_name *name)
{
	name->surname = name->count ? name->count - 1 : 0;
	while (name->surname > 0 && part_kind_of(name->parts[name->surname]) == PART_SUFFIX)
		name->surname--;
	if (person_name_begins_with_surname(name) || is_japanese(name))
		name->surname = 0;
}

void person_name_read(const struct tokens *tokens, uint32_t first, uint32_t last, struct person_name *name)
{
	*name = (struct person_name){0};
	for (uint32_t i = first; i < last && name->count < NAME_MAX_PARTS; i++)
		if (tokens->tokens.at[i].kind == TOKEN_WORD)
			name->parts[name->count++] = token_folded(tokens, i);
	surname_find(name);
}

void person_name_split(struct arena *arena, struct str text, struct person_name *name)
{
	struct str part;

	*name = (struct person_name){0};
	while (name->count < NAME_MAX_PARTS && str_next(&text, ' ', &part)) {
		while (part.len && (part.ptr[part.len - 1] == ',' || part.ptr[part.len - 1] == '"'))
			part.len--;
		if (part.len)
			name->parts[name->count++] = utf8_fold(arena, part);
	}
	surname_find(name);
}

/* "J." and "J.R." for a word with that letter. */
static bool part_agrees(struct str a, struct str b)
{
	struct str shorter = a.len < b.len ? a : b;
	struct str longer = a.len < b.len ? b : a;

	if (str_equal(a, b))
		return true;
	return shorter.len >= 2 && shorter.ptr[1] == '.' && longer.ptr[0] == shorter.ptr[0];
}

static unsigned parts_without_suffix(const struct person_name *name)
{
	unsigned count = name->count;

	while (count > 1 && part_kind_of(name->parts[count - 1]) == PART_SUFFIX)
		count--;
	return count;
}

bool person_name_equals(const struct person_name *a, const struct person_name *b)
{
	bool is_equal = a->count == b->count && a->count > 1;

	for (unsigned i = 0; is_equal && i < a->count; i++)
		is_equal = str_equal(a->parts[i], b->parts[i]);
	return is_equal;
}

bool person_name_agrees(const struct person_name *a, const struct person_name *b)
{
	const struct person_name *shorter = a->count <= b->count ? a : b;
	const struct person_name *longer = a->count <= b->count ? b : a;
	unsigned count = parts_without_suffix(shorter);
	unsigned of = parts_without_suffix(longer);
	unsigned matched = 0;

	if (person_name_equals(a, b))
		return true; /* "Charles III", "Williams Jr." */
	if (count < shorter->count && of < longer->count &&
	    !str_equal(shorter->parts[shorter->count - 1], longer->parts[longer->count - 1]))
		return false; /* father and son */
	if (count < 2 || !str_equal(shorter->parts[shorter->surname], longer->parts[longer->surname]))
		return false;
	for (unsigned i = 0; i < of && matched < count; i++)
		matched += part_agrees(shorter->parts[matched], longer->parts[i]);
	return matched == count;
}

/* Where the part of the display text begins that is sorted first, `more` words before the last, and where the suffix does. */
static void sort_cut(struct arena *arena, struct str display, unsigned more, size_t *surname, size_t *suffix)
{
	size_t starts[NAME_MAX_PARTS + 1];
	size_t ends[NAME_MAX_PARTS + 1];
	size_t count = 0;
	size_t first;
	struct str rest = display;
	struct str part;

	while (count < NAME_MAX_PARTS && str_next(&rest, ' ', &part))
		if (part.len) {
			starts[count] = (size_t)(part.ptr - display.ptr);
			ends[count] = starts[count] + part.len;
			count++;
		}
	*suffix = display.len;
	while (count > 1 &&
	       part_kind_of(utf8_fold(arena, str_slice(display, starts[count - 1], ends[count - 1]))) == PART_SUFFIX)
		*suffix = ends[--count - 1];
	first = count > more ? count - 1 - more : 0;
	while (first > 1) {
		struct str before = str_slice(display, starts[first - 1], ends[first - 1]);
		enum part_kind kind = part_kind_of(utf8_fold(arena, before));
		bool is_capital = (unsigned)(before.ptr[0] - 'A') < 26; /* "De Niro" */

		if (kind != PART_WITH_SURNAME && !(kind == PART_BEFORE_SURNAME && is_capital))
			break;
		first--;
	}
	*surname = count ? starts[first] : 0;
}

/* "John Paul II", "Joan of Arc", "William the Conqueror": no part is a surname. */
static bool has_no_surname(const struct person_name *name, struct str display)
{
	struct str last = name->count ? name->parts[name->count - 1] : STR("");

	if (str_find(display, STR(" of ")) >= 0 || str_find(display, STR(" the ")) >= 0)
		return true;
	return is_numeral(last) && name_lookup(name->parts[name->surname]) & NAME_FORENAME;
}

/* The first part of the surname where it stands behind forenames and has two words, as in Spain, or the first of the name where
 * it stands first, as in Japan. */
static unsigned surname_begin(const struct person_name *name)
{
	unsigned last = name->surname;
	unsigned before = last ? name_lookup(name->parts[last - 1]) : 0;

	if (last > 1 && before & NAME_SPANISH && !(before & NAME_FORENAME) && is_spanish(name->parts[last]))
		return last - 1;
	return last;
}

struct str person_name_sort(struct arena *arena, struct str display)
{
	struct person_name name;
	struct str family, given, suffix;
	size_t surname_at, suffix_at;

	person_name_split(arena, display, &name);
	if (name.count < 2 || name.surname == 0 || has_no_surname(&name, display))
		return display;
	sort_cut(arena, display, name.surname - surname_begin(&name), &surname_at, &suffix_at);
	family = str_trim(str_slice(display, surname_at, suffix_at));
	given = str_trim(str_slice(display, 0, surname_at));
	suffix = str_trim(str_slice(display, suffix_at, display.len));
	while (suffix.len && *suffix.ptr == ',')
		suffix = str_trim(str_slice(suffix, 1, suffix.len));
	while (family.len && family.ptr[family.len - 1] == ',')
		family.len--;
	if (!given.len || !family.len)
		return display;
	return str_print(arena, STR_FMT ", " STR_FMT "%s" STR_FMT, STR_ARG(family), STR_ARG(given),
	                 suffix.len ? ", " : "", STR_ARG(suffix));
}
