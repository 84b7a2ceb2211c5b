/* people_judge.c: whether a page is about a person, by its title alone: most links lead to pages that are not at hand.
 *
 * A wrong "person" invents one and a wrong "other" loses one, so that what its words do not tell stays unknown: "Penicillin" and
 * "Herodotus" look alike. */
#include "extract/people.h"

#include "base/utf8.h"

enum { JUDGED_MAX = 6 };

/* A title's words and what is known of each. */
struct judged {
	const struct lexicon *lexicon;
	struct str words[JUDGED_MAX], folded[JUDGED_MAX];
	uint64_t bits[JUDGED_MAX];
	unsigned names[JUDGED_MAX];
	unsigned count;
	bool is_too_long;
};

static bool is_upper_first(struct str word)
{
	size_t at = 0;

	return word.len && utf8_is_upper(utf8_next(word, &at));
}

static void judged_read(struct judged *judged, const struct lexicon *lexicon, struct arena *arena, struct str title)
{
	struct str word;

	*judged = (struct judged){.lexicon = lexicon};
	while (str_next(&title, ' ', &word)) {
		unsigned i = judged->count;

		if (!word.len)
			continue;
		if (i == JUDGED_MAX) {
			judged->is_too_long = true;
			return;
		}
		judged->words[i] = word;
		judged->folded[i] = utf8_fold(arena, word);
		judged->bits[i] = lexicon_name_bits(lexicon, judged->folded[i]);
		if (!lexicon->language->has_names_model) /* English titles are everywhere: "Royal Society" */
			judged->bits[i] |=
			    lexicon_name_bits(lexicon_find(STR("en")), judged->folded[i]) & (N_OTHER | N_THING);
		judged->names[i] = name_lookup(judged->folded[i]);
		judged->count++;
	}
}

/* "(footballer, born 1985)", "(son of Aristotle)", but "(film)", "(1962 film)"; "(Star Wars)" tells nothing. */
static enum link_verdict brackets_judge(const struct lexicon *lexicon, struct arena *arena, struct str inside)
{
	struct str word;
	uint64_t bits;

	while (str_next(&inside, ' ', &word)) {
		while (word.len && (word.ptr[word.len - 1] == ')' || word.ptr[word.len - 1] == ','))
			word.len--;
		bits = lexicon_name_bits(lexicon, utf8_fold(arena, word));
		if (bits & (N_ROLE | N_OFFICE | N_RANK | N_KIN))
			return LINK_TO_PERSON;
		if (bits & (N_OTHER | N_THING) || (word.len && (unsigned)(*word.ptr - '0') < 10))
			return LINK_TO_OTHER;
	}
	return LINK_UNKNOWN;
}

/* "Jr.", "Prince of Wales", "1st Earl of Snowdon", but "Texas". */
static bool tail_is_of_person(const struct lexicon *lexicon, struct arena *arena, struct str tail)
{
	struct str rest = str_trim(tail);
	struct str word = STR("");

	str_next(&rest, ' ', &word);
	if (word.len && (unsigned)(*word.ptr - '0') < 10)
		str_next(&rest, ' ', &word);
	word = utf8_fold(arena, word);
	return person_name_is_suffix(word) || lexicon_name_bits(lexicon, word) & (N_RANK | N_OFFICE);
}

/* The title without what tells it from others; *verdict where that decides. */
static struct str title_plain(const struct lexicon *lexicon, struct arena *arena, struct str title,
                              enum link_verdict *verdict)
{
	ptrdiff_t section = str_find_char(title, '#');
	ptrdiff_t bracket = str_find_char(title, '(');
	ptrdiff_t comma = str_find_char(title, ',');

	*verdict = LINK_UNKNOWN;
	if (section >= 0)
		return str_slice(title, 0, (size_t)section);
	if (str_find_char(title, ':') >= 0)
		*verdict = LINK_TO_OTHER;
	else if (bracket > 0)
		*verdict = brackets_judge(lexicon, arena, str_slice(title, (size_t)bracket + 1, title.len));
	else if (comma > 0 && !tail_is_of_person(lexicon, arena, str_slice(title, (size_t)comma + 1, title.len)))
		*verdict = LINK_TO_OTHER;
	else if (comma > 0) /* "William Windsor, Prince of Wales" */
		*verdict = LINK_TO_PERSON;
	return title;
}

/* Behind the titles that a name may have before it: "Queen Victoria", "Pope Pius X". */
static unsigned name_begin(const struct judged *judged)
{
	unsigned first = 0;

	while (first + 1 < judged->count && judged->bits[first] & (N_HONORIFIC | N_RANK))
		first++;
	return first;
}

static bool has_other(const struct judged *judged)
{
	for (unsigned i = 0; i < judged->count; i++)
		if (judged->bits[i] & (N_OTHER | N_NEVER) || (unsigned)(*judged->words[i].ptr - '0') < 10 ||
		    (judged->bits[i] & N_JOINT && i != name_begin(judged) + 1))
			return true;
	return judged->is_too_long || !is_upper_first(judged->words[judged->count - 1]);
}

static bool has_thing(const struct judged *judged)
{
	for (unsigned i = 0; i < judged->count; i++)
		if (judged->bits[i] & N_THING)
			return true;
	return false;
}

/* One word, or one behind a title. */
static enum link_verdict single_judge(const struct judged *judged, unsigned first)
{
	if (first)
		return judged->names[first] & (NAME_FORENAME | NAME_SURNAME | NAME_KNOWN) ? LINK_TO_PERSON
		                                                                          : LINK_UNKNOWN;
	return (judged->names[0] & (NAME_KNOWN | NAME_PLACE)) == NAME_KNOWN && !judged->bits[0] ? LINK_TO_PERSON
	                                                                                        : LINK_UNKNOWN;
}

/* "J. R. R.", "Ludwig", but "La" and "Roman" are something else more often. */
static bool is_forename_like(const struct judged *judged, unsigned i)
{
	struct str word = judged->words[i];

	if (word.len == 2 && word.ptr[1] == '.')
		return true;
	return judged->names[i] & (NAME_FORENAME | NAME_KNOWN) && !(judged->bits[i] & N_DEMONYM) &&
	       !person_name_is_particle(judged->folded[i]);
}

/* Two words or more, none of which says that it is no person. */
static enum link_verdict name_judge(const struct judged *judged, unsigned first)
{
	unsigned count = judged->count - first;
	unsigned last = judged->count - 1;
	bool is_forename = is_forename_like(judged, first);
	bool is_surname = judged->lexicon->language->has_names_model && count == 2 &&
	                  judged->names[last] & NAME_SURNAME && !(judged->names[first] & NAME_PLACE);
	struct person_name name = {.count = 0};

	for (unsigned i = first; i < judged->count; i++)
		name.parts[name.count++] = judged->folded[i];
	if (judged->bits[first + 1] & N_JOINT)
		return is_forename && count > 2 ? LINK_TO_PERSON : LINK_TO_OTHER;
	if (has_thing(judged))
		return is_forename ? LINK_UNKNOWN : LINK_TO_OTHER;
	if (count > 4 || (judged->names[last] & (NAME_PLACE | NAME_SURNAME)) == NAME_PLACE)
		return LINK_UNKNOWN;
	return is_forename || is_surname ||
	               (judged->lexicon->language->has_names_model && person_name_begins_with_surname(&name))
	           ? LINK_TO_PERSON
	           : LINK_UNKNOWN;
}

enum link_verdict link_judge(const struct lexicon *lexicon, struct arena *arena, struct str target)
{
	struct judged judged;
	enum link_verdict verdict;
	struct str plain = str_trim(title_plain(lexicon, arena, target, &verdict));
	unsigned first;

	if (verdict != LINK_UNKNOWN || !plain.len || str_find_char(plain, '(') > 0)
		return verdict;
	judged_read(&judged, lexicon, arena, plain);
	first = name_begin(&judged);
	if (has_other(&judged) || (judged.count > 1 && name_lookup(utf8_fold(arena, plain)) & NAME_PLACE))
		return LINK_TO_OTHER;
	return first + 1 == judged.count ? single_judge(&judged, first) : name_judge(&judged, first);
}
