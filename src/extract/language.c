/* language.c: makes the tables of a language ready for look-up: once for the program, as they never change. */
#include "extract/language.h"

#include <pthread.h>
#include <string.h>

/* For languages nobody has written a file for: digits mean the same in most of them. */
/* clang-format off */
static const struct pattern digit_patterns[] = {
    {"digits",           MEAN_DATE,                      .parts = {W_YEAR, W_DASH, W_SHORT, W_DASH, W_SHORT}},
    { "year", MEAN_DATE, .parts = {W_YEAR},                    .not_behind = W_NUMBERED | W_DASH, .not_ahead = W_COUNTED},
};
/* clang-format on */

/* clang-format off */
static const struct lexeme digit_lexemes[] = {
    {"$|£|€|¥",            W_NUMBERED | W_COUNTED},
    {"%|km|m|kg|cm|mm|ha", W_COUNTED},
    {NULL},
};
/* clang-format on */

const struct language language_none = {
    .code = "",
    .lexemes = digit_lexemes,
    .patterns = digit_patterns,
    .pattern_count = sizeof digit_patterns / sizeof digit_patterns[0],
    .ordinal_suffixes = "",
    .decade_suffixes = "",
    .back_matter = " bibliographie bibliografia bibliografía bibliografie literatur einzelnachweise weblinks note "
                   "notes-et-references liens-externes voir-aussi collegamenti-esterni altri-progetti referencias "
                   "enlaces-externos referências ligações-externas przypisy bibliografia linki-zewnetrzne literatura "
                   "reference externi-odkazy примечания литература ссылки bronnen referenties externe-links "
                   "脚注 参考文献 外部リンク 参考资料 外部链接 ",
    .back_matter_beside = " ",
};

/* The first is for articles without a language, the last for languages that are not here. */
static const struct language *const languages[] = {&language_en, &language_de, &language_es, &language_fr,
                                                   &language_ja, &language_ru, &language_zh, &language_none};

enum { LANGUAGES = sizeof languages / sizeof languages[0] };

static struct lexicon lexicons[LANGUAGES];
static struct arena lexicons_arena;
static pthread_once_t lexicons_once = PTHREAD_ONCE_INIT;

static size_t words_in(struct str phrase)
{
	size_t count = 1;

	for (size_t i = 0; i < phrase.len; i++)
		count += phrase.ptr[i] == ' ';
	return count;
}

static struct str first_word(struct str phrase)
{
	ptrdiff_t space = str_find_char(phrase, ' ');

	return space < 0 ? phrase : str_slice(phrase, 0, (size_t)space);
}

static void phrase_put(struct map *phrases, struct str words, const struct lexeme *lexeme)
{
	struct phrase **at = (struct phrase **)map_at(phrases, first_word(words));
	struct phrase *phrase;

	while (*at && words_in((*at)->words) > words_in(words))
		at = &(*at)->shorter;
	for (phrase = *at; phrase; phrase = phrase->shorter)
		if (str_equal(phrase->words, words))
			break;
	if (!phrase) {
		phrase = ARENA_NEW(phrases->arena, struct phrase, 1);
		phrase->words = words;
		phrase->shorter = *at;
		*at = phrase;
	}
	phrase->is |= lexeme->is;
	phrase->value = lexeme->value;
	phrase->timex = lexeme->timex;
}

static void phrases_put(struct map *phrases, struct arena *arena, const struct lexeme *lexeme)
{
	map_init(phrases, arena);
	for (; lexeme && lexeme->words; lexeme++) {
		struct str rest = str_of(lexeme->words), words;

		while (str_next(&rest, '|', &words))
			phrase_put(phrases, words, lexeme);
	}
}

/* Notes for a quick look whether anything can match at two pieces. */
static void lexicon_note(struct lexicon *lexicon, const struct pattern *pattern, uint64_t starts)
{
	bool is_alone = true;

	for (size_t i = 0; i < PATTERN_PARTS && pattern->parts[i]; i++)
		lexicon->any_part |= pattern->parts[i] & ~P_MAYBE;
	for (size_t i = 1, needed = !(pattern->parts[0] & P_MAYBE); i < PATTERN_PARTS && pattern->parts[i]; i++) {
		needed += !(pattern->parts[i] & P_MAYBE);
		is_alone = needed < 2;
	}
	lexicon->any_start |= starts;
	if (is_alone)
		lexicon->alone |= starts;
}

/* All that the first piece of a match can be: the parts up to the first that must be there. */
static uint64_t pattern_starts(const struct pattern *pattern)
{
	uint64_t starts = 0;

	for (size_t i = 0; i < PATTERN_PARTS && pattern->parts[i]; i++) {
		starts |= pattern->parts[i] & ~P_MAYBE & ~P_INNER;
		if (!(pattern->parts[i] & P_MAYBE))
			break;
	}
	return starts;
}

void lexicon_init(struct lexicon *lexicon, struct arena *arena, const struct language *language)
{
	*lexicon = (struct lexicon){.language = language};
	phrases_put(&lexicon->phrases, arena, language->lexemes);
	phrases_put(&lexicon->clause_phrases, arena, language->clause_lexemes);
	phrases_put(&lexicon->name_phrases, arena, language->name_lexemes);
	for (size_t i = 0; i < language->pattern_count && i < PATTERNS_LIMIT; i++) {
		uint64_t starts = pattern_starts(&language->patterns[i]);

		lexicon_note(lexicon, &language->patterns[i], starts);
		for (unsigned bit = 0; bit < 64; bit++)
			if (starts & W(bit))
				lexicon->starting[bit].bits[i / 64] |= W(i % 64);
	}
}

static void lexicons_make(void)
{
	arena_init(&lexicons_arena);
	for (size_t i = 0; i < LANGUAGES; i++)
		lexicon_init(&lexicons[i], &lexicons_arena, languages[i]);
}

const struct lexicon *lexicon_find(struct str tag)
{
	ptrdiff_t dash = str_find_char(tag, '-');
	struct str code = dash < 0 ? tag : str_slice(tag, 0, (size_t)dash);

	pthread_once(&lexicons_once, lexicons_make);
	/* nothing is said of the language of most articles that are English */
	if (!code.len || str_equal_fold(code, STR("und")))
		return &lexicons[0];
	for (size_t i = 0; i + 1 < LANGUAGES; i++)
		if (str_equal_fold(code, str_of(languages[i]->code)))
			return &lexicons[i];
	return &lexicons[LANGUAGES - 1];
}

const struct phrase *lexicon_phrase(const struct lexicon *lexicon, struct str word)
{
	return map_get(&lexicon->phrases, word);
}

const struct phrase *lexicon_clause_phrase(const struct lexicon *lexicon, struct str word)
{
	return map_get(&lexicon->clause_phrases, word);
}

uint64_t lexicon_name_bits(const struct lexicon *lexicon, struct str word)
{
	const struct phrase *phrase = map_get(&lexicon->name_phrases, word);

	while (phrase && phrase->shorter)
		phrase = phrase->shorter;
	return phrase && phrase->words.len == word.len ? phrase->is : 0;
}

bool language_lists(const char *list, struct str word)
{
	const char *at = list;

	if (!word.len)
		return false;
	while ((at = memmem(at, strlen(at), word.ptr, word.len)) != NULL) {
		if (at > list && at[-1] == ' ' && at[word.len] == ' ')
			return true;
		at++;
	}
	return false;
}

/* The end of the longest stretch of words of `id`, from byte `from`, that the list has as one entry; `from` where there is none. */
static size_t listed_end(const char *list, struct str id, size_t from)
{
	for (size_t to = id.len; to > from; to--)
		if ((to == id.len || id.ptr[to] == '-') && language_lists(list, str_slice(id, from, to)))
			return to;
	return from;
}

/* "notes-and-references-2": does every word belong to the name of some back matter, or may it stand beside one? */
static bool id_is_back_matter(const struct language *language, struct str id)
{
	bool is_named = false;

	for (size_t at = 0, end; at < id.len; at = end + 1) {
		end = listed_end(language->back_matter, id, at);
		is_named |= end > at;
		if (end == at)
			end = listed_end(language->back_matter_beside, id, at);
		while (end < id.len && (unsigned)(id.ptr[end] - '0') < 10)
			end++; /* what tells it from an equal one */
		if (end == at || (end < id.len && id.ptr[end] != '-'))
			return false;
	}
	return is_named;
}

/* Of an article whose language nobody said it may be any. */
bool language_is_back_matter(const struct language *language, struct str path)
{
	struct str id;

	while (str_next(&path, '/', &id))
		if (id_is_back_matter(language, id) || id_is_back_matter(&language_none, id))
			return true;
	return false;
}
