/* citation_templates.c: the templates that are citations, in English and in the wikis' own languages, by the CSL type they
 * tell; lower case, spaces single. An empty type: the fields tell it. */
#include "parse/citation_terms.h"
#include "parse/word_rows.h"

#include <pthread.h>

/* clang-format off */
static const struct {
	const char *type, *names;
} TEMPLATES[] = {
    {"",
     "cita|cita testo|citation|cite|cytuj|kaynak|استشهاد|مرجع|یادکرد|인용"},
    {"article",
     "cite arxiv|cite biorxiv|cite citeseerx|cite ssrn"},
    {"article-journal",
     "article|artikkeliviite|chú thích tạp chí|cita pubblicazione|cita publicació|cita publicación|"
     "citace periodika|citar periódico acadêmico|citar publicación|cite doi|cite journal|cite paper|"
     "cite pmid|citeer journal|citeer tijdschrift|citejournal|citper|citácia periodika|cytuj pismo|"
     "dergi kaynağı|kilde artikkel|lehtiviite|ref-article|ref-publicació|tidskriftsref|vcite journal|"
     "vcite2 journal|verkkolehtiviite|публикация|стаття|статья|цитат периодика|צ-מאמר|"
     "استشهاد بدورية محكمة|یادکرد ژورنال|저널 인용"},
    {"article-magazine",
     "cite magazine"},
    {"article-newspaper",
     "chú thích báo|cita news|cita noticia|cita novas|citar jornal|citar notícia|citar periódico|"
     "cite news|cite newspaper|citeer nieuws|citenews|der spiegel|haber kaynağı|kilde avis|ref-notícia|"
     "tidningsref|vcite news|ynet|ziņu atsauce|הארץ|استشهاد بخبر|یادکرد خبر|뉴스 인용"},
    {"book",
     "bibliografia|bogref|bokref|chapitre|chú thích sách|cita libro|cita llibre|citace monografie|"
     "citar libro|citar livro|citat carte|citaĵo el libro|cite book|cite comic|citebook|citeer boek|"
     "citlib|citácia knihy|citácia monografie|cytuj książkę|grāmatas atsauce|kilde bok|kirjaviite|"
     "kitap kaynağı|literatur|obra citada|ouvrage|raamatuviide|ref-llibre|vcite book|книга|наведи књигу|"
     "цитат книга|գիրք|צ-ספר|استشهاد بكتاب|مرجع كتاب|یادکرد کتاب|서적 인용"},
    {"broadcast",
     "cita episodio|cita tv|cite episode|cite podcast|cite serial|lien vidéo|émission"},
    {"document",
     "cite album-notes|cite av media notes|cite certification|cite document|cite manual|"
     "cite music release notes|cite press|cite press release|cite q|cite sign|cite work"},
    {"entry-dictionary",
     "cite dictionary"},
    {"entry-encyclopedia",
     "cita enciclopedia|citar enciclopédia|cite adb|cite americana|cite catholic encyclopedia|"
     "cite collier's|cite dnb|cite eb1911|cite encyclopaedia|cite encyclopedia|cite hds|cite nie|"
     "cite nsrw|cite odnb|universalis"},
    {"interview",
     "cite interview"},
    {"legal_case",
     "cite court"},
    {"legislation",
     "cite act"},
    {"map",
     "cite map"},
    {"motion_picture",
     "cita dvd|cita video|cita vídeo|cite av media|cite dvd|cite video|videoviite"},
    {"paper-conference",
     "cita conferencia|cita conferenza|citace sborníku|cite conference"},
    {"patent",
     "cite patent"},
    {"post",
     "cite instagram|cite mailing list|cite newsgroup|cite tweet|cite twitter"},
    {"report",
     "cite report|cite tech report|cite techreport"},
    {"software",
     "cite video game"},
    {"speech",
     "cite speech"},
    {"thesis",
     "cita tesis|citar tese|cite dissertation|cite thesis|lien thèse|thèse"},
    {"webpage",
     "chú thích web|cita sito|cita web|citace elektronické monografie|citace elektronického dokumentu|"
     "citace elektronického periodika|citar ref|citar web|citat web|citaweb|citaĵo el la reto|cite gnis|"
     "cite ngs|cite url|cite web|cite веб|citeer web|citeweb|citweb|citácia elektronickej monografie|"
     "citácia elektronického dokumentu|cytuj stronę|erreferentzia|hivatkozás|internetquelle|kilde www|"
     "lien brisé|lien web|netiviide|onlinequelle|ref-web|tīmekļa atsauce|vcite web|veebiviide|"
     "verkkoviite|web cite|web kaynağı|web quelle|webbref|webquelle|наведи сајт|цитат уеб|קישור כללי|"
     "استشهاد ويب|مرجع ويب|یادکرد وب|संकेतस्थळ स्रोत|웹 인용"},
};
/* clang-format on */

/* What citations of all kinds begin with, in one language or another. */
static const struct str BEGINNINGS[] = {STR_INIT("cite "),     STR_INIT("citar "),     STR_INIT("vcite "),
                                        STR_INIT("citeer "),   STR_INIT("cytuj "),     STR_INIT("citace "),
                                        STR_INIT("citácia "),  STR_INIT("citaĵo el "), STR_INIT("chú thích "),
                                        STR_INIT("استشهاد ب"), STR_INIT("یادکرد ")};

/* Arguments without a name, in their order. */
static const struct {
	struct str name;
	enum citation_field fields[6];
} POSITIONAL[] = {
    {STR_INIT("cita web"), {FIELD_URL, FIELD_TITLE}},
    {STR_INIT("cita libro"), {FIELD_FIRST, FIELD_LAST, FIELD_TITLE, FIELD_YEAR, FIELD_PUBLISHER, FIELD_PLACE}},
    {STR_INIT("cite doi"), {FIELD_DOI}},
    {STR_INIT("cite pmid"), {FIELD_PMID}},
    {STR_INIT("cite arxiv"), {FIELD_ARXIV}},
};

enum citation_field citation_field_at(struct str template, unsigned position)
{
	for (size_t i = 0; i < sizeof POSITIONAL / sizeof *POSITIONAL; i++) {
		if (str_equal(template, POSITIONAL[i].name) && position >= 1 && position <= 6)
			return POSITIONAL[i].fields[position - 1];
	}
	return FIELD_NONE;
}

static struct word_rows rows;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void table_read(void)
{
	for (size_t i = 0; i < sizeof TEMPLATES / sizeof *TEMPLATES; i++)
		word_rows_add(&rows, i, TEMPLATES[i].names);
}

bool citation_template_find(struct str name, struct str *type)
{
	pthread_once(&once, table_read);

	int row = word_rows_find(&rows, name);

	*type = row < 0 ? STR_NONE : str_of(TEMPLATES[row].type);
	for (size_t i = 0; row < 0 && i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++) {
		if (str_starts(name, BEGINNINGS[i]))
			return true;
	}
	return row >= 0;
}

bool citation_templates_are_clear(void)
{
	pthread_once(&once, table_read);
	return !rows.is_ambiguous;
}
