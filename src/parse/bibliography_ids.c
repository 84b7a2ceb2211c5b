/* bibliography_ids.c: identifiers and codes in citations: DOI, ISBN, language. */
#include "parse/bibliography.h"

#include "base/utf8.h"
#include "parse/word_rows.h"

#include <ctype.h>
#include <pthread.h>
#include <string.h>

/* BCP 47, and what the language is called: in English first, as {{cite}} prints "(in German)", then as others write it. */
/* clang-format off */
static const struct {
	const char *code, *names;
} LANGUAGES[] = {
    {"af", "afrikaans"},
    {"sq", "albanian"},
    {"ar",
     "arabic|arabisch|arabe|árabe|àrab|arabo|arabski|arabiska|arabisk|arabia|arab|арабский|arabština|"
     "arapça|العربية|عربي"},
    {"hy", "armenian"},
    {"az", "azerbaijani"},
    {"eu", "basque|euskara|vasco|basc|baskisch"},
    {"be", "belarusian"},
    {"bn", "bengali"},
    {"bs", "bosnian"},
    {"bg", "bulgarian|bulgarisch|bulgare|búlgaro|български|bułgarski"},
    {"ca", "catalan|katalanisch|català|catalán|catalano|kataloński|каталанский"},
    {"zh",
     "chinese|chinesisch|chinois|chino|xinès|cinese|chinês|chiński|chinees|kinesiska|kinesisk|kiina|"
     "kínai|китайский|čínština|çince|中文|汉语|漢語"},
    {"hr", "croatian|kroatisch|croate|croata|hrvatski|chorwacki"},
    {"cs",
     "czech|tschechisch|tchèque|checo|txec|ceco|tcheco|czeski|tsjechisch|tjeckiska|tšekki|cseh|чешский|"
     "čeština|český"},
    {"da", "danish|dänisch|danois|danés|danès|danese|dinamarquês|duński|deens|danska|dansk|tanska|dán|датский"},
    {"nl",
     "dutch|niederländisch|néerlandais|neerlandés|neerlandès|olandese|holandês|niderlandzki|nederlands|"
     "nederländska|nederlandsk|hollanti|holland|нидерландский|nizozemština|felemenkçe"},
    {"en",
     "english|englisch|anglais|inglés|anglès|inglese|inglês|angielski|engels|engelska|engelsk|englanti|"
     "angol|английский|английски|англійська|angličtina|ingilizce|engleză|tiếng anh|الإنجليزية|انگلیسی|"
     "אנגלית|angla|engleski|anglų|英語|英语|영어"},
    {"eo", "esperanto"},
    {"et", "estonian|estnisch|estonien|estonio|eesti|estoński|эстонский"},
    {"fi", "finnish|finnisch|finnois|finés|finlandese|fiński|fins|finska|finsk|suomi|финский"},
    {"fr",
     "french|französisch|français|francés|francès|francese|francês|francuski|frans|franska|fransk|"
     "ranska|francia|французский|френски|французька|francouzština|francúzština|fransızca|franceză|"
     "tiếng pháp|الفرنسية|فرانسوی|צרפתית|franca|フランス語|法语|프랑스어"},
    {"gl", "galician|galego|gallego"},
    {"ka", "georgian"},
    {"de",
     "german|deutsch|allemand|alemán|alemany|tedesco|alemão|niemiecki|duits|tyska|tysk|saksa|német|"
     "немецкий|немецки|німецька|němčina|nemčina|almanca|germană|tiếng đức|الألمانية|آلمانی|גרמנית|"
     "germana|alemana|vokiečių|ドイツ語|德语|독일어"},
    {"el",
     "greek|griechisch|grec|griego|greco|grego|grecki|grieks|grekiska|kreikka|görög|греческий|ελληνικά|"
     "yunanca"},
    {"he",
     "hebrew|hebräisch|hébreu|hebreo|ebraico|hebraico|hebrajski|hebreeuws|hebreiska|héber|иврит|עברית|"
     "ibranice"},
    {"hi", "hindi|हिन्दी|hindou"},
    {"hu",
     "hungarian|ungarisch|hongrois|húngaro|hongarès|ungherese|węgierski|hongaars|ungerska|unkari|magyar|"
     "венгерский|maďarština|macarca"},
    {"is", "icelandic"},
    {"id", "indonesian|bahasa indonesia"},
    {"ga", "irish"},
    {"it",
     "italian|italienisch|italien|italiano|italià|włoski|italiaans|italienska|italiensk|italia|olasz|"
     "итальянский|италиански|італійська|italština|italyanca|italiană|الإيطالية|איטלקית|itala|イタリア語"},
    {"ja",
     "japanese|japanisch|japonais|japonés|japonès|giapponese|japonês|japoński|japans|japanska|japansk|"
     "japani|japán|японский|японська|japonština|japonca|japana|اليابانية|日本語"},
    {"kk", "kazakh"},
    {"ko", "korean|koreanisch|coréen|coreano|coreà|koreański|koreanska|korea|корейский|한국어|조선어|韓国語"},
    {"la", "latin|latein|latín|latino|llatí|łacina|latijn|latina|латынь|латинский"},
    {"lv", "latvian|lettisch|letton|letón|latviešu|łotewski|латышский"},
    {"lt", "lithuanian|litauisch|lituanien|lituano|lietuvių|litewski|литовский"},
    {"mk", "macedonian"},
    {"ms", "malay"},
    {"mt", "maltese"},
    {"mn", "mongolian"},
    {"no",
     "norwegian|norwegisch|norvégien|noruego|noruec|norvegese|norweski|noors|norska|norsk|norja|norvég|"
     "норвежский"},
    {"fa", "persian|persisch|persan|persa|persiano|perski|perzisch|персидский|فارسی|farsi"},
    {"pl",
     "polish|polnisch|polonais|polaco|polacco|polonês|polski|pools|polska|polsk|puola|lengyel|польский|"
     "польська|polština|lehçe|poloneză|pola"},
    {"pt",
     "portuguese|portugiesisch|portugais|portugués|portuguès|portoghese|português|portugalski|portugees|"
     "portugisiska|portugisisk|portugali|portugál|португальский|portugalština|portekizce|portugheză|"
     "البرتغالية|portugala|ポルトガル語"},
    {"ro",
     "romanian|rumänisch|roumain|rumano|romanès|rumeno|romeno|rumuński|roemeens|rumänska|román|"
     "румынский|română"},
    {"ru",
     "russian|russisch|russe|ruso|rus|russo|rosyjski|ryska|russisk|venäjä|orosz|русский|руски|російська|"
     "ruština|rusça|rusă|الروسية|רוסית|rusa|ロシア語|俄语"},
    {"sr", "serbian|serbisch|serbe|serbio|српски|srpski|serbski"},
    {"sk", "slovak|slovenčina|slowakisch|slovaque|eslovaco|slovacco|słowacki|словацкий"},
    {"sl", "slovene|slovenian"},
    {"es",
     "spanish|spanisch|espagnol|español|castellano|castellà|spagnolo|espanhol|hiszpański|spaans|spanska|"
     "spansk|espanja|spanyol|испанский|испански|іспанська|španělština|ispanyolca|spaniolă|الإسبانية|"
     "ספרדית|hispana|スペイン語|西班牙语"},
    {"sw", "swahili"},
    {"sv",
     "swedish|schwedisch|suédois|sueco|suec|svedese|szwedzki|zweeds|svenska|svensk|ruotsi|svéd|шведский|"
     "švédština|isveççe"},
    {"ta", "tamil"},
    {"th", "thai"},
    {"tr", "turkish|türkisch|turc|turco|turecki|turks|turkiska|turkki|török|турецкий|turečtina|türkçe"},
    {"uk",
     "ukrainian|ukrainisch|ukrainien|ucraniano|ucraino|ukraiński|oekraïens|ukrainska|ukrán|украинский|"
     "українська|ukrajinština"},
    {"ur", "urdu"},
    {"uz", "uzbek"},
    {"vi", "vietnamese|tiếng việt|vietnamita|vietnamien"},
    {"cy", "welsh"},
    {"yi", "yiddish"},
};
/* clang-format on */

static struct word_rows rows;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void table_read(void)
{
	for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
		word_rows_add(&rows, i, LANGUAGES[i].names);
}

bool language_names_are_clear(void)
{
	pthread_once(&once, table_read);
	return !rows.is_ambiguous;
}

/* Of "de, en" and "German and English" the first. */
struct str language_code(struct arena *arena, struct str name)
{
	struct str s = str_trim(name);
	size_t end = 0;

	pthread_once(&once, table_read);
	int row = word_rows_find(&rows, utf8_lower(arena, s));
	while (row < 0 && end < s.len && !strchr(",;/&(", s.ptr[end]) && !isspace((unsigned char)s.ptr[end]))
		end++;
	if (row < 0 && end && end < s.len && !isspace((unsigned char)s.ptr[end]))
		return language_code(arena, str_slice(s, 0, end));
	if (row < 0)
		row = word_rows_find(&rows, utf8_lower(arena, str_slice(s, 0, end)));
	if (row >= 0)
		return str_of(LANGUAGES[row].code);
	bool is_code = s.len >= 2 && s.len <= 8 && (s.len <= 3 || s.ptr[2] == '-' || s.ptr[3] == '-');
	for (size_t i = 0; i < s.len && is_code; i++)
		is_code = isalnum((unsigned char)s.ptr[i]) || s.ptr[i] == '-';
	return is_code ? str_lower(arena, s) : STR_NONE;
}

struct str language_name(struct arena *arena, struct str code)
{
	for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++) {
		struct str rest = str_of(LANGUAGES[i].names);
		struct str name;
		if (str_equal(code, str_of(LANGUAGES[i].code)) && str_next(&rest, '|', &name))
			return str_print(arena, "%c" STR_FMT, name.ptr[0] - 'a' + 'A',
			                 STR_ARG(str_slice(name, 1, name.len)));
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
