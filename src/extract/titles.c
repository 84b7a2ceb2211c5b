/* titles.c: titles that stand before names, and the adjectives of countries that belong to an office ("Russian Prime Minister"),
 * but not to a rank ("Pakistani" of "Pakistani General" says where he is from).
 *
 * The table is the code; its words are folded and without full stops. */
#include "extract/people.h"

#include <stdlib.h>
#include <string.h>

enum { TITLE_MAX_WORDS = 5, TITLE_MAX_BYTES = 64 };

struct title_row {
	const char *words;
	enum title_kind kind;
	int gender;
};

/* In bytewise order. */
static const struct title_row titles[] = {
    {"abbess",                      TITLE_RANK,      'f'},
    {"abbot",                       TITLE_RANK,      'm'},
    {"adm",                         TITLE_RANK,      0  },
    {"admiral",                     TITLE_RANK,      0  },
    {"agent",                       TITLE_RANK,      0  },
    {"agriculture minister",        TITLE_OFFICE,    0  },
    {"air chief marshal",           TITLE_RANK,      0  },
    {"air marshal",                 TITLE_RANK,      0  },
    {"air vice marshal",            TITLE_RANK,      0  },
    {"alderman",                    TITLE_OFFICE,    0  },
    {"ambassador",                  TITLE_OFFICE,    0  },
    {"amir",                        TITLE_RANK,      'm'},
    {"archbishop",                  TITLE_RANK,      0  },
    {"archdeacon",                  TITLE_RANK,      0  },
    {"archduchess",                 TITLE_RANK,      'f'},
    {"archduke",                    TITLE_RANK,      'm'},
    {"assistant professor",         TITLE_RANK,      0  },
    {"associate professor",         TITLE_RANK,      0  },
    {"attorney",                    TITLE_OFFICE,    0  },
    {"attorney general",            TITLE_OFFICE,    0  },
    {"ayatollah",                   TITLE_OFFICE,    0  },
    {"baron",                       TITLE_RANK,      'm'},
    {"baroness",                    TITLE_RANK,      'f'},
    {"begum",                       TITLE_RANK,      'f'},
    {"bishop",                      TITLE_RANK,      0  },
    {"brig",                        TITLE_RANK,      0  },
    {"brig gen",                    TITLE_RANK,      0  },
    {"brigadier",                   TITLE_RANK,      0  },
    {"brigadier general",           TITLE_RANK,      0  },
    {"brother",                     TITLE_RANK,      'm'},
    {"cadet",                       TITLE_RANK,      0  },
    {"caesar",                      TITLE_RANK,      'm'},
    {"caliph",                      TITLE_RANK,      'm'},
    {"canon",                       TITLE_RANK,      0  },
    {"capt",                        TITLE_RANK,      0  },
    {"captain",                     TITLE_RANK,      0  },
    {"cardinal",                    TITLE_RANK,      0  },
    {"cdr",                         TITLE_RANK,      0  },
    {"ceo",                         TITLE_OFFICE,    0  },
    {"chair",                       TITLE_OFFICE,    0  },
    {"chairman",                    TITLE_OFFICE,    'm'},
    {"chairwoman",                  TITLE_OFFICE,    'f'},
    {"chancellor",                  TITLE_OFFICE,    0  },
    {"chaplain",                    TITLE_RANK,      0  },
    {"chief",                       TITLE_RANK,      0  },
    {"chief executive",             TITLE_OFFICE,    0  },
    {"chief inspector",             TITLE_RANK,      0  },
    {"chief justice",               TITLE_RANK,      0  },
    {"chief minister",              TITLE_OFFICE,    0  },
    {"chief of army staff",         TITLE_OFFICE,    0  },
    {"chief of staff",              TITLE_OFFICE,    0  },
    {"chief of the general staff",  TITLE_OFFICE,    0  },
    {"cmdr",                        TITLE_RANK,      0  },
    {"coach",                       TITLE_RANK,      0  },
    {"col",                         TITLE_RANK,      0  },
    {"colonel",                     TITLE_RANK,      0  },
    {"colonel general",             TITLE_RANK,      0  },
    {"commander",                   TITLE_RANK,      0  },
    {"commander in chief",          TITLE_OFFICE,    0  },
    {"commissioner",                TITLE_OFFICE,    0  },
    {"commodore",                   TITLE_RANK,      0  },
    {"comrade",                     TITLE_RANK,      0  },
    {"congressman",                 TITLE_OFFICE,    'm'},
    {"congresswoman",               TITLE_OFFICE,    'f'},
    {"constable",                   TITLE_RANK,      0  },
    {"consul",                      TITLE_OFFICE,    0  },
    {"corporal",                    TITLE_RANK,      0  },
    {"councillor",                  TITLE_OFFICE,    0  },
    {"councilor",                   TITLE_OFFICE,    0  },
    {"count",                       TITLE_RANK,      'm'},
    {"countess",                    TITLE_RANK,      'f'},
    {"cpl",                         TITLE_RANK,      0  },
    {"crown prince",                TITLE_RANK,      'm'},
    {"crown princess",              TITLE_RANK,      'f'},
    {"culture minister",            TITLE_OFFICE,    0  },
    {"czar",                        TITLE_RANK,      'm'},
    {"dame",                        TITLE_RANK,      'f'},
    {"deacon",                      TITLE_RANK,      0  },
    {"defence minister",            TITLE_OFFICE,    0  },
    {"defence secretary",           TITLE_OFFICE,    0  },
    {"defense minister",            TITLE_OFFICE,    0  },
    {"defense secretary",           TITLE_OFFICE,    0  },
    {"delegate",                    TITLE_OFFICE,    0  },
    {"deputy",                      TITLE_OFFICE,    0  },
    {"deputy minister",             TITLE_OFFICE,    0  },
    {"deputy president",            TITLE_OFFICE,    0  },
    {"deputy prime minister",       TITLE_OFFICE,    0  },
    {"detective",                   TITLE_RANK,      0  },
    {"detective inspector",         TITLE_RANK,      0  },
    {"dictator",                    TITLE_OFFICE,    0  },
    {"director",                    TITLE_OFFICE,    0  },
    {"doctor",                      TITLE_RANK,      0  },
    {"dr",                          TITLE_RANK,      0  },
    {"duchess",                     TITLE_RANK,      'f'},
    {"duke",                        TITLE_RANK,      'm'},
    {"earl",                        TITLE_RANK,      'm'},
    {"economy minister",            TITLE_OFFICE,    0  },
    {"education minister",          TITLE_OFFICE,    0  },
    {"emeritus professor",          TITLE_RANK,      0  },
    {"emir",                        TITLE_RANK,      'm'},
    {"emperor",                     TITLE_RANK,      'm'},
    {"empress",                     TITLE_RANK,      'f'},
    {"energy minister",             TITLE_OFFICE,    0  },
    {"ensign",                      TITLE_RANK,      0  },
    {"environment minister",        TITLE_OFFICE,    0  },
    {"envoy",                       TITLE_OFFICE,    0  },
    {"father",                      TITLE_RANK,      'm'},
    {"field marshal",               TITLE_RANK,      0  },
    {"finance minister",            TITLE_OFFICE,    0  },
    {"first lady",                  TITLE_OFFICE,    'f'},
    {"first lieutenant",            TITLE_RANK,      0  },
    {"first minister",              TITLE_OFFICE,    0  },
    {"first secretary",             TITLE_OFFICE,    0  },
    {"flight lieutenant",           TITLE_RANK,      0  },
    {"foreign affairs minister",    TITLE_OFFICE,    0  },
    {"foreign minister",            TITLE_OFFICE,    0  },
    {"foreign secretary",           TITLE_OFFICE,    0  },
    {"fr",                          TITLE_RANK,      0  },
    {"frau",                        TITLE_HONORIFIC, 'f'},
    {"gen",                         TITLE_RANK,      0  },
    {"general",                     TITLE_RANK,      0  },
    {"general manager",             TITLE_OFFICE,    0  },
    {"general secretary",           TITLE_OFFICE,    0  },
    {"generalissimo",               TITLE_RANK,      0  },
    {"gov",                         TITLE_OFFICE,    0  },
    {"governor",                    TITLE_OFFICE,    0  },
    {"governor general",            TITLE_OFFICE,    0  },
    {"grand admiral",               TITLE_RANK,      0  },
    {"grand ayatollah",             TITLE_RANK,      'm'},
    {"grand duchess",               TITLE_RANK,      'f'},
    {"grand duke",                  TITLE_RANK,      'm'},
    {"group captain",               TITLE_RANK,      0  },
    {"guru",                        TITLE_RANK,      0  },
    {"health minister",             TITLE_OFFICE,    0  },
    {"herr",                        TITLE_HONORIFIC, 'm'},
    {"high commissioner",           TITLE_OFFICE,    0  },
    {"home minister",               TITLE_OFFICE,    0  },
    {"home secretary",              TITLE_OFFICE,    0  },
    {"hon",                         TITLE_RANK,      0  },
    {"honorable",                   TITLE_RANK,      0  },
    {"honourable",                  TITLE_RANK,      0  },
    {"imam",                        TITLE_RANK,      0  },
    {"industry minister",           TITLE_OFFICE,    0  },
    {"infanta",                     TITLE_RANK,      'f'},
    {"infante",                     TITLE_RANK,      'm'},
    {"inspector",                   TITLE_RANK,      0  },
    {"interior minister",           TITLE_OFFICE,    0  },
    {"judge",                       TITLE_RANK,      0  },
    {"justice",                     TITLE_RANK,      0  },
    {"justice minister",            TITLE_OFFICE,    0  },
    {"kaiser",                      TITLE_RANK,      'm'},
    {"khedive",                     TITLE_RANK,      'm'},
    {"king",                        TITLE_RANK,      'm'},
    {"labour minister",             TITLE_OFFICE,    0  },
    {"lady",                        TITLE_RANK,      'f'},
    {"lance corporal",              TITLE_RANK,      0  },
    {"leader of the opposition",    TITLE_OFFICE,    0  },
    {"lieutenant",                  TITLE_RANK,      0  },
    {"lieutenant colonel",          TITLE_RANK,      0  },
    {"lieutenant commander",        TITLE_RANK,      0  },
    {"lieutenant general",          TITLE_RANK,      0  },
    {"lieutenant governor",         TITLE_OFFICE,    0  },
    {"lord",                        TITLE_RANK,      'm'},
    {"lord justice",                TITLE_RANK,      0  },
    {"lord mayor",                  TITLE_OFFICE,    0  },
    {"lt",                          TITLE_RANK,      0  },
    {"lt col",                      TITLE_RANK,      0  },
    {"lt gen",                      TITLE_RANK,      0  },
    {"madame",                      TITLE_HONORIFIC, 'f'},
    {"mademoiselle",                TITLE_HONORIFIC, 'f'},
    {"maestro",                     TITLE_RANK,      0  },
    {"maharaja",                    TITLE_RANK,      'm'},
    {"maj",                         TITLE_RANK,      0  },
    {"maj gen",                     TITLE_RANK,      0  },
    {"major",                       TITLE_RANK,      0  },
    {"major general",               TITLE_RANK,      0  },
    {"manager",                     TITLE_OFFICE,    0  },
    {"marquess",                    TITLE_RANK,      'm'},
    {"marquis",                     TITLE_RANK,      'm'},
    {"marquise",                    TITLE_RANK,      'f'},
    {"marshal",                     TITLE_RANK,      0  },
    {"master",                      TITLE_HONORIFIC, 'm'},
    {"maulana",                     TITLE_RANK,      'm'},
    {"mayor",                       TITLE_OFFICE,    0  },
    {"minister",                    TITLE_OFFICE,    0  },
    {"minister of defence",         TITLE_OFFICE,    0  },
    {"minister of defense",         TITLE_OFFICE,    0  },
    {"minister of finance",         TITLE_OFFICE,    0  },
    {"minister of foreign affairs", TITLE_OFFICE,    0  },
    {"miss",                        TITLE_HONORIFIC, 'f'},
    {"mister",                      TITLE_HONORIFIC, 'm'},
    {"mlle",                        TITLE_HONORIFIC, 'f'},
    {"mme",                         TITLE_HONORIFIC, 'f'},
    {"monsieur",                    TITLE_HONORIFIC, 'm'},
    {"monsignor",                   TITLE_RANK,      'm'},
    {"mother",                      TITLE_RANK,      'f'},
    {"mp",                          TITLE_OFFICE,    0  },
    {"mr",                          TITLE_HONORIFIC, 'm'},
    {"mrs",                         TITLE_HONORIFIC, 'f'},
    {"ms",                          TITLE_HONORIFIC, 'f'},
    {"msgr",                        TITLE_RANK,      'm'},
    {"mufti",                       TITLE_RANK,      'm'},
    {"mullah",                      TITLE_RANK,      'm'},
    {"national security adviser",   TITLE_OFFICE,    0  },
    {"national security advisor",   TITLE_OFFICE,    0  },
    {"nawab",                       TITLE_RANK,      'm'},
    {"nizam",                       TITLE_RANK,      'm'},
    {"officer",                     TITLE_RANK,      0  },
    {"opposition leader",           TITLE_OFFICE,    0  },
    {"party leader",                TITLE_OFFICE,    0  },
    {"pastor",                      TITLE_RANK,      0  },
    {"patriarch",                   TITLE_RANK,      'm'},
    {"petroleum minister",          TITLE_OFFICE,    0  },
    {"petty officer",               TITLE_RANK,      0  },
    {"pope",                        TITLE_RANK,      'm'},
    {"premier",                     TITLE_OFFICE,    0  },
    {"premier elect",               TITLE_OFFICE,    0  },
    {"pres",                        TITLE_OFFICE,    0  },
    {"president",                   TITLE_OFFICE,    0  },
    {"president elect",             TITLE_OFFICE,    0  },
    {"president of the republic",   TITLE_OFFICE,    0  },
    {"press secretary",             TITLE_OFFICE,    0  },
    {"prime minister",              TITLE_OFFICE,    0  },
    {"prince",                      TITLE_RANK,      'm'},
    {"princess",                    TITLE_RANK,      'f'},
    {"private",                     TITLE_RANK,      0  },
    {"prof",                        TITLE_RANK,      0  },
    {"professor",                   TITLE_RANK,      0  },
    {"pvt",                         TITLE_RANK,      0  },
    {"queen",                       TITLE_RANK,      'f'},
    {"queen mother",                TITLE_RANK,      'f'},
    {"rabbi",                       TITLE_RANK,      0  },
    {"raja",                        TITLE_RANK,      'm'},
    {"rajah",                       TITLE_RANK,      'm'},
    {"rear admiral",                TITLE_RANK,      0  },
    {"regent",                      TITLE_OFFICE,    0  },
    {"rep",                         TITLE_OFFICE,    0  },
    {"representative",              TITLE_OFFICE,    0  },
    {"rev",                         TITLE_RANK,      0  },
    {"reverend",                    TITLE_RANK,      0  },
    {"right honourable",            TITLE_RANK,      0  },
    {"sachem",                      TITLE_RANK,      0  },
    {"second lieutenant",           TITLE_RANK,      0  },
    {"secretary",                   TITLE_OFFICE,    0  },
    {"secretary general",           TITLE_OFFICE,    0  },
    {"secretary of state",          TITLE_OFFICE,    0  },
    {"sen",                         TITLE_OFFICE,    0  },
    {"senator",                     TITLE_OFFICE,    0  },
    {"senor",                       TITLE_HONORIFIC, 'm'},
    {"senora",                      TITLE_HONORIFIC, 'f'},
    {"sergeant",                    TITLE_RANK,      0  },
    {"sergeant major",              TITLE_RANK,      0  },
    {"sgt",                         TITLE_RANK,      0  },
    {"shah",                        TITLE_RANK,      'm'},
    {"shaikh",                      TITLE_RANK,      'm'},
    {"sheik",                       TITLE_RANK,      'm'},
    {"sheikh",                      TITLE_RANK,      'm'},
    {"sheriff",                     TITLE_RANK,      0  },
    {"sir",                         TITLE_RANK,      'm'},
    {"sister",                      TITLE_RANK,      'f'},
    {"solicitor general",           TITLE_OFFICE,    0  },
    {"speaker",                     TITLE_OFFICE,    0  },
    {"special envoy",               TITLE_OFFICE,    0  },
    {"spokesman",                   TITLE_OFFICE,    'm'},
    {"spokesperson",                TITLE_OFFICE,    0  },
    {"spokeswoman",                 TITLE_OFFICE,    'f'},
    {"squadron leader",             TITLE_RANK,      0  },
    {"staff sergeant",              TITLE_RANK,      0  },
    {"sultan",                      TITLE_RANK,      'm'},
    {"superintendent",              TITLE_RANK,      0  },
    {"swami",                       TITLE_RANK,      0  },
    {"taoiseach",                   TITLE_OFFICE,    0  },
    {"trade minister",              TITLE_OFFICE,    0  },
    {"transport minister",          TITLE_OFFICE,    0  },
    {"treasury secretary",          TITLE_OFFICE,    0  },
    {"tsar",                        TITLE_RANK,      'm'},
    {"tsarina",                     TITLE_RANK,      'f'},
    {"under secretary",             TITLE_OFFICE,    0  },
    {"undersecretary",              TITLE_OFFICE,    0  },
    {"vice admiral",                TITLE_RANK,      0  },
    {"vice chancellor",             TITLE_OFFICE,    0  },
    {"vice president",              TITLE_OFFICE,    0  },
    {"viceroy",                     TITLE_OFFICE,    0  },
    {"viscount",                    TITLE_RANK,      'm'},
    {"viscountess",                 TITLE_RANK,      'f'},
    {"wing commander",              TITLE_RANK,      0  },
};

/* Adjectives of countries and peoples; folded, in bytewise order. Endings would take in surnames: "Cortese", "Killian". */
static const char *const demonyms[] = {
    "afghan",      "african",      "albanian",    "algerian",    "american",    "andorran",   "angolan",
    "arab",        "arabian",      "argentine",   "argentinian", "armenian",    "asian",      "assyrian",
    "athenian",    "australian",   "austrian",    "azerbaijani", "aztec",       "babylonian", "bahraini",
    "bangladeshi", "basque",       "bavarian",    "belarusian",  "belgian",     "bengali",    "berber",
    "bohemian",    "bolivian",     "bosnian",     "brazilian",   "breton",      "british",    "bulgarian",
    "burmese",     "byzantine",    "californian", "cambodian",   "cameroonian", "canadian",   "carthaginian",
    "castilian",   "catalan",      "caucasian",   "celtic",      "chadian",     "chechen",    "chilean",
    "chinese",     "colombian",    "congolese",   "cornish",     "croatian",    "cuban",      "cypriot",
    "czech",       "czechoslovak", "danish",      "dominican",   "dutch",       "ecuadorian", "egyptian",
    "emirati",     "english",      "eritrean",    "estonian",    "ethiopian",   "european",   "filipino",
    "finnish",     "flemish",      "florentine",  "french",      "frisian",     "galician",   "gambian",
    "georgian",    "german",       "ghanaian",    "greek",       "guatemalan",  "guinean",    "guyanese",
    "haitian",     "hawaiian",     "hindu",       "honduran",    "hungarian",   "icelandic",  "inca",
    "indian",      "indonesian",   "iranian",     "iraqi",       "irish",       "israeli",    "italian",
    "ivorian",     "jamaican",     "japanese",    "javanese",    "jewish",      "jordanian",  "kazakh",
    "kazakhstani", "kenyan",       "korean",      "kosovan",     "kurdish",     "kuwaiti",    "kyrgyz",
    "laotian",     "latin",        "latvian",     "lebanese",    "liberian",    "libyan",     "lithuanian",
    "macedonian",  "malagasy",     "malawian",    "malaysian",   "maltese",     "manchurian", "mauritanian",
    "mauritian",   "maya",         "mayan",       "mexican",     "moldovan",    "mongol",     "mongolian",
    "moravian",    "moroccan",     "mozambican",  "muslim",      "namibian",    "nepalese",   "nepali",
    "nicaraguan",  "nigerian",     "norman",      "norwegian",   "omani",       "ottoman",    "pakistani",
    "palestinian", "panamanian",   "paraguayan",  "parthian",    "persian",     "peruvian",   "phoenician",
    "polish",      "polynesian",   "portuguese",  "prussian",    "punjabi",     "qatari",     "roman",
    "romanian",    "russian",      "rwandan",     "salvadoran",  "samoan",      "sardinian",  "saudi",
    "saxon",       "scandinavian", "scottish",    "senegalese",  "serbian",     "siberian",   "sicilian",
    "sikh",        "silesian",     "sindhi",      "singaporean", "slavic",      "slovak",     "slovakian",
    "slovene",     "slovenian",    "somali",      "soviet",      "spanish",     "spartan",    "sudanese",
    "surinamese",  "swedish",      "swiss",       "syrian",      "taiwanese",   "tajik",      "tamil",
    "tanzanian",   "tasmanian",    "tatar",       "texan",       "thai",        "thracian",   "tibetan",
    "togolese",    "trinidadian",  "tunisian",    "turkish",     "turkmen",     "tuscan",     "u.k.",
    "u.s.",        "ugandan",      "uk",          "ukrainian",   "uruguayan",   "us",         "uzbek",
    "uzbekistani", "venetian",     "venezuelan",  "vietnamese",  "viking",      "visigothic", "walloon",
    "welsh",       "yemeni",       "yugoslav",    "yugoslavian", "zairean",     "zambian",    "zimbabwean",
};

static int words_compare(const void *key, const void *row)
{
	return strcmp(key, ((const struct title_row *)row)->words);
}

static int demonym_compare(const void *key, const void *row)
{
	const struct str *s = key;

	return str_compare(*s, str_of(*(const char *const *)row));
}

bool is_demonym(struct str folded)
{
	return bsearch(&folded, demonyms, sizeof demonyms / sizeof *demonyms, sizeof *demonyms, demonym_compare);
}

/* The row for the words from token `first` to `last`, full stops left out. */
static const struct title_row *title_find(const struct tokens *tokens, uint32_t first, uint32_t last)
{
	const struct title_row *row;
	char phrase[TITLE_MAX_BYTES];
	size_t len = 0;

	for (uint32_t i = first; i < last; i++) {
		struct str word = token_folded(tokens, i);

		if (str_equal(word, STR(".")))
			continue;
		if (tokens->tokens.at[i].kind != TOKEN_WORD || len + word.len + 2 > sizeof phrase)
			return NULL;
		if (len)
			phrase[len++] = ' ';
		for (size_t k = 0; k < word.len; k++) /* "Major-General" is "Major General" */
			phrase[len++] = word.ptr[k] == '-' ? ' ' : word.ptr[k];
	}
	phrase[len] = '\0';
	row = bsearch(phrase, titles, sizeof titles / sizeof *titles, sizeof *titles, words_compare);
	/* "president Lincoln", but "his father John" and "the count" are no titles */
	return row && row->kind != TITLE_OFFICE && !tokens->tokens.at[first].is_capital ? NULL : row;
}

static struct title title_make(const struct title_row *row, uint32_t first, uint32_t last)
{
	return row ? (struct title){row->kind, row->gender, first, last}
	           : (struct title){.first = first, .last = first};
}

bool is_title_word(struct str folded)
{
	char word[TITLE_MAX_BYTES];

	if (folded.len >= sizeof word)
		return false;
	memcpy(word, folded.ptr, folded.len);
	word[folded.len] = '\0';
	return bsearch(word, titles, sizeof titles / sizeof *titles, sizeof *titles, words_compare);
}

struct title title_before(const struct tokens *tokens, uint32_t least, uint32_t end)
{
	uint32_t words = 0;
	struct title longest = title_make(NULL, end, end);

	for (uint32_t first = end; first > least && words < TITLE_MAX_WORDS;) {
		const struct title_row *row;

		first--;
		if (str_equal(token_folded(tokens, first), STR("."))) {
			if (first + 1 != end)
				break;
			continue;
		}
		if (tokens->tokens.at[first].kind != TOKEN_WORD)
			break;
		words++;
		row = title_find(tokens, first, end);
		if (row)
			longest = title_make(row, first, end);
	}
	if (longest.kind == TITLE_OFFICE && longest.first > least && tokens->tokens.at[longest.first - 1].is_capital &&
	    is_demonym(token_folded(tokens, longest.first - 1)))
		longest.first--;
	return longest;
}

struct title title_at(const struct tokens *tokens, uint32_t first, uint32_t end)
{
	struct title longest = title_make(NULL, first, first);

	for (uint32_t last = first + 1; last <= end && last - first <= TITLE_MAX_WORDS; last++) {
		const struct title_row *row = title_find(tokens, first, last);

		if (row) {
			bool has_stop = last < end && str_equal(token_folded(tokens, last), STR("."));

			longest = title_make(row, first, last + has_stop);
		}
	}
	return longest;
}
