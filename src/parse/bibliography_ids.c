/* bibliography_ids.c: identifiers and codes in citations: DOI, ISBN, language. */
#include "parse/bibliography.h"

#include <ctype.h>
#include <string.h>

/* English names, as {{cite}} prints "(in German)", and BCP 47. */
static const struct {
	const char *name, *code;
} LANGUAGES[] = {
    {"afrikaans",   "af"},
    {"albanian",    "sq"},
    {"arabic",      "ar"},
    {"armenian",    "hy"},
    {"azerbaijani", "az"},
    {"basque",      "eu"},
    {"belarusian",  "be"},
    {"bengali",     "bn"},
    {"bosnian",     "bs"},
    {"bulgarian",   "bg"},
    {"catalan",     "ca"},
    {"chinese",     "zh"},
    {"croatian",    "hr"},
    {"czech",       "cs"},
    {"danish",      "da"},
    {"dutch",       "nl"},
    {"english",     "en"},
    {"estonian",    "et"},
    {"finnish",     "fi"},
    {"french",      "fr"},
    {"galician",    "gl"},
    {"georgian",    "ka"},
    {"german",      "de"},
    {"greek",       "el"},
    {"hebrew",      "he"},
    {"hindi",       "hi"},
    {"hungarian",   "hu"},
    {"icelandic",   "is"},
    {"indonesian",  "id"},
    {"irish",       "ga"},
    {"italian",     "it"},
    {"japanese",    "ja"},
    {"kazakh",      "kk"},
    {"korean",      "ko"},
    {"latin",       "la"},
    {"latvian",     "lv"},
    {"lithuanian",  "lt"},
    {"macedonian",  "mk"},
    {"malay",       "ms"},
    {"maltese",     "mt"},
    {"mongolian",   "mn"},
    {"norwegian",   "no"},
    {"persian",     "fa"},
    {"polish",      "pl"},
    {"portuguese",  "pt"},
    {"romanian",    "ro"},
    {"russian",     "ru"},
    {"serbian",     "sr"},
    {"slovak",      "sk"},
    {"slovene",     "sl"},
    {"slovenian",   "sl"},
    {"spanish",     "es"},
    {"swahili",     "sw"},
    {"swedish",     "sv"},
    {"tamil",       "ta"},
    {"thai",        "th"},
    {"turkish",     "tr"},
    {"ukrainian",   "uk"},
    {"urdu",        "ur"},
    {"uzbek",       "uz"},
    {"vietnamese",  "vi"},
    {"welsh",       "cy"},
    {"yiddish",     "yi"},
};

struct str language_code(struct arena *arena, struct str name)
{
	struct str s = str_trim(name);

	for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++) {
		if (str_equal_fold(s, str_of(LANGUAGES[i].name)))
			return str_of(LANGUAGES[i].code);
	}
	bool is_code = s.len >= 2 && s.len <= 8 && (s.len <= 3 || s.ptr[2] == '-' || s.ptr[3] == '-');
	for (size_t i = 0; i < s.len && is_code; i++)
		is_code = isalnum((unsigned char)s.ptr[i]) || s.ptr[i] == '-';
	return is_code ? str_lower(arena, s) : STR_NONE;
}

struct str language_name(struct arena *arena, struct str code)
{
	for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++) {
		if (str_equal(code, str_of(LANGUAGES[i].code)))
			return str_print(arena, "%c%s", LANGUAGES[i].name[0] - 'a' + 'A', LANGUAGES[i].name + 1);
	}
	return STR_NONE;
}

struct str doi_read(struct str text)
{
	ptrdiff_t at = str_find(text, STR("10."));
	size_t end = at < 0 ? 0 : (size_t)at;

	while (end < text.len && !isspace((unsigned char)text.ptr[end]) && !strchr("\"<>|", text.ptr[end]))
		end++;
	while (end > 0 && strchr(".,;", text.ptr[end - 1]))
		end--;
	struct str doi = at < 0 ? STR_NONE : str_slice(text, (size_t)at, end);
	return doi.len > 4 && str_find_char(doi, '/') > 0 ? doi : STR_NONE;
}

/* Ten or thirteen digits, X as the last of ten; hyphens and spaces between them are left out. */
struct str isbn_read(struct arena *arena, struct str text)
{
	char digits[14];
	size_t count = 0;
	size_t at = 0;

	while (at < text.len && !isdigit((unsigned char)text.ptr[at]))
		at++;
	for (; at < text.len && count < 13; at++) {
		unsigned char c = (unsigned char)text.ptr[at];
		bool is_last_of_ten = (c == 'X' || c == 'x') && count == 9;
		if (isdigit(c) || is_last_of_ten)
			digits[count++] = (char)toupper(c);
		else if ((c != '-' && c != ' ' && c < 0x80) || (c == ' ' && count == 10))
			break;
		if (is_last_of_ten)
			break;
	}
	return count == 10 || count == 13 ? str_copy(arena, (struct str){digits, count}) : STR_NONE;
}
