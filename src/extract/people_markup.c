/* people_markup.c: what the markup says of names, before anybody reads the words: where a link leads, that the page is a
 * biography (its categories and infobox), and how its subject is called (title, bold words of the lead).
 *
 * It speaks as tags that the tagger may or must give. Plain text has no markup; there a biography is told by the dates in
 * brackets behind its subject's name and by how often it says "he" or "she". */
#include "extract/people.h"

#include "base/map.h"
#include "base/utf8.h"
#include "extract/tagger.h"

enum {
	LEAD_BYTES = 600,
	PRONOUNS_PER_TOKENS = 200,
	LEAST_PRONOUNS = 4,
	SUBJECT_MAX_WORDS = 8,
	LEAST_SHARE_OF = 3,
	STEM_BYTES = 4
};

/* Parts of categories that only persons are in; folded. */
static const char *const person_categories[] = {
    " births",    " deaths",     "living people", "naissance en ", "deces en ",     "geboren ",
    "gestorben ", "nati nel ",   "morti nel ",    "nacidos en ",   "nascidos em ",  "mortos em ",
    "родившиеся", "умершие",     "年生",          "年出生",        "מתים",          "مواليد",
    "narození ",  "urodzeni w ", "year of birth", "year of death", "date of birth",
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

bool page_is_of_person(const struct doc *doc)
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

/* Is the category one of persons, as "Ancient Greek epic poets" is? */
static bool category_is_of_persons(const struct people *people, struct str category)
{
	struct str word;

	while (str_next(&category, ' ', &word)) {
		word = utf8_fold(people->reading->arena, word);
		if (str_equal(word, STR("people")) ||
		    (str_ends(word, STR("s")) &&
		     lexicon_name_bits(people->words.lexicon, str_slice(word, 0, word.len - 1)) &
		         (N_ROLE | N_OFFICE | N_RANK)))
			return true;
	}
	return false;
}

/* Is the page in categories, and in few of persons? Not all pages about persons are in one that only persons are in. */
static bool categories_deny_person(const struct people *people)
{
	const struct doc *doc = people->reading->doc;
	size_t count = 0;
	size_t of_persons = 0;

	for (size_t i = 0; i < doc->page_links.count; i++)
		if (doc->page_links.at[i].kind == LINK_CATEGORY) {
			count++;
			of_persons += category_is_of_persons(people, doc->page_links.at[i].target);
		}
	return count > LEAST_SHARE_OF * of_persons;
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
static bool has_person_text(const struct name_words *words)
{
	size_t count = words->tokens->tokens.count;
	size_t males = 0, females = 0, most;

	for (uint32_t i = 0; i < count; i++)
		if (name_bits(words, i) & N_PRONOUN) {
			uint32_t end;
			int gender = name_phrase_at(words, i, i + 1, N_PRONOUN, &end)->value;

			males += gender == 'm';
			females += gender == 'f';
		}
	most = males > females ? males : females;
	return most >= LEAST_PRONOUNS && most * PRONOUNS_PER_TOKENS > count;
}

/* Takes the next token off `rest`: a word up to a blank, or one letter of a script without blanks. */
static bool word_take(struct str *rest, struct str *word)
{
	size_t at = 0;

	*rest = str_trim(*rest);
	if (!rest->len)
		return false;
	if (utf8_is_unspaced(utf8_next(*rest, &at))) {
		*word = str_slice(*rest, 0, at);
		*rest = str_slice(*rest, at, rest->len);
		return true;
	}
	return str_next(rest, ' ', word);
}

/* The words of a name, as the document numbers them; 0 of them where it does not have all. */
static size_t words_of(const struct tokens *tokens, struct str name, uint32_t words[SUBJECT_MAX_WORDS])
{
	size_t count = 0;
	struct str part;

	while (word_take(&name, &part)) {
		if (count == SUBJECT_MAX_WORDS)
			return 0;
		words[count] = tokens_word(tokens, utf8_fold(tokens->doc->arena, part));
		if (words[count++] == TOKENS_NO_WORD)
			return 0;
	}
	return count;
}

/* Is the token written small, in a script that has capitals? */
static bool is_small(const struct tokens *tokens, size_t i)
{
	struct str text = token_text(tokens, i);
	size_t at = 0;

	return utf8_is_lower(utf8_next(text, &at));
}

/* "Institute" behind "Ayn Rand": what goes before is part of another name. */
static bool names_other(const struct name_words *words, size_t i)
{
	return words->tokens->tokens.at[i].is_capital && name_bits(words, (uint32_t)i) & (N_OTHER | N_THING);
}

/* Is a word with a capital beside the words, so that they may be part of a longer name: "Washington" in "George Washington"? */
static bool is_part(const struct tokens *tokens, size_t first, size_t last)
{
	return (first > 0 && tokens->tokens.at[first - 1].is_capital) ||
	       (last < tokens->tokens.count && tokens->tokens.at[last].is_capital);
}

/* Wherever the words stand one after the other, they name the subject of the page: a person, or else nobody. */
static void subject_mark(const struct people *people, struct str name, uint8_t *allowed)
{
	const struct name_words *words = &people->words;
	const struct tokens *tokens = words->tokens;
	uint32_t parts[SUBJECT_MAX_WORDS];
	size_t count = words_of(tokens, name, parts);

	for (size_t i = 0; count && i + count <= tokens->tokens.count; i++) {
		size_t k = 0;

		while (k < count && tokens->tokens.at[i + k].folded == parts[k])
			k++;
		if (k < count || is_small(tokens, i) ||
		    (i + count < tokens->tokens.count && names_other(words, i + count)))
			continue;
		if (people->is_of_other) {
			for (k = 0; k < count && !is_part(tokens, i, i + count); k++)
				allowed[i + k] = 1 << TAG_OUTSIDE;
			continue;
		}
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
static void link_allow(const struct name_words *words, const struct range *range, uint8_t *allowed)
{
	const struct tokens *tokens = words->tokens;
	uint32_t first = (uint32_t)tokens_token_at(tokens, range->from);
	uint32_t last = (uint32_t)tokens_token_at(tokens, range->to - 1) + 1;
	struct person_name target, label;
	struct title title;

	person_name_split(tokens->doc->arena, title_words(range->target), &target);
	/* "General [[Ayub Khan]]", but "[[Duke Ellington]]" */
	while ((title = title_at(words, first, last)).is && title.last < last &&
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

/* Judges the page of every link once. */
static void links_judge(struct people *people)
{
	const struct doc *doc = people->reading->doc;
	struct arena *arena = people->reading->arena;
	struct map known;

	map_init(&known, arena);
	people->verdicts = ARENA_NEW(arena, uint8_t, doc->ranges.count + 1);
	for (size_t i = 0; i < doc->ranges.count; i++) {
		const struct range *range = &doc->ranges.at[i];
		void **verdict;

		if (range->kind != RANGE_LINK || range->from >= range->to || !range->target.len)
			continue;
		verdict = map_at(&known, range->target);
		if (!*verdict)
			*verdict = (void *)(uintptr_t)(1 + link_judge(people->words.lexicon, arena, range->target));
		people->verdicts[i] = (uint8_t)((uintptr_t)*verdict - 1);
	}
}

/* Words in slanted letters inside a sentence are the title of a work. */
static bool is_work(const struct tokens *tokens, const struct range *range)
{
	const struct sentence *sentence = &tokens->sentences.at[tokens_sentence_at(tokens, range->from)];

	return range->kind == RANGE_EMPHASIS && block_is_prose(sentence->block) &&
	       (range->from > sentence->from || range->to + 1 < sentence->to);
}

/* "Platonic" of [[Plato|Platonic]]: a word made from a name is none; English names have no other forms. */
static bool is_derived(const struct people *people, const struct range *range)
{
	const struct doc *doc = people->reading->doc;
	struct str word = utf8_fold(doc->arena, str_slice(doc->text, range->from, range->to));
	struct person_name target;
	bool begins = false;

	person_name_split(doc->arena, title_words(range->target), &target);
	for (unsigned i = 0; i < target.count; i++) {
		struct str part = target.parts[i];

		if (str_equal(part, word))
			return false;
		begins |= part.len >= STEM_BYTES && str_starts(word, str_slice(part, 0, STEM_BYTES));
	}
	return begins && people->has_model && str_find_char(word, ' ') < 0;
}

static void ranges_allow(struct people *people, uint8_t *allowed)
{
	const struct doc *doc = people->reading->doc;
	const struct tokens *tokens = &people->reading->tokens;

	for (size_t i = 0; i < doc->ranges.count; i++) {
		const struct range *range = &doc->ranges.at[i];
		bool is_other = people->verdicts[i] == LINK_TO_OTHER || is_work(tokens, range) ||
		                (people->verdicts[i] == LINK_TO_PERSON && is_derived(people, range));

		if (range->from >= range->to || (!is_other && people->verdicts[i] != LINK_TO_PERSON) ||
		    !is_upper_first(str_slice(doc->text, range->from, range->to)))
			continue;
		if (!is_other)
			link_allow(&people->words, range, allowed);
		for (uint32_t t = (uint32_t)tokens_token_at(tokens, range->from);
		     is_other && t < tokens->tokens.count && tokens->tokens.at[t].from < range->to; t++)
			allowed[t] = 1 << TAG_OUTSIDE;
	}
}

/* What is the page about: a person, something else, or is there nothing that tells? */
static void page_judge(struct people *people)
{
	const struct doc *doc = people->reading->doc;
	enum link_verdict title = link_judge(people->words.lexicon, people->reading->arena, doc->title);
	bool has_life = title != LINK_TO_OTHER && people_lead_has_life(&people->reading->tokens);

	people->is_biography = page_is_of_person(doc) || has_person_infobox(doc) || title == LINK_TO_PERSON || has_life;
	people->is_of_other = !people->is_biography && people->has_model && categories_deny_person(people);
	people->is_biography |= !people->is_of_other && title != LINK_TO_OTHER && has_person_text(&people->words);
}

void people_read_markup(struct people *people, uint8_t *allowed)
{
	const struct doc *doc = people->reading->doc;
	const struct tokens *tokens = &people->reading->tokens;
	struct str title = title_words(doc->title);

	for (size_t i = 0; i < tokens->tokens.count; i++)
		allowed[i] = ANY_TAG;
	if (!tokens->sentences.count)
		return;
	links_judge(people);
	ranges_allow(people, allowed);
	page_judge(people);
	if (!people->is_biography && !people->is_of_other)
		return;
	subject_mark(people, title, allowed);
	for (size_t i = 0; i < doc->ranges.count && doc->ranges.at[i].from < LEAD_BYTES; i++) {
		struct str words = str_slice(doc->text, doc->ranges.at[i].from, doc->ranges.at[i].to);

		if (doc->ranges.at[i].kind == RANGE_STRONG && is_upper_first(words))
			subject_mark(people, words, allowed);
	}
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
		    people->verdicts[i] == LINK_TO_OTHER ||
		    (!people->has_model && people->verdicts[i] != LINK_TO_PERSON))
			continue;
		people->spans.at[span].link = range->target;
		if (people->verdicts[i] == LINK_TO_PERSON)
			people->spans.at[span].method = "link";
	}
}
