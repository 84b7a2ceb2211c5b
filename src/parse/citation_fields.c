/* citation_fields.c: what the parameters of citation templates are called, in English and in the wikis' own languages.
 *
 * A name is given without digits, hyphens, spaces and underscores, in lower case: "author2-last" and "Author-last" are
 * "authorlast". Each stands in the row of the member that it gives. */
#include "parse/citation_terms.h"
#include "parse/word_rows.h"

#include <pthread.h>

/* clang-format off */
static const struct {
	enum citation_field field;
	const char *names;
} FIELDS[] = {
    {FIELD_ACCESSED,
     "abruf|accesat|accessdate|accessed|accesso|acesso|acessodata|acessoem|alirdato|aliro|besökt|"
     "besøksdato|bezocht|bezochtdatum|citace|consulta|consultadata|consultado|consultadoem|"
     "consultationdate|consultele|consulté|consultéle|dataacceso|dataaccesului|dataacesso|datadacceso|"
     "datadostepu|datadostępu|datumpřístupu|dátumprístupu|elérés|erişimtarihi|fechaacceso|fechaaccesu|"
     "fechadeacceso|hentet|hozzáférés|hämtad|hämtdatum|luettu|läst|ngàytruycập|přístup|raadpleegdatum|"
     "sartzedata|tilganga|vaadatud|viitattu|visited|zugriff|ημερομηνίαπρόσβασης|датадоступа|датадостъп|"
     "датазвернення|датаобращения|доступ|достъп|приступљено|תאריךוידוא|بازبینی|تاريخالوصول|تاریخبازبینی|"
     "拔取日期|访问日期|확인날짜"},
    {FIELD_ACCESS_DAY, "accessday"},
    {FIELD_ACCESS_MONTH, "accesomese|accessdaymonth|accessmonth|accessmonthday"},
    {FIELD_ACCESS_YEAR, "accessyear"},
    {FIELD_AGENCY, "agence|agencia|agency|agentur|agenzia|agência|byrå"},
    {FIELD_ARCHIVE_STAMP, "wayb"},
    {FIELD_ARCHIVED,
     "archiefdatum|archivdate|archivdatum|archivedate|archívdátum|arkivdato|arkivdatum|arquivodata|"
     "arxiudata|arşivtarihi|dataarchivio|dataarquivo|datearchivage|datumarchivace|datumarchiwizacji|"
     "fechaarchivo|ngàylưutrữ|zarchiwizowano|датаархива|датаархивирования|تاريخأرشيف|تاریخبایگانی"},
    {FIELD_ARCHIVE_URL,
     "archiefurl|archiveurl|archivioaurl|archivurl|archiwum|archívurl|arkivurl|arquivourl|arxiuurl|"
     "arşivurl|urlarchivio|urlarchivo|urlarchivu|urlarquivo|urllưutrữ|wayback|архив|архивurl|مسارأرشيف|"
     "نشانیبایگانی|پیوندبایگانی"},
    {FIELD_ARXIV, "arxiv|eprint"},
    {FIELD_AUTHOR,
     "artist|auctor|auteur|auteurinstitutionnel|auteurs|author|autor|autore|autorius|autors|autorzy|"
     "aŭtoro|egilea|forfatter|författare|host|pengarang|penulis|subject|szerző|tekijä|tácgiả|writer|"
     "yazar|συγγραφέας|автор|հեղինակ|הכותב|מחבר|المؤلف|مؤلف|نویسنده|लेखक|作者|著者|저자"},
    {FIELD_AUTHORS, "authors|autores|autori|coautori|credits|people"},
    {FIELD_AUTHOR_LINK,
     "auteurlien|auteurlink|authorlink|authorwikilink|autorenlace|autorlink|autorwikilink|enlaceautor|"
     "författarelänk|lienauteur|linkauthor|subjectlink|wkautore"},
    {FIELD_CHAPTER,
     "articletitle|capitolo|capitulo|capítulo|chapitre|chapter|contribution|entry|hoofdstuk|kapitel|"
     "rozdział|section|titrechapitre|глава|розділ|частина|часть"},
    {FIELD_CHAPTER_URL, "adresrozdziału|chapterurl|contributionurl|entryurl|sectionurl|urlcapitolo"},
    {FIELD_COAUTHORS, "coauteurs|coauthor|coauthors|coautor|coautores"},
    {FIELD_CONTAINER,
     "aldizkaria|argitalpena|avis|booktitle|czasopismo|dictionary|dzieło|egunkaria|encyclopaedia|"
     "encyclopedia|folyóirat|giornale|hrsgwerk|jornal|journal|julkaisu|krant|leht|lehti|magazine|"
     "mailinglist|newsgroup|newspaper|obra|opera|periodical|periodico|periodikum|periódico|program|"
     "pubblicazione|publicacion|publicació|publicación|périodique|revista|revue|rivista|sammelwerk|"
     "seriescontainer|site|sitioweb|sito|sitoweb|série|tidning|tidskrift|tidsskrift|"
     "titreouvragecollectif|titrepériodique|tácphẩm|verk|værk|website|werk|work|wydawnictwo|zeitung|"
     "çalışma|вестник|журнал|издание|сайт|труд|אתר|עיתון|روزنامه|صحيفة|عمل|وبگاه|ژورنال|신문|웹사이트|작품|저널"},
    {FIELD_DATE,
     "airdate|ajankohta|data|dataartykułu|datapublikacji|date|datepublished|dato|datum|datums|"
     "datumvydání|dátum|dátumvydania|enlignele|fecha|fechadepublicación|fechapublicación|issuedate|"
     "kuupäev|ngày|pubdate|publicationdate|päivämäärä|tanggal|tarih|utgivelsesdato|ημερομηνία|дата|"
     "датапубликации|датапублікації|датум|תאריך|التاريخ|تاريخ|تاریخ|日期|날짜"},
    {FIELD_DAY, "day|dia|día|giorno|jour|tag"},
    {FIELD_DOI, "doi"},
    {FIELD_EDITION,
     "auflage|baskı|ed|edicao|edicion|edición|edition|edizione|edição|kiadás|numérod'édition|trükk|"
     "udgave|utgave|utgåva|vydanie|vydání|wydanie|édition"},
    {FIELD_EDITOR,
     "coordinador|curatela|curatore|directeurdepublication|editor|editores|editör|herausgeber|hrsg|"
     "organizador|redaktor|redaktör|redattore|szerkesztő|toimittaja|utgiver|éditeurscientifique|"
     "υπεύθυνος|редактор"},
    {FIELD_EDITORS, "editors|redaktører|éditeurs"},
    {FIELD_EDITOR_FIRST, "editorfirst|editorgiven"},
    {FIELD_EDITOR_LAST, "editorlast|editorsurname"},
    {FIELD_EDITOR_LINK, "editorlink|lienéditeur"},
    {FIELD_FIRST,
     "ad|adı|authorfirst|authorgiven|etunimi|first|fornavn|förnamn|given|imie|imię|izena|jméno|"
     "keresztnév|meno|nombre|nombres|nomdepila|nome|personanomo|prenom|prenume|primeiro|prénom|tên|"
     "voornaam|voornamen|vorname|име|имя|първоиме|ім'я|الأول|نام"},
    {FIELD_GENRE, "degree|medium|tipo|typ|type"},
    {FIELD_ID, "id"},
    {FIELD_ISBN, "isbn|isbn13|isbn2"},
    {FIELD_ISSN, "eissn|issn"},
    {FIELD_ISSUE,
     "issue|nr|number|numero|nummer|numéro|núm|número|sayı|szám|zeszyt|číslo|τεύχος|выпуск|номер"},
    {FIELD_LANGUAGE,
     "bahasa|dil|hizkuntza|idioma|jazyk|jezyk|język|kalba|keel|kieli|lang|language|langue|limba|limbă|"
     "lingua|lingvo|llengua|llingua|língua|ngônngữ|nyelv|sprache|språk|taal|valoda|γλώσσα|език|мова|"
     "язык|שפה|زبان|لغة|भाषा|语言|언어"},
    {FIELD_LAST,
     "abizena|achternaam|apelido|apelidos|apellido|apellidos|apellíu|authorlast|authorsurname|cognom|"
     "cognome|cognoms|efternamn|efternavn|etternavn|familianomo|họ|last|lastauthor|nachname|nazwisko|"
     "nom|nume|priezvisko|příjmení|sobrenome|soyad|soyadı|sukunimi|surname|ultimo|vezetéknév|último|"
     "презиме|прізвища|прізвище|фамилия|фамилноиме|الأخير|نامخانوادگی|姓"},
    {FIELD_MONTH, "maand|mes|mese|miesiac|miesiąc|mois|monat|month|månad|месяц"},
    {FIELD_OFFLINE, "offline"},
    {FIELD_ORIGINAL_DATE,
     "annooriginale|annéepremièreédition|anooriginal|añooriginal|origdate|originaldate|originaljahr|"
     "origyear"},
    {FIELD_PAGE,
     "at|halaman|lehekülg|oldal|orrialdea|orrialdeak|p|page|pageno|pages|pagesdebut|pagina|paginas|"
     "pagine|passage|pp|puslapiai|pàgina|pàgines|página|páginas|páxina|páxinas|s|sayfa|sayfalar|seite|"
     "seiten|seitenangabe|sid|sida|side|sider|sivu|sivut|strana|strany|strony|trang|σελίδες|сторінка|"
     "сторінки|страница|страници|страницы|עמ|עמודים|الصفحة|صفحات|صفحة|صفحه|頁|页|쪽"},
    {FIELD_PLACE,
     "citta|città|hely|julkaisupaikka|koht|lieu|lloc|local|location|locul|lugar|lugardepublicación|"
     "lugarpublicación|miejsce|miesto|místo|ort|plaats|plaatspublicatie|place|plats|publicationplace|"
     "publikationsort|tokia|ubicacion|ubicación|utgivelsessted|utgivningsort|yer|город|место|"
     "местоиздания|містo|місто|מקוםהוצאה|مكان|مکان"},
    {FIELD_PMC, "pmc"},
    {FIELD_PMID, "pmid"},
    {FIELD_PUBLISHER,
     "agencypublisher|argitaletxea|editora|editore|editorial|editura|editură|eldonejo|eldoninto|forlag|"
     "förlag|hrsgpublisher|institution|izdevējs|julkaisija|kiadó|kirjastus|kustantaja|leidėjas|"
     "nhàxuấtbản|opublikowany|penerbit|publicado|publicadopor|publisher|udgiver|uitgever|utgivare|"
     "verlag|verlagname|vydavatel|vydavateľ|wydawca|yayıncı|éditeur|εκδότης|видавець|видавництво|"
     "издавач|издател|издательство|հրատարակիչ|הוצאה|מוציאלאור|الناشر|ناشر|प्रकाशक|出版社|출판사"},
    {FIELD_QUOTE,
     "cita|citaat|citat|citation|citazione|citação|cytat|extrait|quotation|quote|zitat|цитата"},
    {FIELD_SCRIPT_TITLE, "scripttitle"},
    {FIELD_SERIES,
     "bilduma|colecao|colección|coleção|collana|collection|dizi|reihe|sarja|seria|series|sorozat|řada|"
     "серия"},
    {FIELD_SUBTITLE, "podtytuł|sottotitolo|soustitre|subtitle|subtitulo|subtítulo|titelerg|undertitel"},
    {FIELD_TITLE,
     "baslik|başlık|cim|cím|izenburua|judul|naslov|nhanđề|nimeke|nosaukums|otsikko|pavadinimas|pealkiri|"
     "tajuk|titel|title|titlu|titul|titol|titolo|titre|titreouvrage|tittel|titulo|tiêuđề|tytul|tytuł|títol|"
     "título|títulu|wstitle|τίτλος|заглавие|заголовак|заголовок|назва|название|наслов|тайтл|վերնագիր|"
     "כותרת|العنوان|عنوان|शीर्षक|标题|標題|제목"},
    {FIELD_TRANSLATOR,
     "fordító|oversetter|oversætter|překladatel|suomentaja|traducteur|traduction|traductor|tradutor|"
     "traduttore|translator|translators|tłumacz|vertaler|çeviren|översättare|übersetzer|переводчик|"
     "перекладач"},
    {FIELD_TRANSLATOR_FIRST, "translatorfirst|translatorgiven"},
    {FIELD_TRANSLATOR_LAST, "translatorlast|translatorsurname"},
    {FIELD_TRANS_TITLE, "transtitle"},
    {FIELD_URL,
     "adres|direcció|dirección|enlace|lien|lienweb|link|lireenligne|online|osoite|url|url1|urltexte|"
     "онлайн|посилання|ссылка|כתובת|مسار|نشانی|پیوند|दुवा|यूआरएल|網址|网址"},
    {FIELD_URL_STATUS, "deadlink|deadurl|dodeurl|urldead|urlmorta|urlmorto|urlstatus|ölüurl"},
    {FIELD_VAUTHORS, "vauthors"},
    {FIELD_VEDITORS, "veditors"},
    {FIELD_VIA, "via"},
    {FIELD_VOLUME,
     "aastakäik|band|cilt|jaargang|jahrgang|ročník|tom|vol|volume|volumen|volym|wolumin|årgang|årgång|"
     "évfolyam|τόμος|том"},
    {FIELD_YEAR,
     "aasta|annee|anno|année|ano|año|añu|gads|jaar|jahr|jaro|metai|năm|rik|rok|tahun|urtea|utgivelsesår|"
     "vuosi|year|yıl|år|év|έτος|год|година|рік|השנה|שנה|السنة|سال|سنة|年|年份|연도"},
    {FIELD_ASIN, "asin"},
    {FIELD_BIBCODE, "bibcode"},
    {FIELD_BIORXIV, "biorxiv"},
    {FIELD_BNF, "bnf"},
    {FIELD_CITESEERX, "citeseerx"},
    {FIELD_HDL, "hdl"},
    {FIELD_JSTOR, "jstor"},
    {FIELD_LCCN, "lccn"},
    {FIELD_MR, "mr"},
    {FIELD_OCLC, "oclc"},
    {FIELD_OL, "ol"},
    {FIELD_OSTI, "osti"},
    {FIELD_S2CID, "scid"},
    {FIELD_SSRN, "ssrn"},
    {FIELD_ZBL, "zbl"},
};
/* clang-format on */

const char *const citation_catalogues[FIELD_COUNT - FIELD_FIRST_CATALOGUE] = {
    "asin", "bibcode", "biorxiv", "bnf",  "citeseerx", "hdl",  "jstor", "lccn",
    "mr",   "oclc",    "ol",      "osti", "s2cid",     "ssrn", "zbl",
};

static struct word_rows rows;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void table_read(void)
{
	for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
		word_rows_add(&rows, i, FIELDS[i].names);
}

enum citation_field citation_field_find(struct str name)
{
	pthread_once(&once, table_read);

	int row = word_rows_find(&rows, name);

	return row < 0 ? FIELD_NONE : FIELDS[row].field;
}

bool citation_fields_are_clear(void)
{
	pthread_once(&once, table_read);
	return !rows.is_ambiguous;
}
