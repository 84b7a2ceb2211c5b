/* people_markup.c: what the markup says of names, before anybody reads the words: where a link leads, that the page is a
 * biography (its categories and infobox), and how its subject is called (title, bold words of the lead).
 *
 * It speaks as tags that the tagger may or must give. Plain text has no markup; there a biography is told by the dates in
 * brackets behind its subject's name and by how often it says "he" or "she". */
#include "extract/people.h"

#include "base/utf8.h"
#include "extract/tagger.h"

enum { LEAD_BYTES = 600, PRONOUNS_PER_TOKENS = 200, LEAST_PRONOUNS = 4, SUBJECT_MAX_WORDS = 6 };

/* Words that tell that a page is about no person; folded. */
static const char *const other_words[] = {
    "academy",   "act",        "agreement",  "airport",      "album",      "alphabet", "army",       "association",
    "award",     "awards",     "bank",       "battle",       "bay",        "bible",    "birthday",   "book",
    "calendar",  "canal",      "castle",     "cathedral",    "church",     "city",     "club",       "coast",
    "college",   "committee",  "company",    "conference",   "council",    "county",   "court",      "cup",
    "day",       "department", "district",   "dynasty",      "economy",    "empire",   "federation", "festival",
    "film",      "force",      "foundation", "games",        "group",      "gulf",     "high",       "hill",
    "history",   "hospital",   "house",      "institute",    "island",     "islands",  "kingdom",    "lake",
    "language",  "languages",  "law",        "league",       "library",    "list",     "magazine",   "mountain",
    "mountains", "movement",   "museum",     "national",     "navy",       "new",      "north",      "northern",
    "ocean",     "office",     "order",      "organization", "palace",     "park",     "parliament", "party",
    "peninsula", "people",     "philosophy", "port",         "press",      "prize",    "province",   "railway",
    "records",   "region",     "relations",  "republic",     "revolution", "river",    "road",       "school",
    "science",   "sea",        "series",     "society",      "south",      "southern", "space",      "square",
    "state",     "states",     "station",    "street",       "studios",    "system",   "team",       "temple",
    "territory", "theatre",    "theory",     "treaty",       "tribe",      "union",    "united",     "university",
    "valley",    "war",        "wars",       "west",         "western",    "world",    "east",       "eastern",
    "central",   "great",      "saint",      "san",          "santa",      "los",      "las",        "the",
    "of",        "and",        "in",         "for",          "family",     "family",   "shrine",     "clan",
};

/* In brackets behind the name of a person in a page's title. */
static const char *const occupations[] = {
    "actor",       "actress",      "artist",     "astronaut",  "author",        "baseball",  "biologist",
    "chemist",     "composer",     "cricketer",  "director",   "economist",     "explorer",  "footballer",
    "general",     "historian",    "journalist", "king",       "mathematician", "musician",  "painter",
    "philosopher", "photographer", "physicist",  "poet",       "politician",    "president", "priest",
    "scientist",   "singer",       "soldier",    "theologian", "writer",
};

/* Parts of categories that only persons are in; folded. */
static const char *const person_categories[] = {
    " births",   " deaths",    "living people", "naissance en ", "deces en ",  "geboren ",    "gestorben ",
    "nati nel ", "morti nel ", "nacidos en ",   "nascidos em ",  "mortos em ", "родившиеся",  "умершие",
    "年生",      "年出生",     "מתים",          "مواليد",        "narození ",  "urodzeni w ",
};

/* Keys of infoboxes of persons. */
static const char *const person_keys[] = {"birth_date", "birth_place", "birthdate",    "birthplace",
                                          "born",       "birth_name",  "geburtsdatum", "geburtsort",
                                          "nascimento", "naissance",   "spouse",       "alma_mater"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool is_in(struct str word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(word, str_of(words[i])))
			return true;
	return false;
}

static bool is_upper_first(struct str word)
{
	size_t at = 0;

	return word.len && utf8_is_upper(utf8_next(word, &at));
}

static enum link_verdict brackets_judge(struct str inside)
{
	struct str word;

	while (str_next(&inside, ' ', &word)) {
		if (word.len && word.ptr[word.len - 1] == ')')
			word.len--;
		if (is_in(word, occupations, COUNT(occupations)))
			return LINK_TO_PERSON;
	}
	return LINK_TO_OTHER;
}

enum link_verdict link_judge(struct arena *arena, struct str target)
{
	ptrdiff_t bracket = str_find_char(target, '(');
	struct str word;
	size_t words = 0;
	unsigned first_names = 0;
	unsigned names = 0;
	bool is_capital = false;

	if (bracket > 0)
		return brackets_judge(str_slice(target, (size_t)bracket + 1, target.len));
	while (str_next(&target, ' ', &word)) {
		struct str folded = utf8_fold(arena, word);

		if (!word.len)
			continue;
		if (is_in(folded, other_words, COUNT(other_words)) || (unsigned)(*word.ptr - '0') < 10)
			return LINK_TO_OTHER;
		words++;
		is_capital = is_upper_first(word);
		names |= name_lookup(folded);
		if (words == 1)
			first_names = names & (NAME_FEMALE | NAME_MALE);
	}
	if (words > 1 && words < 5 && is_capital && (first_names || (words == 2 && names)))
		return LINK_TO_PERSON;
	return LINK_UNKNOWN;
}

static bool has_person_category(const struct doc *doc)
{
	for (size_t i = 0; i < doc->page_links.count; i++) {
		const struct link *link = &doc->page_links.at[i];
		struct str target = link->kind == LINK_CATEGORY ? utf8_fold(doc->arena, link->target) : STR("");

		for (size_t k = 0; target.len && k < COUNT(person_categories); k++)
			if (str_find(target, str_of(person_categories[k])) >= 0)
				return true;
	}
	return false;
}

static bool has_person_infobox(const struct doc *doc)
{
	for (const struct block *block = doc->root; block; block = doc_next(block))
		if (block->kind == BLOCK_FIELD &&
		    is_in(str_lower(doc->arena, block->key), person_keys, COUNT(person_keys)))
			return true;
	return false;
}

/* Does the text speak of one person all along: many "he" or many "she"? */
static bool has_person_text(const struct tokens *tokens)
{
	static const char *const words[2][3] = {
	    {"he",  "his", "him" },
            {"she", "her", "hers"}
        };
	size_t most = 0;

	for (size_t gender = 0; gender < 2; gender++) {
		size_t count = 0;

		for (size_t k = 0; k < 3; k++) {
			uint32_t word = tokens_word(tokens, str_of(words[gender][k]));

			for (size_t i = 0; word != TOKENS_NO_WORD && i < tokens->tokens.count; i++)
				count += tokens->tokens.at[i].folded == word;
		}
		most = count > most ? count : most;
	}
	return most >= LEAST_PRONOUNS && most * PRONOUNS_PER_TOKENS > tokens->tokens.count;
}

/* The words of a name, as the document numbers them; 0 of them where it does not have all. */
static size_t words_of(const struct tokens *tokens, struct str name, uint32_t words[SUBJECT_MAX_WORDS])
{
	size_t count = 0;
	struct str part;

	while (str_next(&name, ' ', &part)) {
		if (!part.len)
			continue;
		if (count == SUBJECT_MAX_WORDS)
			return 0;
		words[count] = tokens_word(tokens, utf8_fold(tokens->doc->arena, part));
		if (words[count++] == TOKENS_NO_WORD)
			return 0;
	}
	return count;
}

/* Wherever the words stand one after the other, they are a name. */
static void name_allow(const struct tokens *tokens, struct str name, uint8_t *allowed)
{
	uint32_t words[SUBJECT_MAX_WORDS];
	size_t count = words_of(tokens, name, words);

	for (size_t i = 0; count && i + count <= tokens->tokens.count; i++) {
		size_t k = 0;

		while (k < count && tokens->tokens.at[i + k].folded == words[k])
			k++;
		if (k < count || !tokens->tokens.at[i].is_capital)
			continue;
		for (k = 0; k < count; k++)
			allowed[i + k] = k ? 1 << TAG_INSIDE : 1 << TAG_BEGIN;
		if (i + count < tokens->tokens.count)
			allowed[i + count] &= 1 << TAG_OUTSIDE | 1 << TAG_BEGIN;
	}
}

/* The words of a page's title that are the name. */
static struct str title_words(struct str title)
{
	ptrdiff_t bracket = str_find(title, STR(" ("));

	return bracket > 0 ? str_slice(title, 0, (size_t)bracket) : title;
}

/* The words of a link to a person are a name where they are of the person's name; a title before them is none. */
static void link_allow(const struct tokens *tokens, const struct range *range, uint8_t *allowed)
{
	uint32_t first = (uint32_t)tokens_token_at(tokens, range->from);
	uint32_t last = (uint32_t)tokens_token_at(tokens, range->to - 1) + 1;
	struct person_name target, label;
	struct title title;

	person_name_split(tokens->doc->arena, title_words(range->target), &target);
	/* "General [[Ayub Khan]]", but "[[Duke Ellington]]" */
	while ((title = title_at(tokens, first, last)).kind && title.last < last &&
	       !str_equal(token_folded(tokens, first), target.parts[0]))
		first = title.last;
	person_name_read(tokens, first, last, &label);
	for (unsigned i = 0; i < label.count; i++) {
		unsigned k = 0;

		while (k < target.count && !str_equal(target.parts[k], label.parts[i]))
			k++;
		if (k == target.count)
			return;
	}
	for (uint32_t i = first; i < last; i++)
		allowed[i] = i == first ? 1 << TAG_BEGIN : 1 << TAG_INSIDE;
}

static void links_allow(struct people *people, uint8_t *allowed)
{
	const struct doc *doc = people->reading->doc;
	const struct tokens *tokens = &people->reading->tokens;

	for (size_t i = 0; i < doc->ranges.count; i++) {
		const struct range *range = &doc->ranges.at[i];
		enum link_verdict verdict;

		if (range->kind != RANGE_LINK || range->from >= range->to ||
		    !is_upper_first(str_slice(doc->text, range->from, range->to)))
			continue;
		verdict = link_judge(people->reading->arena, range->target);
		if (verdict == LINK_TO_PERSON)
			link_allow(tokens, range, allowed);
		for (uint32_t t = (uint32_t)tokens_token_at(tokens, range->from);
		     verdict == LINK_TO_OTHER && t < tokens->tokens.count && tokens->tokens.at[t].from < range->to; t++)
			allowed[t] = 1 << TAG_OUTSIDE;
	}
}

void people_read_markup(struct people *people, uint8_t *allowed)
{
	const struct doc *doc = people->reading->doc;
	const struct tokens *tokens = &people->reading->tokens;
	struct str title = title_words(doc->title);

	for (size_t i = 0; i < tokens->tokens.count; i++)
		allowed[i] = ANY_TAG;
	links_allow(people, allowed);
	people->is_biography =
	    has_person_category(doc) || has_person_infobox(doc) ||
	    (link_judge(people->reading->arena, doc->title) != LINK_TO_OTHER && has_person_text(tokens));
	if (!people->is_biography)
		return;
	name_allow(tokens, title, allowed);
	for (size_t i = 0; i < doc->ranges.count && doc->ranges.at[i].from < LEAD_BYTES; i++)
		if (doc->ranges.at[i].kind == RANGE_STRONG &&
		    is_upper_first(str_slice(doc->text, doc->ranges.at[i].from, doc->ranges.at[i].to)))
			name_allow(tokens, str_slice(doc->text, doc->ranges.at[i].from, doc->ranges.at[i].to), allowed);
}

void people_link_spans(struct people *people)
{
	const struct doc *doc = people->reading->doc;
	const struct token *tokens = people->reading->tokens.tokens.at;
	size_t span = 0;

	for (size_t i = 0; i < doc->ranges.count; i++) {
		const struct range *range = &doc->ranges.at[i];
		ptrdiff_t section = str_find_char(range->target, '#');

		if (range->kind != RANGE_LINK || section >= 0 || !range->target.len)
			continue;
		while (span < people->spans.count && tokens[people->spans.at[span].first].from < range->from)
			span++;
		if (span == people->spans.count || tokens[people->spans.at[span].last - 1].to != range->to ||
		    link_judge(people->reading->arena, range->target) == LINK_TO_OTHER)
			continue;
		people->spans.at[span].link = range->target;
		people->spans.at[span].method = "link";
	}
}
